"""
Courses out of documents: one, each of many, or the one with an id.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import final

import attrs

from dryneedling._conversion import composed
from dryneedling._text import counted
from dryneedling.cli.failures import Failure, of_document
from dryneedling.cli.output import complain
from dryneedling.cli.sources import Document, documents
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError

# Called with each document that is no course, to go on without it.
Leave = Callable[[Failure], object]
# Makes the course of a document, and may raise `DocumentError`.
Read = Callable[[Document], Course]


@final
@attrs.define
class LeftOut:
    """
    What is no course and is left out: each is named, and all are counted.

    Attributes:
        count: How many there were.
    """

    count: int = 0

    def __call__(self, failure: Failure) -> None:
        """
        Name one.
        """
        complain(*failure.lines)
        self.count += 1

    def tell_count(self) -> None:
        """
        Say how many were not written, if any.
        """
        if self.count:
            documents_left = counted(self.count, "document")
            complain(f"{documents_left} left out: no course to write")


def one_source(file: str | None, example: str | None) -> list[str]:
    """
    Return the names of the files of a command that takes one, or none.

    Raises:
        Failure: There is neither a file nor an example, or there are both.
    """
    if (file is None) is (example is None):
        raise Failure("give one FILE, - for standard input, or --example NAME")
    return [] if file is None else [file]


def course_of(one: Document | Failure, read: Read | None = None) -> Course:
    """
    Return the course of a document.

    Args:
        one: The document.
        read: Makes the course of it, where not by the rule alone.

    Raises:
        Failure: It is no course, or its file could not be read.
    """
    if isinstance(one, Failure):
        raise one
    try:
        return one.course() if read is None else read(one)
    except DocumentError as error:
        failure = of_document(one.where, error)
    raise failure


def courses(
    inputs: Iterable[Document | Failure],
    leave: Leave | None = None,
    read: Read | None = None,
) -> Iterator[Course]:
    """
    Yield the courses of documents, one at a time.

    Args:
        inputs: The documents.
        leave: Called with what is no course, so that the rest is yielded.
        read: Makes the course of a document, where not by the rule alone.

    Raises:
        Failure: One is no course, or its file could not be read, and nobody
            said that it may be left.
    """
    for one in inputs:
        try:
            course = course_of(one, read)
        except Failure as failure:
            # Raised where it happened, so that nothing after it is read.
            if leave is None:
                raise
            leave(failure)
        else:
            yield course


def one_course(
    file: str | None, example: str | None, course_id: str | None = None
) -> Course:
    """
    Read the one course that a command is about.

    Args:
        file: Name of the file, or `STDIN`.
        example: Name of an example of the package, in place of a file.
        course_id: Which of many courses.

    Raises:
        Failure: There is none or more than one source, or it is no course,
            or none or several of its courses have the id.
    """
    inputs = documents(one_source(file, example), example)
    name = file or example or ""
    if course_id is not None:
        return _with_id(name, course_id, inputs)
    first = next(inputs, None)
    if first is None:
        raise Failure(f"{name}: holds no course")
    # Before looking for a second: the first that is broken is what to tell of.
    course = course_of(first)
    if next(inputs, None) is not None:
        raise not_only(name)
    return course


def not_only(file: str) -> Failure:
    """
    Make the failure of many courses where one is read.
    """
    return Failure(
        f"{file}: expected one course, and this file of JSON Lines holds "
        "many; --course ID reads one of them"
    )


def _with_id(
    name: str, course_id: str, inputs: Iterable[Document | Failure]
) -> Course:
    """
    Return the only course that has an id; the others are not decoded.
    """
    # JSON may write any character as an escape, and a letter with its accent
    # as two signs; then only reading tells
    course_id = composed(course_id)
    written = json.dumps(course_id, ensure_ascii=False).encode(
        errors="replace"
    )
    course: Course | None = None
    for one in inputs:
        if (
            isinstance(one, Document)
            and course_id.isascii()
            and not (written in one.raw or b"\\" in one.raw)
        ):
            continue
        candidate = course_of(one)
        if candidate.id == course_id:
            # Two courses may bear one id in two clinics: to take the first
            # would be to guess whose it is.
            if course is not None:
                raise Failure(f'--course "{course_id}": several have that id')
            course = candidate
    if course is None:
        raise Failure(f'--course "{course_id}": {name} has no course of it')
    return course
