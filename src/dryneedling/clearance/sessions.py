"""
What spoke against needling at each session, with what was known by then.

Little of it changes from one session to the next, so what was judged before
is judged again only where something that it hangs on is another.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final, Generic, TypeVar

import attrs
from pendulum import Date

from dryneedling._checks import not_a, not_tuple_of
from dryneedling._conversion import gathered
from dryneedling._refusals import demand
from dryneedling.clearance.answers import Known, Reactions
from dryneedling.clearance.decisions import is_limited
from dryneedling.clearance.phases import (
    ConsentPhases,
    phase_of,
    turning_days,
)
from dryneedling.clearance.plan import Part, Plan
from dryneedling.clearance.results import Clearance, clearance_of
from dryneedling.clearance.standing import ConsentStanding, standing_of
from dryneedling.consent import Consent, ConsentPolicy
from dryneedling.course import Course
from dryneedling.needling import Needling
from dryneedling.screening import (
    RuleSet,
    ScreeningAnswer,
    ScreeningFinding,
)
from dryneedling.screening.engine import findings_of, result_of, set_aside
from dryneedling.screening.heard import Heard
from dryneedling.screening.plans import ScreeningPlan
from dryneedling.screening.rules_in_force import in_force, table_in_force
from dryneedling.session import Session
from dryneedling.timeline import needlings_in, timeline_of

# Results of screening that are kept: as many plans as a course alternates.
_KEPT: Final = 8

_Key = tuple[object, ...]


# What is made of a plan that was screened: all of a result, or its findings.
Screened = TypeVar("Screened")
_Reading = Callable[[Heard, ScreeningPlan, dict[str, str]], Screened]


@attrs.define
class _Screener(Generic[Screened]):
    """
    Screens session after session, the same plan with the same answers once.

    Attributes:
        read: What makes a result of what was heard and a plan.
        heard: What the answers say that hold on the day of the session.
        known: Every answer given so far.
        news: Factors of which something was learned and not heard yet.
        turning: When answers begin or cease to hold, for factors whose
            answers are dated.
        phases: Between which of these days each was heard last.
        results: What was found with these answers, the newest first.
    """

    read: _Reading[Screened]
    heard: Heard
    known: Known = attrs.field(factory=Known)
    news: dict[str, None] = attrs.field(factory=dict[str, None])
    turning: dict[str, list[int]] = attrs.field(factory=dict[str, list[int]])
    phases: dict[str, int] = attrs.field(factory=dict[str, int])
    results: list[tuple[_Key, Screened]] = attrs.field(
        factory=list[tuple[_Key, Screened]]
    )

    def learn(self, answers: Iterable[ScreeningAnswer] | None) -> None:
        if answers:
            self.news.update(self.known.learn(answers))

    def hear(self, on: Date | None) -> None:
        """
        Hear what was learned, and what held on other days than this one.
        """
        # mostly all was heard before, and none of it is dated
        if not self.news and not self.turning:
            return
        for factor in self.known.dated.intersection(self.news):
            self.turning[factor] = turning_days(self.known.about(factor))
        stale, self.news = self.news, {}
        for factor, days in self.turning.items():
            phase = phase_of(days, on)
            if phase != self.phases.get(factor):
                stale[factor] = None
            self.phases[factor] = phase
        if not stale:
            return
        said = {factor: self.known.about(factor) for factor in stale}
        for factor in self.turning.keys() & said:
            said[factor] = [item for item in said[factor] if item.holds_on(on)]
        self.heard.hear(said)
        self.results.clear()

    def screen(
        self, needlings: tuple[Needling, ...], session: Session, plan: Plan
    ) -> Screened:
        self.hear(plan.on)
        sites = tuple([item.site for item in needlings])
        techniques = tuple([item.technique for item in needlings])
        aside = (
            set_aside(session.overrides, plan.on) if session.overrides else {}
        )
        age_class = self.heard.rules.age_class(plan.age)
        key = sites, techniques, age_class, aside
        # Compared and not looked up: equal plans share most of their sites,
        # and what is the same needs no comparing.
        for known, result in self.results:
            if known == key:
                return result
        result = self.read(
            self.heard,
            ScreeningPlan(
                plan.age,
                tuple(dict.fromkeys(sites)),
                tuple(dict.fromkeys(chain.from_iterable(techniques))),
                use_unverified=False,
            ),
            aside,
        )
        del self.results[_KEPT - 1 :]
        self.results.insert(0, (key, result))
        return result


class _Consents:
    """
    The documents of a course, held against session after session.
    """

    def __init__(
        self, consents: tuple[Consent, ...] | None, policy: ConsentPolicy
    ) -> None:
        self.nobody_said = consents is None
        self.of_course: list[Consent] = []
        self.of_session: dict[str, list[Consent]] = {}
        for consent in consents or ():
            if consent.session is None:
                self.of_course.append(consent)
            else:
                self.of_session.setdefault(consent.session, []).append(consent)
        # Whole documents cover every part of a plan alike.
        self.are_limited = any(map(is_limited, consents or ()))
        self.name_practitioners = any(
            consent.practitioner is not None for consent in consents or ()
        )
        self.phases = ConsentPhases.of(consents or (), policy)
        self.standings: dict[_Key, ConsentStanding] = {}

    def standing(self, plan: Plan) -> ConsentStanding:
        """
        Tell whether consent stood for a plan, alike plans judged once.
        """
        if self.nobody_said:
            return standing_of(None, plan)
        own = self.of_session.get(str(plan.session))
        key = (
            self.phases.of_plan(plan),
            plan.is_minor,
            plan.parts,
            plan.practitioner if self.name_practitioners else None,
            None if own is None else plan.session,
        )
        stands = self.standings.get(key)
        if stands is None:
            stands = standing_of((*self.of_course, *(own or ())), plan)
            self.standings[key] = stands
        return stands


def session_clearances(
    course: Course,
    *,
    policy: ConsentPolicy | None = None,
    rule_sets: Iterable[RuleSet] | None = None,
) -> Iterator[tuple[int, Session, Clearance]]:
    """
    Yield place, session and clearance of every session with needling.

    Each is judged with what was known by then; the cost of a session does
    not grow with the number of sessions before it.

    Args:
        course: The course.
        policy: Consent policy; majority at 18 when left out.
        rule_sets: Screening rule sets; all of the library when left out.

    Raises:
        InvalidRecord: An argument is not what it should be.
    """
    asked = ConsentPolicy() if policy is None else policy
    sets = None if rule_sets is None else gathered(rule_sets)
    demand(
        "session_clearances",
        course=not_a(Course, course),
        policy=not_a(ConsentPolicy, asked),
        rule_sets=None if sets is None else not_tuple_of(RuleSet, sets),
    )
    for item in _judged(course, asked, sets, result_of):
        clearance = clearance_of(item.screened, item.consent, item.plan)
        yield item.place, item.session, clearance


def judged_sessions(
    course: Course, policy: ConsentPolicy, sets: tuple[RuleSet, ...] | None
) -> "Iterator[JudgedSession[tuple[ScreeningFinding, ...]]]":
    """
    Yield findings and consent of every session with needling.

    They are those of `session_clearances`, without what nobody asked and
    without a verdict, which take as long again and a review does not read.

    Args:
        course: The course.
        policy: Consent policy.
        sets: Screening rule sets; all of the library when None.
    """
    return _judged(course, policy, sets, findings_of)


@attrs.define(eq=False)
class JudgedSession(Generic[Screened]):
    """
    A session with needling, and what was known of it by then.

    Attributes:
        place: Its place among the sessions, from 0.
        session: The session.
        plan: What was needled, when and by whom.
        screened: What screening recorded.
        consent: Whether consent stood.
    """

    place: int
    session: Session
    plan: Plan
    screened: Screened
    consent: ConsentStanding

    @property
    def age(self) -> int | None:
        """
        Completed years of the patient then; None when unknown.
        """
        return self.plan.age


def _judged(
    course: Course,
    asked: ConsentPolicy,
    sets: tuple[RuleSet, ...] | None,
    read: _Reading[Screened],
) -> Iterator[JudgedSession[Screened]]:
    rules = table_in_force() if sets is None else in_force(sets)
    screener = _Screener(read, Heard(rules))
    screener.learn(course.screening)
    consents = _Consents(course.consents, asked)
    reactions = Reactions.of(course)
    for item in timeline_of(course).sessions:
        place, session, date = item.number - 1, item.session, item.date
        screener.learn(reactions.known_at(place, date))
        reactions.leave(place, session)
        screener.learn(session.screening)
        if not item.needled:
            continue
        needlings = needlings_in(session)
        plan = Plan(
            patient=course.patient,
            on=date,
            at=session.started_at,
            parts=tuple(
                Part(needling.site, technique)
                for needling in needlings
                for technique in needling.technique or (None,)
            )
            if consents.are_limited
            else (),
            session=session.id,
            practitioner=session.practitioner,
            policy=asked,
            age=course.patient.age_on(date),
        )
        yield JudgedSession(
            place,
            session,
            plan,
            screener.screen(needlings, session, plan),
            consents.standing(plan),
        )
