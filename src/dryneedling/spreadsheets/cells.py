"""
One cell: what is missing, what a word of the file means, what a time is.

What is left is read by the form, as if somebody had typed it.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Final, Literal, cast, final

from dryneedling.anatomy import BodyPlace, BodyRegion, Side, Site, sites_of
from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.forms import sentences as of_forms
from dryneedling.forms.scalars import word_in
from dryneedling.forms.slots import SlotKind, first_of
from dryneedling.forms.texts import Unread
from dryneedling.needling import Needling
from dryneedling.problems import ProblemCode
from dryneedling.spreadsheets import sentences
from dryneedling.spreadsheets.maps import SheetColumn, SheetMap
from dryneedling.spreadsheets.toml import as_compared

_UNDECODED: Final = re.compile("[\ud800-\udfff]")

# What a spreadsheet would run has an apostrophe before it, as our own rows.
_HELD: Final = re.compile(r"'[=+\-@\t\r\n]")

TimePart = Literal["day", "time", "instant"]

# Asked, and there were none: of a list of words or of rows of a table.
_NONE: Final = "none"


@final
class CellReader:
    """
    How the cells of one column are read for one place.

    Attributes:
        column: The column.
        at: Where it stands in a row, from 0.
        how: The map.
        day: How the day of its time is read; None where it has none.
    """

    def __init__(
        self,
        column: SheetColumn,
        at: int,
        kind: SlotKind,
        how: SheetMap,
        *,
        part: TimePart = "instant",
        day: "CellReader | None" = None,
    ) -> None:
        """
        Prepare to read cells.

        Args:
            column: The column.
            at: Where it stands in a row, from 0.
            kind: What its place may hold.
            how: The map.
            part: What a pattern is of.
            day: How the day of its time is read.
        """
        self.column = column
        self.at = at
        self.how = how
        self.day = day
        self._part: TimePart = part
        self._missing = frozenset({"", *how.missing, *column.missing})
        self._several = kind.listed is not None
        inner = kind.listed or kind
        self._written = _WRITTEN.get(inner.record)
        self._is_closed = bool(
            inner.is_closed or self._written or _is_truth(inner)
        )
        self._words = column.words
        if self._is_closed:
            self._words = {**how.words, **column.words}
        self._sign = column.separator or (";" if self._is_closed else None)

    def value(self, cells: Sequence[str]) -> object:
        """
        Return what a form is given for a row; None for nothing.

        Raises:
            Unread: The cell is no text, or a time of another pattern.
        """
        text = self.text(cells)
        if text is None:
            return None
        if self.column.pattern:
            text = _by_pattern(text.strip(), self.column.pattern, self._part)
        if self.day is not None:
            on = self.day.value(cells)
            if on is None:
                raise Unread(sentences.NO_DAY, ProblemCode.MISSING)
            return f"{on} {text.strip()}"
        return self._in_words(text)

    def is_missing(self, cells: Sequence[str]) -> bool:
        """
        Tell whether the cell stands for nothing.
        """
        return cells[self.at].strip() in self._missing

    def text(self, cells: Sequence[str]) -> str | None:
        """
        Return the text of the cell; None where it stands for nothing.

        Raises:
            Unread: It is no text.
        """
        if self.is_missing(cells):
            return None
        text = cells[self.at]
        plain = text.strip()
        if not plain.isascii() and _UNDECODED.search(plain):
            raise Unread(sentences.not_encoded(self.how.encoding))
        if "\0" in plain:
            raise Unread(sentences.NUL)
        if self.how.apostrophes and _HELD.match(text):
            return text[1:]
        return text

    def _in_words(self, text: str) -> object:
        if not (self._words or self._several or self._written):
            return text
        parts = [text]
        if self._several and self._sign:
            parts = text.split(self._sign)
        ours = [self._words.get(as_compared(part), part) for part in parts]
        if (
            self._several
            and self._is_closed
            and [as_compared(one) for one in ours] == [_NONE]
        ):
            # an empty list is: asked, and there were none
            return []
        said: list[object] = [one for one in ours if one.strip()]
        if self._written is not None:
            said = [
                made
                for one, part in zip(ours, parts, strict=True)
                if one.strip()
                for made in self._written(one, part.strip())
            ]
        if self._several:
            return said or None
        if len(said) > 1:
            raise Unread(sentences.ONE_SITE, ProblemCode.CONTRADICTION)
        return said[0] if said else None


def _is_truth(kind: SlotKind) -> bool:
    return any(form is bool for form, _ in kind.scalars)


def _by_pattern(text: str, patterns: Sequence[str], part: TimePart) -> str:
    """
    Write a time of somebody's own pattern as a form reads it.

    >>> _by_pattern("Mar 6, 2026", ["%b %d, %Y"], "day")
    '2026-03-06'
    """
    found: set[str] = set()
    for pattern in patterns:
        try:
            clock = dt.datetime.strptime(text, pattern)  # noqa: DTZ007  # of a clinic: the form knows its zone
        except ValueError:
            continue
        if part == "day":
            found.add(clock.date().isoformat())
        elif part == "time":
            found.add(clock.timetz().isoformat())
        else:
            found.add(clock.isoformat(" "))
    if len(found) == 1:
        return found.pop()
    if found:
        raise Unread(sentences.TWO_PATTERNS, ProblemCode.AMBIGUOUS)
    raise Unread(sentences.NO_PATTERN)


def _sites(text: str, _: str) -> tuple[Site, ...]:
    """
    Read sites as a note has them: "R upper trap", "soleus bilat".
    """
    try:
        return sites_of(text)
    except UnknownName as error:
        code = error.problems[0].code
        near = error.nearest
    if code is ProblemCode.AMBIGUOUS:
        raise Unread(of_forms.name_ambiguous("muscle", near), code)
    raise Unread(of_forms.name_unknown("muscle", near), code)


def _needlings(text: str, part: str) -> list[Needling]:
    """
    Read needlings of which the sites are known; the words stay beside them.
    """
    sites = _sites(text, part)
    try:
        return [Needling(site=site, as_said=part) for site in sites]
    except InvalidRecord as error:
        problem = error.problems[0]
    raise Unread(problem.message, problem.code)


def _body_places(text: str, _: str) -> list[BodyPlace]:
    """
    Read a place as our rows have it: "right neck".

    >>> [str(place) for place in _body_places("left shoulder", "")]
    ['left shoulder']
    """
    first, _, rest = text.strip().partition(" ")
    try:
        side = word_in(Side, first) if rest else None
    except Unread:
        side = None
    region = word_in(BodyRegion, text if side is None else rest)
    return [BodyPlace(cast("BodyRegion", region), cast("Side | None", side))]


# Records that a few words may be, where a form has a field for each: from
# our words, and from those of the file.
_WRITTEN: Final[dict[type | None, Callable[[str, str], Sequence[object]]]] = {
    Site: _sites,
    Needling: _needlings,
    BodyPlace: _body_places,
}


def takes_text(kind: SlotKind) -> bool:
    """
    Tell whether a place may be said in one cell.
    """
    inner = kind.listed or kind
    return (
        bool(inner.scalars)
        or inner.record in _WRITTEN
        or inner.table is not None
        or (inner.record is not None and first_of(inner.record) is not None)
    )
