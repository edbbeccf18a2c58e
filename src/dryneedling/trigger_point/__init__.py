"""
Trigger points, what examination finds, and the status it amounts to.
"""

from dryneedling.trigger_point.examinations import CRITERIA, Examination
from dryneedling.trigger_point.points import TriggerPoint
from dryneedling.trigger_point.rules import (
    DEFAULT_RULE,
    DIAGNOSTIC_RULES,
    DiagnosticRule,
    diagnostic_rule,
)
from dryneedling.trigger_point.words import Finding, Moment, Status

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
