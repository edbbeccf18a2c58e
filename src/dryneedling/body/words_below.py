"""
The words of a picture: below its views, and for who does not see them.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling._text import plain
from dryneedling.body.arranging import Arranged, Sheet
from dryneedling.body.findings import SiteFinding
from dryneedling.body.marks import (
    SignOfMarks,
    draw_small,
    signs_of_marks,
)
from dryneedling.body.told import described, head_of_site
from dryneedling.charts.drawing import Drawing
from dryneedling.charts.glyphs import width_of, wrapped

WORDS: Final = 11.2
_SIGN: Final = 4.6
_INDENT: Final = 16


@final
@attrs.frozen
class SheetLine:
    """
    One line of words, or of signs and what they stand for.
    """

    text: str = ""
    signs: tuple[tuple[float, SignOfMarks], ...] = ()
    colour: str = "ink"
    name: str = "words"
    indent: float = 0


def words_of(sheet: Sheet, arranged: Arranged) -> Iterator[str]:
    """
    Yield what the picture shows, site by site, and what it does not.
    """
    for mark in arranged.shown:
        yield _of_site(sheet, mark.finding)
    if not sheet.findings.sites:
        yield sheet.say.nothing_on_body
    yield from _of_missing(sheet, arranged)
    yield sheet.say.schematic


def _of_site(sheet: Sheet, finding: SiteFinding) -> str:
    return described(
        finding,
        sheet.say,
        plainly=sheet.plainly,
        is_session=sheet.findings.is_session,
    )


def _of_missing(sheet: Sheet, arranged: Arranged) -> Iterator[str]:
    for finding, why in arranged.missing:
        yield sheet.say.not_drawn(head_of_site(finding, sheet.say), why)
    if sheet.left_to_the_table:
        yield sheet.say.left_to_the_table(sheet.left_to_the_table)


def words_below(
    sheet: Sheet, arranged: Arranged, room: float
) -> Iterator[SheetLine]:
    """
    Yield the lines below the views: signs, sites, what is not drawn.

    Args:
        sheet: What is drawn.
        arranged: Where everything stands.
        room: How wide a line may be.
    """
    say, findings = sheet.say, sheet.findings
    signs = signs_of_marks(arranged.shown, say, plainly=sheet.plainly)
    yield from _legend(signs, room)
    if sheet.views is None:
        if findings.sites:
            yield SheetLine()
        for finding in findings.sites:
            yield from _wrapped(_of_site(sheet, finding), room, "key")
    if not findings.sites:
        yield from _wrapped(say.nothing_on_body, room)
    for told in _of_missing(sheet, arranged):
        yield from _wrapped(told, room, "missing")
    if findings.elsewhere and not sheet.is_one_of_several:
        effects = map(say.told, findings.elsewhere)
        yield from _wrapped(say.without_site(effects), room)
    for text in wrapped(say.schematic, WORDS, room):
        yield SheetLine(text, colour="quiet", name="schematic")


def _legend(signs: Sequence[SignOfMarks], room: float) -> Iterator[SheetLine]:
    """
    Yield the signs with their words, as many beside each other as fit.

    Words that are wider than the picture go on below their sign's.
    """
    here: list[tuple[float, SignOfMarks]] = []
    x = 0.0
    for sign in signs:
        first, *more = wrapped(sign.words, WORDS, room - _INDENT, lines=9)
        wide = _INDENT + width_of(first, WORDS)
        if here and (more or x + wide > room):
            yield SheetLine(signs=tuple(here))
            here, x = [], 0.0
        here.append((x, attrs.evolve(sign, words=first)))
        x += wide + 10
        if more:
            yield SheetLine(signs=tuple(here))
            here, x = [], 0.0
        for line in more:
            yield SheetLine(
                line, colour="quiet", name="legend", indent=_INDENT
            )
    if here:
        yield SheetLine(signs=tuple(here))


def _wrapped(
    text: str, room: float, name: str = "words"
) -> Iterator[SheetLine]:
    for line in wrapped(plain(text), WORDS, room, lines=9):
        yield SheetLine(line, name=name)


def draw_words(drawing: Drawing, line: SheetLine, x: float, y: float) -> None:
    """
    Draw one line of words, or of signs and what they stand for.
    """
    for right, sign in line.signs:
        _draw_sign(drawing, sign, x + right + 6, y - _SIGN + 0.4)
        drawing.text(
            sign.words,
            x + right + _INDENT,
            y,
            "quiet",
            size=WORDS,
            name="legend",
        )
    if line.text:
        drawing.text(
            line.text,
            x + line.indent,
            y,
            line.colour,
            size=WORDS,
            name=line.name,
        )


def _draw_sign(drawing: Drawing, one: SignOfMarks, x: float, y: float) -> None:
    sign, radius = one.sign, _SIGN
    if one.is_small:
        draw_small(drawing, sign, x, y, "sign")
        return
    if sign.has_core:
        drawing.mark("circle", x, y, radius + 1, sign.colour, filled=False)
        radius -= 2
    drawing.mark(sign.shape, x, y, radius, sign.colour, filled=sign.is_filled)
