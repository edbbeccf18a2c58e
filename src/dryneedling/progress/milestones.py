"""
When a threshold was reached, and whether it was held.
"""

import enum
from collections.abc import Sequence
from typing import Final, final

import attrs

from dryneedling._exact import Number, as_number, exact
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._text import counted
from dryneedling._time import days_between
from dryneedling.progress.judgement import Judgement, Yardstick
from dryneedling.timeline import (
    Point,
    PointKind,
    Reading,
    SeriesReadings,
    Timeline,
)
from dryneedling.timeline.net_changes import PlacedReading


@final
@attrs.frozen
class NetChange:
    """
    Improvement from the baseline to one settled reading.

    Attributes:
        reading: The settled reading.
        improvement: Signed, better is positive, in the measure's unit.
    """

    __repr__ = short_repr
    __str__ = printed_record

    reading: Reading
    improvement: Number
    _baseline: Number = attrs.field(alias="baseline", repr=False)
    _yardstick: Yardstick = attrs.field(alias="yardstick", repr=False)

    @property
    def judgement(self) -> Judgement:
        """
        What it amounts to.
        """
        return self._yardstick.judge(self.improvement)

    @property
    def is_reached(self) -> bool | None:
        """
        Whether it is at the effective threshold; None without one.
        """
        return self._yardstick.is_reached_by(self.improvement)

    @property
    def percent(self) -> Number | None:
        """
        Improvement in percent of the baseline.

        None where that has no meaning: the scale has no true zero, or the
        baseline is not above it.
        """
        start = self._baseline
        if not self.reading.score.measure.ratio or start <= 0:
            return None
        return as_number(exact(self.improvement) * 100 / exact(start))


make_net_change: Final = maker_of(NetChange)


@final
class Held(enum.StrEnum):
    """
    Whether a threshold once reached was held.
    """

    YES = "yes"
    NO = "no"
    NO_LATER_READING = "no_later_reading"


@final
@attrs.frozen(kw_only=True)
class Reached:
    """
    The first settled reading at the effective threshold.

    Attributes:
        reading: That reading.
        held: Whether every later settled reading is at it too.
        visits_without_reading: Later visits without a reading before needling.
        sessions_from_first_visit: Visits held before the reading.
        sessions_from_first_needling: Of those, from the first on of which
            needling is recorded.
        days_from_first_visit: Local days; None when a date is missing.
        days_from_first_needling: Local days; None when a date is missing.
    """

    __repr__ = short_repr

    reading: Reading
    held: Held
    visits_without_reading: int
    sessions_from_first_visit: int
    sessions_from_first_needling: int
    days_from_first_visit: int | None
    days_from_first_needling: int | None

    @property
    def took(self) -> str:
        """
        How long it took from the first needling, in words.
        """
        words = counted(self.sessions_from_first_needling, "session")
        if self.days_from_first_needling is not None:
            words += f" and {counted(self.days_from_first_needling, 'day')}"
        return f"{words} from the first needling"

    @property
    def kept(self) -> str:
        """
        Whether it was held, in words.
        """
        missing = self.visits_without_reading
        if not missing:
            return _HELD[self.held]
        visits = counted(missing, "later visit")
        return f"{_HELD[self.held]}, {visits} without a reading"

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        Where, after how long, and whether it was held, in words.
        """
        return f"{self.reading.point.label}, {self.took}; {self.kept}"


_HELD: Final = {
    Held.YES: "held at every later reading",
    Held.NO: "not held",
    Held.NO_LATER_READING: "no later reading",
}


# Looked up once, as a member costs more than what is asked of it.
_BEFORE: Final = PointKind.BEFORE

_make_reached: Final = maker_of(Reached)


def _days(start: Point, end: Point) -> int | None:
    if start.date is None or end.date is None:
        return None
    return days_between(start.date, end.date)


def reached_by(
    timeline: Timeline,
    one: SeriesReadings,
    first_needling: int,
    settled: Sequence[PlacedReading],
    is_reached: Sequence[bool | None],
) -> Reached | None:
    """
    Return when the effective threshold was first reached, if it was.

    Args:
        timeline: The course laid out.
        one: The readings of the series.
        first_needling: Place of the first visit with needling.
        settled: The settled readings, in order.
        is_reached: Whether each of them is at the threshold.
    """
    if True not in is_reached:
        return None
    index = is_reached.index(True)
    place, reading = settled[index]
    is_before = reading.point.kind is _BEFORE
    visits = place if is_before else place + 1
    held = Held.NO_LATER_READING
    if later := is_reached[index + 1 :]:
        held = Held.YES if all(later) else Held.NO
    first, needled = timeline.visits[0], timeline.visits[first_needling]
    return _make_reached(
        reading=reading,
        held=held,
        visits_without_reading=len(
            [
                after
                for after in range(place + 1, len(timeline.visits))
                if after not in one.before
            ]
        ),
        sessions_from_first_visit=visits,
        sessions_from_first_needling=visits - first_needling,
        days_from_first_visit=_days(first.before, reading.point),
        days_from_first_needling=_days(needled.before, reading.point),
    )
