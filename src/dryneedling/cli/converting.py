"""
`convert` of rows: what another program wrote as CSV, by a map.
"""

from codecs import getincrementalencoder
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from typing import final

import attrs

from dryneedling._json.files import writing
from dryneedling._text import counted
from dryneedling.cli.exit_codes import NOT_DONE
from dryneedling.cli.failures import Failure
from dryneedling.cli.output import complain, document, whole
from dryneedling.cli.progress_bar import Advance, progress_bar
from dryneedling.cli.sources import (
    STDIN,
    failing,
    has_lines,
    opened,
    size_of,
)
from dryneedling.cli.targets import check_target, failing_to_write
from dryneedling.codec import dump_lines, dumps
from dryneedling.course import Course
from dryneedling.spreadsheets import (
    RejectedRow,
    SheetMap,
    SheetReading,
    read,
    suggested_map,
)


def convert_rows(
    source: str,
    target: str,
    map_file: str,
    rejected: str | None,
    *,
    force: bool,
) -> int:
    """
    Write the courses of a file of rows, and name each row that is in none.

    Raises:
        Failure: The map, or the names of the columns, cannot be taken; a file
            cannot be read, or written, or exists already.
    """
    with failing(map_file):
        how = SheetMap.load(map_file)
    if target != STDIN and not has_lines(target):
        raise Failure(
            f"{target}: rows may make many courses; write to a .jsonl file"
        )
    if rejected == STDIN:
        raise Failure("--rejected: give the name of a file")
    for file in (target, rejected):
        if file is not None and file != STDIN:
            check_target(file, force=force)
    with (
        opened(source) as raw,
        # What is printed shows how far it is.
        progress_bar(
            "writing", size_of(source), talks=target == STDIN
        ) as tell,
    ):
        with failing(source):
            sheet = read(raw, how)
        with _keeping(rejected, sheet.head, how.encoding) as keep:
            work = _Work(source, keep, tell)
            with failing_to_write(target):
                _write(work.courses(sheet), target)
    if not work.left:
        return 0
    complain(
        f"{counted(work.left, 'row')} left out, {counted(work.rows, 'row')} "
        f"in {counted(work.made, 'course')}"
        + ("" if rejected else "; --rejected FILE keeps what is left out")
    )
    return NOT_DONE


def suggest_map(source: str) -> int:
    """
    Print a map of a file of rows, in which nothing is said of its columns.

    Raises:
        Failure: It cannot be read.
    """
    with opened(source) as raw, failing(source):
        text = suggested_map(raw)
    whole(text.rstrip("\n"))
    return 0


def _write(courses: Iterator[Course], target: str) -> None:
    if target != STDIN:
        dump_lines(courses, target)
        return
    for course in courses:
        document(dumps(course))


@final
@attrs.define(eq=False, repr=False)
class _Work:
    """
    A file of rows on its way to courses: what is done so far.

    Attributes:
        source: Name of the file.
        keep: What keeps a rejected row.
        tell: Told how far it is.
        made: Courses that were made.
        rows: Rows that are in them.
        left: Rows that are in none.
    """

    source: str
    keep: Callable[[str], None]
    tell: Advance
    made: int = 0
    rows: int = 0
    left: int = 0

    def courses(self, sheet: SheetReading) -> Iterator[Course]:
        """
        Yield the courses, and name each row that is in none.
        """
        found = iter(sheet)
        while True:
            with failing(self.source):
                one = next(found, None)
            if one is None:
                return
            if isinstance(one, RejectedRow):
                self.left += 1
                where = f"{self.source}:{one.line}"
                complain(*(f"{where}: {problem}" for problem in one.problems))
                self.keep(one.text)
                self.tell(0, len(one.text))
                continue
            self.made += 1
            self.rows += len(one.lines)
            yield one.course
            self.tell(1, one.size)


@contextmanager
def _keeping(
    file: str | None, head: str, encoding: str
) -> Generator[Callable[[str], None]]:
    """
    Open the file of rejected rows; it has the names of columns if none is.

    Args:
        file: Its name; None where nobody keeps them.
        head: The first lines of the file of rows.
        encoding: The encoding of both.

    Yields:
        What writes a row as it came.
    """
    if file is None:
        yield lambda _: None
        return
    encoder = getincrementalencoder(encoding)("surrogateescape")
    with ExitStack() as stack:

        def put(text: str) -> None:
            # the last row of a file may have no end, and is not the last here
            end = "" if text.endswith(("\n", "\r")) else "\n"
            with failing_to_write(file):
                out.write(encoder.encode(text + end))

        with failing_to_write(file):
            out = stack.enter_context(writing(file))
        put(head)
        yield put
        # only now it takes its place; where something failed, it does not
        with failing_to_write(file):
            stack.close()
