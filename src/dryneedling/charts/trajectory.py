"""
How a series went: its readings over time, with baseline and threshold.

A reading that is not judged is hollow; what is missing is a gap, with the
days or visits written, and never a nought.
"""

from itertools import pairwise
from typing import Final, final

import attrs

from dryneedling._time import days_between
from dryneedling.charts.axes import ValueAxis
from dryneedling.charts.drawing import Drawing, Shape
from dryneedling.charts.glyphs import width_of, wrapped
from dryneedling.charts.heads import HeadLine, draw_lines, height_of
from dryneedling.charts.manner import Manner
from dryneedling.charts.moments import (
    DrawnReading,
    Moments,
    is_silent,
    joined,
)
from dryneedling.charts.places import Box
from dryneedling.outcome_words import Domain, MeasureKind
from dryneedling.progress import PointKind, SeriesProgress
from dryneedling.views.numbers import number
from dryneedling.views.progress.scales import (
    better_is_up,
    chart_ends,
    threshold_value,
)

# Above the lines of a panel, their height, and below them.
_ABOVE: Final = 22
_PLOT: Final = 200
_BELOW: Final = 30
# The shape of each kind of reading, its radius and its colour.
_SHAPES: Final[dict[PointKind, tuple[Shape, float, str]]] = {
    PointKind.BEFORE: ("circle", 4.5, "line"),
    PointKind.AFTER: ("circle", 4, "after"),
    PointKind.FOLLOW_UP: ("diamond", 5.5, "line"),
    PointKind.BEFORE_COURSE: ("square", 4, "line"),
}
# How much wider one is that lies about another.
_RING: Final = 3.5
# How far a label may move from its line to find a place.
_SHIFTS: Final = (4, -9, 17, -22, 30, -35)


@final
@attrs.frozen
class Panel:
    """
    One series in a panel of its own: one direction, one unit.

    Attributes:
        one: The progress of the series.
        marks: Its readings, as they are drawn.
        head: What stands above it.
    """

    one: SeriesProgress
    marks: list[DrawnReading]
    head: list[HeadLine]

    @property
    def height(self) -> float:
        """
        How much room it needs.
        """
        return height_of(self.head) + _ABOVE + _PLOT + _BELOW


def draw_panel(
    drawing: Drawing,
    panel: Panel,
    moments: Moments,
    *,
    top: float,
    manner: Manner,
) -> None:
    """
    Draw a series in a panel of its own.

    Args:
        drawing: Where to draw.
        panel: What is drawn.
        moments: Where its readings lie.
        top: Where the panel begins.
        manner: In which words, and how wide.
    """
    one, marks = panel.one, panel.marks
    draw_lines(drawing, panel.head, top)
    start = top + height_of(panel.head) + _ABOVE
    axis = ValueAxis(*chart_ends(one), start, start + _PLOT)
    left, right = moments.axis.left - 14, moments.axis.right + 14
    _ground(drawing, one, axis, (left, right), manner)
    for tick in axis.ticks():
        y = axis.at(tick)
        drawing.line([(left, y), (right, y)], "grid")
        drawing.text(number(tick), left - 8, y + 4, "quiet", anchor="end")
    _lines(drawing, marks, axis, moments)
    _marks(drawing, marks, axis, moments)
    _ends(drawing, one, axis, right + 8, manner)
    _references(drawing, one, axis, (left, right), manner)
    _latest(drawing, marks, axis, moments)
    _gaps(drawing, marks, axis, moments, manner)


def _ground(
    drawing: Drawing,
    one: SeriesProgress,
    axis: ValueAxis,
    sides: tuple[float, float],
    manner: Manner,
) -> None:
    """
    Tint what lies beyond the threshold; it says no more than the line.
    """
    threshold = threshold_value(one)
    if threshold is None or not manner.tint:
        return
    edge = axis.at(threshold)
    best = axis.top if better_is_up(one) else axis.bottom
    upper, lower = min(edge, best), max(edge, best)
    drawing.rect(
        Box(sides[0], upper, sides[1] - sides[0], lower - upper),
        "tint",
        name="beyond",
    )


def _ends(
    drawing: Drawing,
    one: SeriesProgress,
    axis: ValueAxis,
    x: float,
    manner: Manner,
) -> None:
    """
    Write which end is better, and what the ends stand for where we know it.

    Nothing is written between them: what is mild or moderate is established
    for few measures (Snyder 2019, PMC6363861, table 2).
    """
    say, measure = manner.say, one.series.measure
    better, worse = say.better, say.worse
    is_whole = (axis.low, axis.high) == (measure.minimum, measure.maximum)
    is_up = better_is_up(one)
    if (
        measure.domain is Domain.PAIN
        and measure.kind is MeasureKind.SCORE
        and measure.minimum == 0
        and is_whole
        and not is_up
    ):
        better = say.end_and_words(better, say.no_pain)
        worse = say.end_and_words(worse, say.most_pain)
    upper, lower = axis.top + 4, axis.bottom + 4
    drawing.text(better, x, upper if is_up else lower, "mark", name="end")
    drawing.text(worse, x, lower if is_up else upper, "quiet", name="end")


