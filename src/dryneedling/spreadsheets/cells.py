"""
One cell: what is missing, what a word of the file means, what a time is.

What is left is read by the form, as if somebody had typed it.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final, Literal, final

import attrs

from dryneedling.anatomy import BodyPlace, Region, Side, Site, sites_of
from dryneedling.exceptions import UnknownName
from dryneedling.forms import sentences as of_forms
from dryneedling.forms.scalars import word_in
from dryneedling.forms.slots import SlotKind
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

# Records that a few words may be, where a form has a field for each.
_SITED: Final = (Site, Needling)

# Asked, and there were none: of a list of words or of rows of a table.
_NONE: Final = "none"


@final
@attrs.frozen
class CellReader:
    """
    How the cells of one column are read for one place.

    Attributes:
        column: The column.
        at: Where it stands in a row, from 0.
        kind: What its place may hold.
        how: The map.
        day: How the day of its time is read; None where it has none.
        part: What a pattern is of.
    """

    column: SheetColumn
    at: int
    kind: SlotKind
    how: SheetMap
    day: "CellReader | None" = None
    part: TimePart = "instant"

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
            text = _by_pattern(text.strip(), self.column.pattern, self.part)
        if self.day is not None:
            on = self.day.value(cells)
            if on is None:
                raise Unread(sentences.NO_DAY, ProblemCode.MISSING)
            return f"{on} {text.strip()}"
        return self._in_words(text)

    def text(self, cells: Sequence[str]) -> str | None:
        """
        Return the text of the cell; None where it stands for nothing.

        Raises:
            Unread: It is no text.
        """
        text = cells[self.at]
        plain = text.strip()
        if (
            not plain
            or plain in self.how.missing
            or plain in self.column.missing
        ):
            return None
        if not plain.isascii() and _UNDECODED.search(plain):
            raise Unread(sentences.not_encoded(self.how.encoding))
        if "\0" in plain:
            raise Unread(sentences.NUL)
        if self.how.apostrophes and _HELD.match(text):
            return text[1:]
        return text

    def _in_words(self, text: str) -> object:
        several = self.kind.listed
        inner = several or self.kind
        is_place = inner.record in (*_SITED, BodyPlace)
        is_closed = inner.is_closed or is_place or _is_truth(inner)
        words = self.column.words
        if is_closed and self.how.words:
            words = {**self.how.words, **words}
        apart = text.split(";") if several and is_closed else [text]
        ours = [words.get(as_compared(part), part) for part in apart]
        if (
            several
            and is_closed
            and [as_compared(one) for one in ours] == [_NONE]
        ):
            # an empty list is: asked, and there were none
            return []
        said = [one for one in ours if one.strip()]
        if not is_place:
            return ";".join(said) or None
        if inner.record is BodyPlace:
            found: list[object] = [_body_place(one) for one in said]
        else:
            found = [site for one in said for site in _sites(one)]
        if several:
            return found
        if len(found) > 1:
            raise Unread(sentences.ONE_SITE, ProblemCode.CONTRADICTION)
        return found[0] if found else None


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
            at = dt.datetime.strptime(text, pattern)  # noqa: DTZ007  # of a clinic: the form knows its zone
        except ValueError:
            continue
        match part:
            case "day":
                found.add(at.date().isoformat())
            case "time":
                found.add(at.timetz().isoformat())
            case "instant":
                found.add(at.isoformat(" "))
    if len(found) == 1:
        return found.pop()
    if found:
        raise Unread(sentences.TWO_PATTERNS, ProblemCode.AMBIGUOUS)
    raise Unread(sentences.NO_PATTERN)


def _sites(text: str) -> tuple[Site, ...]:
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


def _body_place(text: str) -> BodyPlace:
    """
    Read a place as our rows have it: "right neck".

    >>> str(_body_place("left shoulder")), str(_body_place("neck"))
    ('left shoulder', 'neck')
    """
    first, _, rest = text.strip().partition(" ")
    try:
        side = word_in(Side, first) if rest else None
    except Unread:
        side = None
    region = word_in(Region, text if side is None else rest)
    return BodyPlace(region, side)  # type: ignore[arg-type]  # members of the two
