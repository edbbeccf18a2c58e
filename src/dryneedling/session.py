"""
One visit, and what is learned of it afterwards.
"""

import enum
from collections.abc import Iterable
from typing import cast, final

import attrs
from pendulum import Date, DateTime

from dryneedling._fields import (
    Number,
    Problems,
    add,
    as_tuple,
    not_bool,
    not_count,
    not_id,
    not_number,
    not_text,
    not_texts,
    not_tuple_of,
    refuse,
    word,
    wrong_word,
)
from dryneedling._time import day, instant, not_day, not_instant
from dryneedling.needling import Needling
from dryneedling.outcomes import Score
from dryneedling.screening import Override, ScreeningAnswer
from dryneedling.side_effects import SideEffect
from dryneedling.trigger_point import Examination

__all__ = [
    "EventKind",
    "FollowUp",
    "FollowUpEvent",
    "FollowUpMode",
    "Session",
    "SessionStatus",
]


@final
class SessionStatus(enum.StrEnum):
    """
    Whether a visit took place.

    A missed visit is not a session of treatment, but it is a fact of the
    course.
    """

    HELD = "held"
    STOPPED_EARLY = "stopped_early"
    MISSED = "missed"


@final
class FollowUpMode(enum.StrEnum):
    """
    How the patient was reached.
    """

    VISIT = "visit"
    TELEPHONE = "telephone"
    MESSAGE = "message"
    FORM = "form"
    OTHER = "other"


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


def _status(value: SessionStatus | str) -> SessionStatus:
    return cast("SessionStatus", word(SessionStatus, value))


def _mode(value: FollowUpMode | str | None) -> FollowUpMode | None:
    return word(FollowUpMode, value)


def _event_kind(value: EventKind | str) -> EventKind:
    return cast("EventKind", word(EventKind, value))


def _scores(values: Iterable[Score]) -> tuple[Score, ...]:
    return as_tuple(values)


def _needlings(
    values: Iterable[Needling] | None,
) -> tuple[Needling, ...] | None:
    return None if values is None else as_tuple(values)


def _examinations(
    values: Iterable[Examination] | None,
) -> tuple[Examination, ...] | None:
    return None if values is None else as_tuple(values)


def _side_effects(
    values: Iterable[SideEffect] | None,
) -> tuple[SideEffect, ...] | None:
    return None if values is None else as_tuple(values)


def _screening(
    values: Iterable[ScreeningAnswer] | None,
) -> tuple[ScreeningAnswer, ...] | None:
    return None if values is None else as_tuple(values)


def _overrides(values: Iterable[Override]) -> tuple[Override, ...]:
    return as_tuple(values)


def _texts(
    values: "Iterable[str] | str | None",
) -> tuple[str, ...] | None:
    if values is None:
        return None
    return (values,) if isinstance(values, str) else as_tuple(values)


@final
@attrs.frozen(kw_only=True)
class FollowUpEvent:
    """
    Something that happened between visits.

    Attributes:
        kind: What it was.
        on: Local date.
        note: Free text; not shown in reprs.
    """

    kind: EventKind = attrs.field(converter=_event_kind, kw_only=False)
    on: Date | None = attrs.field(default=None, converter=day)
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.kind) is not EventKind:
            problems = add(problems, "kind", wrong_word(EventKind, self.kind))
        if self.on is not None and (wrong := not_day(self.on)):
            problems = add(problems, "on", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)


def _events(
    values: Iterable[FollowUpEvent] | None,
) -> tuple[FollowUpEvent, ...] | None:
    return None if values is None else as_tuple(values)


