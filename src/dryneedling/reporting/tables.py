"""
Reporting guidelines: a table each, a row an item.

The tables lie beside this module, and what lies there is a guideline: a new
one is a new table.  Its first row, without an id, is the guideline itself.
Items are told in our words; the wording of a checklist belongs to its owners.
"""

import importlib
from collections.abc import Callable
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Final, cast, final

import attrs

from dryneedling._refusals import described
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import (
    plain_name,
    records,
    text_of,
    unknown_name,
)
from dryneedling.reporting.contents import ItemContent
from dryneedling.reporting.needled_sessions import NeedledSessions
from dryneedling.reporting.words import AskedOf, HowRead, ItemState

Reader = Callable[[NeedledSessions], ItemContent]

_FOLDER: Final = "reporting"

_NOT_OF_RECORDS: Final = {
    AskedOf.MANUSCRIPT: ItemState.MANUSCRIPT,
    AskedOf.TRIAL: ItemState.NOT_APPLICABLE,
    AskedOf.ACUPUNCTURE: ItemState.NOT_APPLICABLE,
}
_HINT: Final = "dryneedling.guidelines() lists them"


@final
@attrs.frozen(kw_only=True)
class GuidelineRow:
    """
    One item of a guideline.

    Attributes:
        id: Its number there, or one of ours where it has none.
        asks: What it asks, in our words.
        of: Of what it is asked.
        reader: What reads it from records; None where no field answers it.
        remark: What of it no field of a record holds; None where all of it
            has one.
        read: How much of it was read by who wrote the row.
        source: Where it was read.
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: str
    asks: str
    of: AskedOf
    reader: str | None
    remark: str | None
    read: HowRead
    source: str

    @property
    def fixed_state(self) -> ItemState | None:
        """
        The state of an item that no record decides; None for all others.
        """
        if self.read is HowRead.NOT:
            return ItemState.UNREAD
        return _NOT_OF_RECORDS.get(self.of)

    @cached_property
    def read_from(self) -> Reader | None:
        """
        The function that reads it; None where no record decides or answers.

        Raises:
            LookupError: There is no such function.
        """
        if self.reader is None or self.fixed_state is not None:
            return None
        module, _, name = self.reader.partition(".")
        home = f"dryneedling.{_FOLDER}.readers.{module}"
        try:
            return cast("Reader", getattr(importlib.import_module(home), name))
        except (ImportError, AttributeError):
            msg = f"reader: no reader is called {described(self.reader)}"
        raise LookupError(msg)


@final
@attrs.frozen(kw_only=True)
class Guideline:
    """
    A reporting guideline, with what was read of it.

    Attributes:
        key: Key: "care_2013".
        name: Name with year: "CARE 2013".
        of: What one report is about: a course, or a side effect.
        remark: What has to be known of its rows, or why it has none.
        read: How much of it was read.
        source: Where it was read.
        rows: Its items, in its order; not shown in reprs.
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: str
    name: str
    of: AskedOf
    remark: str | None
    read: HowRead
    source: str
    rows: tuple[GuidelineRow, ...] = attrs.field(repr=False)


def _row(cells: dict[str, str]) -> GuidelineRow:
    row = GuidelineRow(
        id=cells["id"],
        asks=cells["asks"],
        of=AskedOf(cells["of"]),
        reader=cells["reader"] or None,
        remark=cells["remark"] or None,
        read=HowRead(cells["read"]),
        source=cells["source"],
    )
    # a slip of the pen is found when the table is read, not by a patient's
    # report
    _ = row.read_from
    return row


@lru_cache(maxsize=1)
def _keys() -> tuple[str, ...]:
    folder = files("dryneedling").joinpath(_FOLDER)
    names = [table.name for table in folder.iterdir()]
    return tuple(
        sorted(
            name.removesuffix(".csv")
            for name in names
            if name.endswith(".csv")
        )
    )


@lru_cache
def read_guideline(key: str) -> Guideline:
    """
    Read the table of a key.

    Raises:
        Exception: Whatever is wrong with a row, with a note that names it.
    """
    head, *rows = records(f"{_FOLDER}/{key}.csv", _row)
    return Guideline(
        key=key,
        name=head.asks,
        of=head.of,
        remark=head.remark,
        read=head.read,
        source=head.source,
        rows=tuple(rows),
    )


def guidelines() -> tuple[Guideline, ...]:
    """
    Return every reporting guideline that there is a table of, by name.

    >>> [guideline.name for guideline in guidelines()][:2]
    ['Adverse events 2024', 'CARE 2013']
    """
    return tuple(read_guideline(key) for key in _keys())


@lru_cache(maxsize=1)
def _keys_by_name() -> dict[str, str]:
    by_name: dict[str, str] = {}
    for key in _keys():
        name = plain_name(key)
        by_name[name] = key
        # "CARE" is the one CARE that there is; of two, the later
        by_name[name.rstrip(" 0123456789")] = key
    return by_name


def guideline(name: str) -> Guideline:
    """
    Find a reporting guideline by its name, with its year or without.

    Args:
        name: Name or key, in any case.

    Raises:
        UnknownName: There is no table of it.

    >>> guideline("care").name, len(guideline("CARE 2013").rows)
    ('CARE 2013', 30)
    """
    text = plain_name(text_of("reporting guideline", name, _HINT))
    known = _keys_by_name()
    if text not in known:
        raise unknown_name("reporting guideline", text, known, _HINT)
    return read_guideline(known[text])


def to_guideline(named: Guideline | str) -> Guideline:
    """
    Return a guideline by its name, and one of somebody's own as it is.

    Raises:
        UnknownName: There is no table of it.
    """
    return named if type(named) is Guideline else guideline(named)
