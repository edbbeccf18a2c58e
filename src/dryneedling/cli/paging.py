"""
The command that writes a course as a page.
"""

import datetime as dt
from pathlib import Path
from typing import Literal

from pendulum import Date

from dryneedling.cli.documents import one_course
from dryneedling.cli.failures import Failure
from dryneedling.cli.options import Choices
from dryneedling.cli.targets import write_whole
from dryneedling.exceptions import (
    DryNeedlingError,
    MissingExtra,
    TemplateFailure,
)


def write_page(
    file: str | None,
    example: str | None,
    course_id: str | None,
    output: str,
    *,
    audience: Literal["patient", "clinician", "payer"],
    as_of: dt.date | None,
    free_text: bool,
    threshold: tuple[str, ...],
    paper: Literal["a4", "letter"] | None,
    template: str | None,
) -> int:
    """
    Write the page of a course: HTML or PDF, as the file is called.
    """
    path = Path(output)
    kind = path.suffix.lower()
    if kind not in {".html", ".htm", ".pdf"}:
        raise Failure("--output: a page is a file that ends .html or .pdf")
    if kind == ".pdf" and template is not None:
        raise Failure("--template: it is for a page that ends .html")
    course = one_course(file, example, course_id)
    progress = Choices((), threshold).progress_of(course, is_alone=True)
    day = None if as_of is None else Date(as_of.year, as_of.month, as_of.day)
    try:
        if kind == ".pdf":
            from dryneedling.report import pdf

            written = pdf(
                course,
                audience=audience,
                as_of=day,
                free_text=free_text,
                progress=progress,
                paper=paper,
            )
        else:
            from dryneedling.report import page

            written = page(
                course,
                audience=audience,
                as_of=day,
                free_text=free_text,
                progress=progress,
                paper=paper,
                template=template,
            ).encode()
    except (MissingExtra, TemplateFailure) as error:
        failure = Failure(_told(error))
    else:
        write_whole(path, written)
        return 0
    raise failure


def _told(error: DryNeedlingError) -> str:
    return (
        f"--template: {error}"
        if type(error) is TemplateFailure
        else (f"--output: {error}")
    )
