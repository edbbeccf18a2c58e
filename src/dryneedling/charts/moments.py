"""
The visits and follow-ups of a course along the axis of time.
"""

from collections.abc import Iterable, Sequence
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._exact import Number
from dryneedling._time import days_between
from dryneedling.charts.axes import TimeAxis
from dryneedling.progress import PointKind, SeriesProgress
from dryneedling.views.progress.rows import Row, Visits, rows_of

# A line that goes on for longer without a reading is dotted: a policy of this
# library, as visits come weekly and what lies between is not known.
SILENCE_DAYS: Final = 28

# The name of a visit or follow-up: its kind, and its number or id.
Name = tuple[str, object]


@final
@attrs.frozen
class DrawnReading:
    """
    One reading as it is drawn.

    Attributes:
        name: The visit or follow-up that it was read at.
        kind: Before the course, before or after needling, or follow-up.
        value: The value.
        date: Its local day; None when unknown.
        is_judged: Whether it is the baseline or a net change is taken to it.
        visits_between: Visits since the mark before it that have no reading
            before needling, missed ones among them.
    """

    name: Name
    kind: PointKind
    value: Number
    date: Date | None
    is_judged: bool = attrs.field(default=False, kw_only=True)
    visits_between: int = attrs.field(default=0, kw_only=True)


@final
@attrs.frozen
class Moments:
    """
    Where each visit and follow-up lies.

    Attributes:
        axis: The axis of time.
        places: The index in the axis of each that has a place.
        dates: The local day of each, by that index.
    """

    axis: TimeAxis
    places: dict[Name, int]
    dates: Sequence[Date | None]

    @classmethod
    def lay_out(
        cls,
        series: Sequence[SeriesProgress],
        marks: Iterable[DrawnReading],
        visits: Visits,
        left: float,
        right: float,
    ) -> "Moments":
        """
        Lay out what the series were read at, and the visits of the course.

        By days where every reading has one; a visit without one then has no
        place. By order alone else.
        """
        days: dict[Name, Date | None] = {}
        for mark in marks:
            days.setdefault(mark.name, mark.date)
        in_days = bool(days) and None not in days.values()
        for number in visits.numbers:
            if not in_days or number in visits.dates:
                days.setdefault(("visit", number), visits.dates.get(number))
        order = _order(series, visits)
        names = sorted(days, key=lambda name: order.get(name, 0))
        dates = [days[name] for name in names]
        axis = TimeAxis.of(
            dates,
            [order.get(name, 0) for name in names],
            left,
            right,
        )
        places = {name: place for place, name in enumerate(names)}
        return cls(axis, places, dates)

    def of(self, mark: DrawnReading) -> float:
        """
        Return where a reading lies, which always has a place.
        """
        return self.axis.at(self.places[mark.name])

    def at(self, name: Name) -> float | None:
        """
        Return where something lies; None where it has no place.
        """
        place = self.places.get(name)
        return None if place is None else self.axis.at(place)


_START: Final = ("before", 0)


def _name(row: Row) -> Name:
    if row.follow_up is not None:
        return "follow_up", row.follow_up.point.follow_up_id
    return "visit", row.session


def _order(
    series: Iterable[SeriesProgress], visits: Visits
) -> dict[Name, float]:
    """
    Return the rank of each visit and follow-up among all.
    """
    after: dict[int, list[Name]] = {}
    for one in series:
        for row in rows_of(one, visits):
            if row.follow_up is not None:
                names = after.setdefault(row.session, [])
                if _name(row) not in names:
                    names.append(_name(row))
    # what came before the course stands by its day, where that is known
    order: dict[Name, float] = {_START: -1}
    for number in (0, *visits.numbers):
        order["visit", number] = number
        several = after.get(number, [])
        for place, name in enumerate(several, 1):
            order[name] = number + place / (len(several) + 1)
    return order


def marks_of(one: SeriesProgress, visits: Visits) -> list[DrawnReading]:
    """
    Return the readings of a series as they are drawn, in order.

    Of several readings at one point the one that counts; what came before
    the course shares one place where its day is not known.
    """
    judged = {id(change.reading) for change in one.net}
    if one.baseline is not None:
        judged.add(id(one.baseline))
    marks: list[DrawnReading] = []
    for reading in one.readings:
        if reading.point.kind is PointKind.BEFORE_COURSE:
            day = reading.point.date
            marks.append(
                DrawnReading(
                    _START if day is None else ("day", day),
                    PointKind.BEFORE_COURSE,
                    reading.value,
                    day,
                    is_judged=id(reading) in judged,
                )
            )
    between = 0
    for row in rows_of(one, visits):
        name = _name(row)
        if row.follow_up is not None:
            is_judged = row.net is not None or row.is_baseline
            marks.append(
                DrawnReading(
                    name,
                    PointKind.FOLLOW_UP,
                    row.follow_up.value,
                    row.date,
                    is_judged=is_judged,
                    visits_between=between,
                )
            )
            between = 0 if is_judged else between
        elif row.change is None:
            # nobody came, so nothing was read
            between += 1
        else:
            if row.before is None:
                between += 1
            else:
                is_judged = row.net is not None or row.is_baseline
                marks.append(
                    DrawnReading(
                        name,
                        PointKind.BEFORE,
                        row.before,
                        row.date,
                        is_judged=is_judged,
                        visits_between=between,
                    )
                )
                between = 0
            if row.after is not None:
                marks.append(
                    DrawnReading(name, PointKind.AFTER, row.after, row.date)
                )
    return marks


def joined(marks: list[DrawnReading]) -> list[DrawnReading]:
    """
    Return what the line goes through: what is judged, else each visit.
    """
    judged = [mark for mark in marks if mark.is_judged]
    if judged:
        return judged
    return [mark for mark in marks if mark.kind is PointKind.BEFORE]


def is_silent(earlier: DrawnReading, later: DrawnReading) -> bool:
    """
    Tell whether what lies between two readings is not known.
    """
    if later.visits_between:
        return True
    if earlier.date is None or later.date is None:
        return False
    return days_between(earlier.date, later.date) > SILENCE_DAYS
