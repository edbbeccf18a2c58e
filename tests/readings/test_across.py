"""
What is doubtful between courses: one patient id, and two people behind it.
"""

from typing import Any

import pendulum
import pytest

import dryneedling as dn
from dryneedling.discrepancies import ACROSS_RULES, REVIEW_RULES

BORN = pendulum.date(1988, 3, 14)
OTHER = pendulum.date(1988, 4, 14)


def courses(*patients: dict[str, Any]) -> list[dn.Course]:
    """
    Make a course of each patient, all of one id unless said otherwise.
    """
    fields: list[dict[str, Any]] = [{"id": "P-1", **one} for one in patients]
    return [
        dn.Course(id=f"C-{number}", patient=dn.Patient(**one))
        for number, one in enumerate(fields)
    ]


@pytest.mark.parametrize(
    ("patients", "expected"),
    [
        ([{"birth_date": BORN}, {"birth_date": BORN}], []),
        ([{"birth_date": BORN}, {}], []),
        ([{"birth_date": BORN}, {"id": "P-2", "birth_date": OTHER}], []),
        (
            [{"birth_date": BORN}, {"birth_date": OTHER}],
            ["courses[1].patient.birth_date"],
        ),
        (
            [{}, {"birth_date": BORN}, {}, {"birth_date": OTHER}],
            ["courses[3].patient.birth_date"],
        ),
        (
            [{"birth_date": day} for day in (BORN, OTHER, BORN, OTHER)],
            [
                "courses[1].patient.birth_date",
                "courses[3].patient.birth_date",
            ],
        ),
        ([{"sex": "female"}, {"sex": "unknown"}, {"sex": "female"}], []),
        (
            [{"sex": "unknown"}, {"sex": "female"}, {"sex": "male"}],
            ["courses[2].patient.sex"],
        ),
        (
            [
                {"birth_date": BORN, "sex": "male"},
                {"birth_date": OTHER, "sex": "other"},
            ],
            ["courses[1].patient.birth_date", "courses[1].patient.sex"],
        ),
    ],
)
def test_one_patient_id_has_one_birth_date_and_one_sex(
    patients: list[dict[str, Any]], expected: list[str]
) -> None:
    """
    What was not said contradicts nothing, and *unknown* says nothing.
    """
    found = dn.review_across(iter(courses(*patients)))

    assert expected == [doubt.path for doubt in found]


def test_it_is_said_which_courses_and_nothing_of_the_patient() -> None:
    """
    No birth date, sex or id stands in a reason.
    """
    found = dn.review_across(
        courses(
            {"birth_date": BORN, "sex": "female"},
            {},
            {"birth_date": OTHER, "sex": "male"},
        )
    )

    assert ["error", "warning"] == [doubt.severity for doubt in found]
    assert {"another than in courses[0], whose patient has the same id"} == {
        doubt.reason for doubt in found
    }


def test_one_course_alone_agrees_with_itself() -> None:
    """
    Nothing stands beside it.
    """
    assert () == dn.review_across(courses({"birth_date": BORN})[0])


def test_rules_across_courses_have_ids_of_their_own() -> None:
    """
    An id is one rule's, wherever it looks; its meaning is a sentence.
    """
    ids = [rule.id for rule in (*REVIEW_RULES, *ACROSS_RULES)]

    assert len(ids) == len(set(ids))
    for rule in ACROSS_RULES:
        assert rule.meaning.endswith(".")
