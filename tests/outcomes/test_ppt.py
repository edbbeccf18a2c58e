"""
Pressure pain thresholds, and the units that algometers print.
"""

import re
from typing import Any

import pytest

from dryneedling.exceptions import InvalidRecord
from dryneedling.measures import PPT
from dryneedling.measures.ppt import kpa


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1, "kgf/cm2", 98.0665),
        (1, "kg/cm2", 98.0665),
        (1, "N/cm2", 10),
        (1, "lbf/cm2", 44.482216152605),
        (1, "lb/cm2", 44.482216152605),
        (250, "kPa", 250),
        (0, "kgf/cm2", 0),
        (2.5, "kgf/cm²", 245.16625),
        (25.3, " N/CM2 ", 253),
    ],
)
def test_a_pressure_is_converted_exactly(
    value: float, unit: str, expected: float
) -> None:
    """1 kgf/cm2 is 98.0665 kPa by definition, not 100."""
    assert expected == kpa(value, unit)


@pytest.mark.parametrize("unit", ["lbf/in2", "lb/in2", "psi"])
def test_a_pound_per_square_inch_is_the_nearest_float(unit: str) -> None:
    """Its decimals do not end: 6.894757 as tables print it."""
    assert 6.894757 == round(kpa(1, unit), 6)


@pytest.mark.parametrize(
    ("value", "unit", "area", "expected"),
    [
        (1, "kgf", 1, 98.0665),
        (1, "kg", 1, 98.0665),
        (30, "N", 1, 300),
        (30, "N", 0.5, 600),
        (1, "lbf", 1, 44.482216152605),
        (1, "lb", 1, 44.482216152605),
        (4, "kg", 2, 196.133),
    ],
)
def test_a_force_is_a_pressure_over_the_area_of_the_probe(
    value: float, unit: str, area: float, expected: float
) -> None:
    """Half the area, twice the pressure."""
    assert expected == kpa(value, unit, probe_area_cm2=area)


@pytest.mark.parametrize("unit", ["kg", "kgf", "N", "lb", "lbf"])
def test_no_area_is_assumed_for_a_force(unit: str) -> None:
    """One square centimetre is usual, and usual is not known."""
    with pytest.raises(InvalidRecord, match="this unit is a force, got None"):
        kpa(3, unit)


def test_an_area_beside_a_pressure_is_a_misunderstanding() -> None:
    """Dividing a pressure by an area again would halve or double it."""
    with pytest.raises(InvalidRecord, match="this unit is a pressure"):
        kpa(3, "kgf/cm2", probe_area_cm2=0.5)


def test_everything_wrong_with_a_reading_is_said_at_once() -> None:
    """Number, unit and area, each under its name, without the unit's text."""
    with pytest.raises(InvalidRecord) as caught:
        kpa(-1, "stone of Mrs Rossi", probe_area_cm2=0)

    assert ["value", "unit", "probe_area_cm2"] == [
        path for path, _ in caught.value.problems
    ]
    assert "Rossi" not in str(caught.value).lower()
    assert "expected a number above 0" in str(caught.value)


@pytest.mark.parametrize(
    ("unit", "area", "came"),
    [
        (7, None, "got 7"),
        (None, None, "got None"),
        ("kPa", "Rossi", "got a text of 5 characters"),
        ("N", "Rossi", "got a text of 5 characters"),
    ],
)
def test_what_is_no_unit_and_no_area_is_refused_without_its_text(
    unit: Any,  # noqa: ANN401  # what a table holds
    area: Any,  # noqa: ANN401  # what a table holds
    came: str,
) -> None:
    """Columns get mixed up: a name may stand where a number should."""
    with pytest.raises(InvalidRecord, match=f"{came}$") as caught:
        kpa(3, unit, area)

    assert "Rossi" not in repr(caught.value)


def test_the_largest_reading_and_tip_are_bounds_that_belong() -> None:
    """What is beyond is in another unit or a slip."""
    assert 1_000_000 == kpa(1_000_000, "kPa")
    assert kpa(1, "N", probe_area_cm2=100) > 0
    with pytest.raises(InvalidRecord, match=r"kpa\.value"):
        kpa(1_000_000.5, "kPa")
    with pytest.raises(InvalidRecord, match=r"kpa\.probe_area_cm2"):
        kpa(1, "N", probe_area_cm2=100.5)


@pytest.mark.parametrize("unit", ["kpa", "n/cm2", "kgf", "lbf"])
def test_an_unknown_unit_is_told_the_known_ones(unit: str) -> None:
    """And what came, without its text."""
    with pytest.raises(InvalidRecord) as caught:
        kpa(3, "bar")

    [(_, message)] = caught.value.problems
    assert unit in re.split("[ ,;]+", message)
    assert "got a text of 3 characters" in message


def test_an_unknown_unit_asks_for_no_area() -> None:
    """Whether it is a force is not known."""
    with pytest.raises(InvalidRecord) as caught:
        kpa(3, "bar")

    assert ["unit"] == [path for path, _ in caught.value.problems]


def test_the_value_is_the_mean_of_the_trials_that_are_kept() -> None:
    """Three trials at a site, and their mean."""
    score = PPT(trials=[231, 240, 252], side="right")

    assert 241 == score.value
    assert (231, 240, 252) == score.trials


def test_less_tender_is_better() -> None:
    """A threshold that rises is an improvement, one that falls is not."""
    assert 60 == PPT.improvement(240, 300)
    assert -60 == PPT.improvement(300, 240)


def test_a_number_in_another_unit_is_doubtful_and_never_refused() -> None:
    """2.5 is a likely kgf/cm2 and an unlikely kPa."""
    assert PPT.plausible_from is not None
    assert kpa(PPT(2.5).value or 0, "kPa") < PPT.plausible_from
    assert kpa(2.5, "kgf/cm2") > PPT.plausible_from
