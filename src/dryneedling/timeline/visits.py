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
        start_of(session, date),
        end_of(session, date),
        Point(_BEFORE, number, name, None, date),
        Point(_AFTER, number, name, None, date),
    )
