"""
The commands that print one reading of one course.
"""

import datetime as dt
from collections.abc import Sequence

from pendulum import Date

from dryneedling.clearance import ClearanceVerdict, before_needling
from dryneedling.cli.answers import answers_named
from dryneedling.cli.documents import one_course
from dryneedling.cli.exit_codes import FOUND
from dryneedling.cli.failures import Failure
from dryneedling.cli.options import sites_of
from dryneedling.cli.output import emit, show
from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.report import ConsoleView
from dryneedling.reporting import guideline_report, guidelines
from dryneedling.stricta import stricta_report
from dryneedling.sufficiency import Reassess, enough, policies


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


def print_report(
    file: str | None,
    example: str | None,
    course_id: str | None,
    guideline: str,
    *,
    as_json: bool,
) -> int:
    """
    Print the report of a course by a guideline.
    """
    course = one_course(file, example, course_id)
    try:
        found = guideline_report(course, guideline)
    except UnknownName as error:
        known = ", ".join(one.name for one in guidelines())
        failure = Failure(f"--guideline: {error}; there are: {known}")
    else:
        if as_json:
            emit("report", {"course": course.id, "report": found})
        else:
            show(ConsoleView(found))
        return 0
    raise failure


def print_enough(
    file: str | None,
    example: str | None,
    course_id: str | None,
    *,
    policy: str | None,
    on: dt.date | None,
    after: tuple[int | None, int | None],
    as_json: bool,
) -> int:
    """
    Print what a record holds on another session.
    """
    course = one_course(file, example, course_id)
    try:
        found = enough(
            course,
            on=None if on is None else Date(on.year, on.month, on.day),
            policy=policy,
            reassess=(
                None
                if after == (None, None)
                else Reassess(visits=after[0], days=after[1])
            ),
        )
    except UnknownName as error:
        known = ", ".join(sorted({row.key for row in policies()}))
        failure = Failure(f"--policy: {error}; there are: {known}")
    else:
        if as_json:
            emit("enough", {"course": course.id, "enough": found})
        else:
            show(ConsoleView(found))
        return 0
    raise failure


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
