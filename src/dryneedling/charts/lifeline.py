"""
The lifeline of a trigger point: what was found, done and told, by visit.

What was seen, absent, not sought and not recorded differ in shape and in
words, and not in colour alone.
"""

from collections.abc import Iterable
from typing import Final

from dryneedling._text import plain
from dryneedling.charts.axes import TimeAxis
from dryneedling.charts.drawing import Drawing
from dryneedling.charts.glyphs import width_of, wrapped
from dryneedling.charts.heads import (
    HeadLine,
    about_measure,
    draw_lines,
    height_of,
    lines_of,
)
from dryneedling.charts.manner import Manner
from dryneedling.charts.point_moments import PointMoment, moments_of
from dryneedling.charts.point_rows import PointCell, Sign, point_rows, signs_of
from dryneedling.charts.rail import draw_badge, draw_days
from dryneedling.course import Course
from dryneedling.progress import TriggerPointHistory
from dryneedling.views.progress.names import scale

_TOP: Final = 6
_ROW: Final = 44
_BELOW: Final = 34
_RADIUS: Final = 5.5


def draw_lifeline(
    history: TriggerPointHistory, course: Course, manner: Manner
) -> str:
    """
    Draw the lifeline of a trigger point as one SVG.

    Raises:
        UnknownName: The course has no such point.
    """
    say = manner.say
    moments = moments_of(history, course)
    rows = point_rows(moments, say, plainly=manner.plainly)
    axis = TimeAxis.of(
        [moment.date for moment in moments],
        [moment.rank for moment in moments],
        manner.left - 20,
        manner.right - 14,
    )
    title = say.lifeline_title(
        history.trigger_point.id,
        say.told(history.trigger_point.site.label),
        plainly=manner.plainly,
    )
    said = say.told(history.label)
    if manner.plainly:
        said = say.point_stands(history.state)
    head = [
        *lines_of(title, manner, 15, "ink", bold=True, name="title"),
        *lines_of(said, manner, 12, "ink", name="said"),
        *_rule(history, manner),
        *(
            line
            for text in (
                *signs_of(rows, say, plainly=manner.plainly),
                *_spelled(moments, manner),
            )
            for line in lines_of(text, manner, name="legend")
        ),
    ]
    first = _TOP + height_of(head) + 30
    bottom = first + len(rows) * _ROW
    drawing = Drawing(manner.width, bottom + _BELOW + 22, title)
    drawing.describe(say.described(title, said))
    draw_lines(drawing, head, _TOP)
    left, right = axis.left - 14, axis.right + 14
    drawing.line([(left, first), (right, first)], "grid", name="rail")
    _head(drawing, say.visit, right + 8, first + 4, manner)
    for place, row in enumerate(rows, 1):
        y = first + place * _ROW
        if row.signs:
            drawing.line([(left, y), (right, y)], "grid")
        _head(drawing, row.head, right + 8, y + 4, manner)
    places = [axis.at(index) for index in range(len(moments))]
    for moment, x in zip(moments, places, strict=True):
        _moment(drawing, moment, x, first)
    for place, row in enumerate(rows, 1):
        y = first + place * _ROW
        # every sign before any word, as words give way
        for cell, x in zip(row.cells, places, strict=True):
            if cell is not None and cell.sign is not None:
                _sign(drawing, cell.sign, x, y)
        for cell, x in zip(row.cells, places, strict=True):
            if cell is not None:
                _words(drawing, cell, x, y)
    days = {
        x: moment.date
        for x, moment in zip(places, moments, strict=True)
        if moment.date is not None
    }
    draw_days(drawing, axis, days, bottom + _BELOW + 8, say)
    return drawing.written()


def _head(
    drawing: Drawing, words: str, x: float, y: float, manner: Manner
) -> None:
    lines = wrapped(plain(words), 11, manner.width - x - 4)
    drawing.block(lines, x, y, "quiet", name="head")


def _spelled(moments: list[PointMoment], manner: Manner) -> list[str]:
    """
    Spell out what was measured at the site, with its unit.
    """
    say = manner.say
    measures = dict.fromkeys(
        one.measure for moment in moments for one in moment.readings
    )
    if manner.plainly:
        # their rows bear their names
        return [
            say.about(say.form(say.told(measure.name))) + scale(measure, say)
            for measure in measures
        ]
    return [
        say.about(measure.abbreviation) + about_measure(measure, say)
        for measure in measures
    ]


def _rule(history: TriggerPointHistory, manner: Manner) -> Iterable[HeadLine]:
    """
    Say by which rule a point is called what; a patient has no use for it.
    """
    if manner.plainly:
        return ()
    rule = manner.say.status_rule(
        history.rule,
        verified=history.rule_verified,
        stated=any(entry.stated for entry in history.entries),
    )
    return lines_of(rule, manner, name="about")


def _moment(drawing: Drawing, moment: PointMoment, x: float, y: float) -> None:
    kind, number = moment.name
    if kind == "visit":
        draw_badge(drawing, str(number), x, y, is_held=not moment.is_missed)
    else:
        drawing.mark(
            "diamond" if kind == "follow_up" else "square",
            x,
            y,
            5,
            "ink",
            filled=True,
            name="moment",
        )


def _sign(drawing: Drawing, sign: Sign, x: float, y: float) -> None:
    drawing.mark(
        sign.shape,
        x,
        y,
        _RADIUS,
        sign.colour,
        filled=sign.is_filled,
        name="sign",
    )
    if sign.has_core:
        drawing.mark(
            sign.shape, x, y, 1.5, sign.colour, filled=True, name="core"
        )


def _words(drawing: Drawing, cell: PointCell, x: float, y: float) -> None:
    """
    Write the words of a cell below its sign, else above it.

    Where no place is free they are in the table alone.
    """
    places = ((x, y + 19), (x, y - 10))
    if cell.sign is None:
        places = ((x, y + 4), (x, y + 17))
    colour = "quiet" if cell.sign is None else cell.sign.colour
    # what is long may end where others begin
    half = width_of(cell.words, 11) / 2
    beside = tuple((x + half - 8, place) for _, place in places)
    drawing.label(
        cell.words,
        (*places, *beside),
        colour,
        size=11,
        anchor="middle",
        name="cell",
    )
