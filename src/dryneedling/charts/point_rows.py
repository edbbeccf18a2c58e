"""
The rows of a lifeline: a sign and words for each moment, or nothing.

Picture and table are made from the same rows, so that they say the same.
"""

from collections.abc import Callable, Sequence
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._text import harmless
from dryneedling.charts.drawing import Shape
from dryneedling.charts.point_moments import PointMoment, Twitch
from dryneedling.outcomes import Series
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
    "box": "▭▬",
    "hexagon": "⬡⬢",
    "triangle": "△▲",
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


SIGNS_OF_STATUS: Final = {
    Status.ACTIVE: Sign("circle", is_filled=True),
    Status.LATENT: Sign("circle", is_filled=False, has_core=True),
    Status.PRESENT: Sign("square", is_filled=True),
    Status.NOT_DETECTED: Sign("circle", is_filled=False),
    Status.UNDETERMINED: Sign("square", is_filled=False),
    Status.NOT_ASSESSED: Sign("bar", is_filled=False, colour="quiet"),
}
SIGNS_OF_TWITCH: Final = {
    Twitch.SEEN: Sign("diamond", is_filled=True, colour="mark"),
    Twitch.ABSENT: Sign("diamond", is_filled=False, colour="mark"),
    Twitch.NOT_SOUGHT: Sign("bar", is_filled=True, colour="quiet"),
    Twitch.NOT_RECORDED: Sign("bar", is_filled=False, colour="quiet"),
}
SIGNS_OF_NEEDLING: Final[dict[bool | None, Sign]] = {
    True: Sign("square", is_filled=True, colour="ink"),
    None: Sign("square", is_filled=False, colour="ink"),
}


def point_rows(
    moments: Sequence[PointMoment], say: English, *, plainly: bool = False
) -> list[PointRow]:
    """
    Return the rows of a lifeline; a row of which nothing is known is none.

    Args:
        moments: The visits and follow-ups.
        say: The sentences.
        plainly: Whether in the words of a patient.
    """
    series = dict.fromkeys(one for item in moments for one in item.readings)

    def row(
        what: str, cell: Callable[[PointMoment], PointCell | None]
    ) -> PointRow:
        head = say.row_of_point(what, plainly=plainly)
        return PointRow(head, tuple(map(cell, moments)))

    rows = [
        row("found", lambda item: _status(item.before, say, plainly=plainly)),
        row("needled", lambda item: _needled(item, say, plainly=plainly)),
        row("twitch", lambda item: _twitch(item, say, plainly=plainly)),
        row(
            "found_after",
            lambda item: _status(item.after, say, plainly=plainly),
        ),
        *(
            PointRow(
                _series(one, say, plainly=plainly),
                tuple(
                    _read(item.readings.get(one), say, plainly=plainly)
                    for item in moments
                ),
            )
            for one in series
        ),
        row("effects", lambda item: _effects(item, say)),
    ]
    return [row for row in rows if any(row.cells)]


def _series(one: Series, say: English, *, plainly: bool) -> str:
    """
    Name what was measured at the site, which the title names.
    """
    if not plainly:
        return say.told(one.label)
    which = "" if one.aspect is None else say.word(one.aspect)
    name = say.form(say.told(one.measure.name))
    return say.listed(part for part in (name, which) if part)


def _status(
    entry: StatusEntry | None, say: English, *, plainly: bool
) -> PointCell | None:
    if entry is None:
        return None
    words, kind = say.found_of_point(entry.status, plainly=plainly)
    return PointCell(words, SIGNS_OF_STATUS[entry.status], kind)


def _needled(
    moment: PointMoment, say: English, *, plainly: bool
) -> PointCell | None:
    if moment.needled is False:
        return None
    words = kind = say.may_be_needled(plainly=plainly)
    if moment.needled:
        words = say.needled_with(moment.insertions, plainly=plainly)
        kind = say.point_needled(plainly=plainly)
    return PointCell(words, SIGNS_OF_NEEDLING[moment.needled], kind)


def _twitch(
    moment: PointMoment, say: English, *, plainly: bool
) -> PointCell | None:
    if moment.twitch is None:
        return None
    words = kind = say.twitch_of_point(moment.twitch.value, plainly=plainly)
    if moment.twitch is Twitch.SEEN:
        words = say.seen_at_least(moment.twitches, plainly=plainly)
    return PointCell(words, SIGNS_OF_TWITCH[moment.twitch], kind)


def _read(
    values: tuple[Number | None, Number | None] | None,
    say: English,
    *,
    plainly: bool,
) -> PointCell | None:
    if values is None:
        return None
    before, after = values
    words = number(before)
    if after is not None:
        words = say.before_and_after(before, after, plainly=plainly)
    return PointCell(words)


def _effects(moment: PointMoment, say: English) -> PointCell | None:
    if not moment.effects:
        return None
    return PointCell(say.listed(map(say.told, moment.effects)))


def signs_of(
    rows: Sequence[PointRow], say: English, *, plainly: bool = False
) -> list[str]:
    """
    Return the legend of the signs that are drawn, a line for each row.

    Two rows of examinations have one, as their signs are the same.
    """
    found = say.row_of_point("found", plainly=plainly)
    found_after = say.row_of_point("found_after", plainly=plainly)
    by_head: dict[str, dict[str, Sign]] = {}
    for row in rows:
        if row.signs:
            head = found if row.head == found_after else row.head
            by_head.setdefault(head, {}).update(row.signs)
    return [
        say.signs_of(
            head, [(sign.glyph, kind) for kind, sign in signs.items()]
        )
        for head, signs in by_head.items()
    ]
