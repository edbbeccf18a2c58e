"""
A course as one HTML file: for a patient, a clinician or a payer.

Nothing is fetched and nothing runs: no script, no font, no image that is not
in the file.  The same course is the same bytes.
"""

from os import PathLike
from pathlib import Path

from markupsafe import Markup
from pendulum import Date

from dryneedling._refusals import demand
from dryneedling.body import body_numbers
from dryneedling.course import Course
from dryneedling.progress import Progress
from dryneedling.report.papers import Paper, not_paper
from dryneedling.report.pictures import bodies_of, picture_of
from dryneedling.report.templating import filled
from dryneedling.views import ENGLISH, English, View
from dryneedling.views.audience import Audience
from dryneedling.views.markup import html_of
from dryneedling.views.pages import page_view


def page(
    course: Course,
    *,
    audience: Audience | str = Audience.CLINICIAN,
    as_of: Date | None = None,
    free_text: bool = False,
    progress: Progress | None = None,
    paper: Paper | None = None,
    template: str | PathLike[str] | None = None,
    say: English = ENGLISH,
) -> str:
    """
    Write a course as one HTML file.

    Args:
        course: The course.
        audience: Whom it is for: patient, clinician or payer.
        as_of: Local day for which it is made; the page has no other day than
            this and those of the record.
        free_text: Whether with what somebody typed, which may identify: in
            the page of a clinician alone.
        progress: What `dryneedling.track` said of the course, where it was
            asked with thresholds of one's own.
        paper: Paper that it is printed on, "a4" or "letter"; that of the
            printer if left out.
        template: File of a template of one's own.
        say: The sentences.

    Raises:
        InvalidRecord: An argument is not what it should be.
        TemplateFailure: The template of one's own cannot be read, or fails.

    >>> import dryneedling as dn
    >>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    >>> "No readings are recorded." in page(course)
    True
    """
    demand("page", paper=not_paper(paper))
    shown = page_view(
        course,
        audience=audience,
        as_of=as_of,
        free_text=free_text,
        progress=progress,
        say=say,
    )

    def html(part: View, level: int) -> Markup:
        text = html_of(
            part,
            level=level,
            free_text=shown.free_text,
            scrolling=say.scrolling,
        )
        return Markup(text)  # noqa: S704  # all text of it is escaped

    def drawn(*, on_phone: bool) -> Markup | None:
        picture = picture_of(shown, course, say, on_phone=on_phone)
        # its texts are escaped, so that none can become markup
        return None if picture is None else Markup(picture)  # noqa: S704

    return filled(
        None if template is None else Path(template),
        {
            "page": shown,
            "course": course,
            "say": say,
            "html": html,
            "paper": paper,
            "picture": drawn(on_phone=False),
            "picture_on_phone": drawn(on_phone=True),
            # written by ElementTree as well
            "bodies": [
                Markup(one)  # noqa: S704
                for one in bodies_of(shown, course, say)
            ],
            "sites": body_numbers(course, say=say, audience=shown.audience),
        },
    )
