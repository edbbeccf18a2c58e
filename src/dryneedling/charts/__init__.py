"""
Charts of how a course went, as one SVG each.

The chart is our own, as a chart is where a missing value becomes a nought
again.  It needs nothing beyond the standard library.
"""

from itertools import chain
from typing import Final

from dryneedling.charts.drawing import Drawing
from dryneedling.charts.heads import draw_lines, head_of, height_of, said_of
from dryneedling.charts.legends import legend_of
from dryneedling.charts.manner import WIDTH, Manner
from dryneedling.charts.moments import Moments, marks_of
from dryneedling.charts.rail import Rail, draw_rail
from dryneedling.charts.trajectory import Panel, draw_panel
from dryneedling.course import Course
from dryneedling.progress import Progress, SeriesProgress
from dryneedling.views import ENGLISH, Audience, English
from dryneedling.views.progress.rows import Visits

__all__ = ["progress_svg", "series_svg"]

_TOP: Final = 6
# between the head of the picture and the first panel, and between panels
_APART: Final = 8


def series_svg(
    one: SeriesProgress,
    *,
    say: English = ENGLISH,
    audience: Audience | str = Audience.CLINICIAN,
    tint: bool = True,
    width: int = WIDTH,
) -> str:
    """
    Draw one series, with the visits that it knows.

    Args:
        one: The progress of the series.
        say: The sentences.
        audience: Who looks: patient, clinician or payer.
        tint: Whether what lies beyond the threshold has a colour.
        width: How wide it is, from 320; it grows with its place, and its
            texts with it.

    Raises:
        InvalidRecord: An argument is not what it should be.
    """
    manner = Manner.of(
        "series_svg", say=say, audience=audience, tint=tint, width=width
    )
    visits = Visits.of_series(one)
    return _drawn([one], visits, Rail.of_series(one), manner)


def progress_svg(
    progress: Progress,
    course: Course | None = None,
    *,
    say: English = ENGLISH,
    audience: Audience | str = Audience.CLINICIAN,
    tint: bool = True,
    width: int = WIDTH,
) -> str:
    """
    Draw every series of a course, a panel each, and the visits below.

    Args:
        progress: The progress of the course.
        course: The course, which knows the days of visits without a reading.
        say: The sentences.
        audience: Who looks: patient, clinician or payer.
        tint: Whether what lies beyond the threshold has a colour.
        width: How wide it is, from 320; it grows with its place, and its
            texts with it.

    Raises:
        InvalidRecord: An argument is not what it should be.
    """
    manner = Manner.of(
        "progress_svg", say=say, audience=audience, tint=tint, width=width
    )
    visits = Visits.of(progress, course)
    return _drawn(
        [one for one in progress.series if one.readings],
        visits,
        Rail.of_course(progress, visits),
        manner,
    )


def _drawn(
    series: list[SeriesProgress], visits: Visits, below: Rail, manner: Manner
) -> str:
    say = manner.say
    panels = [
        Panel(one, marks_of(one, visits), head_of(one, manner))
        for one in series
    ]
    moments = Moments.lay_out(
        series,
        chain.from_iterable(panel.marks for panel in panels),
        visits,
        manner.left + 14,
        manner.right - 14,
    )
    legend = legend_of([panel.marks for panel in panels], below, manner)
    tops = [_TOP + height_of(legend) + (_APART if legend else 0)]
    for panel in panels:
        tops.append(tops[-1] + panel.height)
    labels = [say.told(one.series.label) for one in series]
    drawing = Drawing(
        manner.width, tops[-1] + below.height, say.chart_title(labels)
    )
    drawing.describe(
        " ".join(
            say.described(label, said_of(one, manner))
            for label, one in zip(labels, series, strict=True)
        )
        or say.no_readings
    )
    # before and not below, as who looks has to know what a mark is
    draw_lines(drawing, legend, _TOP)
    for panel, top in zip(panels, tops, strict=False):
        draw_panel(drawing, panel, moments, top=top, manner=manner)
    draw_rail(drawing, below, visits, moments, top=tops[-1], manner=manner)
    return drawing.written()
