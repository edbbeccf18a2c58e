"""
A map read from TOML: each key, what it may say, and what is wrong with it.
"""

import codecs
from types import MappingProxyType
from typing import Final

from dryneedling._refusals import described
from dryneedling._zones import zone_called
from dryneedling.forms.slots import slots_of
from dryneedling.outcomes import Score
from dryneedling.problems import ProblemCode
from dryneedling.spreadsheets.maps import (
    MOMENTS,
    OneRow,
    SheetColumn,
    SheetMap,
)
from dryneedling.spreadsheets.places import check_places
from dryneedling.spreadsheets.toml import Keys, MapText, Table, table_in
from dryneedling.timeline.points import PointKind


def map_of(text: str) -> SheetMap:
    """
    Read a map from its text.

    Raises:
        DocumentError: Something is wrong with it; all of it, with lines.
    """
    reads = MapText(text)
    made = _map_in(reads)
    # what stands at the places is looked at once the map is a map
    reads.refuse()
    check_places(made, reads)
    reads.refuse()
    return made


# Longer delimiters than one sign are known to no program.
_NO_DELIMITER: Final = frozenset('\r\n"')
_DECIMALS: Final = {".": False, ",": True}
_DATES: Final[dict[str, bool | None]] = {
    "year first": None,
    "day first": True,
    "month first": False,
}
_ROWS: Final = {str(row.value): row for row in OneRow}

_TABLES: Final = ("file", "columns", "fixed", "words")
_FILE: Final = (
    "one_row",
    "delimiter",
    "encoding",
    "decimal",
    "dates",
    "zone",
    "missing",
    "ignored",
    "apostrophes",
)
_COLUMN: Final = (
    "to",
    "missing",
    "words",
    "pattern",
    "separator",
    "day",
    "moments",
)
_SCORE: Final = ("score", "moment")


def _map_in(reads: MapText) -> SheetMap:
    whole = reads.table()
    reads.check_keys((), whole, _TABLES)
    file = reads.inner(("file",), whole.get("file"))
    reads.check_keys(("file",), file, _FILE)
    if "one_row" not in file:
        reads.wrong(
            ("file", "one_row"),
            "say what one row is: visit, needling, reading or course",
            ProblemCode.MISSING,
        )
    columns = reads.inner(("columns",), whole.get("columns"))

    def texts(key: str) -> tuple[str, ...]:
        return reads.texts_of(("file", key), file.get(key))

    return SheetMap(
        one_row=reads.word_of(
            ("file", "one_row"), file.get("one_row"), _ROWS, OneRow.VISIT
        ),
        delimiter=reads.checked(
            ("file", "delimiter"),
            reads.text_of(("file", "delimiter"), file.get("delimiter", ",")),
            _wrong_delimiter,
        ),
        encoding=reads.checked(
            ("file", "encoding"),
            reads.text_of(("file", "encoding"), file.get("encoding", "utf-8")),
            _wrong_encoding,
        ),
        decimal_comma=reads.word_of(
            ("file", "decimal"), file.get("decimal"), _DECIMALS, default=False
        ),
        day_first=reads.word_of(
            ("file", "dates"), file.get("dates"), _DATES, None
        ),
        zone=reads.checked(
            ("file", "zone"),
            reads.text_of(("file", "zone"), file.get("zone")),
            _wrong_zone,
        )
        or None,
        missing=texts("missing"),
        ignored=texts("ignored"),
        apostrophes=reads.truth_of(
            ("file", "apostrophes"), file.get("apostrophes")
        ),
        columns=tuple(
            [_column(reads, name, value) for name, value in columns.items()]
        ),
        fixed=flat(reads.inner(("fixed",), whole.get("fixed"))),
        words=reads.words_of(("words",), whole.get("words")),
    )


