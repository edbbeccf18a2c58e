"""
The visits of a course, in the order of the record.
"""

from collections.abc import Iterable
from typing import Final, final

import attrs

from dryneedling.course import Course
from dryneedling.follow_up import FollowUp
from dryneedling.session import Session
from dryneedling.timeline.points import Point, PointKind
from dryneedling.timeline.times import Dated, end_of, start_of

__all__ = ["Visit", "follow_ups_that_count", "sessions_that_count", "visit_of"]


# No record can say yet that it was entered in error.  Where one does, these
# two leave it out, and it takes no part in anything: sessions keep their
# numbers, and what names it names nothing that is known.


def sessions_that_count(course: Course) -> Iterable[tuple[int, Session]]:
    """
    Return the sessions of a course with their numbers, from 1.
    """
    return enumerate(course.sessions, 1)


def follow_ups_that_count(course: Course) -> Iterable[FollowUp]:
    """
    Return the follow-ups of a course.
    """
    return course.follow_ups


@final
@attrs.frozen
class Visit:
    """
    A session that was held.

    Attributes:
        number: Its number among all sessions of the course, from 1.
        session: The session.
        needled: Whether there was needling; None when nobody said.
        before: The point before its needling.
        after: The point after it.
    """

    number: int
    session: Session
    needled: bool | None
    before: Point
    after: Point

    @property
    def start(self) -> Dated | None:
        """
        When it began; None when unknown.
        """
        return start_of(self.session)

    @property
    def end(self) -> Dated | None:
        """
        When the wait for soreness to go began; None when unknown.
        """
        return end_of(self.session)


_BEFORE: Final = PointKind.BEFORE
_AFTER: Final = PointKind.AFTER


def visit_of(
    number: int,
    session: Session,
    needled: bool | None,  # noqa: FBT001  # three-valued, and no option
) -> Visit:
    """
    Make the visit of a session that was held.
    """
    name, date = session.id, session.local_date
    return Visit(
        number,
        session,
        needled,
        Point(_BEFORE, number, name, None, date),
        Point(_AFTER, number, name, None, date),
    )
