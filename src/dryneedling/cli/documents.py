"""
Documents on their way in: a file, standard input or an example.
"""

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Final, cast, final

import attrs

from dryneedling.cli.failures import Failure, of_document, of_file
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError, UnknownName

__all__ = [
    "STDIN",
    "Entry",
    "check_source",
    "courses",
    "entries",
    "has_lines",
    "is_lines",
    "one_course",
    "one_example",
    "opened",
]

# What "-" stands for; also how messages call it.
STDIN: Final = "<standard input>"

_LINES: Final = frozenset({".jsonl", ".ndjson"})
_LOOK_AHEAD: Final = 1 << 16


@final
@attrs.frozen(kw_only=True)
class Entry:
    """
    One document of a file: a course, or what is wrong with it.

    Attributes:
        file: Name of the file.
        line: Number of the line, in a file of JSON Lines.
        content: The course, or every problem of the document.
    """

    file: str
    line: int | None = None
    content: Course | DocumentError

    @property
    def where(self) -> str:
        """
        The file, and the line where it has several documents.
        """
        return self.file if self.line is None else f"{self.file}:{self.line}"


@contextmanager
def opened(file: str) -> Generator[BufferedReader]:
    """
    Open a file or standard input for bytes.

    Raises:
        Failure: It cannot be opened or read.
    """
    try:
        if file == STDIN:
            yield cast("BufferedReader", sys.stdin.buffer)
        else:
            with Path(file).open("rb") as source:
                yield source
    except BrokenPipeError:
        raise
    except OSError as error:
        failure = of_file(file, error)
    else:
        return
    raise failure


def one_course(file: str | None, example: str | None) -> Course:
    """
    Read the one course that a command is about.

    Args:
        file: Name of the file, or `STDIN`.
        example: Name of an example of the package, in place of a file.

    Raises:
        Failure: There is none or more than one source, or it is no course.
    """
    if (file is None) is (example is None):
        raise Failure("give one FILE, - for standard input, or --example NAME")
    if example is not None:
        return one_example(example)
    from dryneedling.codec import load

    name = file or STDIN
    try:
        with opened(name) as source:
            return load(source)
    except DocumentError as error:
        failure = of_document(name, error)
    if has_lines(name) and _has_many(name):
        failure = Failure(
            f"{name}: expected one course, and this file of JSON Lines holds "
            "many; each of its lines is a course, which FILE - reads from "
            "standard input"
        )
    raise failure


def _has_many(file: str) -> bool:
    with opened(file) as source:
        return sum(1 for line in source if line.strip()) > 1


def check_source(files: Sequence[str], example: str | None) -> None:
    """
    Check that there are files or an example, and not both.

    Raises:
        Failure: There is neither or there are both.
    """
    if bool(files) is (example is not None):
        raise Failure("give FILE..., - for standard input, or --example NAME")


def one_example(name: str) -> Course:
    """
    Return an example of the package.

    Raises:
        Failure: There is none of that name.
    """
    from dryneedling.examples import example

    try:
        return example(name)
    except UnknownName as error:
        failure = Failure(str(error))
    raise failure


def has_lines(file: str) -> bool:
    """
    Tell whether the name of a file says that it holds JSON Lines.
    """
    return Path(file).suffix.lower() in _LINES


def is_lines(file: str, source: BufferedReader) -> bool:
    """
    Tell whether an open file holds JSON Lines: by its name, else by its look.

    Standard input and unusual names are taken for JSON Lines when their
    first line may be an object by itself.
    """
    if has_lines(file):
        return True
    if Path(file).suffix.lower() == ".json":
        return False
    first, end, _ = source.peek(_LOOK_AHEAD).lstrip().partition(b"\n")
    return not end or first.rstrip().endswith(b"}")


def entries(
    file: str, *, advance: Callable[[int], object] = lambda _: None
) -> Iterator[Entry]:
    """
    Yield the documents of a file, one at a time.

    Args:
        file: Name of the file, or `STDIN`.
        advance: Told how many bytes have been read since it was last told.

    Raises:
        Failure: The file cannot be read.
    """
    from dryneedling.codec import iter_lines, load

    with opened(file) as source:
        if not is_lines(file, source):
            try:
                yield Entry(file=file, content=load(source))
            except DocumentError as error:
                yield Entry(file=file, content=error)
            if file != STDIN:
                advance(source.tell())
            return
        told = 0
        for line in iter_lines(source):
            content = cast("Course | DocumentError", line.course or line.error)
            yield Entry(file=file, line=line.number, content=content)
            if file != STDIN:
                advance(source.tell() - told)
                told = source.tell()


def courses(file: str) -> Iterator[Course]:
    """
    Yield the courses of a file, one at a time.

    Raises:
        Failure: The file cannot be read, or a document of it is no course.
    """
    for entry in entries(file):
        if isinstance(entry.content, DocumentError):
            raise of_document(entry.where, entry.content)
        yield entry.content
