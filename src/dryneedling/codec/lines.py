r"""
Many courses, one document a line: JSON Lines.

A line that is no course does not stop the others: it comes with its number
and its problems.  One line at a time is in memory, however long the file.

JSON Lines, https://jsonlines.org: UTF-8, a JSON value a line, ``\n`` after
each.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import IO, Any, Final, final

import attrs

from dryneedling._json.collector import CollectorAtRest
from dryneedling._json.files import Source, put, reading, writing
from dryneedling._json.limits import Limits, check
from dryneedling._refusals import described
from dryneedling.codec.documents import LIMITS, loads, written
from dryneedling.codec.reference_lane import first
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError
from dryneedling.problems import Problem, ProblemCode

# Read at a time when the rest of a line is skipped.
CHUNK: Final = 1024 * 1024


@final
@attrs.frozen(kw_only=True)
class Line:
    """
    What one line of a file holds: a course, or what is wrong with it.

    Attributes:
        number: Number of the line, from 1, blank lines counted.
        course: The course; None when the line is none.
        error: Every problem of the line; None when it is a course.
    """

    number: int
    course: Course | None = None
    error: DocumentError | None = None

    def located(self) -> tuple[Problem, ...]:
        """
        Return the problems, each path beginning with the line's number.

        Steps and pointer of each are those within the line.
        """
        problems = () if self.error is None else self.error.problems
        return tuple(
            Problem(
                f"line {self.number}" + (f": {one.path}" if one.path else ""),
                one.message,
                one.code,
                one.steps,
            )
            for one in problems
        )


def iter_lines(source: Source, *, limits: Limits = LIMITS) -> Iterator[Line]:
    r"""
    Read courses one by one, passing over blank lines.

    Args:
        source: A path, or a file open for text or bytes.
        limits: What each line may cost.  The rest of a longer one is
            skipped without being kept.

    Yields:
        Each line that is not blank, as a course or as an error.

    Raises:
        OSError: The file cannot be read.

    >>> import io
    >>> for line in iter_lines(io.StringIO("\n{}\n")):
    ...     print(line.number, line.error)
    2 format: expected "dryneedling.course", got another or none
    """
    with reading(source) as file:
        lines = each_alone(numbered_lines(file, limits=limits))
        while True:
            try:
                number, line = next(lines, (0, ""))
            except DocumentError as error:
                yield Line(number=1, error=error.with_traceback(None))
                return
            # numbers begin with 1, so that 0 is the end
            if not number:
                return
            yield _line(number, line.rstrip(), limits)


def each_alone(
    lines: Iterable[tuple[int, Any]],
) -> Iterator[tuple[int, Any]]:
    """
    Hand lines on, without the blank ones.

    Raises:
        DocumentError: They are the lines of one document: the first is a
            brace alone, and what follows begins with none.
    """
    begun: tuple[int, Any] | None = None
    is_first = True
    for number, line in lines:
        text = line.strip()
        if not text:
            continue
        if is_first and text in {"{", b"{"}:
            begun = number, line
        else:
            if begun is not None:
                if text[:1] not in {"{", b"{"}:
                    raise DocumentError((_ONE_DOCUMENT,))
                yield begun
                begun = None
            yield number, line
        is_first = False
    if begun is not None:
        yield begun


_ONE_DOCUMENT: Final = Problem(
    "",
    "expected a document on each line, got one that goes on over several: "
    "it is no JSON Lines, and load reads it",
    ProblemCode.WRONG_FORMAT,
)


def numbered_lines(
    file: IO[Any], *, limits: Limits = LIMITS
) -> Iterator[tuple[int, Any]]:
    """
    Yield every line of an open file as it stands, with its number.

    Of a line that is longer than one may be, the beginning comes, which is
    too long as well; the rest is skipped when the next line is asked for.
    Reading goes forwards only, so that a pipe will do.

    Args:
        file: A file open for text or bytes.
        limits: What a line may cost.

    Raises:
        OSError: The file cannot be read.
    """
    # a line within the limit may have a line end beyond it
    most = check(limits).max_bytes + 2
    number = 0
    while line := file.readline(most):
        number += 1
        yield number, line
        if len(line) == most:
            _skip_rest(file, line)


def _skip_rest(file: IO[Any], line: str | bytes) -> None:
    # Text or bytes, whichever the file is open for.
    end: str | bytes = line[-1:]
    while end and end not in {"\n", b"\n"}:
        end = file.readline(CHUNK)[-1:]


def _line(number: int, line: str | bytes, limits: Limits) -> Line:
    try:
        return Line(number=number, course=loads(line, limits=limits))
    except DocumentError as error:
        # its frames would keep the document in memory
        return Line(number=number, error=error.with_traceback(None))


def load_lines(
    source: Source, *, limits: Limits = LIMITS
) -> tuple[Course, ...]:
    """
    Read all courses of a file into memory.

    The garbage collector rests meanwhile, as in `loads`.

    Args:
        source: A path, or a file open for text or bytes.
        limits: What each line may cost, and how many problems are reported.

    Raises:
        DocumentError: One line or more is no course; each path begins with
            the number of its line.
        OSError: The file cannot be read.
    """
    courses: list[Course] = []
    problems: list[Problem] = []
    check(limits)
    with CollectorAtRest():
        # Gone on with after a broken line: all problems of a file come at
        # once.
        for line in iter_lines(source, limits=limits):
            if line.course is not None:
                courses.append(line.course)
            problems.extend(line.located())
            if len(problems) > limits.max_problems:
                break
    if problems:
        raise DocumentError(first(problems, limits.max_problems))
    return tuple(courses)


def dump_lines(courses: Iterable[Course], target: Source) -> None:
    """
    Write courses, one document a line.

    A path gets the new content whole or keeps the old.

    Args:
        courses: The courses; a generator is written as it goes.
        target: A path, or a file open for text or bytes.

    Raises:
        InvalidRecord: A course names an indication that the table does not
            have.
        OSError: The file cannot be written.
    """
    several = None
    # a text would fall into letters
    if not issubclass(type(courses), (str, bytes)):
        with suppress(TypeError):
            several = iter(courses)
    if several is None:
        raise TypeError(f"expected several courses, got {described(courses)}")
    with writing(target) as file:
        for course in several:
            put(file, written(course) + b"\n")
