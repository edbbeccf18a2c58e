"""
What readings show, as values that any screen or page can render.

`view` returns the view of a reading: headings, paragraphs and tables whose
columns say from which width on they appear.  `plain_text` writes one without
any extra, and `print` does so by itself; `html_of` writes it as HTML;
`dryneedling.report` shows them on a terminal.  All words come from one
catalogue, `English`.
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
from dryneedling.views.markup import html_of
from dryneedling.views.printing import plain_text, printed, printed_sentence
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
    "html_of",
    "phrase",
    "plain_text",
    "printed",
    "printed_sentence",
    "shows",
    "view",
]
