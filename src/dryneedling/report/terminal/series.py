"""
One series of a course: a row for each session, and what it amounts to.
"""

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dryneedling._exact import exact
from dryneedling.progress import (
    NetChange,
    PointKind,
    Reading,
    SeriesProgress,
    Verdict,
)
from dryneedling.progress.table import score_notes
from dryneedling.report.terminal.flow import Flow
from dryneedling.report.terminal.grid import NARROW, TIGHT, grid, inset
from dryneedling.report.terminal.rows import Row, Visits, rows_of
from dryneedling.report.terminal.trajectory import Axis, threshold_line
from dryneedling.report.words import (
    NONE,
    dated_words,
    detail_words,
    number,
    percent,
    scale_words,
    signed,
    spans,
    unit_words,
)

__all__ = [
    "TRACK_CELLS",
    "WITH_TRACK",
    "change_words",
    "series_parts",
    "verdict_text",
]

# Columns from which there is room for the track of values.
WITH_TRACK: Final = 108
TRACK_CELLS: Final = 25
# Columns from which heads are written out and a visit still is one line.
_LONG_HEADS: Final = 84

_STYLES: Final = {
    Verdict.CLINICALLY_IMPORTANT: "bold green",
    Verdict.DETECTABLE: "green",
    Verdict.IMPORTANT_ERROR_UNKNOWN: "green",
    Verdict.WORSENED: "bold red",
    Verdict.CANNOT_BE_REACHED: "dim",
    Verdict.NOT_ASSESSABLE: "dim",
}


def verdict_text(item: NetChange | None) -> Text:
    """
    Write a verdict; colour only repeats what the words say.
    """
    if item is None:
        return Text(NONE, "dim")
    judgement = item.judgement
    return Text(judgement.label, _STYLES.get(judgement.verdict, ""))


def change_words(item: NetChange) -> str:
    """
    Write a net change, with its percentage where it has one.
    """
    share = "" if item.percent is None else f" ({percent(item.percent)})"
    return f"{signed(item.improvement)}{share}"


def series_parts(
    found: SeriesProgress, visits: Visits, width: int
) -> Iterator[RenderableType]:
    """
    Yield what is shown of one series: title, table, and lines below it.

    Args:
        found: The progress of the series.
        visits: The visits of the course.
        width: Columns of the terminal.
    """
    measure = found.series.measure
    title = Text(found.series.label, "bold")
    title.append(f"  {scale_words(measure)}", "dim not bold")
    if width >= NARROW and found.latest is not None:
        axis = Axis.of(found)
        if (axis.low, axis.high) != (measure.minimum, measure.maximum):
            ends = f"{number(axis.low)} to {number(axis.high)}"
            title.append(f", trend drawn from {ends}", "dim not bold")
    yield title
    details = detail_words(found.series)
    if details:
        yield inset(Text(details, "dim"))
    yield from _baseline_lines(found, unit_words(measure))
    rows = rows_of(found, visits)
    if any(row.is_read for row in rows):
        shown = [row for row in rows if row.is_read or row.is_missed]
        yield inset(_table(found, shown, width))
    for line in _lines(found):
        yield inset(line)


