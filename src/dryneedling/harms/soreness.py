"""
Whether a side effect is the soreness that needling usually leaves.
"""

from typing import Final

import attrs

from dryneedling._time import hours_between
from dryneedling.session import Session
from dryneedling.side_effects import GravityTier, SideEffect, SorenessPolicy
from dryneedling.side_effects.effects import is_soreness_within
from dryneedling.timeline import PlacedEvent

# A year that was mistyped gives more hours than a side effect may have; no
# policy waits for so long.
_LONG_AFTER: Final = 87_600
_GRAVE: Final = GravityTier.GRAVE


def expected_soreness(
    effect: SideEffect, session: Session | None, policy: SorenessPolicy
) -> bool | None:
    """
    Tell whether an event is the soreness that needling usually leaves.

    An onset known by its instant is counted from the end of the visit, or
    from its start where no end is known.

    Args:
        effect: What was reported.
        session: The visit that it came after; None when it is not known.
        policy: The hours that count.

    Returns:
        None when it is soreness whose onset or end was not recorded.
    """
    needled = (
        None if session is None else session.ended_at or session.started_at
    )
    if (
        effect.kind.is_soreness
        and effect.onset_hours is None
        and effect.onset_at is not None
        and needled is not None
    ):
        hours = hours_between(needled, effect.onset_at)
        effect = attrs.evolve(
            effect, onset_hours=min(max(0.0, hours), _LONG_AFTER)
        )
    return is_soreness_within(effect, policy)


def is_expected(placed: PlacedEvent, policy: SorenessPolicy) -> bool | None:
    """
    Tell whether an event is expected soreness by all that was reported of it.

    *Not expected* outweighs the rest; else the last report that can tell.
    """
    # Of what is none nobody has to ask how grave it was; and what three months
    # told, no single report may.
    is_soreness = placed.event.first.kind.is_soreness
    if not is_soreness or placed.gravity.tier is _GRAVE:
        return False
    session = None if placed.about is None else placed.about.session
    expected: bool | None = None
    for effect in placed.event.reports:
        by_this = expected_soreness(effect, session, policy)
        # False outweighs None and True, and None says nothing of the others.
        if by_this is False:
            return False
        # The last that can tell: who calls again knows more than who called
        # first.
        expected = expected if by_this is None else by_this
    return expected
