"""
The trigger points of a course and their histories.
"""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dryneedling.progress import (
    PointKind,
    PointState,
    StatusEntry,
    TriggerPointHistory,
)
from dryneedling.report.terminal.flow import Flow
from dryneedling.report.terminal.grid import NARROW, grid, heading, inset
from dryneedling.report.words import NONE, spans, words

__all__ = ["point_parts"]


def point_parts(
    histories: Sequence[TriggerPointHistory], width: int
) -> Iterator[RenderableType]:
    """
    Yield a row a point: where it is, what was found when, where it stands.

    Args:
        histories: The points.
        width: Columns of the terminal; in few, the cells of a row stand one
            below the other.
    """
    if not histories:
        return
    yield heading("Trigger points")
    if width < NARROW:
        yield from _stacked(histories)
    else:
        yield inset(_table(histories))
    rule = histories[0].rule
    unread = "" if histories[0].rule_verified else ", wording not verified"
    stated = any(
        entry.stated for history in histories for entry in history.entries
    )
    as_stated = "; or as stated, without criteria" if stated else ""
    yield inset(Text(f"status by rule {rule}{unread}{as_stated}", "dim"))
    yield ""


def _table(histories: Sequence[TriggerPointHistory]) -> Table:
    table = grid()
    table.add_column("point")
    table.add_column("site")
    table.add_column("found at session")
    table.add_column("stands at")
    table.add_column("needled", justify="right")
    for history in histories:
        point = history.trigger_point
        found = "\n".join(_found(history.entries)) or NONE
        table.add_row(
            Flow(point.id),
            Flow(point.site.label),
            Flow(found, hang=2),
            Flow(Text(history.label, _style(history))),
            _needled(history),
        )
    return table


def _stacked(
    histories: Sequence[TriggerPointHistory],
) -> Iterator[RenderableType]:
    for history in histories:
        point = history.trigger_point
        title = Text(point.id, "bold")
        title.append(f"  {point.site.label}", "not bold")
        yield inset(title)
        if history.entries:
            yield inset(inset("; ".join(_found(history.entries))))
        state = Text("stands at: ")
        state.append(history.label, _style(history))
        yield inset(inset(state))
        yield inset(inset(f"sessions that needled it: {_needled(history)}"))


def _needled(history: TriggerPointHistory) -> str:
    least = history.times_needled
    if not history.times_unknown:
        return str(least)
    return f"{least} to {least + history.times_unknown}"


def _style(history: TriggerPointHistory) -> str:
    if history.state is PointState.RESOLVED:
        return "green"
    return "red" if history.state is PointState.RECURRED else ""


def _found(entries: Sequence[StatusEntry]) -> list[str]:
    """
    Write runs of one status with the places where it was found.
    """
    runs: list[tuple[str, list[StatusEntry]]] = []
    for entry in entries:
        status = words(entry.status)
        if runs and runs[-1][0] == status:
            runs[-1][1].append(entry)
        else:
            runs.append((status, [entry]))
    return [f"{status} {_places(run)}" for status, run in runs]


def _places(entries: Sequence[StatusEntry]) -> str:
    before, after = dict[int, None](), dict[int, None]()
    kinds = {entry.point.kind for entry in entries}
    for entry in entries:
        number = entry.point.session
        if entry.point.kind is PointKind.BEFORE and number is not None:
            before[number] = None
        elif entry.point.kind is PointKind.AFTER and number is not None:
            after[number] = None
    parts = ["before course"] if PointKind.BEFORE_COURSE in kinds else []
    if before:
        parts.append(spans(before))
    if after:
        parts.append(f"after {spans(after)}")
    if PointKind.FOLLOW_UP in kinds:
        parts.append("follow-up")
    return ", ".join(parts)
