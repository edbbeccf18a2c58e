"""
Measurement error and reliable change, in fifty digits.
"""

import math
from decimal import Context, Decimal, localcontext
from statistics import pstdev
from typing import Literal

import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from dryneedling.reliable_change import (
    clinically_significant_cut_offs,
    mdc,
    reliable_change_index,
    sem,
)

FIFTY = Context(prec=50)
SPREADS = st.floats(1e-6, 1e6)
RELIABILITIES = st.floats(0, 1)
MEANS = st.floats(-1e6, 1e6)


def is_near(expected: float, found: float) -> bool:
    """
    Tell whether two numbers agree to fourteen digits.
    """
    return math.isclose(expected, found, rel_tol=1e-14, abs_tol=1e-300)


@given(SPREADS, RELIABILITIES)
def test_the_error_of_measurement_in_fifty_digits(
    sd: float, reliability: float
) -> None:
    """
    SEM = SD x root of (1 - r).
    """
    with localcontext(FIFTY):
        expected = Decimal(sd) * (1 - Decimal(reliability)).sqrt()

    assert is_near(float(expected), sem(sd, reliability))


@given(SPREADS)
def test_the_detectable_change_in_fifty_digits(error: float) -> None:
    """
    MDC95 = 1.96 x root of 2 x SEM, MDC90 with 1.645.
    """
    for confidence, quantile in ((95, "1.96"), (90, "1.645")):
        with localcontext(FIFTY):
            root = Decimal(2).sqrt()
            expected = Decimal(quantile) * root * Decimal(error)
        assert is_near(float(expected), mdc(error, confidence))
    assert mdc(error) == mdc(error, 95)


def test_the_quantiles_are_those_of_the_normal_distribution() -> None:
    """
    1.96 and 1.645, as the literature rounds them, each two-sided.
    """
    for confidence, places in ((95, 2), (90, 3)):
        quantile = float(scipy.stats.norm.ppf(0.5 + confidence / 200))
        assert is_near(
            round(quantile, places) * math.sqrt(2), mdc(1, confidence)
        )


@given(MEANS, SPREADS)
def test_the_reliable_change_index_in_fifty_digits(
    change: float, error: float
) -> None:
    """
    Change over the spread of differences, which is root of 2 x SEM.
    """
    with localcontext(FIFTY):
        expected = Decimal(change) / (2 * Decimal(error) ** 2).sqrt()

    assert is_near(float(expected), reliable_change_index(change, error))


@pytest.mark.parametrize("error", [0.5, 1.02, 2.54, 2.72, 3.4])
def test_errors_of_two_measurements_add_up_by_their_squares(
    error: float,
) -> None:
    """
    Every pair of -e and e differs by 0 or 2 e: their spread is root of 2 x e.
    """
    errors = (-error, error)
    spread = pstdev(one - other for one in errors for other in errors)

    assert is_near(1.96 * spread, mdc(error))
    assert is_near(7 / spread, reliable_change_index(7, error))


@given(
    MEANS,
    SPREADS,
    MEANS,
    SPREADS,
    st.sampled_from(["higher", "lower", None]),
)
def test_the_cut_offs_in_fifty_digits(
    clinical_mean: float,
    clinical_sd: float,
    functional_mean: float,
    functional_sd: float,
    better: Literal["higher", "lower"] | None,
) -> None:
    """
    Two spreads beyond the one mean, two before the other, and between them.

    The third is as many spreads of its own from either mean.
    """
    found = clinically_significant_cut_offs(
        clinical_mean=clinical_mean,
        clinical_sd=clinical_sd,
        functional_mean=functional_mean,
        functional_sd=functional_sd,
        better=better,
    )
    rises = better == "higher" or (
        better is None and functional_mean >= clinical_mean
    )
    far = abs(clinical_mean) + abs(functional_mean) + clinical_sd
    near = 1e-14 * (far + functional_sd)

    beyond = found.a - clinical_mean
    before = functional_mean - found.b
    assert abs(beyond - (2 if rises else -2) * clinical_sd) <= near
    assert abs(before - (2 if rises else -2) * functional_sd) <= near
    with localcontext(FIFTY):
        share = Decimal(clinical_sd) / (
            Decimal(clinical_sd) + Decimal(functional_sd)
        )
        between = Decimal(clinical_mean) + share * (
            Decimal(functional_mean) - Decimal(clinical_mean)
        )
        assert abs(between - Decimal(found.c)) <= near
