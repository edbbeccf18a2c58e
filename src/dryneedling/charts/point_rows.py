"""
The rows of a lifeline: a sign and words for each moment, or nothing.

Picture and table are made from the same rows, so that they say the same.
"""

from collections.abc import Sequence
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._text import harmless
from dryneedling.charts.drawing import Shape
from dryneedling.charts.point_moments import PointMoment, Twitch
from dryneedling.progress import StatusEntry
from dryneedling.trigger_point import Status
from dryneedling.views.numbers import number
from dryneedling.views.sentences import English


@final
@attrs.frozen
class Sign:
    """
    What stands for something: told apart by shape, and not by colour alone.

    Attributes:
        shape: Its shape.
        is_filled: Whether it is filled.
        has_core: Whether a smaller one stands in it.
        colour: Name of its colour.
    """

    shape: Shape
    is_filled: bool
    has_core: bool = False
    colour: str = "line"

    @property
    def glyph(self) -> str:
        """
        The sign as a letter, for a legend.
        """
        if self.has_core:
            return "◉"
        return _GLYPHS[self.shape][self.is_filled]


_GLYPHS: Final[dict[Shape, str]] = {
    "circle": "○●",
    "diamond": "◇◆",
    "square": "□■",
    "bar": "▭▬",
}


@final
@attrs.frozen
class PointCell:
    """
    What a row says of one moment.

    Attributes:
        words: The words, without what no printed line may hold, so that the
            picture says what the table does.
        sign: The sign above them; None where words stand alone.
        kind: What the sign stands for, without a number.
    """

    words: str = attrs.field(converter=harmless)
    sign: Sign | None = None
    kind: str = ""


@final
@attrs.frozen
class PointRow:
    """
    One row of a lifeline.

    Attributes:
        head: What it is about.
        cells: What it says of each moment; None where there is nothing.
    """

    head: str
    cells: tuple[PointCell | None, ...]

    @property
    def signs(self) -> dict[str, Sign]:
        """
        The signs that it has, by what they stand for.
        """
        return {
            cell.kind: cell.sign
            for cell in self.cells
            if cell is not None and cell.sign is not None
        }


_STATUSES: Final = {
    Status.ACTIVE: Sign("circle", is_filled=True),
    Status.LATENT: Sign("circle", is_filled=False, has_core=True),
    Status.PRESENT: Sign("square", is_filled=True),
    Status.NOT_DETECTED: Sign("circle", is_filled=False),
    Status.UNDETERMINED: Sign("square", is_filled=False),
    Status.NOT_ASSESSED: Sign("bar", is_filled=False, colour="quiet"),
}
_TWITCHES: Final = {
    Twitch.SEEN: Sign("diamond", is_filled=True, colour="mark"),
    Twitch.ABSENT: Sign("diamond", is_filled=False, colour="mark"),
    Twitch.NOT_SOUGHT: Sign("bar", is_filled=True, colour="quiet"),
    Twitch.NOT_RECORDED: Sign("bar", is_filled=False, colour="quiet"),
}
_NEEDLED: Final = {
    True: Sign("square", is_filled=True, colour="ink"),
    None: Sign("square", is_filled=False, colour="ink"),
}


def point_rows(moments: Sequence[PointMoment], say: English) -> list[PointRow]:
    """
    Return the rows of a lifeline; a row of which nothing is known is none.
    """
    series = dict.fromkeys(one for item in moments for one in item.readings)
    rows = [
        PointRow(
            say.before_needling_row,
            tuple(_status(item.before, say) for item in moments),
        ),
        PointRow(say.needled, tuple(_needled(item, say) for item in moments)),
        PointRow(
            say.twitch_row, tuple(_twitch(item, say) for item in moments)
        ),
        PointRow(
            say.after_needling_row,
            tuple(_status(item.after, say) for item in moments),
        ),
        *(
            PointRow(
                say.told(one.label),
                tuple(_read(item.readings.get(one), say) for item in moments),
            )
            for one in series
        ),
        PointRow(
            say.side_effects,
            tuple(_effects(item, say) for item in moments),
        ),
    ]
    return [row for row in rows if any(row.cells)]


def _status(entry: StatusEntry | None, say: English) -> PointCell | None:
    if entry is None:
        return None
    word = say.word(entry.status)
    return PointCell(word, _STATUSES[entry.status], word)


def _needled(moment: PointMoment, say: English) -> PointCell | None:
    if moment.needled is False:
        return None
    words = kind = say.may_be_needled
    if moment.needled:
        words, kind = say.needled_with(moment.insertions), say.needled
    return PointCell(words, _NEEDLED[moment.needled], kind)


def _twitch(moment: PointMoment, say: English) -> PointCell | None:
    if moment.twitch is None:
        return None
    words = kind = say.word(moment.twitch.value)
    if moment.twitch is Twitch.SEEN:
        words = say.seen_at_least(moment.twitches)
    return PointCell(words, _TWITCHES[moment.twitch], kind)


def _read(
    values: tuple[Number | None, Number | None] | None, say: English
) -> PointCell | None:
    if values is None:
        return None
    before, after = values
    words = number(before)
    if after is not None:
        words = say.before_and_after(before, after)
    return PointCell(words)


def _effects(moment: PointMoment, say: English) -> PointCell | None:
    if not moment.effects:
        return None
    return PointCell(say.listed(map(say.told, moment.effects)))


def signs_of(rows: Sequence[PointRow], say: English) -> list[str]:
    """
    Return the legend of the signs that are drawn, a line for each row.

    Two rows of examinations have one, as their signs are the same.
    """
    by_head: dict[str, dict[str, Sign]] = {}
    for row in rows:
        if row.signs:
            head = row.head
            if head == say.after_needling_row:
                head = say.before_needling_row
            by_head.setdefault(head, {}).update(row.signs)
    return [
        say.signs_of(
            head, [(sign.glyph, kind) for kind, sign in signs.items()]
        )
        for head, signs in by_head.items()
    ]
