"""
The trigger points of a course and their histories.
"""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from dryneedling.progress import (
    PointKind,
    PointState,
    StatusEntry,
    TriggerPointHistory,
)
from dryneedling.report.terminal.grid import grid, heading, inset
from dryneedling.report.words import NONE, spans, words

__all__ = ["point_parts"]


def point_parts(
    histories: Sequence[TriggerPointHistory],
) -> Iterator[RenderableType]:
    """
    Yield a row a point: where it is, what was found when, where it stands.
    """
    if not histories:
        return
    yield heading("Trigger points")
    table = grid()
    table.add_column("point")
    table.add_column("site")
    table.add_column("found at session")
    table.add_column("stands at")
    table.add_column("needled", justify="right")
    for history in histories:
        point = history.trigger_point
        needled = str(history.times_needled)
        if history.times_unknown:
            most = history.times_needled + history.times_unknown
            needled = f"{needled} to {most}"
        table.add_row(
            Text(point.id),
            Text(point.site.label),
            _found(history.entries),
            Text(history.label, _style(history)),
            needled,
        )
    yield inset(table)
    rule = histories[0].rule
    unread = "" if histories[0].rule_verified else ", wording not verified"
    stated = any(
        entry.stated for history in histories for entry in history.entries
    )
    as_stated = "; or as stated, without criteria" if stated else ""
    yield inset(Text(f"status by rule {rule}{unread}{as_stated}", "dim"))
    yield ""


def _style(history: TriggerPointHistory) -> str:
    if history.state is PointState.RESOLVED:
        return "green"
    return "red" if history.state is PointState.RECURRED else ""


def _found(entries: Sequence[StatusEntry]) -> str:
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
    if not runs:
        return NONE
    return "\n".join(f"{status} {_places(run)}" for status, run in runs)


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
