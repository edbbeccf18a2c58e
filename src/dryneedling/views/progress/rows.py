"""
What stands in the table of a series, in the order in which it happened.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Self, final

import attrs
from pendulum import Date

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling.course import Course
from dryneedling.outcomes import Score
from dryneedling.progress import (
    NetChange,
    PointKind,
    Progress,
    Reading,
    SeriesProgress,
    SessionChange,
    TransitionSeries,
)
from dryneedling.timeline import timeline_of
from dryneedling.views.blocks import CellsByWords


@final
@attrs.frozen
class Visits:
    """
    The visits of a course that count, missed ones among them.

    Attributes:
        numbers: Their numbers, ascending.
        dates: Local dates by number, where known.
        cells: Their numbers and dates as cells, which each series has again.
    """

    numbers: Sequence[int]
    dates: Mapping[int, Date]
    cells: CellsByWords = attrs.field(
        factory=CellsByWords, init=False, eq=False, repr=False
    )

    @classmethod
    def of(cls, progress: Progress, course: Course | None) -> Self:
        """
        Take the visits from a course, else from what was read at them.
        """
        # Without the course its dates are known from what was read at the
        # visits.
        every: list[SeriesProgress | TransitionSeries] = [
            *progress.series,
            *progress.transitions,
        ]
        dates = _dates(
            reading for series in every for reading in series.readings
        )
        if course is not None:
            for numbered in timeline_of(course).sessions:
                if numbered.session.local_date is not None:
                    dates[numbered.number] = numbered.session.local_date
        return cls(sorted([*progress.held, *progress.missed]), dates)

    @classmethod
    def of_series(cls, progress: SeriesProgress) -> Self:
        """
        Take the visits that one series knows of, up to the last held one.
        """
        # Missed visits between them count too: their rows say that nobody
        # came.
        held = [change.session for change in progress.sessions]
        numbers = sorted([*held, *progress.missed])
        return cls(numbers, _dates(progress.readings))


def _dates(readings: Iterable[Reading]) -> dict[int, Date]:
    return {
        reading.point.session: reading.point.date
        for reading in readings
        if reading.point.session is not None
        and reading.point.date is not None
        and reading.point.kind is not PointKind.FOLLOW_UP
    }


@final
@attrs.frozen(kw_only=True)
class Row:
    """
    A session, a missed visit or a follow-up, as one series saw it.

    Attributes:
        session: Number of the visit; of a follow-up, that of the session
            which it comes after, 0 before the first.
        date: Local date; None when unknown.
        change: The readings around a session held.
        follow_up: The reading of a follow-up.
        net: The net change at it; None where there is none.
        is_baseline: Whether it holds the baseline.
    """

    session: int
    date: Date | None
    change: SessionChange | None = None
    follow_up: Reading | None = None
    net: NetChange | None = None
    is_baseline: bool = False

    @property
    def is_missed(self) -> bool:
        """
        Whether it is a visit that did not take place.
        """
        return self.change is None and self.follow_up is None

    @property
    def before(self) -> Number | None:
        """
        What was read before needling, or between two visits.
        """
        if self.follow_up is not None:
            return self.follow_up.value
        return _value(self.change and self.change.before)

    @property
    def after(self) -> Number | None:
        """
        What was read after needling.
        """
        return _value(self.change and self.change.after)

    @property
    def is_read(self) -> bool:
        """
        Whether the series has a reading here.
        """
        return self.follow_up is not None or (
            self.change is not None
            and (
                self.change.before is not None or self.change.after is not None
            )
        )


make_row: Final = maker_of(Row)


def _value(score: Score | None) -> Number | None:
    return None if score is None else score.value


def rows_of(progress: SeriesProgress, visits: Visits) -> tuple[Row, ...]:
    """
    Return every visit and follow-up of a series, in the order of time.

    A visit of which nothing is known but its place keeps that place; a
    follow-up stands after the session that it follows, and after those
    missed visits that its date is not before.
    """
    held = {change.session: change for change in progress.sessions}
    # by identity: several readings of one follow-up share its point
    net = {id(change.reading): change for change in progress.net}
    at_visits = {
        change.reading.point.session: change
        for change in progress.net
        if change.reading.point.kind is PointKind.BEFORE
    }
    follow_ups: dict[int, list[Reading]] = {}
    for reading in progress.readings:
        if reading.point.kind is PointKind.FOLLOW_UP:
            after = _stands_after(reading, held, visits)
            follow_ups.setdefault(after, []).append(reading)
    baseline = progress.baseline
    start = (
        baseline.point.session
        if baseline is not None and baseline.point.kind is PointKind.BEFORE
        else None
    )

    def rows() -> Iterator[Row]:
        for number in (0, *visits.numbers):
            if number:
                yield make_row(
                    session=number,
                    date=visits.dates.get(number),
                    change=held.get(number),
                    net=at_visits.get(number),
                    is_baseline=start == number,
                )
            for reading in follow_ups.get(number, ()):
                yield make_row(
                    session=reading.point.session or 0,
                    date=reading.point.date,
                    follow_up=reading,
                    net=net.get(id(reading)),
                    is_baseline=reading is baseline,
                )

    return tuple(rows())


def _stands_after(
    reading: Reading, held: Mapping[int, SessionChange], visits: Visits
) -> int:
    """
    Return the number of the visit after which a follow-up stands.
    """
    after, date = reading.point.session or 0, reading.point.date
    if date is None:
        return after
    for number in visits.numbers:
        if number <= after:
            continue
        # No further than the next visit held: which of those it follows, the
        # timeline has said.
        if number in held:
            break
        missed = visits.dates.get(number)
        if missed is not None and missed <= date:
            after = number
    return after
