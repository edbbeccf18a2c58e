"""
What is doubtful from one score to the next.
"""

from collections.abc import Sequence
from typing import Final

from dryneedling._exact import Number, shown
from dryneedling._text import counted
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedScore, ChartedVisit
from dryneedling.discrepancies.kinds import course_rule, visit_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubt, Doubts
from dryneedling.outcomes import Better, Domain, Measure, name_of
from dryneedling.timeline import (
    SERIES_FIELDS,
    PointKind,
    ScoreList,
    When,
    in_order,
)
from dryneedling.timeline.series import Key

# Looked up once, as they are asked of every series.
_BEFORE: Final = PointKind.BEFORE
_PAIN: Final = Domain.PAIN
_BEFORE_COURSE: Final = PointKind.BEFORE_COURSE
_HIGHER: Final = Better.HIGHER

# Only of two readings one may be the later.
_PAIR: Final = 2

_SIDE: Final = SERIES_FIELDS.index("side")


# How something was asked or measured, and not where.
_HOW: Final = frozenset({"aspect", "aspect_text", "mode", "instrument"})
_HOW_AND_SIDE: Final = _HOW | {"side"}


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
) -> Sequence[tuple[int, str]]:
    """
    Return place and reason of later scores that an earlier one nearly is.

    Only scores without a partner of their own series on the other side.
    """
    # most often the same is asked in the same order
    if earlier.series == later.series:
        return ()
    known = set(earlier.series)
    if known.issuperset(later.series):
        return ()
    alone = known.difference(later.series)
    if not alone:
        return ()
    found: list[tuple[int, str]] = []
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
            found.append((place, f"{named} differs from"))
    return found


@visit_rule(WARNING, standing=True)
def after_of_another_series(visit: ChartedVisit) -> Doubts:
    """
    After needling the same is asked as before.
    """
    if visit.before is None or visit.after is None:
        return ()
    return [
        (f".after[{place}]", f"{differs} before needling")
        for place, differs in _asked_otherwise(
            visit.chart, visit.before, visit.after, _HOW_AND_SIDE
        )
    ]


@visit_rule(WARNING)
def before_of_another_series(visit: ChartedVisit) -> Doubts:
    """
    Before needling the same is asked from session to session.
    """
    last = visit.last
    if visit.before is None or last is None or last.before is None:
        return ()
    return [
        (f".before[{place}]", f"{differs} the session before")
        for place, differs in _asked_otherwise(
            visit.chart, last.before, visit.before, _HOW
        )
    ]


def _twice(listed: ScoreList) -> list[int]:
    """
    Return the places of scores whose series stood there already.
    """
    places: list[int] = []
    seen: set[tuple[int, object, object]] = set()
    for place, number in enumerate(listed.series):
        score = listed.scores[place]
        key = (number, score.at, score.on)
        if key in seen:
            places.append(place)
        seen.add(key)
    return places


def _is_of_session(listed: ScoreList) -> bool:
    return listed.session is not None


@course_rule(WARNING)
def series_twice(chart: Chart) -> Doubts:
    """
    At one time a series has one score.
    """
    repeating = [
        listed
        for listed in chart.score_lists
        if len(set(listed.series)) != len(listed.series)
    ]
    # what stands outside of all sessions first
    repeating.sort(key=_is_of_session)
    doubts: list[Doubt] = []
    for listed in repeating:
        for place in _twice(listed):
            name = name_of(listed.scores[place].measure)
            reason = f"{name} a second time at the same time"
            doubts.append((f"{listed.path}[{place}]", reason))
    return doubts


@course_rule(INFO)
def before_course_order_unknown(chart: Chart) -> Doubts:
    """
    Of the readings of a series before the course all are dated, or none.
    """
    if len(chart.course.before) < _PAIR:
        return ()
    doubts: list[Doubt] = []
    for readings in chart.series:
        before = [
            reading
            for reading in readings
            if reading.listed.kind is _BEFORE_COURSE
            and reading.score.value is not None
        ]
        if len(before) < _PAIR:
            continue
        _, unsure = in_order([When.of_score(item.score) for item in before])
        if unsure:
            first = before[min(unsure)]
            many = counted(len(before), "reading", "before the course")
            reason = f"{name_of(first.score.measure)}: which of {many} is last"
            doubts.append((first.path, f"{reason} cannot be said"))
    return doubts


# Three readings make a trend: a policy of this library.
_TREND: Final = 3
# More numbers than that tell no more.
_SHOWN: Final = 5


@course_rule(WARNING, about="own_measures")
def own_measure_defined_twice(chart: Chart) -> Doubts:
    """
    A key of somebody's own means one measure throughout a course.
    """
    known: dict[str, Measure] = {}
    doubts: list[Doubt] = []
    for readings in chart.series:
        measure = readings[0].score.measure
        if measure.listed:
            continue
        if known.setdefault(measure.key, measure) != measure:
            reason = (
                f"{name_of(measure)} differs from that before: no change is "
                "read from one to the other"
            )
            doubts.append((readings[0].path, reason))
    return doubts


@course_rule(WARNING)
def pain_rising(chart: Chart) -> Doubts:
    """
    Pain that was worse before each of three sessions in a row is looked at.
    """
    doubts: list[Doubt] = []
    for readings in chart.series:
        if len(readings) < _TREND:
            continue
        measure = readings[0].score.measure
        if measure.domain is not _PAIN or not measure.kind.has_differences:
            continue
        doubts += [
            _risen(measure, run)
            for run in _runs(measure, readings)
            if len(run) >= _TREND
        ]
    return doubts


def _runs(
    measure: Measure, readings: list[ChartedScore]
) -> list[list[tuple[ChartedScore, Number]]]:
    """
    Return the readings before needling as long as each is worse, run by run.
    """
    # what is worse is more, once it is turned round where more is better
    sign = -1 if measure.better is _HIGHER else 1
    runs: list[list[tuple[ChartedScore, Number]]] = []
    last: Number | None = None
    for reading in readings:
        value = reading.score.value
        if reading.listed.kind is not _BEFORE or value is None:
            continue
        if last is None or value * sign <= last * sign:
            runs.append([])
        runs[-1].append((reading, value))
        last = value
    return runs


def _risen(measure: Measure, run: list[tuple[ChartedScore, Number]]) -> Doubt:
    values = ", ".join([shown(value, 2) for _, value in run[-_SHOWN:]])
    worse = f"{name_of(measure)} worse each time, {len(run)} in a row"
    return run[-1][0].path, f"{worse}: {values}"


# Two scales of one form, whose numbers mean different things.
_SAME_FORM: Final = (("ndi", "ndi_percent"),)


def _first_of(chart: Chart, key: str) -> ChartedScore | None:
    for readings in chart.series:
        measure = readings[0].score.measure
        if measure.key == key and measure.listed:
            return readings[0]
    return None


@course_rule(WARNING)
def scales_mixed(chart: Chart) -> Doubts:
    """
    One form is scored on one scale throughout a course.
    """
    doubts: list[Doubt] = []
    for one, other in _SAME_FORM:
        first = _first_of(chart, one)
        second = None if first is None else _first_of(chart, other)
        if first is not None and second is not None:
            names = (
                f"{name_of(first.score.measure)} and "
                f"{name_of(second.score.measure)}"
            )
            reason = f"{names} in one course are never compared"
            doubts.append((second.path, reason))
    return doubts
