"""
Licences and endorsements: dated facts, whose number is shown nowhere.
"""

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.testing.clinic import synthetic_courses

LICENCE = dn.Credential(
    "licence",
    jurisdiction="US-UT",
    number="PT-0815-4711",
    valid_from=pendulum.date(2024, 1, 1),
    valid_until=pendulum.date(2024, 1, 1),
)


def test_a_credential_does_not_end_before_it_begins() -> None:
    """
    One day is long enough; a day less cannot be.
    """
    day = pendulum.date(2024, 1, 1)

    assert day == LICENCE.valid_until
    with pytest.raises(dn.InvalidRecord, match="no earlier than valid_from"):
        attrs.evolve(LICENCE, valid_until=pendulum.date(2023, 12, 31))


def test_the_number_is_in_the_document_and_on_no_page() -> None:
    """
    It identifies a person: no repr, no text of a reading and no doubt has it.
    """
    (course,) = synthetic_courses(1, seed=3)
    course = attrs.evolve(
        course,
        practitioners=[
            attrs.evolve(person, credentials=[LICENCE])
            for person in course.practitioners
        ],
    )
    shown = [
        repr(course),
        str(course),
        str(dn.track(course)),
        str(dn.stricta_report(course)),
        *map(str, dn.review(course)),
    ]

    assert not [text for text in shown if "0815" in text]
    assert "US-UT" in repr(course.practitioners[0].credentials)
    assert course == dn.loads(dn.dumps(course))
    assert "0815" in dn.dumps(course)


def test_an_expired_credential_is_recorded_and_not_judged() -> None:
    """
    What a jurisdiction asks for is no rule of this library.
    """
    (course,) = synthetic_courses(1, seed=3)
    expired = attrs.evolve(
        course,
        practitioners=[
            attrs.evolve(person, credentials=[LICENCE])
            for person in course.practitioners
        ],
    )

    assert dn.review(course) == dn.review(expired)
