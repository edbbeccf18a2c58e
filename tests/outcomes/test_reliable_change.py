"""
Measurement error and reliable change (Jacobson and Truax 1991).
"""

import math

import pytest

from dryneedling.exceptions import InvalidRecord
from dryneedling.reliable_change import (
    clinically_significant_cut_offs,
    mdc,
    reliable_change_index,
    sem,
)


def test_a_perfectly_reliable_measure_has_no_error() -> None:
    """And one without any reliability has all the spread as error."""
    assert 0 == sem(5, 1)
    assert 5 == sem(5, 0)


def test_the_detectable_change_holds_the_root_of_two() -> None:
    """Two measurements are made, so that their errors add up."""
    assert mdc(1) == pytest.approx(1.96 * math.sqrt(2))
    assert mdc(1, 90) == pytest.approx(1.645 * math.sqrt(2))


def test_the_two_confidences_are_different_numbers() -> None:
    """MDC95 is 1.19 times MDC90, and neither may stand for the other."""
    assert round(mdc(3, 95) / mdc(3, 90), 4) == 1.1915


def test_a_change_is_reliable_beyond_1_96() -> None:
    """The index of a change of the size of the MDC95 is 1.96."""
    error = sem(5, 0.8)

    assert reliable_change_index(mdc(error), error) == pytest.approx(1.96)
    assert reliable_change_index(0, error) == 0
    assert reliable_change_index(-mdc(error), error) == pytest.approx(-1.96)


def test_the_cut_offs_turn_with_the_better_direction() -> None:
    """Where less is better, the functional population lies below."""
    higher = clinically_significant_cut_offs(
        clinical_mean=40, clinical_sd=7.5, functional_mean=60, functional_sd=5
    )
    lower = clinically_significant_cut_offs(
        clinical_mean=60, clinical_sd=7.5, functional_mean=40, functional_sd=5
    )

    assert (55, 50, 52) == (higher.a, higher.b, higher.c)
    assert (45, 50, 48) == (lower.a, lower.b, lower.c)


def test_two_populations_of_one_mean_are_read_as_higher_is_better() -> None:
    """Where the means do not tell the direction, the caller may."""
    numbers = {
        "clinical_mean": 50.0,
        "clinical_sd": 7.5,
        "functional_mean": 50.0,
        "functional_sd": 5.0,
    }
    found = clinically_significant_cut_offs(**numbers, better=None)

    assert (65, 40) == (found.a, found.b)
    assert found == clinically_significant_cut_offs(**numbers, better="higher")
    assert found != clinically_significant_cut_offs(**numbers, better="lower")


@pytest.mark.parametrize("reliability", [-0.1, 1.01, math.nan])
def test_a_reliability_lies_between_0_and_1(reliability: float) -> None:
    """An ICC of 1.01 is a slip."""
    with pytest.raises(InvalidRecord, match=r"sem\.reliability"):
        sem(5, reliability)


def test_a_spread_is_not_negative() -> None:
    """Neither a standard deviation nor an error is below 0."""
    with pytest.raises(InvalidRecord, match=r"sem\.sd"):
        sem(-1, 0.8)
    with pytest.raises(InvalidRecord, match=r"\.standard_error"):
        mdc(-1)


def test_only_the_published_confidences_are_known() -> None:
    """90 and 95 percent are in use; 99 has no quantile here."""
    with pytest.raises(InvalidRecord, match="expected 90 or 95"):
        mdc(2, 99)


def test_no_index_is_taken_without_error_or_with_a_change_unknown() -> None:
    """Division by an error of 0 says nothing."""
    with pytest.raises(InvalidRecord, match=r"\.standard_error"):
        reliable_change_index(3, 0)
    with pytest.raises(InvalidRecord, match=r"\.change"):
        reliable_change_index(math.nan, 1)


@pytest.mark.parametrize(
    "name",
    ["clinical_mean", "clinical_sd", "functional_mean", "functional_sd"],
)
def test_a_population_needs_its_mean_and_spread(name: str) -> None:
    """Each of the four numbers is named when it cannot be."""
    numbers = {
        "clinical_mean": 40.0,
        "clinical_sd": 7.5,
        "functional_mean": 60.0,
        "functional_sd": 7.5,
    }
    numbers[name] = math.inf

    with pytest.raises(InvalidRecord, match=rf"cut_offs\.{name}"):
        clinically_significant_cut_offs(**numbers, better=None)