def _references(
    drawing: Drawing,
    one: SeriesProgress,
    axis: ValueAxis,
    sides: tuple[float, float],
    manner: Manner,
) -> None:
    """
    Draw baseline and threshold as lines that are named at their edge.

    Lines were read better than shading, and rated clearer (Snyder 2017).
    """
    say, plainly = manner.say, manner.plainly
    left, right = sides
    named: list[tuple[float, str, str, str]] = []
    threshold = threshold_value(one)
    if threshold is not None and one.latest is not None:
        is_important = one.latest.judgement.mcid is not None
        words = say.threshold_at(
            threshold, is_important=is_important, plainly=plainly
        )
        named.append((axis.at(threshold), words, "mark", "threshold"))
    if one.baseline is not None:
        value = one.baseline.value
        words = say.baseline_of(value, plainly=plainly)
        named.append((axis.at(value), words, "quiet", "baseline"))
    for y, words, colour, name in named:
        dashes = "6 4" if name == "threshold" else "2 4"
        drawing.line([(left, y), (right, y)], colour, dashes=dashes, name=name)
        drawing.take(Box(left, y - 1, right - left, 2))
        lines = wrapped(words, 11, manner.width - right - 12)
        # the first place that is free; where none is, the table has it
        any(
            drawing.block(lines, right + 8, y + shift, colour, name=name)
            for shift in _SHIFTS
        )


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
            points = [(x, before[mark.name]), (x, y)]
            drawing.take_line(points)
            drawing.line(
                points,
                "after",
                width=1.5,
                name="immediate",
            )
    for earlier, later in pairwise(joined(marks)):
        start, end = moments.of(earlier), moments.of(later)
        silent = is_silent(earlier, later)
        points = [
            (start, axis.at(earlier.value)),
            (end, axis.at(later.value)),
        ]
        drawing.take_line(points)
        drawing.line(
            points,
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
    judged = {
        (moments.of(mark), mark.value) for mark in marks if mark.is_judged
    }
    # what is judged lies on top
    for mark in sorted(marks, key=lambda mark: mark.is_judged):
        x, y = moments.of(mark), axis.at(mark.value)
        name = f"reading-{mark.kind.value.replace('_', '-')}"
        # an after-reading is never judged
        filled = mark.is_judged
        shape, radius, colour = _SHAPES[mark.kind]
        if not filled and (x, mark.value) in judged:
            # as a ring about what was read before needling as well
            radius += _RING
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
            (0, -14, "middle"),
            (-10, 4, "end"),
        )
    )


def _gaps(
    drawing: Drawing,
    marks: list[DrawnReading],
    axis: ValueAxis,
    moments: Moments,
    manner: Manner,
) -> None:
    """
    Write how long a silence is, beside the dotted line, in full or in short.
    """
    say, plainly = manner.say, manner.plainly
    silences = [pair for pair in pairwise(joined(marks)) if is_silent(*pair)]
    for earlier, later in silences:
        if earlier.date is None or later.date is None:
            visits = later.visits_between
            words = say.visits_without_reading(visits, plainly=plainly)
            short = say.visits_short(visits)
        else:
            days = days_between(earlier.date, later.date)
            words = say.days_without_reading(days, plainly=plainly)
            short = say.days_short(days)
        x = (moments.of(earlier) + moments.of(later)) / 2
        y = (axis.at(earlier.value) + axis.at(later.value)) / 2
        texts = (words, short)
        _gap_label(drawing, texts, (x, y), moments, is_only=len(silences) == 1)


def _gap_label(
    drawing: Drawing,
    texts: tuple[str, str],
    middle: tuple[float, float],
    moments: Moments,
    *,
    is_only: bool,
) -> None:
    """
    Write how long a silence is where it is read as being of that silence.

    Near its line in full, else near it in short: in full and farther off it
    would be read as being of another one, if there is another.
    """
    x, y = middle
    edge = moments.axis.right + 14
    far = ((x, y - 24), (x, y + 34))
    for text in texts:
        half = width_of(text, 11) / 2
        places = [
            (x, y - 8),
            (x, y + 18),
            # where it is steep, there is more room beside a line than upon it
            (x + half + 8, y + 12),
            (x - half - 8, y - 6),
            *(far if is_only or text == texts[1] else ()),
        ]
        # not among the words that stand beside the lines
        inside = [place for place in places if place[0] + half <= edge]
        if drawing.label(
            text, inside, "quiet", size=11, anchor="middle", name="gap-label"
        ):
            return
