"""
What spoke against needling at each session, with what was known by then.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from dryneedling._needled import was_needled
from dryneedling.anatomy import Site
from dryneedling.clearance.answers import Known
from dryneedling.clearance.plan import Part, Plan
from dryneedling.clearance.results import Clearance, clearance_of
from dryneedling.clearance.standing import standing_of
from dryneedling.consent import Consent, ConsentPolicy
from dryneedling.course import Course
from dryneedling.needling import Technique
from dryneedling.screening import (
    Override,
    RuleSet,
    ScreeningAnswer,
    ScreeningResult,
    screen,
)
from dryneedling.session import Session

__all__ = ["session_clearances"]

# Results of screening that are kept: as many plans as a course alternates.
_KEPT: Final = 64

_Key = tuple[object, ...]


@attrs.define
class _Screener:
    """
    Screens session after session, the same plan with the same answers once.
    """

    course: Course
    rule_sets: tuple[RuleSet, ...] | None
    known: Known = attrs.field(factory=Known)
    found: dict[_Key, ScreeningResult] = attrs.field(
        factory=dict[_Key, ScreeningResult]
    )

    def learn(self, answers: Iterable[ScreeningAnswer] | None) -> None:
        if answers and self.known.learn(answers):
            self.found.clear()

    def screen(
        self,
        sites: tuple[Site, ...],
        techniques: tuple[Technique, ...],
        plan: Plan,
        overrides: tuple[Override, ...],
    ) -> ScreeningResult:
        # The day matters to dated answers; to all else only by the age.
        on = plan.on if self.known.is_dated else None
        key = sites, techniques, plan.age, on, overrides
        result = self.found.get(key)
        if result is None:
            result = screen(
                self.course.patient,
                self.known.answers,
                sites=sites,
                technique=techniques,
                on=plan.on,
                overrides=overrides,
                rule_sets=self.rule_sets,
            )
            if len(self.found) == _KEPT:
                self.found.clear()
            self.found[key] = result
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
    """
    rules = ConsentPolicy() if policy is None else policy
    screener = _Screener(
        course, None if rule_sets is None else tuple(rule_sets)
    )
    screener.learn(course.screening)
    of_course: list[Consent] = []
    of_session: dict[str, list[Consent]] = {}
    for consent in course.consents or ():
        if consent.session is None:
            of_course.append(consent)
        else:
            of_session.setdefault(consent.session, []).append(consent)
    for place, session in enumerate(course.sessions):
        screener.learn(session.screening)
        if not was_needled(session):
            continue
        needlings = session.needlings or ()
        date = session.local_date
        plan = Plan(
            patient=course.patient,
            on=date,
            at=session.started_at,
            parts=tuple(
                Part(item.site, technique)
                for item in needlings
                for technique in item.technique or (None,)
            ),
            session=session.id,
            practitioner=session.practitioner,
            policy=rules,
            age=course.patient.age_on(date),
        )
        consents = None
        if course.consents is not None:
            consents = (*of_course, *of_session.get(session.id, ()))
        screening = screener.screen(
            tuple(dict.fromkeys(item.site for item in needlings)),
            tuple(
                dict.fromkeys(
                    technique
                    for item in needlings
                    for technique in item.technique
                )
            ),
            plan,
            session.overrides,
        )
        stands = standing_of(consents, plan)
        yield place, session, clearance_of(screening, stands, plan)
