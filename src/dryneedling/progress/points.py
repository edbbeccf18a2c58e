"""
The status of a trigger point over a course.

When a trigger point counts as resolved is a policy of this library, because
no published consensus was found: twice *not detected*, on different dates,
each at least 72 h after its latest needling, with nothing found between.
"""

import enum
from collections.abc import Iterator, Sequence
from typing import final

import attrs
from pendulum import Date

from dryneedling._fields import Number
from dryneedling._time import days_between, hours_between
from dryneedling.course import Course
from dryneedling.progress.timeline import (
    HOURS_A_DAY,
    Point,
    PointKind,
    Timeline,
)
from dryneedling.session import FollowUp, Session
from dryneedling.trigger_point import (
    DiagnosticRule,
    Examination,
    Moment,
    Status,
    TriggerPoint,
)

__all__ = ["PointState", "Resolution", "StatusEntry", "TriggerPointHistory"]


@final
class PointState(enum.StrEnum):
    """
    Where the history of a trigger point stands.
    """

    ACTIVE = "active"
    LATENT = "latent"
    PRESENT = "present"
    NOT_DETECTED_UNCONFIRMED = "not_detected_unconfirmed"
    RESOLVED = "resolved"
    RECURRED = "recurred"
    UNDETERMINED = "undetermined"
    NOT_ASSESSED = "not_assessed"


@final
@attrs.frozen(kw_only=True)
class StatusEntry:
    """
    What one examination amounts to.

    Attributes:
        point: When it was.
        status: Its status under the rule.
        stated: True when the status was written down without criteria.
        settled: Whether it was long enough after the point's latest
            needling; None when that cannot be said.
    """

    point: Point
    status: Status
    stated: bool
    settled: bool | None


@final
@attrs.frozen(kw_only=True)
class Resolution:
    """
    The interval in which a point must have resolved.

    Attributes:
        after: Date of the last examination that found it; None when unknown.
        by: Date of the first of the two that did not.
        confirmed_on: Date of the second.
    """

    after: Date | None
    by: Date
    confirmed_on: Date


@final
@attrs.frozen(kw_only=True)
class TriggerPointHistory:
    """
    The status history of one trigger point.

    Attributes:
        trigger_point: The point.
        entries: Every examination, in order.
        state: Where the history stands.
        resolution: When it resolved, if it ever did; the latest.
        recurred_at: Where it was found again after resolving.
        times_needled: Sessions in which it was needled.
        times_unknown: Sessions in which it may have been: a needle went in
            and nobody said where.
        rule: Key of the diagnostic rule used.
        rule_verified: Whether the rule's wording was read in a source.
    """

    trigger_point: TriggerPoint
    entries: tuple[StatusEntry, ...]
    state: PointState
    resolution: Resolution | None
    recurred_at: Point | None
    times_needled: int
    times_unknown: int
    rule: str
    rule_verified: bool

    @property
    def never_needled(self) -> bool:
        """
        Whether no session of the record needled this point.

        False where one may have: a needle went in and nobody said where.
        """
        return self.times_needled == 0 and self.times_unknown == 0

    @property
    def label(self) -> str:
        """
        The state in words.
        """
        words = self.state.value.replace("_", " ")
        if self.state is PointState.NOT_DETECTED_UNCONFIRMED:
            words = "not detected, unconfirmed"
        if self.state is PointState.RESOLVED and self.resolution is not None:
            after = self.resolution.after
            start = "" if after is None else f"after {after} and "
            words = f"resolved {start}by {self.resolution.by}"
        return f"{words}; never needled" if self.never_needled else words


@attrs.frozen
class _Looked:
    point: Point
    examination: Examination
    settled: bool | None


def _needled_here(session: Session, point_id: str) -> bool:
    return any(
        needling.trigger_point == point_id
        for needling in session.needlings or ()
    )


def _needled_somewhere(session: Session) -> bool:
    return session.needlings is None and session.needled is True


@attrs.define
class _LastNeedling:
    """
    When a point was last needled, as far as the record says.

    *certain* is False where it only may have been.
    """

    session: Session | None = None
    certain: bool = True
    count: int = 0
    unknown: int = 0

    def note(self, session: Session, *, certain: bool) -> None:
        self.session, self.certain = session, certain
        if certain:
            self.count += 1
        else:
            self.unknown += 1

    def hours_to(
        self, session: Session | None, follow_up: FollowUp | None
    ) -> Number | None:
        if self.session is None:
            return None
        if (
            follow_up is not None
            and follow_up.hours_after is not None
            and follow_up.after_session == self.session.id
        ):
            return follow_up.hours_after
        end = self.session.ended_at or self.session.started_at
        at = (
            follow_up.at
            if follow_up is not None
            else (None if session is None else session.started_at)
        )
        if end is not None and at is not None:
            return hours_between(end, at)
        date = self.session.local_date
        on = (
            follow_up.local_date
            if follow_up is not None
            else (None if session is None else session.local_date)
        )
        if date is None or on is None:
            return None
        return days_between(date, on) * HOURS_A_DAY


