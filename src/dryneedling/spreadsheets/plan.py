"""
A map laid on the first row of a file: where each column stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, final

import attrs
from pendulum import DateTime

from dryneedling._conversion import as_key, composed
from dryneedling._text import nearest
from dryneedling.exceptions import DocumentError
from dryneedling.forms.names import steps_in
from dryneedling.forms.slots import SlotKind
from dryneedling.forms.texts import Unread
from dryneedling.outcomes import Score
from dryneedling.problems import Problem, ProblemCode, Steps
from dryneedling.spreadsheets import sentences
from dryneedling.spreadsheets.cells import CellReader, TimePart
from dryneedling.spreadsheets.maps import (
    MOMENTS,
    OneRow,
    SheetColumn,
    SheetMap,
)
from dryneedling.spreadsheets.places import (
    COURSE,
    MOMENT,
    NO_ID,
    PATIENT,
    VISIT,
    Entry,
    Reads,
    RowForm,
    forms_of,
    moment_column,
)
from dryneedling.spreadsheets.results import CellProblem
from dryneedling.spreadsheets.toml import as_compared


@final
@attrs.frozen(eq=False, repr=False)
class PlannedForm:
    """
    One of the forms as which a row is read, with where its cells stand.

    Attributes:
        form: The form.
        cells: Each column of it, with what reads its cells.
        reads: What makes a record of the values.
        columns: Where the cells stand that it reads, from 0.
    """

    form: RowForm
    cells: tuple[tuple[Entry, CellReader], ...]
    reads: Reads
    columns: tuple[int, ...]

    def is_blank(self, cells: Sequence[str]) -> bool:
        """
        Tell whether a row says nothing at any of the places.
        """
        return all(reader.is_missing(cells) for _, reader in self.cells)

    def read(self, cells: Sequence[str]) -> tuple[Any, list[CellProblem]]:
        """
        Return the record of a row and what is wrong; the one or the other.
        """
        values: dict[str, object] = {}
        problems: list[CellProblem] = []
        unread: set[str] = set()
        for entry, reader in self.cells:
            try:
                value = reader.value(cells)
            except Unread as error:
                problem = Problem(entry.path, error.message, error.code)
                problems.append(_of_cell(reader, problem))
                unread.add(entry.key)
            else:
                if value is not None:
                    values[entry.key] = value
                elif entry.is_answer:
                    # the answers behind one that is missing keep their places
                    values[entry.key] = ""
        filled = self.reads(values)
        by_key = {entry.key: (entry, reader) for entry, reader in self.cells}
        for name, found in filled.problems.items():
            if name in unread:
                continue
            where = by_key.get(name)
            problems += [
                CellProblem(None, "", problem)
                if where is None
                else _of_cell(where[1], _in_words(*where, problem, cells))
                for problem in found
            ]
        return (None if problems else filled.record), problems

    def column_of(self, steps: Steps) -> CellReader | None:
        """
        Return the column that stands for a place, or for one below it.
        """
        return next(
            (
                reader
                for entry, reader in self.cells
                if (steps_in(entry.path) or ())[: len(steps)] == steps
            ),
            None,
        )


def _in_words(
    entry: Entry, reader: CellReader, problem: Problem, cells: Sequence[str]
) -> Problem:
    message = sentences.of_cell(
        problem,
        cells[reader.at],
        is_time=entry.is_time,
        decimal_comma=reader.how.decimal_comma,
    )
    return Problem(problem.path, message, problem.code, problem.steps)


def _of_cell(reader: CellReader, problem: Problem) -> CellProblem:
    return CellProblem(reader.at + 1, reader.column.name, problem)


@final
@attrs.frozen(eq=False, repr=False)
class SheetPlan:
    """
    How the rows of one file are read.

    Attributes:
        how: The map.
        width: How many cells a row has.
        course: What a row says of the course.
        visits: What it says of a visit, by what it is.
        key: The cell that tells one course from another; None where the map
            says which patient it is.
        moment: The cell that says when a reading was taken; None where the
            map says it, or where a row is no reading.
    """

    how: SheetMap
    width: int
    course: PlannedForm
    visits: Mapping[str, PlannedForm]
    key: CellReader | None
    moment: CellReader | None

    def course_key(self, cells: Sequence[str]) -> str | CellProblem:
        """
        Return what tells one course from another, or what is wrong with it.
        """
        if self.key is None:
            return ""
        try:
            said = self.key.text(cells)
        except Unread as error:
            return _of_cell(self.key, Problem("", error.message, error.code))
        if said is None:
            missing = Problem("", sentences.NO_PATIENT, ProblemCode.MISSING)
            return _of_cell(self.key, missing)
        return composed(said.strip())

    def says_course_alone(self, cells: Sequence[str]) -> bool:
        """
        Tell whether a row says something of the course and of nothing else.
        """
        return all(form.is_blank(cells) for form in self.visits.values())

    def kind_of(self, cells: Sequence[str]) -> str | CellProblem:
        """
        Return what a row is, or what is wrong with the cell that says it.
        """
        if self.moment is None:
            fixed = self.how.fixed.get(MOMENT)
            return VISIT if fixed is None else str(fixed)
        try:
            said = self.moment.text(cells)
        except Unread as error:
            return _of_cell(
                self.moment, Problem("", error.message, error.code)
            )
        if said is None:
            missing = Problem("", sentences.NO_MOMENT, ProblemCode.MISSING)
            return _of_cell(self.moment, missing)
        words = {**self.how.words, **self.moment.column.words}
        word = words.get(as_compared(said), said).strip()
        kind = MOMENTS.get(as_key(word))
        if kind is None:
            unknown = Problem("", sentences.MOMENTS, ProblemCode.UNKNOWN_WORD)
            return _of_cell(self.moment, unknown)
        return kind

    def not_of(self, kind: str, cells: Sequence[str]) -> list[CellProblem]:
        """
        Return the cells that say something which a row of a kind has not.
        """
        if self.how.one_row is not OneRow.READING:
            return []
        here = {
            reader.at
            for form in (self.course, self.visits[kind])
            for _, reader in form.cells
        }
        there = {
            reader.at: reader
            for form in self.visits.values()
            for _, reader in form.cells
            if reader.at not in here and not reader.column.moments
        }
        problems: list[CellProblem] = []
        for reader in there.values():
            if reader.is_missing(cells):
                continue
            message = sentences.not_of_this(kind.replace("_", " "))
            wrong = Problem("", message, ProblemCode.CONTRADICTION)
            problems.append(_of_cell(reader, wrong))
        return problems


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
            for path in ("id", *PATIENT)
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
            part: TimePart = "instant" if _is_instant(kind) else "day"
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


def _is_instant(kind: SlotKind) -> bool:
    return any(form is DateTime for form, _ in kind.scalars)


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
