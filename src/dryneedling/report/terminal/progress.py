"""
The progress of a course as a clinician reads it.
"""

from collections.abc import Iterator
from typing import Final, final

import attrs
from pendulum import Date
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from dryneedling.course import Course
from dryneedling.outcomes import Domain
from dryneedling.progress import (
    NetChange,
    PointKind,
    Progress,
    SeriesProgress,
    TransitionSeries,
)
from dryneedling.report.terminal.course import course_parts
from dryneedling.report.terminal.dose import dose_parts
from dryneedling.report.terminal.grid import grid, heading, inset
from dryneedling.report.terminal.legible import legible
from dryneedling.report.terminal.points import point_parts
from dryneedling.report.terminal.series import (
    NARROW,
    WITH_TRACK,
    change_words,
    series_parts,
    verdict_text,
)
from dryneedling.report.terminal.thresholds import threshold_parts
from dryneedling.report.terminal.trajectory import sparkline
from dryneedling.report.words import (
    NONE,
    dated_words,
    number,
    series_names,
    signed,
)

__all__ = ["ProgressView"]


_LEGEND: Final = (
    "A plus is better. Immediate: from before to after needling. Maintained: "
    "from before one session to before the next. Net: since the baseline."
)
_LEGEND_OF_TREND: Final = (
    " Trend: the settled readings, the baseline first; a taller bar is a "
    "larger number."
)


@final
@attrs.frozen
class ProgressView:
    """
    Progress for rich: an overview, a table a series, points and dose.

    Attributes:
        progress: What `dryneedling.track` returned.
        course: The course it was read from; adds what the reading does not
            hold: dates of all sessions, indications, goals, the end.

    >>> import dryneedling as dn
    >>> from rich.console import Console
    >>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    >>> Console(width=60).print(ProgressView(dn.track(course), course))
    Course C-1
    patient P-1
    0 sessions held, 0 with needling, 0 missed
    <BLANKLINE>
    No readings are recorded.
    <BLANKLINE>
    """

    progress: Progress
    course: Course | None = attrs.field(default=None, kw_only=False)

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        parts = self._parts(options.max_width)
        return legible(console, options, parts)

    def _parts(self, width: int) -> Iterator[RenderableType]:
        progress = self.progress
        dates = _dates(progress, self.course)
        yield from course_parts(progress, self.course)
        yield ""
        if not progress.series and not progress.transitions:
            yield "No readings are recorded."
            yield ""
        if progress.series:
            yield _overview(progress, width)
            yield ""
            trend = "" if width < NARROW else _LEGEND_OF_TREND
            yield Text(_LEGEND + trend, "dim")
            yield ""
        domain: Domain | None = None
        for found in progress.series:
            if found.series.measure.domain is not domain:
                domain = found.series.measure.domain
                yield heading(domain.value.capitalize())
            yield from series_parts(found, dates, width)
            yield ""
        if progress.series and width >= WITH_TRACK:
            yield Text(
                "○ before needling  ● after needling  "
                "┊ threshold for this baseline",
                "dim",
            )
            yield ""
        if progress.transitions:
            yield heading("Rated change")
        for ratings in progress.transitions:
            yield from _rating_parts(ratings)
        yield from point_parts(progress.trigger_points)
        yield from dose_parts(progress.dose, dates)
        yield from threshold_parts(progress.series)


def _overview(progress: Progress, width: int) -> Table:
    is_narrow = width < NARROW
    table = grid()
    table.add_column("series")
    table.add_column("from", justify="right", no_wrap=True)
    table.add_column("to", justify="right", no_wrap=True)
    net = "net" if is_narrow else "net change"
    table.add_column(net, justify="right", no_wrap=True)
    table.add_column("verdict")
    if not is_narrow:
        table.add_column("trend", no_wrap=True, style="cyan")
    names = series_names([found.series for found in progress.series])
    for found in progress.series:
        latest, baseline = found.latest, found.baseline
        cells: list[RenderableType] = [
            Text(names[found.series]),
            number(None if baseline is None else baseline.value),
            number(None if latest is None else latest.reading.value),
            _net(latest, is_narrow=is_narrow),
            verdict_text(latest)
            if latest is not None
            else Text(_WHY_NONE[baseline is None], "dim"),
        ]
        if not is_narrow:
            cells.append(sparkline(found))
        table.add_row(*cells)
    return table


# Whether a series without a net change lacks even a baseline.
_WHY_NONE: Final = {True: "no baseline", False: "no settled reading"}


def _net(item: NetChange | None, *, is_narrow: bool) -> str:
    if item is None:
        return NONE
    return signed(item.improvement) if is_narrow else change_words(item)


def _rating_parts(ratings: TransitionSeries) -> Iterator[RenderableType]:
    measure = ratings.series.measure
    title = Text(ratings.series.label, "bold")
    title.append(
        f"  {number(measure.minimum)} to {number(measure.maximum)}, "
        "read as it stands",
        "dim not bold",
    )
    yield title
    signs = measure.minimum < 0
    for reading in ratings.readings:
        value = reading.score.value
        rated = signed(value) if signs else number(value)
        yield inset(f"{rated} at {dated_words(reading.point)}")
    yield ""


def _dates(progress: Progress, course: Course | None) -> dict[int, Date]:
    """
    Return the local date of each session, by its number.
    """
    every: list[SeriesProgress | TransitionSeries] = [
        *progress.series,
        *progress.transitions,
    ]
    dates = {
        reading.point.session: reading.point.date
        for found in every
        for reading in found.readings
        if reading.point.session is not None
        and reading.point.date is not None
        and reading.point.kind is not PointKind.FOLLOW_UP
    }
    if course is not None:
        for place, session in enumerate(course.sessions, 1):
            if session.local_date is not None:
                dates[place] = session.local_date
    return dates
