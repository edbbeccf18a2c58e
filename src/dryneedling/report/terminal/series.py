"""
One series of a course: a row for each session, and what it amounts to.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from pendulum import Date
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dryneedling._counted import counted
from dryneedling._exact import exact
from dryneedling.outcomes import Score
from dryneedling.progress import (
    NetChange,
    PointKind,
    Reading,
    SeriesProgress,
    SessionChange,
    Verdict,
)
from dryneedling.report.terminal.grid import grid, inset
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
    "NARROW",
    "WITH_TRACK",
    "change_words",
    "series_parts",
    "verdict_text",
]

# Columns from which there is room for the track of values.
WITH_TRACK: Final = 108
_TRACK_CELLS: Final = 25
# Columns below which dates stand in the table of doses alone.
NARROW: Final = 72

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
    found: SeriesProgress, dates: Mapping[int, Date], width: int
) -> Iterator[RenderableType]:
    """
    Yield what is shown of one series: title, table, and lines below it.

    Args:
        found: The progress of the series.
        dates: Local dates by number of session, where known.
        width: Columns of the terminal.
    """
    title = Text(found.series.label, "bold")
    title.append(f"  {scale_words(found.series.measure)}", "dim not bold")
    yield title
    details = detail_words(found.series)
    if details:
        yield inset(Text(details, "dim"))
    rows = [
        change
        for change in found.sessions
        if change.before is not None or change.after is not None
    ]
    if rows:
        yield inset(_table(found, rows, dates, width))
    for line in _lines(found, rows):
        yield inset(line)


def _table(
    found: SeriesProgress,
    rows: list[SessionChange],
    dates: Mapping[int, Date],
    width: int,
) -> Table:
    with_after = any(change.after is not None for change in rows)
    is_narrow = width < NARROW
    with_dates = bool(dates) and not is_narrow
    axis = Axis.of(found) if width >= WITH_TRACK else None
    table = grid()
    table.add_column("#", justify="right", style="dim")
    if with_dates:
        table.add_column("date", no_wrap=True)
    table.add_column("before", justify="right")
    if with_after:
        table.add_column("after", justify="right")
        immediate = "immed" if is_narrow else "immediate"
        table.add_column(immediate, justify="right")
    maintained = "maint" if is_narrow else "maintained"
    table.add_column(maintained, justify="right")
    table.add_column("net", justify="right")
    table.add_column("verdict")
    if axis is not None:
        table.add_column(_heading(axis), no_wrap=True, style="cyan")
    net = {
        item.reading.point.session: item
        for item in found.net
        if item.reading.point.kind is PointKind.BEFORE
    }
    line = threshold_line(found)
    for change in rows:
        item = net.get(change.session)
        cells: list[RenderableType] = [str(change.session)]
        if with_dates:
            date = dates.get(change.session)
            cells.append(NONE if date is None else date.isoformat())
        cells.append(_value(change.before))
        if with_after:
            cells.append(_value(change.after))
            cells.append(signed(change.immediate.value))
        cells.append(signed(change.maintained.value))
        if _is_baseline(found, change):
            cells.extend([Text("0", "dim"), Text("baseline", "dim")])
        else:
            cells.append(signed(None if item is None else item.improvement))
            cells.append(verdict_text(item))
        if axis is not None:
            before, after = _number(change.before), _number(change.after)
            cells.append(axis.track(before, after, line, _TRACK_CELLS))
        table.add_row(*cells)
    return table


def _heading(axis: Axis) -> str:
    low, high = number(axis.low), number(axis.high)
    return f"{low}{high:>{_TRACK_CELLS - len(low)}}"


def _number(score: Score | None) -> int | float | None:
    return None if score is None else score.value


def _value(score: Score | None) -> str:
    return number(_number(score))


def _is_baseline(found: SeriesProgress, change: SessionChange) -> bool:
    return (
        found.baseline is not None
        and found.baseline.point.kind is PointKind.BEFORE
        and found.baseline.point.session == change.session
    )


def _where(reading: Reading) -> str:
    return dated_words(reading.point)


def _lines(found: SeriesProgress, rows: list[SessionChange]) -> Iterator[Text]:
    unit = unit_words(found.series.measure)
    yield from _baseline_lines(found, unit)
    for reading in found.unsettled:
        yield Text(f"{_where(reading)}: {_too_early(reading)}", "dim")
    for item in found.net:
        if item is not found.latest and (
            item.reading.point.kind is not PointKind.BEFORE
        ):
            line = Text(
                f"{_where(item.reading)}: {number(item.reading.value)}, "
                f"net {signed(item.improvement)}, "
            )
            yield line.append_text(verdict_text(item))
    if found.baseline is not None and found.latest is not None:
        start, end = found.baseline.value, found.latest.reading
        line = Text(f"{number(start)} → {number(end.value)}: ")
        line.append(f"net change {change_words(found.latest)}", "bold")
        line.append(f" at {_where(end)}, ")
        yield line.append_text(verdict_text(found.latest))
        if found.latest.judgement.reason is not None:
            yield Text(found.latest.judgement.reason, "dim")
    yield from _summary_lines(found, unit)
    yield from _reason_lines(found, rows)


def _too_early(reading: Reading) -> str:
    value = number(reading.value)
    if reading.settled:
        return f"{value}, not judged: before the first needling"
    if reading.hours_since_needling is None:
        return f"{value}, not judged: hours since needling not known"
    hours = number(reading.hours_since_needling)
    return f"{value}, not judged: {hours} h after needling"


def _baseline_lines(found: SeriesProgress, unit: str) -> Iterator[Text]:
    baseline = found.baseline
    if baseline is None:
        yield Text(f"no net change: {found.no_baseline}")
        if found.first is not None and found.since_first.value is not None:
            yield Text(
                f"change since the first reading ({_where(found.first)}): "
                f"{signed(found.since_first.value)} {unit}, not judged"
            )
    elif baseline.point.kind is not PointKind.BEFORE:
        yield Text(
            f"baseline {number(baseline.value)} {_where(baseline)}", "dim"
        )


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


def _reason_lines(
    found: SeriesProgress, rows: list[SessionChange]
) -> Iterator[Text]:
    """
    Say why a change is missing where the table shows both its readings.
    """
    reasons: dict[str, list[int]] = {}
    for change in rows:
        why = change.immediate.reason
        both = change.before is not None and change.after is not None
        if both and why is not None:
            reasons.setdefault(why, []).append(change.session)
    for why, sessions in reasons.items():
        noun = "session" if len(sessions) == 1 else "sessions"
        yield Text(f"no immediate change, {noun} {spans(sessions)}: {why}")
    if found.without_value:
        scores = counted(found.without_value, "score")
        yield Text(f"{scores} without a value: too few items answered")
