"""
Servers that keep less than they are sent, or refuse it.

None may get a second copy, and a second plan asks for nothing.
"""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any, cast

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.codec import dumps, read, write
from dryneedling.examples import example
from dryneedling.fhir import Context, Request, from_resources, plan, resources
from dryneedling.fhir.canonical import ROOT
from dryneedling.fhir.keeping import BARE, Kept, as_kept, kept_by
from dryneedling.fhir.same_values import same
from dryneedling.measures import NPRS, ROM
from tests.drawn import drawn_courses
from tests.fhir.server import Server, asked

CONTEXT = Context(
    namespace="https://clinic.example.org",
    recorded=pendulum.datetime(2026, 3, 2),
)
NECK = example("neck-pain")
PLAIN = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
TEXT = "valueString"
SEVERAL = [NECK, *drawn_courses()[5:40:7]]
Tree = dict[str, Any]


def without_tags(resource: Tree) -> Tree:
    """
    Return a resource without its tags.
    """
    return as_kept(resource, Kept(tags=False))


def without_profiles(resource: Tree) -> Tree:
    """
    Return a resource that claims no profile.
    """
    return as_kept(resource, Kept(profiles=False))


def without_meta(resource: Tree) -> Tree:
    """
    Return a resource as one keeps it who has a meta of their own.
    """
    return as_kept(resource, Kept(tags=False, profiles=False, security=False))


def without_ours(resource: Tree) -> Tree:
    """
    Return a resource without extensions of ours.
    """
    return as_kept(resource, Kept(ours=False))


def bare(resource: Tree) -> Tree:
    """
    Return a resource without any extension.
    """
    return as_kept(resource, BARE)


def without_zones(resource: Tree) -> Tree:
    """
    Return a resource whose instants have an offset and no zone.
    """
    return as_kept(resource, Kept(zones=False))


def plain(resource: Tree) -> Tree:
    """
    Return a resource as a program reads it that knows plain values alone.
    """
    return as_kept(resource, Kept(zones=False, beside=False))


def cut(resource: Tree) -> Tree:
    """
    Return a resource whose instants have no more than milliseconds.
    """
    text = json.dumps(resource)
    instant = r'(?<!valueString": )"([0-9-]{10}T[0-9:]{8}\.[0-9]{3})[0-9]+'
    made: Tree = json.loads(re.sub(instant, r'"\1', text))
    return made


def in_utc(resource: Tree) -> Tree:
    """
    Return a resource as one writes it who keeps moments and no offsets.
    """
    text = json.dumps(resource)
    instant = r'(?<!valueString": )"([0-9-]{10}T[0-9:.]+[+-][0-9:]{5})"'

    def moved(found: re.Match[str]) -> str:
        at = dt.datetime.fromisoformat(found[1]).astimezone(dt.UTC)
        return f'"{at.replace(tzinfo=None).isoformat()}Z"'

    made: Tree = json.loads(re.sub(instant, moved, text))
    return made


def turned(resource: Tree) -> Tree:
    """
    Return a resource as one keeps it whose lists have no order.
    """

    def back(name: str, value: object) -> object:
        if isinstance(value, list):
            several = [back("", one) for one in cast("list[object]", value)]
            return several if name in {"item", "answer"} else several[::-1]
        if not isinstance(value, dict):
            return value
        tree = cast("Tree", value)
        if "url" in tree and "extension" in tree:
            # the parts of an extension of ours have one
            return tree
        return {one: back(one, held) for one, held in tree.items()}

    made: Any = back("", resource)
    return cast("Tree", made)


def as_javascript(resource: Tree) -> Tree:
    """
    Return a resource as a program reads it to which 40.0 is 40.
    """
    made: Tree = json.loads(re.sub(r"\.0\b(?=[,}])", "", json.dumps(resource)))
    return made


def whole(resource: Tree) -> Tree:
    """
    Return a resource as it is.
    """
    return resource


def takes_all(_: Tree) -> bool:
    """
    Say of no resource that it is refused.
    """
    return False


def has_ours(resource: Tree) -> bool:
    """
    Say whether a resource has an extension of ours.
    """
    return f'"url": "{ROOT}' in json.dumps(resource)


