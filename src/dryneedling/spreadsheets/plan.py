"""
A map laid on the first row of a file: where each column stands.
"""

from collections.abc import Mapping, Sequence
from typing import Any, final

import attrs

from dryneedling._conversion import as_key, composed
from dryneedling.forms.names import steps_in
from dryneedling.forms.texts import Unread
from dryneedling.problems import Problem, ProblemCode, Steps
from dryneedling.spreadsheets import sentences
from dryneedling.spreadsheets.cells import CellReader
from dryneedling.spreadsheets.maps import (
    MOMENTS,
    OneRow,
    SheetMap,
)
from dryneedling.spreadsheets.places import (
    MOMENT,
    VISIT,
)
from dryneedling.spreadsheets.results import CellProblem
from dryneedling.spreadsheets.row_forms import Entry, Reads, RowForm
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

    @property
    def cls(self) -> type:
        """
        The class of the record that it makes.
        """
        return self.form.cls

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


def _elsewhere_of(plan: "SheetPlan") -> dict[str, tuple[CellReader, ...]]:
    """
    Return the cells that a row of each kind has not, worked out once.
    """
    if plan.how.one_row is not OneRow.READING:
        return {}
    every = {
        reader.at: reader
        for form in plan.visits.values()
        for _, reader in form.cells
        if not reader.column.moments
    }
    found: dict[str, tuple[CellReader, ...]] = {}
    for kind, form in plan.visits.items():
        here = {*plan.course.columns, *form.columns}
        found[kind] = tuple(
            [reader for at, reader in every.items() if at not in here]
        )
    return found


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
        elsewhere: The cells that a row of a kind has not, by the kind; none
            where a row is no reading.
    """

    how: SheetMap
    width: int
    course: PlannedForm
    visits: Mapping[str, PlannedForm]
    key: CellReader | None
    moment: CellReader | None
    elsewhere: Mapping[str, tuple[CellReader, ...]] = attrs.field(
        init=False, default=attrs.Factory(_elsewhere_of, takes_self=True)
    )

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
        problems: list[CellProblem] = []
        for reader in self.elsewhere.get(kind, ()):
            if reader.is_missing(cells):
                continue
            message = sentences.not_of_this(kind.replace("_", " "))
            wrong = Problem("", message, ProblemCode.CONTRADICTION)
            problems.append(_of_cell(reader, wrong))
        return problems
