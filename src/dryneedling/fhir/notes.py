"""
A visit in words, for whoever reads no extension (DocumentReference, US Core).

Most of what is recorded of a needling stands in extensions, which many a
chart leaves out.  The note says it in words; the document of the course
beside it gives all back.
"""

from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from dryneedling.codec import dumps, loads
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError, UnknownName
from dryneedling.fhir.context import Context
from dryneedling.fhir.document_references import (
    attached,
    attached_words,
    category,
)
from dryneedling.fhir.elements import hl7
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.nodes import parts_of, written
from dryneedling.fhir.received import Received
from dryneedling.fhir.refusals import refused
from dryneedling.fhir.standard_codes import LOINC
from dryneedling.fhir.writing import Writer
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code
from dryneedling.session import Session

Tree = dict[str, Any]

# Progress note, of the notes that US Core names.
_PROGRESS: Final = "11506-3"
_DOCUMENT: Final = "application/json"
_TITLE: Final = "Course of dry needling"


def note(
    course: Course,
    session: Session | str,
    context: Context,
    *,
    document: bool = False,
) -> Tree:
    """
    Return a visit as a progress note in words.

    Args:
        course: The course.
        session: Which of its visits, or the id of it.
        context: What the clinic says besides.
        document: Whether to attach the document of the whole course too, of
            which the poorest chart gives everything back.

    Raises:
        FhirError: The course has no such visit.

    >>> from dryneedling.examples import example
    >>> from dryneedling.fhir import Context
    >>> context = Context(namespace="https://clinic.example.org")
    >>> made = note(example("neck-pain"), "S-1", context)
    >>> [one["attachment"]["contentType"] for one in made["content"]]
    ['text/plain; charset=utf-8']
    """
    # the views take longer to load than all of FHIR
    from dryneedling.views.printing import plain_text
    from dryneedling.views.showing import view

    visit = _visit(course, session)
    key = f"{written(course.id)}/sessions/{written(visit.id)}"
    parts = parts_of(course)
    (part,) = [one for one in parts if one.key == key]
    to = Writer.of(context, parts)
    made = to.start(part, "note")
    made["status"] = "current"
    made["type"] = hl7(LOINC, _PROGRESS)
    made["category"] = category()
    made["subject"] = to.subject
    if "practitioner" in part.tree:
        made["author"] = [to.person(part.tree["practitioner"])]
    words = plain_text(view(visit))
    made["content"] = [attached_words(words)]
    if document:
        beside = attached(dumps(course).encode(), _DOCUMENT)
        beside["attachment"]["title"] = _TITLE
        made["content"].append(beside)
    made["context"] = {"encounter": [to.to("session", key)]}
    return made


def _visit(course: Course, session: Session | str) -> Session:
    """
    Return the visit of the course that is meant.
    """
    with suppress(UnknownName):
        if not isinstance(session, Session):
            return course.session(session)
        if course.session(session.id) == session:
            return session
    raise refused(
        "session",
        "expected a visit of the course or the id of one, got another",
        Code.UNKNOWN_REFERENCE,
    )


def clashes_with_documents(
    received: Iterable[Received], course: Course
) -> list[Problem]:
    """
    Return which documents beside notes say something else than resources.

    Resources win: a document is as old as its note.

    Args:
        received: The resources.
        course: The course that was made of them.
    """
    found: list[Problem] = []
    for path, resource, *_ in received:
        for place, attachment in _documents(resource):
            told = _told(attachment)
            if told != course:
                words = (
                    "a document of a course"
                    if told is None
                    else "the course that the resources tell"
                )
                found.append(
                    Problem(
                        f"{path}.content[{place}].attachment",
                        f"expected {words}, got another",
                        Code.CONTRADICTION,
                    )
                )
    return found


def _documents(resource: Tree) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if resource.get("resourceType") != "DocumentReference":
        return
    for place, content in enumerate(objects(resource.get("content"))):
        attachment = element(content, "attachment")
        if (
            attachment.get("contentType") == _DOCUMENT
            and attachment.get("title") == _TITLE
        ):
            yield place, attachment


def _told(attachment: Mapping[str, Any]) -> Course | None:
    """
    Return the course of a document; None where it is none.
    """
    try:
        return loads(b64decode(str(attachment.get("data")), validate=True))
    except (ValueError, DocumentError):
        return None