@pytest.mark.parametrize(
    "keeps",
    [
        without_tags,
        without_profiles,
        without_meta,
        without_ours,
        bare,
        cut,
        as_javascript,
        in_utc,
        turned,
    ],
)
@pytest.mark.parametrize("refuses", [has_ours, takes_all])
def test_a_second_plan_asks_for_nothing(
    keeps: Callable[[Tree], Tree], refuses: Callable[[Tree], bool]
) -> None:
    """
    The rule: "the plan ends, twice, with no second copy".
    """
    for course in SEVERAL:
        server = Server(keeps=keeps, refuses=refuses)
        server.do(plan(course, server.search(), CONTEXT))
        count = len(server.held)
        again = plan(course, server.search(), CONTEXT)
        assert not server.do(again)
        assert len(server.held) == count
        back, report = from_resources(server.search())
        if keeps in {without_ours, bare} or refuses is has_ours:
            # named on both ways
            assert [one.path for one in again.problems] == [""]
            assert len(report.problems) >= 2
        else:
            assert not again.problems
            assert dumps(back) == dumps(course)
            assert not report.problems


def test_what_was_taken_out_is_marked_where_nothing_has_a_meta() -> None:
    """
    A server that counts no versions writes none of its own.
    """
    server = Server(keeps=without_meta, versions=False)
    server.do(plan(NECK, [], CONTEXT))
    assert not any("meta" in one for one in server.held.values())
    shorter = attrs.evolve(NECK, goals=[])
    done = server.do(plan(shorter, server.search(), CONTEXT))
    assert any(one.kind == "goal" for one in done)
    assert not server.do(plan(shorter, server.search(), CONTEXT))
    assert from_resources(server.search())[0] == shorter


def test_where_extensions_are_refused_resources_are_sent_without() -> None:
    """
    One is refused, and what follows is taken at once.
    """
    # what nobody said of the organization has an extension of R4 alone
    told = attrs.evolve(CONTEXT, organization={"name": "A clinic"})
    for context in (CONTEXT, told):
        server = Server(refuses=has_ours)
        todo = plan(NECK, [], context)
        done = server.do(todo)
        assert len(done) == len(server.held) + 1
        (problem,) = todo.problems
        assert problem.message.startswith("expected a server that keeps our")


def test_what_is_refused_with_and_without_extensions_is_reported_once() -> (
    None
):
    """
    And so is what is refused for another reason.
    """
    for status, asks in ((422, 2), (403, 1)):
        todo = plan(dn.Course(id="C", patient=dn.Patient(id="P")), [], CONTEXT)
        requests: list[Request] = []
        for request in todo:
            requests.append(request)
            todo.answered(status)
        assert len(requests) == asks
        assert f"got the status {status}" in todo.problems[0].message
        assert sum("status" in one.message for one in todo.problems) == 1


def test_what_was_taken_out_of_a_bare_server_is_left_out() -> None:
    """
    Its status says so where R4 has one; no mark of ours is kept there.
    """
    tree: Any = json.loads(json.dumps(write(NECK)))
    del tree["sessions"][0]["before"][0]
    tree["sessions"][0]["side_effects"] = []
    shorter = read(dn.Course, tree)
    server = Server(keeps=bare)
    server.do(plan(NECK, server.search(), CONTEXT))
    before, _ = from_resources(server.search())
    server.do(plan(shorter, server.search(), CONTEXT))
    assert not server.do(plan(shorter, server.search(), CONTEXT))
    after, report = from_resources(server.search())
    assert len(before.sessions[0].before) - 1 == len(after.sessions[0].before)
    assert any("entered in error" in one.message for one in report.problems)


def test_an_offset_without_a_zone_outlives_a_server_that_writes_utc() -> None:
    """
    Half past midnight in Rome is the day before in UTC.
    """
    start = pendulum.datetime(2026, 3, 2, 0, 30, tz=pendulum.timezone(3600))
    course = attrs.evolve(
        PLAIN, sessions=[dn.Session(id="S-1", started_at=start, needlings=[])]
    )
    server = Server(keeps=in_utc)
    server.do(plan(course, [], CONTEXT))
    period = server.one("Encounter", "S-1")["period"]
    assert period["start"] == "2026-03-01T23:30:00Z"
    back, report = from_resources(server.search())
    assert dumps(back) == dumps(course)
    assert not report.problems
    assert not server.do(plan(course, server.search(), CONTEXT))
    # that it was in UTC is another thing to say
    moved = attrs.evolve(
        course.sessions[0], started_at=start.in_timezone("UTC")
    )
    corrected = attrs.evolve(course, sessions=[moved])
    (change,) = server.do(plan(corrected, server.search(), CONTEXT))
    assert change.url.startswith("Encounter/")
    assert dumps(from_resources(server.search())[0]) == dumps(corrected)


