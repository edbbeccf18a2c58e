"""
The documents of a course, held against session after session.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from dryneedling.clearance.latest import Placed, latest_of
from dryneedling.clearance.papers import is_limited
from dryneedling.clearance.phases import ConsentPhases
from dryneedling.clearance.plain import PlainConsents
from dryneedling.clearance.plan import Plan
from dryneedling.clearance.standing import (
    STANDS,
    ConsentStanding,
    standing_of,
    weigh,
)
from dryneedling.consent import Consent, ConsentPolicy
from dryneedling.patient import Patient

_Key = tuple[object, ...]


class _Judged:
    """
    Documents that are judged by the last of each kind, alike plans but once.
    """

    def __init__(
        self,
        consents: Sequence[Consent],
        patient: Patient,
        policy: ConsentPolicy,
    ) -> None:
        self.of_course: list[Placed] = []
        self.of_session: dict[str, list[Placed]] = {}
        for placed in enumerate(consents):
            session = placed[1].session
            if session is None:
                self.of_course.append(placed)
            else:
                self.of_session.setdefault(session, []).append(placed)
        self.latest = latest_of(self.of_course, patient, policy)
        self.name_practitioners = any(
            consent.practitioner is not None for consent in consents
        )
        self.phases = ConsentPhases.of(consents, policy)
        self.standings: dict[_Key, ConsentStanding] = {}

    def standing(self, plan: Plan) -> ConsentStanding:
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
            latest = self.latest
            chosen = self.of_course if latest is None else latest.of_plan(plan)
            # as the course lists them: that decides between undated ones
            ordered = sorted((*chosen, *(own or ())), key=itemgetter(0))
            stands = weigh([consent for _, consent in ordered], plan)
            self.standings[key] = stands
        return stands


class CourseConsents:
    """
    The documents of a course; None where nobody said.

    Attributes:
        are_limited: Whether any covers some techniques, sites or regions
            only; whole ones cover every part of a plan alike.
    """

    def __init__(
        self, consents: Sequence[Consent] | None, policy: ConsentPolicy
    ) -> None:
        self._consents = consents
        self._policy = policy
        self._plain = PlainConsents.of(consents or ())
        self._judged: _Judged | None = None
        self.are_limited: Final = self._plain is None and any(
            map(is_limited, consents or ())
        )

    def standing(self, plan: Plan) -> ConsentStanding:
        """
        Tell whether consent stood for a plan.
        """
        if self._consents is None:
            return standing_of(None, plan)
        if self._plain is not None and self._plain.surely_stand(plan):
            return STANDS
        if self._judged is None:
            self._judged = _Judged(self._consents, plan.patient, self._policy)
        return self._judged.standing(plan)
