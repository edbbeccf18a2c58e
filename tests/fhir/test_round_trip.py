"""
A course goes out as resources and comes back equal, down to its text.
"""

import copy
import json
import random
from decimal import Decimal
from typing import Any, cast

import attrs
import pendulum
import pytest
from hypothesis import example as such_as
from hypothesis import given

import dryneedling as dn
from dryneedling.examples import all_examples, example
from dryneedling.fhir import Context, bundles, from_resources, resources
from dryneedling.fhir.canonical import MODEL, ROOT
from dryneedling.fhir.carriers import carriers
from dryneedling.fhir.extensions import extension, value_of
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import parts_of, read_back, written
from dryneedling.fhir.writing import TAG
from dryneedling.measures import NPRS
from tests.drawn import any_course
from tests.fhir.stripped import without_extensions
from tests.property.effort import LESS

CONTEXT = Context(namespace="https://clinic.example.org")
NECK = example("neck-pain")
PLAIN = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))


def sent(course: dn.Course, context: Context = CONTEXT) -> list[Any]:
    """
    Return the resources of a course as a server parses them.
    """
    received: list[Any] = json.loads(json.dumps(resources(course, context)))
    return received


def without_ours(value: object) -> Any:  # noqa: ANN401  # JSON
    """
    Take our extensions out of resources.
    """
    if isinstance(value, list):
        return [without_ours(one) for one in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for key, one in cast("dict[str, Any]", value).items():
        kept = one
        if key == "extension":
            kept = [each for each in one if not each["url"].startswith(ROOT)]
            if not kept:
                continue
        found[key] = without_ours(kept)
    return found


def problem_of(given_: object) -> tuple[str, str]:
    """
    Return the first thing that is wrong with resources.
    """
    with pytest.raises(dn.FhirError) as caught:
        from_resources(given_)
    first = caught.value.problems[0]
    return first.path, first.message


@LESS
@given(any_course())
@such_as(NECK)
def test_a_course_comes_back_equal_in_any_order(course: dn.Course) -> None:
    """
    The rule: "from_resources(resources(c)) == c, and the same bytes".
    """
    received = sent(course)
    random.Random(len(received)).shuffle(received)  # noqa: S311  # an order
    back, report = from_resources(received)
    assert course == back
    assert dn.dumps(course) == dn.dumps(back)
    assert ((), ()) == (report.problems, report.foreign)


@pytest.mark.parametrize("name", [one.name for one in all_examples()])
def test_every_example_comes_back_equal(name: str) -> None:
    """
    From a list, a Bundle, several Bundles, lines, text and bytes.
    """
    course = example(name)
    received = sent(course)
    entries = [{"resource": one} for one in received]
    bundle = {"resourceType": "Bundle", "type": "searchset", "entry": entries}
    half = len(entries) // 2
    pages = [
        bundle | {"entry": entries[:half]},
        bundle | {"entry": entries[half:]},
    ]
    lines = "\n".join(json.dumps(one) for one in received)
    for given_ in (
        received,
        iter(received),
        bundle,
        pages,
        lines,
        json.dumps(bundle),
        json.dumps(received).encode(),
        json.dumps(bundle).encode("utf-16"),
    ):
        back, report = from_resources(given_)
        assert (course, ()) == (back, report.problems)


@LESS
@given(any_course())
@such_as(NECK)
def test_references_point_backwards_and_no_id_is_used_twice(
    course: dn.Course,
) -> None:
    """
    The rule: "in an order in which references only point backwards".
    """
    seen: set[str] = set()
    for one in sent(course):
        for reference in references_in(one):
            assert reference in seen
        here = f"{one['resourceType']}/{one['id']}"
        assert here not in seen
        seen.add(here)


def references_in(value: object) -> list[str]:
    """
    Return all references of a resource.
    """
    found: list[str] = []
    if isinstance(value, list):
        for one in cast("list[object]", value):
            found += references_in(one)
    elif isinstance(value, dict):
        held = cast("dict[str, Any]", value)
        found += [held["reference"]] if "reference" in held else []
        for one in held.values():
            found += references_in(one)
    return found


@LESS
@given(any_course())
@such_as(NECK)
def test_without_our_extensions_there_is_a_course_and_every_loss_is_named(
    course: dn.Course,
) -> None:
    """
    The rule: "it still yields a course and the report names each loss".
    """
    stripped = without_ours(sent(course))
    back, report = from_resources(stripped)
    assert course.id == back.id
    assert report.problems
    for one in report.problems:
        assert "left out" in one.message or "lost" in one.message
    kept = [s.id for s in back.sessions]
    assert set(kept) <= {one.id for one in course.sessions}


def test_what_elements_tell_is_read_without_our_extensions() -> None:
    """
    Sites, points, numbers, days: what an EHR shows.
    """
    back, _ = from_resources(without_ours(sent(NECK)))
    first, was = back.sessions[0], NECK.sessions[0]
    assert was.started_at == first.started_at
    assert was.practitioner == first.practitioner
    assert [(n.site, n.trigger_point) for n in was.needlings or ()] == [
        (n.site, n.trigger_point) for n in first.needlings or ()
    ]
    assert (NECK.patient.birth_date, NECK.patient.sex) == (
        back.patient.birth_date,
        back.patient.sex,
    )
    assert {NPRS} < {score.measure for score in first.before}
    assert [
        (one.taut_band, one.trigger_point) for one in was.examinations or ()
    ] == [
        (one.taut_band, one.trigger_point) for one in first.examinations or ()
    ]


def test_who_came_along_is_no_practitioner() -> None:
    """
    Others add the patient, or a parent, to those who took part.
    """
    visit = dn.Session(id="S-1", practitioner="PT-1")
    person = dn.Practitioner(id="PT-1")
    course = attrs.evolve(PLAIN, practitioners=[person], sessions=[visit])
    made = without_extensions(sent(course))
    (patient,) = [one for one in made if one["resourceType"] == "Patient"]
    (met,) = [one for one in made if one["resourceType"] == "Encounter"]
    also = {"reference": f"Patient/{patient['id']}"}
    met["participant"].append({"individual": also})
    assert (visit,) == from_resources(made)[0].sessions


def test_what_was_found_on_a_day_is_read_without_our_extensions() -> None:
    """
    An examination has a field for an instant and none for a day.
    """
    found = dn.Examination(trigger_point="T-1", taut_band="yes")
    visit = dn.Session(
        id="S-1", date=pendulum.date(2026, 3, 2), examinations=[found]
    )
    point = dn.TriggerPoint(id="T-1", site=dn.Site("upper trapezius", "left"))
    course = attrs.evolve(PLAIN, trigger_points=[point], sessions=[visit])
    back, _ = from_resources(without_extensions(sent(course)))
    assert (visit,) == back.sessions


def test_what_has_no_id_is_referred_to_by_the_url_of_its_entry() -> None:
    """
    As in a Bundle of what no server has taken yet.
    """
    read: list[dn.Course] = []
    for is_named in (True, False):
        (made,) = bundles(without_ours(sent(NECK)))
        if not is_named:
            for entry in made["entry"]:
                del entry["resource"]["id"]
        read.append(from_resources(made)[0])
    assert read[0] == read[1]
    first = read[1].sessions[0]
    assert {one.trigger_point for one in first.needlings or ()} == {"TrP-1"}


def test_an_id_of_ours_is_that_of_the_same_record_for_ever() -> None:
    """
    The rule: "never their place in a list".

    A score put first gives no other one another id, and changes none of them
    but for its place.
    """
    session = attrs.evolve(
        NECK.sessions[0],
        before=(NPRS(5, aspect="best_24h"), *NECK.sessions[0].before),
    )
    more = attrs.evolve(NECK, sessions=(session, *NECK.sessions[1:]))
    before = {one["id"]: one for one in sent(NECK)}
    after = {one["id"]: one for one in sent(more)}
    (new,) = after.keys() - before.keys()
    assert not before.keys() - after.keys()
    assert "Observation" == after[new]["resourceType"]


def test_two_clinics_never_have_one_id() -> None:
    """
    P-1 of one is not P-1 of another; the same clinic always has the same.
    """
    other = Context(namespace="https://other.example.org")
    here, there = (
        {one["id"] for one in sent(NECK, context)}
        for context in (CONTEXT, other)
    )
    assert not here & there
    assert here == {one["id"] for one in sent(NECK)}
    second = attrs.evolve(NECK, id="another")
    patients = [
        one["id"]
        for course in (NECK, second)
        for one in sent(course)
        if one["resourceType"] in {"Patient", "Practitioner"}
    ]
    half = len(patients) // 2
    assert patients[:half] == patients[half:]


def test_a_slash_behind_its_uri_makes_no_other_clinic() -> None:
    """
    Neither in identifiers nor in ids.
    """
    with_slash = Context(namespace=f"{CONTEXT.namespace}/")
    assert sent(PLAIN, with_slash) == sent(PLAIN)


@pytest.mark.parametrize("own", ["a|b,c$d", "a b/c", "*x", "ä" * 200, "%2A"])
def test_any_id_is_written_for_a_search_and_read_back(own: str) -> None:
    """
    FHIR gives ``|``, ``,`` and ``$`` a meaning of their own.
    """
    key = written(own)
    assert not set("|,$ /*") & set(key)
    assert own == read_back(key)
    course = dn.Course(
        id=own,
        patient=dn.Patient(id=own),
        sessions=[dn.Session(id=own, before=[NPRS(5), NPRS(5)])],
    )
    assert course == from_resources(sent(course))[0]
    keys = [(part.kind, part.key) for part in parts_of(course)]
    assert len(set(keys)) == len(keys)


def test_what_is_not_ours_is_handed_back_untouched() -> None:
    """
    Its decimals too, where they came as text.
    """
    foreign = {"resourceType": "Observation", "valueQuantity": {"value": 2.40}}
    text = json.dumps([*sent(PLAIN), foreign]).replace("2.4}", "2.40}")
    _, report = from_resources(text)
    (kept,) = report.foreign
    assert Decimal("2.40").as_tuple() == (
        kept["valueQuantity"]["value"].as_tuple()
    )
    same = from_resources([*sent(PLAIN), foreign])[1].foreign[0]
    assert same is foreign


def test_numbers_keep_their_type() -> None:
    """
    40 and 40.0 stay apart.
    """
    for depth in (18, 18.0, 18.5):
        needling = dn.Needling(site=dn.Site("soleus"), depth_mm=depth)
        session = dn.Session(id="S-1", needlings=[needling])
        course = attrs.evolve(PLAIN, sessions=(session,))
        back, _ = from_resources(json.dumps(sent(course)))
        assert dn.dumps(course) == dn.dumps(back)


def test_any_plain_value_is_an_extension_and_back() -> None:
    """
    Empty lists and objects, and None, which JSON has and FHIR has not.
    """
    values: list[Any] = [
        *(0, 1.0, True, "text", None, [], {}, [None, [], {}]),
        {"a": [{"b": None}, "c"], "d": {"e": {}}},
        [{"item": 1}],
        {"item": 1},
    ]
    for value in values:
        back = value_of(json.loads(json.dumps(extension("url", value))))
        assert (value, type(value)) == (back, type(back))


def test_what_the_clinic_says_stands_beside_what_we_know() -> None:
    """
    And what nobody said is absent with a reason, never made up.
    """
    said = Context(
        namespace="https://clinic.example.org/",
        patient={
            "name": [{"family": "Rossi"}],
            "identifier": [{"system": "urn:ehr", "value": "1"}],
        },
    )
    (patient,) = [
        one for one in sent(PLAIN, said) if one["resourceType"] == "Patient"
    ]
    assert [{"family": "Rossi"}] == patient["name"]
    ours, theirs = patient["identifier"]
    assert "https://clinic.example.org/identifier/patient" == ours["system"]
    assert "urn:ehr" == theirs["system"]
    assert "gender" not in patient
    assert "_gender" in patient
    assert PLAIN == from_resources(sent(PLAIN, said))[0]
    with pytest.raises(dn.FhirError, match="the clinic's own URI"):
        Context(namespace="clinic")


def test_a_course_is_that_of_its_own_patient_among_many() -> None:
    """
    A server holds others too, in whatever order it returns them.
    """
    received = sent(NECK)
    other = dn.Course(id="C-9", patient=dn.Patient(id="P-9"))
    stranger, episode = (
        one for one in sent(other) if one["resourceType"] != "Provenance"
    )
    logical = copy.deepcopy(received)
    alone = copy.deepcopy(received)
    for one, named in (
        (logical, {"identifier": {"value": "P-1"}}),
        (alone, {}),
    ):
        (course,) = [
            each for each in one if each["resourceType"] == "EpisodeOfCare"
        ]
        course["patient"] = named
    for several in (
        [stranger, *received],
        [*received, stranger],
        [*logical, stranger],
    ):
        back, report = from_resources(several)
        assert NECK == back
        assert ((), (stranger,)) == (report.problems, report.foreign)
    assert "several patients" in problem_of([*alone, stranger])[1]
    # and one of several courses
    both = [episode, *received, stranger]
    assert "expected one course, got 2" == problem_of(both)[1]
    back, report = from_resources(both, course_id=NECK.id)
    assert (NECK, (episode, stranger)) == (back, report.foreign)
    back, report = from_resources(both, course_id="C-9")
    assert other == back
    assert not report.problems
    with pytest.raises(dn.FhirError, match="expected one course, got 0"):
        from_resources(both, course_id="C-1")


def test_identifiers_of_others_may_end_as_ours() -> None:
    """
    The course tells which clinic it is of, and the rest is foreign.
    """
    received = sent(NECK)
    other = {"system": "https://hospital.example/identifier/patient"}
    for one in received:
        if one["resourceType"] == "Patient":
            one["identifier"].insert(0, other | {"value": "4711"})
    stranger = {
        "resourceType": "Patient",
        "id": "9",
        "identifier": [other | {"value": "4712"}],
    }
    episode = {
        "resourceType": "EpisodeOfCare",
        "id": "9",
        "identifier": [
            {
                "system": "https://hospital.example/identifier/course",
                "value": "1",
            }
        ],
    }
    back, report = from_resources([stranger, episode, *received])
    assert NECK == back
    assert ((), (stranger, episode)) == (report.problems, report.foreign)
    # without our extension neither is ours by more than its name
    bare = without_extensions([episode, *received])
    assert "expected one course, got 2" == problem_of(bare)[1]


def test_what_the_clinic_says_stays_as_it_said_it() -> None:
    """
    What is told of one patient is told of no other.
    """
    said = {"extension": [{"url": "http://here.example/x", "valueCode": "y"}]}
    context = Context(
        namespace="https://clinic.example.org",
        patient=said,
        practitioners={"PT-1": said},
    )
    before = copy.deepcopy(context)
    person = dn.Practitioner(id="PT-1")
    for age in (30, 50):
        patient = dn.Patient(id=f"P-{age}", stated_age=age)
        course = dn.Course(id="C", patient=patient, practitioners=[person])
        assert course == from_resources(resources(course, context))[0]
        assert context == before


def test_resources_that_make_no_course_are_refused_at_their_place() -> None:
    """
    Before anything is made of them, and without their text.
    """
    received = sent(NECK)
    of_type = {one["resourceType"]: one for one in received}
    course = of_type["EpisodeOfCare"]
    assert ("EpisodeOfCare", "expected one course, got 0") == problem_of([])
    other = dn.Course(id="C-9", patient=dn.Patient(id="P-9"))
    several = [*received, *sent(other)]
    assert "expected one course, got 2" == problem_of(several)[1]
    # a page of a search may hold what another holds
    assert NECK == from_resources([*received, *received])[0]
    path, said = problem_of([*received, course | {"status": "waitlist"}])
    assert f"EpisodeOfCare[{len(received)}]" == path
    assert "expected one resource of a record, got a second" == said
    newer = json.loads(json.dumps(received))
    newer[0]["meta"]["tag"] = [{"system": TAG, "version": MODEL + "0"}]
    assert "meta.tag" in problem_of(newer)[0]
    cases: list[tuple[object, str]] = [
        (7, "expected resources, got 7"),
        ([7], "expected a resource, got 7"),
        ("{", "expected JSON or NDJSON"),
        (b"\xff\xfe{\x00\x00\xd8", "expected JSON or NDJSON"),
        ("[" * 10_000, "expected JSON or NDJSON"),
        ([{}] * 100_001, "expected at most 100000 resources"),
    ]
    for nothing, said in cases:
        assert said in problem_of(nothing)[1]


def test_pages_without_the_last_are_a_loss() -> None:
    """
    A server sends twenty resources at a time, and names the next page.
    """
    received = sent(NECK)
    link = [{"relation": "next", "url": "https://a.example/?page=2"}]
    first = {
        "resourceType": "Bundle",
        "link": link,
        "entry": [{"resource": one} for one in received[:50]],
    }
    last = {
        "resourceType": "Bundle",
        "entry": [{"resource": one} for one in received[50:]],
    }
    for some in (first, json.dumps(first), [first, first]):
        (problem,) = from_resources(some)[1].problems
        assert problem.path == "Bundle.link"
        assert "got none that is the last" in problem.message
    for all_of_it in ([first, last], [last, first], [first, *received[50:]]):
        course, report = from_resources(all_of_it)
        assert (NECK, ()) == (course, report.problems)


def test_what_is_no_json_is_refused_with_its_place() -> None:
    """
    A broken line of NDJSON by its number, for files have thousands.
    """
    lines = [json.dumps(one) for one in sent(PLAIN)]
    for place in range(1, len(lines)):
        broken = [*lines[:place], "", lines[place][:-9], *lines[place + 1 :]]
        said = f"in each line, got something else in {place + 2}"
        assert ("", f"expected JSON {said}") == problem_of("\n".join(broken))
    pretty = json.dumps(sent(PLAIN), indent=1)
    assert problem_of(pretty[:-1])[1].endswith(
        f"at line {pretty.count(chr(10)) + 1}, column 1"
    )


def test_a_record_that_is_broken_is_refused() -> None:
    """
    Where its extension is there, nothing is guessed.
    """
    received = sent(PLAIN)
    for one in received:
        for held in one.get("extension", ()):
            if held["url"].endswith("/course"):
                held["extension"] = [{"url": "style"}]
    assert "expected an extension of ours" in problem_of(received)[1]
    course = attrs.evolve(PLAIN, planned_sessions=6)
    received = json.loads(
        json.dumps(sent(course)).replace(
            '"valueInteger": 6', '"valueInteger": -6'
        )
    )
    path, message = problem_of(received)
    assert path.startswith("EpisodeOfCare[")
    assert message.startswith("planned_sessions: ")


def test_a_record_without_its_holder_is_left_out_and_named() -> None:
    """
    A search that found the score and not its visit.
    """
    received = [
        one for one in sent(NECK) if one["resourceType"] != "Encounter"
    ]
    back, report = from_resources(received)
    assert () == back.sessions
    alone = (
        "the record that holds this one is not among the resources: it is "
        "left out"
    )
    assert alone in {one.message for one in report.problems}
    assert all("left out" in one.message for one in report.problems)


def test_every_field_of_every_record_has_its_row() -> None:
    """
    The rule: "every field has a row in one table of the documentation".
    """
    rows = [*carriers()]
    told = {(row.record, row.field) for row in rows}
    assert len(told) == len(rows)
    for how in KINDS.values():
        names = [field.name for field in attrs.fields(how.record)]
        assert {(how.record.__name__, name) for name in names} <= told
        assert how.held.keys() <= set(names)
    assert all(row.element for row in rows)


def test_what_cannot_stand_without_a_loss_is_left_out_too() -> None:
    """
    Within a visit too: needlings and examinations of a lost trigger point.
    """
    stripped = without_ours(sent(NECK))
    for one in stripped:
        if one["resourceType"] == "BodyStructure":
            del one["location"]
    back, report = from_resources(stripped)
    assert () == back.trigger_points
    assert len(NECK.sessions) == len(back.sessions)
    assert not any(visit.examinations for visit in back.sessions)
    orphans = {
        one.path
        for one in report.problems
        if one.message.startswith("it cannot stand without")
    }
    # each is named by its resource
    assert {path.partition("[")[0] for path in orphans} >= {
        "Observation",
        "Procedure",
    }
