"""
What is doubtful in the courses that ship: only what is meant to be.

A published case leaves much unrecorded, which is information and no error.
"""

import pytest

from dryneedling.discrepancies import review
from dryneedling.examples import all_examples, example, names

NOT_RECORDED = {
    "aspect_not_recorded",
    "consent_unknown",
    "follow_up_not_placed",
    "screening_not_recorded",
    "side_effects_not_asked",
    "side_not_recorded",
}
PUBLISHED = [item.name for item in all_examples() if not item.synthetic]


@pytest.mark.parametrize("name", names())
def test_no_course_that_ships_has_an_error_or_a_warning(name: str) -> None:
    """
    A reader who checks an example finds nothing wrong with it.
    """
    assert {"info"} == {found.severity for found in review(example(name))}


def test_the_worked_course_was_needled_with_a_precaution() -> None:
    """
    Needle anxiety, set aside by name and reason, stays visible.
    """
    (found,) = review(example("neck-pain"))
    assert "treated_with_precaution" == found.rule


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_case_is_doubtful_only_where_it_is_silent(
    name: str,
) -> None:
    """
    Every finding is about something that the paper does not say.
    """
    assert {found.rule for found in review(example(name))} <= NOT_RECORDED
