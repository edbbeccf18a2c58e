"""
A course on a server that does not take all of its types.
"""

import copy
import json
from base64 import b64decode
from typing import Any, Final, TypeVar, cast

import attrs
import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.examples import names as example_names
from dryneedling.fhir import (
    Context,
    ServerCapabilities,
    capabilities,
    from_resources,
    note,
    plan,
    resources,
    resources_within,
    score_response,
)
from dryneedling.fhir.canonical import ROOT
from dryneedling.fhir.writing import TYPES
from tests.drawn import any_course
from tests.fhir.server import Server, asked
from tests.fhir.statements import EMPTY, EPIC, HAPI, of_type, statement
from tests.fhir.test_round_trip import without_ours

Tree = dict[str, Any]
R = TypeVar("R")

CONTEXT: Final = Context(
    namespace="https://clinic.example.org",
    organization={"name": "A clinic"},
    recorded=pendulum.datetime(2026, 3, 4, 8),
    author="PT-1",
    flags_on=pendulum.date(2026, 3, 2),
)
NECK: Final = example("neck-pain")
ON_EPIC: Final = capabilities(EPIC)
ALL_TYPES: Final = sorted({*TYPES.values()})


def sent(course: dn.Course, server: ServerCapabilities) -> list[Tree]:
    """
    Return the resources for a server, as it parses them.
    """
    made, _ = resources_within(course, CONTEXT, server)
    received: list[Tree] = json.loads(json.dumps(made))
    return received


def without(*types: str) -> ServerCapabilities:
    """
    Return a server that takes all types but these.
    """
    return capabilities([one for one in ALL_TYPES if one not in types])


def told(resource: Tree) -> str:
    """
    Return the words of a document.
    """
    (content,) = resource["content"]
    return b64decode(content["attachment"]["data"]).decode()


def only(made: list[Tree], kind: str, text: str = "") -> Tree:
    """
    Return the only resource of a type that holds a text.
    """
    (found,) = [
        one
        for one in made
        if one["resourceType"] == kind and text in json.dumps(one)
    ]
    return found


def first_of(several: tuple[R, ...] | None) -> R:
    """
    Return the first of what is there.
    """
    assert several
    return several[0]


def references_in(value: object) -> list[str]:
    """
    Return all references of resources.
    """
    if isinstance(value, list):
        several = cast("list[object]", value)
        return [name for one in several for name in references_in(one)]
    if not isinstance(value, dict):
        return []
    tree = cast("Tree", value)
    here = [tree["reference"]] if "reference" in tree else []
    return here + references_in(list(tree.values()))


def test_a_server_that_takes_all_gets_all() -> None:
    """
    Nothing is degraded where nothing has to be.
    """
    made, degraded = resources_within(NECK, CONTEXT, capabilities(HAPI))
    assert made == resources(NECK, CONTEXT)
    assert degraded == ()


def test_a_server_that_takes_nothing_gets_nothing_and_all_is_named() -> None:
    """
    Nothing is lost silently.
    """
    made, degraded = resources_within(NECK, CONTEXT, capabilities(EMPTY))
    assert made == []
    whole = resources(NECK, CONTEXT)
    assert [one.type for one in degraded] == [
        one["resourceType"] for one in whole
    ]
    assert {one.instead for one in degraded} == {None}
    assert "neither people nor an import" in degraded[0].lost


@settings(max_examples=15)
@given(any_course(max_sessions=2), st.data())
def test_whatever_a_server_takes_the_course_comes_back(
    course: dn.Course, data: st.DataObject
) -> None:
    """
    The rule: "What degraded resources hold is still imported".

    As long as there is anything that can hold the course; and no reference
    leads to nothing, or forwards.
    """
    root = data.draw(st.sampled_from(["EpisodeOfCare", "DocumentReference"]))
    types = data.draw(st.sets(st.sampled_from(ALL_TYPES)))
    received = sent(course, capabilities({root, *types}))
    seen: set[str] = set()
    for one in received:
        assert one["resourceType"] in {root, *types}
        assert set(references_in(one)) <= seen
        name = f"{one['resourceType']}/{one['id']}"
        assert name not in seen
        seen.add(name)
    back, report = from_resources(received[::-1])
    assert course == back
    assert dn.dumps(course) == dn.dumps(back)
    assert report.problems == ()


