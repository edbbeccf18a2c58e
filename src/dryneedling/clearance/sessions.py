"""
What spoke against needling at each session, with what was known by then.

Little of it changes from one session to the next, so what was judged before
is judged again only where something that it hangs on is another.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Final, Generic, TypeVar

import attrs
from pendulum import Date

from dryneedling._checks import not_a, not_tuple_of
from dryneedling._conversion import gathered
from dryneedling._makers import maker_of
from dryneedling._refusals import demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.clearance.answers import Known, Reactions, tells_of_anything
from dryneedling.clearance.documents import CourseConsents
from dryneedling.clearance.plan import Part, Plan
from dryneedling.clearance.results import Clearance, clearance_of
from dryneedling.clearance.signs import SignsSoFar
from dryneedling.clearance.standing import ConsentStanding
from dryneedling.consent import ConsentPolicy
from dryneedling.course import Course
from dryneedling.needling import Needling
from dryneedling.patient import AgeRange
from dryneedling.screening import (
    RuleSet,
    ScreeningAnswer,
    ScreeningFinding,
)
from dryneedling.screening.engine import (
    findings_of,
    may_find,
    result_of,
    set_aside,
)
from dryneedling.screening.heard import Heard
from dryneedling.screening.plans import ScreeningPlan
from dryneedling.screening.rules_in_force import in_force, table_in_force
from dryneedling.session import Session
from dryneedling.timeline import (
    consents_of,
    needlings_in,
    timeline_of,
)

# Results of screening that are kept: as many plans as a course alternates.
_KEPT: Final = 8

_Key = tuple[object, ...]


# What is made of a plan that was screened: all of a result, or its findings.
Screened = TypeVar("Screened")
_Reading = Callable[[Heard, ScreeningPlan, dict[str, str]], Screened]


_day_of: Final = itemgetter(0)


@attrs.define
class _Screener(Generic[Screened]):
    """
    Screens session after session, the same plan with the same answers once.

    Attributes:
        read: What makes a result of what was heard and a plan.
        nothing: What it makes where nothing can be found; None where that
            hangs on the plan.
        heard: What the answers say that hold on the day of the session.
        known: Every answer given so far.
        news: Factors of which something was learned and not heard yet.
        turning: The days on which answers begin or cease to hold, in order,
            each with their factor.
        day: The day of what was heard last; 0 for an unknown one.
        results: What was found with these answers, the newest first.
    """

    read: _Reading[Screened]
    nothing: Screened | None
    heard: Heard
    known: Known = attrs.field(factory=Known)
    news: dict[str, None] = attrs.field(factory=lambda: {})
    turning: list[tuple[int, str]] = attrs.field(factory=lambda: [])
    day: int = 0
    results: list[tuple[_Key, Screened]] = attrs.field(factory=lambda: [])

    def learn(self, answers: Sequence[ScreeningAnswer]) -> None:
        if not answers:
            return
        self.news.update(self.known.learn(answers))
        for answer in answers if self.known.dated else ():
            if answer.since is not None:
                insort(self.turning, (answer.since.toordinal(), answer.factor))
            if answer.until is not None:
                end = answer.until.toordinal() + 1
                insort(self.turning, (end, answer.factor))

    def hear(self, on: Date | None) -> None:
        """
        Hear what was learned, and what held on other days than this one.
        """
        # mostly all was heard before, and none of it is dated
        if not self.news and not self.turning:
            return
        stale, self.news = self.news, {}
        if self.turning:
            stale.update(self._turned(0 if on is None else on.toordinal()))
        if stale:
            self.heard.hear(self.known.said_on(on, stale))
            self.results.clear()

    def _turned(self, day: int) -> dict[str, None]:
        """
        Return what may be answered otherwise than on the day heard last.
        """
        (earlier, later), self.day = sorted((self.day, day)), day
        if not earlier:
            # on an unknown day every answer holds
            return dict.fromkeys(self.known.dated if later else ())
        start = bisect_right(self.turning, earlier, key=_day_of)
        end = bisect_right(self.turning, later, key=_day_of)
        return dict.fromkeys([factor for _, factor in self.turning[start:end]])

    def screen(
        self, needlings: tuple[Needling, ...], session: Session, plan: Plan
    ) -> Screened:
        self.hear(plan.on)
        sites = tuple([item.site for item in needlings])
        # who asks for findings alone mostly asks where there can be none
        if self.nothing is not None and not may_find(
            self.heard, plan.ages, sites
        ):
            return self.nothing
        techniques = tuple([item.technique for item in needlings])
        aside = (
            set_aside(session.overrides, plan.on) if session.overrides else {}
        )
        # Not the age itself: a birthday changes a result only where a rule
        # asks for it.
        age_class = self.heard.rules.age_class(plan.ages)
        key = sites, techniques, age_class, aside
        # Compared and not looked up: equal plans share most of their sites,
        # and what is the same needs no comparing.
        for known, result in self.results:
            if known == key:
                return result
        result = self.read(
            self.heard,
            ScreeningPlan(
                plan.ages,
                tuple(dict.fromkeys(sites)),
                tuple(dict.fromkeys(chain.from_iterable(techniques))),
                use_unverified=False,
            ),
            aside,
        )
        # The oldest goes: a course alternates few plans.
        del self.results[_KEPT - 1 :]
        self.results.insert(0, (key, result))
        return result


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
    signs = SignsSoFar(course)
    left_out = timeline_of(course).entered_in_error
    for item in _judged(course, asked, sets, result_of, None):
        sites = [needling.site for needling in needlings_in(item.session)]
        clearance = clearance_of(
            item.screened,
            item.consent,
            item.plan,
            signs.known_before(item.place, item.plan.on).before(sites),
            left_out,
        )
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
    return _judged(course, policy, sets, findings_of, ())


@attrs.frozen(eq=False)
class JudgedSession(Generic[Screened]):
    """
    A session with needling, and what was known of it by then.

    Attributes:
        place: Its place among the sessions, from 0.
        session: The session.
        plan: What was needled, when and by whom.
        screened: What screening recorded.
        consent: Whether consent stood.
        ages: Completed years of the patient then; None when unknown.
    """

    __repr__ = short_repr
    __str__ = printed_record

    place: int
    session: Session
    plan: Plan
    screened: Screened
    consent: ConsentStanding
    ages: AgeRange | None


_make_judged: Final = maker_of(JudgedSession)


def _judged(
    course: Course,
    asked: ConsentPolicy,
    sets: tuple[RuleSet, ...] | None,
    read: _Reading[Screened],
    nothing: Screened | None,
) -> Iterator[JudgedSession[Screened]]:
    rules = table_in_force() if sets is None else in_force(sets)
    screener = _Screener(read, nothing, Heard(rules))
    reactions = Reactions.of(course)
    # where nothing is ever present, no answer makes a finding
    listens = nothing is None or tells_of_anything(course, reactions)
    if listens:
        screener.learn(course.screening or ())
    consents = CourseConsents(consents_of(course), asked)
    timeline = timeline_of(course)
    for item in timeline.sessions:
        place, session, date = item.number - 1, item.session, item.date
        if listens:
            screener.learn(reactions.known_at(place, date))
            reactions.leave(place)
            screener.learn(session.screening or ())
        if not item.needled:
            continue
        # at a session with needling, which is one that was held
        needlings = timeline.needlings[item.place]
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
            ages=course.patient.ages_on(date),
        )
        yield _make_judged(
            place,
            session,
            plan,
            screener.screen(needlings, session, plan),
            consents.standing(plan),
            plan.ages,
        )
