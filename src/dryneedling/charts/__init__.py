"""
Charts of how a course went, as one SVG each.

The chart is our own, as a chart is where a missing value becomes a nought
again.  It needs nothing beyond the standard library.
"""

from itertools import chain
from typing import Final, cast

from dryneedling._checks import not_a, not_word
from dryneedling._conversion import word
from dryneedling._refusals import demand
from dryneedling.charts.drawing import Drawing
from dryneedling.charts.heads import (
    draw_lines,
    head_of,
    height_of,
    label_of,
    lines_of,
    said_of,
)
from dryneedling.charts.legends import legend_of
from dryneedling.charts.lifeline import draw_lifeline
from dryneedling.charts.manner import WIDTH, Manner
from dryneedling.charts.moments import Moments, marks_of
from dryneedling.charts.rail import Rail, draw_rail
from dryneedling.charts.tables import (
    lifeline_table,
    progress_blocks,
    series_blocks,
)
from dryneedling.charts.trajectory import Panel, draw_panel
from dryneedling.course import Course
from dryneedling.progress import Progress, SeriesProgress, TriggerPointHistory
from dryneedling.views import ENGLISH, Audience, English, View
from dryneedling.views.progress.rows import Visits

__all__ = ["chart_numbers", "lifeline_svg", "progress_svg", "series_svg"]

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
        Rail.of_course(progress, course),
        manner,
    )


def lifeline_svg(
    history: TriggerPointHistory,
    course: Course,
    *,
    say: English = ENGLISH,
    audience: Audience | str = Audience.CLINICIAN,
    width: int = WIDTH,
) -> str:
    """
    Draw what was found of a trigger point, and done and told, by visit.

    Args:
        history: The history of the point.
        course: The course that it was read from.
        say: The sentences.
        audience: Who looks: patient, clinician or payer.
        width: How wide it is, from 320; it grows with its place, and its
            texts with it.

    Raises:
        InvalidRecord: An argument is not what it should be.
        UnknownName: The course has no such point.
    """
    manner = Manner.of(
        "lifeline_svg", say=say, audience=audience, tint=True, width=width
    )
    return draw_lifeline(history, course, manner)


def chart_numbers(
    drawn: SeriesProgress | Progress | TriggerPointHistory,
    course: Course | None = None,
    *,
    say: English = ENGLISH,
    audience: Audience | str = Audience.CLINICIAN,
) -> View:
    """
    Return the numbers of a chart as tables, to stand beside it.

    What found no place in the picture is in them all the same.

    Args:
        drawn: What the chart shows.
        course: The course, where the chart was given one; a lifeline needs
            it.
        say: The sentences.
        audience: Who looks: a lifeline has words of its own for a patient.

    Raises:
        InvalidRecord: *drawn* has no chart, a lifeline has no course, or
            there is no such audience.
        UnknownName: The course has no such trigger point.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     sessions=[dn.Session(id="S-1", needled=True, before=[NPRS(7)])],
    ... )
    >>> shown = chart_numbers(dn.track(course), course)
    >>> [cell[0].text for cell in shown.blocks[1].rows[0]]
    ['1', '–', 'before', '7', 'judged']
    """
    demand("chart_numbers", audience=not_word(Audience, audience))
    if isinstance(drawn, SeriesProgress):
        return View(series_blocks(drawn, say))
    if isinstance(drawn, TriggerPointHistory):
        demand("chart_numbers", course=not_a(Course, course))
        table = lifeline_table(
            drawn,
            cast("Course", course),
            say,
            plainly=word(Audience, audience) is Audience.PATIENT,
        )
        return View([table])
    demand("chart_numbers", drawn=not_a(Progress, drawn))
    return View(progress_blocks(drawn, course, say))


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
    if not series:
        legend = [*lines_of(say.no_readings, manner, 12, "ink"), *legend]
    tops = [_TOP + height_of(legend) + (_APART if legend else 0)]
    for panel in panels:
        tops.append(tops[-1] + panel.height)
    labels = [label_of(one.series, manner) for one in series]
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
