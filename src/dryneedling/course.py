"""
All visits for one problem of one patient.
"""

import enum
from collections.abc import Iterable
from functools import cached_property
from typing import Self, cast, final

import attrs
from pendulum import Date, DateTime

from dryneedling._fields import (
    Number,
    Problems,
    add,
    as_tuple,
    came,
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
from dryneedling.consent import Consent
from dryneedling.indications import Indication, indication
from dryneedling.outcomes import Score, Series
from dryneedling.patient import Patient
from dryneedling.practitioner import Practitioner
from dryneedling.screening import ScreeningAnswer
from dryneedling.session import FollowUp, Session
from dryneedling.trigger_point import Examination, TriggerPoint

__all__ = ["Course", "CourseEnd", "EndReason", "Goal", "GoalJudgement"]


@final
class GoalJudgement(enum.StrEnum):
    """
    How a goal in words was judged.
    """

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


@final
class EndReason(enum.StrEnum):
    """
    Why a course ended.
    """

    GOALS_MET = "goals_met"
    PLATEAU = "plateau"
    DROP_OUT = "drop_out"
    REFERRAL = "referral"
    SIDE_EFFECT = "side_effect"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    OTHER = "other"


def _judgement(value: GoalJudgement | str | None) -> GoalJudgement | None:
    return word(GoalJudgement, value)


def _reason(value: EndReason | str) -> EndReason:
    return cast("EndReason", word(EndReason, value))


@final
@attrs.frozen(kw_only=True)
class Goal:
    """
    What the course is to reach.

    A goal is a series and the value to reach, or words and how they were
    judged.

    Attributes:
        id: Identifier, unique in the course.
        series: What is measured.
        target: Value to reach, in the measure's unit.
        text: The goal in words; not shown in reprs.
        judged: Met, partly or not met, for a goal in words.
        due: Day by which it is to be reached.
    """

    id: str
    series: Series | None = None
    target: Number | None = None
    text: str | None = attrs.field(default=None, repr=False)
    judged: GoalJudgement | None = attrs.field(
        default=None, converter=_judgement
    )
    due: Date | None = attrs.field(default=None, converter=day)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        if self.series is not None and type(self.series) is not Series:
            problems = add(
                problems,
                "series",
                f"expected a Series, got {came(self.series)}",
            )
        elif (self.series is None) is not (self.target is None):
            problems = add(
                problems, "target", "a series and its target belong together"
            )
        elif self.series is not None and (
            wrong := not_number(
                self.target,
                self.series.measure.minimum,
                self.series.measure.maximum,
            )
        ):
            problems = add(problems, "target", wrong)
        if self.series is None and self.text is None:
            problems = add(problems, "", "expected a target or a text")
        if self.text is not None and (wrong := not_text(self.text)):
            problems = add(problems, "text", wrong)
        if self.judged is not None and type(self.judged) is not GoalJudgement:
            problems = add(
                problems, "judged", wrong_word(GoalJudgement, self.judged)
            )
        if self.due is not None and (wrong := not_day(self.due)):
            problems = add(problems, "due", wrong)
        if problems:
            raise refuse(self, problems)


@final
@attrs.frozen(kw_only=True)
class CourseEnd:
    """
    That a course ended, when and why.

    Attributes:
        reason: Why.
        on: Local date.
        at: Instant.
        note: Free text; not shown in reprs.
    """

    reason: EndReason = attrs.field(converter=_reason, kw_only=False)
    on: Date | None = attrs.field(default=None, converter=day)
    at: DateTime | None = attrs.field(default=None, converter=instant)
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.reason) is not EndReason:
            problems = add(
                problems, "reason", wrong_word(EndReason, self.reason)
            )
        if self.at is not None and (wrong := not_instant(self.at)):
            problems = add(problems, "at", wrong)
        if self.on is not None:
            if wrong := not_day(self.on):
                problems = add(problems, "on", wrong)
            elif type(self.at) is DateTime and self.at.date() != self.on:
                problems = add(problems, "on", "another day than *at*")
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def date(self) -> Date | None:
        """
        The local date, where it is known.
        """
        return self.at.date() if self.at is not None else self.on


