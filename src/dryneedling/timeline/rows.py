"""
A course as flat rows, one kind of row for each kind of fact.

Rows hold what is on record and where it stands, and no judgement: no
threshold, no verdict, no policy but the hours from which a follow-up counts.
Tables write them, and readings that are to come may judge them.
"""

from collections.abc import Iterator
from typing import final

import attrs
from pendulum import Date, DateTime

from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course
from dryneedling.outcomes import Score, Series
from dryneedling.session import SessionStatus
from dryneedling.side_effects import SideEffect, SideEffectKind
from dryneedling.timeline.courses import check_course
from dryneedling.timeline.layout import SETTLED_HOURS, Timeline
from dryneedling.timeline.net_changes import net_readings
from dryneedling.timeline.points import PointKind
from dryneedling.timeline.readings import readings_by_series
from dryneedling.timeline.sharing import timeline_of
from dryneedling.timeline.visits import follow_ups_that_count


@final
@attrs.frozen(kw_only=True)
class VisitRow:
    """
    A session, held or missed.

    Attributes:
        course: Id of the course.
        session: Its number, from 1.
        session_id: Its id.
        status: Held, stopped early or missed.
        date: Its local day; None when unknown.
        started_at: Instant of its start; None when unknown.
        ended_at: Instant of its end; None when unknown.
        needled: Whether a needle went in; None when nobody said.
        asked: Whether side effects were asked for at it.
    """

    __repr__ = short_repr
    __str__ = printed_record

    course: str
    session: int
    session_id: str
    status: SessionStatus
    date: Date | None
    started_at: DateTime | None
    ended_at: DateTime | None
    needled: bool | None
    asked: bool


@final
@attrs.frozen(kw_only=True)
class FollowUpRow:
    """
    A follow-up in its place.

    Attributes:
        course: Id of the course.
        follow_up: Its id.
        has_place: Whether its place can be said.
        session: Number of the session that it stands after; None before all
            of them, and where no place can be said.
        open_to: Number of the last session that it may stand after as well;
            None where there is none.
        about: Number of the session whose needling its side effects are
            about; None where there is none or it cannot be said.
        date: Its local day, as written or counted; None when unknown.
        at: Its instant, as written or counted; None when unknown.
        hours_since_needling: Hours since the last needling; None when they
            are not known.
        settled: Whether that was long enough; None when it cannot be said.
        asked: Whether side effects were asked for at it.
    """

    __repr__ = short_repr
    __str__ = printed_record

    course: str
    follow_up: str
    has_place: bool
    session: int | None
    open_to: int | None
    about: int | None
    date: Date | None
    at: DateTime | None
    hours_since_needling: Number | None
    settled: bool | None
    asked: bool


@final
@attrs.frozen(kw_only=True)
class ReadingRow:
    """
    A score with a value, at its point of the course.

    Attributes:
        course: Id of the course.
        series: What was measured.
        score: The score, as recorded.
        kind: Before the course, before or after needling, or follow-up.
        session: Number of the session that it belongs to or follows.
        follow_up: Id of the follow-up, for one.
        date: Local day of that point; None when unknown.
        value: The value.
        settled: Whether soreness no longer masks it; None when it cannot be
            said.
        set_aside: Why it is only listed; None where it counts.
        baseline: Value that the net change is measured from.
        is_baseline: Whether this is the reading it is measured from.
        net_change: Exact improvement from the baseline, better is positive;
            None where this reading has none.
    """

    __repr__ = short_repr
    __str__ = printed_record

    course: str
    series: Series
    score: Score
    kind: PointKind
    session: int | None
    follow_up: str | None
    date: Date | None
    value: Number
    settled: bool | None
    set_aside: str | None
    baseline: Number | None
    is_baseline: bool
    net_change: Number | None


@final
@attrs.frozen(kw_only=True)
class EventRow:
    """
    A side effect, merged from all that was reported of it.

    Attributes:
        course: Id of the course.
        session: Number of the session whose needling it is about, or, where
            it was told at a session without, of that one; None where it
            cannot be said, or a follow-up tells of no needling.
        follow_up: Id of the follow-up that tells of it, where no session is
            known; None for all others.
        is_after_needling: Whether it is about a needling; None where that
            cannot be said.
        kind: Its kind.
        reports: All that was reported of it, the first report first.
    """

    __repr__ = short_repr
    __str__ = printed_record

    course: str
    session: int | None
    follow_up: str | None
    is_after_needling: bool | None
    kind: SideEffectKind
    reports: tuple[SideEffect, ...]