@settings(max_examples=10)
@given(any_course(max_sessions=2))
def test_without_our_extensions_there_is_still_a_course(
    course: dn.Course,
) -> None:
    """
    The rule: "it still yields a course and the report names each loss".

    From a server that takes few types too.
    """
    for server in (ON_EPIC, without("Encounter", "AdverseEvent", "Goal")):
        back, report = from_resources(without_ours(sent(course, server)))
        assert back.id == course.id
        assert {one.id for one in back.sessions} <= {
            one.id for one in course.sessions
        }
        assert report.problems
        for one in report.problems:
            assert "left out" in one.message or "lost" in one.message


@pytest.mark.parametrize("name", example_names())
def test_every_example_comes_back_from_epic(name: str) -> None:
    """
    Though it takes no Encounter, EpisodeOfCare, Goal, Consent, AdverseEvent.
    """
    course = example(name)
    back, report = from_resources(sent(course, ON_EPIC))
    assert (course, ()) == (back, report.problems)


def test_each_record_says_what_became_of_it() -> None:
    """
    Record, type that it would be, type that holds it, what is lost.
    """
    _, degraded = resources_within(NECK, CONTEXT, ON_EPIC)
    found = {(one.kind, one.type): one for one in degraded}
    became = {
        kind: one.instead for (kind, _), one in found.items() if one.instead
    }
    assert became == {
        "amendment": "DocumentReference",
        "consent": "DocumentReference",
        "course": "DocumentReference",
        "follow-up": "DocumentReference",
        "goal": "DocumentReference",
        "practitioner": "DocumentReference",
        "session": "Procedure",
        "side-effect": "Condition",
    }
    goal = found["goal", "Goal"]
    assert goal.key == "neck-pain/goals/G-2"
    assert "our extension" in goal.lost
    assert "what people see" in found["amendment", "Provenance"].lost
    assert "in its record" in found["override", "DetectedIssue"].lost
    assert "all of it" in found["organization", "Organization"].lost
    assert "neck-pain/goals/G-2" not in str(found["course", "EpisodeOfCare"])


def test_a_side_effect_becomes_a_condition_due_to_its_needling() -> None:
    """
    fhir.md 2.6: "no AdverseEvent => Condition with condition-dueTo".

    One that is followed up has no second Condition.
    """
    made = sent(NECK, ON_EPIC)
    bruise = only(made, "Condition", "bruising")
    event = only(resources(NECK, CONTEXT), "AdverseEvent", "bruising")
    assert bruise["id"] == event["id"]
    assert bruise["identifier"] == [event["identifier"]]
    assert bruise["code"] == event["event"]
    assert bruise["onsetDateTime"] == event["date"]
    due = [
        one["valueReference"]
        for one in bruise["extension"]
        if one["url"].endswith("/condition-dueTo")
    ]
    assert due == [event["suspectEntity"][0]["instance"]]
    assert bruise["encounter"]["type"] == "Encounter"
    assert bruise["encounter"]["identifier"]["value"] == (
        "neck-pain/sessions/S-2"
    )
    # without our extensions
    back, report = from_resources(without_ours(made))
    read = first_of(back.session("S-2").side_effects)
    was = first_of(NECK.session("S-2").side_effects)
    assert (read.kind, read.onset_at) == (was.kind, was.onset_at)
    assert read.resolution is None
    assert any("lost" in one.message for one in report.problems)


def test_a_side_effect_without_a_moment_or_needling_says_neither() -> None:
    """
    A Condition without an onset, due to nothing that is known.
    """
    visit = dn.FollowUp(id="F-1", side_effects=[dn.SideEffect("soreness")])
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), follow_ups=[visit]
    )
    made = sent(course, without("AdverseEvent"))
    sore = only(made, "Condition")
    assert "onsetDateTime" not in sore
    assert "condition-dueTo" not in str(sore)
    lost = [one for one in without_ours(made) if "id" in one]
    read = first_of(from_resources(lost)[0].follow_ups[0].side_effects)
    assert read.onset_at is None


def test_a_session_stands_on_its_treatment_where_no_encounter_can_be() -> None:
    """
    Encounter is read-only in Epic, and Procedure is not.
    """
    made = sent(NECK, ON_EPIC)
    visit = only(made, "Procedure", '"neck-pain/sessions/S-1"}]')
    record, treatment = visit["identifier"]
    assert record["system"].endswith("/identifier/session")
    assert treatment["system"].endswith("/identifier/session-treatment")
    assert "encounter" not in visit
    assert visit["performedPeriod"]["start"] == "2026-03-02T09:30:00+01:00"
    needled = only(made, "Procedure", "sessions/S-1/needlings/N-1")
    assert needled["partOf"] == [{"reference": f"Procedure/{visit['id']}"}]
    # without our extensions
    practised = without_ours(sent(NECK, without("Encounter")))
    read = from_resources(practised)[0].session("S-1")
    was = NECK.sessions[0]
    assert (read.started_at, read.ended_at) == (was.started_at, was.ended_at)
    assert read.practitioner == was.practitioner
    assert read.setting is None


