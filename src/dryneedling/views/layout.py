"""
A view as lines of a given width, alike on every screen.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, TypeAlias, final

import attrs

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
    Track,
    Trend,
    View,
    phrase,
)
from dryneedling.views.drawing import bars, track
from dryneedling.views.line_breaks import columns_of, flowed, longest_part

Line: TypeAlias = list[Span]


@final
@attrs.frozen
class Screen:
    """
    What lines are laid out for.

    Attributes:
        width: Columns that there are.
        drawings: Whether it shows drawings, and what is said of them.
        free_text: Whether it shows free text of a record.
        endless: Whether a line that is to stay whole may be wider, as it may
            in a file.
    """

    width: int
    drawings: bool = attrs.field(default=True, kw_only=True)
    free_text: bool = attrs.field(default=True, kw_only=True)
    endless: bool = attrs.field(default=False, kw_only=True)

    def shows(self, part: Paragraph | Gap | Column) -> bool:
        """
        Tell whether a part of a view is for this screen.
        """
        return part.widths.hold(self.width) and (
            self.drawings or not part.drawn
        )

    def told(self, words: Phrase) -> Phrase:
        """
        Return what of a phrase is for this screen.
        """
        if self.free_text:
            return words
        return Phrase(tuple(span for span in words.spans if not span.free))


# Columns of one step in, and of what goes on in the next line.
_STEP: Final = 2
# Columns between two columns of a table.
_BETWEEN: Final = 2


def lines_of(view: View, screen: Screen) -> Iterator[Line]:
    """
    Lay a view out.

    Args:
        view: The view.
        screen: What it is laid out for.
    """
    for block in view.blocks:
        match block:
            case Gap():
                if screen.shows(block):
                    yield []
            case Heading():
                yield from _heading(block, screen.width)
            # The order of a view is kept whatever the width: a block is shown
            # or not, and never moved.
            case Paragraph():
                if screen.shows(block):
                    yield from _paragraph(block, screen)
            case _:
                yield from _table(block, screen)


def _heading(block: Heading, width: int) -> Iterator[Line]:
    title = phrase(block.text, Tone.STRONG)
    rest = width - columns_of(block.text) - 1
    # No room for a rule beside it: the words are what counts.
    if rest <= 0:
        yield from flowed(title, width)
    else:
        yield [*title.spans, Span(f" {'─' * rest}", Tone.QUIET)]


def _paragraph(block: Paragraph, screen: Screen) -> Iterator[Line]:
    words = screen.told(block.phrase)
    margin = _STEP * block.indent
    # A paragraph of free text alone leaves nothing where that is not shown,
    # and no empty line either.
    if not words.spans:
        return
    if block.whole and screen.endless:
        yield list(words.spans)
        return
    hang = _STEP if block.hanging else 0
    yield from _moved(
        flowed(words, max(1, screen.width - margin), hang), margin
    )


def _moved(lines: Iterator[Line], margin: int) -> Iterator[Line]:
    for line in lines:
        yield [Span(" " * margin), *line] if line and margin else line


def _table(table: Table, screen: Screen) -> Iterator[Line]:
    shown = [
        index
        for index, column in enumerate(table.columns)
        if screen.shows(column)
    ]
    columns = [table.columns[index] for index in shown]
    rows = [
        [
            _toned(column, row[index], screen)
            for column, index in zip(columns, shown, strict=True)
        ]
        for row in table.rows
    ]
    margin = _STEP * table.indent
    # Below its width a table reads better as one list a row than as columns of
    # single words.
    if screen.width < table.stacked_below:
        for row in rows:
            yield from _stacked(columns, row, screen, table.indent)
    else:
        grid = _grid(columns, rows, screen.width, margin)
        yield from _moved(grid, margin)


def _toned(column: Column, cell: Cell, screen: Screen) -> tuple[Phrase, ...]:
    """
    Draw what is to be drawn, and give words the tone of their column.
    """
    match cell:
        case Trend():
            return (phrase(bars(cell), column.tone),)
        case Track():
            return (phrase(track(cell), column.tone),)
        case _:
            return tuple(
                Phrase(
                    tuple(
                        Span(span.text, column.tone)
                        # What a cell says for itself outweighs its column.
                        if span.tone is Tone.PLAIN
                        else span
                        for span in screen.told(part).spans
                    )
                )
                for part in cell
            )


def _stacked(
    columns: Sequence[Column],
    row: Sequence[tuple[Phrase, ...]],
    screen: Screen,
    indent: int,
) -> Iterator[Line]:
    """
    Write the cells of a row one below the other, the first as their title.
    """
    first, *others = row
    # The title has the weight of a heading; the tone of its column would be
    # lost among the lines below it.
    for title in first:
        strong = phrase(title.text, Tone.STRONG)
        yield from _paragraph(Paragraph(strong, indent=indent), screen)
    for column, cell in zip(columns[1:], others, strict=True):
        words = phrase(f"{column.head(screen.width)}: ")
        for index, part in enumerate(cell):
            words = words + ("; " if index else "") + part
        yield from _paragraph(Paragraph(words, indent=indent + 1), screen)


def _grid(
    columns: Sequence[Column],
    rows: Sequence[Sequence[tuple[Phrase, ...]]],
    width: int,
    margin: int,
) -> Iterator[Line]:
    heads = [(phrase(column.head(width)),) for column in columns]
    feet = [(phrase(column.foot),) for column in columns]
    # A column has one sign at least, so that a screen of any width ends in
    # lines that are too long and not in a loop without end.
    room = max(len(columns), width - margin - _BETWEEN * (len(columns) - 1))
    whole = [heads, *rows, feet]
    # Heads and feet are measured with the rows: a column is as wide as the
    # widest of all that it holds.
    sizes = _narrowed(columns, whole, _sizes(columns, whole, room))

    yield from _side_by_side(columns, heads, sizes)
    rule = sum(sizes) + _BETWEEN * (len(sizes) - 1)
    yield [Span("─" * rule, Tone.QUIET)]
    for row in rows:
        yield from _side_by_side(columns, row, sizes)
    if any(column.foot for column in columns):
        yield []
        yield from _side_by_side(columns, feet, sizes)


def _sizes(
    columns: Sequence[Column],
    rows: Sequence[Sequence[tuple[Phrase, ...]]],
    room: int,
) -> list[int]:
    """
    Share the room among columns; what is widest gives way first.

    What cannot be broken is cut only where nothing else is left.
    """
    sizes: list[int] = []
    least: list[int] = []
    for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
        texts = [part.text for cell in cells for part in cell]
        size = max(map(columns_of, texts), default=0)
        sizes.append(min(size, room))
        # A number that is broken reads as two numbers, so that columns of
        # numbers do not give way.
        least.append(size if column.whole else max(map(longest_part, texts)))
    indexes = range(len(sizes))
    # One column of the screen at a time: tables are small, and whatever is
    # widest changes while they give way.
    while sum(sizes) > room:
        loose = [index for index in indexes if sizes[index] > least[index]]
        widest = max(loose or indexes, key=sizes.__getitem__)
        sizes[widest] -= 1
    return sizes


def _narrowed(
    columns: Sequence[Column],
    rows: Sequence[Sequence[tuple[Phrase, ...]]],
    sizes: Sequence[int],
) -> list[int]:
    """
    Give back the room that breaking at words leaves empty.
    """
    return [
        max(
            (
                sum(columns_of(span.text) for span in line)
                for cell in cells
                for line in _laid_out(column, cell, size)
            ),
            default=0,
        )
        for column, cells, size in zip(
            columns, zip(*rows, strict=True), sizes, strict=True
        )
    ]


def _laid_out(
    column: Column, cell: tuple[Phrase, ...], size: int
) -> Iterator[Line]:
    for part in cell:
        yield from flowed(part, size, _STEP if column.hanging else 0)


def _side_by_side(
    columns: Sequence[Column],
    cells: Sequence[tuple[Phrase, ...]],
    sizes: Sequence[int],
) -> Iterator[Line]:
    laid_out = [
        list(_laid_out(column, cell, size))
        for column, cell, size in zip(columns, cells, sizes, strict=True)
    ]
    # Cells of one row have different numbers of lines: the shorter ones go on
    # with nothing.
    for parts in zip_longest(*laid_out, fillvalue=None):
        line: Line = []
        gap = 0
        for column, part, size in zip(columns, parts, sizes, strict=True):
            spans = part or []
            empty = size - sum(columns_of(span.text) for span in spans)
            if spans:
                before = gap + (empty if column.right else 0)
                line.extend([Span(" " * before), *spans] if before else spans)
                # What is empty behind a cell is written only before the next
                # one that has words, so that no line ends in spaces.
                gap = _BETWEEN + (0 if column.right else empty)
            else:
                gap += size + _BETWEEN
        yield line
