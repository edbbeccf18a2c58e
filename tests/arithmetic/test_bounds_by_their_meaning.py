"""
Intervals and bounds put back into what defines them, in fifty digits.

Agreement with scipy stands in the tests of the readings; here is the whole
range of counts and levels that the library takes.
"""

import math
from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest
import scipy
from hypothesis import example, given
from hypothesis import strategies as st

from dryneedling._exact import shown
from dryneedling.harms import HarmUnit, rate_from_counts
from dryneedling.intervals import (
    exact_upper_of_zero,
    poisson_upper_of_zero,
    rule_of_three,
    wilson,
)
from tests.property.effort import EVEN_LESS

FIFTY = Context(prec=50)
MOST = 10**15
SIZES = st.integers(1, 1000) | st.integers(1, MOST)
COUNTS = SIZES.flatmap(
    lambda n: st.tuples(
        st.integers(0, min(n, 50)) | st.integers(0, n), st.just(n)
    )
)
LEVELS = st.floats(1, 99.999) | st.sampled_from([50, 80, 90, 95, 97.5, 99])


@given(COUNTS, LEVELS)
@example((1, MOST), 95)
@example((MOST - 1, MOST), 95)
@example((13, 16), 95)
def test_the_ends_of_wilson_are_as_far_as_the_quantile_says(
    counted: tuple[int, int], level: float
) -> None:
    """
    (share - p) squared is z squared x p (1 - p) / n, at either end.

    The share is that many standard errors from p, where the error is that
    of p and not of the share.
    """
    count, n = counted
    found = wilson(count, n, level)
    quantile = float(scipy.stats.norm.isf((1 - level / 100) / 2))

    with localcontext(FIFTY):
        share = Decimal(count) / n
        square = Decimal(quantile) ** 2
        # roots of (1 + k) p p - (2 share + k) p + share share, k = z z / n
        k = square / n
        half = (k * (share - share * share) + k * k / 4).sqrt()
        low, high = (
            float((share + k / 2 + sign * half) / (1 + k)) for sign in (-1, 1)
        )

    assert math.isclose(low, found.low, rel_tol=1e-8, abs_tol=1e-22)
    assert math.isclose(high, found.high, rel_tol=1e-8)
    assert 0 <= found.low <= count / n <= found.high <= 1


@given(SIZES, LEVELS)
@example(MOST, 95)
@example(1, 95)
def test_at_the_bound_of_a_share_none_is_seen_that_often(
    n: int, level: float
) -> None:
    """
    (1 - bound) to the n is one less the level.
    """
    found = exact_upper_of_zero(n, level).value

    with localcontext(FIFTY):
        seen = ((1 - Decimal(found)).ln() * n).exp()

    assert math.isclose(1 - level / 100, float(seen), rel_tol=1e-11)


@given(SIZES, LEVELS)
@example(MOST, 95)
def test_at_the_bound_of_a_rate_none_is_seen_that_often(
    n: int, level: float
) -> None:
    """
    The chance of no event is e to the minus bound x n.
    """
    found = poisson_upper_of_zero(n, level).value

    with localcontext(FIFTY):
        seen = (-Decimal(found) * n).exp()

    assert math.isclose(1 - level / 100, float(seen), rel_tol=1e-11)


@given(st.integers(1, 5000), st.sampled_from([80, 90, 95, 99]))
def test_the_bound_of_a_share_is_that_of_the_exact_test(
    n: int, level: int
) -> None:
    """
    One-sided, by scipy: the share of which no larger one is compatible.
    """
    found = scipy.stats.binomtest(0, n, alternative="less").proportion_ci(
        level / 100, method="exact"
    )

    assert math.isclose(
        found.high, exact_upper_of_zero(n, level).value, rel_tol=1e-8
    )


@given(st.integers(1, 100_000))
def test_three_over_n_is_printed_half_up(n: int) -> None:
    """
    In percent, by whole numbers.
    """
    hundredths = (3 * 10_000 * 2 + n) // (2 * n)
    printed = shown(rule_of_three(n).value * 100, 2)

    assert Fraction(hundredths, 100) == Fraction(printed)


@given(COUNTS, st.sampled_from([*HarmUnit]))
def test_a_rate_is_a_fraction_rounded_once(
    counted: tuple[int, int], unit: HarmUnit
) -> None:
    """
    Numerator over denominator, and a hundred times it.
    """
    count, n = counted
    found = rate_from_counts(count, n, unit=unit)

    assert float(Fraction(count, n)) == found.rate
    assert float(Fraction(count * 100, n)) == found.percent
    assert found.interval is not None
    assert found.interval.method.startswith("Wilson") is unit.is_share
    assert (count == 0) is (found.upper_bounds != ())


@given(st.integers(1, 10**6), st.sampled_from([*HarmUnit]))
def test_a_rate_of_none_has_the_bound_of_its_unit(
    n: int, unit: HarmUnit
) -> None:
    """
    Binomial for a share, Poisson for events, and three over n beside it.
    """
    exactly, three = rate_from_counts(0, n, unit=unit).upper_bounds
    expected = (
        1 - math.exp(math.log(0.05) / n)
        if unit is not HarmUnit.EVENTS_PER_SESSION
        else -math.log(0.05) / n
    )

    assert math.isclose(expected, exactly.value, rel_tol=1e-9)
    assert float(Fraction(3, n)) == three.value


@EVEN_LESS
@example(1, 1)
@example(10**6, 1)
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_events_may_outnumber_sessions(n: int, more: int) -> None:
    """
    A rate of events has the interval of counts, and none of a proportion.
    """
    found = rate_from_counts(n + more, n, unit=HarmUnit.EVENTS_PER_SESSION)

    assert found.rate is not None
    assert found.rate > 1
    assert found.interval is not None
    assert "Poisson" in found.interval.method


@given(
    st.integers(1, MOST).flatmap(
        lambda n: st.tuples(st.integers(0, min(n, 3)), st.just(n))
    ),
    st.floats(1, 99.999) | st.floats(99.999, 99.999999999),
)
@example((1, 886035960152912), 99.99999999996656)
@example((1, 908090048633480), 99.99999982064362)
def test_no_end_of_an_interval_lies_off_the_scale(
    counted: tuple[int, int], level: float
) -> None:
    """
    Nearly none or nearly all of very many, and nearly sure.
    """
    few, n = counted

    for count in (few, n - few):
        found = wilson(count, n, level)
        assert 0 <= found.low <= count / n <= found.high <= 1


@pytest.mark.parametrize("level", [99.9999999, 99.99999999999, 1])
def test_levels_near_either_end_have_an_interval(level: float) -> None:
    """
    Wide or narrow, it holds the share.
    """
    found = wilson(3, 10, level)

    assert 0 <= found.low <= 0.3 <= found.high <= 1
