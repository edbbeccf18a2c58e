"""
`fhir import`: the course of resources, and what was lost on the way.
"""

from collections.abc import Sequence
from typing import Any

from dryneedling.cli.exit_codes import FOUND
from dryneedling.cli.failures import Failure, problem_lines
from dryneedling.cli.output import complain, document, emit, show
from dryneedling.cli.problem_objects import problem_objects
from dryneedling.cli.received_files import resources_of
from dryneedling.cli.sources import STDIN, has_lines
from dryneedling.cli.targets import check_target, failing_to_write, write_lines
from dryneedling.codec import dump, dump_lines, dumps
from dryneedling.course import Course
from dryneedling.exceptions import FhirError
from dryneedling.exchanges import ImportReport
from dryneedling.fhir import from_resources
from dryneedling.fhir.exact_text import exact_json
from dryneedling.report import ConsoleView


def import_files(
    files: Sequence[str],
    output: str | None,
    foreign: str | None,
    course_id: str | None = None,
    *,
    force: bool,
    as_json: bool,
) -> int:
    """
    Make the course of resources, and print what was lost.

    Args:
        files: Names of files with resources.
        output: File of the course; `STDIN` for standard output, None for
            nowhere.
        foreign: File of the resources that are not of this course.
        course_id: Which of many courses.
        force: Whether files that exist are replaced.
        as_json: Whether to print a JSON object.

    Returns:
        The exit code: 1 where something was lost.

    Raises:
        Failure: They make no course, or a file cannot be read or written.
    """
    if foreign == STDIN:
        raise Failure("--foreign: give the name of a file")
    if output == STDIN and as_json:
        raise Failure("--json prints the report: give -o the name of a file")
    for target in (output, foreign):
        if target is not None and target != STDIN:
            check_target(target, force=force)
    course, report = _made(files, course_id)
    if output is not None:
        _write(course, output)
    if foreign is not None:
        _write_foreign(report.foreign, foreign)
    _tell(course, report, to_output=output == STDIN, as_json=as_json)
    return FOUND if report.problems else 0


def _made(
    files: Sequence[str], course_id: str | None
) -> tuple[Course, ImportReport]:
    try:
        return from_resources(resources_of(files), course_id=course_id)
    except FhirError as error:
        where = files[0] if len(files) == 1 else "all files together"
        failure = Failure(*problem_lines(where, error))
    raise failure


def _write(course: Course, target: str) -> None:
    if target == STDIN:
        document(dumps(course, indent=True))
        return
    with failing_to_write(target):
        if has_lines(target):
            dump_lines([course], target)
        else:
            dump(course, target, indent=True)


def _write_foreign(several: Sequence[dict[str, Any]], target: str) -> None:
    if has_lines(target):
        write_lines(target, map(exact_json, several))
    else:
        write_lines(target, [exact_json(several, indent=2)])


def _tell(
    course: Course, report: ImportReport, *, to_output: bool, as_json: bool
) -> None:
    if as_json:
        emit(
            "import",
            {
                "course": course.id,
                "problems": problem_objects(report.problems),
                "foreign": report.foreign_types,
            },
        )
    elif to_output:
        # what is printed there is the course
        complain(*str(report).splitlines())
    else:
        show(ConsoleView(report))
