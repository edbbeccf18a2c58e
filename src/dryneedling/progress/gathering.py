"""
The scores of a course, sorted by what they are about and where they stand.
"""

from collections.abc import Sequence
from typing import final

import attrs

from dryneedling._about import SeriesNumbers
from dryneedling._fields import Number
from dryneedling._showing import show
from dryneedling.outcomes import MeasureKind, Score, Series
from dryneedling.progress.moments import Point, PointKind, Reading
from dryneedling.progress.timeline import Timeline

__all__ = ["Gathered", "TransitionSeries", "gather"]


@final
@attrs.frozen(kw_only=True)
class TransitionSeries:
    """
    Ratings of change (GROC, PGIC), read as they stand at each time.

    Attributes:
        series: What was rated.
        readings: Every rating, in order; no difference is taken.
    """

    series: Series
    readings: tuple[Reading, ...]

    def __str__(self) -> str:
        return show("print", self)


@final
@attrs.define
class Gathered:
    """
    The readings of one series.

    Attributes:
        series: What was measured.
        readings: Every reading, in order.
        before_course: Readings before the first visit.
        before: Last reading before needling, by place of the visit.
        after: Last reading after needling, by place of the visit.
        follow_ups: Place of the visit before, and reading, in order.
        without_value: Scores of which too few items were answered.
    """

    series: Series
    readings: list[Reading] = attrs.field(factory=list[Reading])
    before_course: list[Reading] = attrs.field(factory=list[Reading])
    before: dict[int, Reading] = attrs.field(factory=dict[int, Reading])
    after: dict[int, Reading] = attrs.field(factory=dict[int, Reading])
    follow_ups: list[tuple[int, Reading]] = attrs.field(
        factory=list[tuple[int, Reading]]
    )
    without_value: int = 0


@attrs.define
class _Gatherer:
    only: Series | None
    numbers: SeriesNumbers = attrs.field(factory=SeriesNumbers)
    # by number; None for a series that was not asked for
    series: list[Gathered | None] = attrs.field(
        factory=list["Gathered | None"]
    )

    def sort(
        self, scores: Sequence[Score], like: Sequence[int] = ()
    ) -> list[int]:
        """
        Return the number of the series of each score.
        """
        numbers = self.numbers.of(scores, like)
        if len(self.series) < len(self.numbers.keys):
            for number, score in zip(numbers, scores, strict=True):
                if number == len(self.series):
                    series = score.series
                    wanted = self.only is None or self.only == series
                    self.series.append(Gathered(series) if wanted else None)
        return numbers

    def read(
        self,
        scores: Sequence[Score],
        numbers: Sequence[int],
        point: Point,
        *,
        settled: bool | None,
        hours: Number | None = None,
    ) -> list[tuple[Gathered, Reading]]:
        read: list[tuple[Gathered, Reading]] = []
        for score, number in zip(scores, numbers, strict=True):
            found = self.series[number]
            if found is None:
                continue
            value = score.value
            if value is None:
                found.without_value += 1
                continue
            reading = Reading(point, score, value, hours, settled)
            found.readings.append(reading)
            read.append((found, reading))
        return read


def _before_course(line: Timeline) -> list[tuple[Point, Sequence[Score]]]:
    """
    Return what was read before the first visit, by date where all have one.
    """
    items: list[tuple[Point, Sequence[Score]]] = [
        (
            Point(kind=PointKind.BEFORE_COURSE, session=None, date=score.date),
            (score,),
        )
        for score in line.course.before
    ]
    items.extend(
        (item.point, item.follow_up.scores)
        for item in line.follow_ups.get(-1, ())
    )
    days = [point.date.toordinal() for point, _ in items if point.date]
    if len(days) < len(items):
        return items
    order = sorted(range(len(items)), key=days.__getitem__)
    return [items[place] for place in order]


def _put_last(
    readings: dict[int, Reading], place: int, reading: Reading
) -> None:
    """
    Keep the last reading of a visit: by its time, else as listed.
    """
    known = readings.get(place)
    if (
        known is not None
        and known.score.at is not None
        and reading.score.at is not None
        and reading.score.at < known.score.at
    ):
        return
    readings[place] = reading


def gather(
    line: Timeline, settled_hours: Number, only: Series | None = None
) -> tuple[list[Gathered], list[TransitionSeries]]:
    """
    Sort the scores of a course.

    Args:
        line: The course's timeline.
        settled_hours: Hours after needling from which a follow-up counts.
        only: Only this series.

    Returns:
        Series that differences are taken of, and ratings of change, in the
        order in which they first occur.
    """
    gatherer = _Gatherer(only)
    for point, scores in _before_course(line):
        numbers = gatherer.sort(scores)
        for found, reading in gatherer.read(
            scores, numbers, point, settled=True
        ):
            found.before_course.append(reading)
    before: list[int] = []
    after: list[int] = []
    for place, visit in enumerate(line.visits):
        scores = visit.session.before
        before = gatherer.sort(scores, before)
        for found, reading in gatherer.read(
            scores, before, visit.before, settled=True
        ):
            _put_last(found.before, place, reading)
        scores = visit.session.after
        after = gatherer.sort(scores, after)
        for found, reading in gatherer.read(
            scores, after, visit.after, settled=False
        ):
            _put_last(found.after, place, reading)
        for item in line.follow_ups.get(place, ()):
            settled, hours = line.settled(item, settled_hours)
            scores = item.follow_up.scores
            numbers = gatherer.sort(scores)
            for found, reading in gatherer.read(
                scores, numbers, item.point, settled=settled, hours=hours
            ):
                found.follow_ups.append((place, reading))
    series = [found for found in gatherer.series if found is not None]
    return (
        [
            found
            for found in series
            if found.series.measure.kind is not MeasureKind.TRANSITION
        ],
        [
            TransitionSeries(
                series=found.series, readings=tuple(found.readings)
            )
            for found in series
            if found.series.measure.kind is MeasureKind.TRANSITION
        ],
    )
