"""
A map laid on the names of a file: which column stands where.
"""

from collections.abc import Iterator, Sequence
from typing import final

import attrs

from dryneedling._text import nearest
from dryneedling.exceptions import DocumentError
from dryneedling.forms.slots import SlotKind
from dryneedling.outcomes import Score
from dryneedling.problems import Problem, ProblemCode
from dryneedling.spreadsheets import sentences
from dryneedling.spreadsheets.cells import CellReader, TimePart
from dryneedling.spreadsheets.maps import (
    OneRow,
    SheetColumn,
    SheetMap,
)
from dryneedling.spreadsheets.places import (
    COURSE,
    NO_ID,
    PATIENT,
    forms_of,
    moment_column,
)
from dryneedling.spreadsheets.plan import PlannedForm, SheetPlan
from dryneedling.spreadsheets.row_forms import Entry, RowForm


def laid(how: SheetMap, names: Sequence[str], line: int) -> SheetPlan:
    """
    Lay a map on the names of a file.

    Args:
        how: The map.
        names: The first row of the file.
        line: Its line.

    Raises:
        DocumentError: The map names a column that the file does not have or
            has twice, or the file has one that the map does not name.
    """
    header = [name.strip() for name in names]
    problems = list(_wrong_names(how, header))
    if problems:
        raise DocumentError(
            tuple(
                [
                    Problem(f"line {line}", message, code, ())
                    for message, code in problems
                ]
            )
        )
    laying = _Laying(how, header)
    forms = forms_of(how)
    planned = {kind: laying.form(form) for kind, form in forms.items()}
    course = planned.pop(COURSE)
    keyed = next(
        (
            reader
            for path in ("id", PATIENT)
            for entry, reader in course.cells
            if entry.path == path
        ),
        None,
    )
    of = moment_column(how) if how.one_row is OneRow.READING else None
    return SheetPlan(
        how,
        len(header),
        course,
        planned,
        None if course.form.fixed.get("id") else keyed,
        None
        if of is None
        else CellReader(of, header.index(of.name), SlotKind(), how),
    )


@final
@attrs.frozen
class _Laying:
    """
    The columns of a map on their way to where they stand.
    """

    how: SheetMap
    header: list[str]

    def form(self, form: RowForm) -> PlannedForm:
        more: dict[str, object] = {}
        if form.cls is not Score and not form.says("id"):
            more["id"] = NO_ID
        cells = tuple([(entry, self._cell(entry)) for entry in form.entries])
        readers = [reader for _, reader in cells]
        days = [reader.day for reader in readers if reader.day is not None]
        at = tuple([reader.at for reader in (*readers, *days)])
        return PlannedForm(form, cells, form.reader(self.how, more), at)

    def _cell(self, entry: Entry) -> CellReader:
        column = entry.column
        kind = entry.found.kind
        if column.day is None:
            part: TimePart = "instant" if entry.is_instant else "day"
            return self._reader(column, kind, part)
        of = next(
            (one for one in self.how.columns if one.name == column.day),
            SheetColumn(name=column.day, to=()),
        )
        day = self._reader(of, SlotKind(), "day")
        return self._reader(column, kind, "time", day)

    def _reader(
        self,
        column: SheetColumn,
        kind: SlotKind,
        part: TimePart,
        day: CellReader | None = None,
    ) -> CellReader:
        at = self.header.index(column.name)
        return CellReader(column, at, kind, self.how, part=part, day=day)


def _wrong_names(
    how: SheetMap, header: Sequence[str]
) -> Iterator[tuple[str, ProblemCode]]:
    """
    Say which columns are missing, stand twice or are in no map.

    Names of the file are repeated once one of the map is among them: a file
    without names begins with a row of somebody's.
    """
    wanted = list(
        dict.fromkeys(
            [
                *(column.name for column in how.columns),
                *(column.day for column in how.columns if column.day),
            ]
        )
    )
    found = [name for name in wanted if name in header]
    if not found:
        if len(header) == 1:
            yield sentences.one_column(how.delimiter, header[0])
        else:
            yield sentences.NO_NAMES, ProblemCode.WRONG_FORMAT
        return
    left = [
        name
        for name in dict.fromkeys(header)
        if name not in wanted and name not in how.ignored
    ]
    for name in wanted:
        many = header.count(name)
        if many == 0:
            yield sentences.no_column(name, nearest(name, left))
        elif many > 1:
            numbers = [at for at, one in enumerate(header, 1) if one == name]
            yield sentences.column_twice(name, numbers)
    for name in left:
        yield sentences.not_in_map(name, header.index(name) + 1)
