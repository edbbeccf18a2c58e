"""
What is doubtful in a record, the gravest first.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from dryneedling._text import counted
from dryneedling.discrepancies import Discrepancy
from dryneedling.report.terminal.flow import Flow
from dryneedling.report.terminal.grid import grid
from dryneedling.report.terminal.legible import legible

__all__ = ["DiscrepanciesView"]

_STYLES: Final = {"error": "red", "warning": "yellow"}


def _discrepancies(values: Sequence[Discrepancy]) -> tuple[Discrepancy, ...]:
    return tuple(values)


@final
@attrs.frozen
class DiscrepanciesView:
    """
    Doubts about one course for rich.

    Attributes:
        discrepancies: What `dryneedling.review` returned.
    """

    discrepancies: tuple[Discrepancy, ...] = attrs.field(
        converter=_discrepancies
    )

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        return legible(console, options, _parts(self.discrepancies))


def _parts(found: Sequence[Discrepancy]) -> Iterator[RenderableType]:
    yield Text(counted(len(found), "doubt"), "bold")
    if not found:
        return
    table = grid()
    table.add_column("", no_wrap=True)
    table.add_column("where")
    table.add_column("what")
    for item in found:
        severity = item.severity.value
        what = Text(item.reason)
        what.append(f"\n{item.rule}", "dim")
        table.add_row(
            Text(severity, _STYLES.get(severity, "")),
            Flow(item.path),
            Flow(what),
        )
    yield table
