"""
A kind of rows: its columns, and what each row is about.
"""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar, final

import attrs

from dryneedling._showing import Row
from dryneedling.tabular.cells import Cell
from dryneedling.tabular.contract import Columns

# A course, or a reading of one, and what a row of it is about.
Whole = TypeVar("Whole")
T = TypeVar("T")


@final
@attrs.frozen(kw_only=True)
class RowTable(Generic[Whole, T]):
    """
    A kind of rows.

    Attributes:
        kind: Its name: "sessions", "scores", ...
        each_row: What one row is.
        cells: Its columns, in order, each with how it is read.
        lay_out: Yields what each row is about, in order.
    """

    kind: str
    each_row: str
    cells: tuple[Cell[T], ...]
    lay_out: Callable[[Whole], Iterator[T]]

    def columns(self, *, free_text: bool) -> Columns:
        """
        Return the contract, with or without what somebody typed.
        """
        return Columns(
            self.kind,
            self.each_row,
            tuple([cell.column for cell in self._shown(free_text=free_text)]),
        )

    def rows(self, whole: Whole, *, free_text: bool) -> Iterator[Row]:
        """
        Yield the rows of a course or of a reading, in order.
        """
        shown = [
            (cell.column.name, cell)
            for cell in self._shown(free_text=free_text)
        ]
        for about in self.lay_out(whole):
            yield {name: cell.value(about) for name, cell in shown}

    def _shown(self, *, free_text: bool) -> tuple[Cell[T], ...]:
        if free_text:
            return self.cells
        return tuple(
            [cell for cell in self.cells if not cell.column.is_free_text]
        )
