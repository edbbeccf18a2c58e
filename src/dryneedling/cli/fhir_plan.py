"""
`fhir plan`: what a server has to be asked so that it holds a course.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from dryneedling.cli.documents import one_course
from dryneedling.cli.exit_codes import FOUND
from dryneedling.cli.failures import Failure, problem_lines
from dryneedling.cli.output import VERSION, document, show
from dryneedling.cli.problem_objects import problem_objects
from dryneedling.cli.received_files import resources_of, server_of
from dryneedling.cli.sources import STDIN, has_lines
from dryneedling.cli.targets import check_target, write_lines
from dryneedling.course import Course
from dryneedling.exceptions import FhirError
from dryneedling.exchanges import PlanOutline
from dryneedling.fhir import Context, outlined, plan
from dryneedling.fhir.exact_text import exact_json
from dryneedling.report import ConsoleView


def print_plan(
    file: str | None,
    example: str | None,
    course_id: str | None,
    found: Sequence[str],
    context: Context,
    *,
    output: str | None,
    within: str | None,
    delete: bool,
    force: bool,
    as_json: bool,
) -> int:
    """
    Print what a server has to be asked, as if it did each request.

    Args:
        file: Name of the file of the course, or `STDIN`.
        example: Name of an example of the package, in place of a file.
        course_id: Which of many courses.
        found: Files of what the server holds.
        context: What the clinic says besides.
        output: File of requests, one a line.
        within: File of the CapabilityStatement of the server.
        delete: Whether what was taken out is deleted where it cannot be
            entered in error.
        force: Whether a file that exists is replaced.
        as_json: Whether to print a JSON object.

    Returns:
        The exit code: 1 where no request sets something right, or the
        server does not take all.

    Raises:
        Failure: An input cannot be read, or what was found is ambiguous.
    """
    if output is not None:
        if output == STDIN or not has_lines(output):
            raise Failure("-o: requests are lines; give a .jsonl file")
        check_target(output, force=force)
    course = one_course(file, example, course_id)
    outline = _outline(course, found, context, within, delete=delete)
    if output is not None:
        write_lines(output, map(exact_json, _values(outline)))
    if as_json:
        head = {"format": "dryneedling.plan", "version": VERSION}
        said = {
            "course": course.id,
            "requests": list(_values(outline)),
            "problems": problem_objects(outline.problems),
            "degraded": [attrs.asdict(one) for one in outline.gaps.records],
        }
        document(exact_json(head | said, indent=2))
    else:
        show(ConsoleView(outline))
    return FOUND if outline.problems or outline.gaps.records else 0


def _outline(
    course: Course,
    found: Sequence[str],
    context: Context,
    within: str | None,
    *,
    delete: bool,
) -> PlanOutline:
    held, server = resources_of(found), server_of(within)
    try:
        return outlined(
            plan(course, held, context, delete=delete, within=server)
        )
    except FhirError as error:
        where = found[0] if len(found) == 1 else "all that was found"
        failure = Failure(*problem_lines(where, error))
    raise failure


def _values(outline: PlanOutline) -> Iterator[dict[str, Any]]:
    """
    Yield each request as a plain value, with the headers that it needs.
    """
    for one in outline.requests:
        yield {
            "method": one.method,
            "url": one.url,
            "headers": one.headers,
            "full_url": one.full_url,
            "kind": one.kind,
            "key": one.key,
            "body": one.body,
        }
