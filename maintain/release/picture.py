"""
The picture of the README: pain before and after each session of an example.

``python -m maintain.release.picture > docs/_static/neck-pain.svg`` draws it
anew, with what the terminal shows where it is wide enough.
"""

import io
import re
import sys
from pathlib import Path
from typing import Final

from rich.console import Console, Group
from rich.text import Text

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.measures import NPRS
from dryneedling.report.terminal.grid import grid
from dryneedling.report.terminal.rows import Visits, rows_of
from dryneedling.report.terminal.series import TRACK_CELLS, verdict_text
from dryneedling.report.terminal.trajectory import Axis, threshold_line

__all__ = ["KEPT", "drawn", "lines_of"]

KEPT: Final = Path(__file__).parents[2] / "docs/_static/neck-pain.svg"

_COLUMNS: Final = 66
_LEGEND: Final = "○ before needling  ● after needling  ┊ important up to here"


def _view() -> Group:
    """
    Show the change within each session as a wide terminal does.
    """
    course = example("neck-pain")
    progress = dn.track(course)
    pain = progress.of(NPRS, aspect="now")
    axis, line = Axis.of(pain), threshold_line(pain)
    table = grid()
    table.add_column("session")
    table.add_column(axis.heading(TRACK_CELLS), style="cyan")
    table.add_column("net change")
    for row in rows_of(pain, Visits.of(progress, course)):
        if row.change is not None:
            table.add_row(
                f"{row.date}",
                axis.track(row.before, row.after, line, TRACK_CELLS),
                "baseline" if row.is_baseline else verdict_text(row.net),
            )
    title = Text("Pain right now, at each session: lower is better", "bold")
    return Group(title, "", table, "", _LEGEND, "")


def drawn() -> str:
    """
    Return the picture, which asks nothing of any other place.
    """
    console = Console(
        record=True, width=_COLUMNS, file=io.StringIO(), force_terminal=True
    )
    console.print(_view())
    svg = console.export_svg(title="neck-pain", unique_id="neck-pain")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def lines_of(svg: str) -> list[str]:
    """
    Return what is written in a picture, whichever rich drew it.
    """
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


if __name__ == "__main__":
    sys.stdout.write(drawn())