@pytest.mark.parametrize(
    "written",
    [
        "2000-02-29T09:00:00-03:00[Antarctica/Nowhere]",
        # by zone data that are older than ours, or newer
        "2026-03-07T18:00:00+06:00[Europe/Rome]",
        "2026-10-25T02:30:00+01:00[Europe/Rome]",
        "2026-10-25T02:30:00+02:00[Europe/Rome]",
        "2026-03-02T00:30:00+01:00[Europe/Rome]",
    ],
)
def test_an_offset_that_its_zone_does_not_tell_outlives_utc(
    written: str,
) -> None:
    """
    What a document says stays, whatever this machine knows of zones.
    """
    tree: Any = json.loads(dumps(PLAIN))
    tree["sessions"] = [{"id": "S-1", "started_at": written}]
    course = read(dn.Course, tree)
    received = [in_utc(one) for one in resources(course, CONTEXT)]
    back, report = from_resources(received)
    assert dumps(back) == dumps(course)
    assert written in dumps(back)
    assert not report.problems


@pytest.mark.parametrize(
    ("ours", "theirs", "name", "are_same"),
    [
        ("2026-03-02T09:30:00+01:00", "2026-03-02T08:30:00Z", "start", True),
        ("2026-03-02T09:30:00+01:00", "2026-03-02T08:30:00.000Z", "end", True),
        ("2026-03-02T09:30:00+01:00", "2026-03-02T08:31:00Z", "start", False),
        ("2026-03-02T09:30:00+01:00", "2026-03-02T10:30:00+02:00", "", False),
        ("2026-03-02T08:30:00Z", "2026-03-02T09:30:00+01:00", "", False),
        ("2026-03-02T08:30:00+01:00", "2026-03-02", "start", False),
        ("2026-03-02T08:30:00+01:00", 8, "start", False),
        # words, and no instant
        ("2026-03-02T09:30:00+01:00", "2026-03-02T08:30:00Z", TEXT, False),
        ("2026-02-31T09:30:00+01:00", "2026-02-31T08:30:00Z", "", False),
    ],
)
def test_an_instant_is_the_same_in_utc(
    ours: str, theirs: object, name: str, *, are_same: bool
) -> None:
    """
    And of no other offset: that somebody changed.
    """
    assert same(ours, theirs, name) == are_same


def test_words_beside_references_go_with_them_in_any_order() -> None:
    """
    A server that turns lists adds the names of whom they refer to.
    """

    def named(resource: Tree) -> Tree:
        made = turned(resource)
        for one in made.get("goal", []):
            one["display"] = f"Goal {one['reference']}"
        return made

    server = Server(keeps=named)
    server.do(plan(NECK, [], CONTEXT))
    goals = server.one("CarePlan", "neck-pain")["goal"]
    assert len(goals) == 2
    assert not server.do(plan(NECK, server.search(), CONTEXT))
    # another change leaves them where they are
    planned = attrs.evolve(NECK, rationale="as agreed")
    (change,) = [
        one
        for one in server.do(plan(planned, server.search(), CONTEXT))
        if one.kind == "plan"
    ]
    assert change.body is not None
    for one in change.body["goal"]:
        assert one["display"] == f"Goal {one['reference']}"


def test_an_instant_that_somebody_changed_is_read_as_changed() -> None:
    """
    What stands beside it says an older one.
    """
    at = pendulum.datetime(2026, 3, 2, 9, 30, microsecond=123456)
    visit = dn.Session(id="S-1", started_at=at)
    course = dn.Course(id="C", patient=dn.Patient(id="P"), sessions=[visit])
    for keeps, digits in ((cut, 3), (whole, 6)):
        server = Server(keeps=keeps)
        server.do(plan(course, [], CONTEXT))
        one = server.one("Encounter", "S-1")
        assert one["period"]["start"].endswith(f".{'123456'[:digits]}+00:00")
        assert from_resources(server.search())[0] == course
        one["period"]["start"] = "2026-03-02T10:00:00+00:00"
        (now,) = from_resources(server.search())[0].sessions
        assert now.started_at == at.set(hour=10, minute=0, microsecond=0)
        one["_period"] = None
        one["period"]["_start"]["extension"][-1]["valueString"] = "T"
        (now,) = from_resources(server.search())[0].sessions
        assert now.started_at == at.set(hour=10, minute=0, microsecond=0)


