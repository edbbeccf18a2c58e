"""
What a rule may look at: one decorator for each, to stand above the function.

A rule over one needling, score or side effect returns its reason, None
without a doubt; one over a session or a course returns place and reason of
each doubt, mostly of none.  Every rule is asked of everything there is of its
kind, so that it says itself, in its first lines, when there is nothing to
look at.

None of them is a generator: that it has nothing to say is what a rule nearly
always says, and a generator takes five times as long over it.
"""

from collections.abc import Callable, Sequence
from typing import Final

from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import (
    ChartedEffect,
    ChartedScore,
    ChartedVisit,
)
from dryneedling.discrepancies.rules import Doubts, RuleKind, WeighedDoubt
from dryneedling.needling import Needling

course_rule: Final = RuleKind[
    Callable[[Chart], Doubts | Sequence[WeighedDoubt]]
]("course")
visit_rule: Final = RuleKind[Callable[[ChartedVisit], Doubts]]("session")
needling_rule: Final = RuleKind[
    Callable[[Needling, ChartedVisit], str | None]
]("needling")
# One over how a needle was used, by the fields below and nothing else: it is
# asked once of needlings that were done alike, as most of a course are.
handling_rule: Final = RuleKind[Callable[[Needling], str | None]](
    "needling", once_alike="handling"
)
HANDLING: Final = (
    "technique",
    "needle",
    "depth_mm",
    "layer",
    "response_sought",
    "stimulation",
    "electrical",
    "retention_minutes",
    "manipulations",
    "stopped_early",
    "stopped_because",
)
# One over its site and whether a needle went in, and nothing else: it is asked
# once of needlings at the same site.
site_rule: Final = RuleKind[Callable[[Needling], str | None]](
    "needling", once_alike="site"
)
score_rule: Final = RuleKind[Callable[[ChartedScore], str | None]]("score")
side_effect_rule: Final = RuleKind[Callable[[ChartedEffect], str | None]](
    "side effect"
)
