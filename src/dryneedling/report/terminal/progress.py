"""
The progress of a course as a clinician reads it.
"""

from collections.abc import Iterator
from typing import Final, final

import attrs
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
from dryneedling.report.terminal.flow import Flow
from dryneedling.report.terminal.grid import (
    NARROW,
    TIGHT,
    grid,
    heading,
    inset,
)
from dryneedling.report.terminal.legible import legible
from dryneedling.report.terminal.points import point_parts
from dryneedling.report.terminal.rows import Visits
from dryneedling.report.terminal.series import (
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


_PLUS: Final = "A plus is better."
_CHANGES: Final = (
    "Immediate: from before to after needling. Maintained: from before one "
    "session to before the next."
)
_NO_CHANGES: Final = (
    f"Immediate and maintained changes are shown from {TIGHT} columns on."
)
_NET: Final = "Net: since the baseline."
_TREND: Final = (
    "Trend: the settled values as bars, the baseline first, from ▁ at the "
    "low end of the scale (or of the part that is drawn, named with the "
    "series) to █ at its high end; ↓ lower is better, ↑ higher is better; "
    "· a visit without a reading, missed or not measured."
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
    no visits are recorded
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
        visits = Visits.of(progress, self.course)
        yield from course_parts(progress, self.course)
        yield ""
        if not progress.series and not progress.transitions:
            yield "No readings are recorded."
            yield ""
        if progress.series:
            yield _overview(progress, visits, width)
            yield ""
            for line in _legend(progress, width):
                yield Flow(Text(line, "dim"))
            yield ""
        domain: Domain | None = None
        for found in progress.series:
            if found.series.measure.domain is not domain:
                domain = found.series.measure.domain
                yield heading(domain.value.capitalize())
            yield from series_parts(found, visits, width)
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
        yield from point_parts(progress.trigger_points, width)
        yield from dose_parts(progress.dose, visits.dates, width)
        yield from threshold_parts(progress.series)


def _legend(progress: Progress, width: int) -> Iterator[str]:
    """
    Say what the tables that follow use, and no more.
    """
    yield " ".join(
        (_PLUS, _CHANGES, _NET)
        if width >= TIGHT
        else (_PLUS, _NET, _NO_CHANGES)
    )
    follow_ups = {
        reading.point: reading
        for found in progress.series
        for reading in found.readings
        if reading.point.kind is PointKind.FOLLOW_UP
    }
    if follow_ups:
        place = next(iter(follow_ups)).session or 0
        where = f"session {place}" if place else "no session yet"
        line = (
            f"{place}+: a follow-up after {where}, its reading under before; "
            f"not judged sooner than {number(progress.settled_hours)} h after "
            "needling."
        )
        if width < NARROW:
            dates = ", ".join(
                f"{point.session or 0}+ on {point.date}"
                for point in follow_ups
                if point.date is not None
            )
            line += f" {dates}." if dates else ""
        yield line
    if width >= NARROW and any(found.net for found in progress.series):
        yield _TREND


def _overview(progress: Progress, visits: Visits, width: int) -> Table:
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
            Flow(names[found.series]),
            number(None if baseline is None else baseline.value),
            number(None if latest is None else latest.reading.value),
            _net(latest, is_narrow=is_narrow),
            Flow(
                verdict_text(latest)
                if latest is not None
                else Text(_WHY_NONE[baseline is None], "dim")
            ),
        ]
        if not is_narrow:
            cells.append(_trend(found, visits))
        table.add_row(*cells)
    return table


def _trend(found: SeriesProgress, visits: Visits) -> str:
    bars = sparkline(found, visits)
    better_is_up = found.series.measure.improvement(0, 1) > 0
    return f"{bars} {'↑' if better_is_up else '↓'}" if bars else ""


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
