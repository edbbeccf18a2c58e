"""
PPT (pressure pain threshold) by algometry, in kilopascals.

The threshold is the least pressure that turns into pain (trial NCT04394741).
Higher is better: less tender.  Take three trials at a site and keep them
(https://www.physiospot.com/research/clinical-pressure-pain-threshold-testing-\
in-neck-pain/): the value of the score is their mean.  There is no universal
normal value: units, devices and sites differ (review of 2022,
https://pmc.ncbi.nlm.nih.gov/articles/PMC9408781).

>>> PPT(trials=[231, 240, 252], side="right").value
241

Algometers also print other units.  Those that print kg, N or lb print a
force, and a force is a pressure only over an area:

>>> kpa(2.5, "kgf/cm2")
245.16625
>>> kpa(30, "N", probe_area_cm2=0.5)
600
>>> kpa(30, "N")
Traceback (most recent call last):
    ...
dryneedling.exceptions.InvalidRecord: kpa.probe_area_cm2: expected the area \
of the probe, because this unit is a force, got None
"""

from fractions import Fraction
from typing import Final

from dryneedling._checks import not_number
from dryneedling._exact import Number, as_number, exact
from dryneedling._numbers import number
from dryneedling._refusals import (
    Refusal,
    contradicts,
    described,
    not_taken,
    problem,
)
from dryneedling.exceptions import InvalidRecord
from dryneedling.outcomes import Measure
from dryneedling.problems import ProblemCode as Code

__all__ = ["PPT", "kpa"]

PPT: Final = Measure(
    key="ppt",
    name="Pressure pain threshold",
    abbreviation="PPT",
    domain="tenderness",
    icf=("b2702",),
    minimum=0,
    maximum=5000,
    unit="kPa",
    better="higher",
    recall="now",
    ratio=True,
    # a healthy trapezius bears 88 to 574 kPa, or 0.9 to 5.9 kgf/cm2 (Persson
    # 2004): a number below 10 is more likely in kgf/cm2
    plausible_from=10,
    listed=True,
    source=(
        "Walton 2011, doi:10.2519/jospt.2011.3666; Persson 2004, "
        "https://lup.lub.lu.se/search/publication/286092"
    ),
)

# Exact by definition: standard gravity is 9.80665 m/s2 (3rd CGPM 1901), the
# pound 0.45359237 kg and the inch 2.54 cm (agreement of 1959).
_NEWTON_PER_KGF: Final = Fraction("9.80665")
_NEWTON_PER_LBF: Final = Fraction("4.4482216152605")
_KPA_PER_N_CM2: Final = Fraction(10)
_CM2_PER_IN2: Final = Fraction("6.4516")

_PRESSURES: Final = {
    "kpa": Fraction(1),
    "n/cm2": _KPA_PER_N_CM2,
    "kgf/cm2": _NEWTON_PER_KGF * _KPA_PER_N_CM2,
    "kg/cm2": _NEWTON_PER_KGF * _KPA_PER_N_CM2,
    "lbf/cm2": _NEWTON_PER_LBF * _KPA_PER_N_CM2,
    "lb/cm2": _NEWTON_PER_LBF * _KPA_PER_N_CM2,
    "lbf/in2": _NEWTON_PER_LBF * _KPA_PER_N_CM2 / _CM2_PER_IN2,
    "lb/in2": _NEWTON_PER_LBF * _KPA_PER_N_CM2 / _CM2_PER_IN2,
    "psi": _NEWTON_PER_LBF * _KPA_PER_N_CM2 / _CM2_PER_IN2,
}

_NEWTONS: Final = {
    "n": Fraction(1),
    "kgf": _NEWTON_PER_KGF,
    "kg": _NEWTON_PER_KGF,
    "lbf": _NEWTON_PER_LBF,
    "lb": _NEWTON_PER_LBF,
}


def kpa(
    value: Number, unit: str, probe_area_cm2: Number | None = None
) -> Number:
    """
    Convert a reading of an algometer to kilopascals, exactly.

    Args:
        value: The number on the dial, 0 or more.
        unit: A pressure ("kPa", "N/cm2", "kgf/cm2", "lbf/cm2", "lbf/in2") or
            a force ("N", "kgf", "kg", "lbf", "lb").  Capitals do not matter,
            and ² is 2.
        probe_area_cm2: Area of the tip in square centimetres: needed for a
            force, refused for a pressure.  Nothing is assumed, although
            1 cm² is usual.

    Raises:
        InvalidRecord: The number, the unit or the area cannot be.

    >>> kpa(1, "lbf", probe_area_cm2=1), kpa(1, "lbf/in2")
    (44.482216152605, 6.894757293168361)
    """
    value, probe_area_cm2 = number(value), number(probe_area_cm2)
    key = _key(unit)
    problems = [
        problem(name, refusal)
        for name, refusal in (
            ("value", not_number(value, 0, 1_000_000)),
            ("unit", _not_unit(key, unit)),
            ("probe_area_cm2", _not_area(key, probe_area_cm2)),
        )
        if refusal
    ]
    if problems:
        raise InvalidRecord("kpa", tuple(problems))
    if probe_area_cm2 is None:
        return as_number(exact(value) * _PRESSURES[key])
    newtons = exact(value) * _NEWTONS[key]
    return as_number(newtons / exact(probe_area_cm2) * _KPA_PER_N_CM2)


def _key(unit: object) -> str:
    if type(unit) is not str:
        return ""
    return unit.strip().lower().replace("²", "2")


def _not_unit(key: str, unit: object) -> Refusal | None:
    if key in _PRESSURES or key in _NEWTONS:
        return None
    words = ", ".join((*_PRESSURES, *_NEWTONS))
    message = f"expected one of {words}; got {described(unit)}"
    if type(unit) is str:
        return Refusal(Code.UNKNOWN_WORD, message)
    return not_taken(unit, message)


def _not_area(key: str, area: Number | None) -> Refusal | None:
    if key in _PRESSURES:
        if area is None:
            return None
        return contradicts(
            "expected none, because this unit is a pressure, got "
            f"{described(area)}"
        )
    # Where the unit is no word either, that is told, and of the area nothing.
    if area is None and key in _NEWTONS:
        return Refusal(
            Code.MISSING,
            "expected the area of the probe, because this unit is a force, "
            "got None",
        )
    return None if area is None else not_number(area, 0, 100, above=True)
