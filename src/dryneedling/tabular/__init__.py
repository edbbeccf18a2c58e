"""
Records and readings as plain rows, under a contract of columns.

A row is a dict of plain values, which pandas, polars, pyarrow and DuckDB take
as they are.  What None means in each column stands in the contract, and what
somebody typed stays out unless it is asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

from dryneedling._checks import not_bool
from dryneedling._numbers import truth
from dryneedling._refusals import demand
from dryneedling._showing import Row, Value
from dryneedling._tables import text_of, unknown_name
from dryneedling.course import Course
from dryneedling.progress import Progress, track
from dryneedling.tabular.changes import NET_CHANGES, SESSION_CHANGES
from dryneedling.tabular.contract import Columns, ColumnType, RowColumn
from dryneedling.tabular.courses import COURSES
from dryneedling.tabular.csv_text import csv_lines
from dryneedling.tabular.examinations import EXAMINATIONS
from dryneedling.tabular.follow_ups import FOLLOW_UPS
from dryneedling.tabular.needlings import NEEDLINGS
from dryneedling.tabular.scores import SCORES
from dryneedling.tabular.screening import SCREENING
from dryneedling.tabular.series import SERIES
from dryneedling.tabular.series_keys import series_key
from dryneedling.tabular.sessions import SESSIONS
from dryneedling.tabular.side_effects import SIDE_EFFECTS
from dryneedling.tabular.tables import RowTable
from dryneedling.timeline import each_course

__all__ = [
    "ColumnType",
    "Columns",
    "Row",
    "RowColumn",
    "Value",
    "columns",
    "csv_lines",
    "kinds",
    "rows",
    "series_key",
]

# what is read off the record, and what `track` makes of it
_OF_COURSE: Final = {
    table.kind: table
    for table in (
        COURSES,
        SESSIONS,
        NEEDLINGS,
        SCORES,
        SIDE_EFFECTS,
        EXAMINATIONS,
        FOLLOW_UPS,
        SCREENING,
    )
}
_OF_PROGRESS: Final = {
    table.kind: table for table in (SERIES, NET_CHANGES, SESSION_CHANGES)
}
_TABLES: Final = {**_OF_COURSE, **_OF_PROGRESS}


def kinds() -> tuple[str, ...]:
    """
    Return the kinds of rows that there are.
    """
    return tuple(_TABLES)


def columns(kind: str, *, text: bool = False) -> Columns:
    """
    Return the columns of one kind of rows: names, types, units, nulls.

    Args:
        kind: The kind: one of `kinds`.
        text: Whether with the columns that somebody typed.

    Raises:
        UnknownName: There is no such kind; the error names those there are.
        InvalidRecord: *text* is no truth value.

    >>> import dryneedling as dn
    >>> dn.columns("scores").names[:4]
    ('course', 'path', 'date', 'session')
    >>> dn.columns("scores")["settled"].null
    'cannot be said'
    """
    table, text = _table(kind, _TABLES), truth(text)
    demand("columns", text=not_bool(text))
    return table.columns(free_text=text)


def rows(
    courses: Course | Iterable[Course], kind: str, *, text: bool = False
) -> Iterator[Row]:
    """
    Yield the rows of one course or of many, as they come.

    Args:
        courses: One course, or any number, read once.
        kind: The kind: one of `kinds`.
        text: Whether with what somebody typed, which may identify a patient.

    Raises:
        UnknownName: There is no such kind; the error names those there are.
        InvalidRecord: What comes is no course.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     sessions=[
    ...         dn.Session(
    ...             id=f"S-{number}", needled=True, before=[NPRS(value)]
    ...         )
    ...         for number, value in enumerate([7, 5], 1)
    ...     ],
    ... )
    >>> for row in dn.rows([course], "scores"):
    ...     print(row["path"], row["value"], row["net_change"])
    sessions[0].before[0] 7.0 None
    sessions[1].before[0] 5.0 2.0
    """
    write = _writer(_table(kind, _TABLES), text=text)
    several = each_course("rows", courses)
    return (row for course in several for row in write(course))


def rows_of_course(course: Course, kind: str, *, text: bool) -> list[Row]:
    """
    Return the rows of one course; see `Course.rows`.
    """
    return list(_writer(_table(kind, _TABLES), text=text)(course))


def rows_of_progress(
    progress: Progress, kind: str, *, text: bool
) -> list[Row]:
    """
    Return the rows of a reading; see `Progress.rows`.
    """
    table, text = _table(kind, _OF_PROGRESS), truth(text)
    demand("rows", text=not_bool(text))
    return list(table.rows(progress, free_text=text))


def _writer(
    table: RowTable[Course, Any] | RowTable[Progress, Any], *, text: bool
) -> Callable[[Course], Iterator[Row]]:
    text = truth(text)
    demand("rows", text=not_bool(text))
    if table.kind in _OF_PROGRESS:
        of_progress = _OF_PROGRESS[table.kind]
        return lambda course: of_progress.rows(track(course), free_text=text)
    of_course = _OF_COURSE[table.kind]
    return lambda course: of_course.rows(course, free_text=text)


_T = TypeVar("_T")


def _table(kind: str, tables: Mapping[str, _T]) -> _T:
    hint = f"there are {', '.join(tables)}"
    name = text_of("kind of rows", kind, hint)
    if name not in tables:
        raise unknown_name("kind of rows", name, tables, hint)
    return tables[name]
