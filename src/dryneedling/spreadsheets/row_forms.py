"""
What a row is read as: a form, whose fields are columns.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, final

import attrs
from pendulum import Date, DateTime

from dryneedling.forms import prepared
from dryneedling.forms.filled import Filled
from dryneedling.forms.names import steps_in
from dryneedling.forms.slots import Found
from dryneedling.problems import Problem
from dryneedling.spreadsheets.maps import SheetColumn, SheetMap

Reads = Callable[[Mapping[str, object]], Filled[Any]]


@final
@attrs.frozen
class Entry:
    """
    A column in its place.

    Attributes:
        key: What the form calls it: no two have the same.
        column: The column.
        path: Its place in the form.
        found: What stands there.
    """

    key: str
    column: SheetColumn
    path: str
    found: Found

    @property
    def is_answer(self) -> bool:
        """
        Whether it is one of several of which some may be missing.
        """
        last = (steps_in(self.path) or ("",))[-1]
        return isinstance(last, int) and self.found.kind.may_be_none

    @property
    def is_time(self) -> bool:
        """
        Whether a day or an instant stands there.
        """
        return self.is_instant or any(
            form is Date for form, _ in self.found.kind.scalars
        )

    @property
    def is_instant(self) -> bool:
        """
        Whether an instant stands there.
        """
        return any(form is DateTime for form, _ in self.found.kind.scalars)


@final
@attrs.define(eq=False, repr=False)
class RowForm:
    """
    One of the forms as which a row is read.

    Attributes:
        cls: Class of the record.
        entries: The columns that it has.
        fixed: What holds for every row, by its place.
    """

    cls: type[Any]
    entries: list[Entry] = attrs.field(factory=list[Entry])
    fixed: dict[str, object] = attrs.field(factory=dict[str, object])

    def says(self, *paths: str) -> bool:
        """
        Tell whether a column or the map says what stands at one of places.
        """
        return any(path in self.fixed for path in paths) or any(
            entry.path in paths for entry in self.entries
        )

    def reader(self, how: SheetMap, more: Mapping[str, object]) -> Reads:
        """
        Return what reads the values of a row, by the keys of its columns.

        Args:
            how: The map.
            more: What else is fixed.
        """
        reads = prepared(
            self.cls,
            names={entry.key: entry.path for entry in self.entries},
            fixed={**more, **self.fixed},
            works_out=True,
            zone=how.zone,
            decimal_comma=how.decimal_comma,
            day_first=how.day_first,
        )

        def record(values: Mapping[str, object]) -> Filled[Any]:
            return reads(values, nothing_more)

        return record


def nothing_more(_: object) -> Iterator[Problem]:
    """
    Add nothing to what is wrong with a record.
    """
    return iter(())
