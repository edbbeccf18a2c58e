"""
Readers of how treatment went: as planned, otherwise, broken off.
"""

from collections.abc import Sequence
from typing import Final

from dryneedling._exact import Number
from dryneedling.reporting.contents import (
    ItemContent,
    Spread,
    make_content,
)
from dryneedling.reporting.counts import by_value, not_by_all
from dryneedling.reporting.needled_sessions import NeedledSessions
from dryneedling.session import Session, SessionStatus
from dryneedling.timeline import sessions_that_count

_COURSES: Final = "courses"
_MISSED: Final = SessionStatus.MISSED
_STOPPED: Final = SessionStatus.STOPPED_EARLY


def as_planned(needled: NeedledSessions) -> ItemContent:
    """
    Read sessions planned against those held, missed and broken off.

    Only a course with a number of planned sessions says whether it went as
    planned; what was held is counted for all.
    """
    courses = needled.courses
    planned = [
        course.planned_sessions
        for course in courses
        if course.planned_sessions is not None
    ]
    spreads: list[Spread] = [*Spread.of("planned", planned)]
    if planned:
        for what, status in (
            ("held", None),
            ("missed", _MISSED),
            ("stopped early", _STOPPED),
        ):
            spreads += Spread.of(
                what,
                [
                    _how_many(
                        [one for _, one in sessions_that_count(course)], status
                    )
                    for course in courses
                    if course.planned_sessions is not None
                ],
            )
    return make_content(
        len(planned),
        len(courses),
        _COURSES,
        spreads=tuple(spreads),
        not_recorded=not_by_all(
            _COURSES, len(courses), number_planned=len(planned)
        ),
    )


def _how_many(
    sessions: Sequence[Session], status: SessionStatus | None
) -> Number:
    if status is None:
        return sum([session.was_held for session in sessions])
    return [session.status for session in sessions].count(status)


def changes(needled: NeedledSessions) -> ItemContent:
    """
    Read what went otherwise: visits and needlings that were broken off.

    That no needling was broken off is an answer only where somebody said so.
    """
    held = [one for one in needled.visits if one.was_held]
    said = [
        one
        for session in held
        for one in session.needlings or ()
        if one.stopped_early is not None
    ]
    broken = [session for session in held if session.status is _STOPPED]
    stopped = [one for one in said if one.stopped_early]
    reasons = [
        text
        for text in (
            *[session.reason for session in broken],
            *[one.stopped_because for one in stopped],
        )
        if text is not None
    ]
    return make_content(
        sum([_says_whether_stopped(session) for session in held]),
        len(held),
        "visits held",
        counts=by_value(
            ["visit stopped early"] * len(broken)
            + ["needling stopped early"] * len(stopped)
            + ["needling not stopped"] * (len(said) - len(stopped))
        ),
        not_recorded=not_by_all(
            "stops", len(broken) + len(stopped), reason=len(reasons)
        ),
        texts=tuple(reasons),
    )


def _says_whether_stopped(session: Session) -> bool:
    return session.status is _STOPPED or any(
        one.stopped_early is not None for one in session.needlings or ()
    )


def adherence(needled: NeedledSessions) -> ItemContent:
    """
    Read how many visits were missed and broken off, and whether planned.
    """
    sessions = needled.visits
    missed = [session for session in sessions if session.status is _MISSED]
    courses = needled.courses
    planned = [
        course for course in courses if course.planned_sessions is not None
    ]
    ended = [course.end.reason for course in courses if course.end is not None]
    return make_content(
        len(sessions),
        len(sessions),
        "visits",
        counts=(
            *by_value(
                [session.status.replace("_", " ") for session in sessions]
            ),
            *by_value([f"ended: {why.replace('_', ' ')}" for why in ended]),
        ),
        not_recorded=(
            *not_by_all(_COURSES, len(courses), number_planned=len(planned)),
            *not_by_all(
                "visits missed",
                len(missed),
                reason=sum([one.reason is not None for one in missed]),
            ),
        ),
        texts=tuple([one.reason for one in missed if one.reason is not None]),
    )
