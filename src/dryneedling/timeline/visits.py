"""
The visits of a course, in the order of the record.
"""

from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.consent import Consent
from dryneedling.course import Course
from dryneedling.follow_up import FollowUp
from dryneedling.session import Session
from dryneedling.side_effects import SideEffect
from dryneedling.timeline.points import Point, PointKind, make_point
from dryneedling.timeline.times import Dated, end_of, start_of

# A record that was entered in error takes no part in anything: these three
# leave it out.  They tell where each of the others stands in the record, so
# that these keep their numbers and paths; what names one that is left out
# names nothing that is known.


def sessions_that_count(course: Course) -> list[tuple[int, Session]]:
    """
    Return the sessions of a course with their numbers, from 1.
    """
    return [
        numbered
        for numbered in enumerate(course.sessions, 1)
        if numbered[1].entered_in_error is None
    ]


def follow_ups_that_count(course: Course) -> list[tuple[int, FollowUp]]:
    """
    Return the follow-ups of a course with their index in its list, from 0.
    """
    return [
        listed
        for listed in enumerate(course.follow_ups)
        if listed[1].entered_in_error is None
    ]


def consents_that_count(
    course: Course,
) -> list[tuple[int, Consent]] | None:
    """
    Return the consents of a course with their index in its list, from 0.

    None where nobody said, or where no other was ever entered: a mistake is
    no word of anybody that there was none.
    """
    if course.consents is None:
        return None
    counting = [
        listed
        for listed in enumerate(course.consents)
        if listed[1].entered_in_error is None
    ]
    return None if course.consents and not counting else counting


def consents_of(course: Course) -> tuple[Consent, ...] | None:
    """
    Return the consents of a course that count; None where nobody said.
    """
    counting = consents_that_count(course)
    if counting is None:
        return None
    return tuple([consent for _, consent in counting])


def entered_in_error(course: Course) -> int:
    """
    Count the sessions, follow-ups and consents that were entered in error.
    """
    # three loops, as each goes through records of one class
    errors = [item.entered_in_error for item in course.sessions]
    errors += [item.entered_in_error for item in course.follow_ups]
    errors += [item.entered_in_error for item in course.consents or ()]
    return len(errors) - errors.count(None)


def side_effects_told(course: Course) -> list[tuple[SideEffect, ...]]:
    """
    Return what each session and follow-up tells of, where it tells of any.

    Mostly none does, and then nothing has to be laid out.
    """
    return [
        item.side_effects
        for records in (course.sessions, course.follow_ups)
        for item in records
        if item.side_effects and item.entered_in_error is None
    ]


@final
@attrs.frozen
class NumberedSession:
    """
    A session, held or missed, with its number.

    Attributes:
        number: Its number among all sessions of the course, from 1.
        session: The session.
        needled: Whether there was needling; None when nobody said.
        place: Place among the visits held of this one, or of the last one
            before a missed one; -1 when there is none.
        date: Its local date; None when unknown.
    """

    __repr__ = short_repr
    __str__ = printed_record

    number: int
    session: Session
    needled: bool | None
    place: int
    date: Date | None

    @property
    def path(self) -> str:
        """
        Its path in the record.
        """
        return f"sessions[{self.number - 1}]"


make_numbered_session: Final = maker_of(NumberedSession)


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

    __repr__ = short_repr
    __str__ = printed_record

    number: int
    session: Session
    needled: bool | None
    start: Dated | None
    end: Dated | None
    before: Point
    after: Point


_make_visit: Final = maker_of(Visit)

_BEFORE: Final = PointKind.BEFORE
_AFTER: Final = PointKind.AFTER


def visit_of(item: NumberedSession) -> Visit:
    """
    Make the visit of a session that was held.
    """
    number, session, date = item.number, item.session, item.date
    start, end = start_of(session, date), end_of(session, date)
    return _make_visit(
        number,
        session,
        item.needled,
        start,
        end,
        make_point(_BEFORE, number, session.id, None, date),
        make_point(_AFTER, number, session.id, None, date),
    )
