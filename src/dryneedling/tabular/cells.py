"""
How a column reads its value from what a row is about.
"""

import datetime as dt
import enum
from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar, cast, final

import attrs

from dryneedling._showing import Value
from dryneedling.tabular.contract import ColumnType, RowColumn

T = TypeVar("T")


@final
@attrs.frozen
class Cell(Generic[T]):
    """
    A column, and how its value is read.

    Attributes:
        column: The column.
        read: Returns the value from what the row is about, as the records
            hold it.
    """

    column: RowColumn
    read: Callable[[T], object]

    def value(self, about: T) -> Value:
        """
        Return the value in the type that the column promises.
        """
        value = self.read(about)
        return None if value is None else _AS[self.column.type](value)


def text(
    name: str,
    meaning: str,
    read: Callable[[T], str | Iterable[str] | None],
    *,
    null: str | None = "not recorded",
    is_free_text: bool = False,
) -> Cell[T]:
    """
    Return a column of words; several are written with semicolons between.
    """
    return Cell(
        RowColumn(
            name=name,
            type=ColumnType.TEXT,
            unit=None,
            meaning=meaning,
            null=null,
            is_free_text=is_free_text,
        ),
        read,
    )


def count(
    name: str,
    meaning: str,
    read: Callable[[T], int | None],
    *,
    null: str | None = "not recorded",
) -> Cell[T]:
    """
    Return a column of whole numbers.
    """
    return Cell(_plain(name, ColumnType.INTEGER, meaning, null), read)


def number(
    name: str,
    meaning: str,
    read: Callable[[T], float | None],
    *,
    unit: str | None,
    null: str | None = "not recorded",
) -> Cell[T]:
    """
    Return a column of numbers; *unit* is None where each row names its own.
    """
    return Cell(
        RowColumn(
            name=name,
            type=ColumnType.NUMBER,
            unit=unit,
            meaning=meaning,
            null=null,
        ),
        read,
    )


def truth(
    name: str,
    meaning: str,
    read: Callable[[T], bool | None],
    *,
    null: str | None = "not recorded",
) -> Cell[T]:
    """
    Return a column of yes and no.
    """
    return Cell(_plain(name, ColumnType.TRUTH, meaning, null), read)


def day(
    name: str,
    meaning: str,
    read: Callable[[T], dt.date | None],
    *,
    null: str | None = "not recorded",
) -> Cell[T]:
    """
    Return a column of local days.
    """
    return Cell(_plain(name, ColumnType.DAY, meaning, null), read)


def instant(
    name: str,
    meaning: str,
    read: Callable[[T], dt.datetime | None],
    *,
    null: str | None = "not recorded",
) -> Cell[T]:
    """
    Return a column of instants, in UTC.
    """
    return Cell(_plain(name, ColumnType.INSTANT, meaning, null), read)


def _plain(
    name: str, kind: ColumnType, meaning: str, null: str | None
) -> RowColumn:
    return RowColumn(
        name=name, type=kind, unit=None, meaning=meaning, null=null
    )


def _words(value: object) -> str:
    if isinstance(value, enum.Enum):
        return cast("str", value.value)
    if isinstance(value, str):
        return value
    return "; ".join(map(_words, cast("Iterable[object]", value)))


def _day(value: object) -> dt.date:
    # the standard library's own: not every frame knows a subclass
    of = cast("dt.date", value)
    return dt.date(of.year, of.month, of.day)


def _instant(value: object) -> dt.datetime:
    of = cast("dt.datetime", value)
    here = dt.datetime(
        *(of.year, of.month, of.day, of.hour, of.minute, of.second),
        of.microsecond,
        tzinfo=dt.timezone(cast("dt.timedelta", of.utcoffset())),
    )
    return here.astimezone(dt.UTC)


_AS: Final[dict[ColumnType, Callable[[object], Value]]] = {
    ColumnType.TEXT: _words,
    ColumnType.INTEGER: lambda value: int(cast("int", value)),
    ColumnType.NUMBER: lambda value: float(cast("float", value)),
    ColumnType.TRUTH: bool,
    ColumnType.DAY: _day,
    ColumnType.INSTANT: _instant,
}
