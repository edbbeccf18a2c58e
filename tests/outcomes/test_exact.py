"""
Numbers are compared as they were written, and rounded only for print.
"""

import decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dryneedling._exact import as_number, exact, mean, shown
from dryneedling.measures import NPRS, PPT

readings = st.one_of(
    st.integers(0, 5000),
    st.floats(0, 5000, allow_nan=False).map(lambda x: round(x, 3)),
    st.floats(0, 5000, allow_nan=False),
)


def test_a_difference_is_of_the_numbers_as_they_were_written() -> None:
    """2.3 to 0.3 is exactly 2, which floats deny."""
    assert exact(2) == exact(2.3) - exact(0.3)
    assert 2.3 - 0.3 != 2


def test_thirty_percent_is_reached_by_a_tie() -> None:
    """0.3 of 10 is 3, and 3 reaches it."""
    assert exact(3) == exact(0.3) * exact(10)


def test_the_callers_decimal_context_rounds_nothing_here() -> None:
    """A billing program that keeps three digits does not change a record."""
    with decimal.localcontext() as context:
        context.prec = 3
        context.traps[decimal.Inexact] = True

        assert 0.0001 == PPT.improvement(250.1234, 250.1235)
        assert "250.1" == shown(250.1235)


def test_long_products_keep_every_digit() -> None:
    """Seventeen digits times seventeen are thirty-four."""
    share = exact(33.333333333333336) * exact(6.333333333333333)

    assert Fraction("211.111111111111116888888888888888") == share


@given(readings, readings)
def test_an_improvement_there_and_back_is_none(
    before: float, after: float
) -> None:
    """What is gained one way is lost the other, to the last digit."""
    assert PPT.improvement(before, after) == -PPT.improvement(after, before)


@given(st.lists(readings, min_size=1, max_size=5))
def test_a_mean_lies_among_its_trials(trials: list[float]) -> None:
    """No rounding pushes a mean of trials outside them."""
    assert min(trials) <= mean(trials) <= max(trials)


def test_a_whole_number_is_kept_as_one() -> None:
    """A change of 3 points is 3, not 3.0; a quarter stays a quarter."""
    assert "3" == repr(as_number(Fraction(3)))
    assert "0.25" == repr(as_number(Fraction(1, 4)))
    assert "3" == repr(NPRS.improvement(7, 4))


def test_the_mean_of_three_tenths_is_two_tenths() -> None:
    """0.1, 0.2 and 0.3 have the mean 0.2 and not its neighbour."""
    assert 0.2 == mean([0.1, 0.2, 0.3])
    assert 241 == mean([231, 240, 252])


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (7, 1, "7"),
        (7.0, 1, "7"),
        (2.25, 1, "2.3"),
        (2.35, 1, "2.4"),
        (-2.25, 1, "-2.3"),
        (35.5555, 2, "35.56"),
        (10, 0, "10"),
        (9.5, 0, "10"),
        (100, 1, "100"),
        (-0.04, 1, "0"),
        (0.0, 1, "0"),
        (-0.0, 1, "0"),
        (5e-324, 1, "0"),
        (1e22, 1, "10000000000000000000000"),
    ],
)
def test_print_rounds_half_away_from_zero_and_drops_empty_places(
    value: float, places: int, text: str
) -> None:
    """What clinicians read has no trailing zeros and no negative zero."""
    assert text == shown(value, places)
