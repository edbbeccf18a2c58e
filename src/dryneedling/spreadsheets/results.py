"""
What came of the rows of a file: courses, and rows that are none of them.
"""

from typing import final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course
from dryneedling.problems import Problem

__all__ = ["CellProblem", "RejectedRow", "SheetCourse"]


@final
@attrs.frozen
class CellProblem:
    """
    What is wrong with one cell, or with a row as a whole.

    Attributes:
        column: Number of the column, from 1; None for the row as a whole.
        name: The name of the column; empty for the row as a whole.
        problem: What is wrong: a sentence, a code, and the place of the
            record that the cell stands for.
    """

    __repr__ = short_repr

    column: int | None
    name: str
    problem: Problem

    def __str__(self) -> str:
        """
        Say in which column it is, if in one, and what.
        """
        code = self.problem.code.value
        if self.column is None:
            return f"{self.problem} [{code}]"
        named = f" ({self.name})" if self.name else ""
        return f"column {self.column}{named}: {self.problem.message} [{code}]"


@final
@attrs.frozen
class RejectedRow:
    """
    A row that is in no course, as it came.

    Attributes:
        line: Number of its first line in the file, from 1.
        text: The row as it came, with the ends of its lines.
        problems: Why: each cell that is wrong.
    """

    __repr__ = short_repr
    __str__ = printed_record

    line: int
    text: str = attrs.field(repr=False)
    problems: tuple[CellProblem, ...]


@final
@attrs.frozen
class SheetCourse:
    """
    A course that was made of rows.

    Attributes:
        course: The course.
        lines: Number of the first line of each of its rows, in order.
        size: How many signs its rows have.
    """

    __repr__ = short_repr
    __str__ = printed_record

    course: Course
    lines: tuple[int, ...]
    size: int
