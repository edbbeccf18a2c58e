"""
Codes of others: each was read somewhere, on some day.
"""

import datetime as dt
from collections import Counter
from typing import Any, Final

import pendulum
import pytest
from hypothesis import given

import dryneedling as dn
from dryneedling._tables import rows
from dryneedling.examples import example, names
from dryneedling.exceptions import FhirError
from dryneedling.fhir import Context, from_resources, note, resources
from dryneedling.fhir.canonical import ROOT, code_system
from dryneedling.fhir.elements import quantity
from dryneedling.fhir.standard_codes import (
    UCUM,
    standard_codes,
    ucum_units,
)
from dryneedling.measures import all_measures
from dryneedling.testing.clinic import synthetic_courses
from tests.drawn import any_course
from tests.fhir.test_package import CONTEXT, EVERY_FIELD, objects_in

Tree = dict[str, Any]

NECK: Final = example("neck-pain")


def unread(made: object) -> set[tuple[str, str]]:
    """
    Return codes of others that no table has.
    """
    codes = {
        (one["system"], one["code"])
        for one in objects_in(made)
        if "system" in one and "code" in one
    }
    return {
        one
        for one in codes.difference(standard_codes())
        if not one[0].startswith(ROOT)
    }


def test_every_code_of_an_example_was_read() -> None:
    """Also those of a made-up clinic, and of notes."""
    for course in (
        EVERY_FIELD,
        *map(example, names()),
        *synthetic_courses(12, seed=8),
    ):
        assert set() == unread(resources(course, CONTEXT)), course.id
    assert set() == unread(note(NECK, "S-1", CONTEXT, document=True))


@given(any_course())
def test_every_code_of_any_course_was_read(course: dn.Course) -> None:
    """A code enters the library with the place where it was read alone."""
    assert set() == unread(resources(course, CONTEXT))


def test_every_code_says_where_and_when_it_was_read() -> None:
    """Day and source stand in each row; a name where the source has one."""
    today = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    for one in standard_codes().values():
        assert one.source.strip(), one
        assert dt.date.fromisoformat(one.read_on) <= today, one
        assert one.display != "", one


def test_a_code_stands_in_one_table_once() -> None:
    """One idea, one place."""
    told = Counter(
        (row["system"], row["code"])
        for name in ("standard_codes", "forms")
        for row in rows(f"fhir/{name}.csv")
    )

    assert set(told.values()) == {1}


def test_codes_that_ask_for_a_licence_are_not_shipped() -> None:
    """SNOMED CT and procedure lists are the clinic's to give."""
    systems = {system for system, _ in standard_codes()}

    assert not any("snomed" in one or "ama-assn" in one for one in systems)


def test_no_code_is_shipped_that_is_only_thought_to_be_right() -> None:
    """A row that no page confirms is not written."""
    assert {row["status"] for row in rows("fhir/forms.csv")} == {"verified"}


def test_units_of_our_measures_are_written_with_their_code() -> None:
    """US Core, us-core-3: a quantity has a code of UCUM."""
    assert {one.unit for one in all_measures()} <= ucum_units()
    assert quantity(3, "mm")["system"] == UCUM
    assert quantity(3, "points") == {"value": 3, "unit": "points"}


def test_a_diagnosis_is_one_of_the_release_that_was_read() -> None:
    """A header, and codes of a set that nobody compared, are not written."""
    codes = {code for system, code in standard_codes() if "icd" in system}

    assert "M54.2" in codes
    assert not any(code.endswith("-") for code in codes)
    assert "8A80.2" not in codes


OWN_FACTOR: Final = dn.ScreeningAnswer("a_factor_of_mine", "present")
OWN: Final = dn.Measure.unlisted(
    key="my_scale",
    name="My scale",
    minimum=0,
    maximum=9,
    unit="points",
    better="lower",
    domain="activity",
    source="made up",
)


def test_what_is_somebodys_own_is_no_code_of_ours() -> None:
    """Our systems are complete: a measure, a factor, a muscle not in them."""
    session = dn.Session(
        id="S-1",
        before=[OWN(3)],
        date=pendulum.date(2026, 3, 2),
        screening=[OWN_FACTOR],
        overrides=[
            dn.Override(factor="a_factor_of_mine", by="PT-1", reason="asked")
        ],
        needlings=[
            dn.Needling(id="N-1", site=dn.Site(dn.Muscle.unlisted("mine")))
        ],
    )
    goal = dn.Goal(id="G-1", series=dn.Series(measure=OWN), target=1)
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P"), sessions=[session], goals=[goal]
    )
    made = resources(course, CONTEXT)
    told = str([one.get("code") for one in made])

    assert "{'text': 'My scale'}" in told
    assert "{'text': 'a_factor_of_mine'}" in told
    assert not any(
        one["resourceType"] == "QuestionnaireResponse" for one in made
    )
    issue = next(one for one in made if one["resourceType"] == "DetectedIssue")
    assert "evidence" not in issue
    assert from_resources(made)[0] == course


SNOMED: Final = "http://snomed.info/sct"
MAP: Final = {
    "muscle": {
        "trapezius_descendens": [{"system": SNOMED, "code": "31764008"}]
    },
    "procedure": {"dry-needling": [{"system": "urn:list", "code": "own-1"}]},
}


def test_codes_of_a_map_stand_behind_ours() -> None:
    """Ours first, which is what is read."""
    plain = resources(NECK, Context(namespace="https://clinic.example.org"))
    context = Context(namespace="https://clinic.example.org", codings=MAP)
    made = resources(NECK, context)
    codings = [
        one["coding"]
        for one in objects_in(made)
        if any(each.get("system") == SNOMED for each in one.get("coding", ()))
    ]

    assert SNOMED not in str(plain)
    assert codings
    for several in codings:
        assert several[0]["system"] == code_system("muscle")
        assert several[-1] == {"system": SNOMED, "code": "31764008"}
    treated = [one for one in made if one["resourceType"] == "Procedure"]
    assert any("own-1" in str(one["code"]) for one in treated)
    assert from_resources(made)[0] == NECK


def test_a_map_stays_as_it_was_given() -> None:
    """What is written is a copy: changing it changes no other resource."""
    context = Context(namespace="https://clinic.example.org", codings=MAP)
    for one in objects_in(resources(NECK, context)):
        if one.get("system") == SNOMED:
            one["display"] = "changed"

    assert "changed" not in str(MAP)
    assert "changed" not in str(resources(NECK, context))


def test_a_map_of_what_is_no_code_of_ours_is_refused() -> None:
    """It would do nothing, and nobody would notice."""
    further = [{"system": SNOMED, "code": "31764008"}]
    with pytest.raises(FhirError) as caught:
        Context(
            namespace="https://clinic.example.org",
            codings={
                "muscle": {"infraspinatus": further, "secret": further},
                "muscles": {"infraspinatus": further},
            },
        )

    assert [one.path for one in caught.value.problems] == [
        "codings[0][1]",
        "codings[1]",
    ]
    assert "secret" not in str(caught.value)
