"""
A file of rows as courses, one after another.
"""

import codecs
import io
from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO, Any, Final, NoReturn, TypeAlias, cast, final

from dryneedling._refusals import described
from dryneedling.exceptions import DocumentError
from dryneedling.problems import Problem, ProblemCode
from dryneedling.spreadsheets import sentences
from dryneedling.spreadsheets.courses import course_in
from dryneedling.spreadsheets.laying import laid
from dryneedling.spreadsheets.lines import TextRow, rows_of
from dryneedling.spreadsheets.maps import SheetMap
from dryneedling.spreadsheets.plan import SheetPlan
from dryneedling.spreadsheets.results import (
    CellProblem,
    RejectedRow,
    SheetCourse,
)
from dryneedling.spreadsheets.spool import Spool

__all__ = ["SheetReading", "read"]

# A file open for text or bytes, or its lines.
Lines: TypeAlias = IO[str] | IO[bytes] | Iterable[str]

_BOM: Final = "\ufeff"
# How a file begins of which another encoding is said.
_BEGINS: Final = (
    ("\udcff\udcfe", "utf-16"),
    ("\udcfe\udcff", "utf-16"),
    ("ÿþ", "utf-16"),
    ("þÿ", "utf-16"),
    ("ï»¿", "utf-8"),
)
# A workbook is an archive of many files.
_WORKBOOK: Final = "PK\x03\x04"

# A longer line is cut, so that a file of one line is not read whole.
_LONGEST: Final = 1024 * 1024

# Bytes read at a time.
_CHUNK: Final = 64 * 1024


def read(source: Lines, how: SheetMap) -> "SheetReading":
    r"""
    Read a file of rows as courses, by a map.

    Rows of a course may stand anywhere in the file: each row is kept in a
    file without a name until the last is read, and in memory are a line for
    each course and the rows of one.

    Args:
        source: A file open for bytes, which are decoded as the map says; or
            one open for text, or its lines.
        how: The map.

    Returns:
        What the rows come to; nothing but the names is read before it is
        asked for.

    Raises:
        DocumentError: The names of the columns are not those of the map, or
            the file is of another encoding or delimiter.
        OSError: It cannot be read.
        TypeError: It is no file, or the map is none.

    >>> import io
    >>> how = SheetMap.loads('''
    ... [file]
    ... one_row = "visit"
    ... [columns]
    ... patient = "patient.id"
    ... date = "date"
    ... before = { score = "nprs", aspect = "now", moment = "before" }
    ... ''')
    >>> text = "patient,date,before\nP-1,2026-03-02,7\nP-1,2026-03-09,70\n"
    >>> for found in read(io.StringIO(text), how):
    ...     if isinstance(found, SheetCourse):
    ...         print(found.course.id, found.lines)
    ...     else:
    ...         print(found.line, *found.problems)
    3 column 3 (before): 0 to 10, got 70 [out_of_range]
    P-1 (2,)
    """
    return SheetReading(source, how)


@final
class SheetReading:
    """
    A file of rows: its courses, and the rows that are in none.

    It is gone through once.

    Attributes:
        head: The first lines as they came, to stand above rejected rows.
    """

    head: str

    def __init__(self, source: Lines, how: SheetMap) -> None:
        if type(cast("object", how)) is not SheetMap:
            msg = f"expected a map, got {described(how)}"
            raise TypeError(msg)
        rows = rows_of(_lines(source, how), how.delimiter)
        self._rows = _decoded(rows, how)
        self.head, self._plan = _begun(self._rows, how)

    def __iter__(self) -> Iterator[SheetCourse | RejectedRow]:
        plan = self._plan
        with Spool() as spool:
            for row in self._rows:
                key = _key(row, plan)
                if isinstance(key, CellProblem):
                    yield RejectedRow(row.line, row.text, (key,))
                elif key is not None:
                    spool.keep(key, row.line, row.text)
            for rows in spool.courses():
                course, lines, rejected = course_in(rows, plan)
                for line, text in rows:
                    if line in rejected:
                        yield RejectedRow(line, text, tuple(rejected[line]))
                if course is not None:
                    kept = set(lines)
                    size = sum(
                        len(text) for line, text in rows if line in kept
                    )
                    yield SheetCourse(course, tuple(lines), size)


