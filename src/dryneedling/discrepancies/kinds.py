"""
What a rule may look at: one decorator for each, to stand above the function.

A rule over one needling, score or side effect returns its reason, None
without a doubt; one over a session or a course yields place and reason of
each.  It says itself, in its first lines, when there is nothing to look at;
`only_where` names a field without which there never is, so that rules about
what a clinic does not record are passed over together.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from dryneedling.discrepancies.chart import (
    Chart,
    ChartedEffect,
    ChartedScore,
    ChartedVisit,
)
from dryneedling.discrepancies.rules import Check, Doubt, Rule, RuleKind
from dryneedling.needling import Needling

course_rule: Final = RuleKind[Callable[[Chart], Iterator[Doubt]]]("course")
visit_rule: Final = RuleKind[Callable[[ChartedVisit], Iterator[Doubt]]](
    "session"
)
needling_rule: Final = RuleKind[
    Callable[[Needling, ChartedVisit], str | None]
]("needling")
score_rule: Final = RuleKind[Callable[[ChartedScore], str | None]]("score")
side_effect_rule: Final = RuleKind[Callable[[ChartedEffect], str | None]](
    "side effect"
)

# By the function of a rule, the field that it has something to look at in.
_FIELDS: Final[dict[Callable[..., Any], str]] = {}


def only_where(field: str) -> Callable[[Check], Check]:
    """
    Ask a rule only where a field is recorded: it stands below the kind.

    Args:
        field: A field of the needling, the score or the session.
    """

    def noted(check: Check) -> Check:
        _FIELDS[check] = field
        return check

    return noted


def by_field(
    rules: Iterable[Rule[Check]],
) -> tuple[tuple[str | None, tuple[Rule[Check], ...]], ...]:
    """
    Group neighbours that are asked only where the same field is recorded.

    Neighbours alone, as doubts are told in the order of the rules.

    Returns:
        Field and rules; no field for rules that are always asked.
    """
    return tuple(
        (field, tuple(group))
        for field, group in groupby(
            rules, key=lambda rule: _FIELDS.get(rule.check)
        )
    )
