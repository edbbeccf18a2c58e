"""
Where documents come from: files, standard input, pipes.

Everything is read once and forwards, because a pipe cannot be read again.
What is read stays bytes here: to make a course of them takes a hundred times
as long, and may be done by another process.
"""

import gzip
import sys
import zlib
import zoneinfo
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain
from pathlib import Path, PurePath
from typing import IO, Final, cast, final

import attrs

from dryneedling._text import meant, nearest
from dryneedling._zones import zone_called
from dryneedling.cli.failures import Failure, of_document, of_file
from dryneedling.cli.progress_bar import Advance
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError, FhirError, UnknownName

# What "-" stands for; also how messages call it.
STDIN: Final = "<standard input>"

_DOCUMENT: Final = ".json"
_LINES: Final = frozenset({".jsonl", ".ndjson"})
_ROWS: Final = frozenset({".csv", ".tsv"})
_COMPRESSED: Final = ".gz"

# What commands were told of the clinic, for this one run: its zone.
_ZONE: Final[ContextVar[str | None]] = ContextVar("zone", default=None)


def read_in_zone(zone: str | None) -> None:
    """
    Let the courses that are read from now on be of a clinic in a zone.

    Args:
        zone: Its name; None where nobody said.

    Raises:
        Failure: This machine knows no zone of that name.
    """
    if zone is not None and zone_called(zone) is None:
        known = sorted(zoneinfo.available_timezones())
        near = meant(nearest(zone, known)[:1])
        raise Failure(f'--zone "{zone}": no time zone has that name{near}')
    _ZONE.set(zone)


def zone_told() -> str | None:
    """
    Return the zone of the clinic; None where the command was not told.
    """
    return _ZONE.get()


# A document on several lines never begins with a line as long as this.
_LONG_LINE: Final = 8192


@final
@attrs.frozen(kw_only=True)
class Document:
    """
    One document as it was read: bytes that may be a course.

    Attributes:
        file: Name of the file, or of the example.
        line: Number of the line, in JSON Lines.
        raw: The bytes.
        zone: Time zone of the clinic, where the command was told; another
            process may make the course.
    """

    file: str
    line: int | None = None
    raw: bytes = attrs.field(repr=False)
    zone: str | None = attrs.field(factory=zone_told)

    @property
    def where(self) -> str:
        """
        The file, and the line where it has several documents.
        """
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def content(self) -> bytes:
        """
        What makes it the same as another: white space around it does not.
        """
        return self.raw.strip()

    def course(self) -> Course:
        """
        Make the course of it, in the zone of the clinic.

        A document that names a zone itself keeps it.

        Raises:
            DocumentError: It is none; without the frames that would keep the
                document in memory.
        """
        from dryneedling.codec import loads

        try:
            course = loads(self.raw)
        except DocumentError as error:
            # Raised outside of the handler: with it as context, all frames
            # would live on.
            failed = error.with_traceback(None)
        else:
            if self.zone is None or course.zone is not None:
                return course
            return course.in_zone(self.zone)
        raise failed


@final
@attrs.frozen(kw_only=True)
class Source:
    """
    A file that was opened, with what it holds.

    Attributes:
        has_lines: Whether it is JSON Lines: many documents, one a line.
        documents: Its documents, one at a time.
    """

    has_lines: bool
    documents: Iterator[Document]


def check_source(files: Sequence[str], example: str | None) -> None:
    """
    Check that there are files or an example, and not both.

    Raises:
        Failure: There is neither or there are both.
    """
    # Both are one too many, and neither would wait for a terminal without a
    # word.
    if bool(files) is (example is not None):
        raise Failure("give FILE..., - for standard input, or --example NAME")


def documents(
    files: Sequence[str], example: str | None = None
) -> Iterator[Document | Failure]:
    """
    Yield the documents of several files, in the order of the files.

    A file that cannot be read gives its failure in place of documents, and
    the next file follows.

    Args:
        files: Names of files.
        example: Name of an example of the package, in place of files.

    Raises:
        Failure: There is no example of that name.
    """
    if example is not None:
        yield _example(example)
    for file in files:
        try:
            with open_source(file) as source:
                yield from source.documents
        except Failure as failure:
            yield failure


def _example(name: str) -> Document:
    from dryneedling.examples import example_text

    try:
        return Document(file=name, raw=example_text(name).encode())
    except UnknownName as error:
        failure = Failure(str(error))
    raise failure


@contextmanager
def open_source(
    file: str, recode: Callable[[IO[bytes]], IO[bytes]] | None = None
) -> Generator[Source]:
    """
    Open a file or standard input, and tell what kind it is.

    The name decides, and where it says nothing the first line does: JSON
    Lines begin with an object on a line of its own.

    Args:
        file: Its name.
        recode: Reads its bytes as UTF-8, where they may be in another
            encoding.

    Raises:
        Failure: It cannot be opened or read.
    """
    with opened(file) as raw:
        with failing(file):
            read = raw if recode is None else recode(raw)
            source = _recognised(file, read)
        yield source


