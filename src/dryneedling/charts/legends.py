"""
What stands above a chart: what its marks and its signs are.
"""

from collections.abc import Sequence
from itertools import pairwise

from dryneedling.charts.heads import HeadLine, lines_of
from dryneedling.charts.manner import Manner
from dryneedling.charts.moments import DrawnReading, is_silent, joined
from dryneedling.charts.rail import Rail


def legend_of(
    panels: Sequence[list[DrawnReading]], rail: Rail, manner: Manner
) -> list[HeadLine]:
    """
    Return the legend of what is drawn: no mark that is not there.
    """
    marks = [mark for panel in panels for mark in panel]
    lines: list[HeadLine] = []
    if marks:
        text = manner.say.chart_legend(
            {mark.kind.value for mark in marks},
            has_hollow=not all(mark.is_judged for mark in marks),
            has_gap=any(
                is_silent(*pair)
                for panel in panels
                for pair in pairwise(joined(panel))
            ),
            plainly=manner.plainly,
        )
        lines += lines_of(text, manner, name="legend")
    signs = rail.signs(manner.say)
    if signs:
        lines += lines_of(signs, manner, name="legend")
    return lines
