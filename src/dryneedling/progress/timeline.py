"""
Where each reading of a course stands in time.

Readings come before the course, before or after the needling of a session,
or at a follow-up after a session.  A session may be known by its place in
the order alone.
"""

import enum
from collections.abc import Iterator
from typing import Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._fields import Number
from dryneedling._time import days_between, hours_between
from dryneedling.course import Course
from dryneedling.outcomes import Score
from dryneedling.session import FollowUp, Session

__all__ = [
    "Point",
    "PointKind",
    "Reading",
    "Timeline",
    "needling_of",
]


@final
class PointKind(enum.StrEnum):
    """
    At what point of a course something was read.
    """

    BEFORE_COURSE = "before_course"
    BEFORE = "before"
    AFTER = "after"
    FOLLOW_UP = "follow_up"


@final
@attrs.frozen(kw_only=True)
class Point:
    """
    A point of the course.

    Attributes:
        kind: Before the course, before or after needling, or follow-up.
        session: Number of the session it belongs to or follows, from 1;
            None before the first.
        session_id: That session's id.
        follow_up_id: Id of the follow-up, for one.
        date: Local date; None when unknown.
    """

    kind: PointKind
    session: int | None
    session_id: str | None = None
    follow_up_id: str | None = None
    date: Date | None = None

    @property
    def label(self) -> str:
        """
        The point in words: "session 3, before (2026-03-16)".
        """
        if self.kind is PointKind.BEFORE_COURSE:
            words = "before the course"
        elif self.kind is PointKind.FOLLOW_UP:
            words = (
                "follow-up"
                if self.session is None
                else f"follow-up after session {self.session}"
            )
        else:
            words = f"session {self.session}, {self.kind.value}"
        return words if self.date is None else f"{words} ({self.date})"


@final
@attrs.frozen(kw_only=True)
class Reading:
    """
    A score at its point of the course.

    Attributes:
        point: Where it stands.
        score: The score, with a value.
        hours_since_needling: Hours since the last needling before it; None
            when that is not known or there was none.
        settled: Whether soreness can no longer mask it: a before-reading, or
            a follow-up long enough after the last needling; None when it
            cannot be said.
    """

    point: Point
    score: Score
    hours_since_needling: Number | None = None
    settled: bool | None

    @property
    def value(self) -> Number:
        """
        The number, in the measure's unit.
        """
        value = self.score.value
        return 0 if value is None else value


def needling_of(session: Session) -> bool | None:
    """
    Tell whether a session had needling; None when nobody said.
    """
    if session.needlings is None:
        return session.needled
    return bool(session.needlings)


HOURS_A_DAY: Final = 24


def _hours_since(session: Session, at: DateTime | None, on: Date | None) -> (
    Number | None
):
    """
    Hours from a session to a later time, to the day where only days are known.
    """
    end = session.ended_at or session.started_at
    if end is not None and at is not None:
        return hours_between(end, at)
    date = session.local_date
    if date is None or on is None:
        return None
    return days_between(date, on) * HOURS_A_DAY


@attrs.frozen
class Timeline:
    """
    The sessions that were held and the follow-ups between them.

    Attributes:
        course: The course.
        held: Number, from 1, and session of each visit that took place.
        first_needling: Place in *held* of the first session with needling.
        unplaced: Follow-ups whose place cannot be said.
    """

    course: Course
    held: tuple[tuple[int, Session], ...]
    first_needling: int | None
    after: dict[int, tuple[FollowUp, ...]]
    unplaced: tuple[FollowUp, ...]

    @classmethod
    def of(cls, course: Course) -> "Timeline":
        """
        Place the follow-ups of a course between its sessions.
        """
        held = tuple(
            (number, session)
            for number, session in enumerate(course.sessions, 1)
            if session.was_held
        )
        first = next(
            (
                place
                for place, (_, session) in enumerate(held)
                if session.has_needling
            ),
            None,
        )
        after, unplaced = _placed(course, held)
        return cls(course, held, first, after, unplaced)

    def since_needling(self, place: int, follow_up: FollowUp) -> (
        tuple[bool | None, Number | None]
    ):
        """
        Tell whether needling came before a follow-up, and how long ago.

        Args:
            place: Place in *held* that the follow-up comes after; -1 when it
                comes before every session.
            follow_up: The follow-up.

        Returns:
            Whether any needling came before (None when nobody said), and the
            hours since the last (None when not known).
        """
        unknown = False
        for back in range(place, -1, -1):
            session = self.held[back][1]
            needled = needling_of(session)
            if needled:
                if unknown:
                    return None, None
                hours: Number | None = None
                if follow_up.hours_after is not None and (
                    follow_up.after_session == session.id
                ):
                    hours = follow_up.hours_after
                else:
                    hours = _hours_since(
                        session, follow_up.at, follow_up.local_date
                    )
                return True, hours
            if needled is None:
                unknown = True
        return (None if unknown else False), None

    def settled(
        self, place: int, follow_up: FollowUp, settled_hours: Number
    ) -> tuple[bool | None, Number | None]:
        """
        Tell whether a follow-up is settled, and the hours since needling.
        """
        needled, hours = self.since_needling(place, follow_up)
        if needled is False:
            return True, None
        if hours is None:
            return None, None
        return hours >= settled_hours, hours

    def follow_ups(self) -> Iterator[tuple[int, FollowUp]]:
        """
        Yield the place in *held* that each follow-up comes after, in order.
        """
        for place in range(-1, len(self.held)):
            for follow_up in self.after.get(place, ()):
                yield place, follow_up

    def point_of(self, place: int, follow_up: FollowUp) -> Point:
        """
        Make the point of a follow-up.
        """
        number, session = self.held[place] if place >= 0 else (None, None)
        return Point(
            kind=PointKind.FOLLOW_UP,
            session=number,
            session_id=None if session is None else session.id,
            follow_up_id=follow_up.id,
            date=follow_up.local_date,
        )


def _placed(
    course: Course, held: tuple[tuple[int, Session], ...]
) -> tuple[dict[int, tuple[FollowUp, ...]], tuple[FollowUp, ...]]:
    by_id: dict[str, int] = {}
    last = -1
    for session in course.sessions:
        if session.was_held:
            last += 1
        by_id[session.id] = last
    dated = [
        (session.local_date, place)
        for place, (_, session) in enumerate(held)
        if session.local_date is not None
    ]
    found: dict[int, list[FollowUp]] = {}
    unplaced: list[FollowUp] = []
    for follow_up in course.follow_ups:
        place = _place(follow_up, by_id, dated)
        if place is None:
            unplaced.append(follow_up)
        else:
            found.setdefault(place, []).append(follow_up)
    return (
        {
            place: tuple(sorted(items, key=_time_key))
            for place, items in found.items()
        },
        tuple(unplaced),
    )


def _place(
    follow_up: FollowUp,
    by_id: dict[str, int],
    dated: list[tuple[Date, int]],
) -> int | None:
    if follow_up.after_session is not None:
        return by_id[follow_up.after_session]
    date = follow_up.local_date
    if date is None or not dated:
        return None
    low, high = 0, len(dated)
    while low < high:
        middle = (low + high) // 2
        if dated[middle][0] <= date:
            low = middle + 1
        else:
            high = middle
    return dated[low - 1][1] if low else dated[0][1] - 1


def _time_key(follow_up: FollowUp) -> tuple[int, Number]:
    date = follow_up.local_date
    if follow_up.hours_after is not None:
        return 0, follow_up.hours_after
    return (1, 0) if date is None else (0, date.toordinal() * 1e6)
