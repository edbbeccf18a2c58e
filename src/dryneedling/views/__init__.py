"""
What readings show, as values that any screen or page can render.

`view` returns the view of a reading: headings, paragraphs and tables whose
columns say from which width on they appear.  `plain_text` writes one without
any extra, and `print` does so by itself; `dryneedling.report` shows them on a
terminal.  All words come from one catalogue, `English`.
"""

from dryneedling.views.audience import Audience
from dryneedling.views.blocks import (
    Block,
    Column,
    Gap,
    Heading,
    Paragraph,
    Phrase,
    Span,
    Table,
    Tone,
    Track,
    Trend,
    View,
    Widths,
    phrase,
)
from dryneedling.views.printing import plain_text, printed
from dryneedling.views.sentences import ENGLISH, English
from dryneedling.views.showing import shows, view

__all__ = [
    "ENGLISH",
    "Audience",
    "Block",
    "Column",
    "English",
    "Gap",
    "Heading",
    "Paragraph",
    "Phrase",
    "Span",
    "Table",
    "Tone",
    "Track",
    "Trend",
    "View",
    "Widths",
    "phrase",
    "plain_text",
    "printed",
    "shows",
    "view",
]