def _table(found: SeriesProgress, rows: list[Row], width: int) -> Table:
    with_after = any(row.change and row.change.after for row in rows)
    is_narrow, with_changes = width < NARROW, width >= TIGHT
    with_dates = not is_narrow and any(row.date is not None for row in rows)
    axis = Axis.of(found) if width >= WITH_TRACK else None
    table = grid()
    table.add_column("#", justify="right", style="dim", no_wrap=True)
    if with_dates:
        table.add_column("date", no_wrap=True)
    heads = ["before"]
    if with_after:
        heads.append("after")
    if with_changes:
        if with_after:
            heads.append("immediate" if width >= _LONG_HEADS else "immed")
        heads.append("maintained" if width >= _LONG_HEADS else "maint")
    for head in (*heads, "net"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("verdict")
    if axis is not None:
        table.add_column(axis.heading(TRACK_CELLS), no_wrap=True, style="cyan")
    line = threshold_line(found)
    for row in rows:
        change = row.change
        cells: list[RenderableType] = [_place(row)]
        if with_dates:
            cells.append(NONE if row.date is None else row.date.isoformat())
        if row.is_missed:
            # no dash: nothing is lacking here, there was no visit
            cells.extend([""] * (len(heads) + 1))
            cells.append(Text("missed", "dim"))
            table.add_row(*cells)
            continue
        cells.append(number(row.before))
        if with_after:
            cells.append(number(row.after))
        if with_changes:
            if with_after:
                cells.append(signed(change and change.immediate.value))
            cells.append(signed(change and change.maintained.value))
        if row.is_baseline:
            cells.extend([Text("0", "dim"), Text("baseline", "dim")])
        else:
            net = None if row.net is None else row.net.improvement
            cells.extend([signed(net), Flow(_verdict(found, row))])
        if axis is not None:
            cells.append(axis.track(row.before, row.after, line, TRACK_CELLS))
        table.add_row(*cells)
    return table


def _place(row: Row) -> str:
    """
    Write the number of a visit, with a plus that of a follow-up after it.
    """
    return f"{row.session}+" if row.follow_up is not None else f"{row.session}"


def _verdict(found: SeriesProgress, row: Row) -> Text:
    if row.follow_up is not None and row.follow_up in found.unsettled:
        return Text(f"not judged: {_too_early(row.follow_up)}", "dim")
    return verdict_text(row.net)


def _too_early(reading: Reading) -> str:
    if reading.set_aside is not None:
        return reading.set_aside
    if reading.settled:
        return "before the first needling"
    if reading.hours_since_needling is None:
        return "hours not known"
    return f"{number(reading.hours_since_needling)} h"


def _where(reading: Reading) -> str:
    return dated_words(reading.point)


def _lines(found: SeriesProgress) -> Iterator[Text]:
    if found.baseline is not None and found.latest is not None:
        start, end = found.baseline.value, found.latest.reading
        line = Text(f"{number(start)} → {number(end.value)}: ")
        line.append(f"net change {change_words(found.latest)}", "bold")
        line.append(f" at {_where(end)}, ")
        yield line.append_text(verdict_text(found.latest))
        if found.latest.judgement.reason is not None:
            yield Text(found.latest.judgement.reason, "dim")
    yield from _summary_lines(found, unit_words(found.series.measure))
    yield from _reason_lines(found)


def _baseline_lines(
    found: SeriesProgress, unit: str
) -> Iterator[RenderableType]:
    """
    Yield what the table cannot hold: a baseline before it, or none at all.
    """
    baseline = found.baseline
    if baseline is None:
        yield inset(f"no net change: {found.no_baseline}")
        if found.first is not None and found.since_first.value is not None:
            yield inset(
                f"change since the first reading ({_where(found.first)}): "
                f"{signed(found.since_first.value)} {unit}, not judged"
            )
    elif baseline.point.kind is PointKind.BEFORE_COURSE:
        line = f"baseline {number(baseline.value)} {_where(baseline)}"
        yield inset(Text(line, "dim"))


def _summary_lines(found: SeriesProgress, unit: str) -> Iterator[Text]:
    best, latest, reached = found.best, found.latest, found.reached
    if (
        best is not None
        and latest is not None
        and exact(best.improvement) > exact(latest.improvement)
    ):
        yield Text(
            f"best so far {change_words(best)} at {_where(best.reading)}"
        )
    if reached is not None and latest is not None:
        size = number(latest.judgement.effective)
        yield Text(
            f"{size} {unit} first reached at {_where(reached.reading)}, "
            f"{reached.took}; {reached.kept}"
        )
    if found.plateau.is_plateau:
        yield Text(
            "plateau: no gain over the last three settled readings, which "
            "span no more than one MDC"
        )


def _reason_lines(found: SeriesProgress) -> Iterator[Text]:
    """
    Say why a change is missing where the table shows both its readings.
    """
    reasons: dict[str, list[int]] = {}
    for change in found.sessions:
        why = change.immediate.reason
        both = change.before is not None and change.after is not None
        if both and why is not None:
            reasons.setdefault(why, []).append(change.session)
    for why, sessions in reasons.items():
        noun = "session" if len(sessions) == 1 else "sessions"
        yield Text(f"no immediate change, {noun} {spans(sessions)}: {why}")
    yield from map(Text, score_notes(found))
