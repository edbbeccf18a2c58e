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

__all__ = ["grid", "heading", "inset"]


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
    Move a part two columns in.
    """
    return Padding(part, (0, 0, 0, 2))
