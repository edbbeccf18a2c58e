"""
Between which visits each follow-up stands.
"""

from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._fields import Number
from dryneedling._needled import is_unknown, was_needled
from dryneedling._time import after_hours
from dryneedling.course import Course
from dryneedling.progress.moments import (
    HOURS_A_DAY,
    Dated,
    Point,
    PointKind,
)
from dryneedling.session import FollowUp, Session

__all__ = [
    "Placed",
    "Visit",
    "hours_after",
    "needling_of",
    "placed",
    "visits_of",
]


def needling_of(session: Session) -> bool | None:
    """
    Tell whether a session had needling; None when nobody said.
    """
    if was_needled(session):
        return True
    return None if is_unknown(session) else False


@final
@attrs.frozen
class Visit:
    """
    A session that was held.

    Attributes:
        number: Its number among all sessions of the course, from 1.
        session: The session.
        needled: Whether there was needling; None when nobody said.
        start: When it began; None when unknown.
        end: When the wait for soreness to go began; None when unknown.
        before: The point before its needling.
        after: The point after it.
    """

    number: int
    session: Session
    needled: bool | None
    start: Dated | None
    end: Dated | None
    before: Point
    after: Point


_BEFORE: Final = PointKind.BEFORE
_AFTER: Final = PointKind.AFTER


def _visit(number: int, session: Session) -> Visit:
    date = session.local_date
    start = end = None
    if date is not None:
        start = end = Dated(date, session.started_at)
        if session.ended_at is not None:
            end = Dated(date, session.ended_at)
    before = Point(_BEFORE, number, session.id, None, date)
    after = Point(_AFTER, number, session.id, None, date)
    needled = needling_of(session)
    return Visit(number, session, needled, start, end, before, after)


def visits_of(course: Course) -> tuple[Visit, ...]:
    """
    Return the sessions of a course that were held, in order.
    """
    return tuple(
        _visit(number, session)
        for number, session in enumerate(course.sessions, 1)
        if session.was_held
    )


@final
@attrs.frozen
class Placed:
    """
    A follow-up in its place.

    Attributes:
        follow_up: The follow-up.
        place: Place among the visits of the one that it comes after; -1 when
            it comes before all.
        when: When it was; None when unknown.
        point: Its point of the course.
    """

    follow_up: FollowUp
    place: int
    when: Dated | None
    point: Point


def placed(
    course: Course, visits: tuple[Visit, ...]
) -> tuple[dict[int, tuple[Placed, ...]], tuple[FollowUp, ...]]:
    """
    Place the follow-ups of a course between its visits.

    Returns:
        Follow-ups by the place that they come after, in order, and those
        whose place cannot be said.
    """
    finder = _Finder.over(course, visits)
    found: dict[int, list[Placed]] = {}
    unplaced: list[FollowUp] = []
    for follow_up in course.follow_ups:
        when = finder.when(follow_up)
        place = finder.place(follow_up, when)
        if place is None:
            unplaced.append(follow_up)
            continue
        visit = visits[place] if place >= 0 else None
        point = Point(
            kind=PointKind.FOLLOW_UP,
            session=None if visit is None else visit.number,
            session_id=None if visit is None else visit.session.id,
            follow_up_id=follow_up.id,
            date=None if when is None else when.date,
        )
        found.setdefault(place, []).append(
            Placed(follow_up, place, when, point)
        )
    return (
        {
            place: _in_order(items, visits[place] if place >= 0 else None)
            for place, items in found.items()
        },
        tuple(unplaced),
    )


def hours_after(visit: Visit, item: Placed) -> Number | None:
    """
    Return the hours from a visit to a follow-up; None when not known.
    """
    follow_up = item.follow_up
    if follow_up.hours_after is not None and (
        follow_up.after_session == visit.session.id
    ):
        return follow_up.hours_after
    if visit.end is None or item.when is None:
        return None
    return visit.end.hours_to(item.when)


def _in_order(items: list[Placed], visit: Visit | None) -> tuple[Placed, ...]:
    """
    Sort follow-ups after one visit by time, where each one's time is known.
    """
    hours = [visit and hours_after(visit, item) for item in items]
    days = [item.when and item.when.date.toordinal() for item in items]
    for times in (hours, days):
        known = [time for time in times if time is not None]
        if len(known) == len(items):
            order = sorted(range(len(items)), key=known.__getitem__)
            return tuple(items[place] for place in order)
    return tuple(items)


@attrs.frozen
class _Finder:
    """
    Finds when each follow-up was and after which visit.

    Attributes:
        dated: Start and place of each visit whose date is known.
        named: Session and place by id; a missed one has the place of the
            visit before it.
        count: Number of visits.
    """

    dated: tuple[tuple[Dated, int], ...]
    named: dict[str, tuple[Session, int]]
    count: int

    @classmethod
    def over(cls, course: Course, visits: tuple[Visit, ...]) -> "_Finder":
        named: dict[str, tuple[Session, int]] = {}
        place = -1
        for session in course.sessions:
            place += session.was_held
            named[session.id] = session, place
        dated = tuple(
            (visit.start, place)
            for place, visit in enumerate(visits)
            if visit.start is not None
        )
        return cls(dated, named, len(visits))

    def when(self, follow_up: FollowUp) -> Dated | None:
        """
        Return when a follow-up was, from the session it names if need be.
        """
        date = follow_up.local_date
        if date is not None:
            return Dated(date, follow_up.at)
        hours, name = follow_up.hours_after, follow_up.after_session
        if hours is None or name is None:
            return None
        session, _ = self.named[name]
        end = session.ended_at or session.started_at
        if end is not None:
            at = after_hours(end, hours)
            return None if at is None else Dated(at.date(), at)
        days, rest = divmod(hours, HOURS_A_DAY)
        if session.date is None or rest:
            return None
        ordinal = session.date.toordinal() + int(days)
        if ordinal > Date.max.toordinal():
            return None
        return Dated(Date.fromordinal(ordinal))

    def place(self, follow_up: FollowUp, when: Dated | None) -> int | None:
        """
        Return the place of the visit that a follow-up comes after.

        The visit that it names stands, unless a later one was surely before
        it.  None where undated visits leave several places open.
        """
        name = follow_up.after_session
        named = None if name is None else self.named[name][1]
        if when is None:
            return named if self.count else -1
        low, high = 0, len(self.dated)
        while low < high:
            middle = (low + high) // 2
            start, _ = self.dated[middle]
            if start.is_before(when, or_same_day=named is None):
                low = middle + 1
            else:
                high = middle
        place = self.dated[low - 1][1] if low else -1
        if named is not None and place <= named:
            return named
        following = self.dated[low][1] if low < len(self.dated) else self.count
        return place if following == place + 1 else None
