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
    clopper_pearson,
    exact_poisson,
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


# Counts of which sums are taken, and such as are too many for that.
_FAR: list[tuple[int, int]] = [
    (1, 10**15),
    (10**15 - 1, 10**15),
    (100_000, 10**6),
    (100_001, 10**6),
    (899_999, 10**6),
    (900_000, 10**6),
    (100_001, 200_002),
    (100_001, 10**15),
    (100_000, 10**15),
    (10**9, 10**15),
    (5 * 10**7, 10**8),
]


def _check_share(count: int, n: int, confidence: float) -> None:
    found = clopper_pearson(count, n, confidence)
    tail = (1 - confidence / 100) / 2
    low = scipy.stats.beta.ppf(tail, count, n - count + 1) if count else 0
    high = scipy.stats.beta.isf(tail, count + 1, n - count)
    assert math.isclose(low, found.low, rel_tol=2e-9)
    assert math.isclose(1 if count == n else high, found.high, rel_tol=2e-9)
    assert 0 <= found.low <= count / n <= found.high <= 1


def _check_events(count: int, n: int, confidence: float) -> None:
    found = exact_poisson(count, n, confidence)
    tail = (1 - confidence / 100) / 2
    low = scipy.stats.gamma.ppf(tail, count) / n if count else 0
    high = scipy.stats.gamma.isf(tail, count + 1) / n
    assert math.isclose(low, found.low, rel_tol=2e-9)
    assert math.isclose(high, found.high, rel_tol=2e-9)
    assert found.low <= count / n <= found.high


@given(COUNTS, LEVELS)
def test_the_exact_intervals_agree_with_a_second_route(
    counted: tuple[int, int], confidence: float
) -> None:
    """
    Those of scipy, by its special functions, are the same.
    """
    count, n = counted

    _check_share(count, n, confidence)
    _check_events(count, n, confidence)


@pytest.mark.parametrize(("count", "n"), _FAR)
@pytest.mark.parametrize("confidence", [50, 95, 99.9])
def test_the_exact_intervals_hold_for_any_count(
    count: int, n: int, confidence: float
) -> None:
    """
    Where the sums would be long they agree as well.
    """
    _check_events(count, n, confidence)
    # scipy itself is good to seven digits only where both are so large
    if count < 10**13:
        _check_share(count, n, confidence)


@given(COUNTS, LEVELS)
def test_clopper_pearson_of_the_others_is_the_mirror(
    counted: tuple[int, int], confidence: float
) -> None:
    """
    Who has it and who has not are one statement.
    """
    count, n = counted
    these = clopper_pearson(count, n, confidence)
    others = clopper_pearson(n - count, n, confidence)

    assert math.isclose(these.low, 1 - others.high, abs_tol=1e-12)
    assert math.isclose(these.high, 1 - others.low, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        (0, 0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.2422, 7.225),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_the_exact_poisson_interval_is_that_of_the_tables(
    events: int, low: float, high: float
) -> None:
    """
    Limits for a Poisson count, as tables print them since Garwood 1936.
    """
    found = exact_poisson(events, 1)

    assert math.isclose(low, found.low, rel_tol=3e-4, abs_tol=5e-5)
    assert math.isclose(high, found.high, abs_tol=6e-4)


def test_the_exact_rule_of_three_is_the_bound_at_ninety() -> None:
    """
    Two-sided at 90 % leaves 5 % above, as the one-sided bound at 95 % does.
    """
    for n in (1, 40, 7629):
        assert math.isclose(
            exact_upper_of_zero(n).value, clopper_pearson(0, n, 90).high
        )
        assert math.isclose(
            poisson_upper_of_zero(n).value, exact_poisson(0, n, 90).high
        )


def test_more_events_than_sessions_have_an_interval() -> None:
    """
    Seven in five: no proportion, and no error.
    """
    found = exact_poisson(7, 5)

    assert found.low < 1.4 < found.high
    with pytest.raises(InvalidRecord):
        clopper_pearson(7, 5)
