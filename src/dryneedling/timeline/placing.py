"""
Between which visits each follow-up stands.

The rule stands in words on the page *Where things stand in time*.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, Final, Self, final

import attrs
from pendulum import DateTime

from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.follow_up import FollowUp
from dryneedling.timeline.points import Point
from dryneedling.timeline.times import Dated
from dryneedling.timeline.visits import Visit


@final
@attrs.frozen
class PlacedFollowUp:
    """
    A follow-up in its place.

    Attributes:
        follow_up: The follow-up.
        place: Place among the visits of the one that it comes after; -1 when
            it comes before all.
        open_to: Place of the last visit that it may come after as well; the
            same place where that is none.
        when: When it was; None when unknown.
        point: Its point of the course.
    """

    __repr__ = short_repr
    __str__ = printed_record

    follow_up: FollowUp
    place: int
    open_to: int
    when: Dated | None
    point: Point

    @property
    def is_open(self) -> bool:
        """
        Whether it may also come after a later visit.
        """
        return self.open_to > self.place


make_placed: Final = maker_of(PlacedFollowUp)


@attrs.define(eq=False)
class _Ordered:
    """
    The times of some visits, to be looked up among.

    A record in two time zones may put a later visit on an earlier day, so
    that the times may fall: what is searched are the latest time so far, and
    the earliest from there on, which never do.
    """

    places: list[int]
    latest: list[Any]
    earliest: list[Any]

    @classmethod
    def of(cls, timed: Mapping[int, Any]) -> Self:
        places, times = list(timed), list(timed.values())
        # to sort what is in order compares each time once
        if sorted(times) == times:
            return cls(places, times, times)
        # Running extremes never fall, so that bisection holds in a record
        # whose times do.
        earliest = list(accumulate(reversed(times), min))
        return cls(places, list(accumulate(times, max)), earliest[::-1])

    def last_before(self, time: object, *, or_at: bool) -> int:
        """
        Return the place of the last visit before a time; -1 for none.
        """
        bisect = bisect_right if or_at else bisect_left
        count = bisect(self.earliest, time)
        return self.places[count - 1] if count else -1

    def first_after(self, time: object, beyond: int) -> int:
        """
        Return the place of the first visit after a time; *beyond* for none.
        """
        index = bisect_right(self.latest, time)
        return self.places[index] if index < len(self.places) else beyond


@final
@attrs.define(eq=False)
class Starts:
    """
    When the visits of a course began, for placing follow-ups among them.

    Attributes:
        count: How many visits there are.
        instants: Those of which an instant is known.
        days: Those of which a day is known.
        days_only: Those of which only a day is known.
        on_day: Places of the visits of each day.
    """

    __repr__ = short_repr
    __str__ = printed_record

    count: int
    instants: _Ordered
    days: _Ordered
    days_only: _Ordered
    on_day: dict[int, list[int]]

    @classmethod
    def of(cls, visits: Sequence[Visit]) -> Self:
        """
        Take the starts of visits in the order of the record.
        """
        instants: dict[int, DateTime] = {}
        days: dict[int, int] = {}
        days_only: dict[int, int] = {}
        on_day: dict[int, list[int]] = {}
        for place, visit in enumerate(visits):
            start = visit.start
            if start is None:
                continue
            if start.at is not None:
                instants[place] = start.at
            if start.date is None:
                continue
            day = days[place] = start.date.toordinal()
            on_day.setdefault(day, []).append(place)
            if start.at is None:
                days_only[place] = day
        return cls(
            len(visits),
            _Ordered.of(instants),
            _Ordered.of(days),
            _Ordered.of(days_only),
            on_day,
        )

    def place(
        self, when: Dated | None, named: int | None
    ) -> tuple[int, int] | None:
        """
        Return the place of the visit that a follow-up comes after.

        Args:
            when: When the follow-up was; None when unknown.
            named: Place of the visit that it names, or of the last one held
                before a missed visit that it names; None where it names none.

        Returns:
            The place, and that of the last visit that it may come after as
            well; None where no place can be said.
        """
        if when is None:
            if named is not None:
                return named, named
            # Where there are no visits, before all of them is the only place.
            return None if self.count else (-1, -1)
        before, after, same_day = self._around(when)
        # A visit that surely came first outweighs the name of an earlier one.
        if named is not None and before <= named:
            # Its own time may put it before the very visit that it names.
            return named, max(named, after - 1)
        if named is None and same_day:
            # On the day of a visit, and nothing more known: after it, as
            # people are seldom called before one.
            before, same_day = same_day[-1], []
        # A visit between the two has neither instant nor day: it may have come
        # before the follow-up or after it.
        if after - before - 1 != len(same_day):
            return None
        return before, after - 1

    def _around(self, when: Dated) -> tuple[int, int, list[int]]:
        """
        Return the visits around a time.

        Returns:
            The last that was surely before it, the first that was surely
            after it, and those between them that were on its day.
        """
        day = None if when.date is None else when.date.toordinal()
        same_day = [] if day is None else self.on_day.get(day, [])
        before, after = -1, self.count
        if when.at is not None:
            # One with an instant is surely before or after, so that only those
            # without are between.
            before = self.instants.last_before(when.at, or_at=True)
            after = self.instants.first_after(when.at, self.count)
        if day is not None:
            days = self.days if when.at is None else self.days_only
            before = max(before, days.last_before(day, or_at=False))
            after = min(after, days.first_after(day, self.count))
        if not same_day:
            return before, after, []
        first = bisect_right(same_day, before)
        return before, after, same_day[first : bisect_left(same_day, after)]


@final
@attrs.define(eq=False)
class AllPlaced:
    """
    The follow-ups of a course: by identity, by place, and those without one.
    """

    __repr__ = short_repr
    __str__ = printed_record

    known: dict[int, PlacedFollowUp | None] = attrs.field(factory=lambda: {})
    by_place: dict[int, list[PlacedFollowUp]] = attrs.field(factory=lambda: {})
    unplaced: list[FollowUp] = attrs.field(factory=lambda: [])
