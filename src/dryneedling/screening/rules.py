"""
How publications class screening factors: rows of ``rules.csv``.
"""

import enum
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, ClassVar, Final, final

import attrs

from dryneedling._bounds import Checked, Id, Name, Text, bounded
from dryneedling._constructors import made_by_name
from dryneedling._conversion import as_tuple, texts, to_key, word
from dryneedling._record_checks import Checks
from dryneedling._refusals import Refusal, described, no_word, not_taken
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import either, records, unknown_name
from dryneedling.anatomy import Hazard
from dryneedling.needling import Technique
from dryneedling.screening.questions import factor, factor_meant


@final
class Classification(enum.StrEnum):
    """
    How a rule set classes a factor.

    *Listed* is a factor that the source names without a class that could be
    read; it is taken as a precaution.
    """

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    LISTED = "listed"


def _classification(value: Classification | str) -> Classification:
    return word(Classification, value)


def _keys(values: Iterable[str] | str) -> tuple[str, ...]:
    several = texts(values)
    return tuple(map(to_key, several)) if type(several) is tuple else several


def _factor_judged(value: str) -> str:
    # As answers that something is present are taken, so that a rule of
    # somebody's own about HIV meets one that says so.
    key = to_key(value)
    return factor_meant(key, present=True) if type(key) is str else key


# What a rule may name in *applies_if*, and the values that may stand behind
# it after a colon.
_CONDITIONS: Final[dict[str, frozenset[str]]] = {
    "": frozenset({""}),
    "same_site": frozenset({""}),
    "same_limb": frozenset({""}),
    "site_hazard": frozenset(Hazard),
    "named_hazard": frozenset(Hazard),
    "both_sides": frozenset(Hazard),
    "technique": frozenset(Technique),
    "age_below": frozenset(map(str, range(1, 131))),
    "trimester": frozenset("123"),
}


def _not_condition(value: object) -> Refusal | None:
    if type(value) is not str:
        return not_taken(
            value, f"expected a condition, got {described(value)}"
        )
    name, _, behind = value.partition(":")
    values = _CONDITIONS.get(name)
    if values is None:
        names = ", ".join(sorted(filter(None, _CONDITIONS)))
        return no_word(
            value,
            f"expected nothing or one of {names}; got {described(value)}",
        )
    if behind in values:
        return None
    known = _spelled(name, values)
    return no_word(
        value, f"expected {known} behind {name}, got {described(behind)}"
    )


def _spelled(name: str, values: frozenset[str]) -> str:
    if not values - {""}:
        return "nothing"
    if name == "age_below":
        return "a whole number of years from 1 to 130"
    return f"one of {', '.join(sorted(values))}"


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@made_by_name
class ScreeningRule:
    """
    How one rule set classes one factor, and when.

    Attributes:
        id: Stable id: "irl2012.needle_phobia".
        factor: Key of the factor, written as answers write it.
        classification: Absolute, relative or listed.
        applies_if: Condition: empty, ``same_site``, ``same_limb``,
            ``site_hazard:lung``, ``named_hazard:deep_bleed``,
            ``both_sides:lung``, ``technique:electrical``,
            ``age_below:12`` or ``trimester:1``.
        derived_from: Factors that stand in for one that is not asked.
        note: What the source adds.
        verified: Whether the source was read; other rules decide nothing.
        source: Where it was read.

    Raises:
        InvalidRecord: A value cannot be.
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: Id
    factor: Id = attrs.field(converter=_factor_judged)
    classification: Classification = attrs.field(converter=_classification)
    applies_if: Annotated[str, Checked(_not_condition)] = ""
    derived_from: tuple[Text, ...] = attrs.field(default=(), converter=_keys)
    note: Text | None = None
    verified: bool = True
    source: Text

    __attrs_post_init__: ClassVar[Checks] = Checks()

    @property
    def condition(self) -> tuple[str, str]:
        """
        Word and value of the condition.
        """
        name, _, value = self.applies_if.partition(":")
        return name, value


def _rules(values: Iterable[ScreeningRule]) -> tuple[ScreeningRule, ...]:
    return as_tuple(values)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@made_by_name
class RuleSet:
    """
    The rules of one publication, regulator or clinic.

    Attributes:
        key: Stable name.
        name: Who says so, and when.
        rules: Its rules.

    >>> [rule_set.key for rule_set in rule_sets()]
    ['irl2012', 'za_bn121', 'apta2013', 'project', 'forms']
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: Id
    name: Name
    rules: tuple[ScreeningRule, ...] = attrs.field(converter=_rules)

    __attrs_post_init__: ClassVar[Checks] = Checks()


_RULE_SET_NAMES: Final = {
    "irl2012": "Irish Society of Chartered Physiotherapists 2012",
    "za_bn121": "South Africa, Board Notice 121, section 3",
    "apta2013": "APTA resource paper 2013, as adapted and quoted",
    "project": "policy of this library",
    "forms": "screening and consent forms of clinics",
}


def _set_and_rule(cells: dict[str, str]) -> tuple[str, ScreeningRule]:
    rule_set = cells["rule_set"]
    if rule_set not in _RULE_SET_NAMES:
        raise unknown_name(
            "rule set",
            rule_set,
            _RULE_SET_NAMES,
            "a new one needs its name in screening/rules.py",
        )
    return rule_set, ScreeningRule(
        id=cells["rule"],
        factor=cells["factor"],
        classification=cells["classification"],
        applies_if=cells["applies_if"],
        derived_from=factor(cells["factor"]).derived_from,
        note=cells["note"] or None,
        verified=either(cells, "status", "verified", "unverified"),
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def rule_sets() -> tuple[RuleSet, ...]:
    """
    Return the rule sets of the table.
    """
    by_set: dict[str, list[ScreeningRule]] = {}
    for rule_set, rule in records("screening/rules.csv", _set_and_rule):
        by_set.setdefault(rule_set, []).append(rule)
    return tuple(
        RuleSet(key=key, name=_RULE_SET_NAMES[key], rules=tuple(rules))
        for key, rules in by_set.items()
    )