def test_a_treatment_is_its_session_in_whatever_order_it_is_named() -> None:
    """
    A server may return identifiers in any.
    """

    def turned(resource: Tree) -> Tree:
        held = resource.get("identifier")
        if not isinstance(held, list):
            return resource
        return resource | {"identifier": held[::-1]}

    server = Server(keeps=turned)
    within = without("Encounter")
    server.do(plan(NECK, [], CONTEXT, within=within))
    assert not server.do(plan(NECK, server.search(), CONTEXT, within=within))
    back, report = from_resources(server.search())
    assert dn.dumps(back) == dn.dumps(NECK)
    assert not report.problems


def test_a_session_without_instants_keeps_its_day() -> None:
    """
    Who needled is not known there, and nobody makes it up.
    """
    session = dn.Session(id="S-1", date=pendulum.date(2026, 3, 2))
    undated = dn.Session(id="S-2", practitioner="PT-1")
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        practitioners=[dn.Practitioner(id="PT-1")],
        sessions=[session, undated],
    )
    made = without_ours(sent(course, without("Encounter", "Practitioner")))
    back, _ = from_resources(made)
    first, second = back.session("S-1"), back.session("S-2")
    assert (first.date, first.started_at) == (session.date, None)
    assert (second.date, second.practitioner) == (None, None)


def test_a_goal_is_told_in_words_where_none_can_be() -> None:
    """
    fhir.md 2.6: "no Goal => text in a DocumentReference".
    """
    made = sent(NECK, without("Goal"))
    goal = only(made, "DocumentReference", "goals/G-1")
    assert goal["status"] == "current"
    assert told(goal).splitlines() == [
        "Goal",
        "series:",
        "  measure: ndi",
        "target: 10",
        "due: 2026-05-31",
    ]
    # nobody refers to what is not there
    plan_ = only(made, "CarePlan")
    assert all("reference" not in one for one in plan_["goal"])
    assert [one["identifier"]["value"] for one in plan_["goal"]] == [
        "neck-pain/goals/G-1",
        "neck-pain/goals/G-2",
    ]


def test_words_tell_lists_truths_and_what_was_not_recorded() -> None:
    """
    For whoever reads no extension.
    """
    tree = json.loads(dn.dumps(NECK))
    tree["consents"][0]["entered_in_error"] = "of another patient"
    course = dn.loads(json.dumps(tree))
    made = sent(course, without("Consent", "BodyStructure", "EpisodeOfCare"))
    consent = only(made, "DocumentReference", "consents/CON-1")
    assert consent["status"] == "entered-in-error"
    assert consent["type"]["coding"][0]["code"] == "59284-0"
    lines = told(consent).splitlines()
    assert "understood: yes" in lines
    assert lines[lines.index("techniques:") + 1] == "  - fast_in_fast_out"
    whole = told(only(made, "DocumentReference", '"value": "neck-pain"'))
    assert "trigger points:" in whole
    assert "TrP-1" in whole


def test_a_point_is_a_site_in_words_where_no_bodystructure_can_be() -> None:
    """
    fhir.md 2.6: "no BodyStructure => bodySite code + text".
    """
    made = sent(NECK, without("BodyStructure"))
    codes = {
        coding["code"]
        for one in made
        if "trigger-point-examination" in json.dumps(one.get("code"))
        for coding in one["bodySite"]["coding"]
    }
    assert {"trapezius_descendens", "right"} <= codes
    _, degraded = resources_within(NECK, CONTEXT, without("BodyStructure"))
    assert {one.instead for one in degraded} == {"EpisodeOfCare"}
    back, _ = from_resources(without_ours(made))
    assert back.trigger_points == ()
    needled = first_of(back.sessions[0].needlings)
    assert needled.site == NECK.trigger_points[0].site


def test_a_needle_is_a_code_where_no_device_can_be() -> None:
    """
    fhir.md 2.1: "or Procedure.usedCode alone".
    """
    made = sent(NECK, ON_EPIC)
    needled = only(made, "Procedure", "sessions/S-1/needlings/N-1")
    assert "usedReference" not in needled
    (used,) = needled["usedCode"]
    assert used["text"] == "Filiform needle"