@final
@attrs.frozen(kw_only=True)
class Session:
    """
    One visit.

    A session may be known by instant, by date alone, or by its place in the
    course alone.  None is *nobody said*; an empty tuple is *asked, there
    were none*.  A visit without needling is a session too.

    Attributes:
        id: Identifier, unique in the course.
        started_at: Instant of the start.
        ended_at: Instant of the end.
        date: Local date, where no instant is known.
        status: Held, stopped early or missed.
        reason: Why it was missed or stopped; not shown in reprs.
        before: Scores before needling.
        needlings: What was needled; None when nobody said.
        needled: Whether a needle went in, where nobody said what was
            needled; None when nobody said that either.
        after: Scores after needling.
        examinations: Trigger points examined.
        side_effects: Unwanted effects; None when nobody asked.
        screening: Answers to screening questions at this visit.
        overrides: Findings that somebody decided to set aside, and why.
        consent_reviewed: Whether consent was confirmed at this visit.
        practitioner: Id of the practitioner.
        co_interventions: Other treatment given (STRICTA item 4a).
        told: What the patient was told (STRICTA item 4b).
        setting: Where it took place (STRICTA item 4b).
        total_insertions: Insertions, known for the whole session only.
        total_needles_in: Needles put in, known for the session only.
        total_needles_out: Needles taken out, known for the session only.
        minutes: Length of the visit in minutes, where no end is known.
        note: Free text; not shown in reprs.

    Raises:
        InvalidRecord: A value cannot be, or the session ends before it
            starts, or a side effect names a needling it does not have.
    """

    id: str
    started_at: DateTime | None = attrs.field(default=None, converter=instant)
    ended_at: DateTime | None = attrs.field(default=None, converter=instant)
    date: Date | None = attrs.field(default=None, converter=day)
    status: SessionStatus = attrs.field(
        default=SessionStatus.HELD, converter=_status
    )
    reason: str | None = attrs.field(default=None, repr=False)
    before: tuple[Score, ...] = attrs.field(default=(), converter=_scores)
    needlings: tuple[Needling, ...] | None = attrs.field(
        default=None, converter=_needlings
    )
    needled: bool | None = None
    after: tuple[Score, ...] = attrs.field(default=(), converter=_scores)
    examinations: tuple[Examination, ...] | None = attrs.field(
        default=None, converter=_examinations
    )
    side_effects: tuple[SideEffect, ...] | None = attrs.field(
        default=None, converter=_side_effects
    )
    screening: tuple[ScreeningAnswer, ...] | None = attrs.field(
        default=None, converter=_screening
    )
    overrides: tuple[Override, ...] = attrs.field(
        default=(), converter=_overrides
    )
    consent_reviewed: bool | None = None
    practitioner: str | None = None
    co_interventions: tuple[str, ...] | None = attrs.field(
        default=None, converter=_texts, repr=False
    )
    told: tuple[str, ...] | None = attrs.field(
        default=None, converter=_texts, repr=False
    )
    setting: str | None = attrs.field(default=None, repr=False)
    total_insertions: int | None = None
    total_needles_in: int | None = None
    total_needles_out: int | None = None
    minutes: Number | None = None
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        problems = self._wrong_times(problems)
        if type(self.status) is not SessionStatus:
            problems = add(
                problems, "status", wrong_word(SessionStatus, self.status)
            )
        for name, kind, values in (
            ("before", Score, self.before),
            ("needlings", Needling, self.needlings),
            ("after", Score, self.after),
            ("examinations", Examination, self.examinations),
            ("side_effects", SideEffect, self.side_effects),
            ("screening", ScreeningAnswer, self.screening),
            ("overrides", Override, self.overrides),
        ):
            if (
                values is not None
                and values != ()
                and (wrong := not_tuple_of(kind, values))
            ):
                problems = add(problems, name, wrong)
        if self.needled is not None and (wrong := not_bool(self.needled)):
            problems = add(problems, "needled", wrong)
        if self.consent_reviewed is not None and (
            wrong := not_bool(self.consent_reviewed)
        ):
            problems = add(problems, "consent_reviewed", wrong)
        if self.practitioner is not None and (
            wrong := not_id(self.practitioner)
        ):
            problems = add(problems, "practitioner", wrong)
        for name, count in (
            ("total_insertions", self.total_insertions),
            ("total_needles_in", self.total_needles_in),
            ("total_needles_out", self.total_needles_out),
        ):
            if count is not None and (wrong := not_count(count)):
                problems = add(problems, name, wrong)
        if self.minutes is not None and (
            wrong := not_number(self.minutes, 0, 1440)
        ):
            problems = add(problems, "minutes", wrong)
        for name, texts in (
            ("co_interventions", self.co_interventions),
            ("told", self.told),
        ):
            if texts is not None and (wrong := not_texts(texts)):
                problems = add(problems, name, wrong)
        for name, text in (
            ("reason", self.reason),
            ("setting", self.setting),
            ("note", self.note),
        ):
            if text is not None and (wrong := not_text(text)):
                problems = add(problems, name, wrong)
        if problems is None:
            problems = self._wrong_whole()
        if problems:
            raise refuse(self, problems)

    def _wrong_times(self, problems: Problems) -> Problems:
        start, end = self.started_at, self.ended_at
        if start is not None and (wrong := not_instant(start)):
            problems = add(problems, "started_at", wrong)
        if end is not None:
            if wrong := not_instant(end):
                problems = add(problems, "ended_at", wrong)
            elif type(start) is DateTime and end < start:
                problems = add(
                    problems, "ended_at", "the session ends before it starts"
                )
        if self.date is not None:
            if wrong := not_day(self.date):
                problems = add(problems, "date", wrong)
            elif type(start) is DateTime and start.date() != self.date:
                problems = add(problems, "date", "another day than started_at")
        return problems

    def _wrong_whole(self) -> Problems:
        problems: Problems = None
        if self.status is SessionStatus.MISSED and (
            self.needlings or self.needled or self.after
        ):
            problems = add(
                problems, "status", "nothing is needled at a missed visit"
            )
        if (
            self.needled is not None
            and self.needlings is not None
            and self.needled is not bool(self.needlings)
        ):
            problems = add(
                problems, "needled", "the recorded needlings contradict it"
            )
        ids: set[str] = set()
        for place, needling in enumerate(self.needlings or ()):
            if needling.id is not None:
                if needling.id in ids:
                    problems = add(
                        problems,
                        f"needlings[{place}].id",
                        "another needling of this session has that id",
                    )
                ids.add(needling.id)
        for place, effect in enumerate(self.side_effects or ()):
            if effect.needling is not None and effect.needling not in ids:
                problems = add(
                    problems,
                    f"side_effects[{place}].needling",
                    "no needling of this session has that id",
                )
        return problems

    @property
    def local_date(self) -> Date | None:
        """
        The local date, from the start or as written; None when unknown.
        """
        if self.started_at is not None:
            return self.started_at.date()
        return self.date

    @property
    def was_held(self) -> bool:
        """
        Whether the visit took place, whole or in part.
        """
        return self.status is not SessionStatus.MISSED

    @property
    def has_needling(self) -> bool:
        """
        Whether a needle went in, as far as the record says.
        """
        return bool(self.needlings) or self.needled is True

    @property
    def label(self) -> str:
        """
        The visit in words: its date where known.
        """
        date = self.local_date
        return "undated" if date is None else date.isoformat()


