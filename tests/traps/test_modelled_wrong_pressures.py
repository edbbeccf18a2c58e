"""
Units of pressure: 7 of what is most often modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

from fractions import Fraction
from typing import Final

import pytest

import dryneedling as dn
from dryneedling.change import change
from dryneedling.measures import NPRS, PPT
from dryneedling.measures.ppt import kpa
from tests.readings.courses import course, visit


def test_a_kilogram_on_a_square_centimetre_is_not_100_kpa() -> None:
    """7: 1 kgf/cm2 is 98.0665 kPa, not 100."""

    def naive(reading: float) -> float:
        return reading * 100

    assert naive(3.2) > 313.8128 == kpa(3.2, "kgf/cm2") == kpa(3.2, "kg/cm²")


# Newtons in one of each: kilogram-force by standard gravity, pound by that.
FORCES: Final = {
    "kgf": Fraction("9.80665"),
    "N": Fraction(1),
    "lbf": Fraction("9.80665") * Fraction("0.45359237"),
}


@pytest.mark.parametrize("unit", [*FORCES, "kg", "lb"])
def test_a_force_is_no_pressure(unit: str) -> None:
    """7: a dial in kgf, N or lb is refused until the probe's area is known."""
    newtons = FORCES.get(unit) or FORCES[f"{unit}f"]

    def naive(reading: int) -> Fraction:
        """The tip has 1 cm2, as most have."""
        return reading * newtons * 10

    with pytest.raises(dn.InvalidRecord, match="this unit is a force"):
        kpa(3, unit)
    half = kpa(3, unit, probe_area_cm2=0.5)
    assert half == pytest.approx(float(naive(3) * 2), rel=1e-12)
    assert float(naive(3)) < half


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("kPa", Fraction(1)),
        ("N/cm2", Fraction(10)),
        ("kgf/cm2", Fraction("98.0665")),
        ("lbf/in2", Fraction("6.894757293168361")),
    ],
)
def test_a_pressure_takes_no_area(unit: str, one: Fraction) -> None:
    """7: kPa, N/cm2 and kgf/cm2 have their area in them."""

    def naive(reading: float, area: float) -> float:
        """Force by area, whatever the unit."""
        return reading * float(one) / area

    assert naive(1, 0.5) == 2 * float(one)
    assert float(one) == kpa(1, unit)
    with pytest.raises(dn.InvalidRecord, match="this unit is a pressure"):
        kpa(1, unit, probe_area_cm2=0.5)


def test_a_threshold_is_the_mean_of_its_trials() -> None:
    """7: three trials are kept, and neither the first nor the best stands."""
    trials = [231, 240, 252]

    naive = trials[0], max(trials)
    score = PPT(trials=trials)

    assert 241 == score.value
    assert score.value not in naive
    assert tuple(trials) == score.trials


def test_another_probe_is_another_series() -> None:
    """7: readings of two devices or two muscles are never subtracted."""
    first, second = (
        PPT(value, site=dn.Site("upper trapezius", "left"), instrument=name)
        for value, name in ((200, "1 cm2, digital"), (300, "0.5 cm2, spring"))
    )

    naive = (second.value or 0) - (first.value or 0)

    assert 100 == naive
    with pytest.raises(dn.NotComparable, match="instrument"):
        change(first, second)


def test_a_falling_threshold_is_worse() -> None:
    """7: it hurts at less pressure, and pain on the scale may fall too."""
    found = dn.track(
        course(
            visit(1, [NPRS(7, aspect="now"), PPT(250)]),
            visit(2, [NPRS(4, aspect="now"), PPT(200)]),
        )
    )

    def naive(before: float, after: float) -> float:
        return before - after

    assert 50 == naive(250, 200)
    assert [3, -50] == [item.net_change for item in found.series]


def test_a_pressure_in_another_unit_is_doubted() -> None:
    """7: a trapezius that bears 3 kPa was most likely read in kgf/cm2."""
    found = course(visit(1, PPT(3.2, site=dn.Site("upper trapezius"))))

    naive = PPT.minimum <= 3.2 <= PPT.maximum

    assert naive
    assert "implausible_unit" in {item.rule for item in dn.review(found)}
