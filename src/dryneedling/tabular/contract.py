"""
What a table of rows promises: its columns, in order, each with its type.

A frame that is made from rows alone guesses types from their first values,
and a column that begins with a hundred nulls has none.  So the types are part
of the contract, in the words of the frames that take the rows.
"""

import enum
import importlib
from collections.abc import Iterator, Mapping
from typing import Any, Final, final, overload

import attrs


@final
class ColumnType(enum.StrEnum):
    """
    What the values of a column are, in Python and in a frame.

    Numbers are always floats, so that the same column has the same type in
    every course; a count is an integer.  An instant is in UTC: what the clock
    on the wall said is the local day beside it.
    """

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "truth"
    DAY = "day"
    INSTANT = "instant"


_SQL: Final = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.TRUTH: "BOOLEAN",
    ColumnType.DAY: "DATE",
    ColumnType.INSTANT: "TIMESTAMP WITH TIME ZONE",
}

# Those that know a missing value; a day has no type of its own in pandas.
_PANDAS: Final = {
    ColumnType.TEXT: "string",
    ColumnType.INTEGER: "Int64",
    ColumnType.NUMBER: "Float64",
    ColumnType.TRUTH: "boolean",
    ColumnType.DAY: "object",
    ColumnType.INSTANT: "datetime64[us, UTC]",
}


@final
@attrs.frozen(kw_only=True)
class RowColumn:
    """
    One column of a table of rows.

    Attributes:
        name: Its name, the key in every row.
        type: What its values are.
        unit: The unit of a number, in UCUM; None for what has none, and
            where each row names its own.
        meaning: What it holds.
        null: What None means in it; None where it is never None.
        is_free_text: Whether somebody typed it, so that it may identify a
            patient; it is left out unless asked for.
    """

    name: str
    type: ColumnType
    unit: str | None
    meaning: str
    null: str | None
    is_free_text: bool = False

    def __str__(self) -> str:
        unit = "" if self.unit is None else f", {self.unit}"
        empty = "" if self.null is None else f" Empty: {self.null}."
        return f"{self.name} ({self.type}{unit}): {self.meaning}{empty}"


@final
@attrs.frozen(repr=False)
class Columns:
    """
    The columns of one kind of rows, in order.

    Attributes:
        kind: The kind of rows: "sessions", "scores", ...
        each_row: What one row is.
        all: The columns.

    >>> import dryneedling as dn
    >>> visits = dn.columns("sessions")
    >>> visits["insertions"].null
    'not recorded for every site that was needled'
    """

    kind: str
    each_row: str
    all: tuple[RowColumn, ...]

    def __repr__(self) -> str:
        return f"<Columns {self.kind}: {len(self.all)} columns>"

    def __str__(self) -> str:
        return "\n".join((f"A row is {self.each_row}.", *map(str, self.all)))

    def __iter__(self) -> Iterator[RowColumn]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @overload
    def __getitem__(self, which: int) -> RowColumn: ...

    @overload
    def __getitem__(self, which: str) -> RowColumn: ...

    def __getitem__(self, which: int | str) -> RowColumn:
        """
        Return a column by its name, or by its place.

        Raises:
            KeyError: No column has that name; the error names those that do.
        """
        if not isinstance(which, str):
            return self.all[which]
        for column in self.all:
            if column.name == which:
                return column
        raise KeyError(f"{which!r} is none of: {', '.join(self.names)}")

    @property
    def names(self) -> tuple[str, ...]:
        """
        The names of the columns, in order.
        """
        return tuple([column.name for column in self.all])

    @property
    def pandas_dtypes(self) -> Mapping[str, str]:
        """
        The types for ``DataFrame.astype`` of pandas, each with missing values.
        """
        return {column.name: _PANDAS[column.type] for column in self.all}

    @property
    def sql_types(self) -> Mapping[str, str]:
        """
        The types in SQL, as DuckDB and PostgreSQL write them.
        """
        return {column.name: _SQL[column.type] for column in self.all}

    @property
    def polars_schema(self) -> Mapping[str, Any]:
        """
        The types for ``schema=`` of polars, which has to be installed.
        """
        import polars as pl

        types = {
            ColumnType.TEXT: pl.String(),
            ColumnType.INTEGER: pl.Int64(),
            ColumnType.NUMBER: pl.Float64(),
            ColumnType.TRUTH: pl.Boolean(),
            ColumnType.DAY: pl.Date(),
            ColumnType.INSTANT: pl.Datetime("us", "UTC"),
        }
        return {column.name: types[column.type] for column in self.all}

    @property
    def arrow_schema(self) -> Any:  # noqa: ANN401  its library has no types
        """
        The ``pyarrow.Schema`` for ``RowTable.from_pylist``; needs pyarrow.
        """
        # by name, as it ships no types
        pa: Any = importlib.import_module("pyarrow")

        types = {
            ColumnType.TEXT: pa.string(),
            ColumnType.INTEGER: pa.int64(),
            ColumnType.NUMBER: pa.float64(),
            ColumnType.TRUTH: pa.bool_(),
            ColumnType.DAY: pa.date32(),
            ColumnType.INSTANT: pa.timestamp("us", tz="UTC"),
        }
        return pa.schema(
            [(column.name, types[column.type]) for column in self.all]
        )