@contextmanager
def opened(file: str) -> Generator[IO[bytes]]:
    """
    Open a file or standard input for bytes, and close it at the end.

    Args:
        file: Its name.

    Raises:
        Failure: It cannot be opened.
    """
    with failing(file):
        raw = open_file(file)
    try:
        yield raw
    finally:
        # Standard input belongs to the program.
        if file != STDIN:
            raw.close()


@contextmanager
def failing(file: str) -> Generator[None]:
    """
    Say of a file in one line why it cannot be read.
    """
    try:
        yield
    except EOFError:
        failure = Failure(f"{file}: ends before its end: it is cut off")
    except (gzip.BadGzipFile, zlib.error):
        failure = Failure(f"{file}: expected what gzip wrote, got another")
    except (DocumentError, FhirError) as error:
        failure = of_document(file, error)
    except OSError as error:
        failure = of_file(file, error)
    else:
        return
    raise failure


def open_file(file: str) -> IO[bytes]:
    """
    Open a file or standard input for bytes.

    Raises:
        Failure: Standard input is closed.
        OSError: It cannot be opened.
    """
    if file == STDIN:
        # there is none where the program was started with it closed
        if cast("object", sys.stdin) is None:
            raise Failure(f"{STDIN}: it is closed")
        return sys.stdin.buffer
    if is_compressed(file):
        return cast("IO[bytes]", gzip.GzipFile(file, "rb"))
    return Path(file).open("rb")


def _recognised(file: str, raw: IO[bytes]) -> Source:
    from dryneedling.codec.lines import numbered_lines

    lines = cast("Iterator[tuple[int, bytes]]", numbered_lines(raw))
    if has_lines(file):
        return Source(has_lines=True, documents=_each_line(file, lines))
    if has_document(file):
        return Source(has_lines=False, documents=_whole(file, b"", raw))
    # What was read to tell the kind is handed on with the rest: a pipe cannot
    # be read again.
    ahead: list[tuple[int, bytes]] = []
    for number, line in lines:
        ahead.append((number, line))
        if line.strip():
            break
    first = ahead[-1][1].strip() if ahead else b""
    # An indented document begins with a brace alone on its line; one whole
    # object on the first line is JSON Lines, be it the only one.
    if not first or first.endswith(b"}") or len(first) > _LONG_LINE:
        return Source(
            has_lines=True, documents=_each_line(file, chain(ahead, lines))
        )
    begun = b"".join(line for _, line in ahead)
    return Source(has_lines=False, documents=_whole(file, begun, raw))


def _whole(file: str, begun: bytes, raw: IO[bytes]) -> Generator[Document]:
    from dryneedling.codec.documents import LIMITS

    with failing(file):
        # one byte more than may be shows that it is too large
        rest = raw.read(max(0, LIMITS.max_bytes + 1 - len(begun)))
    yield Document(file=file, raw=begun + rest)


def _each_line(
    file: str, lines: Iterator[tuple[int, bytes]]
) -> Generator[Document]:
    from dryneedling.codec.lines import each_alone

    alone = cast("Iterator[tuple[int, bytes]]", each_alone(lines))
    while True:
        with failing(file):
            number, line = next(alone, (0, b""))
        # Numbers begin with 1, so that 0 is the end.
        if not number:
            return
        yield Document(file=file, line=number, raw=line.rstrip())


def _suffix(file: str) -> str:
    name = PurePath(file)
    return PurePath(name.stem if is_compressed(file) else name).suffix.lower()


def has_document(file: str) -> bool:
    """
    Tell whether the name of a file says that it holds one JSON document.
    """
    return _suffix(file) == _DOCUMENT


def has_lines(file: str) -> bool:
    """
    Tell whether the name of a file says that it holds JSON Lines.
    """
    return _suffix(file) in _LINES


def has_rows(file: str) -> bool:
    """
    Tell whether the name of a file says that it holds rows of a table.
    """
    return _suffix(file) in _ROWS


def is_compressed(file: str) -> bool:
    """
    Tell whether the name of a file says that gzip wrote it.
    """
    return PurePath(file).suffix.lower() == _COMPRESSED


def size_of(file: str) -> int | None:
    """
    Return how many bytes are to be read; None where nobody knows before.
    """
    if (
        file == STDIN
        or is_compressed(file)
        or (not (path := Path(file)).is_file())
    ):
        return None
    return path.stat().st_size


def total_size(files: Sequence[str]) -> int | None:
    """
    Return how many bytes files have; None where nobody knows of one.
    """
    sizes = [size_of(file) for file in files]
    return None if None in sizes else sum(size or 0 for size in sizes)


def told(
    inputs: Iterator[Document | Failure], tell: Advance
) -> Iterator[Document | Failure]:
    """
    Hand documents on, and tell of each once it has been worked on.
    """
    for one in inputs:
        yield one
        tell(1, weigh(one))


def weigh(one: Document | Failure) -> int:
    """
    Return how many bytes a document has, with the end of its line.
    """
    return len(one.raw) + 1 if isinstance(one, Document) else 0
