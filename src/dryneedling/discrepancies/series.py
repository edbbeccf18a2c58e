"""
What is doubtful from one score to the next.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling._exact import shown
from dryneedling._fields import Number
from dryneedling.discrepancies.chart import (
    Chart,
    ChartCheck,
    Moment,
    Reading,
    ScoreList,
    Visit,
    VisitCheck,
)
from dryneedling.discrepancies.rules import INFO, WARNING, Finding, Rule
from dryneedling.outcomes import Better, Domain, Measure, MeasureKind, name_of
from dryneedling.timeline import SERIES_FIELDS, Key

__all__ = ["SERIES_RULES", "VISIT_SCORE_RULES"]


_SIDE: Final = SERIES_FIELDS.index("side")


def _differing(first: Key, second: Key) -> list[str]:
    return [
        name
        for name, one, other in zip(SERIES_FIELDS, first, second, strict=True)
        if one != other
    ]


# How something was asked or measured, and not where.
_HOW: Final = frozenset({"aspect", "aspect_text", "mode", "instrument"})


def _is_slip(
    first: Key, second: Key, differing: list[str], fields: frozenset[str]
) -> bool:
    """
    Tell whether two series differ only in some fields, or in a missing side.
    """
    if None in {first[_SIDE], second[_SIDE]}:
        fields |= {"side"}
    return fields.issuperset(differing)


def _asked_otherwise(
    chart: Chart, earlier: ScoreList, later: ScoreList, fields: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """
    Yield place and reason of later scores that an earlier one nearly is.

    Only scores without a partner of their own series on the other side.
    """
    alone = set(earlier.series).difference(later.series)
    if not alone:
        return
    for place, number in enumerate(later.series):
        if number in earlier.series:
            continue
        key = chart.numbers.keys[number]
        for other in sorted(alone):
            if chart.numbers.keys[other][0] != key[0]:
                continue
            differing = _differing(chart.numbers.keys[other], key)
            if _is_slip(chart.numbers.keys[other], key, differing, fields):
                words = ", ".join(differing).replace("_", " ")
                measure = later.scores[place].measure
                yield place, f"{name_of(measure)}: {words} differs from"
                break


def after_of_another_series(visit: Visit) -> Iterator[Finding]:
    """
    After needling the same is asked as before.
    """
    if visit.before is None or visit.after is None:
        return
    for place, differs in _asked_otherwise(
        visit.chart, visit.before, visit.after, _HOW | {"side"}
    ):
        yield f".after[{place}]", f"{differs} before needling"


def before_of_another_series(visit: Visit) -> Iterator[Finding]:
    """
    Before needling the same is asked from session to session.
    """
    last = visit.last
    if visit.before is None or last is None or last.before is None:
        return
    for place, differs in _asked_otherwise(
        visit.chart, last.before, visit.before, _HOW
    ):
        yield f".before[{place}]", f"{differs} the session before"


def _twice(listed: ScoreList) -> Iterator[int]:
    if len(set(listed.series)) == len(listed.series):
        return
    seen: set[tuple[int, object, object]] = set()
    for place, number in enumerate(listed.series):
        score = listed.scores[place]
        key = (number, score.at, score.on)
        if key in seen:
            yield place
        seen.add(key)


def series_twice(chart: Chart) -> Iterator[Finding]:
    """
    At one time a series has one score.
    """
    for listed in (
        *chart.elsewhere,
        *(
            listed
            for visit in chart.visits
            for listed in (visit.before, visit.after)
            if listed is not None
        ),
    ):
        for place in _twice(listed):
            measure = listed.scores[place].measure
            yield (
                f"{listed.path}[{place}]",
                f"{name_of(measure)} a second time at the same time",
            )


# Three readings make a trend: a policy of this library.
_TREND: Final = 3
# More numbers than that tell no more.
_SHOWN: Final = 5


def _is_worse(measure: Measure, before: Number, after: Number) -> bool:
    if measure.better is Better.HIGHER:
        return after < before
    return after > before


def own_measure_defined_twice(chart: Chart) -> Iterator[Finding]:
    """
    A key of somebody's own means one measure throughout a course.
    """
    known: dict[str, Measure] = {}
    for readings in chart.series:
        measure = readings[0].score.measure
        if measure.listed:
            continue
        if known.setdefault(measure.key, measure) != measure:
            reason = (
                f"{name_of(measure)} differs from that before: no change is "
                "read from one to the other"
            )
            yield f"{readings[0].path}[{readings[0].spot}]", reason


def pain_rising(chart: Chart) -> Iterator[Finding]:
    """
    Pain that was worse before each of three sessions in a row is looked at.
    """
    before = Moment.BEFORE
    for readings in chart.series:
        measure = readings[0].score.measure
        if (
            measure.domain is not Domain.PAIN
            or measure.kind is MeasureKind.TRANSITION
            or len(readings) < _TREND
        ):
            continue
        run: list[Reading] = []
        for reading in readings:
            value = reading.score.value
            if reading.moment is not before or value is None:
                continue
            if run and not _is_worse(measure, run[-1].score.value or 0, value):
                yield from _risen(measure, run)
                run = []
            run.append(reading)
        yield from _risen(measure, run)


def _risen(measure: Measure, run: list[Reading]) -> Iterator[Finding]:
    if len(run) >= _TREND:
        values = ", ".join(
            shown(item.score.value or 0, 2) for item in run[-_SHOWN:]
        )
        worse = f"{name_of(measure)} worse each time, {len(run)} in a row"
        yield f"{run[-1].path}[{run[-1].spot}]", f"{worse}: {values}"


# Two scales of one form, whose numbers mean different things.
_SAME_FORM: Final = (("ndi", "ndi_percent"),)


def _first_of(chart: Chart, key: str) -> Reading | None:
    return next(
        (
            readings[0]
            for readings in chart.series
            if readings[0].score.measure.listed
            and readings[0].score.measure.key == key
        ),
        None,
    )


def scales_mixed(chart: Chart) -> Iterator[Finding]:
    """
    One form is scored on one scale throughout a course.
    """
    for one, other in _SAME_FORM:
        first, second = _first_of(chart, one), _first_of(chart, other)
        if first is not None and second is not None:
            names = (
                f"{name_of(first.score.measure)} and "
                f"{name_of(second.score.measure)}"
            )
            yield (
                f"{second.path}[{second.spot}]",
                f"{names} in one course are never compared",
            )


_VAS_CM: Final = 10


def vas_in_centimetres(chart: Chart) -> Iterator[Finding]:
    """
    A scale of 100 mm on which nothing is above 10 may be in centimetres.
    """
    readings = [
        reading
        for series in chart.series
        if series[0].score.measure.key == "vas_pain"
        and series[0].score.measure.listed
        for reading in series
    ]
    values = [item.score.value or 0 for item in readings]
    if len(values) > 1 and 0 < max(values) <= _VAS_CM:
        most = f"VAS at most {shown(max(values), 2)} of 100 mm"
        yield (
            f"{readings[0].path}[{readings[0].spot}]",
            f"{most}, {len(values)} times: is the unit right?",
        )


VISIT_SCORE_RULES: Final[tuple[Rule[VisitCheck], ...]] = (
    Rule("after_of_another_series", WARNING, after_of_another_series),
    Rule("before_of_another_series", WARNING, before_of_another_series),
)

SERIES_RULES: Final[tuple[Rule[ChartCheck], ...]] = (
    Rule("series_twice", WARNING, series_twice),
    Rule("own_measure_defined_twice", WARNING, own_measure_defined_twice),
    Rule("pain_rising", WARNING, pain_rising),
    Rule("scales_mixed", WARNING, scales_mixed),
    Rule("vas_in_centimetres", INFO, vas_in_centimetres),
)
