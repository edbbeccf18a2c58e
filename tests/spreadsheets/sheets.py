"""
What tests of rows share: a file in a line, and what came of it.
"""

import io
from textwrap import dedent
from typing import NamedTuple

import dryneedling as dn
from dryneedling.spreadsheets import RejectedRow, SheetMap, read


class Came(NamedTuple):
    """
    What came of the rows of a file.
    """

    courses: dict[str, dn.Course]
    lines: dict[str, tuple[int, ...]]
    rejected: dict[int, RejectedRow]

    @property
    def said(self) -> dict[int, list[str]]:
        """
        What is said of each row that is in no course, by its line.
        """
        return {
            line: [str(problem) for problem in row.problems]
            for line, row in self.rejected.items()
        }

    @property
    def codes(self) -> dict[int, list[str]]:
        """
        The codes of it.
        """
        return {
            line: [problem.problem.code.value for problem in row.problems]
            for line, row in self.rejected.items()
        }


def came(text: str | bytes, how: str | SheetMap) -> Came:
    """
    Read a file by a map; both may be indented.
    """
    if isinstance(how, str):
        how = SheetMap.loads(dedent(how))
    raw = text if isinstance(text, bytes) else dedent(text).encode()
    courses: dict[str, dn.Course] = {}
    lines: dict[str, tuple[int, ...]] = {}
    rejected: dict[int, RejectedRow] = {}
    for one in read(io.BytesIO(raw), how):
        if isinstance(one, RejectedRow):
            rejected[one.line] = one
        else:
            courses[one.course.id] = one.course
            lines[one.course.id] = one.lines
    return Came(courses, lines, rejected)


def values(scores: tuple[dn.Score, ...]) -> list[tuple[str, float | None]]:
    """
    Return the measure and the value of each score.
    """
    return [(score.measure.key, score.value) for score in scores]
