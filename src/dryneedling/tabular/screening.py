"""
Rows of screening answers.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from pendulum import Date

from dryneedling.course import Course
from dryneedling.screening import ScreeningAnswer
from dryneedling.tabular.cells import count, day, text
from dryneedling.tabular.sites import site_cells
from dryneedling.tabular.tables import RowTable
from dryneedling.timeline import timeline_of


class _Said(NamedTuple):
    course: Course
    answer: ScreeningAnswer
    path: str
    date: Date | None
    session: int | None


def _answers(course: Course) -> Iterator[_Said]:
    for index, answer in enumerate(course.screening or ()):
        yield _Said(course, answer, f"screening[{index}]", None, None)
    for item in timeline_of(course).sessions:
        for index, answer in enumerate(item.session.screening or ()):
            path = f"{item.path}.screening[{index}]"
            yield _Said(course, answer, path, item.date, item.number)


SCREENING: Final = RowTable[Course, _Said](
    kind="screening",
    each_row="an answer to a screening question",
    lay_out=_answers,
    cells=(
        text(
            "course", "Id of the course.", lambda of: of.course.id, null=None
        ),
        text("path", "Place in the record.", lambda of: of.path, null=None),
        day(
            "date",
            "Local day of the session.",
            lambda of: of.date,
            null="not known, or answered for the whole course",
        ),
        count(
            "session",
            "Number of the session.",
            lambda of: of.session,
            null="answered for the whole course",
        ),
        text(
            "factor",
            "Key of the factor.",
            lambda of: of.answer.factor,
            null=None,
        ),
        text(
            "answer",
            "Present, absent or not asked.",
            lambda of: of.answer.answer,
            null=None,
        ),
        *site_cells(lambda of: of.answer.site),
        text(
            "place",
            "Where in the body, in words.",
            lambda of: of.answer.place and of.answer.place.label,
        ),
        day("since", "First day that it was so.", lambda of: of.answer.since),
        day("until", "Last day that it was so.", lambda of: of.answer.until),
        count(
            "trimester",
            "Trimester of pregnancy.",
            lambda of: of.answer.trimester,
        ),
        text(
            "note", "The note.", lambda of: of.answer.note, is_free_text=True
        ),
    ),
)
