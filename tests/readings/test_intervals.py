"""
Intervals of counted shares and bounds of zero counts.
"""

import math

import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from dryneedling.exceptions import InvalidRecord
from dryneedling.intervals import (
    exact_upper_of_zero,
    poisson_upper_of_zero,
    rule_of_three,
    wilson,
)

COUNTS = st.integers(1, 10_000).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n))
)
LEVELS = st.sampled_from([50, 80, 90, 95, 97.5, 99, 99.9])


@given(COUNTS, LEVELS)
def test_wilson_agrees_with_a_second_route(
    counted: tuple[int, int], confidence: float
) -> None:
    """
    The interval of scipy, by formulas of its own, is the same.
    """
    count, n = counted
    found = wilson(count, n, confidence)

    other = scipy.stats.binomtest(count, n).proportion_ci(
        confidence / 100, method="wilson"
    )

    assert math.isclose(other.low, found.low, abs_tol=1e-12)
    assert math.isclose(other.high, found.high, rel_tol=1e-9)


@given(COUNTS, LEVELS)
def test_wilson_holds_the_share_and_stays_on_the_scale(
    counted: tuple[int, int], confidence: float
) -> None:
    """
    What was counted lies inside, and nothing lies outside 0 to 1.
    """
    count, n = counted

    found = wilson(count, n, confidence)

    assert 0 <= found.low <= count / n <= found.high <= 1


@given(COUNTS)
def test_wilson_of_the_others_is_the_mirror(counted: tuple[int, int]) -> None:
    """
    Counting those without instead of those with turns the interval over.
    """
    count, n = counted

    those_with, those_without = wilson(count, n), wilson(n - count, n)

    assert math.isclose(those_with.low, 1 - those_without.high, abs_tol=1e-12)


def test_the_ends_of_the_scale_are_exact() -> None:
    """
    None of ten begins at exactly 0, ten of ten end at exactly 1.
    """
    assert 0 == wilson(0, 10).low
    assert 1 == wilson(10, 10).high


def test_an_interval_says_how_it_was_made() -> None:
    """
    Method and level stand beside the numbers.
    """
    found = wilson(1, 10, 90)

    assert ("Wilson", 90) == (found.method, found.confidence)


@given(st.integers(1, 10**6), LEVELS)
def test_the_bound_of_a_share_agrees_with_a_second_route(
    n: int, confidence: float
) -> None:
    """
    It is the upper end of the one-sided exact interval of scipy.
    """
    found = exact_upper_of_zero(n, confidence)

    other = float(scipy.stats.beta.ppf(confidence / 100, 1, n))

    assert math.isclose(other, found.value, rel_tol=1e-8)


@given(st.integers(1, 10**6), LEVELS)
def test_the_bound_of_a_rate_agrees_with_a_second_route(
    n: int, confidence: float
) -> None:
    """
    Half the chi-square quantile with two degrees of freedom, over n.
    """
    found = poisson_upper_of_zero(n, confidence)

    other = float(scipy.stats.chi2.ppf(confidence / 100, 2)) / 2 / n

    assert math.isclose(other, found.value, rel_tol=1e-9)


@given(st.integers(1, 10**6))
def test_a_bound_of_a_share_is_below_that_of_a_rate(n: int) -> None:
    """
    The rule of three is above both, and the share's bound never passes 1.
    """
    share, rate, three = (
        exact_upper_of_zero(n).value,
        poisson_upper_of_zero(n).value,
        rule_of_three(n).value,
    )

    assert share < rate < three
    assert share <= 1


@pytest.mark.parametrize(
    ("n", "remark"),
    [
        (1, "above 1, which no proportion can be"),
        (2, "above 1, which no proportion can be"),
        (3, "rough for 30 or fewer"),
        (30, "rough for 30 or fewer"),
        (31, None),
    ],
)
def test_the_rule_of_three_says_where_it_is_rough(
    n: int, remark: str | None
) -> None:
    """
    3/n is above 1 for one or two, and an approximation up to thirty.
    """
    assert remark == rule_of_three(n).remark


@pytest.mark.parametrize(
    ("count", "n", "confidence", "path"),
    [
        (0, 0, 95, "n"),
        (11, 10, 95, "count"),
        (-1, 10, 95, "count"),
        (1, 10, 0, "confidence"),
        (1, 10, 100, "confidence"),
        (1, 10, math.nan, "confidence"),
    ],
)
def test_what_is_no_proportion_has_no_interval(
    count: int, n: int, confidence: float, path: str
) -> None:
    """
    Nobody looked at, more than all, less than none, a level out of reach.
    """
    with pytest.raises(InvalidRecord) as caught:
        wilson(count, n, confidence)

    assert [path] == [where for where, _ in caught.value.problems]


def test_nobody_looked_at_has_no_bound() -> None:
    """
    A zero of zero says nothing, by whatever method.
    """
    for bound in (exact_upper_of_zero, poisson_upper_of_zero, rule_of_three):
        with pytest.raises(InvalidRecord):
            bound(0)