def _settled(last: _LastNeedling, hours: Number | None, limit: Number) -> (
    bool | None
):
    if last.session is None:
        return True
    if hours is None:
        return None
    # too soon after a needling that may have been elsewhere: cannot be said
    return True if hours >= limit else (False if last.certain else None)


def histories(
    line: Timeline, rule: DiagnosticRule, settled_hours: Number
) -> tuple[TriggerPointHistory, ...]:
    """
    Return the history of every trigger point of a course.

    Args:
        line: The course's timeline.
        rule: How criteria decide.
        settled_hours: Hours after needling from which absence counts.
    """
    course = line.course
    seen: dict[str, list[_Looked]] = {
        point.id: [] for point in course.trigger_points
    }
    last: dict[str, _LastNeedling] = {
        point.id: _LastNeedling() for point in course.trigger_points
    }
    for point, examination, session, follow_up in _walk(line):
        if examination is None:
            if session is not None:
                _note_needling(session, last)
            continue
        state = last[examination.trigger_point]
        settled = _settled(
            state, state.hours_to(session, follow_up), settled_hours
        )
        if session is not None and examination.moment is not Moment.BEFORE:
            if _needled_here(session, examination.trigger_point):
                settled = False
            elif _needled_somewhere(session):
                settled = None
        seen[examination.trigger_point].append(
            _Looked(point, examination, settled)
        )
    return tuple(
        _history(point, seen[point.id], last[point.id], rule)
        for point in course.trigger_points
    )


def _note_needling(session: Session, last: dict[str, _LastNeedling]) -> None:
    if _needled_somewhere(session):
        for state in last.values():
            state.note(session, certain=False)
    needled = {
        needling.trigger_point
        for needling in session.needlings or ()
        if needling.trigger_point is not None
    }
    for point_id in needled:
        last[point_id].note(session, certain=True)


_Step = tuple[Point, Examination | None, Session | None, FollowUp | None]


def _walk(line: Timeline) -> Iterator[_Step]:
    """
    Yield examinations in order, and each session once where it needles.
    """
    course: Course = line.course
    start = Point(kind=PointKind.BEFORE_COURSE, session=None)
    for examination in course.examinations:
        date = None if examination.at is None else examination.at.date()
        yield attrs.evolve(start, date=date), examination, None, None
    for place in range(-1, len(line.held)):
        if place >= 0:
            yield from _walk_session(line, place)
        for follow_up in line.after.get(place, ()):
            point = line.point_of(place, follow_up)
            for examination in follow_up.examinations or ():
                yield point, examination, None, follow_up


def _walk_session(line: Timeline, place: int) -> Iterator[_Step]:
    number, session = line.held[place]
    point = Point(
        kind=PointKind.BEFORE,
        session=number,
        session_id=session.id,
        date=session.local_date,
    )
    found = session.examinations or ()
    for examination in found:
        if examination.moment is Moment.BEFORE:
            yield point, examination, session, None
    later = attrs.evolve(point, kind=PointKind.AFTER)
    rest = [item for item in found if item.moment is not Moment.BEFORE]
    # What was looked at without a stated moment is judged by the needling
    # before this visit; where the visit needled the point itself, it is
    # not settled.
    for examination in rest:
        yield (
            later if examination.moment is Moment.AFTER else point,
            examination,
            session,
            None,
        )
    yield point, None, session, None


def _history(
    point: TriggerPoint,
    looked: Sequence[_Looked],
    needled: _LastNeedling,
    rule: DiagnosticRule,
) -> TriggerPointHistory:
    entries = tuple(
        StatusEntry(
            point=item.point,
            status=item.examination.status(rule),
            stated=not item.examination.has_criteria,
            settled=item.settled,
        )
        for item in looked
    )
    state = PointState.NOT_ASSESSED
    resolution: Resolution | None = None
    recurred: Point | None = None
    last_positive: Date | None = None
    unconfirmed: Date | None = None
    for entry in entries:
        if entry.status.is_positive:
            again = state in {PointState.RESOLVED, PointState.RECURRED}
            if again:
                recurred = entry.point
            state = (
                PointState.RECURRED if again else PointState(entry.status.value)
            )
            last_positive, unconfirmed = entry.point.date, None
        elif entry.status is Status.NOT_DETECTED:
            date = entry.point.date
            counts = entry.settled is True and date is not None
            if (
                counts
                and date is not None
                and unconfirmed is not None
                and date > unconfirmed
                and state is not PointState.RESOLVED
            ):
                resolution = Resolution(
                    after=last_positive, by=unconfirmed, confirmed_on=date
                )
                state = PointState.RESOLVED
            elif state is not PointState.RESOLVED:
                state = PointState.NOT_DETECTED_UNCONFIRMED
            if counts and unconfirmed is None:
                unconfirmed = date
        elif state is PointState.NOT_ASSESSED:
            state = PointState(entry.status.value)
    return TriggerPointHistory(
        trigger_point=point,
        entries=entries,
        state=state,
        resolution=resolution,
        recurred_at=recurred,
        times_needled=needled.count,
        times_unknown=needled.unknown,
        rule=rule.key,
        rule_verified=rule.verified,
    )
