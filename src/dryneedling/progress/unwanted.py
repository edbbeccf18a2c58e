"""
The unwanted effects of a course, the gravest first.
"""

from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._makers import maker_of
from dryneedling._showing import in_notebook, show
from dryneedling.side_effects import (
    Gravity,
    Resolution,
    Severity,
    SideEffectKind,
)
from dryneedling.timeline import PlacedEvent, Timeline


@final
@attrs.frozen(kw_only=True)
class UnwantedEffect:
    """
    One unwanted effect, by all that was reported of it.

    Attributes:
        kind: Its kind.
        session: Number of the session whose needling it is about, or of the
            one without that it was told at; None where it cannot be said.
        date: Local day of that session; None when unknown.
        follow_up: Id of the follow-up that tells of it, where no session is
            known; None for all others.
        is_after_needling: Whether it is about a needling; None where that
            cannot be said.
        gravity: How grave it was, and what that was read from.
        severities: The severities that were reported of it, each once.
        serious: Whether it was said to be serious, once or never; None where
            nobody said.
        outcome: What came of it, by the last report that knows.
        befell_staff: Whether it befell a member of staff, and not the patient.
        judged_unrelated: Whether the last report that judges says that it has
            nothing to do with the needling.
    """

    kind: SideEffectKind
    session: int | None
    date: Date | None
    follow_up: str | None
    is_after_needling: bool | None
    gravity: Gravity
    severities: tuple[Severity, ...]
    serious: bool | None
    outcome: Resolution | None
    befell_staff: bool
    judged_unrelated: bool

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


_make_effect: Final = maker_of(UnwantedEffect)


def unwanted_effects(timeline: Timeline) -> tuple[UnwantedEffect, ...]:
    """
    Return the unwanted effects of a course, the gravest first.

    Of one tier they stand by session and then as listed.
    """
    found = [_unwanted(placed) for placed in timeline.side_effects.events]
    found.sort(key=lambda effect: effect.gravity.weight)
    return tuple(found)


def _unwanted(placed: PlacedEvent) -> UnwantedEffect:
    event, session = placed.event, placed.session
    outcome, follow_up = event.outcome, placed.follow_up
    return _make_effect(
        kind=event.first.kind,
        session=None if session is None else session.number,
        date=None if session is None else session.date,
        follow_up=None if follow_up is None else follow_up.id,
        is_after_needling=placed.is_after_needling,
        gravity=placed.gravity,
        severities=event.severities,
        serious=event.serious,
        outcome=None if outcome is None else outcome.effect.resolution,
        befell_staff=event.befell_staff,
        judged_unrelated=event.was_judged_unrelated,
    )
