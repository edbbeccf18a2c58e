"""
The commands that print one reading of one course: `stricta`, `screen`.
"""

import datetime as dt
from collections.abc import Sequence

from pendulum import Date

from dryneedling.clearance import ClearanceVerdict, before_needling
from dryneedling.cli.answers import answers_named
from dryneedling.cli.documents import one_course
from dryneedling.cli.failures import Failure
from dryneedling.cli.options import sites_of
from dryneedling.cli.output import emit, show
from dryneedling.exceptions import InvalidRecord
from dryneedling.report import ConsoleView
from dryneedling.stricta import stricta_report

FOUND = 1


def print_stricta(
    file: str | None,
    example: str | None,
    course_id: str | None,
    *,
    as_json: bool,
) -> int:
    """
    Print the STRICTA report of a course.
    """
    course = one_course(file, example, course_id)
    report = stricta_report(course)
    if as_json:
        emit("stricta", {"course": course.id, "stricta": report})
    else:
        show(ConsoleView(report))
    return 0


def print_clearance(
    file: str | None,
    example: str | None,
    course_id: str | None,
    *,
    sites: Sequence[str],
    technique: Sequence[str],
    answers: Sequence[str],
    on: dt.date | None,
    as_json: bool,
) -> int:
    """
    Print what speaks against needling on a day.
    """
    course = one_course(file, example, course_id)
    day = Date.today() if on is None else Date(on.year, on.month, on.day)
    planned = sites_of(course, sites)
    given = answers_named(answers)
    try:
        clearance = before_needling(
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
            emit("clearance", {"course": course.id, "clearance": clearance})
        else:
            show(ConsoleView(clearance))
        is_clear = (
            clearance.verdict is ClearanceVerdict.NOTHING_RECORDED_AGAINST
        )
        return 0 if is_clear else FOUND
    raise failure