def _column(reads: MapText, name: str, value: object) -> SheetColumn:
    keys = ("columns", name)
    table = table_in(value)
    if table is None:
        places = reads.texts_of(keys, value)
        return SheetColumn(name=name, to=_said(reads, keys, places))
    known: tuple[str, ...] = (*_COLUMN, *_SCORE)
    moment = None
    score: Table = {}
    if "score" in table:
        known = (*known, *slots_of(Score))
        moment = _moment(reads, keys, table)
        score = _score(table)
    reads.check_keys(keys, table, known)
    places = reads.texts_of((*keys, "to"), table.get("to"))
    return SheetColumn(
        name=name,
        to=places or ("value",) if score else _said(reads, keys, places),
        moment=moment,
        score=MappingProxyType(dict(score)),
        missing=reads.texts_of((*keys, "missing"), table.get("missing")),
        words=reads.words_of((*keys, "words"), table.get("words")),
        pattern=reads.checked(
            (*keys, "pattern"),
            reads.texts_of((*keys, "pattern"), table.get("pattern")),
            _wrong_pattern,
        ),
        separator=reads.text_of((*keys, "separator"), table.get("separator"))
        or None,
        day=reads.text_of((*keys, "day"), table.get("day")) or None,
        moments=tuple(
            [
                reads.word_of(
                    (*keys, "moments"), word, MOMENTS, PointKind.BEFORE
                )
                for word in reads.texts_of(
                    (*keys, "moments"), table.get("moments")
                )
            ]
        ),
    )


def _said(
    reads: MapText, keys: Keys, places: tuple[str, ...]
) -> tuple[str, ...]:
    if not places or "" in places:
        reads.wrong(
            keys,
            "say what the column is: a place such as date, or name it under "
            "ignored in [file]",
            ProblemCode.MISSING,
        )
    return tuple(place for place in places if place)


def _moment(reads: MapText, keys: Keys, table: Table) -> PointKind:
    if "moment" not in table:
        reads.wrong(
            (*keys, "moment"),
            "say when the score was taken: before, after or before_course",
            ProblemCode.MISSING,
        )
    return reads.word_of(
        (*keys, "moment"), table.get("moment"), MOMENTS, PointKind.BEFORE
    )


def _score(table: Table) -> dict[str, object]:
    """
    Return what a map fixes of a score, by the places within it.
    """
    said = {"measure": table["score"]}
    said |= {
        key: value
        for key, value in table.items()
        if key not in _COLUMN and key not in _SCORE
    }
    return flat(said)


def flat(table: Table, before: str = "") -> dict[str, object]:
    """
    Write nested tables as places: ``{"place": {"region": "neck"}}``.

    >>> flat({"place": {"region": "neck"}, "aspect": "now"})
    {'place.region': 'neck', 'aspect': 'now'}
    """
    places: dict[str, object] = {}
    for key, value in table.items():
        inner = table_in(value)
        if inner is None:
            places[f"{before}{key}"] = value
        else:
            places |= flat(inner, f"{before}{key}.")
    return places


Refused = tuple[str, ProblemCode] | None


def _wrong_delimiter(sign: str) -> Refused:
    if len(sign) == 1 and sign not in _NO_DELIMITER:
        return None
    return (
        f"expected one sign, such as a semicolon, got {described(sign)}",
        ProblemCode.WRONG_FORM,
    )


def _wrong_encoding(name: str) -> Refused:
    try:
        # a codec of bytes, such as that of base64, decodes no text
        known = isinstance(codecs.decode(b"", name), str)
    except (LookupError, ValueError, TypeError, AssertionError):
        known = False
    if known:
        return None
    return (
        "expected the name of an encoding, such as utf-8, cp1252 or utf-16",
        ProblemCode.UNKNOWN_NAME,
    )


def _wrong_zone(name: str) -> Refused:
    if not name or zone_called(name) is not None:
        return None
    return (
        "expected the name of a time zone, such as Europe/Rome",
        ProblemCode.UNKNOWN_NAME,
    )


def _wrong_pattern(patterns: tuple[str, ...]) -> Refused:
    if any("%y" in pattern for pattern in patterns):
        return (
            "%y has no century: a year of two digits may be two",
            ProblemCode.AMBIGUOUS,
        )
    return None
