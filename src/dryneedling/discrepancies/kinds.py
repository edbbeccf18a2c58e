"""
What a rule may look at: one decorator for each, to stand above the function.

A rule over one needling, score or side effect returns its reason, None
without a doubt; one over a session or a course yields place and reason of
each.  Every rule is asked of everything there is of its kind, so that it says
itself, in its first lines, when there is nothing to look at.
"""

from collections.abc import Callable, Iterator
from typing import Final

from dryneedling.discrepancies.chart import (
    Chart,
    ChartedEffect,
    ChartedScore,
    ChartedVisit,
)
from dryneedling.discrepancies.rules import Doubt, RuleKind
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
