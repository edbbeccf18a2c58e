"""
Headings and tables, alike in every view.
"""

from typing import Final

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dryneedling.report.terminal.flow import Flow

__all__ = ["NARROW", "TIGHT", "grid", "heading", "inset"]

# Columns below which tables leave out what stands elsewhere as well.
NARROW: Final = 72
# Columns below which they leave out what no room is for.
TIGHT: Final = 56


# "Safe" as it is: where only ASCII will do, `legible` puts in other lines.
_LINES: Final = box.Box(str(box.SIMPLE_HEAD), ascii=True)


def grid(*, show_footer: bool = False) -> Table:
    """
    Make an empty table: a line below the heads, two spaces between columns.
    """
    return Table(
        box=_LINES,
        show_edge=False,
        show_footer=show_footer,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="not bold",
    )


def heading(title: str) -> Rule:
    """
    Make the line that begins a part of a view.
    """
    return Rule(Text(title, "bold"), align="left", style="dim")


def inset(part: RenderableType) -> Padding:
    """
    Move a part two columns in, and further what of it goes on below.
    """
    if isinstance(part, (str, Text)):
        part = Flow(part, hang=2)
    return Padding(part, (0, 0, 0, 2))
