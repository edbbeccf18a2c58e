"""
One visit, and what is learned of it afterwards.
"""

import enum
from typing import Final, cast, final

import attrs
from pendulum import Date, DateTime

from dryneedling._fields import (
    Number,
    Problems,
    add,
    not_bool,
    not_count,
    not_id,
    not_number,
    not_text,
    not_texts,
    not_tuple_of,
    refuse,
    texts_or_none,
    word,
    wrong_word,
)
from dryneedling._time import day, instant, not_day, not_instant
from dryneedling._tuples import (
    answers_or_none,
    examinations_or_none,
    needlings_or_none,
    overrides,
    scores,
    side_effects_or_none,
)
from dryneedling.follow_up import (
    EventKind,
    FollowUp,
    FollowUpEvent,
    FollowUpMode,
)
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


def _status(value: SessionStatus | str) -> SessionStatus:
    return cast("SessionStatus", word(SessionStatus, value))


# Asked of every visit by every reading: looked up once, not each time.
_MISSED: Final = SessionStatus.MISSED


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

    >>> from dryneedling.anatomy import Site
    >>> visit = Session(id="S-1", needlings=[Needling(site=Site("soleus"))])
    >>> visit.has_needling, visit.side_effects, visit.label
    (True, None, 'undated')
    """

    id: str
    started_at: DateTime | None = attrs.field(default=None, converter=instant)
    ended_at: DateTime | None = attrs.field(default=None, converter=instant)
    date: Date | None = attrs.field(default=None, converter=day)
    status: SessionStatus = attrs.field(
        default=SessionStatus.HELD, converter=_status
    )
    reason: str | None = attrs.field(default=None, repr=False)
    before: tuple[Score, ...] = attrs.field(default=(), converter=scores)
    needlings: tuple[Needling, ...] | None = attrs.field(
        default=None, converter=needlings_or_none
    )
    needled: bool | None = None
    after: tuple[Score, ...] = attrs.field(default=(), converter=scores)
    examinations: tuple[Examination, ...] | None = attrs.field(
        default=None, converter=examinations_or_none
    )
    side_effects: tuple[SideEffect, ...] | None = attrs.field(
        default=None, converter=side_effects_or_none
    )
    screening: tuple[ScreeningAnswer, ...] | None = attrs.field(
        default=None, converter=answers_or_none
    )
    overrides: tuple[Override, ...] = attrs.field(
        default=(), converter=overrides
    )
    consent_reviewed: bool | None = None
    practitioner: str | None = None
    co_interventions: tuple[str, ...] | None = attrs.field(
        default=None, converter=texts_or_none, repr=False
    )
    told: tuple[str, ...] | None = attrs.field(
        default=None, converter=texts_or_none, repr=False
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
        if (
            self.started_at is not None
            or self.ended_at is not None
            or self.date is not None
        ):
            problems = self._wrong_times(problems)
        if type(self.status) is not SessionStatus:
            problems = add(
                problems, "status", wrong_word(SessionStatus, self.status)
            )
        if self.reason is not None and (wrong := not_text(self.reason)):
            problems = add(problems, "reason", wrong)
        problems = self._wrong_lists(problems)
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
        problems = self._wrong_remarks(problems)
        if problems is None:
            problems = self._wrong_whole()
        if problems:
            raise refuse(self, problems)

    def _wrong_times(self, problems: Problems) -> Problems:
        start, end, date = self.started_at, self.ended_at, self.date
        if start is not None and (wrong := not_instant(start)):
            problems, start = add(problems, "started_at", wrong), None
        if date is not None and (wrong := not_day(date)):
            problems, date = add(problems, "date", wrong), None
        elif date is not None and start is not None and start.date() != date:
            problems = add(problems, "date", "another day than started_at")
        if end is not None:
            if wrong := not_instant(end):
                problems = add(problems, "ended_at", wrong)
            elif start is not None and end < start:
                problems = add(
                    problems, "ended_at", "the session ends before it starts"
                )
        return problems

    def _wrong_lists(self, problems: Problems) -> Problems:
        if wrong := not_tuple_of(Score, self.before):
            problems = add(problems, "before", wrong)
        if self.needlings is not None and (
            wrong := not_tuple_of(Needling, self.needlings)
        ):
            problems = add(problems, "needlings", wrong)
        if wrong := not_tuple_of(Score, self.after):
            problems = add(problems, "after", wrong)
        if self.examinations is not None and (
            wrong := not_tuple_of(Examination, self.examinations)
        ):
            problems = add(problems, "examinations", wrong)
        if self.side_effects is not None and (
            wrong := not_tuple_of(SideEffect, self.side_effects)
        ):
            problems = add(problems, "side_effects", wrong)
        if self.screening is not None and (
            wrong := not_tuple_of(ScreeningAnswer, self.screening)
        ):
            problems = add(problems, "screening", wrong)
        if wrong := not_tuple_of(Override, self.overrides):
            problems = add(problems, "overrides", wrong)
        return problems

    def _wrong_remarks(self, problems: Problems) -> Problems:
        if self.co_interventions is not None and (
            wrong := not_texts(self.co_interventions)
        ):
            problems = add(problems, "co_interventions", wrong)
        if self.told is not None and (wrong := not_texts(self.told)):
            problems = add(problems, "told", wrong)
        if self.setting is not None and (wrong := not_text(self.setting)):
            problems = add(problems, "setting", wrong)
        if self.total_insertions is not None and (
            wrong := not_count(self.total_insertions)
        ):
            problems = add(problems, "total_insertions", wrong)
        if self.total_needles_in is not None and (
            wrong := not_count(self.total_needles_in)
        ):
            problems = add(problems, "total_needles_in", wrong)
        if self.total_needles_out is not None and (
            wrong := not_count(self.total_needles_out)
        ):
            problems = add(problems, "total_needles_out", wrong)
        if self.minutes is not None and (
            wrong := not_number(self.minutes, 0, 1440)
        ):
            problems = add(problems, "minutes", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        return problems

    def _wrong_whole(self) -> Problems:
        problems: Problems = None
        if self.status is _MISSED and (
            self.needlings or self.needled or self.after
        ):
            problems = add(
                problems, "status", "nothing is needled at a missed visit"
            )
        if self.needled is not None and (
            self.needlings == () if self.needled else self._some_went_in
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
    def _some_went_in(self) -> bool:
        # a loop: mostly the first one decides, and any() takes longer
        for needling in self.needlings or ():  # noqa: SIM110
            if needling.went_in:
                return True
        return False

    @property
    def local_date(self) -> Date | None:
        """
        The local date: of the start, as written, or of the end.

        None when no time of the visit is known.
        """
        if self.started_at is not None:
            return self.started_at.date()
        if self.date is None and self.ended_at is not None:
            return self.ended_at.date()
        return self.date

    @property
    def was_held(self) -> bool:
        """
        Whether the visit took place, whole or in part.
        """
        return self.status is not _MISSED

    @property
    def has_needling(self) -> bool:
        """
        Whether a needle went in, as far as the record says.

        Insertions or needles counted for the whole session say so too; a
        needling of which none was counted does not.  No needle goes in at a
        visit that was missed, whatever was counted.
        """
        return self.was_held and (
            self.needled is True
            or self._some_went_in
            or bool(self.total_insertions or self.total_needles_in)
        )

    def __str__(self) -> str:
        return f"session {self.id}, {self.label}"

    @property
    def label(self) -> str:
        """
        The visit in words: its date where known.
        """
        date = self.local_date
        return "undated" if date is None else date.isoformat()
