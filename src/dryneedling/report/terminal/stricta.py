"""
The items of STRICTA 2010: given, or named as missing.
"""

from collections.abc import Iterator
from typing import Final, final

import attrs
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from dryneedling._text import counted
from dryneedling.report.terminal.flow import Flow
from dryneedling.report.terminal.grid import grid
from dryneedling.report.terminal.legible import legible
from dryneedling.stricta import ItemState, StrictaReport

__all__ = ["StrictaView"]

_STYLES: Final = {
    ItemState.GIVEN: "",
    ItemState.MISSING: "yellow",
    ItemState.NOT_APPLICABLE: "dim",
}


@final
@attrs.frozen
class StrictaView:
    """
    A STRICTA report for rich.

    Attributes:
        report: What `dryneedling.stricta_report` returned.
    """

    report: StrictaReport

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        return legible(console, options, _parts(self.report))


def _parts(report: StrictaReport) -> Iterator[RenderableType]:
    given, missing = report.given, report.missing
    of = len(given) + len(missing)
    yield Text(f"STRICTA 2010: {len(given)} of {of} sub-items given", "bold")
    if missing:
        yield f"missing: {', '.join(missing)}"
    yield (
        f"{counted(report.courses, 'course')}, "
        f"{counted(report.sessions_held, 'session')} held, "
        f"{report.sessions_with_needling} with needling, "
        f"{counted(report.needlings, 'site')} needled"
    )
    if report.sessions_unknown:
        sessions = counted(report.sessions_unknown, "session")
        yield f"{sessions} of which nobody said whether there was needling"
    yield ""
    table = grid()
    table.add_column("item", no_wrap=True)
    table.add_column("asks for", ratio=2)
    table.add_column("the record", ratio=3)
    for item in report.items:
        style = _STYLES[item.state]
        table.add_row(
            item.id, Flow(item.name), Flow(Text(item.summary, style))
        )
    yield table
    yield ""
    yield Text(report.source, "dim")
