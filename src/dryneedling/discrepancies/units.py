"""
What is doubtful in the unit of a number: of a needle, of a score, of a series.

That a number was meant in another unit is never known, and always asked.
"""

from bisect import bisect_left
from functools import lru_cache
from typing import Final

from dryneedling._exact import Number, exact, shown
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedScore
from dryneedling.discrepancies.kinds import (
    course_rule,
    handling_rule,
    score_rule,
)
from dryneedling.discrepancies.rules import INFO, WARNING, Doubt, Doubts
from dryneedling.discrepancies.scores import has_form, is_rounded
from dryneedling.needling import Needling
from dryneedling.outcomes import Better, Measure, name_of
from dryneedling.scoring.possible_scores import totals_of
from dryneedling.timeline import PointKind

# Looked up once, as they are asked of every reading.
_AFTER: Final = PointKind.AFTER
_HIGHER: Final = Better.HIGHER

# The thickest needles of a trial were 0.9 mm, and the finest that are made
# 0.12 mm; what lies beyond these bounds is most likely in another unit.
_THICKNESS: Final = (
    "bounds of this library around 0.12 to 0.9 mm; the latter: Wang 2016, "
    "doi:10.1097/PHM.0000000000000401"
)
_THINNEST_MM: Final = 0.1
_THICKEST_MM: Final = 1


@handling_rule(WARNING, source=_THICKNESS)
def needle_thickness_implausible(needling: Needling) -> str | None:
    """
    A needle is some tenths of a millimetre thick.
    """
    needle = needling.needle
    if needle is None or needle.diameter_mm is None:
        return None
    thick = needle.diameter_mm
    if _THINNEST_MM <= thick <= _THICKEST_MM:
        return None
    # that the two were swapped is said by a rule of its own
    if needle.length_mm is not None and thick >= needle.length_mm:
        return None
    return f"{shown(thick, 4)} mm thick: is the unit right?"


# Lengths in inches run from a half to five.
_MOST_INCHES: Final = 5
_A_DAY: Final = 1440


@handling_rule(INFO)
def needle_length_in_inches(needling: Needling) -> str | None:
    """
    A needle of a few millimetres that did not stay may be one of inches.
    """
    needle = needling.needle
    if (
        needle is None
        or needle.length_mm is None
        or needle.length_mm > _MOST_INCHES
    ):
        return None
    # a press needle is that short, and stays for days
    if (needling.retention_minutes or 0) >= _A_DAY:
        return None
    # that the two were swapped is said by a rule of its own
    if (
        needle.diameter_mm is not None
        and needle.diameter_mm >= needle.length_mm
    ):
        return None
    return f"{shown(needle.length_mm, 2)} mm long: is the unit right?"


_HUNDRED: Final = 100


def _is_of_a_hundred(measure: Measure) -> bool:
    return measure.maximum == _HUNDRED and measure.minimum == 0


@score_rule(WARNING, of=_is_of_a_hundred)
def fraction_for_percent(reading: ChartedScore) -> str | None:
    """
    On a scale from 0 to 100 a number between 0 and 1 may be a share of it.
    """
    measure, value = reading.score.measure, reading.score.value
    if value is None or not 0 < value < 1:
        return None
    said = shown(value, 4)
    return f"{name_of(measure)} is {said} of 100: is the unit right?"


# A form has some dozen totals, and a clinic asks for the same few forms.
@lru_cache(maxsize=4096)
def _is_a_total(measure: Measure, value: Number) -> bool:
    """
    Tell whether some answers make a total, or nobody can go through them.
    """
    totals = None if measure.items is None else totals_of(measure.items)
    if totals is None:
        return True
    place = bisect_left(totals, exact(value))
    near = totals[max(place - 1, 0) : place + 1]
    return any(is_rounded(value, total) for total in near)


@score_rule(WARNING, of=has_form)
def total_no_answers_give(reading: ChartedScore) -> str | None:
    """
    A total is one that the answers of its form can make.
    """
    score = reading.score
    measure, value = score.measure, score.value
    # with its answers another rule works it out
    if value is None or score.items is not None:
        return None
    # a form of somebody's own may have more totals than can be gone through
    if not measure.listed or (0 < value < 1 and _is_of_a_hundred(measure)):
        return None
    if _is_a_total(measure, value):
        return None
    return f"{name_of(measure)} is {shown(value, 4)}, which no answers make"


# Only of several readings it is said that all are low.
_PAIR: Final = 2
_VAS_CM: Final = 10


def _all_of(chart: Chart, key: str) -> list[ChartedScore]:
    return [
        reading
        for series in chart.series
        if series[0].score.measure.key == key
        and series[0].score.measure.listed
        for reading in series
    ]


@course_rule(INFO)
def vas_in_centimetres(chart: Chart) -> Doubts:
    """
    A scale of 100 mm on which nothing is above 10 may be in centimetres.
    """
    readings = _all_of(chart, "vas_pain")
    values = [item.score.value or 0 for item in readings]
    if len(values) < _PAIR or not 0 < max(values) <= _VAS_CM:
        return ()
    most = f"VAS at most {shown(max(values), 2)} of 100 mm"
    reason = f"{most}, {len(values)} times: is the unit right?"
    return [(readings[0].path, reason)]


# 88 to 574 kPa, over 1 cm2.
_NEWTON: Final = 57.4


@course_rule(
    INFO,
    source="a healthy trapezius bore 88 to 574 kPa, which over 1 cm2 is 8.8 "
    "to 57.4 N: Persson 2004, "
    "https://lup.lub.lu.se/search/publication/286092",
)
def ppt_in_newton(chart: Chart) -> Doubts:
    """
    Thresholds of pressure that all lie where newtons do may be a force.
    """
    readings = [
        reading
        for reading in _all_of(chart, "ppt")
        if reading.score.value is not None
    ]
    values = [item.score.value or 0 for item in readings]
    if len(values) < _PAIR or max(values) > _NEWTON:
        return ()
    low = readings[0].score.measure.plausible_from
    # of each that is lower still another rule asks
    if low is not None and min(values) < low:
        return ()
    most = f"PPT at most {shown(max(values), 2)} kPa"
    reason = f"{most}, {len(values)} times: is the unit right?"
    return [(readings[0].path, reason)]


# Units that are mistaken for one of ten times their size, or ten times less.
_MISTAKEN: Final = frozenset({"mm", "cm", "kPa"})
# What ten times a reading is, where the reading itself changed a little too.
_TENFOLD_FROM: Final = 8
_TENFOLD_TO: Final = 12.5


def _is_tenfold(less: Number, more: Number) -> bool:
    # below 1 a ratio is one of errors of reading
    return less >= 1 and _TENFOLD_FROM * less <= more <= _TENFOLD_TO * less


@course_rule(INFO)
def tenfold_jump(chart: Chart) -> Doubts:
    """
    A reading ten times as bad as the one before may be in another unit.
    """
    doubts: list[Doubt] = []
    for readings in chart.series:
        measure = readings[0].score.measure
        if measure.unit not in _MISTAKEN or not measure.ratio:
            continue
        last: Number | None = None
        for reading in readings:
            value = reading.score.value
            # what fell by needling may come back until the next visit
            if value is None or reading.listed.kind is _AFTER:
                continue
            before, last = last, value
            if before is None or not _is_tenfold(
                *(
                    (value, before)
                    if measure.better is _HIGHER
                    else (before, value)
                )
            ):
                continue
            change = f"from {shown(before, 2)} to {shown(value, 2)}"
            reason = f"{name_of(measure)} {change}: is the unit right?"
            doubts.append((reading.path, reason))
    return doubts