def test_an_amendment_is_about_what_stands_for_the_course() -> None:
    """
    Provenance.target may be of any type.
    """
    made = sent(NECK, without("EpisodeOfCare"))
    whole = only(made, "DocumentReference")
    name = f"DocumentReference/{whole['id']}"
    targets = [
        one["target"] for one in made if one["resourceType"] == "Provenance"
    ]
    assert targets == [[{"reference": name}]] * len(targets)
    assert targets


def test_notes_are_left_out_where_no_document_can_be() -> None:
    """
    Named by their visit; what is no record of ours by its type alone.
    """
    server = Server()
    foreign = {"resourceType": "Basic", "id": "x"}
    besides = [note(NECK, "S-1", CONTEXT), foreign]
    todo = plan(
        NECK,
        server.search(),
        CONTEXT,
        besides=besides,
        within=without("DocumentReference"),
    )
    assert [(one.kind, one.key, one.type) for one in todo.degraded] == [
        ("note", "neck-pain/sessions/S-1", "DocumentReference"),
        ("", "", "Basic"),
    ]


def test_a_note_names_by_its_identifier_a_visit_that_is_not_there() -> None:
    """
    Where documents can be and no Encounter.
    """
    server = Server()
    besides = [note(NECK, "S-1", CONTEXT)]
    todo = plan(
        NECK, server.search(), CONTEXT, besides=besides, within=ON_EPIC
    )
    server.do(todo)
    assert todo.problems == []
    (visit,) = server.one("DocumentReference", "/identifier/note")["context"][
        "encounter"
    ]
    assert visit["type"] == "Encounter"
    assert visit["identifier"]["value"] == "neck-pain/sessions/S-1"
    assert from_resources(server.search())[0] == NECK


def test_a_visit_is_one_procedure_where_one_row_is_asked_for() -> None:
    """
    fhir.md 2.2: 'Offer detail="session"', insertions in its extension.
    """
    made, degraded = resources_within(NECK, CONTEXT, None, detail="session")
    assert from_resources(json.loads(json.dumps(made)))[0] == NECK
    visits = sum(one["resourceType"] == "Procedure" for one in made)
    assert visits == len(NECK.sessions)
    assert {(one.kind, one.instead) for one in degraded} == {
        ("needling", "Encounter"),
        ("needle", None),
    }
    # a twitch and a side effect are about the treatment then
    event = only(made, "AdverseEvent", "bruising")
    (suspected,) = event["suspectEntity"]
    assert suspected["instance"] == next(
        {"reference": f"Procedure/{one['id']}"}
        for one in made
        if one["resourceType"] == "Procedure"
        and one["identifier"][0]["value"] == "neck-pain/sessions/S-2"
    )
    alone = resources_within(NECK, CONTEXT, ON_EPIC, detail="session")[0]
    assert from_resources(alone)[0] == NECK


def test_the_total_of_a_form_is_lost_with_its_observation() -> None:
    """
    It is no field of a record, and so stands in no other.
    """
    form = score_response({"q": 4}, measure="nprs")
    visit = dn.Session(id="S-1", before=[form.score])
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]
    )
    server = without("Observation")
    lost = {
        one.kind: one.lost
        for one in resources_within(course, CONTEXT, server, forms=[form])[1]
    }
    assert lost["score"].startswith("the total that its form carries, and ")
    plain = resources_within(course, CONTEXT, server)[1]
    assert not plain[0].lost.startswith("the total")


def planned(
    server: Server, course: dn.Course, within: ServerCapabilities
) -> tuple[list[str], list[str]]:
    """
    Do a plan; return what was asked, and the problems.
    """
    todo = plan(course, server.search(), CONTEXT, within=within)
    done = server.do(todo)
    return asked(done), [one.path for one in todo.problems]


def test_a_plan_for_epic_ends_twice_without_a_second_copy() -> None:
    """
    The rule: "the plan ends, twice, with no second copy".
    """
    server = Server()
    first, problems = planned(server, NECK, ON_EPIC)
    assert {one.split()[0] for one in first} == {"POST"}
    assert problems == []
    assert planned(server, NECK, ON_EPIC) == ([], [])
    back, report = from_resources(server.search())
    assert (back, report.problems) == (NECK, ())