@final
@attrs.frozen(kw_only=True)
class CourseRows:
    """
    A course as rows.

    Attributes:
        visits: Its sessions, held or missed, in order.
        follow_ups: Its follow-ups, as listed.
        readings: Its scores at visits that were held, at follow-ups that
            have a place and before the course, series by series and each in
            order.
        events: Its side effects, by session and then as listed.
    """

    __repr__ = short_repr
    __str__ = printed_record

    visits: tuple[VisitRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
    readings: tuple[ReadingRow, ...]
    events: tuple[EventRow, ...]


def course_rows(
    course: Course, *, settled_hours: Number = SETTLED_HOURS
) -> CourseRows:
    """
    Lay a course out as rows.

    Args:
        course: The course.
        settled_hours: Hours after needling from which a follow-up counts.

    Raises:
        InvalidRecord: It is no course.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     sessions=[
    ...         dn.Session(
    ...             id=f"S-{number}", needled=True, before=[NPRS(value)]
    ...         )
    ...         for number, value in enumerate([7, 5], 1)
    ...     ],
    ... )
    >>> for row in course_rows(course).readings:
    ...     print(row.session, row.kind.value, row.value, row.net_change)
    1 before 7 None
    2 before 5 2
    """
    check_course("course_rows", course)
    timeline = timeline_of(course)
    return CourseRows(
        visits=tuple(_visit_rows(timeline)),
        follow_ups=tuple(_follow_up_rows(timeline, settled_hours)),
        readings=tuple(_reading_rows(timeline, settled_hours)),
        events=tuple(_event_rows(timeline)),
    )


def _visit_rows(timeline: Timeline) -> Iterator[VisitRow]:
    for numbered in timeline.sessions:
        session = numbered.session
        yield VisitRow(
            course=timeline.course.id,
            session=numbered.number,
            session_id=session.id,
            status=session.status,
            date=session.local_date,
            started_at=session.started_at,
            ended_at=session.ended_at,
            needled=numbered.needled,
            asked=session.side_effects is not None,
        )


def _follow_up_rows(
    timeline: Timeline, settled_hours: Number
) -> Iterator[FollowUpRow]:
    for _, follow_up in follow_ups_that_count(timeline.course):
        placed, when = timeline.stands(follow_up), timeline.when(follow_up)
        settled, hours = (
            (None, None)
            if placed is None
            else timeline.settled(placed, settled_hours)
        )
        yield FollowUpRow(
            course=timeline.course.id,
            follow_up=follow_up.id,
            has_place=placed is not None,
            session=None if placed is None else placed.point.session,
            open_to=timeline.visits[placed.open_to].number
            if placed is not None and placed.is_open
            else None,
            about=timeline.about(follow_up) or None,
            date=None if when is None else when.date,
            at=None if when is None else when.at,
            hours_since_needling=hours,
            settled=settled,
            asked=follow_up.side_effects is not None,
        )


def _reading_rows(
    timeline: Timeline, settled_hours: Number
) -> Iterator[ReadingRow]:
    for one in readings_by_series(timeline, settled_hours):
        net = net_readings(timeline, one)
        changes = {
            id(reading): change
            for (_, reading), change in zip(
                # Without a baseline there are settled readings and no
                # improvements.
                net.settled,
                net.improvements(),
                strict=False,
            )
        }
        start = net.baseline
        for reading in one.readings:
            point = reading.point
            yield ReadingRow(
                course=timeline.course.id,
                series=one.series,
                score=reading.score,
                kind=point.kind,
                session=point.session,
                follow_up=point.follow_up_id,
                date=point.date,
                value=reading.value,
                settled=reading.settled,
                set_aside=reading.set_aside,
                baseline=None if start is None else start.value,
                is_baseline=reading is start,
                net_change=changes.get(id(reading)),
            )


def _event_rows(timeline: Timeline) -> Iterator[EventRow]:
    for placed in timeline.side_effects.events:
        session, follow_up = placed.session, placed.follow_up
        yield EventRow(
            course=timeline.course.id,
            session=None if session is None else session.number,
            follow_up=None if follow_up is None else follow_up.id,
            is_after_needling=placed.is_after_needling,
            kind=placed.event.first.kind,
            reports=placed.event.reports,
        )
