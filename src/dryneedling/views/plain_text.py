"""
Views as plain text, without any extra.
"""

from typing import Final

from dryneedling.views.blocks import View
from dryneedling.views.layout import lines_of
from dryneedling.views.showing import view
from dryneedling.views.signs import in_plain_marks

# Columns of what `print` shows, the same wherever it goes to.
_PRINTED: Final = 80


def plain_text(shown: View, width: int = 80, *, drawings: bool = True) -> str:
    """
    Write a view as lines of text.

    Args:
        shown: The view.
        width: Columns that there are.
        drawings: Whether bars and tracks are drawn, in signs beyond ASCII.
    """
    return "\n".join(
        "".join(span.text for span in line).rstrip()
        for line in lines_of(shown, width, drawings=drawings)
    )


def printed(reading: object) -> str:
    """
    Return what `print` shows of a reading: its view in eighty columns.

    A file or a pipe may know fewer signs than a terminal, so that lines and
    dashes are ASCII, and nothing is drawn.
    """
    text = plain_text(view(reading), _PRINTED, drawings=False)
    return in_plain_marks(text).rstrip("\n")
