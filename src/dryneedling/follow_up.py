"""
What is learned between visits and after the last of them.
"""

import enum
from collections.abc import Iterable
from typing import Annotated, ClassVar, final

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import Between, Id, Text, Titled, bounded
from dryneedling._conversion import as_tuple, word
from dryneedling._exact import Number
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, lacking
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import another_day, day, instant
from dryneedling._values import by_value
from dryneedling._zones import day_of
from dryneedling.asked import Asked, FollowUpMode, to_mode
from dryneedling.outcomes import Score, to_scores
from dryneedling.side_effects import SideEffect
from dryneedling.side_effects.effects import to_side_effects_or_none
from dryneedling.trigger_point import Examination
from dryneedling.trigger_point.examinations import to_examinations_or_none

__all__ = ["EventKind", "FollowUp", "FollowUpEvent", "FollowUpMode"]


@final
class EventKind(enum.StrEnum):
    """
    What happened between visits that may change the readings.
    """

    MEDICATION_CHANGE = "medication_change"
    FALL_OR_INJURY = "fall_or_injury"
    ILLNESS = "illness"
    OTHER_TREATMENT = "other_treatment"
    WORK_OR_SPORT_CHANGE = "work_or_sport_change"
    PREGNANCY = "pregnancy"
    OTHER = "other"


def _event_kind(value: EventKind | str) -> EventKind:
    return word(EventKind, value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class FollowUpEvent:
    """
    Something that happened between visits.

    Attributes:
        kind: What it was.
        on: Local date.
        note: Free text; not shown in reprs.

    >>> FollowUpEvent("medication change").kind.value
    'medication_change'
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: EventKind = attrs.field(converter=_event_kind, kw_only=False)
    on: Date | None = attrs.field(default=None, converter=day)
    note: Text | None = attrs.field(default=None, repr=False)

    __attrs_post_init__: ClassVar[Checks] = Checks()


def _events(
    values: Iterable[FollowUpEvent] | None,
) -> tuple[FollowUpEvent, ...] | None:
    return None if values is None else as_tuple(values)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class FollowUp:
    """
    What was learned between or after the visits.

    Attributes:
        id: Identifier, unique in the course.
        after_session: Id of the session that it follows.
        hours_after: Hours since that session's needling (24, 48, 72).
        at: Instant.
        date: Local date, where no instant is known.
        mode: How the patient was reached.
        scores: Readings.
        side_effects: Unwanted effects; None when nobody asked.
        asked: Which of them were asked for by name; None when none were.
        examinations: Trigger points examined.
        events: What happened meanwhile; None when nobody asked.
        note: Free text; not shown in reprs.
        entered_in_error: Why it was entered in error, where it was: it then
            takes no part in any reading; not shown in reprs.

    Raises:
        InvalidRecord: A value cannot be.

    >>> found = FollowUp(
    ...     id="F-1",
    ...     after_session="S-1",
    ...     hours_after=48,
    ...     side_effects=[SideEffect("soreness", severity="mild")],
    ... )
    >>> found.side_effects[0].kind.key, found.events
    ('soreness', None)
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: Id
    after_session: Id | None = None
    hours_after: Annotated[
        Annotated[Number, Between(0, 876_000)] | None,
        Titled("Hours after needling"),
    ] = None
    at: DateTime | None = attrs.field(default=None, converter=instant)
    date: Date | None = attrs.field(default=None, converter=day)
    mode: FollowUpMode | None = attrs.field(default=None, converter=to_mode)
    scores: tuple[Score, ...] = attrs.field(default=(), converter=to_scores)
    side_effects: tuple[SideEffect, ...] | None = attrs.field(
        default=None, converter=to_side_effects_or_none
    )
    asked: Annotated[Asked | None, Titled("Asked for by name")] = None
    examinations: tuple[Examination, ...] | None = attrs.field(
        default=None, converter=to_examinations_or_none
    )
    events: tuple[FollowUpEvent, ...] | None = attrs.field(
        default=None, converter=_events
    )
    note: Text | None = attrs.field(default=None, repr=False)
    entered_in_error: Annotated[
        Text | None, Titled("Why it was entered in error")
    ] = attrs.field(default=None, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if (
            # Hours after which visit nobody could say.
            self.hours_after is not None
            and self.after_session is None
            and sound(problems, "hours_after")
        ):
            problems = add(
                problems,
                "hours_after",
                lacking("expected an after_session too"),
            )
        if self.date is not None:
            names = "at", "date"
            problems = another_day(problems, self.at, self.date, names)
        return problems

    @property
    def is_timed(self) -> bool:
        """
        Whether it has a time of its own: an instant, a date, or both.
        """
        return self.at is not None or self.date is not None

    @property
    def local_date(self) -> Date | None:
        """
        The local date, where it is known.
        """
        return day_of(self.at, self.date)
