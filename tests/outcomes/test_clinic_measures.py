"""
Measures of clinics without a form: grip, strength, tape, leg raise, diary.
"""

import pytest

import dryneedling as dn
from dryneedling.measures import measure
from dryneedling.measures.grip import GRIP_STRENGTH, GRIP_STRENGTH_PAIN_FREE
from dryneedling.measures.headache_diary import HEADACHE_HOURS, HEADACHE_INDEX
from dryneedling.measures.leg_raise import (
    ACTIVE_KNEE_EXTENSION,
    STRAIGHT_LEG_RAISE,
)
from dryneedling.measures.muscle_strength import MUSCLE_STRENGTH
from dryneedling.measures.tape import FINGERTIP_TO_FLOOR, MODIFIED_SCHOBER


def test_a_hand_nearer_to_the_floor_is_better() -> None:
    """The distance falls, and is below 0 on a step; the skin fold grows."""
    assert 25 == FINGERTIP_TO_FLOOR.improvement(22, -3)
    assert -2 == MODIFIED_SCHOBER.improvement(6, 4)
    assert 12 == ACTIVE_KNEE_EXTENSION.improvement(-30, -18)


def test_grip_is_the_mean_of_three_trials() -> None:
    """Grip without pain is another measure."""
    assert 32 == GRIP_STRENGTH(trials=[30, 31, 35], side="right").value
    assert GRIP_STRENGTH != GRIP_STRENGTH_PAIN_FREE


def test_a_grip_is_judged_by_what_matters_alone() -> None:
    """Bohannon 2019: 5.0 to 6.5 kg, and no error of measurement was read."""
    values = [
        row.value for row in GRIP_STRENGTH.default_rows(dn.ThresholdKind.MCID)
    ]

    assert [6.5] == values
    assert GRIP_STRENGTH.default_mdc is None


def test_no_figure_of_one_movement_is_used_for_strength() -> None:
    """The rows of knee extension can be chosen."""
    assert 3 == len(MUSCLE_STRENGTH.thresholds)
    assert not MUSCLE_STRENGTH.default_rows(dn.ThresholdKind.MDC)


@pytest.mark.parametrize("value", [-1, 25])
def test_a_day_of_headache_has_no_more_than_24_hours(value: int) -> None:
    """Mean hours of a headache day."""
    with pytest.raises(dn.InvalidRecord):
        HEADACHE_HOURS(value)


def test_an_index_adds_intensity_times_hours_a_day() -> None:
    """At most 10 times 24, every day."""
    assert 240 == HEADACHE_INDEX.maximum


@pytest.mark.parametrize(
    "name", ["straight leg raise", "SLR", "Lasegue angle"]
)
def test_a_leg_raise_is_found_by_the_clinics_names(name: str) -> None:
    """Names of the literature that are no abbreviation of the library."""
    assert STRAIGHT_LEG_RAISE is measure(name)
