"""
Which visits count, and between which days each of them was.

A visit without a date was no earlier than the last dated one before it and no
later than the next dated one: visits stand in order.  What nobody said (that
a needle went in, on which day) widens the bounds of a count and is never
filled in.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.sufficiency.payer_rows import Counted
from dryneedling.timeline import Timeline, Visit

# Bounds of what has no date: the calendar's own.
FIRST_DAY: Final = Date(1, 1, 1)
LAST_DAY: Final = Date(9999, 12, 31)


@final
@attrs.frozen(eq=False)
class VisitDays:
    """
    The visits of a course that a payer counts, or may count.

    Attributes:
        visits: Those that count or may.
        are_sure: For each, whether it surely counts.
        earliest: For each, the first day on which it can have been.
        latest: For each, the last such day.
        sure_before: How many count surely before each, and in all.
        are_in_order: Whether no day is earlier than that of the visit before
            it, as it may be where a patient crossed the date line.
    """

    __repr__ = short_repr
    __str__ = printed_record

    visits: tuple[Visit, ...]
    are_sure: tuple[bool, ...]
    earliest: tuple[Date, ...]
    latest: tuple[Date, ...]
    sure_before: tuple[int, ...]
    are_in_order: bool

    @classmethod
    def of(cls, timeline: Timeline, counts: Counted) -> "VisitDays":
        """
        Lay out what counts of a course.
        """
        dates = [visit.before.date for visit in timeline.visits]
        earliest = list(accumulate(dates, _later))
        latest = list(accumulate(reversed(dates), _later))
        latest.reverse()
        kept = [
            (visit, first or FIRST_DAY, last or LAST_DAY)
            for visit, first, last in zip(
                timeline.visits, earliest, latest, strict=True
            )
            if counts is Counted.VISITS or visit.needled is not False
        ]
        sure = [
            counts is Counted.VISITS or visit.needled is True
            for visit, _, _ in kept
        ]
        return cls(
            tuple(visit for visit, _, _ in kept),
            tuple(sure),
            tuple(first for _, first, _ in kept),
            tuple(last for _, _, last in kept),
            tuple(accumulate(sure, initial=0)),
            all(one <= other for one, other in pairwise(filter(None, dates))),
        )

    @property
    def undated(self) -> int:
        """
        How many have no date.
        """
        return sum(visit.before.date is None for visit in self.visits)

    @property
    def unsure(self) -> tuple[int, ...]:
        """
        Numbers of the sessions of which nobody said whether they count.
        """
        return tuple(
            visit.number
            for visit, is_sure in zip(self.visits, self.are_sure, strict=True)
            if not is_sure
        )

    def used(self, start: Date, end: Date, index: int = 0) -> tuple[int, int]:
        """
        Count the visits from one day to another, both counted.

        Args:
            start: The first day.
            end: The last day.
            index: Only visits from this one on.

        Returns:
            How many there were at least, and at most.
        """
        if not self.are_in_order:
            return self._used_each(start, end, index)
        sure = max(index, bisect_left(self.earliest, start))
        sure_end = max(sure, bisect_right(self.latest, end))
        maybe = max(index, bisect_left(self.latest, start))
        maybe_end = max(maybe, bisect_right(self.earliest, end))
        return (
            self.sure_before[sure_end] - self.sure_before[sure],
            maybe_end - maybe,
        )

    def _used_each(
        self, start: Date, end: Date, index: int
    ) -> tuple[int, int]:
        """
        Count the same by looking at each.
        """
        spans = list(
            zip(self.are_sure, self.earliest, self.latest, strict=True)
        )[index:]
        return (
            sum(
                is_sure and start <= first and last <= end
                for is_sure, first, last in spans
            ),
            sum(start <= last and first <= end for _, first, last in spans),
        )

    def by(self, day: Date) -> int:
        """
        Count the visits that were by a day, or may have been.
        """
        return sum(first <= day for first in self.earliest)

    def first_visits(self) -> list[int] | None:
        """
        Return which visits may be the first that counts, by index.

        None where one of them has no date.
        """
        first = (
            self.are_sure.index(True) + 1
            if True in self.are_sure
            else len(self.visits)
        )
        several = list(range(first))
        if any(self.visits[one].before.date is None for one in several):
            return None
        return several

    def sure_days(self, start: Date, end: Date) -> list[Date]:
        """
        Return the days of the dated visits that surely count, in order.
        """
        return sorted(
            visit.before.date
            for visit, is_sure in zip(self.visits, self.are_sure, strict=True)
            if is_sure
            and visit.before.date is not None
            and start <= visit.before.date <= end
        )


def day_after(date: Date, days: int) -> Date:
    """
    Return the day so many days after another, or the calendar's last.
    """
    ordinal = min(date.toordinal() + days, LAST_DAY.toordinal())
    return Date.fromordinal(ordinal)


def day_before(date: Date, days: int) -> Date:
    """
    Return the day so many days before another, or the calendar's first.
    """
    ordinal = max(date.toordinal() - days, FIRST_DAY.toordinal())
    return Date.fromordinal(ordinal)


def _later(last: Date | None, date: Date | None) -> Date | None:
    return last if date is None else date
