"""
Charts of how a course went, as one SVG each.

The chart is our own, as a chart is where a missing value becomes a nought
again.  It needs nothing beyond the standard library.
"""

from itertools import chain
from typing import Final

from dryneedling.charts import trajectory
from dryneedling.charts.drawing import Drawing
from dryneedling.charts.moments import Moments, marks_of
from dryneedling.charts.rail import Rail, draw_rail
from dryneedling.charts.trajectory import draw_trajectory
from dryneedling.course import Course
from dryneedling.progress import Progress, SeriesProgress
from dryneedling.views import ENGLISH, English
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.series import what_it_amounts_to

__all__ = ["progress_svg", "series_svg"]

_WIDTH: Final = 720
_LEFT: Final = 58
_LEGEND: Final = 24
# what stands beside the lines has its place on the right
_RIGHT: Final = 560


def series_svg(
    one: SeriesProgress, *, say: English = ENGLISH, tint: bool = True
) -> str:
    """
    Draw one series, with the visits that it knows.

    Args:
        one: The progress of the series.
        say: The sentences.
        tint: Whether what lies beyond the threshold has a colour.
    """
    visits = Visits.of_series(one)
    return _drawn([one], visits, Rail.of_series(one), say, tint=tint)


def progress_svg(
    progress: Progress,
    course: Course | None = None,
    *,
    say: English = ENGLISH,
    tint: bool = True,
) -> str:
    """
    Draw every series of a course, a panel each, and the visits below.

    Args:
        progress: The progress of the course.
        course: The course, which knows the days of visits without a reading.
        say: The sentences.
        tint: Whether what lies beyond the threshold has a colour.
    """
    visits = Visits.of(progress, course)
    return _drawn(
        [one for one in progress.series if one.readings],
        visits,
        Rail.of_course(progress, visits),
        say,
        tint=tint,
    )


def _drawn(
    series: list[SeriesProgress],
    visits: Visits,
    below: Rail,
    say: English,
    *,
    tint: bool,
) -> str:
    marks = [marks_of(one, visits) for one in series]
    moments = Moments.lay_out(
        series, chain(*marks), visits, _LEFT + 14, _RIGHT - 14
    )
    panels = trajectory.HEIGHT * len(series)
    height = panels + below.height + (_LEGEND if series else 0)
    labels = [say.told(one.series.label) for one in series]
    drawing = Drawing(_WIDTH, height, say.chart_title(labels))
    drawing.describe(
        " ".join(
            f"{label}: {what_it_amounts_to(one, say)}."
            for label, one in zip(labels, series, strict=True)
        )
        or say.no_readings
    )
    for place, one in enumerate(series):
        top = place * trajectory.HEIGHT
        draw_trajectory(
            drawing, one, marks[place], moments, top=top, say=say, tint=tint
        )
    draw_rail(drawing, below, visits, moments, top=panels, say=say)
    if series:
        drawing.text(say.chart_legend, 8, height - 8, "quiet", size=11)
    return drawing.written()