@final
@attrs.frozen(kw_only=True)
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
        examinations: Trigger points examined.
        events: What happened meanwhile; None when nobody asked.
        note: Free text; not shown in reprs.
    """

    id: str
    after_session: str | None = None
    hours_after: Number | None = None
    at: DateTime | None = attrs.field(default=None, converter=instant)
    date: Date | None = attrs.field(default=None, converter=day)
    mode: FollowUpMode | None = attrs.field(default=None, converter=_mode)
    scores: tuple[Score, ...] = attrs.field(default=(), converter=_scores)
    side_effects: tuple[SideEffect, ...] | None = attrs.field(
        default=None, converter=_side_effects
    )
    examinations: tuple[Examination, ...] | None = attrs.field(
        default=None, converter=_examinations
    )
    events: tuple[FollowUpEvent, ...] | None = attrs.field(
        default=None, converter=_events
    )
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        if self.after_session is not None and (
            wrong := not_id(self.after_session)
        ):
            problems = add(problems, "after_session", wrong)
        if self.hours_after is not None:
            if wrong := not_number(self.hours_after, 0, 876_000):
                problems = add(problems, "hours_after", wrong)
            elif self.after_session is None:
                problems = add(
                    problems, "hours_after", "expected an after_session too"
                )
        if self.at is not None and (wrong := not_instant(self.at)):
            problems = add(problems, "at", wrong)
        if self.date is not None:
            if wrong := not_day(self.date):
                problems = add(problems, "date", wrong)
            elif type(self.at) is DateTime and self.at.date() != self.date:
                problems = add(problems, "date", "another day than *at*")
        if self.mode is not None and type(self.mode) is not FollowUpMode:
            problems = add(
                problems, "mode", wrong_word(FollowUpMode, self.mode)
            )
        for name, kind, values in (
            ("scores", Score, self.scores),
            ("side_effects", SideEffect, self.side_effects),
            ("examinations", Examination, self.examinations),
            ("events", FollowUpEvent, self.events),
        ):
            if values is not None and (wrong := not_tuple_of(kind, values)):
                problems = add(problems, name, wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def local_date(self) -> Date | None:
        """
        The local date, where it is known.
        """
        return self.at.date() if self.at is not None else self.date
