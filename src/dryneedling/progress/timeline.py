"""
Where the visits and follow-ups of a course stand in time.

Visits keep the order of the record and may be known by it alone; what needs
a date or an hour then says that it cannot be said.
"""

from collections.abc import Iterable
from typing import final

import attrs

from dryneedling._fields import Number
from dryneedling.course import Course
from dryneedling.progress.moments import Dated, Point, PointKind, Reading
from dryneedling.progress.placing import (
    Placed,
    Visit,
    hours_after,
    needling_of,
    placed,
    visits_of,
)
from dryneedling.session import FollowUp

__all__ = [
    "Dated",
    "Placed",
    "Point",
    "PointKind",
    "Reading",
    "Timeline",
    "Visit",
    "hours_after",
    "needling_of",
]


@final
@attrs.frozen
class Timeline:
    """
    The visits of a course and the follow-ups between them.

    Attributes:
        course: The course.
        visits: The sessions that were held, in order.
        needled: For each visit, the place of the last one so far of which
            needling is recorded; -1 for none.
        maybe_needled: The same, also counting those of which nobody said.
        follow_ups: Follow-ups by the place that they come after, in order.
        unplaced: Follow-ups whose place cannot be said.
    """

    course: Course
    visits: tuple[Visit, ...]
    needled: tuple[int, ...]
    maybe_needled: tuple[int, ...]
    follow_ups: dict[int, tuple[Placed, ...]]
    unplaced: tuple[FollowUp, ...]

    @classmethod
    def of(cls, course: Course) -> "Timeline":
        """
        Place the follow-ups of a course between its visits.
        """
        visits = visits_of(course)
        follow_ups, unplaced = placed(course, visits)
        return cls(
            course,
            visits,
            _last_places(visit.needled is True for visit in visits),
            _last_places(visit.needled is not False for visit in visits),
            follow_ups,
            unplaced,
        )

    @property
    def first_needling(self) -> int | None:
        """
        Place of the first visit of which needling is recorded.
        """
        return _first(self.needled)

    @property
    def maybe_first_needling(self) -> int | None:
        """
        Place of the first visit that had needling or of which nobody said.
        """
        return _first(self.maybe_needled)

    def settled(
        self, item: Placed, settled_hours: Number
    ) -> tuple[bool | None, Number | None]:
        """
        Tell whether soreness was gone at a follow-up, and after how long.

        Returns:
            Whether the last needling was at least so many hours before, or
            there was none (None when it cannot be said), and the hours since
            the last needling (None when not known).
        """
        maybe = self.maybe_needled[item.place] if item.place >= 0 else -1
        if maybe < 0:
            return True, None
        hours = hours_after(self.visits[maybe], item)
        if hours is None:
            return None, None
        is_over = hours >= settled_hours
        if self.visits[maybe].needled:
            return is_over, hours
        # Nobody said whether that visit had needling: long enough after it
        # is long enough in any case.
        return is_over or None, None


def _last_places(truths: Iterable[bool]) -> tuple[int, ...]:
    found: list[int] = []
    last = -1
    for place, is_true in enumerate(truths):
        last = place if is_true else last
        found.append(last)
    return tuple(found)


def _first(last_places: tuple[int, ...]) -> int | None:
    return next((place for place in last_places if place >= 0), None)
