"""
The views of progress: of a whole course, and of one of its series.
"""

from collections.abc import Iterator, Sequence

from dryneedling.course import Course
from dryneedling.measures import groc
from dryneedling.outcomes import Domain
from dryneedling.progress import (
    PointKind,
    Progress,
    SeriesProgress,
    TransitionSeries,
)
from dryneedling.views.blocks import (
    Block,
    Gap,
    Heading,
    Paragraph,
    Tone,
    Widths,
    phrase,
)
from dryneedling.views.numbers import number, signed
from dryneedling.views.progress.course import course_blocks
from dryneedling.views.progress.dose import dose_blocks
from dryneedling.views.progress.names import (
    dated_place,
)
from dryneedling.views.progress.points import point_blocks
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.series import series_blocks
from dryneedling.views.progress.series_table import overview
from dryneedling.views.progress.thresholds import threshold_blocks
from dryneedling.views.progress.unwanted import unwanted_blocks
from dryneedling.views.progress.widths import NARROW, TIGHT, WITH_TRACK
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@shows(Progress)
def progress_blocks(
    progress: Progress, say: English, course: Course | None = None
) -> Iterator[Block]:
    """
    Yield an overview, a table a series, ratings, points, dose and sources.
    """
    # Laid out once for all tables, so that a visit has its row in each of
    # them.
    visits = Visits.of(progress, course)
    yield from course_blocks(progress, course, say)
    yield Gap()
    if not progress.series and not progress.transitions:
        yield Paragraph(say.no_readings)
        yield Gap()
    if progress.series:
        yield overview(progress, visits, say)
        yield Gap()
        yield from _legend(progress.series, progress.settled_hours, say)
        yield Gap()
    # Before the details, as a grave one is to be seen by whoever reads on.
    yield from unwanted_blocks(progress.unwanted_effects, say)
    # Series come sorted by domain, so that a heading begins where it changes.
    domain: Domain | None = None
    for one in progress.series:
        if one.series.measure.domain is not domain:
            domain = one.series.measure.domain
            yield Heading(say.heading(domain))
        yield from series_blocks(one, visits, say)
        yield Gap()
    if progress.series:
        wide = Widths(WITH_TRACK)
        legend = phrase(say.track_legend, Tone.QUIET)
        yield Paragraph(legend, widths=wide, drawn=True)
        yield Gap(widths=wide, drawn=True)
    kind = None
    for ratings in progress.transitions:
        if ratings.series.measure.kind is not kind:
            kind = ratings.series.measure.kind
            yield Heading(say.as_it_stands(kind))
        yield from rating_blocks(ratings, say)
        yield Gap()
    yield from point_blocks(progress.trigger_points, say)
    yield from dose_blocks(progress.dose, say, visits.dates)
    yield from threshold_blocks(progress.series, say)


@shows(SeriesProgress)
def one_series_blocks(
    progress: SeriesProgress, say: English
) -> Iterator[Block]:
    """
    Yield one series alone, with the legend and its thresholds.
    """
    yield from series_blocks(progress, Visits.of_series(progress), say)
    yield Gap()
    yield from _legend([progress], None, say)
    if progress.net:
        yield Gap()
        yield from threshold_blocks([progress], say)


@shows(TransitionSeries)
def rating_blocks(ratings: TransitionSeries, say: English) -> Iterator[Block]:
    """
    Yield what no difference is taken of, as it stands.
    """
    measure = ratings.series.measure
    title = phrase(say.told(ratings.series.label), Tone.STRONG)
    scale = say.rating_scale((measure.minimum, measure.maximum))
    yield Paragraph(title + phrase(scale, Tone.QUIET))
    write = signed if measure.minimum < 0 else number
    for reading, order in zip(
        ratings.readings, ratings.against_first, strict=True
    ):
        at = dated_place(reading, say)
        value = reading.score.grade or write(reading.value)
        rated = say.rated(value, at, groc.words(reading.score))
        beside = "" if order is None else say.beside_first(order)
        yield Paragraph(f"{rated}{beside}", indent=1)


def _legend(
    series: Sequence[SeriesProgress], hours: float | None, say: English
) -> Iterator[Block]:
    """
    Say what the tables use, and no more.
    """

    def quiet(*parts: str, drawn: bool = False, **widths: int) -> Paragraph:
        return Paragraph(
            phrase(" ".join(parts), Tone.QUIET),
            hanging=False,
            drawn=drawn,
            widths=Widths(**widths),
        )

    # A legend explains the columns that there are: narrow tables have fewer,
    # and say from which width on there are more.
    yield quiet(say.plus, say.changes, say.net_since, least=TIGHT)
    yield quiet(say.plus, say.net_since, say.changes_from(TIGHT), below=TIGHT)
    # Several series were read at one follow-up: it is explained once.
    follow_ups = dict.fromkeys(
        reading.point
        for progress in series
        for reading in progress.readings
        if reading.point.kind is PointKind.FOLLOW_UP
    )
    if follow_ups:
        first = next(iter(follow_ups)).session or 0
        rows = say.follow_up_legend(first, hours)
        days = [
            (point.session or 0, str(point.date))
            for point in follow_ups
            if point.date is not None
        ]
        dates = say.dates_of_follow_ups(days) if days else ""
        yield quiet(rows, least=NARROW)
        yield quiet(rows + dates, below=NARROW)
    if any(progress.net for progress in series):
        yield quiet(say.trend_legend, drawn=True, least=NARROW)
