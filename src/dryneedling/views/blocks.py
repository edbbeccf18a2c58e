"""
What a reading shows, as a value: headings, lines, tables, small drawings.

A view knows no screen and no page.  It says in which words, in which order
and from how many columns on; a renderer says how that looks.
"""

import enum
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias, cast, final

import attrs

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._text import harmless


@final
class Tone(enum.Enum):
    """
    How a renderer may set words apart; none says more than the words do.
    """

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    BETTER = "better"
    WORSE = "worse"
    CAUTION = "caution"
    DRAWN = "drawn"


@final
@attrs.frozen
class Span:
    """
    Words in one tone.

    Attributes:
        text: The words; what could steer a screen is left out of them.
        tone: Their tone.
        free: Whether it is free text of a record, which print leaves out.
    """

    text: str = attrs.field(converter=harmless)
    tone: Tone = Tone.PLAIN
    free: bool = attrs.field(default=False, kw_only=True)


@final
@attrs.frozen
class Phrase:
    """
    Words in one or several tones, on one line as long as there is room.

    >>> (phrase("Course", Tone.STRONG) + " C-1").text
    'Course C-1'
    """

    spans: tuple[Span, ...]

    def __add__(self, more: "Phrase | str") -> "Phrase":
        return Phrase(self.spans + _phrase(more).spans)

    @property
    def text(self) -> str:
        """
        The words alone.
        """
        return "".join(span.text for span in self.spans)


# A page has some thousand phrases.
_make_span: Final = maker_of(Span, of_checked=True)
_make_phrase: Final = maker_of(Phrase)
_NO_WORDS: Final = Phrase(())


def phrase(
    text: str, tone: Tone = Tone.PLAIN, *, free: bool = False
) -> Phrase:
    """
    Make a phrase of words in one tone.
    """
    # No empty spans: a phrase without words is one that is not shown.
    if not text:
        return _NO_WORDS
    return _make_phrase((_make_span(harmless(text), tone, free=free),))


def _phrase(value: Phrase | str) -> Phrase:
    return phrase(value) if isinstance(value, str) else value


@final
@attrs.frozen
class Widths:
    """
    From how many columns on, and below how many, something is shown.
    """

    least: int = 0
    below: int | None = None

    def hold(self, width: int) -> bool:
        """
        Tell whether a screen of so many columns shows it.
        """
        return self.least <= width and (
            self.below is None or width < self.below
        )


ALWAYS: Final = Widths()


@final
@attrs.frozen
class Trend:
    """
    Values in their order, to be drawn as small bars; None is a gap.

    Attributes:
        values: The values.
        low: Value at the low end of what is drawn.
        high: Value at its high end.
        better_is_up: Whether a higher value is better.
    """

    values: tuple[Number | None, ...]
    low: Number
    high: Number
    better_is_up: bool


@final
@attrs.frozen
class Track:
    """
    One visit, to be drawn as marks on its scale.

    Attributes:
        before: Value before needling.
        after: Value after it.
        threshold: Value that reaches the threshold.
        low: Value at the left end of what is drawn.
        high: Value at its right end.
    """

    before: Number | None
    after: Number | None
    threshold: Number | None
    low: Number
    high: Number


make_track: Final = maker_of(Track)

# What stands in a cell: phrases one below the other, or a drawing.
Cell: TypeAlias = tuple[Phrase, ...] | Trend | Track

_CellLike: TypeAlias = Cell | Phrase | str | Iterable[str]


def _cell(value: _CellLike) -> Cell:
    if isinstance(value, (Trend, Track)):
        return value
    if isinstance(value, Phrase):
        return (value,)
    parts: tuple[Phrase | str, ...] = tuple(value)
    for part in parts:
        if isinstance(part, str):
            return tuple([_phrase(one) for one in parts])
    # the same object, by which a renderer knows what it has written
    return cast("tuple[Phrase, ...]", parts)


