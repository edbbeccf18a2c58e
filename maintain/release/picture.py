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

from rich.console import Console

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.measures import NPRS
from dryneedling.report import ConsoleView
from dryneedling.views import (
    ENGLISH,
    Column,
    Gap,
    Paragraph,
    Table,
    Tone,
    Track,
    View,
    phrase,
)
from dryneedling.views.progress.rows import Visits, rows_of
from dryneedling.views.progress.scales import ends, threshold_value
from dryneedling.views.progress.series import axis, verdict_words

KEPT: Final = Path(__file__).parents[2] / "docs/_static/neck-pain.svg"

_COLUMNS: Final = 66
_LEGEND: Final = "○ before needling  ● after needling  ┊ important up to here"


def _view() -> View:
    """
    Show the change within each session as a wide terminal does.
    """
    course = example("neck-pain")
    progress = dn.track(course)
    pain = progress.of(NPRS, aspect="now")
    (low, high), threshold = ends(pain), threshold_value(pain)
    table = Table(
        (
            Column("session"),
            Column(axis(low, high), tone=Tone.DRAWN),
            Column("net change"),
        ),
        [
            (
                f"{row.date}",
                Track(row.before, row.after, threshold, low, high),
                phrase("baseline")
                if row.is_baseline
                else verdict_words(row.net, ENGLISH),
            )
            for row in rows_of(pain, Visits.of(progress, course))
            if row.change is not None
        ],
    )
    title = "Pain right now, at each session: lower is better"
    return View(
        [
            Paragraph(phrase(title, Tone.STRONG)),
            Gap(),
            table,
            Gap(),
            Paragraph(_LEGEND),
            Gap(),
        ]
    )


def drawn() -> str:
    """
    Return the picture, which asks nothing of any other place.
    """
    console = Console(
        record=True, width=_COLUMNS, file=io.StringIO(), force_terminal=True
    )
    console.print(ConsoleView(_view()))
    svg = console.export_svg(title="neck-pain", unique_id="neck-pain")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def lines_of(svg: str) -> list[str]:
    """
    Return what is written in a picture, whichever rich drew it.
    """
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


if __name__ == "__main__":
    sys.stdout.write(drawn())
