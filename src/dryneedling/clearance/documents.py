"""
The documents of a course, held against session after session.
"""

from collections.abc import Sequence
from typing import Final

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

_Key = tuple[object, ...]


class _Judged:
    """
    Documents that are judged one by one, alike plans but once.
    """

    def __init__(
        self, consents: Sequence[Consent], policy: ConsentPolicy
    ) -> None:
        self.of_course: list[Consent] = []
        self.of_session: dict[str, list[Consent]] = {}
        for consent in consents:
            if consent.session is None:
                self.of_course.append(consent)
            else:
                self.of_session.setdefault(consent.session, []).append(consent)
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
            stands = weigh((*self.of_course, *(own or ())), plan)
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
            self._judged = _Judged(self._consents, self._policy)
        return self._judged.standing(plan)
