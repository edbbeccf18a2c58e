"""
A course as a clinic keeps it, step by step, with time that moves forward.

After each step the course is held against the rules of the library, and
against a tally that the machine keeps of its own.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, final

import attrs
import pendulum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import SearchStrategy
from pendulum import Date, DateTime

from dryneedling import (
    Consent,
    ConsentParty,
    Course,
    CourseEnd,
    FollowUp,
    Goal,
    Needling,
    Patient,
    Practitioner,
    Score,
    ScreeningAnswer,
    Session,
    SideEffect,
    Site,
    TriggerPoint,
    Withdrawal,
    before_needling,
    harm_rate,
    review,
    side_effect_kind,
    stricta_report,
    track,
)
from dryneedling.clearance import (
    Clearance,
    ConsentVerdict,
    consent_standing,
    session_clearances,
)
from dryneedling.codec import dumps, loads
from dryneedling.consent import ConsentDecision, ConsentRole
from dryneedling.harms import HarmUnit
from dryneedling.measures import GROC, NDI, NPRS
from dryneedling.needling import Technique
from dryneedling.progress import PointState, SeriesProgress
from dryneedling.testing import strategies
from dryneedling.trigger_point import Examination, Status
from tests.property.alike import is_same

# Nobody counts a local day between two events that are so far apart, even
# where a day has 25 hours.
_A_DAY_LATER: Final = 26

_WAITS: Final = st.sampled_from([1, 5, 24, 72, 100, 168])
_PICK: Final = st.integers(0, 11)
_SITES: Final = st.builds(
    Site,
    st.sampled_from(["upper trapezius", "infraspinatus", "gluteus medius"]),
    st.sampled_from(["left", "right", None]),
)
_SCORES: Final[SearchStrategy[list[Score]]] = st.lists(
    st.builds(NPRS, st.integers(0, 10), aspect=st.just("now"))
    | st.builds(NDI, st.integers(0, 50))
    | st.builds(GROC, st.integers(-7, 7)),
    max_size=3,
)
_SORENESS: Final = st.just(side_effect_kind("soreness"))
_EFFECTS: Final = st.none() | st.lists(
    strategies.side_effects(needlings=st.none())
    | strategies.side_effects(needlings=st.none(), kinds=_SORENESS),
    max_size=2,
)
_FOUND: Final = (Status.NOT_DETECTED, Status.NOT_DETECTED, Status.LATENT)
_TECHNIQUES: Final = st.none() | st.sampled_from(Technique)


@final
class Clinic(RuleBasedStateMachine):
    """
    A clinic that writes one course, and what it knows of it by itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.course = Course(id="C-1", patient=Patient(id="P-1"))
        self.read = self.read_before = track(self.course)
        self.kept: list[tuple[Course, str | bytes]] = []
        self.zone = "UTC"
        self.clock = pendulum.datetime(2026, 3, 27, 9, 0)
        self.exact = True
        self.steps = 0
        self.screening: list[ScreeningAnswer] | None = None
        self.examined: list[Examination] = []
        self.foretold: list[Clearance] = []
        self.asked: set[str] = set()
        self.harmed: set[str] = set()
        self.needled: list[str] = []
        self.missed = 0
        self.insertions: list[int | None] = []
        self.needled_points: list[set[str]] = []
        self.looks: Counter[str] = Counter()

    def _becomes(self, course: Course) -> None:
        self.kept.append((self.course, dumps(self.course)))
        self.course = course
        self.read_before, self.read = self.read, track(course)

    def _name(self, prefix: str) -> str:
        self.steps += 1
        return f"{prefix}-{self.steps}"

    def _later(
        self, wait: int, *, exact: bool
    ) -> tuple[DateTime | None, Date | None]:
        """
        Let hours pass; what is known by its day alone has the day alone.
        """
        alone = not (exact and self.exact)
        self.clock = self.clock.add(hours=wait + _A_DAY_LATER * alone)
        self.exact = exact
        here = self.clock.in_timezone(self.zone)
        return (here, None) if exact else (None, here.date())

    def _tell(
        self, sessions: Sequence[str], effects: Sequence[SideEffect] | None
    ) -> None:
        """
        Note that side effects were asked after visits with needling.
        """
        self.asked |= set() if effects is None else set(sessions)
        self.harmed |= {
            session
            for session in sessions
            for effect in effects or ()
            if effect.kind.category != "staff"
        }

    def _write_examinations(self) -> list[Examination]:
        """
        Take what was examined since, and count it by point.
        """
        written, self.examined = self.examined, []
        self.looks.update(item.trigger_point for item in written)
        return written

    @initialize(
        zone=st.sampled_from(
            ["Europe/Rome", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
        ),
        patient=strategies.patients(on=Date(2026, 4, 1)),
        autumn=st.booleans(),
    )
    def opens(self, zone: str, patient: Patient, *, autumn: bool) -> None:
        """
        A patient is taken on, days before a clock change.
        """
        self.zone = zone
        self.clock = self.clock.add(days=210 * autumn)
        self._becomes(
            Course(
                id="C-1",
                patient=patient,
                practitioners=[Practitioner(id="PT-1")],
                trigger_points=[
                    TriggerPoint(id="TrP-0", site=Site("soleus", "left"))
                ],
                planned_sessions=6,
            )
        )

    @rule(site=_SITES)
    def finds(self, site: Site) -> None:
        """
        A trigger point is found.
        """
        point = TriggerPoint(id=self._name("TrP"), site=site)
        self._becomes(self.course.with_trigger_point(point))

    @rule(
        found=strategies.examinations(
            trigger_points=st.just("TrP-0"), by=st.just("PT-1")
        ),
        pick=_PICK,
    )
    def examines(self, found: Examination, pick: int) -> None:
        """
        A trigger point is examined; it is written with the next visit.
        """
        points = self.course.trigger_points
        point = points[pick % len(points)].id
        self.examined.append(attrs.evolve(found, trigger_point=point, at=None))

    @rule(pick=_PICK, status=st.sampled_from(_FOUND))
    def looks_again(self, pick: int, status: Status) -> None:
        """
        A point is looked at, more often than not without finding it.
        """
        points = self.course.trigger_points
        self.examined.append(
            Examination(
                trigger_point=points[pick % len(points)].id,
                stated=status,
                moment="before",
            )
        )

    @rule(answers=st.lists(strategies.screening_answers(), max_size=2))
    def screens(self, answers: list[ScreeningAnswer]) -> None:
        """
        Questions are asked; they are written with the next visit.
        """
        self.screening = [*(self.screening or ()), *answers]

    @rule(paper=strategies.consents(), wait=_WAITS, exact=st.booleans())
    def consents(self, paper: Consent, wait: int, *, exact: bool) -> None:
        """
        Somebody consents or refuses.
        """
        at, on = self._later(wait, exact=exact)
        paper = attrs.evolve(
            paper,
            id=self._name("K"),
            given_at=at,
            given_on=on,
            session=None,
            practitioner=None,
            withdrawals=(),
        )
        self._becomes(self.course.with_consent(paper))

    @rule(wait=_WAITS)
    def agrees(self, wait: int) -> None:
        """
        Patient and parent consent to everything.
        """
        at, on = self._later(wait, exact=True)
        paper = Consent(
            id=self._name("K"),
            given_at=at,
            given_on=on,
            parties=[ConsentParty("patient"), ConsentParty("parent")],
            understood=True,
        )
        self._becomes(self.course.with_consent(paper))

    @precondition(lambda self: self.course.consents)
    @rule(
        pick=_PICK,
        by=st.sampled_from(ConsentRole),
        wait=_WAITS,
        exact=st.booleans(),
    )
    def withdraws(
        self, pick: int, by: ConsentRole, wait: int, *, exact: bool
    ) -> None:
        """
        Somebody takes a consent back.
        """
        at, on = self._later(wait, exact=exact)
        papers = list(self.course.consents or ())
        place = pick % len(papers)
        papers[place] = attrs.evolve(
            papers[place],
            withdrawals=[
                *papers[place].withdrawals,
                Withdrawal(by, at=at, on=on),
            ],
        )
        self._becomes(attrs.evolve(self.course, consents=papers))

    @rule(
        wait=_WAITS,
        exact=st.booleans(),
        picks=st.lists(_PICK, min_size=1, max_size=2),
        technique=_TECHNIQUES,
        insertions=st.none() | st.integers(1, 9),
        before=_SCORES,
        after=_SCORES,
        effects=_EFFECTS,
    )
    def needles(
        self,
        *,
        wait: int,
        picks: list[int],
        technique: Technique | None,
        insertions: int | None,
        before: list[Score],
        after: list[Score],
        effects: list[SideEffect] | None,
        exact: bool,
    ) -> None:
        """
        A visit with needling; what speaks against it is read first.
        """
        at, on = self._later(wait, exact=exact)
        points = self.course.trigger_points
        needlings = [
            Needling.at(
                points[pick % len(points)],
                technique=() if technique is None else technique,
                insertions=insertions,
            )
            for pick in picks
        ]
        name = self._name("S")
        self.foretold.append(
            before_needling(
                self.course,
                sites=dict.fromkeys(item.site for item in needlings),
                technique=() if technique is None else technique,
                answers=self.screening or (),
                at=at,
                on=on,
                session=name,
                practitioner="PT-1",
            )
        )
        session = Session(
            id=name,
            started_at=at,
            date=on,
            practitioner="PT-1",
            screening=self.screening,
            before=before,
            needlings=needlings,
            after=after,
            examinations=self._write_examinations(),
            side_effects=effects,
        )
        self.screening = None
        self.needled.append(name)
        self.insertions.append(insertions and insertions * len(needlings))
        self.needled_points.append(
            {needling.trigger_point or "" for needling in needlings}
        )
        self._tell([name], effects)
        self._becomes(self.course.with_session(session))

    @rule(wait=_WAITS, before=_SCORES, exact=st.booleans())
    def measures(self, wait: int, before: list[Score], *, exact: bool) -> None:
        """
        A visit without needling.
        """
        at, on = self._later(wait, exact=exact)
        session = Session(
            id=self._name("S"),
            started_at=at,
            date=on,
            before=before,
            needlings=[],
            examinations=self._write_examinations(),
        )
        self._becomes(self.course.with_session(session))

    @rule(wait=_WAITS, exact=st.booleans())
    def misses(self, wait: int, *, exact: bool) -> None:
        """
        The patient does not come.
        """
        at, on = self._later(wait, exact=exact)
        session = Session(
            id=self._name("S"), started_at=at, date=on, status="missed"
        )
        self.missed += 1
        self._becomes(self.course.with_session(session))

    @rule(
        wait=_WAITS,
        scores=_SCORES,
        effects=_EFFECTS,
        exact=st.booleans(),
        named=st.booleans(),
    )
    def follows_up(
        self,
        wait: int,
        scores: list[Score],
        effects: list[SideEffect] | None,
        *,
        exact: bool,
        named: bool,
    ) -> None:
        """
        The patient is asked between visits, with or without naming one.
        """
        at, on = self._later(wait, exact=exact)
        last = self.needled[-1:]
        follow_up = FollowUp(
            id=self._name("F"),
            after_session=last[0] if last and named else None,
            at=at,
            date=on,
            scores=scores,
            side_effects=effects,
            examinations=self._write_examinations(),
        )
        self._tell(last, effects)
        self._becomes(self.course.with_follow_up(follow_up))

    @rule(goal=strategies.goals())
    def aims(self, goal: Goal) -> None:
        """
        A goal is set.
        """
        goal = attrs.evolve(goal, id=self._name("G"))
        self._becomes(self.course.with_goal(goal))

    @rule(end=strategies.course_ends())
    def ends(self, end: CourseEnd) -> None:
        """
        The course is closed; some come back all the same.
        """
        self._becomes(self.course.ended(end))

    @invariant()
    def earlier_values_are_unchanged(self) -> None:
        """
        Whatever came later, earlier values say what they said.

        The rule: "Records are values ... change is a new value".
        """
        for course, written in self.kept:
            assert written == dumps(course)

    @invariant()
    def a_document_gives_the_course_back(self) -> None:
        """
        A document gives the very same course back.

        The rule: "round trip exact".
        """
        assert is_same(self.course, loads(dumps(self.course)))

    @invariant()
    def a_course_that_grew_is_the_course_written_at_once(self) -> None:
        """
        It is what a constructor would have made of the whole.

        The rule: "change is a new value (`course.with_session(...)`,
        `attrs.evolve`)".
        """
        written = attrs.evolve(self.course)
        assert is_same(written, self.course)
        for point in self.course.trigger_points:
            assert self.course.trigger_point(point.id) is point

    @invariant()
    def no_reading_raises(self) -> None:
        """
        What the records took, the readings read.

        The rule: "Refuse the impossible, report the doubtful".
        """
        assert str(self.read)
        assert str(stricta_report(self.course))
        assert all(str(found) for found in review(self.course))

    @invariant()
    def what_was_read_before_needling_stands_in_the_record(self) -> None:
        """
        Nothing of it is known better afterwards.

        The rule: "Evaluate at the session's local date: age ..., consent".
        """
        read = [found for _, _, found in session_clearances(self.course)]
        assert len(self.foretold) == len(read)
        for then, now in zip(self.foretold, read, strict=True):
            assert then.screening == now.screening
            assert (then.on, then.age) == (now.on, now.age)

    @invariant()
    def consent_acts_forward_only(self) -> None:
        """
        What is consented to or taken back later changes no earlier visit.

        The rule: "Evaluate at the session's local date", and "`None` is
        *nobody said*": the first paper says that papers are kept, so that a
        visit before it had none.
        """
        read = [found for _, _, found in session_clearances(self.course)]
        for then, now in zip(self.foretold, read, strict=True):
            unsaid = ["consent.nobody_said"] == [
                reason.rule for reason in then.consent.reasons
            ]
            same = then.consent.verdict is now.consent.verdict
            assert same or (
                unsaid and now.consent.verdict is not ConsentVerdict.VALID
            )

    @invariant()
    def who_took_everything_back_no_longer_consents(self) -> None:
        """
        Consent that all who gave it took back is never called valid.

        The rule: "The library never outputs ... a 'go'".
        """
        here = self.clock.in_timezone(self.zone).add(days=2)
        found = consent_standing(self.course, at=here)
        standing = {
            party.role
            for paper in self.course.consents or ()
            for party in paper.parties
            if party.decision is not ConsentDecision.REFUSED
            and party.role not in {item.by for item in paper.withdrawals}
        }
        assert standing or found.verdict is not ConsentVerdict.VALID

    @invariant()
    def what_was_said_of_a_visit_stands_after_the_next(self) -> None:
        """
        A later event fills in what needed it, and changes nothing else.

        The rule: "No reading ... carries the last value forward silently".
        """
        after = {item.series: item for item in self.read.series}
        for then in self.read_before.series:
            _stands(then, after[then.series])

    @invariant()
    def status_histories_only_grow(self) -> None:
        """
        What an examination found is never found otherwise later.

        The rule: "its status at each examination".
        """
        after = self.read.trigger_points
        for then, now in zip(
            self.read_before.trigger_points, after, strict=False
        ):
            assert then.entries == now.entries[: len(then.entries)]
            settled = len(then.resolutions)
            assert settled <= len(now.resolutions)
            for one, other in zip(
                then.resolutions, now.resolutions, strict=False
            ):
                assert (one.after, one.by, one.confirmed_on) == (
                    other.after,
                    other.by,
                    other.confirmed_on,
                )
                assert one.recurred_at in {None, other.recurred_at}
        assert [self.looks[item.trigger_point.id] for item in after] == [
            len(item.entries) for item in after
        ]

    @invariant()
    def a_resolved_point_was_found_absent_twice(self) -> None:
        """
        On different dates, and not while it was sore.

        The rule: "until two *not detected* on different dates, each at least
        72 h after its latest needling, with no positive between: *resolved*".
        """
        for item in self.read.trigger_points:
            absent = {
                entry.point.date
                for entry in item.entries
                if entry.settled and entry.status is Status.NOT_DETECTED
            }
            for found in item.resolutions:
                assert {found.by, found.confirmed_on} <= absent
                assert found.by < found.confirmed_on
                assert found.after is None or found.after <= found.by
            if item.state is PointState.RESOLVED:
                assert item.recurred_at is None

    @invariant()
    def the_dose_is_what_the_clinic_counted(self) -> None:
        """
        Insertions, and the visits that did not record them, by point too.

        The rule: "insertions, needlings, twitches (only where sought) per
        session and cumulative, with how many sessions did not record them".
        """
        found = self.read
        assert self.insertions == [
            item.insertions for item in found.dose.sessions
        ]
        assert found.dose.insertions == sum(
            known or 0 for known in self.insertions
        )
        assert found.dose.sessions_without_insertions == (
            self.insertions.count(None)
        )
        for item in found.trigger_points:
            times = sum(
                item.trigger_point.id in points
                for points in self.needled_points
            )
            assert times == item.times_needled

    @invariant()
    def every_visit_is_held_or_missed(self) -> None:
        """
        A missed visit is a fact, and none of treatment.

        The rule: "Everything else that a real clinic may have written is
        accepted".
        """
        found = self.read
        assert self.missed == found.sessions_missed
        held = len(self.course.sessions) - self.missed
        assert held == found.sessions_held
        assert len(self.needled) == found.sessions_with_needling

    @invariant()
    def whoever_was_not_asked_is_counted_apart(self) -> None:
        """
        Those asked and those not asked are all who were needled.

        The rule: "every rate states how many sessions were asked and how many
        not".
        """
        for unit in HarmUnit:
            found = harm_rate(
                self.course, unit=unit, include_expected_soreness=True
            )
            assert len(self.needled) == found.sessions_with_needling
            assert len(self.asked) == found.sessions_asked
            not_asked = set(self.needled) - self.asked
            assert len(not_asked) == found.sessions_not_asked
            assert bool(self.asked) == found.patients_asked
        found = harm_rate(
            self.course,
            unit="sessions_with_any",
            include_expected_soreness=True,
        )
        assert (len(self.harmed), len(self.asked)) == (
            found.numerator,
            found.denominator,
        )

    @invariant()
    def the_sessions_with_needling_are_those_needled(self) -> None:
        """
        A visit without needling is a visit.

        The rule: "`()` is *asked, there were none*".
        """
        assert self.needled == [
            session.id for session in self.course.needling_sessions
        ]


def _stands(then: SeriesProgress, now: SeriesProgress) -> None:
    """
    Check that a reading of earlier is part of the reading of now.
    """
    for one, other in zip(then.sessions, now.sessions, strict=False):
        assert one.immediate == other.immediate
        for early, late in (
            (one.maintained, other.maintained),
            (one.interval, other.interval),
        ):
            assert early.value is None or early == late
    assert then.baseline in {None, now.baseline}
    assert then.net == now.net[: len(then.net)]


_SETTINGS: Final = settings(
    max_examples=max(1, settings().max_examples // 5),
    stateful_step_count=12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_a_course_stays_sound_at_each_step() -> None:
    """
    Examine, screen, consent, needle, measure, withdraw, follow up, end.
    """
    run_state_machine_as_test(Clinic, settings=_SETTINGS)


def test_what_was_agreed_on_can_be_taken_back() -> None:
    """
    One walk through the clinic that no chance leaves out.
    """
    clinic = Clinic()
    clinic.opens("Europe/Rome", Patient(id="P-1"), autumn=False)
    clinic.agrees(1)
    clinic.withdraws(0, ConsentRole.PATIENT, 1, exact=True)
    clinic.who_took_everything_back_no_longer_consents()

    assert clinic.course.consents is not None
    assert 1 == len(clinic.course.consents[0].withdrawals)


def test_a_point_that_resolves_is_looked_at_again() -> None:
    """
    Needled, not found twice, and looked at once more.
    """
    clinic = Clinic()
    clinic.opens("Europe/Rome", Patient(id="P-1"), autumn=False)
    clinic.needles(
        wait=1,
        picks=[0],
        technique=None,
        insertions=None,
        before=[],
        after=[],
        effects=None,
        exact=True,
    )
    for _ in range(3):
        absent = Examination(trigger_point="TrP-0", stated="not_detected")
        clinic.examines(absent, 0)
        clinic.measures(100, [], exact=True)
        clinic.status_histories_only_grow()
        clinic.a_resolved_point_was_found_absent_twice()

    (point,) = clinic.read.trigger_points
    assert PointState.RESOLVED is point.state
    assert 1 == len(point.resolutions)


def test_what_was_resolved_can_come_back() -> None:
    """
    One walk to a point that is gone, is gone again, and is found again.
    """
    clinic = Clinic()
    clinic.opens("Europe/Rome", Patient(id="P-1"), autumn=False)
    states: list[PointState] = []
    for status in (
        Status.ACTIVE,
        Status.NOT_DETECTED,
        Status.NOT_DETECTED,
        Status.LATENT,
    ):
        clinic.looks_again(0, status)
        clinic.measures(100, [], exact=True)
        clinic.status_histories_only_grow()
        clinic.a_resolved_point_was_found_absent_twice()
        states.append(clinic.read.trigger_points[0].state)

    assert [
        PointState.ACTIVE,
        PointState.NOT_DETECTED_UNCONFIRMED,
        PointState.RESOLVED,
        PointState.RECURRED,
    ] == states


def test_a_course_with_a_goal_ends() -> None:
    """
    One walk to the end of a course, which is read like any other.
    """
    clinic = Clinic()
    clinic.opens("Europe/Rome", Patient(id="P-1"), autumn=False)
    clinic.aims(Goal(id="G", text="sleep on that side"))
    clinic.ends(CourseEnd(reason="goals_met"))
    clinic.no_reading_raises()
    clinic.a_document_gives_the_course_back()

    assert clinic.course.end is not None
    assert 1 == len(clinic.course.goals)
