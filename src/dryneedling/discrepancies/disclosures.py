"""
Risks that were disclosed, against what lies where needles went in.

That they are held against each other is a rule of this project, and each
finding says so by its source.
"""

from typing import Final

from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubts

_PROJECT: Final = (
    "a rule of this project; forms that leave grave harms out: PMC2995190, "
    "where 14 of 479 cases of harm were deaths"
)


@course_rule(WARNING, source=_PROJECT)
def harm_not_disclosed(chart: Chart) -> Doubts:
    """
    What a needle could do at a site is disclosed before it is needled.
    """
    read, _ = chart.undisclosed
    return list(read.values())


@course_rule(INFO, source=_PROJECT)
def unread_harm_not_disclosed(chart: Chart) -> Doubts:
    """
    A hazard of a site that no source was read for is disclosed as well.
    """
    read, unread = chart.undisclosed
    return [doubt for harms, doubt in unread.items() if harms not in read]
