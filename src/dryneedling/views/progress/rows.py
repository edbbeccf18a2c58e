"""
What stands in the table of a series, in the order in which it happened.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Self, final

import attrs
from pendulum import Date

from dryneedling._fields import Number
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


@final
@attrs.frozen
class Visits:
    """
    The visits of a course, missed ones among them.

    Attributes:
        count: How many there are; their numbers are 1 to *count*.
        dates: Local dates by number, where known.
    """

    count: int
    dates: Mapping[int, Date]

    @classmethod
    def of(cls, progress: Progress, course: Course | None) -> Self:
        """
        Take the visits from a course, else from what was read at them.
        """
        every: list[SeriesProgress | TransitionSeries] = [
            *progress.series,
            *progress.transitions,
        ]
        dates = _dates(
            reading for found in every for reading in found.readings
        )
        if course is not None:
            for number, session in enumerate(course.sessions, 1):
                if session.local_date is not None:
                    dates[number] = session.local_date
        return cls(progress.sessions_held + progress.sessions_missed, dates)

    @classmethod
    def of_series(cls, progress: SeriesProgress) -> Self:
        """
        Take those visits that one series knows of: the ones that were held.
        """
        held = [change.session for change in progress.sessions]
        return cls(max(held, default=0), _dates(progress.readings))


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


def _value(score: Score | None) -> Number | None:
    return None if score is None else score.value


def rows_of(found: SeriesProgress, visits: Visits) -> tuple[Row, ...]:
    """
    Return every visit and follow-up of a series, in the order of time.

    A visit of which nothing is known but its place keeps that place; a
    follow-up stands after the session that it follows, and after those
    missed visits that its date is not before.
    """
    held = {change.session: change for change in found.sessions}
    net = {item.reading.point: item for item in found.net}
    at_visits = {
        item.reading.point.session: item
        for item in found.net
        if item.reading.point.kind is PointKind.BEFORE
    }
    follow_ups: dict[int, list[Reading]] = {}
    for reading in found.readings:
        if reading.point.kind is PointKind.FOLLOW_UP:
            place = _place(reading, held, visits)
            follow_ups.setdefault(place, []).append(reading)
    start = None if found.baseline is None else found.baseline.point

    def rows() -> Iterator[Row]:
        for number in range(visits.count + 1):
            if number:
                yield Row(
                    session=number,
                    date=visits.dates.get(number),
                    change=held.get(number),
                    net=at_visits.get(number),
                    is_baseline=start is not None
                    and start.kind is PointKind.BEFORE
                    and start.session == number,
                )
            for reading in follow_ups.get(number, ()):
                yield Row(
                    session=reading.point.session or 0,
                    date=reading.point.date,
                    follow_up=reading,
                    net=net.get(reading.point),
                    is_baseline=reading.point == start,
                )

    return tuple(rows())


def _place(
    reading: Reading, held: Mapping[int, SessionChange], visits: Visits
) -> int:
    """
    Return the number of the visit after which a follow-up stands.
    """
    place, date = reading.point.session or 0, reading.point.date
    if date is None:
        return place
    number = place + 1
    while number <= visits.count and number not in held:
        missed = visits.dates.get(number)
        if missed is not None and missed <= date:
            place = number
        number += 1
    return place
