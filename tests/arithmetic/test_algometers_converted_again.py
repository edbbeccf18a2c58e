"""
Pressures converted by the constants that scipy keeps.
"""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import constants

from dryneedling.measures import PPT
from dryneedling.measures.ppt import kpa

CM2 = constants.centi**2
PASCALS = {
    "kPa": constants.kilo,
    "N/cm2": 1 / CM2,
    "kgf/cm2": constants.kgf / CM2,
    "kg/cm2": constants.g / CM2,
    "lbf/cm2": constants.lbf / CM2,
    "lb/cm2": constants.lb * constants.g / CM2,
    "lbf/in2": constants.lbf / constants.inch**2,
    "lb/in2": constants.lb * constants.g / constants.inch**2,
    "psi": constants.psi,
}
NEWTONS = {
    "N": 1.0,
    "kgf": constants.kgf,
    "kg": constants.g,
    "lbf": constants.lbf,
    "lb": constants.lb * constants.g,
}
VALUES = st.floats(0, 1e6)
AREAS = st.floats(0.01, 100)


def is_near(expected: float, found: float) -> bool:
    """
    Tell whether two pressures agree to fourteen digits.
    """
    return math.isclose(expected, found, rel_tol=1e-14, abs_tol=1e-300)


@given(VALUES, st.sampled_from([*PASCALS]))
def test_a_pressure_in_any_unit_is_so_many_kilopascals(
    value: float, unit: str
) -> None:
    """
    By way of pascals.
    """
    expected = value * PASCALS[unit] / 1000

    assert is_near(expected, kpa(value, unit))


@given(VALUES, st.sampled_from([*NEWTONS]), AREAS)
def test_a_force_on_any_probe_is_so_many_kilopascals(
    value: float, unit: str, area: float
) -> None:
    """
    Newtons over square metres, by way of pascals.
    """
    expected = value * NEWTONS[unit] / (area * CM2) / 1000

    assert is_near(expected, kpa(value, unit, probe_area_cm2=area))


@given(st.integers(0, 10**6), st.integers(1, 10_000))
def test_whole_thousandths_of_a_kilogram_are_converted_exactly(
    grams: int, hundredths: int
) -> None:
    """
    The result is the nearest float, rounded once.
    """
    exactly = Fraction(grams * 980665 * 100, 10_000_000 * hundredths)

    assert float(exactly) == kpa(
        grams / 1000, "kgf", probe_area_cm2=hundredths / 100
    )
    assert float(exactly * hundredths / 100) == kpa(grams / 1000, "kgf/cm2")


@given(st.lists(st.integers(0, 50_000), min_size=1, max_size=9))
def test_the_value_of_trials_is_their_mean_in_tenths(
    tenths: list[int],
) -> None:
    """
    Added up as whole numbers, divided once.
    """
    score = PPT(trials=[tenth / 10 for tenth in tenths])

    assert float(Fraction(sum(tenths), 10 * len(tenths))) == score.value


@pytest.mark.parametrize(
    ("unit", "printed"),
    [("kgf/cm2", 98.0665), ("lbf/in2", 6.894757), ("N/cm2", 10)],
)
def test_a_unit_is_the_figure_that_tables_print(
    unit: str, printed: float
) -> None:
    """
    NIST special publication 811, appendix B: 98.0665 and 6.894757 kPa.
    """
    assert printed == round(kpa(1, unit), 6)