def _indications(
    values: "Iterable[Indication | str] | Indication | str",
) -> tuple[Indication, ...]:
    if isinstance(values, (str, Indication)):
        values = (values,)
    found = as_tuple(values)
    if type(found) is not tuple:
        return cast("tuple[Indication, ...]", found)
    return tuple(
        indication(item) if type(item) is str else cast("Indication", item)
        for item in found
    )


def _practitioners(values: Iterable[Practitioner]) -> tuple[Practitioner, ...]:
    return as_tuple(values)


def _points(values: Iterable[TriggerPoint]) -> tuple[TriggerPoint, ...]:
    return as_tuple(values)


def _consents(
    values: Iterable[Consent] | None,
) -> tuple[Consent, ...] | None:
    return None if values is None else as_tuple(values)


def _screening(
    values: Iterable[ScreeningAnswer] | None,
) -> tuple[ScreeningAnswer, ...] | None:
    return None if values is None else as_tuple(values)


def _scores(values: Iterable[Score]) -> tuple[Score, ...]:
    return as_tuple(values)


def _examinations(
    values: Iterable[Examination],
) -> tuple[Examination, ...]:
    return as_tuple(values)


def _sessions(values: Iterable[Session]) -> tuple[Session, ...]:
    return as_tuple(values)


def _follow_ups(values: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    return as_tuple(values)


def _goals(values: Iterable[Goal]) -> tuple[Goal, ...]:
    return as_tuple(values)


def _notes(values: "Iterable[str] | str") -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else as_tuple(values)


@final
@attrs.frozen(kw_only=True)
class Course:
    """
    All visits for one problem, in order.

    Sessions stand in the order in which they took place; those that have a
    date may not contradict it.  Every id that is named exists.

    Attributes:
        id: Identifier.
        patient: Who is treated.
        indications: Coded reasons for treatment, by name.
        problem: The reason in words; not shown in reprs.
        practitioners: Who treats.
        trigger_points: The points of this course.
        consents: Consent documents; None when nobody said.
        screening: Answers at intake; None when nobody said.
        before: Readings before the course.
        examinations: Examinations before the course.
        sessions: Visits, in order.
        follow_ups: What was learned between and after them.
        goals: What is to be reached.
        planned_sessions: How many sessions were planned.
        end: That it ended; None while it is open.
        style: Style of treatment (STRICTA item 1a).
        rationale: Reasoning for it (STRICTA item 1b).
        individualised: How far treatment was varied (STRICTA item 1c).
        notes: Facts that belong to no visit; not shown in reprs.
        citation: Publication, for a published case.
        synthetic: True for a course that nobody lived through.

    Raises:
        InvalidRecord: An id is named twice or does not exist, or the order
            of sessions contradicts their dates.
        UnknownName: The table has no indication of that name.
    """

    id: str
    patient: Patient
    indications: tuple[Indication, ...] = attrs.field(
        default=(), converter=_indications
    )
    problem: str | None = attrs.field(default=None, repr=False)
    practitioners: tuple[Practitioner, ...] = attrs.field(
        default=(), converter=_practitioners
    )
    trigger_points: tuple[TriggerPoint, ...] = attrs.field(
        default=(), converter=_points
    )
    consents: tuple[Consent, ...] | None = attrs.field(
        default=None, converter=_consents
    )
    screening: tuple[ScreeningAnswer, ...] | None = attrs.field(
        default=None, converter=_screening
    )
    before: tuple[Score, ...] = attrs.field(default=(), converter=_scores)
    examinations: tuple[Examination, ...] = attrs.field(
        default=(), converter=_examinations
    )
    sessions: tuple[Session, ...] = attrs.field(
        default=(), converter=_sessions
    )
    follow_ups: tuple[FollowUp, ...] = attrs.field(
        default=(), converter=_follow_ups
    )
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=_goals)
    planned_sessions: int | None = None
    end: CourseEnd | None = None
    style: str | None = None
    rationale: str | None = attrs.field(default=None, repr=False)
    individualised: str | None = attrs.field(default=None, repr=False)
    notes: tuple[str, ...] = attrs.field(
        default=(), converter=_notes, repr=False
    )
    citation: str | None = None
    synthetic: bool = False

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        if type(self.patient) is not Patient:
            problems = add(
                problems,
                "patient",
                f"expected a Patient, got {came(self.patient)}",
            )
        for name, kind, values in (
            ("indications", Indication, self.indications),
            ("practitioners", Practitioner, self.practitioners),
            ("trigger_points", TriggerPoint, self.trigger_points),
            ("consents", Consent, self.consents),
            ("screening", ScreeningAnswer, self.screening),
            ("before", Score, self.before),
            ("examinations", Examination, self.examinations),
            ("sessions", Session, self.sessions),
            ("follow_ups", FollowUp, self.follow_ups),
            ("goals", Goal, self.goals),
        ):
            if values is not None and (wrong := not_tuple_of(kind, values)):
                problems = add(problems, name, wrong)
        if self.planned_sessions is not None and (
            wrong := not_count(self.planned_sessions, 0, 10_000)
        ):
            problems = add(problems, "planned_sessions", wrong)
        if self.end is not None and type(self.end) is not CourseEnd:
            problems = add(
                problems, "end", f"expected a CourseEnd, got {came(self.end)}"
            )
        if wrong := not_texts(self.notes):
            problems = add(problems, "notes", wrong)
        if wrong := not_bool(self.synthetic):
            problems = add(problems, "synthetic", wrong)
        for name, text in (
            ("problem", self.problem),
            ("style", self.style),
            ("rationale", self.rationale),
            ("individualised", self.individualised),
            ("citation", self.citation),
        ):
            if text is not None and (wrong := not_text(text)):
                problems = add(problems, name, wrong)
        if problems is None:
            problems = self._wrong_whole()
        if problems:
            raise refuse(self, problems)

    def _wrong_whole(self) -> Problems:
        problems: Problems = None
        for name, records in (
            ("practitioners", self.practitioners),
            ("trigger_points", self.trigger_points),
            ("consents", self.consents or ()),
            ("sessions", self.sessions),
            ("follow_ups", self.follow_ups),
            ("goals", self.goals),
        ):
            seen: set[str] = set()
            for place, record in enumerate(records):
                if record.id in seen:
                    problems = add(
                        problems,
                        f"{name}[{place}].id",
                        f"another of the {name.replace('_', ' ')} has that id",
                    )
                seen.add(record.id)
        problems = self._dangling(problems)
        return self._disorder(problems)

    def _dangling(self, problems: Problems) -> Problems:
        points = self._points_by_id
        sessions = {session.id for session in self.sessions}
        people = {person.id for person in self.practitioners}
        no_point = "no trigger point of this course has that id"
        no_session = "no session of this course has that id"
        no_person = "no practitioner of this course has that id"
        for place, point in enumerate(self.trigger_points):
            if point.satellite_of is not None and (
                point.satellite_of not in points
            ):
                problems = add(
                    problems, f"trigger_points[{place}].satellite_of", no_point
                )
        for place, consent in enumerate(self.consents or ()):
            if consent.session is not None and (
                consent.session not in sessions
            ):
                problems = add(
                    problems, f"consents[{place}].session", no_session
                )
            if consent.practitioner is not None and (
                consent.practitioner not in people
            ):
                problems = add(
                    problems, f"consents[{place}].practitioner", no_person
                )
        looked: list[tuple[str, tuple[Examination, ...] | None]] = [
            ("examinations", self.examinations)
        ]
        for place, session in enumerate(self.sessions):
            if session.practitioner is not None and (
                session.practitioner not in people
            ):
                problems = add(
                    problems, f"sessions[{place}].practitioner", no_person
                )
            for spot, needling in enumerate(session.needlings or ()):
                if needling.trigger_point is not None and (
                    needling.trigger_point not in points
                ):
                    problems = add(
                        problems,
                        f"sessions[{place}].needlings[{spot}].trigger_point",
                        no_point,
                    )
            looked.append(
                (f"sessions[{place}].examinations", session.examinations)
            )
        for place, follow_up in enumerate(self.follow_ups):
            if follow_up.after_session is not None and (
                follow_up.after_session not in sessions
            ):
                problems = add(
                    problems, f"follow_ups[{place}].after_session", no_session
                )
            looked.append(
                (f"follow_ups[{place}].examinations", follow_up.examinations)
            )
        for path, examinations in looked:
            for spot, examination in enumerate(examinations or ()):
                if examination.trigger_point not in points:
                    problems = add(
                        problems, f"{path}[{spot}].trigger_point", no_point
                    )
        return problems

    def _disorder(self, problems: Problems) -> Problems:
        last_date: Date | None = None
        last_start: DateTime | None = None
        for place, session in enumerate(self.sessions):
            date, start = session.local_date, session.started_at
            # Two zones may put a later instant on an earlier local date.
            if start is not None and last_start is not None:
                late = start < last_start
            else:
                late = (
                    date is not None
                    and last_date is not None
                    and date < last_date
                )
            if late:
                problems = add(
                    problems,
                    f"sessions[{place}]",
                    "is dated before a session that stands before it",
                )
            if date is not None:
                last_date = date
                last_start = start
        return problems

    @cached_property
    def _points_by_id(self) -> dict[str, TriggerPoint]:
        return {point.id: point for point in self.trigger_points}

    def trigger_point(self, point_id: str) -> TriggerPoint:
        """
        Return a trigger point by its id.

        Raises:
            KeyError: The course has no such point.
        """
        return self._points_by_id[point_id]

    def with_session(self, session: Session) -> Self:
        """
        Return the course with one more session at its end.

        Raises:
            InvalidRecord: Its id is taken, it names what the course does not
                have, or it is dated before the last session.
        """
        return attrs.evolve(self, sessions=(*self.sessions, session))

    def with_amended_session(self, session: Session) -> Self:
        """
        Return the course with the session of the same id replaced.

        Raises:
            InvalidRecord: No session has that id, or the change cannot be.
        """
        if all(known.id != session.id for known in self.sessions):
            raise refuse(
                self, [("sessions", "no session of this course has that id")]
            )
        return attrs.evolve(
            self,
            sessions=tuple(
                session if known.id == session.id else known
                for known in self.sessions
            ),
        )

    def with_follow_up(self, follow_up: FollowUp) -> Self:
        """
        Return the course with one more follow-up.

        Raises:
            InvalidRecord: Its id is taken or it names an unknown session.
        """
        return attrs.evolve(self, follow_ups=(*self.follow_ups, follow_up))

    def with_trigger_point(self, point: TriggerPoint) -> Self:
        """
        Return the course with one more trigger point.

        Raises:
            InvalidRecord: Its id is taken.
        """
        return attrs.evolve(
            self, trigger_points=(*self.trigger_points, point)
        )

    def with_consent(self, consent: Consent) -> Self:
        """
        Return the course with one more consent.

        Raises:
            InvalidRecord: Its id is taken.
        """
        return attrs.evolve(self, consents=(*(self.consents or ()), consent))

    def with_goal(self, goal: Goal) -> Self:
        """
        Return the course with one more goal.

        Raises:
            InvalidRecord: Its id is taken.
        """
        return attrs.evolve(self, goals=(*self.goals, goal))

    def ended(self, end: CourseEnd) -> Self:
        """
        Return the course with its end recorded.
        """
        return attrs.evolve(self, end=end)

    @property
    def needling_sessions(self) -> tuple[Session, ...]:
        """
        The sessions in which a needle went in, as far as recorded.
        """
        return tuple(
            session for session in self.sessions if session.has_needling
        )
