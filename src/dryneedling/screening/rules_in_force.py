"""
The rules in force, arranged by the answers that they read.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.patient import AgeRange
from dryneedling.screening.questions import factors_by_key
from dryneedling.screening.rules import RuleSet, ScreeningRule, rule_sets

# Conditions that ask where something is.
OF_PLACES: Final = frozenset({"same_site", "same_limb"})

# Conditions that ask what a needle could reach: as any row says, or as a
# regulator or professional body names it.
OF_HAZARDS: Final = frozenset({"site_hazard", "named_hazard"})


@attrs.frozen(eq=False, repr=False)
class PlacedRule:
    """
    A rule in force: its place, its set, and its condition taken apart.
    """

    __repr__ = short_repr
    __str__ = printed_record

    place: int
    key: str
    rule: ScreeningRule
    name: str
    value: str


@attrs.frozen(eq=False, repr=False)
class Question:
    """
    A factor to ask about.

    Attributes:
        factor: Its key.
        rules: The rules that read the answer.
        always: Whether all of them matter to every plan.
        of_places: Whether a rule asks where, so that an answer about one
            place leaves the others open.
        keys: Keys of their rule sets.
    """

    __repr__ = short_repr
    __str__ = printed_record

    factor: str
    rules: tuple[PlacedRule, ...]
    always: bool
    of_places: bool
    keys: frozenset[str]


def _question(factor: str, rules: Iterable[PlacedRule]) -> Question:
    asking = tuple(rules)
    return Question(
        factor,
        asking,
        all(
            # A rule that decides nothing leaves its question open to plans
            # which let it decide, so that it cannot be settled once for all.
            placed.name in {"", "trimester"} and placed.rule.verified
            for placed in asking
        ),
        any(placed.name in OF_PLACES for placed in asking),
        frozenset(placed.key for placed in asking),
    )


@attrs.frozen(eq=False, repr=False)
class RulesInForce:
    """
    The rules in force, by the factor whose answer they read.

    Attributes:
        keys: Keys of the rule sets.
        by_factor: Rules by factor, and by the factors they derive from.
        of_age: Rules that the age of the patient answers, with that below
            which each holds.
        of_both_sides: Rules that the sides of the planned sites answer.
        questions: What to ask, in the order of the table.
        numbers: The place of each question there, by its factor.
        ages: The ages that rules speak of, in order.
    """

    __repr__ = short_repr
    __str__ = printed_record

    keys: tuple[str, ...]
    by_factor: dict[str, tuple[PlacedRule, ...]]
    of_age: tuple[tuple[int, PlacedRule], ...]
    of_both_sides: tuple[PlacedRule, ...]
    questions: tuple[Question, ...]
    numbers: dict[str, int]
    ages: tuple[int, ...]

    def decides_by_age(self, ages: AgeRange | None) -> bool:
        """
        Tell whether every rule is decided by what is known of an age.
        """
        classes = self.age_class(ages)
        return classes is not None and classes[0] == classes[1]

    def age_class(self, ages: AgeRange | None) -> tuple[int, int] | None:
        """
        Return how many of the ages that rules speak of somebody has reached.

        At the least, and at the most.

        Patients of one class are the same to every rule.
        """
        # The count of ages reached tells patients apart as far as any rule
        # does.
        if ages is None:
            return None
        return (
            bisect_right(self.ages, ages.least),
            bisect_right(self.ages, ages.most),
        )


def in_force(sets: Iterable[RuleSet]) -> RulesInForce:
    """
    Arrange rule sets, so that a rule is found by the factor it is about.
    """
    keys: list[str] = []
    by_factor: dict[str, list[PlacedRule]] = {}
    of_age: list[tuple[int, PlacedRule]] = []
    of_both_sides: list[PlacedRule] = []
    questions: dict[str, list[PlacedRule]] = {}
    known = factors_by_key()
    place = 0
    for rule_set in sets:
        keys.append(rule_set.key)
        for rule in rule_set.rules:
            name, value = rule.condition
            placed = PlacedRule(place, rule_set.key, rule, name, value)
            place += 1
            by_factor.setdefault(rule.factor, []).append(placed)
            # The patient and the plan answer these: nobody is asked.
            if name == "age_below":
                of_age.append((int(value), placed))
                continue
            if name == "both_sides":
                of_both_sides.append(placed)
                continue
            for factor in rule.derived_from:
                # A factor that is not asked follows from others: their answers
                # are read for it.
                by_factor.setdefault(factor, []).append(placed)
            row = known.get(rule.factor)
            # A factor of somebody's own rule set is asked, as the table knows
            # nothing of where it might follow from.
            if row is None or row.is_asked:
                questions.setdefault(rule.factor, []).append(placed)
    order = {key: number for number, key in enumerate(known)}
    asked = sorted(questions, key=lambda key: order.get(key, len(order)))
    return RulesInForce(
        tuple(keys),
        {key: tuple(rules) for key, rules in by_factor.items()},
        tuple(of_age),
        tuple(of_both_sides),
        tuple(_question(key, questions[key]) for key in asked),
        {key: number for number, key in enumerate(asked)},
        tuple(sorted(age for age, _ in of_age)),
    )


@lru_cache(maxsize=1)
def table_in_force() -> RulesInForce:
    """
    Return the rule sets of the table, arranged once.
    """
    return in_force(rule_sets())
