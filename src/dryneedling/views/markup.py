"""
Views as HTML, without any extra: what notebooks and pages show.

No style sheet and no colour: an untrusted notebook keeps no style, and dark
themes have their own ground. What is set apart is set apart by its element.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from dryneedling.views.blocks import (
    Block,
    Cell,
    Column,
    Gap,
    Heading,
    Paragraph,
    Phrase,
    Span,
    Table,
    Tone,
    View,
)

# Columns of a page: whatever a view has for a wide screen.
_WIDE: Final = 120

_ELEMENTS: Final = {
    Tone.STRONG: "strong",
    Tone.BETTER: "strong",
    Tone.WORSE: "strong",
    Tone.CAUTION: "strong",
    Tone.QUIET: "small",
}


def html_of(shown: View, *, free_text: bool = False) -> str:
    """
    Write a view as HTML: headings, paragraphs and tables with their heads.

    Args:
        shown: The view.
        free_text: Whether with what somebody typed.

    >>> from dryneedling.views.blocks import phrase
    >>> html_of(View([Heading("Pain"), Paragraph("6 to <2>")]))
    '<h4>Pain</h4><p>6 to &lt;2&gt;</p>'
    """
    return "".join(_parts(shown.blocks, free_text=free_text))


def _parts(blocks: Sequence[Block], *, free_text: bool) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield f"<h4>{_text(block.text)}</h4>"
        elif isinstance(block, Table):
            yield from _table(block, free_text=free_text)
        elif isinstance(block, Gap) or block.drawn:
            continue
        elif block.widths.hold(_WIDE):
            words = _phrase(block.phrase, free_text=free_text)
            if words:
                yield f"<p>{words}</p>"


def _table(table: Table, *, free_text: bool) -> Iterator[str]:
    places = [
        place
        for place, column in enumerate(table.columns)
        if column.widths.hold(_WIDE) and not column.drawn
    ]
    columns = [table.columns[place] for place in places]
    yield "<table><thead><tr>"
    for column in columns:
        side = _side(column)
        yield f'<th scope="col"{side}>{_text(column.head(_WIDE))}</th>'
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield "<tr>"
        for place, column in zip(places, columns, strict=True):
            words = _cell(row[place], free_text=free_text)
            yield f"<td{_side(column)}>{words}</td>"
        yield "</tr>"
    yield "</tbody>"
    if any(column.foot for column in columns):
        yield "<tfoot><tr>"
        for column in columns:
            yield f"<td{_side(column)}>{_text(column.foot)}</td>"
        yield "</tr></tfoot>"
    yield "</table>"


def _side(column: Column) -> str:
    # an attribute, as a host may strip styles
    return ' align="right"' if column.right else ' align="left"'


def _cell(cell: Cell, *, free_text: bool) -> str:
    # a drawing of signs belongs to a terminal; a page has charts
    if not isinstance(cell, tuple):
        return ""
    parts = [_phrase(one, free_text=free_text) for one in cell]
    return "<br>".join(part for part in parts if part)


def _phrase(phrase: Phrase, *, free_text: bool) -> str:
    return "".join(
        _span(span) for span in phrase.spans if free_text or not span.free
    )


def _span(span: Span) -> str:
    element = _ELEMENTS.get(span.tone)
    words = _text(span.text)
    return words if element is None else f"<{element}>{words}</{element}>"


def _text(words: str) -> str:
    return escape(words.strip("\n"))
