"""
What holds of the rows of any course.
"""

import io
import random
from collections import Counter
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.course import Course
from dryneedling.examples import example
from dryneedling.measures import NPRS
from dryneedling.outcomes import Score
from dryneedling.spreadsheets import RejectedRow, SheetMap, read
from dryneedling.tabular import Row, columns, csv_lines
from dryneedling.timeline.points import PointKind
from tests.drawn import any_course
from tests.property.effort import EVEN_LESS, LESS
from tests.spreadsheets.sheets import Came, came
from tests.spreadsheets.test_rows import HEAD, VISITS

OURS: Final = SheetMap.load(
    Path(__file__).parents[2] / "docs/how-to/maps/scores.toml"
)


def scores_of(course: Course) -> Counter[tuple[object, ...]]:
    """
    Return all scores of a course, as far as a row says what one is.
    """
    lists = [(PointKind.BEFORE_COURSE, course.before)]
    for session in course.sessions:
        lists += [
            (PointKind.BEFORE, session.before),
            (PointKind.AFTER, session.after),
        ]
    lists += [(PointKind.FOLLOW_UP, one.scores) for one in course.follow_ups]
    return Counter(
        _told(kind, score) for kind, scores in lists for score in scores
    )


def _told(kind: PointKind, score: Score) -> tuple[object, ...]:
    return (
        kind.value,
        score.measure.key,
        score.value,
        score.aspect,
        score.side,
        score.mode,
        None if score.place is None else str(score.place),
        score.basis,
    )


def _written(row: Row) -> tuple[object, ...]:
    names = ("moment", "measure", "value", "aspect", "side", "mode")
    more = ("place", "basis")
    return tuple(row[name] for name in (*names, *more))


@EVEN_LESS
@given(course=any_course())
def test_our_own_rows_come_in_again_with_the_same_scores(
    course: Course,
) -> None:
    """
    Rows of any course come in with the same scores, or are named.

    No row is in a course and rejected, and none is in neither.
    """
    rows = list(course.rows("scores"))
    text = "".join(csv_lines(columns("scores"), rows))
    found = [*read(io.StringIO(text, newline=""), OURS)]
    taken = {
        line
        for one in found
        if not isinstance(one, RejectedRow)
        for line in one.lines
    }
    named = {one.line for one in found if isinstance(one, RejectedRow)}
    lines = _first_lines(rows)

    assert sorted([*taken, *named]) == lines
    assert Counter(
        _written(row)
        for row, line in zip(rows, lines, strict=True)
        if line in taken
    ) == sum(
        (
            scores_of(one.course)
            for one in found
            if not isinstance(one, RejectedRow)
        ),
        Counter[tuple[object, ...]](),
    )


def _first_lines(rows: list[Row]) -> list[int]:
    """
    Return the line on which each row begins: an id may have several.
    """
    lines: list[int] = []
    text = ""
    for line in csv_lines(columns("scores"), rows):
        lines.append(len(io.StringIO(text, newline="").readlines()) + 1)
        text += line
    return lines[1:]


def test_the_rows_of_the_example_all_come_in() -> None:
    """But for a measure of somebody's own; days and visits are the same."""
    course, found, named = _example()

    assert [["unknown_name"]] * 2 == named
    assert scores_of(found) == Counter(
        {
            told: many
            for told, many in scores_of(course).items()
            if told[1] != "neck_flexor_endurance"
        }
    )
    assert [
        session.local_date for session in course.sessions if session.before
    ] == [session.local_date for session in found.sessions]
    assert [one.id for one in course.follow_ups if one.scores] == [
        one.id for one in found.follow_ups
    ]


def _example() -> tuple[Course, Course, list[list[str]]]:
    """
    Return the example, what came of its rows, and the codes of the others.
    """
    course = example("neck-pain")
    text = "".join(csv_lines(columns("scores"), course.rows("scores")))
    found = came(text.encode(), OURS)
    return course, found.courses[course.id], list(found.codes.values())


cells = st.tuples(
    st.sampled_from(["P-1", "P-2", "P-3", ""]),
    st.sampled_from(["", "1988", "1989", "x"]),
    st.sampled_from(["2026-03-02", "2026-03-09", "9.3.2026", ""]),
    st.sampled_from(["0", "7", "70", "NA"]),
    st.sampled_from(["", "30", "1,5"]),
    st.sampled_from(["", 'a "quoted"\nnote', "open"]),
)


@LESS
@given(rows=st.lists(cells, max_size=8), order=st.randoms())
def test_the_order_of_rows_does_not_matter(
    rows: list[tuple[str, ...]], order: random.Random
) -> None:
    """The order of rows changes no course, and no row is rejected for it."""
    several = [_line(row) for row in rows]
    # of rows that are alike the first is taken, wherever it stands
    several = list(dict.fromkeys(several))
    shuffled = order.sample(several, len(several))

    one, other = _came(several), _came(shuffled)
    assert one.courses == other.courses
    assert _texts(one) == _texts(other)


@LESS
@given(rows=st.lists(cells, max_size=8))
def test_every_row_is_in_a_course_or_named(
    rows: list[tuple[str, ...]],
) -> None:
    """
    Every line of the file is in a course or named in the report, and once.

    What is rejected is kept as it came: read again, it is rejected again or
    makes a course of its own, and nothing is lost.
    """
    several = [_line(row) for row in rows]
    found = _came(several)
    taken = [line for lines in found.lines.values() for line in lines]
    begins: dict[int, str] = {}
    line = 2
    for text in several:
        begins[line] = text
        line += text.count("\n")

    assert sorted([*taken, *found.rejected]) == list(begins)
    assert all(
        begins[line] == row.text for line, row in found.rejected.items()
    )
    assert all(row.problems for row in found.rejected.values())


def _line(row: tuple[str, ...]) -> str:
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in row]
    return ",".join(quoted) + "\n"


def _came(lines: list[str]) -> Came:
    return came((HEAD + "".join(lines)).encode(), VISITS)


def _texts(found: Came) -> list[str]:
    return sorted(row.text for row in found.rejected.values())


def test_a_course_of_rows_is_read_as_any_other() -> None:
    """Progress is that of the course from which the rows were written."""
    course, found, _ = _example()
    series = dn.Series(
        measure=NPRS,
        aspect="now",
        place=dn.BodyPlace("neck", "right"),
    )
    assert [
        reading.value for reading in dn.track(course).of(series).readings
    ] == [reading.value for reading in dn.track(found).of(series).readings]
