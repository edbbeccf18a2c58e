"""
What speaks against needling, as published rule sets see it.

Sources disagree, so a rule belongs to a rule set, the strictest set decides
and the others are shown.  A rule is keyed on patient, site, technique and
date: lymphoedema is a limb, bleeding risk is absolute only where the vessel
cannot be compressed, a pacemaker speaks against the electrical technique.

The library never says that needling may go ahead: it says what was recorded,
by which rule, and what was not asked.
"""

from typing import TYPE_CHECKING

from dryneedling._lazy import later
from dryneedling.screening.answers import Answer, Override, ScreeningAnswer

if TYPE_CHECKING:
    from dryneedling.screening.engine import screen
    from dryneedling.screening.questions import Factor, factor, factors
    from dryneedling.screening.results import (
        ScreeningFinding,
        ScreeningResult,
        ScreeningVerdict,
    )
    from dryneedling.screening.rules import (
        Classification,
        RuleSet,
        ScreeningRule,
        rule_sets,
    )
else:
    # A session holds answers; what rules make of them loads when asked for.
    __getattr__ = later(
        __name__,
        {
            "Classification": "rules",
            "Factor": "questions",
            "RuleSet": "rules",
            "ScreeningFinding": "results",
            "ScreeningResult": "results",
            "ScreeningRule": "rules",
            "ScreeningVerdict": "results",
            "factor": "questions",
            "factors": "questions",
            "rule_sets": "rules",
            "screen": "engine",
        },
    )

__all__ = [
    "Answer",
    "Classification",
    "Factor",
    "Override",
    "RuleSet",
    "ScreeningAnswer",
    "ScreeningFinding",
    "ScreeningResult",
    "ScreeningRule",
    "ScreeningVerdict",
    "factor",
    "factors",
    "rule_sets",
    "screen",
]


def __dir__() -> list[str]:
    return sorted(__all__)
