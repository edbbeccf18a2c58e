"""
Trigger points, what examination finds, and the status it amounts to.
"""

from typing import TYPE_CHECKING

from dryneedling._lazy import later
from dryneedling.trigger_point.examinations import CRITERIA, Examination
from dryneedling.trigger_point.points import TriggerPoint
from dryneedling.trigger_point.words import Finding, Moment, Status

if TYPE_CHECKING:
    from dryneedling.trigger_point.rules import (
        DEFAULT_RULE,
        DIAGNOSTIC_RULES,
        DiagnosticRule,
        diagnostic_rule,
    )
else:
    # The rules read examinations and load when a status is asked for.
    __getattr__ = later(
        __name__,
        dict.fromkeys(
            (
                "DEFAULT_RULE",
                "DIAGNOSTIC_RULES",
                "DiagnosticRule",
                "diagnostic_rule",
            ),
            "rules",
        ),
    )

__all__ = [
    "CRITERIA",
    "DEFAULT_RULE",
    "DIAGNOSTIC_RULES",
    "DiagnosticRule",
    "Examination",
    "Finding",
    "Moment",
    "Status",
    "TriggerPoint",
    "diagnostic_rule",
]


def __dir__() -> list[str]:
    return sorted(__all__)
