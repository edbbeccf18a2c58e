"""
The status of a trigger point over a course.

When a trigger point counts as resolved is a policy of this library, because
no published consensus was found: twice *not detected*, on different dates,
each at least 72 h after its latest needling, with nothing found between.
"""

import enum
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import show_svg
from dryneedling.course import Course
from dryneedling.progress.examinations import point_logs
from dryneedling.progress.point_logs import PointLog, StatusEntry
from dryneedling.timeline import Point, Timeline
from dryneedling.trigger_point import DiagnosticRule, Status, TriggerPoint


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
class ResolutionInterval:
    """
    The interval in which a point must have resolved.

    Attributes:
        after: Date of the last examination that found it; None when unknown.
        by: Date of the first of the two that did not.
        confirmed_on: Date of the second.
        recurred_at: Where it was first found again; None when it was not.
    """

    __repr__ = short_repr
    __str__ = printed_record

    after: Date | None
    by: Date
    confirmed_on: Date
    recurred_at: Point | None = None


@final
@attrs.frozen(kw_only=True)
class TriggerPointHistory:
    """
    The status history of one trigger point.

    Attributes:
        trigger_point: The point.
        entries: Every examination, in order.
        state: Where the history stands.
        state_at: The examination that decided it; None when none did.
        resolutions: Each time that it resolved.
        times_needled: Sessions in which it was needled.
        times_unknown: Sessions in which it may have been: nobody said
            whether a needle went in, or where, or the needling of its muscle
            names no point.
        rule: Key of the diagnostic rule used.
        rule_verified: Whether the rule's wording was read in a source.
    """

    __repr__ = short_repr

    trigger_point: TriggerPoint
    entries: tuple[StatusEntry, ...]
    state: PointState
    state_at: Point | None
    resolutions: tuple[ResolutionInterval, ...]
    times_needled: int
    times_unknown: int
    rule: str
    rule_verified: bool

    @property
    def resolution(self) -> ResolutionInterval | None:
        """
        When it last resolved; None when it never did.
        """
        return self.resolutions[-1] if self.resolutions else None

    @property
    def recurred_at(self) -> Point | None:
        """
        Where it was first found again after it last resolved.
        """
        return self.resolution and self.resolution.recurred_at

    @property
    def never_needled(self) -> bool:
        """
        Whether no session of the record needled this point.

        False where one may have: a needle went in and nobody said where.
        """
        return self.times_needled == 0 and self.times_unknown == 0

    @property
    def state_label(self) -> str:
        """
        The state in words, without where it was found.
        """
        if self.state is PointState.NOT_DETECTED_UNCONFIRMED:
            return "not detected, unconfirmed"
        if self.state is PointState.RESOLVED and self.resolution is not None:
            after = self.resolution.after
            start = "" if after is None else f"after {after} and "
            return f"resolved {start}by {self.resolution.by}"
        return self.state.value.replace("_", " ")

    def svg(
        self,
        course: Course,
        *,
        audience: str = "clinician",
        width: int = 720,
    ) -> str:
        """
        Draw its lifeline as one SVG: found, needled and told, by visit.

        Args:
            course: The course that it was read from.
            audience: Who looks: "patient", "clinician" or "payer".
            width: How wide it is, from 320; it grows with its place, and its
                texts with it.

        Raises:
            InvalidRecord: An argument is not what it should be.
            UnknownName: The course has no such point.
        """
        return show_svg(
            "lifeline_svg", self, course, audience=audience, width=width
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        The state in words, and that no session needled the point.
        """
        never = "; never needled" if self.never_needled else ""
        return f"{self.state_label}{never}"


_make_history: Final = maker_of(TriggerPointHistory)


def histories(
    timeline: Timeline, rule: DiagnosticRule, settled_hours: Number
) -> tuple[TriggerPointHistory, ...]:
    """
    Return the history of every trigger point of a course.

    Args:
        timeline: The course laid out.
        rule: How criteria decide.
        settled_hours: Hours after needling from which absence counts.
    """
    return tuple(
        _history(log, rule)
        for log in point_logs(timeline, rule, settled_hours)
    )


_NOT_DETECTED: Final = Status.NOT_DETECTED
_FOUND: Final = frozenset(status for status in Status if status.is_positive)

# The state that one examination alone makes.
_STATES: Final[dict[Status, PointState]] = {
    status: PointState(status.value)
    for status in Status
    if status is not _NOT_DETECTED
}

# Looked up once, as a member costs more than what is asked of it.
_NOT_ASSESSED: Final = PointState.NOT_ASSESSED
_UNCONFIRMED: Final = PointState.NOT_DETECTED_UNCONFIRMED
_RESOLVED: Final = PointState.RESOLVED


def _history(log: PointLog, rule: DiagnosticRule) -> TriggerPointHistory:
    state, state_at = _NOT_ASSESSED, None
    resolutions: list[ResolutionInterval] = []
    last_found: Date | None = None
    unconfirmed: Date | None = None
    for entry in log.entries:
        date, status = entry.point.date, entry.status
        if status in _FOUND:
            state = _STATES[status]
            if resolutions:
                state = PointState.RECURRED
                if resolutions[-1].recurred_at is None:
                    resolutions[-1] = attrs.evolve(
                        resolutions[-1], recurred_at=entry.point
                    )
            last_found, unconfirmed = date, None
        elif status is _NOT_DETECTED:
            if state is _RESOLVED:
                continue
            state = _UNCONFIRMED
            if entry.settled and date is not None:
                if unconfirmed is None:
                    unconfirmed = date
                elif date > unconfirmed:
                    resolutions.append(
                        ResolutionInterval(
                            after=last_found,
                            by=unconfirmed,
                            confirmed_on=date,
                        )
                    )
                    state = _RESOLVED
        elif state is _NOT_ASSESSED:
            state = _STATES[status]
        else:
            continue
        state_at = entry.point
    return _make_history(
        trigger_point=log.point,
        entries=tuple(log.entries),
        state=state,
        state_at=state_at,
        resolutions=tuple(resolutions),
        times_needled=log.count,
        times_unknown=log.unknown,
        rule=rule.key,
        rule_verified=rule.verified,
    )
