"""
One visit, and what is learned of it afterwards.
"""

import enum
from typing import Annotated, Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import Between, Count, Id, Text, Titled, bounded
from dryneedling._conversion import texts_or_none, word
from dryneedling._exact import Number
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, Refusal, add, contradicts
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import in_notebook, show_svg
from dryneedling._time import day, instant
from dryneedling._values import by_value
from dryneedling._zones import is_another_day, local_day
from dryneedling.advice import Advice, to_advice_or_none
from dryneedling.anatomy import BodyView
from dryneedling.asked import Asked, FollowUpMode
from dryneedling.follow_up import EventKind, FollowUp, FollowUpEvent
from dryneedling.needling import Needling
from dryneedling.needling.needlings import to_needlings_or_none
from dryneedling.outcomes import Score, to_scores
from dryneedling.problems import ProblemCode as Code
from dryneedling.screening import Override, ScreeningAnswer
from dryneedling.screening.answers import to_answers_or_none, to_overrides
from dryneedling.side_effects import SideEffect
from dryneedling.side_effects.effects import to_side_effects_or_none
from dryneedling.trigger_point import Examination
from dryneedling.trigger_point.examinations import to_examinations_or_none

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
    return word(SessionStatus, value)


# Asked of every visit by every reading: looked up once, not each time.
_MISSED: Final = SessionStatus.MISSED


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
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
        asked: Which of them were asked for by name; None when none were.
        screening: Answers to screening questions at this visit.
        overrides: Findings that somebody decided to set aside, and why.
        consent_reviewed: Whether consent was confirmed at this visit.
        practitioner: Id of the practitioner.
        co_interventions: Other treatment given (STRICTA item 4a).
        told: What the patient was told (STRICTA item 4b).
        advice: The advice among it that has a code; None when nobody said.
        reachable_until: Instant until which somebody could be reached about
            this visit; no guideline was read that asks for it.
        setting: Where it took place (STRICTA item 4b).
        total_insertions: Insertions, known for the whole session only.
        total_needles_in: Needles put in, known for the session only.
        total_needles_out: Needles taken out, known for the session only.
        minutes: Length of the visit in minutes, where no end is known.
        note: Free text; not shown in reprs.
        entered_in_error: Why it was entered in error, where it was: it then
            takes no part in any reading; not shown in reprs.

    Raises:
        InvalidRecord: A value cannot be, or the session ends before it
            starts, or a side effect names a needling it does not have.

    >>> from dryneedling.anatomy import Site
    >>> visit = Session(id="S-1", needlings=[Needling(site=Site("soleus"))])
    >>> visit.has_needling, visit.side_effects, visit.label
    (True, None, 'undated')
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: Id
    started_at: DateTime | None = attrs.field(default=None, converter=instant)
    ended_at: DateTime | None = attrs.field(default=None, converter=instant)
    date: Date | None = attrs.field(default=None, converter=day)
    status: SessionStatus = attrs.field(
        default=SessionStatus.HELD, converter=_status
    )
    reason: Text | None = attrs.field(default=None, repr=False)
    before: Annotated[tuple[Score, ...], Titled("Scores before needling")] = (
        attrs.field(default=(), converter=to_scores)
    )
    needlings: tuple[Needling, ...] | None = attrs.field(
        default=None, converter=to_needlings_or_none
    )
    needled: Annotated[bool | None, Titled("Whether a needle went in")] = None
    after: Annotated[tuple[Score, ...], Titled("Scores after needling")] = (
        attrs.field(default=(), converter=to_scores)
    )
    examinations: tuple[Examination, ...] | None = attrs.field(
        default=None, converter=to_examinations_or_none
    )
    side_effects: tuple[SideEffect, ...] | None = attrs.field(
        default=None, converter=to_side_effects_or_none
    )
    asked: Annotated[Asked | None, Titled("Asked for by name")] = None
    screening: Annotated[
        tuple[ScreeningAnswer, ...] | None, Titled("Screening answers")
    ] = attrs.field(default=None, converter=to_answers_or_none)
    overrides: tuple[Override, ...] = attrs.field(
        default=(), converter=to_overrides
    )
    consent_reviewed: bool | None = None
    practitioner: Id | None = None
    co_interventions: Annotated[
        tuple[Text, ...] | None, Titled("Other treatment given")
    ] = attrs.field(default=None, converter=texts_or_none, repr=False)
    told: Annotated[
        tuple[Text, ...] | None, Titled("What the patient was told")
    ] = attrs.field(default=None, converter=texts_or_none, repr=False)
    advice: Annotated[
        tuple[Advice, ...] | None, Titled("Advice given, as codes")
    ] = attrs.field(default=None, converter=to_advice_or_none)
    reachable_until: DateTime | None = attrs.field(
        default=None, converter=instant
    )
    setting: Text | None = attrs.field(default=None, repr=False)
    total_insertions: Count | None = None
    total_needles_in: Count | None = None
    total_needles_out: Count | None = None
    minutes: Annotated[
        Annotated[Number, Between(0, 1440)] | None, Titled("Length in minutes")
    ] = None
    note: Text | None = attrs.field(default=None, repr=False)
    entered_in_error: Annotated[
        Text | None, Titled("Why it was entered in error")
    ] = attrs.field(default=None, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if self.started_at is not None and (
            self.date is not None or self.ended_at is not None
        ):
            problems = self._wrong_times(problems)
        if problems is None:
            problems = self._wrong_whole()
        return problems

    def _wrong_times(self, problems: Problems) -> Problems:
        start, end, date = self.started_at, self.ended_at, self.date
        if not sound(problems, "started_at") or start is None:
            return problems
        if (
            date is not None
            and sound(problems, "date")
            and is_another_day(start, date)
        ):
            problems = add(
                problems, "date", contradicts("another day than started_at")
            )
        if end is not None and sound(problems, "ended_at") and end < start:
            problems = add(
                problems,
                "ended_at",
                contradicts("the session ends before it starts"),
            )
        return problems

    def _wrong_whole(self) -> Problems:
        problems: Problems = None
        # Scores before are left alone: who does not come may still have
        # answered a form.
        if self.status is _MISSED and (
            self.needlings or self.needled or self.after
        ):
            problems = add(
                problems,
                "status",
                contradicts("nothing is needled at a missed visit"),
            )
        if self.needled is not None and (
            # Needlings that were all left alone contradict neither: a needle
            # may have gone in of which no site is known.
            self.needlings == () if self.needled else self._some_went_in
        ):
            problems = add(
                problems,
                "needled",
                contradicts("the recorded needlings contradict it"),
            )
        ids: set[str] = set()
        for index, needling in enumerate(self.needlings or ()):
            if needling.id is not None:
                if needling.id in ids:
                    problems = add(
                        problems,
                        f"needlings[{index}].id",
                        Refusal(
                            Code.DUPLICATE,
                            "another needling of this session has that id",
                        ),
                    )
                ids.add(needling.id)
        # Only what was told at the visit itself: whatever names a needling of
        # another is told at a follow-up, and checked by the course.
        for index, effect in enumerate(self.side_effects or ()):
            if effect.needling is not None and effect.needling not in ids:
                problems = add(
                    problems,
                    f"side_effects[{index}].needling",
                    Refusal(
                        Code.UNKNOWN_REFERENCE,
                        "no needling of this session has that id",
                    ),
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

        None when no time of the visit is known, or only in plain UTC, which
        says when and not where.
        """
        start, end = self.started_at, self.ended_at
        day = None if start is None else local_day(start)
        if day is None:
            day = self.date
        if day is None and end is not None:
            day = local_day(end)
        return day

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

    @property
    def label(self) -> str:
        """
        The visit in words: its date where known.
        """
        date = self.local_date
        return "undated" if date is None else date.isoformat()

    def body_svg(
        self,
        course: object = None,
        *,
        view: BodyView | str | None = None,
        crop: str | None = None,
        audience: str = "clinician",
        width: int | None = None,
        regions: bool = False,
    ) -> str:
        """
        Draw a body with what was found, needled and told at this visit.

        Args:
            course: Its course, which numbers the trigger points and knows
                where those lie that were not needled.
            view: One view alone, such as "back"; all that show a site where
                it is left out.
            crop: A part of front or back, drawn larger.
            audience: Who looks: "patient", "clinician" or "payer".
            width: How wide it is.
            regions: Whether the areas of the muscles lie on it.

        Raises:
            InvalidRecord: An argument is not what it should be.

        >>> import dryneedling as dn
        >>> soleus = dn.Needling(site=dn.Site("soleus", "right"))
        >>> session = Session(id="S-1", needlings=[soleus])
        >>> "1: right soleus" in session.body_svg()
        True
        """
        return show_svg(
            "body_svg",
            self,
            course,
            view=view,
            crop=crop,
            audience=audience,
            width=width,
            regions=regions,
        )

    _repr_mimebundle_ = in_notebook
