"""
The picture of the README: pain before and after each session of an example.

``python -m release.picture > docs/_static/neck-pain.svg`` draws it anew, with
what the terminal shows where it is wide enough.
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
from dryneedling.progress import PointKind
from dryneedling.report.terminal.grid import grid
from dryneedling.report.terminal.series import verdict_text
from dryneedling.report.terminal.trajectory import Axis, threshold_line

__all__ = ["KEPT", "drawn", "lines_of"]

KEPT: Final = Path(__file__).parents[1] / "docs/_static/neck-pain.svg"

_COLUMNS: Final = 66
_CELLS: Final = 25
_LEGEND: Final = "○ before needling  ● after needling  ┊ important up to here"


def _value(score: dn.Score | None) -> int | float | None:
    return score.value if score else None


def _view() -> Group:
    """
    Show the change within each session as a wide terminal does.
    """
    course = example("neck-pain")
    pain = dn.track(course).of(NPRS, aspect="now")
    axis, line = Axis.of(pain), threshold_line(pain)
    verdicts = {
        item.reading.point.session: verdict_text(item)
        for item in pain.net
        if item.reading.point.kind is PointKind.BEFORE
    }
    table = grid()
    table.add_column("session")
    table.add_column(f"{axis.low}{axis.high:>{_CELLS - 1}}", style="cyan")
    table.add_column("net change")
    for change in pain.sessions:
        before, after = _value(change.before), _value(change.after)
        table.add_row(
            f"{course.sessions[change.session - 1].local_date}",
            axis.track(before, after, line, _CELLS),
            verdicts.get(change.session, "baseline"),
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