class CellsByWords(dict[str, Cell]):
    """
    Cells by their words, each made once: of a table, or of several alike.
    """

    def __missing__(self, words: str) -> Cell:
        cell = self[words] = (phrase(words),)
        return cell


def _rows(rows: Iterable[Iterable[_CellLike]]) -> tuple[tuple[Cell, ...], ...]:
    # A table says few things many times: each is made once, and is one object
    # by which a renderer knows what it has written.
    said = CellsByWords()
    return tuple(
        [
            tuple(
                [
                    said[value] if isinstance(value, str) else _cell(value)
                    for value in row
                ]
            )
            for row in rows
        ]
    )


@final
@attrs.frozen
class Column:
    """
    One column of a table.

    Attributes:
        name: Its head.
        short: A shorter head, and the width below which it is used.
        widths: Where it is shown.
        right: Whether it is set to the right, as numbers are.
        whole: Whether its cells are never broken.
        hanging: Whether what goes on in the next line stands further in.
        drawn: Whether it holds drawings, which print leaves out.
        tone: Tone of cells that have none of their own.
        foot: What stands below the last row.
    """

    name: str
    short: tuple[str, int] | None = attrs.field(default=None, kw_only=True)
    widths: Widths = attrs.field(default=ALWAYS, kw_only=True)
    right: bool = attrs.field(default=False, kw_only=True)
    whole: bool = attrs.field(default=False, kw_only=True)
    hanging: bool = attrs.field(default=False, kw_only=True)
    drawn: bool = attrs.field(default=False, kw_only=True)
    tone: Tone = attrs.field(default=Tone.PLAIN, kw_only=True)
    foot: str = attrs.field(default="", kw_only=True)

    def head(self, width: int) -> str:
        """
        Return the head for so many columns.
        """
        if self.short is not None and width < self.short[1]:
            return self.short[0]
        return self.name


@final
@attrs.frozen
class Table:
    """
    Rows of cells under the heads of columns.

    Attributes:
        columns: The columns, each of which says where it is shown.
        rows: The rows, a cell for every column.
        indent: Steps that it stands in.
        stacked_below: Width below which the cells of a row stand one below
            the other, each with the head of its column.
    """

    columns: Sequence[Column]
    rows: tuple[tuple[Cell, ...], ...] = attrs.field(converter=_rows)
    indent: int = attrs.field(default=0, kw_only=True)
    stacked_below: int = attrs.field(default=0, kw_only=True)


@final
@attrs.frozen
class Heading:
    """
    The line that begins a part of a view.
    """

    text: str


@final
@attrs.frozen
class Paragraph:
    """
    A phrase of its own.

    Attributes:
        phrase: The words.
        indent: Steps that it stands in.
        hanging: Whether what goes on in the next line stands further in.
        whole: Whether it stays on one line where lines may have any length.
        widths: Where it is shown.
        drawn: Whether it is about a drawing, which print leaves out.
    """

    phrase: Phrase = attrs.field(converter=_phrase)
    indent: int = attrs.field(default=0, kw_only=True)
    hanging: bool = attrs.field(default=True, kw_only=True)
    whole: bool = attrs.field(default=False, kw_only=True)
    widths: Widths = attrs.field(default=ALWAYS, kw_only=True)
    drawn: bool = attrs.field(default=False, kw_only=True)


@final
@attrs.frozen
class Gap:
    """
    An empty line.

    Attributes:
        widths: Where it is shown.
        drawn: Whether it belongs to a drawing, which print leaves out.
    """

    widths: Widths = attrs.field(default=ALWAYS, kw_only=True)
    drawn: bool = attrs.field(default=False, kw_only=True)


Block: TypeAlias = Heading | Paragraph | Table | Gap


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


@final
@attrs.frozen
class View:
    """
    What a reading shows.

    Attributes:
        blocks: Its parts, one below the other.
    """

    blocks: tuple[Block, ...] = attrs.field(converter=_blocks)
