"""
What is planned, and which rules it leaves room for.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.anatomy import HazardFact, Side, Site, hazards_at
from dryneedling.needling import Technique
from dryneedling.patient import AgeRange
from dryneedling.screening.answers import ScreeningAnswer
from dryneedling.screening.places import same_limb, same_site
from dryneedling.screening.rules_in_force import (
    OF_HAZARDS,
    PlacedRule,
    RulesInForce,
)

# Looked up once, as they are asked of every site.
_LEFT: Final = Side.LEFT
_RIGHT: Final = Side.RIGHT

# A rule that holds, the site where it does, and whether a rule may rest on
# the hazard that it asks for, if any.
Holding = tuple[PlacedRule, Site | None, bool]


@attrs.frozen(eq=False, repr=False)
class ScreeningPlan:
    """
    What is planned, for a patient of which age.

    Attributes:
        ages: Completed years; None when unknown.
        sites: Sites of this one session; empty when not planned yet.
        techniques: Techniques; empty when not planned yet.
        use_unverified: Let rules and hazards decide that no source confirms.
    """

    __repr__ = short_repr
    __str__ = printed_record

    ages: AgeRange | None
    sites: tuple[Site, ...]
    techniques: tuple[Technique, ...]
    use_unverified: bool

    def sites_with(self, placed: PlacedRule) -> tuple[Site, ...]:
        """
        Return the planned sites with the hazard that a rule asks for.
        """
        return tuple(
            [site for site in self.sites if _has_hazard(placed, site)]
        )

    def may_reach(self, placed: PlacedRule) -> bool:
        """
        Whether a needle could reach it, as far as anybody has said.
        """
        # A plan without sites is open to all of them: screening may come
        # before anybody knows where.
        return not self.sites or any(
            _has_hazard(placed, site) or not hazards_at(site).is_known
            for site in self.sites
        )

    def may_use(self, technique: str) -> bool:
        """
        Whether a technique is planned, or none was named.
        """
        return not self.techniques or technique in self.techniques

    def counts(self, placed: PlacedRule) -> bool:
        """
        Whether a rule may decide: its source was read, or need not be.
        """
        return placed.rule.verified or self.use_unverified


def _has_hazard(placed: PlacedRule, site: Site) -> bool:
    there = hazards_at(site)
    if placed.name == "named_hazard":
        return there.names(placed.value)
    return there.has(placed.value)


def hazard_behind(placed: PlacedRule, site: Site | None) -> HazardFact | None:
    """
    Return the fact that a rule rests on at a site, None if on none.
    """
    if site is None or placed.name not in OF_HAZARDS:
        return None
    return hazards_at(site).strongest(placed.value)


def leaves_room(placed: PlacedRule, plan: ScreeningPlan) -> bool:
    """
    Whether a rule could hold for the plan, whatever the answer is.
    """
    if placed.name == "technique":
        return plan.may_use(placed.value)
    if placed.name in OF_HAZARDS:
        return plan.may_reach(placed)
    return True


def _sites_of(
    placed: PlacedRule, plan: ScreeningPlan, answer: ScreeningAnswer
) -> tuple[Site | None, ...]:
    """
    Return the sites where an answer makes a rule hold.

    None stands for the patient as a whole; an empty tuple is nowhere.
    """
    name, value = placed.name, placed.value
    if name in OF_HAZARDS:
        return plan.sites_with(placed)
    # Without a site the rule holds of the patient, as any may be meant.
    if name == "same_limb" and plan.sites:
        return tuple(site for site in plan.sites if same_limb(site, answer))
    if name == "same_site" and plan.sites:
        return tuple(site for site in plan.sites if same_site(site, answer))
    if name == "technique" and not plan.may_use(value):
        return ()
    # Where the age is known, it decides and no answer does; see `holding`.
    ages = plan.ages
    if name == "age_below" and ages and ages.is_below(int(value)) is not None:
        return ()
    # An unknown trimester may be the one that the rule names.
    if name == "trimester" and answer.trimester not in {None, int(value)}:
        return ()
    return (None,)


def _are_on_both_sides(sites: Iterable[Site]) -> bool:
    sides = [site.side for site in sites]
    return _LEFT in sides and _RIGHT in sides


def holding_unasked(
    rules: RulesInForce, ages: AgeRange | None, sites: Sequence[Site]
) -> list[Holding]:
    """
    Return every rule that holds by age and sites alone.
    """
    held: list[Holding] = []
    if ages is not None and rules.ages and ages.most < rules.ages[-1]:
        held += [
            (placed, None, True)
            for least, placed in rules.of_age
            if ages.most < least
        ]
    # most plans keep to one side, whatever is under it
    sides = [site.side for site in sites]
    if _LEFT in sides and _RIGHT in sides:
        for placed in rules.of_both_sides:
            hazard = placed.value
            there = [site for site in sites if hazards_at(site).has(hazard)]
            if _are_on_both_sides(there):
                sure = _are_on_both_sides(
                    [
                        site
                        for site in there
                        if hazards_at(site).decides(hazard)
                    ]
                )
                held.append((placed, None, sure))
    return held


def holding(
    rules: RulesInForce,
    plan: ScreeningPlan,
    present: Sequence[ScreeningAnswer],
) -> list[Holding]:
    """
    Return every rule that holds, with each site where it does, once.
    """
    held = holding_unasked(rules, plan.ages, plan.sites)
    # Two answers may make one rule hold at one site: it is told once.
    seen: set[tuple[int, Site | None]] = {
        (placed.place, None) for placed, _, _ in held
    }
    for answer in present:
        for placed in rules.by_factor.get(answer.factor, ()):
            for site in _sites_of(placed, plan, answer):
                if (placed.place, site) not in seen:
                    seen.add((placed.place, site))
                    fact = hazard_behind(placed, site)
                    held.append((placed, site, fact is None or fact.decides))
    return held


def covers_sites(
    placed: PlacedRule, plan: ScreeningPlan, answers: Sequence[ScreeningAnswer]
) -> bool:
    """
    Whether answers about places were given for every planned site.

    Without an answer there is none, whatever is planned.
    """
    same = same_site if placed.name == "same_site" else same_limb
    return bool(answers) and all(
        any(same(site, answer) for answer in answers) for site in plan.sites
    )
