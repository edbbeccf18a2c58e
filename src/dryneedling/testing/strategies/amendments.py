# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
What was corrected in a course.
"""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dryneedling.amendments import Amendment, Edit
from dryneedling.testing.strategies.field_values import held_by
from dryneedling.testing.strategies.times import ANYTIME, Period
from dryneedling.testing.strategies.words import maybe, several


def edits() -> SearchStrategy[Edit]:
    """
    Edits of any place, which need not be one of a course.
    """
    return st.builds(Edit, **held_by(Edit))


@st.composite
def amendments(draw: DrawFn, *, period: Period = ANYTIME) -> Amendment:
    """
    Amendments with what changed, as far as anybody knows.

    Args:
        period: Where their instants come from.
    """
    return Amendment(
        at=draw(maybe(period.instants())),
        edits=draw(several(edits())),
        **{name: draw(value) for name, value in held_by(Amendment).items()},
    )
