"""
The fewest requests after which a server holds a course.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

import dryneedling as dn
from dryneedling.codec import read, write
from dryneedling.examples import example
from dryneedling.exceptions import FhirError
from dryneedling.fhir import (
    RESOURCE_TYPES,
    Context,
    from_resources,
    plan,
    resources,
)
from dryneedling.fhir.merging import OURS
from dryneedling.fhir.places import numbered
from dryneedling.fhir.writing import ORDER
from dryneedling.problems import ProblemCode as Code
from tests.drawn import drawn_courses
from tests.fhir.server import Server, asked

CONTEXT = Context(namespace="https://clinic.example.org")
PERSON = dn.Patient(id="P-1")
COURSE = dn.Course(id="C-1", patient=PERSON)


def values_of(course: dn.Course) -> dict[str, Any]:
    """
    Return the plain values of a course, to be changed.
    """
    values: dict[str, Any] = json.loads(json.dumps(write(course)))
    return values


def two_visits() -> dn.Course:
    """
    Return the first visits of the worked example, and nothing behind them.
    """
    tree = values_of(example("neck-pain"))
    tree["sessions"] = tree["sessions"][:2]
    tree["follow_ups"], tree["amendments"] = [], []
    tree["consents"] = tree["consents"][:1]
    return read(dn.Course, tree)


def synced(
    server: Server, course: dn.Course, *, delete: bool = False
) -> list[str]:
    """
    Bring a server to a course, and see that it is there.
    """
    done = server.do(plan(course, server.search(), CONTEXT, delete=delete))
    back, report = from_resources(server.search())
    assert back == course
    assert not report.problems
    assert not server.do(plan(course, server.search(), CONTEXT, delete=delete))
    return asked(done)


def test_the_worked_example_is_sent_once_and_amended_by_one_request() -> None:
    """
    As many POST as resources, then none, then one PUT for one score.
    """
    server, course = Server(), example("neck-pain")
    first = Counter(one.split()[0] for one in synced(server, course))
    assert first == {"POST": len(resources(course, CONTEXT))}
    tree = values_of(course)
    tree["sessions"][0]["before"][0]["value"] = 2
    assert synced(server, read(dn.Course, tree)) == ["PUT Observation"]


@pytest.mark.parametrize(
    ("server", "delete"),
    [
        (lambda: Server("body"), False),
        (lambda: Server("location"), True),
        (lambda: Server("body", versions=False), False),
    ],
    ids=["bodies", "locations", "no versions"],
)
def test_any_course_becomes_any_other(
    server: Callable[[], Server],
    delete: bool,  # noqa: FBT001  # of the table above
) -> None:
    """
    Whatever was changed, the course comes back from the server; and again.
    """
    # of a patient what is not said any more is not taken from a server
    several = [COURSE, *drawn_courses()[17:33:5]]
    held = server()
    for one in (*several, several[0], several[1]):
        course = attrs.evolve(one, id="C-1", patient=PERSON)
        synced(held, course, delete=delete)


class GrowingCourse(RuleBasedStateMachine):
    """
    A course recorded visit by visit, amended, corrected and shortened.
    """

    def __init__(self) -> None:
        super().__init__()
        self.whole = values_of(two_visits())
        self.tree: dict[str, Any] = self.whole | {
            "sessions": [],
            "consents": [],
        }
        self.server = Server()
        self.before: dict[str, object] = {}

    @rule()
    @precondition(lambda self: len(self.tree["sessions"]) < 2)
    def visit(self) -> None:
        """
        Record the next visit.
        """
        visits = json.loads(json.dumps(self.whole["sessions"]))
        self.tree["sessions"].append(visits[len(self.tree["sessions"])])

    @rule(value=st.integers(0, 10))
    @precondition(lambda self: self.tree["sessions"])
    def amend(self, value: int) -> None:
        """
        Correct a score.
        """
        self.tree["sessions"][0]["before"][0]["value"] = value

    @rule(value=st.integers(0, 10))
    @precondition(lambda self: self.tree["sessions"])
    def put_first(self, value: int) -> None:
        """
        Put a score in front of all others.
        """
        score = {"measure": "psfs", "value": value}
        self.tree["sessions"][-1]["before"].insert(0, score)

    @rule()
    @precondition(lambda self: self.tree["sessions"])
    def shorten(self) -> None:
        """
        Take out the last visit.
        """
        self.tree["sessions"].pop()

    @invariant()
    def is_on_the_server(self) -> None:
        """
        Only what changed is sent, and the course comes back.
        """
        course = read(dn.Course, self.tree)
        # but for the place, of which neighbours keep theirs
        now: dict[str, object] = {
            one["id"]: re.sub(r"'valueInteger': -?\d+", "", str(one))
            for one in resources(course, CONTEXT)
        }
        both = now.keys() | self.before.keys()
        most = sum(now.get(one) != self.before.get(one) for one in both)
        assert len(synced(self.server, course)) <= most
        self.before = now


def test_what_is_put_first_is_sent_alone() -> None:
    """
    The rule: "a key of what they are, never their place in a list".
    """
    tree = values_of(two_visits())
    server = Server()
    synced(server, read(dn.Course, tree))
    before = tree["sessions"][0]["before"]
    before.insert(0, {"measure": "psfs", "value": 3})
    assert synced(server, read(dn.Course, tree)) == ["POST Observation"]
    effects = tree["sessions"][1]["side_effects"]
    effects.insert(0, {"kind": "headache"})
    assert synced(server, read(dn.Course, tree)) == ["POST AdverseEvent"]
    del before[0]
    assert synced(server, read(dn.Course, tree)) == ["PUT Observation"]


TestGrowingCourse = GrowingCourse.TestCase
TestGrowingCourse.settings = settings(max_examples=8, stateful_step_count=6)


def test_what_others_added_is_kept() -> None:
    """
    Elements, extensions, identifiers, tags, codings and words beside ours.
    """
    server, course = Server(), two_visits()
    synced(server, course)
    score = next(
        one
        for one in server.held.values()
        if one.get("valueQuantity") and "S-1/before" in str(one)
    )
    url = f"Observation/{score['id']}"
    added = {"url": "https://ehr.example/seen", "valueBoolean": True}
    coding = {"system": "http://loinc.org", "code": "72514-3"}
    score["extension"].insert(0, added)
    score["identifier"].append({"system": "https://ehr.example", "value": "7"})
    score["category"].append({"coding": [{"code": "from-home"}]})
    score["code"]["coding"].append(coding)
    score["subject"]["display"] = "somebody"
    score["subject"]["extension"] = [added]
    score["valueQuantity"]["id"] = "a"
    score["issued"] = "2026-03-02T10:00:00Z"
    score["text"] = {"status": "generated", "div": "<div>as it was</div>"}
    score["meta"]["tag"].insert(0, {"system": "https://ehr.example"})
    score["meta"]["source"] = "#ehr"
    assert not server.do(plan(course, server.search(), CONTEXT))

    tree = values_of(course)
    tree["sessions"][0]["before"][0]["value"] = 2
    assert synced(server, read(dn.Course, tree)) == ["PUT Observation"]
    now = server.held[url]
    assert now["valueQuantity"]["value"] == 2
    for name in ("identifier", "category", "code", "subject", "issued"):
        assert now[name] == score[name]
    assert now["extension"] == score["extension"]
    assert now["meta"]["tag"] == score["meta"]["tag"]
    assert now["meta"]["source"] == "#ehr"
    # it told of the score before
    assert "text" not in now


def test_a_coding_of_others_goes_with_what_it_coded() -> None:
    """
    What was one side effect and is another has not the code of the first.
    """
    course = two_visits()
    server = Server()
    synced(server, course)
    point = server.one("BodyStructure", "trigger_points/TrP-1")
    point["location"]["coding"].append({"system": "http://snomed.info/sct"})
    tree = values_of(course)
    tree["trigger_points"][0]["site"]["muscle"] = "infraspinatus"
    assert "snomed" in str(server.held)
    synced(server, read(dn.Course, tree))
    assert "snomed" not in str(server.held)


def test_a_persons_record_of_others_stays() -> None:
    """
    What the course does not say of a patient is not taken from the server.
    """
    server = Server()
    synced(server, COURSE)
    (url,) = (url for url in server.held if url.startswith("Patient"))
    person = server.held[url]
    del person["_gender"]
    person |= {"gender": "female", "name": [{"family": "N"}]}
    assert not server.do(plan(COURSE, server.search(), CONTEXT))
    older = attrs.evolve(
        COURSE, patient=attrs.evolve(PERSON, birth_date="1980-02")
    )
    assert asked(server.do(plan(older, server.search(), CONTEXT))) == [
        "PUT Patient"
    ]
    assert server.held[url]["name"] == [{"family": "N"}]
    assert server.held[url]["birthDate"] == "1980-02"


def test_what_becomes_known_of_a_person_replaces_that_it_is_not() -> None:
    """
    A value and the reason why there is none never stand together.
    """
    server = Server()
    synced(server, COURSE)
    known = attrs.evolve(COURSE, patient=attrs.evolve(PERSON, sex="male"))
    assert synced(server, known) == ["PUT Patient"]
    (person,) = (o for u, o in server.held.items() if u.startswith("Patient"))
    assert person["gender"] == "male"
    assert "_gender" not in person


def test_a_synthetic_course_may_become_a_real_one() -> None:
    """
    The mark that nobody was treated is ours to take back.
    """
    server = Server()
    synced(server, attrs.evolve(COURSE, synthetic=True))
    assert "HTEST" in str(server.held)
    synced(server, COURSE)
    assert "HTEST" not in str(server.held)


def test_what_was_taken_out_is_marked_or_deleted() -> None:
    """
    An AdverseEvent has no status entered-in-error, which is reported.
    """
    course = two_visits()
    tree = values_of(course)
    tree["sessions"][1]["side_effects"] = []
    shorter = read(dn.Course, tree)
    server = Server()
    synced(server, course)
    todo = plan(shorter, server.search(), CONTEXT)
    done = server.do(todo)
    *_, gone, followed = done
    assert [one.path for one in todo.problems] == [gone.url]
    assert [gone.method, followed.method] == ["PUT", "PUT"]
    # the Condition of one that was followed up has such a status
    assert [gone.kind, followed.kind] == ["side-effect", "complication"]
    assert from_resources(server.search())[0] == shorter
    synced(server, course)
    done = server.do(plan(shorter, server.search(), CONTEXT, delete=True))
    assert [one.method for one in done[-2:]] == ["DELETE", "PUT"]
    assert done[-2].body is None
    assert "Content-Type" not in done[-2].headers
    # in FHIR's own words, where it has them
    tree["consents"] = []
    synced(server, read(dn.Course, tree))
    assert {
        one["status"]
        for url, one in server.held.items()
        if url.startswith("Consent")
    } == {"entered-in-error"}


def test_what_was_taken_out_is_found_among_the_types_of_any_course() -> None:
    """
    The course as it is now has no resource of that type.
    """
    server = Server()
    course = two_visits()
    synced(server, course)
    tree = values_of(course)
    tree["sessions"][1]["side_effects"] = []
    shorter = read(dn.Course, tree)
    left = {one["resourceType"] for one in resources(shorter, CONTEXT)}
    found = [
        one
        for of_type in RESOURCE_TYPES
        for url, one in server.held.items()
        if url.startswith(f"{of_type}/")
    ]
    assert "AdverseEvent" in {one["resourceType"] for one in found} - left
    assert "PUT AdverseEvent" in asked(
        server.do(plan(shorter, found, CONTEXT))
    )


@pytest.mark.parametrize("conflict", [412, 409])
def test_a_newer_version_is_a_conflict_that_names_the_record(
    conflict: int,
) -> None:
    """
    Somebody was there between our reading and our writing.

    HTTP says 412 of it, and HAPI 409.
    """
    server = Server()
    course = two_visits()
    synced(server, course)
    tree = values_of(course)
    tree["sessions"][0]["before"][0]["value"] = 2
    todo = plan(read(dn.Course, tree), server.search(), CONTEXT)
    request = next(todo)
    assert request.headers["If-Match"] == 'W/"1"'
    server.keep(request.url, server.held[request.url])
    status, _, _ = server.take(request)
    assert status == 412
    todo.answered(conflict)
    assert list(todo) == []
    assert todo.conflicts == [request]
    assert request.kind == "score"
    assert request.key.startswith("neck-pain/sessions/S-1/before/")
    (problem,) = todo.problems
    assert problem.path == request.url


def test_what_refers_to_what_was_refused_is_not_sent() -> None:
    """
    Each that is left out is reported, and the rest is sent.
    """
    todo = plan(COURSE, [], CONTEXT)
    for request in todo:
        assert request.method == "POST"
        todo.answered(422, {"resourceType": "OperationOutcome", "id": "1"})
    assert [one.code for one in todo.problems] == [
        Code.CONTRADICTION,
        Code.UNKNOWN_REFERENCE,
    ]
    todo = plan(COURSE, [], CONTEXT)
    for _ in todo:
        todo.answered(201, location="https://here.example/elsewhere")
    assert [one.code for one in todo.problems] == [
        Code.MISSING,
        Code.UNKNOWN_REFERENCE,
    ]


def test_what_somebody_else_deleted_is_deleted() -> None:
    """
    A DELETE that finds nothing is done; a PUT is not.
    """
    server = Server()
    course = two_visits()
    synced(server, course)
    tree = values_of(course)
    tree["sessions"][1]["side_effects"] = []
    tree["consents"] = []
    todo = plan(read(dn.Course, tree), server.search(), CONTEXT, delete=True)
    statuses: list[str] = []
    for request in todo:
        statuses.append(request.method)
        todo.answered(410)
    assert "DELETE" in statuses
    assert len(todo.problems) == statuses.count("PUT")


def test_the_next_request_waits_for_an_answer() -> None:
    """
    Ids of the server stand in what is sent later.
    """
    todo = plan(COURSE, [], CONTEXT)
    assert iter(todo) is todo
    next(todo)
    with pytest.raises(FhirError, match="the answer"):
        next(todo)


def test_references_may_be_whole_addresses() -> None:
    """
    A server writes where it is, or which version it means.
    """
    server = Server()
    course = two_visits()
    synced(server, course)
    text = json.dumps(server.search())
    for of_type in ("Patient", "Encounter"):
        text = text.replace(
            f'"reference": "{of_type}/',
            f'"reference": "https://here.example/fhir/{of_type}/',
        )
    assert list(plan(course, text, CONTEXT)) == []


def test_numbers_are_the_same_however_they_were_parsed() -> None:
    """
    0.30 is 0.3, as float and as Decimal.
    """
    server = Server()
    course = two_visits()
    synced(server, course)
    text = json.dumps(server.search())
    assert list(plan(course, json.loads(text), CONTEXT)) == []
    exact = json.loads(text, parse_float=Decimal)
    assert list(plan(course, exact, CONTEXT)) == []


def test_what_cannot_be_told_apart_is_refused() -> None:
    """
    Two resources of one record, one without id, one of a newer release.
    """
    (person, _) = resources(COURSE, CONTEXT)
    with pytest.raises(FhirError) as told:
        plan(COURSE, [person, person | {"id": "2"}], CONTEXT)
    assert [one.code for one in told.value.problems] == [Code.DUPLICATE]
    nameless = {name: one for name, one in person.items() if name != "id"}
    with pytest.raises(FhirError) as told:
        plan(COURSE, [nameless], CONTEXT)
    assert [one.code for one in told.value.problems] == [Code.MISSING]
    newer = json.loads(json.dumps(person).replace('"1"', '"99"'))
    with pytest.raises(FhirError) as told:
        plan(COURSE, [newer], CONTEXT)
    assert [one.code for one in told.value.problems] == [Code.UNKNOWN_VERSION]


def test_what_comes_besides_has_an_identifier_of_the_clinic() -> None:
    """
    Without one it would be written anew each time.
    """
    theirs = {"resourceType": "Flag", "identifier": [{"system": 1}]}
    with pytest.raises(FhirError) as told:
        plan(COURSE, [theirs], CONTEXT, besides=[theirs])
    assert [one.path for one in told.value.problems] == ["Flag[2]"]
    (person, _) = resources(COURSE, CONTEXT)
    with pytest.raises(FhirError) as told:
        plan(COURSE, [], CONTEXT, besides=[person])
    assert [one.code for one in told.value.problems] == [Code.DUPLICATE]


def test_each_element_that_is_written_is_known_as_ours() -> None:
    """
    Else it would stay on the server after it is no longer said.
    """
    people = {"Organization", "Patient", "Practitioner"}
    said = {"resourceType", "id", "meta", "identifier", "extension"}
    for course in (example("neck-pain"), *drawn_courses()):
        for one in resources(course, CONTEXT):
            names = {name.removeprefix("_") for name in one} - said
            if one["resourceType"] not in people:
                assert names <= OURS[one["resourceType"]]


@given(st.lists(st.none() | st.integers(-9, 9)))
def test_places_rise_and_most_are_kept(numbers: list[int | None]) -> None:
    """
    What is in order already keeps its number.
    """
    made = numbered(numbers)
    assert len(made) == len(numbers)
    assert sorted(set(made)) == made
    assert numbered(made) == made


def test_where_no_number_is_left_between_those_behind_take_others() -> None:
    """
    Of two neighbours the second is moved.
    """
    assert numbered([0, None, 1, None]) == [0, 1024, 2048, 3072]


def test_a_place_that_a_server_lost_is_written_again() -> None:
    """
    As is a part of a list that somebody put there.
    """
    course = two_visits()
    server = Server()
    synced(server, course)
    finding = next(
        one
        for one in server.held.values()
        if "identifier/examination" in str(one) and "component" in one
    )
    finding["extension"] = [
        one for one in finding["extension"] if one["url"] != ORDER
    ]
    finding["component"].append({"valueBoolean": True})
    assert synced(server, course) == ["PUT Observation"]


def test_a_new_record_is_sent_without_a_version() -> None:
    """
    Nothing of it was read.
    """
    request = next(plan(COURSE, [], CONTEXT))
    assert "If-Match" not in request.headers


def test_who_wrote_is_sent_with_what_was_written() -> None:
    """
    One Provenance more, and none where nothing changed.
    """
    server = Server()
    first, later = (
        Context(
            namespace="https://clinic.example.org",
            recorded=pendulum.datetime(2026, 3, day),
        )
        for day in (2, 3)
    )
    server.do(plan(COURSE, [], first))
    assert not server.do(plan(COURSE, server.search(), later))
    known = attrs.evolve(COURSE, patient=attrs.evolve(PERSON, sex="male"))
    assert asked(server.do(plan(known, server.search(), later))) == [
        "PUT Patient",
        "PUT Provenance",
    ]
