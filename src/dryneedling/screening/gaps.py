"""
What keeps a screening from being complete.

A question that nobody answered, or a rule that hangs on a hazard which nobody
knows for sure.
"""

from collections.abc import Sequence

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.screening.answers import ScreeningAnswer
from dryneedling.screening.heard import Heard
from dryneedling.screening.plans import (
    Holding,
    ScreeningPlan,
    covers_sites,
    leaves_room,
)
from dryneedling.screening.rules_in_force import (
    OF_HAZARDS,
    PlacedRule,
    RulesInForce,
)


@attrs.define(eq=False, repr=False)
class Gaps:
    """
    What keeps screening from being complete, and the sets it matters to.
    """

    __repr__ = short_repr
    __str__ = printed_record

    factors: dict[str, None] = attrs.Factory(lambda: {})
    keys: set[str] = attrs.Factory(lambda: set())
    unread: dict[str, None] = attrs.Factory(lambda: {})

    def add(self, placed: PlacedRule) -> None:
        """
        Note a rule that could not be decided.
        """
        self.factors[placed.rule.factor] = None
        self.keys.add(placed.key)


def not_asked(heard: Heard, plan: ScreeningPlan) -> Gaps:
    """
    Collect the rules whose question nobody answered for this plan.
    """
    gaps = Gaps()
    for item in heard.unanswered:
        # All rules of this question matter to every plan, so it need not be
        # looked at.
        if not item.rules:
            gaps.factors[item.question.factor] = None
            gaps.keys |= item.question.keys
        for placed, answers in item.rules:
            if (
                leaves_room(placed, plan)
                and plan.counts(placed)
                and not covers_sites(placed, plan, answers)
            ):
                gaps.add(placed)
    return gaps


def undecided(
    rules: RulesInForce,
    plan: ScreeningPlan,
    present: Sequence[ScreeningAnswer],
    held: Sequence[Holding],
) -> Gaps:
    """
    Collect the rules that hang on a hazard which nobody knows for sure.
    """
    gaps = Gaps()
    # A rule that surely holds at one site is decided, whatever the others.
    sure = {placed.place for placed, _, decides in held if decides}
    for placed, _, decides in held:
        if not decides and placed.place not in sure and plan.counts(placed):
            gaps.add(placed)
            gaps.unread[placed.rule.factor] = None
    for answer in present:
        for placed in rules.by_factor.get(answer.factor, ()):
            if (
                placed.name in OF_HAZARDS
                and placed.place not in sure
                and plan.counts(placed)
                and plan.may_reach(placed)
            ):
                gaps.add(placed)
    return gaps
