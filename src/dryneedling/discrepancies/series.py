"""
What is doubtful from one score to the next.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling._exact import Number, shown
from dryneedling._text import counted
from dryneedling.discrepancies.chart import (
    Chart,
    ChartedScore,
    ChartedVisit,
)
from dryneedling.discrepancies.kinds import course_rule, visit_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubt
from dryneedling.outcomes import Better, Domain, Measure, MeasureKind, name_of
from dryneedling.timeline import (
    SERIES_FIELDS,
    PointKind,
    ScoreList,
    When,
    in_order,
)
from dryneedling.timeline.series import Key

# Only of two readings one may be the later.
_PAIR: Final = 2

_SIDE: Final = SERIES_FIELDS.index("side")


# How something was asked or measured, and not where.
_HOW: Final = frozenset({"aspect", "aspect_text", "mode", "instrument"})


def _differing(first: Key, second: Key) -> list[str]:
    return [
        name
        for name, one, other in zip(SERIES_FIELDS, first, second, strict=True)
        if one != other
    ]


class _NearlyTheSame:
    """
    Series of one list, to be found by others that only a slip sets apart.

    Two series are that near where they differ only in some fields, or in a
    side that one of them lacks.  They are sorted by all the rest, so that no
    two lists are held against each other series by series.
    """

    def __init__(self, fields: frozenset[str]) -> None:
        self.any_side = "side" in fields
        self.rest = [
            place
            for place, name in enumerate(SERIES_FIELDS)
            if name not in fields and name != "side"
        ]
        self.first: dict[Key, dict[object, tuple[int, Key]]] = {}

    def _rest_of(self, key: Key) -> Key:
        return tuple([key[place] for place in self.rest])

    def add(self, number: int, key: Key) -> None:
        """
        Take a series; of several with one side the first is enough.
        """
        sides = self.first.setdefault(self._rest_of(key), {})
        sides.setdefault(key[_SIDE], (number, key))

    def near(self, key: Key) -> Key | None:
        """
        Return the first series that a slip sets apart from another.
        """
        sides = self.first.get(self._rest_of(key), {})
        near = [
            known
            for side, known in sides.items()
            if self.any_side
            or side == key[_SIDE]
            or side is None
            or key[_SIDE] is None
        ]
        return min(near, key=_number)[1] if near else None


def _number(known: tuple[int, Key]) -> int:
    return known[0]


def _asked_otherwise(
    chart: Chart, earlier: ScoreList, later: ScoreList, fields: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """
    Yield place and reason of later scores that an earlier one nearly is.

    Only scores without a partner of their own series on the other side.
    """
    # most often the same is asked in the same order
    if earlier.series == later.series:
        return
    known = set(earlier.series)
    alone = known.difference(later.series)
    if not alone or known.issuperset(later.series):
        return
    keys, nearly = chart.keys, _NearlyTheSame(fields)
    for number in sorted(alone):
        nearly.add(number, keys[number])
    for place, number in enumerate(later.series):
        if number in known:
            continue
        near = nearly.near(keys[number])
        if near is not None:
            words = ", ".join(_differing(near, keys[number]))
            measure = later.scores[place].measure
            named = f"{name_of(measure)}: {words.replace('_', ' ')}"
            yield place, f"{named} differs from"


@visit_rule(WARNING)
def after_of_another_series(visit: ChartedVisit) -> Iterator[Doubt]:
    """
    After needling the same is asked as before.
    """
    if visit.before is None or visit.after is None:
        return
    for place, differs in _asked_otherwise(
        visit.chart, visit.before, visit.after, _HOW | {"side"}
    ):
        yield f".after[{place}]", f"{differs} before needling"


@visit_rule(WARNING)
def before_of_another_series(visit: ChartedVisit) -> Iterator[Doubt]:
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


def _is_of_session(listed: ScoreList) -> bool:
    return listed.session is not None


@course_rule(WARNING)
def series_twice(chart: Chart) -> Iterator[Doubt]:
    """
    At one time a series has one score.
    """
    # what stands outside of all sessions first
    for listed in sorted(chart.score_lists, key=_is_of_session):
        for place in _twice(listed):
            measure = listed.scores[place].measure
            yield (
                f"{listed.path}[{place}]",
                f"{name_of(measure)} a second time at the same time",
            )


@course_rule(INFO)
def before_course_order_unknown(chart: Chart) -> Iterator[Doubt]:
    """
    Of the readings of a series before the course all are dated, or none.
    """
    if len(chart.course.before) < _PAIR:
        return
    for readings in chart.series:
        before = [
            reading
            for reading in readings
            if reading.listed.kind is PointKind.BEFORE_COURSE
            and reading.score.value is not None
        ]
        if len(before) < _PAIR:
            continue
        _, unsure = in_order([When.of_score(item.score) for item in before])
        if unsure:
            first = before[min(unsure)]
            many = counted(len(before), "reading", "before the course")
            reason = f"{name_of(first.score.measure)}: which of {many} is last"
            yield first.path, f"{reason} cannot be said"


# Three readings make a trend: a policy of this library.
_TREND: Final = 3
# More numbers than that tell no more.
_SHOWN: Final = 5


def _is_worse(measure: Measure, before: Number, after: Number) -> bool:
    if measure.better is Better.HIGHER:
        return after < before
    return after > before


@course_rule(WARNING)
def own_measure_defined_twice(chart: Chart) -> Iterator[Doubt]:
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
            yield readings[0].path, reason


@course_rule(WARNING)
def pain_rising(chart: Chart) -> Iterator[Doubt]:
    """
    Pain that was worse before each of three sessions in a row is looked at.
    """
    before = PointKind.BEFORE
    for readings in chart.series:
        measure = readings[0].score.measure
        if (
            measure.domain is not Domain.PAIN
            or measure.kind is MeasureKind.TRANSITION
            or len(readings) < _TREND
        ):
            continue
        run: list[ChartedScore] = []
        for reading in readings:
            value = reading.score.value
            if reading.listed.kind is not before or value is None:
                continue
            if run and not _is_worse(measure, run[-1].score.value or 0, value):
                yield from _risen(measure, run)
                run = []
            run.append(reading)
        yield from _risen(measure, run)


def _risen(measure: Measure, run: list[ChartedScore]) -> Iterator[Doubt]:
    if len(run) >= _TREND:
        values = ", ".join(
            shown(item.score.value or 0, 2) for item in run[-_SHOWN:]
        )
        worse = f"{name_of(measure)} worse each time, {len(run)} in a row"
        yield run[-1].path, f"{worse}: {values}"


# Two scales of one form, whose numbers mean different things.
_SAME_FORM: Final = (("ndi", "ndi_percent"),)


def _first_of(chart: Chart, key: str) -> ChartedScore | None:
    return next(
        (
            readings[0]
            for readings in chart.series
            if readings[0].score.measure.listed
            and readings[0].score.measure.key == key
        ),
        None,
    )


@course_rule(WARNING)
def scales_mixed(chart: Chart) -> Iterator[Doubt]:
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
                second.path,
                f"{names} in one course are never compared",
            )


_VAS_CM: Final = 10


@course_rule(INFO)
def vas_in_centimetres(chart: Chart) -> Iterator[Doubt]:
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
            readings[0].path,
            f"{most}, {len(values)} times: is the unit right?",
        )
