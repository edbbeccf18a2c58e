"""
What stands above the lines of a chart: title, scale, sentence, threshold.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling._text import plain
from dryneedling.charts.drawing import Drawing
from dryneedling.charts.glyphs import wrapped
from dryneedling.charts.manner import Manner
from dryneedling.outcomes import Measure, Series
from dryneedling.progress import SeriesProgress
from dryneedling.views import English
from dryneedling.views.progress.names import scale, yours
from dryneedling.views.progress.scales import threshold_rows, threshold_value
from dryneedling.views.progress.series import what_it_amounts_to

_MARGIN: Final = 8


@final
@attrs.frozen
class HeadLine:
    """
    One line of a head.

    Attributes:
        text: Its words.
        size: Their size.
        colour: Name of their colour.
        bold: Whether they are bold.
        name: What it is called.
    """

    text: str
    size: float = 11
    colour: str = "quiet"
    bold: bool = False
    name: str | None = None

    @property
    def height(self) -> float:
        """
        How far the line below it is.
        """
        return self.size * 1.45


def lines_of(
    text: str,
    manner: Manner,
    size: float = 11,
    colour: str = "quiet",
    *,
    bold: bool = False,
    name: str | None = None,
) -> Iterator[HeadLine]:
    """
    Break a text into lines as wide as the picture.
    """
    room = manner.width - 2 * _MARGIN
    for line in wrapped(plain(text), size, room, bold=bold):
        yield HeadLine(line, size, colour, bold, name)


def head_of(one: SeriesProgress, manner: Manner) -> list[HeadLine]:
    """
    Return what stands above a series.

    The measure is spelled out, as nobody knows every abbreviation; row and
    source of the threshold stand there for who may ask whose it is.
    """
    say, series = manner.say, one.series
    # what a patient is told of has its name in full above it
    about = (
        scale(series.measure, say)
        if manner.plainly
        else about_measure(series.measure, say)
    )
    title = label_of(series, manner)
    lines = [
        *lines_of(title, manner, 15, "ink", bold=True, name="title"),
        *lines_of(about, manner, name="about"),
        *lines_of(said_of(one, manner), manner, 12, "ink", name="said"),
    ]
    if not manner.plainly and threshold_value(one) is not None:
        for row in threshold_rows(one):
            unit = say.unit(series.measure.unit)
            if row.percent_of_baseline:
                unit = say.of_baseline
            size = say.row_size(row.kind, row.value, unit, row.confidence)
            source = say.row_source(row.key, say.told(row.source))
            text = say.threshold_row(row.kind, size, source)
            lines += lines_of(text, manner, 10, name="row")
    return lines


def label_of(series: Series, manner: Manner) -> str:
    """
    Name a series in the words of who looks.
    """
    if manner.plainly:
        return yours(series, manner.say)
    return manner.say.told(series.label)


def about_measure(measure: Measure, say: English) -> str:
    """
    Spell a measure out, with its scale; the ends of that are said once.
    """
    name = say.told(measure.name)
    if say.unit(measure.unit).endswith("points"):
        name = say.form(name)
    return say.about_measure(name, scale(measure, say))


def said_of(one: SeriesProgress, manner: Manner) -> str:
    """
    Say in one sentence how a series went, in the words of who looks.
    """
    say = manner.say
    if not manner.plainly:
        return what_it_amounts_to(one, say)
    better = one.series.measure.better
    if one.baseline is None or one.latest is None or better is None:
        return say.cannot_be_told
    return say.went_from(one.baseline.value, one.latest.reading.value, better)


def height_of(lines: Sequence[HeadLine]) -> float:
    """
    Return how much room lines need, one below the other.
    """
    return sum(line.height for line in lines)


def draw_lines(
    drawing: Drawing, lines: Sequence[HeadLine], top: float
) -> None:
    """
    Write lines one below the other.
    """
    y = top
    for line in lines:
        y += line.height
        drawing.text(
            line.text,
            _MARGIN,
            y,
            line.colour,
            size=line.size,
            bold=line.bold,
            name=line.name,
        )
