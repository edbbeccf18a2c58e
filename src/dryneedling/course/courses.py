"""
The course itself, and how it grows.

Each way to grow checks what is added and nothing else, beside its own
documentation; that is why the module is long.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any, Final, Self, TypedDict, TypeVar, cast, final

import attrs
from pendulum import DateTime

from dryneedling._bounds import Between, Id, Text, Titled, bounded
from dryneedling._checks import not_a
from dryneedling._conversion import as_tuple, texts
from dryneedling._record_checks import Checks
from dryneedling._refusals import (
    Problems,
    Refusal,
    add,
    described,
    lacking,
    not_taken,
    problem,
    refuse,
)
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import (
    Row,
    amended,
    in_notebook,
    show_rows,
    show_svg,
)
from dryneedling._text import counted
from dryneedling._values import by_value
from dryneedling._zones import UNKNOWN_ZONE, zone_called
from dryneedling.amendments import Amendment, to_amendments
from dryneedling.anatomy import BodyView
from dryneedling.consent import Consent
from dryneedling.course.complaints import Complaint
from dryneedling.course.goals import CourseEnd, Goal
from dryneedling.course.references import (
    NEVER,
    Identified,
    Latest,
    PlacesById,
    all_in_order,
    and_then,
    belongs_at,
    is_late,
    is_taken,
    latest_of,
    repeated,
    wrong_consent,
    wrong_examinations,
    wrong_follow_up,
    wrong_point,
    wrong_session,
)
from dryneedling.course.reports import (
    CitationRead,
    CourseReport,
    Referral,
    to_read,
)
from dryneedling.course.zone import ZoneName, clocks_of
from dryneedling.exceptions import UnknownName
from dryneedling.follow_up import FollowUp
from dryneedling.indications import Indication, indication
from dryneedling.outcomes import Score, to_scores
from dryneedling.patient import Patient
from dryneedling.practitioner import Practitioner
from dryneedling.problems import ProblemCode as Code
from dryneedling.screening import ScreeningAnswer
from dryneedling.screening.answers import to_answers_or_none
from dryneedling.session import Session
from dryneedling.trigger_point import Examination, TriggerPoint
from dryneedling.trigger_point.examinations import to_examinations

R = TypeVar("R")
Shown = TypeVar("Shown")
M = TypeVar("M", Session, FollowUp, Consent)


def _indications(
    values: Iterable[Indication | str] | Indication | str,
) -> tuple[Indication, ...]:
    # One indication is the usual case, and a text would fall into letters.
    alone = isinstance(values, (str, Indication))
    several = as_tuple(
        cast("Iterable[Indication | str]", (values,) if alone else values)
    )
    if type(several) is not tuple:
        return cast("tuple[Indication, ...]", several)
    return tuple(
        indication(named) if type(named) is str else cast("Indication", named)
        for named in several
    )


def _practitioners(values: Iterable[Practitioner]) -> tuple[Practitioner, ...]:
    return as_tuple(values)


def _points(values: Iterable[TriggerPoint]) -> tuple[TriggerPoint, ...]:
    return as_tuple(values)


def _consents(
    values: Iterable[Consent] | None,
) -> tuple[Consent, ...] | None:
    return None if values is None else as_tuple(values)


def _sessions(values: Iterable[Session]) -> tuple[Session, ...]:
    return as_tuple(values)


def _follow_ups(values: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    return as_tuple(values)


def _referrals(
    values: Iterable[Referral] | None,
) -> tuple[Referral, ...] | None:
    return None if values is None else as_tuple(values)


def _reports(
    values: Iterable[CourseReport] | None,
) -> tuple[CourseReport, ...] | None:
    return None if values is None else as_tuple(values)


def _goals(values: Iterable[Goal]) -> tuple[Goal, ...]:
    return as_tuple(values)


class _Why(TypedDict):
    """
    By whom, when and why a record is corrected.
    """

    by: str | None
    at: DateTime | None
    reason: str | None


def _marked(record: M, reason: str) -> M:
    return attrs.evolve(record, entered_in_error=reason)


def _replaced(records: tuple[R, ...], index: int, record: R) -> tuple[R, ...]:
    return (*records[:index], record, *records[index + 1 :])


def _unknown(kind: str, ident: object, many: int) -> UnknownName:
    # Of ids that are there none is suggested: another visit is no misspelling
    # of this one, and ids are not told to whoever asks.
    has = counted(many, kind)
    return UnknownName(kind, (), f"{described(ident)}; the course has {has}")


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Course:
    """
    All visits for one problem, in order.

    Sessions stand in the order in which they took place; those that have a
    date may not contradict it.  Every id that is named exists.

    Attributes:
        id: Identifier.
        patient: Who is treated.
        zone: Time zone of the clinic, such as "America/Denver": instants of
            which only UTC is known are held as its clocks showed them.
        indications: Coded reasons for treatment, by name.
        problem: The reason in words; not shown in reprs.
        complaint: Where it is felt, since when, what makes it worse.
        referrals: Who referred, and for what; None when nobody said, empty
            for a patient who came without one.
        practitioners: Who treats.
        trigger_points: The points of this course.
        consents: Consent documents; None when nobody said.
        screening: Answers at intake; None when nobody said.
        before: Readings before the course.
        examinations: Examinations before the course.
        sessions: Visits, in order.
        follow_ups: What was learned between and after them.
        goals: What is to be reached.
        reports: Reassessments, reports and justifications; None when nobody
            said.
        planned_sessions: How many sessions were planned.
        end: That it ended; None while it is open.
        style: Style of treatment (STRICTA item 1a).
        rationale: Reasoning for it (STRICTA item 1b).
        individualised: How far treatment was varied (STRICTA item 1c).
        notes: Facts that belong to no visit; not shown in reprs.
        citation: Publication, for a published case.
        citation_read: How much of the publication was read for this record:
            abstract, opening or full text.
        synthetic: True for a course that nobody lived through.
        amendments: What was corrected; no reading reads them.

    Raises:
        InvalidRecord: An id is named twice or does not exist, the order of
            sessions contradicts their dates, or the table has no indication
            of a name.
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: Id
    patient: Patient
    zone: Annotated[ZoneName | None, Titled("Time zone of the clinic")] = None
    indications: tuple[Indication, ...] = attrs.field(
        default=(), converter=_indications
    )
    problem: Text | None = attrs.field(default=None, repr=False)
    complaint: Complaint | None = None
    referrals: tuple[Referral, ...] | None = attrs.field(
        default=None, converter=_referrals
    )
    practitioners: tuple[Practitioner, ...] = attrs.field(
        default=(), converter=_practitioners
    )
    trigger_points: tuple[TriggerPoint, ...] = attrs.field(
        default=(), converter=_points
    )
    consents: tuple[Consent, ...] | None = attrs.field(
        default=None, converter=_consents
    )
    screening: Annotated[
        tuple[ScreeningAnswer, ...] | None,
        Titled("Screening answers at intake"),
    ] = attrs.field(default=None, converter=to_answers_or_none)
    before: Annotated[
        tuple[Score, ...], Titled("Scores before the course")
    ] = attrs.field(default=(), converter=to_scores)
    examinations: tuple[Examination, ...] = attrs.field(
        default=(), converter=to_examinations
    )
    sessions: tuple[Session, ...] = attrs.field(
        default=(), converter=_sessions
    )
    follow_ups: Annotated[tuple[FollowUp, ...], Titled("Follow-ups")] = (
        attrs.field(default=(), converter=_follow_ups)
    )
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=_goals)
    reports: tuple[CourseReport, ...] | None = attrs.field(
        default=None, converter=_reports
    )
    planned_sessions: Annotated[int, Between(0, 10_000)] | None = None
    end: Annotated[CourseEnd | None, Titled("End of the course")] = None
    style: Text | None = attrs.field(default=None, repr=False)
    rationale: Text | None = attrs.field(default=None, repr=False)
    individualised: Annotated[
        Text | None, Titled("How far treatment was varied")
    ] = attrs.field(default=None, repr=False)
    notes: tuple[Text, ...] = attrs.field(
        default=(), converter=texts, repr=False
    )
    citation: Text | None = attrs.field(default=None, repr=False)
    citation_read: Annotated[
        CitationRead | None, Titled("What was read of the publication")
    ] = attrs.field(default=None, converter=to_read)
    synthetic: bool = False
    amendments: tuple[Amendment, ...] = attrs.field(
        default=(), converter=to_amendments
    )

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if problems is None:
            # References are looked up only between records that are sound by
            # themselves.
            problems = self._wrong_whole()
            if self.zone is not None and problems is None:
                self._show_in(self.zone)
        if self.citation_read is not None and self.citation is None:
            problems = add(
                problems,
                "citation_read",
                lacking("expected a citation with it"),
            )
        return problems

    def _show_in(self, zone: str) -> None:
        """
        Hold what is known in UTC alone as the clocks of the clinic showed it.

        A date that contradicts them is believed, and the order of the record
        too: whether a document can be read hangs on no zone data.
        """
        # asked for here, as few programs ever do
        from dryneedling._instants import changed_instants

        changes = changed_instants(self, clocks_of(zone))
        if not all_in_order(changes.get("sessions", ())):
            del changes["sessions"]
        for name, value in changes.items():
            object.__setattr__(self, name, value)

    def _shown(self, record: Shown) -> Shown:
        """
        Return a record that is added as the clocks of the clinic show it.
        """
        if self.zone is None or not attrs.has(type(record)):
            return record
        # asked for here, as few courses name a zone
        from dryneedling._instants import with_instants

        return with_instants(record, clocks_of(self.zone))

    def _wrong_whole(self) -> Problems:
        problems: Problems = None
        points, people = self._points_by_id, self._people
        # In the order of the fields, as problems of one record are told
        # everywhere.
        problems = repeated(problems, "practitioners", self.practitioners)
        problems = repeated(problems, "trigger_points", self.trigger_points)
        for index, point in enumerate(self.trigger_points):
            problems = wrong_point(problems, index, point, points)
        consents = self.consents or ()
        problems = repeated(problems, "consents", consents)
        for index, consent in enumerate(consents):
            problems = wrong_consent(
                problems,
                index,
                consent,
                sessions=self._session_places,
                people=people,
            )
        problems = wrong_examinations(
            problems, "examinations", self.examinations, points
        )
        problems = repeated(problems, "sessions", self.sessions)
        latest = NEVER
        for index, session in enumerate(self.sessions):
            problems = wrong_session(
                problems,
                index,
                session,
                points=points,
                people=people,
                latest=latest,
            )
            latest = and_then(latest, session)
        problems = repeated(problems, "follow_ups", self.follow_ups)
        for index, follow_up in enumerate(self.follow_ups):
            problems = wrong_follow_up(
                problems,
                index,
                follow_up,
                points=points,
                session=self._followed(follow_up),
                # Asked for by few follow-ups, and made in the time of all
                # needlings.
                needlings=lambda: self._needling_ids,
            )
        return repeated(problems, "goals", self.goals)

    # Look-ups are kept: `with_session` would else make them anew for each
    # visit, and hands them on, grown by one.  attrs leaves them out of
    # equality.
    @cached_property
    def _points_by_id(self) -> dict[str, TriggerPoint]:
        return {point.id: point for point in self.trigger_points}

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(person.id for person in self.practitioners)

    @cached_property
    def _session_places(self) -> PlacesById:
        return PlacesById.of(self.sessions)

    @cached_property
    def _follow_up_places(self) -> PlacesById:
        return PlacesById.of(self.follow_ups)

    @cached_property
    def _latest(self) -> Latest:
        return latest_of(self.sessions)

    def _followed(self, follow_up: FollowUp) -> Session | None:
        if follow_up.after_session is None:
            return None
        index = self._session_places.get(follow_up.after_session)
        return None if index is None else self.sessions[index]

    @cached_property
    def _needling_ids(self) -> frozenset[str]:
        return frozenset(
            # All of the course: people tell late, and may mean an earlier
            # visit.
            needling.id
            for session in self.sessions
            for needling in session.needlings or ()
            if needling.id is not None
        )

    def _with(self, **changes: object) -> Self:
        """
        Return the course with changes that were checked against it.

        Checking the whole again for each visit would make a course of ten
        thousand visits cost fifty million checks.
        """
        # Neither constructor nor converters: they would check all visits
        # again. The look-ups that were worked out are kept as well.
        changed = object.__new__(type(self))
        for name in (*_FIELDS, *_LOOK_UPS):
            value = changes[name] if name in changes else getattr(self, name)
            object.__setattr__(changed, name, value)
        return changed

    def _wrong_addition(
        self, name: str, kind: type[Identified], record: Identified
    ) -> Problems:
        """
        Check that a record is of its kind and bears an id of its own.
        """
        if refusal := not_a(kind, record):
            return [problem(name, refusal)]
        known: tuple[Identified, ...] = getattr(self, name) or ()
        if name == "sessions":
            taken = record.id in self._session_places
        elif name == "follow_ups":
            taken = record.id in self._follow_up_places
        else:
            # Of these there are few, and a look-up would have to be kept.
            taken = any(other.id == record.id for other in known)
        return is_taken(name, len(known)) if taken else None

    def trigger_point(self, point_id: str) -> TriggerPoint:
        """
        Return a trigger point by its id.

        Raises:
            UnknownName: The course has no such point.
        """
        point = (
            self._points_by_id.get(point_id) if type(point_id) is str else None
        )
        if point is None:
            many = len(self.trigger_points)
            raise _unknown("trigger point", point_id, many)
        return point

    def session(self, session_id: str) -> Session:
        """
        Return a session by its id.

        Raises:
            UnknownName: The course has no such session.
        """
        index = (
            self._session_places.get(session_id)
            if type(session_id) is str
            else None
        )
        if index is None:
            raise _unknown("session", session_id, len(self.sessions))
        return self.sessions[index]

    def follow_up(self, follow_up_id: str) -> FollowUp:
        """
        Return a follow-up by its id.

        Raises:
            UnknownName: The course has no such follow-up.
        """
        index = (
            self._follow_up_places.get(follow_up_id)
            if type(follow_up_id) is str
            else None
        )
        if index is None:
            raise _unknown("follow-up", follow_up_id, len(self.follow_ups))
        return self.follow_ups[index]

    def with_session(self, session: Session) -> Self:
        """
        Return the course with one more session, where its date says.

        That is mostly the end.  A visit that was forgotten goes directly
        before the first that is dated later; what has no date goes to the
        end.

        At the end the cost does not grow with the sessions that are there,
        but for the copy of the tuple that holds them.

        Raises:
            InvalidRecord: Its id is taken, it names what the course does not
                have, or no place fits its date.

        >>> from pendulum import date
        >>> course = Course(id="C-1", patient=Patient(id="P-17"))
        >>> for ident, day in (("S-2", 9), ("S-1", 2)):
        ...     visit = Session(id=ident, date=date(2026, 3, day))
        ...     course = course.with_session(visit)
        >>> [session.id for session in course.sessions]
        ['S-1', 'S-2']
        """
        session = self._shown(session)
        problems = self._wrong_addition("sessions", Session, session)
        index, sessions = len(self.sessions), self.sessions
        latest = self._latest
        if type(session) is Session:
            if is_late(latest, session):
                index = belongs_at(sessions, session)
                late = (*sessions[:index], session, *sessions[index:])
                if all_in_order(late):
                    # its date was looked at already, among all of them
                    latest, sessions = NEVER, late
                else:
                    index = len(sessions)
            problems = wrong_session(
                problems,
                index,
                session,
                points=self._points_by_id,
                people=self._people,
                latest=latest,
            )
        if problems:
            raise refuse(self, problems)
        if sessions is not self.sessions:
            return self._with(
                sessions=sessions,
                _session_places=PlacesById.of(sessions),
                _latest=latest_of(sessions),
            )
        return self._with(
            sessions=self.sessions + (session,),  # noqa: RUF005  # copies once
            _session_places=self._session_places.and_then(session.id),
            _latest=and_then(self._latest, session),
        )

    def with_amended_session(
        self,
        session: Session,
        *,
        by: str | None = None,
        at: DateTime | None = None,
        reason: str | None = None,
    ) -> Self:
        """
        Return the course with the session of the same id replaced.

        It keeps its place unless its date now says another.  With a reason
        this is a correction, and what stood there before is kept among the
        `amendments`; without, the visit is still being written.

        Args:
            session: The session as it is now.
            by: Id of who corrects.
            at: Instant of the correction.
            reason: Why.

        Raises:
            InvalidRecord: No session has that id, the change cannot be, or
                it has no reason and yet somebody made it.
        """
        index = self._index_of("sessions", Session, session)
        others = self.sessions[:index] + self.sessions[index + 1 :]
        placed = (*others[:index], session, *others[index:])
        if not all_in_order(placed):
            index = belongs_at(others, session)
            placed = (*others[:index], session, *others[index:])
        return self._amended(by, at, reason, sessions=placed)

    def with_amended_follow_up(
        self,
        follow_up: FollowUp,
        *,
        by: str | None = None,
        at: DateTime | None = None,
        reason: str | None = None,
    ) -> Self:
        """
        Return the course with the follow-up of the same id replaced.

        Arguments and errors are those of `with_amended_session`.
        """
        index = self._index_of("follow_ups", FollowUp, follow_up)
        replaced = _replaced(self.follow_ups, index, follow_up)
        return self._amended(by, at, reason, follow_ups=replaced)

    def with_amended_trigger_point(
        self,
        point: TriggerPoint,
        *,
        by: str | None = None,
        at: DateTime | None = None,
        reason: str | None = None,
    ) -> Self:
        """
        Return the course with the trigger point of the same id replaced.

        Arguments and errors are those of `with_amended_session`.
        """
        index = self._index_of("trigger_points", TriggerPoint, point)
        replaced = _replaced(self.trigger_points, index, point)
        return self._amended(by, at, reason, trigger_points=replaced)

    def with_amended_consent(
        self,
        consent: Consent,
        *,
        by: str | None = None,
        at: DateTime | None = None,
        reason: str | None = None,
    ) -> Self:
        """
        Return the course with the consent of the same id replaced.

        Arguments and errors are those of `with_amended_session`.
        """
        index = self._index_of("consents", Consent, consent)
        replaced = _replaced(self.consents or (), index, consent)
        return self._amended(by, at, reason, consents=replaced)

    def with_amended_patient(
        self,
        patient: Patient,
        *,
        by: str | None = None,
        at: DateTime | None = None,
        reason: str | None = None,
    ) -> Self:
        """
        Return the course with what is known of the patient replaced.

        Arguments and errors are those of `with_amended_session`.
        """
        return self._amended(by, at, reason, patient=patient)

    def with_entered_in_error(
        self,
        record: Session | FollowUp | Consent,
        *,
        reason: str,
        by: str | None = None,
        at: DateTime | None = None,
    ) -> Self:
        """
        Return the course with a record marked as entered in error.

        It stays in the course, takes no part in any reading, and what marked
        it is kept among the `amendments`.

        Args:
            record: The session, follow-up or consent.
            reason: Why it was entered in error.
            by: Id of who says so.
            at: Instant of it.

        Raises:
            InvalidRecord: The course has no such record, or a value cannot
                be.

        >>> course = Course(id="C-1", patient=Patient(id="P-17"))
        >>> course = course.with_session(Session(id="S-1"))
        >>> course = course.with_entered_in_error(
        ...     course.session("S-1"), reason="another patient", by="PT-1"
        ... )
        >>> course.session("S-1").entered_in_error
        'another patient'
        """
        why: _Why = {"by": by, "at": at, "reason": reason}
        kind = type(record)
        if kind is FollowUp:
            return self.with_amended_follow_up(
                _marked(cast("FollowUp", record), reason), **why
            )
        if kind is Consent:
            return self.with_amended_consent(
                _marked(cast("Consent", record), reason), **why
            )
        if refusal := not_a(Session, record):
            refusal = refusal.but(
                "expected a Session, a FollowUp or a Consent, got "
                f"{described(record)}"
            )
            raise refuse(self, [problem("record", refusal)])
        return self.with_amended_session(
            _marked(cast("Session", record), reason), **why
        )

    def _index_of(
        self, name: str, kind: type[Identified], record: Identified
    ) -> int:
        """
        Return where the record of the same id stands.
        """
        if refusal := not_a(kind, record):
            raise refuse(self, [problem(name, refusal)])
        known: tuple[Identified, ...] = getattr(self, name) or ()
        for index, other in enumerate(known):
            if other.id == record.id:
                return index
        others = name.replace("_", " ").removesuffix("s")
        words = f"no {others} of this course has that id"
        unknown = Refusal(Code.UNKNOWN_REFERENCE, words)
        raise refuse(self, [problem(name, unknown)])

    def _amended(
        self,
        by: str | None,
        at: DateTime | None,
        reason: str | None,
        **changes: Any,  # noqa: ANN401  # fields of different types
    ) -> Self:
        # What was amended may make any other record wrong, so that everything
        # is checked anew; who amends is not in a loop.
        changed = attrs.evolve(self, **changes)
        if by is None and at is None and reason is None:
            return changed
        return amended(self, changed, by=by, at=at, reason=reason)

    def with_follow_up(self, follow_up: FollowUp) -> Self:
        """
        Return the course with one more follow-up.

        Raises:
            InvalidRecord: Its id is taken, or it names what the course does
                not have.
        """
        follow_up = self._shown(follow_up)
        problems = self._wrong_addition("follow_ups", FollowUp, follow_up)
        if type(follow_up) is FollowUp:
            problems = wrong_follow_up(
                problems,
                len(self.follow_ups),
                follow_up,
                points=self._points_by_id,
                session=self._followed(follow_up),
                needlings=lambda: self._needling_ids,
            )
        if problems:
            raise refuse(self, problems)
        return self._with(
            follow_ups=self.follow_ups + (follow_up,),  # noqa: RUF005  # same
            _follow_up_places=self._follow_up_places.and_then(follow_up.id),
        )

    def with_trigger_point(self, point: TriggerPoint) -> Self:
        """
        Return the course with one more trigger point.

        Raises:
            InvalidRecord: Its id is taken, or its key point is unknown.
        """
        problems = self._wrong_addition("trigger_points", TriggerPoint, point)
        if type(point) is TriggerPoint:
            problems = wrong_point(
                problems, len(self.trigger_points), point, self._points_by_id
            )
        if problems:
            raise refuse(self, problems)
        return self._with(
            trigger_points=(*self.trigger_points, point),
            _points_by_id={**self._points_by_id, point.id: point},
        )

    def with_practitioner(self, practitioner: Practitioner) -> Self:
        """
        Return the course with one more practitioner.

        Raises:
            InvalidRecord: The id is taken.
        """
        if problems := self._wrong_addition(
            "practitioners", Practitioner, practitioner
        ):
            raise refuse(self, problems)
        return self._with(
            practitioners=(*self.practitioners, practitioner),
            _people=self._people | {practitioner.id},
        )

    def with_consent(self, consent: Consent) -> Self:
        """
        Return the course with one more consent.

        Raises:
            InvalidRecord: Its id is taken, or it names a session or a
                practitioner that the course does not have.
        """
        known = self.consents or ()
        consent = self._shown(consent)
        problems = self._wrong_addition("consents", Consent, consent)
        if type(consent) is Consent:
            problems = wrong_consent(
                problems,
                len(known),
                consent,
                sessions=self._session_places,
                people=self._people,
            )
        if problems:
            raise refuse(self, problems)
        return self._with(consents=(*known, consent))

    def with_goal(self, goal: Goal) -> Self:
        """
        Return the course with one more goal.

        Raises:
            InvalidRecord: Its id is taken.
        """
        if problems := self._wrong_addition("goals", Goal, goal):
            raise refuse(self, problems)
        return self._with(goals=(*self.goals, goal))

    def ended(self, end: CourseEnd) -> Self:
        """
        Return the course with its end recorded.

        Raises:
            InvalidRecord: *end* is no `CourseEnd`.
        """
        if type(end) is not CourseEnd:
            raise refuse(
                self,
                [
                    problem(
                        "end",
                        not_taken(
                            end, f"expected a CourseEnd, got {described(end)}"
                        ),
                    )
                ],
            )
        # No other record names the end: nothing has to be checked against it.
        return self._with(end=self._shown(end))

    def in_zone(self, zone: str) -> Self:
        """
        Return the course with the time zone of the clinic named.

        Instants of which only UTC is known are then held as its clocks
        showed them, and days follow.  What names a zone of its own keeps it.

        Args:
            zone: A name of the time zone database, such as "America/Denver".

        Raises:
            InvalidRecord: This machine knows no zone of that name.

        >>> import pendulum
        >>> at = pendulum.datetime(2026, 3, 3, 1, 30)
        >>> course = Course(
        ...     id="C-1",
        ...     patient=Patient(id="P-17"),
        ...     sessions=[Session(id="S-1", started_at=at)],
        ... )
        >>> course.sessions[0].label
        'undated'
        >>> course.in_zone("America/Denver").sessions[0].label
        '2026-03-02'
        """
        if type(zone) is not str or zone_called(zone) is None:
            raise refuse(self, [problem("zone", UNKNOWN_ZONE)])
        return attrs.evolve(self, zone=zone)

    def rows(self, kind: str, *, text: bool = False) -> list[Row]:
        """
        Return plain rows for a frame: dicts under a contract of columns.

        Args:
            kind: "sessions", "needlings", "scores", "side_effects" and so
                on: one of `dryneedling.tabular.kinds`.
            text: Whether with what somebody typed, which may identify.

        Raises:
            UnknownName: There is no such kind of rows.
            InvalidRecord: *text* is no truth value.

        >>> course = Course(id="C-1", patient=Patient(id="P-1"))
        >>> course.rows("sessions")
        []
        """
        return show_rows("course_rows", self, kind, text=text)

    def body_svg(
        self,
        *,
        view: BodyView | str | None = None,
        crop: str | None = None,
        audience: str = "clinician",
        width: int | None = None,
        regions: bool = False,
    ) -> str:
        """
        Draw a body with what was found, needled and told at each site.

        Args:
            view: One view alone: "front", "back", "head", "palm",
                "hand_back", "sole" or "foot_top"; front, back and what shows
                a site best where it is left out, with a line of words for
                each site.
            crop: A part of front or back, drawn larger: "neck", "lumbar",
                "hip" or "knee".
            audience: Who looks: "patient", "clinician" or "payer".
            width: How wide it is, from 176, from 320 for the profile, and
                from 352 for several views; it grows with its place, and its
                texts with it.
            regions: Whether the areas of the muscles lie on it, for a page in
                which one is chosen.

        Raises:
            InvalidRecord: An argument is not what it should be.

        >>> course = Course(id="C-1", patient=Patient(id="P-1"))
        >>> "No site is recorded." in course.body_svg()
        True
        """
        return show_svg(
            "body_svg",
            self,
            view=view,
            crop=crop,
            audience=audience,
            width=width,
            regions=regions,
        )

    @property
    def needling_sessions(self) -> tuple[Session, ...]:
        """
        The sessions in which a needle went in, as far as recorded.

        Those that were entered in error are left out.
        """
        return tuple(
            session
            for session in self.sessions
            if session.has_needling and session.entered_in_error is None
        )

    _repr_mimebundle_ = in_notebook


_FIELDS: Final = tuple(field.name for field in attrs.fields(Course))
_LOOK_UPS: Final = (
    "_points_by_id",
    "_people",
    "_session_places",
    "_follow_up_places",
    "_latest",
)
