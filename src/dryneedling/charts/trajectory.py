"""
How a series went: its readings over time, with baseline and threshold.

A reading that is not judged is hollow; what is missing is a gap, with the
days or visits written, and never a nought.
"""

from itertools import pairwise
from typing import Final

from dryneedling._time import days_between
from dryneedling.charts.axes import ValueAxis
from dryneedling.charts.drawing import Drawing, Shape
from dryneedling.charts.moments import (
    DrawnReading,
    Moments,
    is_silent,
    joined,
)
from dryneedling.charts.places import Box
from dryneedling.progress import PointKind, SeriesProgress
from dryneedling.views.numbers import number
from dryneedling.views.progress.scales import (
    better_is_up,
    chart_ends,
    threshold_value,
)
from dryneedling.views.progress.series import what_it_amounts_to
from dryneedling.views.sentences import English

HEIGHT: Final = 290
_TOP: Final = 56
_PLOT: Final = 210
# The shape of each kind of reading, its radius and its colour.
_SHAPES: Final[dict[PointKind, tuple[Shape, float, str]]] = {
    PointKind.BEFORE: ("circle", 4.5, "line"),
    PointKind.AFTER: ("circle", 4, "after"),
    PointKind.FOLLOW_UP: ("diamond", 5.5, "line"),
    PointKind.BEFORE_COURSE: ("square", 4, "line"),
}
# How far a label may move from its line to find a place.
_SHIFTS: Final = (4, -9, 17, -22, 30, -35)


def draw_trajectory(
    drawing: Drawing,
    one: SeriesProgress,
    marks: list[DrawnReading],
    moments: Moments,
    *,
    top: float,
    say: English,
    tint: bool,
) -> None:
    """
    Draw a series in a panel of its own.

    Args:
        drawing: Where to draw.
        one: The progress of the series.
        marks: Its readings, as they are drawn.
        moments: Where they lie.
        top: Where the panel begins.
        say: The sentences.
        tint: Whether what lies beyond the threshold has a colour; it says no
            more than the line.
    """
    low, high = chart_ends(one)
    axis = ValueAxis(low, high, top + _TOP, top + _TOP + _PLOT)
    left, right = moments.axis.left - 14, moments.axis.right + 14
    _head(drawing, one, top, say)
    is_up = better_is_up(one)
    threshold = threshold_value(one)
    if threshold is not None and tint:
        edge, best = axis.at(threshold), axis.at(high if is_up else low)
        upper, lower = min(edge, best), max(edge, best)
        drawing.rect(
            Box(left, upper, right - left, lower - upper),
            "tint",
            name="beyond",
        )
    for tick in axis.ticks():
        y = axis.at(tick)
        drawing.line([(left, y), (right, y)], "grid")
        drawing.text(number(tick), left - 8, y + 4, "quiet", anchor="end")
    _lines(drawing, marks, axis, moments)
    _marks(drawing, marks, axis, moments)
    worse, better = axis.bottom - 2, axis.top + 11
    if not is_up:
        worse, better = better, worse
    drawing.text(say.better, right + 8, better, "mark")
    drawing.text(say.worse, right + 8, worse, "quiet")
    named: list[tuple[float, str, str, str]] = []
    if threshold is not None:
        words = say.threshold_at(threshold)
        named.append((axis.at(threshold), words, "mark", "threshold"))
    if one.baseline is not None:
        words = say.baseline_of(one.baseline.value)
        named.append((axis.at(one.baseline.value), words, "quiet", "baseline"))
    for y, words, colour, name in named:
        dashes = "6 4" if name == "threshold" else "2 4"
        drawing.line([(left, y), (right, y)], colour, dashes=dashes, name=name)
        beside = [(right + 8, y + shift) for shift in _SHIFTS]
        drawing.label(words, beside, colour, size=11)
        drawing.take(Box(left, y - 1, right - left, 2))
    _latest(drawing, marks, axis, moments)
    _gaps(drawing, marks, axis, moments, say)


def _head(
    drawing: Drawing, one: SeriesProgress, top: float, say: English
) -> None:
    drawing.text(say.told(one.series.label), 8, top + 18, size=15, bold=True)
    said = what_it_amounts_to(one, say)
    drawing.text(said, 8, top + 38, "quiet", size=11, name="said")


def _lines(
    drawing: Drawing,
    marks: list[DrawnReading],
    axis: ValueAxis,
    moments: Moments,
) -> None:
    before: dict[object, float] = {}
    for mark in marks:
        x, y = moments.of(mark), axis.at(mark.value)
        if mark.kind is PointKind.BEFORE:
            before[mark.name] = y
        elif mark.kind is PointKind.AFTER and mark.name in before:
            drawing.line(
                [(x, before[mark.name]), (x, y)],
                "after",
                width=1.5,
                name="immediate",
            )
    for earlier, later in pairwise(joined(marks)):
        start, end = moments.of(earlier), moments.of(later)
        silent = is_silent(earlier, later)
        drawing.line(
            [(start, axis.at(earlier.value)), (end, axis.at(later.value))],
            "line",
            width=2,
            dashes="2 6" if silent else None,
            name="gap" if silent else "kept",
        )


def _marks(
    drawing: Drawing,
    marks: list[DrawnReading],
    axis: ValueAxis,
    moments: Moments,
) -> None:
    for mark in marks:
        x, y = moments.of(mark), axis.at(mark.value)
        name = f"reading-{mark.kind.value.replace('_', '-')}"
        # an after-reading is never judged
        filled = mark.is_judged
        shape, radius, colour = _SHAPES[mark.kind]
        drawing.mark(shape, x, y, radius, colour, filled=filled, name=name)


def _latest(
    drawing: Drawing,
    marks: list[DrawnReading],
    axis: ValueAxis,
    moments: Moments,
) -> None:
    judged = [mark for mark in marks if mark.is_judged]
    if not judged:
        return
    last = judged[-1]
    x, y = moments.of(last), axis.at(last.value)
    # the first place that is free; where none is, the table has it
    any(
        drawing.text(
            number(last.value),
            x + dx,
            y + dy,
            "line",
            anchor=anchor,
            bold=True,
            name="latest",
        )
        for dx, dy, anchor in (
            (10, 4, "start"),
            (0, -10, "middle"),
            (0, 20, "middle"),
            (-10, 4, "end"),
        )
    )


def _gaps(
    drawing: Drawing,
    marks: list[DrawnReading],
    axis: ValueAxis,
    moments: Moments,
    say: English,
) -> None:
    for earlier, later in pairwise(joined(marks)):
        if not is_silent(earlier, later):
            continue
        start, end = moments.of(earlier), moments.of(later)
        words = (
            say.visits_without_reading(later.visits_between)
            if earlier.date is None or later.date is None
            else say.days_without_reading(
                days_between(earlier.date, later.date)
            )
        )
        middle = (axis.at(earlier.value) + axis.at(later.value)) / 2
        drawing.label(
            words,
            [
                ((start + end) / 2, middle + shift)
                for shift in (-8, 18, -24, 34)
            ],
            "quiet",
            size=11,
            anchor="middle",
            name="gap-label",
        )