def test_what_a_server_does_not_let_change_stays_and_is_named() -> None:
    """
    Epic takes a new Condition, and no change of one.
    """
    server = Server()
    planned(server, NECK, ON_EPIC)
    tree: Any = json.loads(dn.dumps(NECK))
    tree["sessions"][1]["side_effects"][0]["resolution"] = "ongoing"
    tree["sessions"][0]["before"][0]["value"] = 2
    amended = dn.loads(json.dumps(tree))
    asked_, problems = planned(server, amended, ON_EPIC)
    assert asked_ == ["PUT Observation"]
    bruise = server.one("Condition", "bruising")
    assert problems == [f"Condition/{bruise['id']}"]
    tree["sessions"][1]["side_effects"] = []
    shorter = dn.loads(json.dumps(tree))
    asked_, problems = planned(server, shorter, ON_EPIC)
    assert asked_ == ["PUT Procedure"]
    assert problems == [f"Condition/{bruise['id']}"]


def test_what_a_server_does_not_let_delete_stays_and_is_named() -> None:
    """
    A list of types says nothing of DELETE.
    """
    server, within = Server(), capabilities(ALL_TYPES)
    planned(server, NECK, within)
    shorter = attrs.evolve(NECK, amendments=())
    todo = plan(shorter, server.search(), CONTEXT, within=within, delete=True)
    held = copy.deepcopy(server.held)
    done = server.do(todo)
    # but for who wrote it
    assert {one.kind for one in done} <= {"export"}
    assert [one.path.partition("/")[0] for one in todo.problems] == [
        "Provenance"
    ]
    assert held.keys() == server.held.keys()


def test_who_takes_ids_of_ours_alone_is_put_them() -> None:
    """
    A server with updateCreate and no create.
    """
    within = capabilities(
        statement(
            [
                of_type(one, "update", updateCreate=True)
                for one in ("Patient", "EpisodeOfCare")
            ]
        )
    )
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    todo = plan(course, [], CONTEXT, within=within)
    first = next(todo)
    person, episode, *_ = resources(course, CONTEXT)[1:]
    assert (first.method, first.url) == ("PUT", f"Patient/{person['id']}")
    assert first.body == person
    assert first.if_match is None
    todo.answered(201)
    second = next(todo)
    assert second.url == f"EpisodeOfCare/{episode['id']}"
    todo.answered(500)
    assert list(todo) == []
    assert [one.path for one in todo.problems] == [second.url]
    # what was not done is not referred to
    refused = plan(course, [], CONTEXT, within=within)
    for _ in refused:
        refused.answered(400)
    assert len(refused.problems) == 2
    # an id that somebody else has by now
    taken = plan(course, [], CONTEXT, within=within)
    for _ in taken:
        taken.answered(409)
    assert [one.url for one in taken.conflicts] == [first.url]
    assert len(taken.problems) == 2


def test_who_takes_ids_of_ours_is_put_them_bare_where_that_is_refused() -> (
    None
):
    """
    As a POST is: the first is sent twice, and the rest at once.
    """
    within = capabilities(
        statement(
            [of_type(one, "update", updateCreate=True) for one in ALL_TYPES]
        )
    )
    todo = plan(NECK, [], CONTEXT, within=within)
    kept: dict[str, Tree] = {}
    refusals = 0
    for one in todo:
        assert one.method == "PUT"
        assert one.body is not None
        if f'"url": "{ROOT}' in json.dumps(one.body):
            refusals += 1
            todo.answered(422)
        else:
            kept[one.url] = one.body
            todo.answered(201)
    assert refusals == 1
    assert len(kept) == len(resources(NECK, CONTEXT))
    assert [one.path for one in todo.problems] == [""]
    assert not list(plan(NECK, kept.values(), CONTEXT, within=within))


def test_who_is_there_already_is_referred_to_and_not_written() -> None:
    """
    A patient whom a clinic may not change, known by our identifier.
    """
    within = without("Patient")
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    (person,) = [
        one
        for one in resources(course, CONTEXT)
        if one["resourceType"] == "Patient"
    ]
    todo = plan(course, [person | {"id": "77"}], CONTEXT, within=within)
    episode = next(
        one for one in Server().do(todo) if one.url == "EpisodeOfCare"
    )
    assert episode.body is not None
    assert episode.body["patient"] == {"reference": "Patient/77"}
    elsewhere = plan(course, [], CONTEXT, within=within)
    episode = next(
        one for one in Server().do(elsewhere) if one.url == "EpisodeOfCare"
    )
    assert episode.body is not None
    assert episode.body["patient"]["identifier"]["value"] == "P-1"
