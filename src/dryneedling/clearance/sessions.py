"""
What spoke against needling at each session, with what was known by then.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import attrs

from dryneedling._fields import demand, gathered, not_a, not_tuple_of
from dryneedling.clearance.answers import Known, Reactions
from dryneedling.clearance.decisions import is_limited
from dryneedling.clearance.plan import Part, Plan
from dryneedling.clearance.results import Clearance, clearance_of
from dryneedling.clearance.standing import standing_of
from dryneedling.consent import Consent, ConsentPolicy
from dryneedling.course import Course
from dryneedling.needling import Needling
from dryneedling.screening import (
    RuleSet,
    ScreeningAnswer,
    ScreeningResult,
    screen,
)
from dryneedling.session import Session
from dryneedling.timeline import needlings_in

__all__ = ["session_clearances"]

# Results of screening that are kept: as many plans as a course alternates.
_KEPT: Final = 8

_Key = tuple[object, ...]


@attrs.define
class _Screener:
    """
    Screens session after session, the same plan with the same answers once.
    """

    course: Course
    rule_sets: tuple[RuleSet, ...] | None
    known: Known = attrs.field(factory=Known)
    is_dated: bool = False
    found: list[tuple[_Key, ScreeningResult]] = attrs.field(
        factory=list[tuple[_Key, ScreeningResult]]
    )

    def learn(self, answers: Iterable[ScreeningAnswer] | None) -> None:
        if answers and self.known.learn(answers):
            self.found.clear()
            self.is_dated = self.known.is_dated

    def screen(
        self, needlings: tuple[Needling, ...], session: Session, plan: Plan
    ) -> ScreeningResult:
        sites = tuple([item.site for item in needlings])
        techniques = tuple([item.technique for item in needlings])
        # The day matters to dated answers; to all else only by the age.
        on = plan.on if self.is_dated else None
        key = sites, techniques, plan.age, on, session.overrides
        # Compared and not looked up: equal plans share most of their sites,
        # and what is the same needs no comparing.
        for known, result in self.found:
            if known == key:
                return result
        result = screen(
            self.course.patient,
            self.known.answers,
            sites=tuple(dict.fromkeys(sites)),
            technique=tuple(dict.fromkeys(chain.from_iterable(techniques))),
            on=plan.on,
            overrides=session.overrides,
            rule_sets=self.rule_sets,
        )
        del self.found[_KEPT - 1 :]
        self.found.insert(0, (key, result))
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
    rules = ConsentPolicy() if policy is None else policy
    sets = None if rule_sets is None else gathered(rule_sets)
    demand(
        "session_clearances",
        course=not_a(Course, course),
        policy=not_a(ConsentPolicy, rules),
        rule_sets=None if sets is None else not_tuple_of(RuleSet, sets),
    )
    screener = _Screener(course, sets)
    screener.learn(course.screening)
    of_course: list[Consent] = []
    of_session: dict[str, list[Consent]] = {}
    for consent in course.consents or ():
        if consent.session is None:
            of_course.append(consent)
        else:
            of_session.setdefault(consent.session, []).append(consent)
    # Whole documents cover every part of a plan alike.
    limited = any(map(is_limited, course.consents or ()))
    reactions = Reactions.of(course)
    for place, session in enumerate(course.sessions):
        date = session.local_date
        screener.learn(reactions.known_at(place, date))
        reactions.leave(place, session)
        screener.learn(session.screening)
        if not session.has_needling:
            continue
        needlings = needlings_in(session)
        plan = Plan(
            patient=course.patient,
            on=date,
            at=session.started_at,
            parts=tuple(
                Part(item.site, technique)
                for item in needlings
                for technique in item.technique or (None,)
            )
            if limited
            else (),
            session=session.id,
            practitioner=session.practitioner,
            policy=rules,
            age=course.patient.age_on(date),
        )
        consents = None
        if course.consents is not None:
            consents = (*of_course, *of_session.get(session.id, ()))
        screening = screener.screen(needlings, session, plan)
        stands = standing_of(consents, plan)
        yield place, session, clearance_of(screening, stands, plan)
