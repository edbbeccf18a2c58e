"""
The commands that print one reading.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from pendulum import Date

from dryneedling.clearance import ClearanceVerdict, before_needling
from dryneedling.cli.answers import answers_named
from dryneedling.cli.documents import (
    check_source,
    courses,
    one_course,
    one_example,
)
from dryneedling.cli.failures import Failure
from dryneedling.cli.options import (
    chosen_thresholds,
    kinds_named,
    only_series,
    sites_of,
)
from dryneedling.cli.output import emit, show
from dryneedling.cli.plain import Json, whole
from dryneedling.course import Course
from dryneedling.exceptions import InvalidRecord
from dryneedling.harms import harm_rate
from dryneedling.progress import Progress, track
from dryneedling.report import ConsoleView
from dryneedling.stricta import stricta_report

__all__ = [
    "print_clearance",
    "print_harms",
    "print_progress",
    "print_stricta",
]

FOUND = 1


def print_progress(
    file: str | None,
    example: str | None,
    series: Sequence[str],
    thresholds: Sequence[str],
    *,
    as_json: bool,
) -> int:
    """
    Print the progress of a course.
    """
    course = one_course(file, example)
    found = only_series(
        track(course, thresholds=chosen_thresholds(course, thresholds)),
        series,
    )
    if as_json:
        visits = [
            {
                "number": number,
                "id": session.id,
                "date": session.local_date,
                "status": session.status,
            }
            for number, session in enumerate(course.sessions, 1)
        ]
        emit(
            "progress",
            {
                "synthetic": course.synthetic,
                "sessions": visits,
                "thresholds": _rows_of(found),
                "progress": found,
            },
        )
    else:
        show(ConsoleView(found, course))
    return 0


def _rows_of(progress: Progress) -> dict[str, Json]:
    """
    Return the threshold rows that the series use, whole, by key.
    """
    return {
        row.key: whole(row)
        for found in progress.series
        for row in (found.rows.mdc, found.rows.mcid, found.rows.worsening)
        if row is not None
    }


def print_stricta(
    file: str | None, example: str | None, *, as_json: bool
) -> int:
    """
    Print the STRICTA report of a course.
    """
    course = one_course(file, example)
    found = stricta_report(course)
    if as_json:
        emit("stricta", {"course": course.id, "stricta": found})
    else:
        show(ConsoleView(found))
    return 0


def print_harms(
    files: Sequence[str],
    example: str | None,
    unit: str,
    kinds: Sequence[str],
    *,
    with_soreness: bool,
    as_json: bool,
) -> int:
    """
    Print a rate of side effects over all courses of the files.
    """
    check_source(files, example)
    # a rate over only some of the courses would mislead
    every: Iterable[Course] = (
        (course for file in files for course in courses(file))
        if example is None
        else [one_example(example)]
    )
    found = harm_rate(
        every,
        unit=unit,
        include_expected_soreness=with_soreness,
        kinds=kinds_named(kinds),
    )
    if as_json:
        emit(
            "harms",
            {
                "expected_soreness": "include" if with_soreness else "exclude",
                "rate": found.rate,
                "harms": found,
            },
        )
    else:
        show(ConsoleView(found))
    return 0


def print_clearance(
    file: str | None,
    example: str | None,
    sites: Sequence[str],
    technique: Sequence[str],
    answers: Sequence[str],
    *,
    on: dt.date | None,
    as_json: bool,
) -> int:
    """
    Print what speaks against needling on a day.
    """
    course = one_course(file, example)
    day = Date.today() if on is None else Date(on.year, on.month, on.day)
    planned = sites_of(course, sites)
    given = answers_named(answers)
    try:
        found = before_needling(
            course,
            sites=planned,
            technique=technique,
            answers=given,
            on=day,
        )
    except InvalidRecord as error:
        failure = Failure(f"--technique: {error.problems[0][1]}")
    else:
        if as_json:
            emit("clearance", {"course": course.id, "clearance": found})
        else:
            show(ConsoleView(found))
        is_clear = found.verdict is ClearanceVerdict.NOTHING_RECORDED_AGAINST
        return 0 if is_clear else FOUND
    raise failure