@pytest.mark.parametrize("keeps", [without_zones, plain])
def test_a_zone_that_a_server_drops_is_named_on_both_ways(
    keeps: Callable[[Tree], Tree],
) -> None:
    """
    Offsets alone are compared as equal, and nothing else tells of it.
    """
    server = Server(keeps=keeps)
    server.do(plan(NECK, [], CONTEXT))
    again = plan(NECK, server.search(), CONTEXT)
    assert not server.do(again)
    (problem,) = again.problems
    assert "tz-code" in problem.message
    back, report = from_resources(server.search())
    assert back == NECK
    assert dumps(back) != dumps(NECK)
    assert len(NECK.sessions) <= len(report.problems)
    assert all("tz-code" in one.message for one in report.problems)


@pytest.mark.parametrize(
    ("written", "is_lost"),
    [
        ("2026-03-02T09:30:00+01:00[Europe/Rome]", True),
        ("2026-03-02T09:30:00+01:00", False),
        # FHIR has no such offset, and our extension has all of it
        ("1866-03-02T09:30:00+00:49:56[Europe/Rome]", False),
    ],
)
def test_a_zone_that_was_never_there_is_not_lost(
    written: str, *, is_lost: bool
) -> None:
    """
    Of what has none, or is written beside the element whole.
    """
    visit = read(dn.Session, {"id": "S-1", "started_at": written})
    course = dn.Course(id="C", patient=dn.Patient(id="P"), sessions=[visit])
    server = Server(keeps=without_zones)
    server.do(plan(course, [], CONTEXT))
    again = plan(course, server.search(), CONTEXT)
    assert not server.do(again)
    back, report = from_resources(server.search())
    assert [is_lost] * 3 == [
        bool(again.problems),
        bool(report.problems),
        dumps(back) != dumps(course),
    ]


def test_a_number_that_somebody_changed_is_read_as_changed() -> None:
    """
    40.0 comes back from a server to which it is 40; 41 is no 40.0.
    """
    scores = (ROM.cervical_rotation(40.0, side="right"), NPRS(4))
    course = dn.Course(id="C", patient=dn.Patient(id="P"), before=scores)
    server = Server(keeps=as_javascript)
    server.do(plan(course, [], CONTEXT))
    back, _ = from_resources(server.search())
    assert dumps(back) == dumps(course)
    one = server.one("Observation", "'value': 40,")
    one["valueQuantity"]["value"] = 41
    back, _ = from_resources(server.search())
    assert 41 == back.before[0].value
    assert type(back.before[0].value) is int


def test_nothing_is_known_of_a_server_that_holds_nothing() -> None:
    """
    Of one from which somebody took an extension, all is still known.
    """
    assert kept_by([]) == Kept()
    one: Tree = {"extension": [{"url": f"{ROOT}/x"}]}
    other: Tree = {"extension": [{"url": "http://hl7.org/fhir/x"}]}
    no_meta = Kept(tags=False, profiles=False, security=False)
    assert kept_by([one, {}]) == no_meta
    assert kept_by([other]) == no_meta._replace(ours=False)
    assert kept_by([{"a": [{"b": 1}]}]) == no_meta._replace(
        ours=False, others=False
    )


def test_only_what_changed_is_sent_to_a_poor_server() -> None:
    """
    The score, and who wrote.
    """
    server = Server(keeps=bare)
    server.do(plan(NECK, [], CONTEXT))
    tree: Any = json.loads(json.dumps(write(NECK)))
    tree["sessions"][0]["before"][0]["value"] = 2
    later = attrs.evolve(CONTEXT, recorded=pendulum.datetime(2026, 3, 3))
    todo = plan(read(dn.Course, tree), server.search(), later)
    assert asked(server.do(todo)) == ["PUT Observation", "PUT Provenance"]
