"""
The command that draws a course on the body.
"""

from pathlib import Path
from typing import Literal

from dryneedling.body import body_svg
from dryneedling.cli.documents import one_course
from dryneedling.cli.failures import Failure
from dryneedling.cli.targets import write_whole
from dryneedling.exceptions import InvalidRecord, UnknownName


def write_drawing(
    file: str | None,
    example: str | None,
    course_id: str | None,
    output: str,
    *,
    session: str | None,
    view: str | None,
    crop: str | None,
    audience: Literal["patient", "clinician", "payer"],
    width: int | None,
) -> int:
    """
    Write what was found, needled and told as a drawing of the body.

    Raises:
        Failure: The course cannot be read, has no such session, or the
            drawing cannot be made or written.
    """
    path = Path(output)
    if path.suffix.lower() != ".svg":
        raise Failure("--output: a drawing is a file that ends .svg")
    course = one_course(file, example, course_id)
    try:
        written = body_svg(
            course if session is None else course.session(session),
            None if session is None else course,
            view=view,
            crop=crop,
            audience=audience,
            width=width,
        )
    except UnknownName as error:
        failure = Failure(f"--session: {error}")
    except InvalidRecord as error:
        failure = Failure(
            *(f"--{path}: {message}" for path, message in error.problems)
        )
    else:
        write_whole(path, f"{written}\n".encode())
        return 0
    raise failure
