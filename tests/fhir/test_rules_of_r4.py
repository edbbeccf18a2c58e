"""
Rules of R4 and US Core that exporters break most often.

Each rule is a function that quotes it; all are asked of the shipped examples,
of a course with every field, and of courses that the strategies make.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import pendulum
import pytest
from hypothesis import given, settings

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.examples import names as example_names
from dryneedling.fhir import (
    Context,
    ServerCapabilities,
    capabilities,
    from_resources,
    resources_within,
)
from dryneedling.fhir.writing import TYPES
from dryneedling.testing.strategies import courses
from tests.fhir.r4_words import (
    BOUND,
    BOUND_CONCEPTS,
    NEEDED,
    REFERS,
    STATUS,
)
from tests.fhir.statements import EPIC

Tree = dict[str, Any]
Rule = Callable[[list[Tree]], None]

CONTEXT: Final = Context(
    namespace="https://clinic.example.org",
    organization={"name": "A clinic", "active": True},
    recorded=pendulum.datetime(2026, 3, 4, 8),
    author="PT-1",
    flags_on=pendulum.date(2026, 3, 4),
)
SERVERS: Final[dict[str, ServerCapabilities | None]] = {
    "all": None,
    "Epic": capabilities(EPIC),
    "documents alone": capabilities(["DocumentReference", "Patient"]),
    "no points, goals and harms": capabilities(
        {*TYPES.values()} - {"AdverseEvent", "BodyStructure", "Goal"}
    ),
}
FIELDS: Final = Path(__file__).parents[1] / "codec" / "every_field.json"
ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
TIME: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
DAY: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
TIMES: Final = frozenset(
    {
        "authored",
        "authoredOn",
        "birthDate",
        "date",
        "dateTime",
        "dueDate",
        "effectiveDateTime",
        "end",
        "performedDateTime",
        "recorded",
        "start",
    }
)
RULES: Final[list[Rule]] = []


def rule(one: Rule) -> Rule:
    """
    Put a rule among those that are asked.
    """
    RULES.append(one)
    return one


def walk(value: object, name: str = "") -> Iterator[tuple[str, Any]]:
    """
    Go through all elements, each with the last name of its path.
    """
    yield name, value
    if isinstance(value, dict):
        for key, held in cast("Tree", value).items():
            yield from walk(held, key)
    elif isinstance(value, list):
        for held in cast("list[object]", value):
            yield from walk(held, name)


def of_type(made: list[Tree], kind: str) -> list[Tree]:
    """
    Return the resources of a type.
    """
    return [one for one in made if one["resourceType"] == kind]


def codes(concept: Tree) -> set[str]:
    """
    Return the codes of a concept.
    """
    return {one["code"] for one in concept.get("coding", ())}


def concepts(one: Tree, name: str) -> set[str]:
    """
    Return the codes of an element of several concepts.
    """
    return {code for held in one[name] for code in codes(held)}


def is_absent(element: Tree | None) -> bool:
    """
    Return whether an element says that nobody knows it.
    """
    extensions = (element or {}).get("extension", ())
    return any(one["url"] == ABSENT for one in extensions)


@rule
def status_words_are_those_of_the_type(made: list[Tree]) -> None:
    """
    Status words are those of the type.

    "finished" of an Encounter, "completed" of a Procedure, "final" of an
    Observation: required bindings.
    """
    for one in made:
        words = STATUS.get(one["resourceType"])
        assert words is None or one["status"] in words


@rule
def required_codes_are_those_of_their_lists(made: list[Tree]) -> None:
    """
    A code of a required binding is one of its value set.
    """
    for kind, name, words in BOUND:
        for one in of_type(made, kind):
            assert name not in one or one[name] in words


@rule
def required_concepts_name_their_system(made: list[Tree]) -> None:
    """
    A concept of a required binding has a code of it, with the right system.
    """
    for kind, name, system, words in BOUND_CONCEPTS:
        for one in of_type(made, kind):
            for coding in one.get(name, {}).get("coding", ()):
                assert coding["system"] == system
                assert coding["code"] in words


@rule
def needed_elements_are_there(made: list[Tree]) -> None:
    """
    Cardinality 1..: there, or with the reason why there is nothing.
    """
    for one in made:
        for name in NEEDED[one["resourceType"]]:
            assert name in one or is_absent(one.get(f"_{name}"))


@rule
def nothing_is_empty(made: list[Tree]) -> None:
    """
    No "", [], {} and null (R4, JSON: "properties can never be empty").
    """
    for _, value in walk(made):
        assert value is not None
        assert value == 0 or value is False or value


@rule
def texts_hold_no_control_signs(made: list[Tree]) -> None:
    """
    Texts hold no control signs.

    "Strings SHALL NOT contain Unicode character points below 32, except for
    u0009, u000D and u000A"; a text is more than white space.
    """
    for _, value in walk(made):
        if isinstance(value, str):
            assert value.strip()
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", value)


@rule
def codes_have_no_space_at_an_end(made: list[Tree]) -> None:
    r"""
    A code is ``[^\s]+(\s[^\s]+)*``.
    """
    for name, value in walk(made):
        if name in {"code", "valueCode"} and isinstance(value, str):
            assert re.fullmatch(r"[^\s]+(\s[^\s]+)*", value)


@rule
def integers_have_32_bits(made: list[Tree]) -> None:
    """
    An integer of R4 is at most 2,147,483,647, a positiveInt at least 1.
    """
    for name, value in walk(made):
        if name == "valueInteger":
            assert -(2**31) <= value < 2**31
        if name == "count":
            assert 1 <= value < 2**31


@rule
def times_have_a_zone(made: list[Tree]) -> None:
    """
    Times have a zone.

    "If hours and minutes are specified, a time zone SHALL be populated", and
    seconds; a day, a month or a year stands alone.
    """
    for name, value in walk(made):
        if name in TIMES and isinstance(value, str):
            form = TIME if "T" in value else DAY
            assert form.fullmatch(value), (name, value)
    for one in of_type(made, "Provenance"):
        assert "recorded" not in one or TIME.fullmatch(one["recorded"])


@rule
def a_period_ends_after_its_start(made: list[Tree]) -> None:
    """
    per-1: "If present, start SHALL have a lower value than end".
    """
    for name, value in walk(made):
        if name.lower().endswith("period") and {"start", "end"} <= set(value):
            ends = [
                dt.datetime.fromisoformat(value[side])
                for side in ("start", "end")
            ]
            assert ends[0] <= ends[1]


@rule
def an_extension_has_a_value_or_parts(made: list[Tree]) -> None:
    """
    ext-1: "Must have either extensions or value[x], not both".
    """
    for name, value in walk(made):
        if name == "extension" and isinstance(value, dict):
            one = cast("Tree", value)
            values = [key for key in one if key.startswith("value")]
            assert one["url"]
            assert len(values) + ("extension" in one) == 1


@rule
def a_code_of_a_unit_has_its_system(made: list[Tree]) -> None:
    """
    A code of a unit has its system.

    qty-3: "If a code for the unit is present, the system SHALL also be
    present"; us-core-3: that of UCUM.
    """
    for name, value in walk(made):
        if name == "valueQuantity" and "code" in value:
            assert value.get("system") == "http://unitsofmeasure.org"
            assert value["code"] not in {"degree", "degrees", "score"}


@rule
def a_value_or_why_there_is_none(made: list[Tree]) -> None:
    """
    A value or why there is none.

    obs-6 and us-core-2: dataAbsentReason only without a value, and a value,
    a reason, components or members.
    """
    for one in of_type(made, "Observation"):
        for holder in (one, *one.get("component", ())):
            values = [key for key in holder if key.startswith("value")]
            has_reason = "dataAbsentReason" in holder
            assert not (values and has_reason)
            assert values or has_reason or "component" in holder


@rule
def a_component_has_another_code(made: list[Tree]) -> None:
    """
    obs-7: a component of the Observation's own code stands beside no value.
    """
    for one in of_type(made, "Observation"):
        for component in one.get("component", ()):
            is_same = codes(component["code"]) & codes(one["code"])
            assert not is_same


@rule
def an_observation_is_known_to_the_day(made: list[Tree]) -> None:
    """
    us-core-1: "Datetime must be at least to day".
    """
    for one in of_type(made, "Observation"):
        assert len(one.get("effectiveDateTime", "2026-01-01")) >= 10


@rule
def what_was_performed_says_when(made: list[Tree]) -> None:
    """
    What was performed says when.

    us-core-7: "Performed SHALL be present if the status is 'completed' or
    'in-progress'"; what was not done has no time.
    """
    for one in of_type(made, "Procedure"):
        named = [key for key in one if key.lstrip("_").startswith("performed")]
        moments = [key for key in named if key != "performer"]
        if one["status"] in {"completed", "in-progress"}:
            assert moments
        if one["status"] == "not-done":
            assert not moments


@rule
def a_target_has_its_measure(made: list[Tree]) -> None:
    """
    A target has its measure.

    gol-1: "Goal.target.measure is required if Goal.target.detail is
    populated".
    """
    for one in of_type(made, "Goal"):
        for target in one.get("target", ()):
            assert "measure" in target or "detailQuantity" not in target


@rule
def a_consent_has_a_policy(made: list[Tree]) -> None:
    """
    ppc-1: "Either a Policy or PolicyRule"; ppc-5: treatment has a patient.
    """
    for one in of_type(made, "Consent"):
        assert "policyRule" in one
        assert "patient" in one


@rule
def a_problem_has_a_status_or_why_none(made: list[Tree]) -> None:
    """
    A problem has a status or why none.

    con-3: a problem-list item has a clinicalStatus; con-4: "If condition is
    abated, then clinicalStatus must be either inactive, resolved, or
    remission"; con-5: none where it was entered in error.
    """
    for one in of_type(made, "Condition"):
        if "problem-list-item" in concepts(one, "category"):
            assert is_absent(one["clinicalStatus"])
        if any(key.lstrip("_").startswith("abatement") for key in one):
            assert codes(one["clinicalStatus"]) == {"resolved"}
        assert ("verificationStatus" in one) != ("clinicalStatus" in one)


@rule
def an_activity_refers_or_tells(made: list[Tree]) -> None:
    """
    An activity refers or tells.

    cpl-3: "Provide a reference or detail, not both"; US Core: a text and the
    category assess-plan.
    """
    for one in of_type(made, "CarePlan"):
        assert "assess-plan" in concepts(one, "category")
        assert one["text"]["status"] == "generated"
        for activity in one.get("activity", ()):
            assert ("reference" in activity) + ("detail" in activity) == 1


@rule
def answers_and_items_do_not_mix(made: list[Tree]) -> None:
    """
    Answers and items do not mix.

    qrs-1: "Nested item can't be beneath both item and answer"; each link id
    stands once, and no wording of a question.
    """
    for one in of_type(made, "QuestionnaireResponse"):
        assert "|" in one["questionnaire"]
        links = [item["linkId"] for item in one["item"]]
        assert len(links) == len(set(links))
        for item in one["item"]:
            assert "item" not in item
            assert "text" not in item
            assert item.get("answer") or is_absent(item)


@rule
def a_patient_has_a_name_or_why_none(made: list[Tree]) -> None:
    """
    A patient has a name or why none.

    us-core-6: a name, "or a Data Absent Reason Extension"; us-core-14: a
    related person has a relationship.
    """
    for one in of_type(made, "Patient"):
        for name in one["name"]:
            assert ("family" in name or "given" in name) != is_absent(name)
    for one in of_type(made, "RelatedPerson"):
        assert one["relationship"]


@rule
def references_point_back(made: list[Tree]) -> None:
    """
    References point back.

    A reference names a resource that came before, of a type that its element
    allows.
    """
    before: set[str] = set()
    for one in made:
        for name, value in walk(one):
            if isinstance(value, dict) and "reference" in value:
                assert value["reference"] in before
                kind = str(cast("Tree", value)["reference"]).partition("/")[0]
                assert kind in REFERS[name]
        told = f"{one['resourceType']}/{one['id']}"
        assert told not in before
        before.add(told)


@rule
def ids_and_identifiers_are_taken_by_search(made: list[Tree]) -> None:
    """
    Ids and identifiers are taken by search.

    An id is at most 64 of ``[A-Za-z0-9-.]``; an identifier has system and
    value, without the signs that mean something to a search.
    """
    for one in made:
        assert re.fullmatch(r"[A-Za-z0-9.-]{1,64}", one["id"])
        held: Any = one.get("identifier") or []
        several = cast(
            "list[Tree]", held if isinstance(held, list) else [held]
        )
        for identifier in several:
            assert not re.search(r"[|,$\s]", identifier["value"])


def written(
    course: dn.Course, server: ServerCapabilities | None = None
) -> list[Tree]:
    """
    Return the resources of a course as a server has them.
    """
    several, _ = resources_within(course, CONTEXT, server)
    made: list[Tree] = json.loads(json.dumps(several))
    return made


@cache
def of_example(name: str, server: str) -> list[Tree]:
    """
    Return the resources of an example, or of every field, for a server.
    """
    course = (
        dn.loads(FIELDS.read_text("utf-8"))
        if name == "every field"
        else example(name)
    )
    return written(course, SERVERS[server])


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("name", ["every field", *example_names()])
def test_each_example_keeps_each_rule(
    name: str, server: str, one: Rule
) -> None:
    """
    The shipped examples, and a course with every field, for each server.
    """
    one(of_example(name, server))


@settings(max_examples=8)
@given(courses(max_sessions=2))
def test_each_course_keeps_each_rule(course: dn.Course) -> None:
    """
    Courses that nobody thought of.
    """
    for server in SERVERS.values():
        made = written(course, server)
        for one in RULES:
            one(made)
        assert from_resources(made)[0] == course
