"""
Views as plain text, without any extra.
"""

from typing import Final

from dryneedling.views.blocks import Paragraph, View
from dryneedling.views.layout import Screen, lines_of
from dryneedling.views.records import sentence
from dryneedling.views.sentences import ENGLISH
from dryneedling.views.showing import view
from dryneedling.views.signs import in_plain_marks

# Columns of what `print` shows, the same wherever it goes to: a mail or the
# documentation of a function can quote it.
_PRINTED: Final = 72


def plain_text(shown: View, width: int = 80) -> str:
    """
    Write a view as lines of text, with all that it draws.

    Args:
        shown: The view.
        width: Columns that there are.
    """
    return _text(shown, Screen(width))


def printed(reading: object) -> str:
    """
    Return what `print` shows of a reading: its view in 72 columns.

    A file or a pipe may know fewer signs than a terminal, so that lines and
    dashes are ASCII, and nothing is drawn.  It may be kept as well, as a log
    is: free text of the record is left out.
    """
    screen = Screen(_PRINTED, drawings=False, free_text=False, endless=True)
    return in_plain_marks(_text(view(reading), screen)).rstrip("\n")


def printed_sentence(record: object) -> str:
    """
    Return what `print` shows of a record: a sentence in 72 columns.
    """
    screen = Screen(_PRINTED, drawings=False, free_text=False, endless=True)
    said = View([Paragraph(sentence(record, ENGLISH))])
    return in_plain_marks(_text(said, screen)).rstrip("\n")


def _text(shown: View, screen: Screen) -> str:
    return "\n".join(
        "".join(span.text for span in line).rstrip()
        for line in lines_of(shown, screen)
    )
