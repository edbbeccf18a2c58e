"""
Whether a side effect is the soreness that needling usually leaves.
"""

from typing import Final

from dryneedling.session import Session
from dryneedling.side_effects import GravityTier, SideEffect, SorenessPolicy
from dryneedling.side_effects.soreness import is_soreness_within
from dryneedling.timeline import PlacedEvent

_GRAVE: Final = GravityTier.GRAVE


def expected_soreness(
    effect: SideEffect, session: Session | None, policy: SorenessPolicy
) -> bool | None:
    """
    Tell whether an event is the soreness that needling usually leaves.

    An onset or an end known by its instant is counted from the end of the
    visit, or from its start where no end is known.

    Args:
        effect: What was reported.
        session: The visit that it came after; None when it is not known.
        policy: The hours that count.

    Returns:
        None when it is soreness whose onset or end was not recorded, and the
        policy is not content with that.
    """
    needled = (
        None if session is None else session.ended_at or session.started_at
    )
    return is_soreness_within(effect, policy, needled)


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
