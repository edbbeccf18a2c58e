"""
Views as HTML, without any extra: what notebooks and pages show.

Nothing here has a style or a colour, as a host may keep no style and has a
ground of its own: what is set apart has an element that sets it apart, and a
class for whoever has colours.  Drawings of signs are for a terminal, and left
out: a page has charts.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from dryneedling._text import plain
from dryneedling.views.blocks import (
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

# Columns of a page: whatever a view has for the widest screen.
PAGE_COLUMNS: Final = 1000
_DEEPEST: Final = 6

_PLAIN_WORDS: Final = re.compile(r"[\w .,:;()%+–-]*", re.ASCII)

# A browser may end a line within a day, which nobody would.
_DAY: Final = re.compile(r"\b\d{4}-\d\d-\d\d\b", re.ASCII)

_FEWEST: Final = 25
# A word that may not hold a whole table apart, such as an id or the key of a
# row.
_LONG: Final = re.compile(rf"[^\s&;]{{{_FEWEST},}}")

_PLAIN: Final = Tone.PLAIN

_ELEMENTS: Final = {
    Tone.STRONG: "strong",
    Tone.BETTER: "strong",
    Tone.WORSE: "strong",
    Tone.CAUTION: "strong",
    Tone.QUIET: "small",
}


def html_of(
    shown: View,
    *,
    level: int = 4,
    free_text: bool = False,
    scrolling: str | None = None,
) -> str:
    """
    Write a view as HTML: headings, paragraphs, lists, and tables with heads.

    Classes all begin with ``dn-``: the tones ``dn-strong``, ``dn-quiet``,
    ``dn-better``, ``dn-worse`` and ``dn-caution``; ``dn-number`` for cells of
    a column that stands to the right, ``dn-whole`` for cells and days that are
    not to be broken, and ``dn-long`` for words that are broken all the same.

    Args:
        shown: The view.
        level: Level of its headings, from 1 to 6.
        free_text: Whether with what somebody typed.
        scrolling: What a group about each table is called, which scrolls by
            itself where a screen is narrower and is reached by the keyboard;
            no group if left out.

    >>> html_of(View([Heading("Pain"), Paragraph("6 to <2>")]))
    '<h4>Pain</h4><p>6 to &lt;2&gt;</p>'
    """
    group = "", ""
    if scrolling is not None:
        begin = '<div class="dn-scroll" role="group" tabindex="0" aria-label='
        group = f'{begin}"{escaped(scrolling)}">', "</div>"
    heading = f"h{min(level, _DEEPEST)}"
    return "".join(_parts(shown, heading, group, _Markup(free=free_text)))


def escaped(words: str) -> str:
    r"""
    Write words so that they stay words, in HTML and in its attributes.

    >>> escaped("<b>\x00'")
    '&lt;b&gt;\ufffd&#x27;'
    """
    # most have nothing that has to be written otherwise
    if _PLAIN_WORDS.fullmatch(words):
        return words
    return escape(plain(words))


class _Markup(dict[tuple[str, Tone], str]):
    """
    Words in their tone as HTML, each written once however often it is said.

    A page with a table a series says the same days and numbers in each.
    """

    def __init__(self, *, free: bool) -> None:
        super().__init__()
        self.free: Final = free

    def __missing__(self, said: tuple[str, Tone]) -> str:
        text, tone = said
        words = escaped(text)
        if len(words) >= _FEWEST:
            words = _LONG.sub(r'<span class="dn-long">\g<0></span>', words)
        if "-" in words:
            words = _DAY.sub(r'<span class="dn-whole">\g<0></span>', words)
        words = self[said] = _in_tone(words, tone)
        return words

    def of_phrase(self, phrase: Phrase, tone: Tone = _PLAIN) -> str:
        """
        Write a phrase; *tone* is that of words that have none of their own.
        """
        # nearly every cell of a table is words in one tone
        if len(phrase.spans) == 1 and not phrase.spans[0].free:
            return self._of_span(phrase.spans[0], tone)
        return "".join(
            [
                self._of_span(span, tone)
                for span in phrase.spans
                if self.free or not span.free
            ]
        )

    def _of_span(self, span: Span, tone: Tone) -> str:
        own = tone if span.tone is _PLAIN else span.tone
        if span.free:
            # what somebody typed may run from right to left: it turns nothing
            # else
            return _in_tone(f"<bdi>{self[span.text, _PLAIN]}</bdi>", own)
        return self[span.text, own]


def _in_tone(words: str, tone: Tone) -> str:
    element = _ELEMENTS.get(tone)
    if element is None:
        return words
    return f'<{element} class="dn-{tone.value}">{words}</{element}>'


def _parts(
    shown: View, heading: str, group: tuple[str, str], said: _Markup
) -> Iterator[str]:
    # How many lists are open, what names the next table, and what stands
    # right above it until it is known whether a table follows.
    depth, name, above = 0, "", ""
    for block in shown.blocks:
        if isinstance(block, Gap):
            continue
        steps, words = 0, ""
        if isinstance(block, Paragraph):
            if block.drawn or not block.widths.hold(PAGE_COLUMNS):
                continue
            words = said.of_phrase(block.phrase)
            if not words:
                continue
            steps = block.indent
        if above and not isinstance(block, Table):
            yield f"<p>{above}</p>"
            above = ""
        yield from _lists(depth, steps)
        depth = steps
        if isinstance(block, Heading):
            name = block.text
            yield f"<{heading}>{escaped(name)}</{heading}>"
        elif isinstance(block, Table):
            yield group[0]
            yield from _table(block, name, above, said)
            yield group[1]
            above = ""
        elif steps:
            yield f"<li>{words}"
        elif block.phrase.spans[0].tone is Tone.STRONG:
            name, above = block.phrase.spans[0].text, words
        else:
            yield f"<p>{words}</p>"
    if above:
        yield f"<p>{above}</p>"
    yield from _lists(depth, 0)


def places_on_page(table: Table) -> list[int]:
    """
    Return the places of the columns that a page has: it draws none in a cell.
    """
    return [
        place
        for place, column in enumerate(table.columns)
        if column.widths.hold(PAGE_COLUMNS) and not column.drawn
    ]


def _lists(depth: int, wanted: int) -> Iterator[str]:
    """
    Open or close lists, so that what stands in is an item of one.
    """
    if wanted > depth:
        # a list that begins two steps in has an item of its own for the first
        yield "<li>".join(["<ul>"] * (wanted - depth))
    else:
        yield "</li></ul>" * (depth - wanted)
        if wanted:
            yield "</li>"


def _table(
    table: Table, name: str, caption: str, said: _Markup
) -> Iterator[str]:
    """
    Write a table: what is right above it is its caption, if in strong words.
    """
    places = places_on_page(table)
    columns = [table.columns[place] for place in places]
    if caption:
        yield f"<table><caption>{caption}</caption>"
    else:
        yield f'<table aria-label="{escaped(name)}">' if name else "<table>"
    heads = [_head(column) for column in columns]
    yield f"<thead><tr>{''.join(heads)}</tr></thead><tbody>"
    written = [
        _written(
            column,
            [row[place] for row in table.rows],
            said,
            is_head=number == 0,
        )
        for number, (place, column) in enumerate(
            zip(places, columns, strict=True)
        )
    ]
    for cells in zip(*written, strict=True):
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    if any(column.foot for column in columns):
        feet = (
            f"<td{_side(column)}>{escaped(column.foot)}</td>"
            for column in columns
        )
        yield f"<tfoot><tr>{''.join(feet)}</tr></tfoot>"
    yield "</table>"


def _head(column: Column) -> str:
    words = escaped(column.head(PAGE_COLUMNS))
    # a head without words is none to who hears it
    element = 'th scope="col"' if words else "td"
    return f"<{element}{_side(column)}>{words}</{element[:2]}>"


def _written(
    column: Column, cells: Sequence[Cell], said: _Markup, *, is_head: bool
) -> list[str]:
    """
    Write the cells of a column, each that stands in it several times once.
    """
    # the first cell says what a row is about, unless its column has no name
    element = 'th scope="row"' if is_head and column.name else "td"
    before, behind = f"<{element}{_side(column)}>", f"</{element[:2]}>"
    # by identity: to compare phrases takes as long as to write them
    different = {id(cell): cell for cell in cells}
    written = {
        known: f"{before}{_cell(cell, column.tone, said)}{behind}"
        for known, cell in different.items()
    }
    return [written[id(cell)] for cell in cells]


def _cell(cell: Cell, tone: Tone, said: _Markup) -> str:
    if not isinstance(cell, tuple):
        return ""
    if len(cell) == 1:
        return said.of_phrase(cell[0], tone)
    parts = [said.of_phrase(part, tone) for part in cell]
    return "<br>".join(filter(None, parts))


def _side(column: Column) -> str:
    names = ["dn-number"] * column.right + ["dn-whole"] * column.whole
    return f' class="{" ".join(names)}"' if names else ""