def _key(row: TextRow, plan: SheetPlan) -> str | CellProblem | None:
    """
    Return what course a row is of, or what is wrong; None for a blank one.
    """
    if row.is_blank:
        return None
    many = len(row.cells)
    if row.wrong:
        problem = Problem("", row.wrong, ProblemCode.UNREADABLE)
    elif many < plan.width or any(
        cell.strip() for cell in row.cells[plan.width :]
    ):
        expected = sentences.cells_expected(plan.width, many)
        problem = Problem("", expected, ProblemCode.WRONG_LENGTH)
    else:
        return plan.course_key(row.cells)
    return CellProblem(None, "", problem)


def _begun(rows: Iterator[TextRow], how: SheetMap) -> tuple[str, SheetPlan]:
    """
    Read the names of the columns.
    """
    head = ""
    for row in rows:
        head += row.text
        if not head.strip():
            continue
        first = row.cells[0].removeprefix(_BOM) if row.cells else ""
        _check_encoding(row, how)
        said = row.text.removeprefix(_BOM).strip().strip('"')
        if said.lower().startswith("sep=") and row.line == 1:
            if said[4:] not in {how.delimiter, ""}:
                _refuse(row.line, *sentences.other_delimiter())
            continue
        if row.wrong:
            _refuse(row.line, row.wrong, ProblemCode.UNREADABLE)
        return head, laid(how, (first, *row.cells[1:]), row.line)
    return _refuse(1, sentences.EMPTY, ProblemCode.MISSING)


def _check_encoding(row: TextRow, how: SheetMap) -> None:
    """
    Refuse a file that shows in its first row that it is of another encoding.
    """
    if row.text.startswith(_WORKBOOK):
        _refuse(row.line, sentences.WORKBOOK, ProblemCode.WRONG_FORMAT)
    for mark, encoding in _BEGINS:
        if row.text.startswith(mark):
            message = sentences.begins_as(encoding)
            _refuse(row.line, message, ProblemCode.WRONG_FORMAT)
    if "\0" in row.text:
        _refuse(row.line, sentences.NUL, ProblemCode.WRONG_FORMAT)
    if any("\ud800" <= sign <= "\udfff" for sign in row.text):
        message = sentences.not_encoded(how.encoding)
        _refuse(row.line, message, ProblemCode.WRONG_FORMAT)


def _refuse(line: int, message: str, code: ProblemCode) -> NoReturn:
    raise DocumentError((Problem(f"line {line}", message, code, ()),))


def _decoded(rows: Iterator[TextRow], how: SheetMap) -> Iterator[TextRow]:
    """
    Hand rows on, and say of bytes that cannot be read why.
    """
    try:
        yield from rows
    except UnicodeError:
        wrong = sentences.not_encoded(how.encoding)
    else:
        return
    raise DocumentError((Problem("", wrong, ProblemCode.WRONG_FORMAT),))


def _lines(source: Lines, how: SheetMap) -> Iterator[str]:
    """
    Return the lines of a file with their ends, however it is open.

    Raises:
        TypeError: It is no file, and no lines.
    """
    if isinstance(source, (str, bytes)) or not isinstance(source, Iterable):
        msg = f"expected an open file, or lines, got {described(source)}"
        raise TypeError(msg)
    if not callable(getattr(source, "readline", None)):
        return iter(cast("Iterable[str]", source))
    file = cast("IO[Any]", source)
    if isinstance(file, io.TextIOBase):
        return iter(partial(file.readline, _LONGEST), "")
    return _decoding(cast("IO[bytes]", file), how)


def _decoding(file: IO[bytes], how: SheetMap) -> Iterator[str]:
    name = codecs.lookup(how.encoding).name
    # a mark at the beginning is no part of the first name
    of = codecs.getincrementaldecoder("utf-8-sig" if name == "utf-8" else name)
    # a byte that is none of the encoding is one of its cell
    decoder = of("surrogateescape")
    rest = ""
    ends = False
    while not ends:
        raw = file.read(_CHUNK)
        ends = not raw
        rest += decoder.decode(raw, ends)
        lines = io.StringIO(rest, newline="").readlines()
        # the last may go on, and what looks like its end be half of one
        rest = "" if ends or not lines else lines.pop()
        if len(rest) > _LONGEST:
            lines.append(rest)
            rest = ""
        yield from lines
