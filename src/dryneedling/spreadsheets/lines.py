"""
The rows of a file of text: cells, the number of the line, the text itself.

A row that the format refuses is handed on as such, and reading goes on with
the next line: an open quotation mark does not swallow the file behind it.
"""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, final

import attrs

from dryneedling.spreadsheets import sentences

# A row with an open quotation mark ends where it has so many lines.
_MOST_LINES: Final = 1000


@final
@attrs.frozen
class TextRow:
    """
    One row of a file.

    Attributes:
        line: Number of its first line, from 1.
        text: The text as it came, with the ends of its lines.
        cells: Its cells; empty where it cannot be read.
        wrong: Why it cannot be read; empty where it can.
    """

    line: int
    text: str = attrs.field(repr=False)
    cells: tuple[str, ...] = attrs.field(repr=False)
    wrong: str = ""

    @property
    def is_blank(self) -> bool:
        """
        Whether nothing stands in it.
        """
        return not self.wrong and not any(cell.strip() for cell in self.cells)


def rows_of(lines: Iterable[str], delimiter: str) -> Iterator[TextRow]:
    r"""
    Yield the rows of a file.

    Args:
        lines: Its lines, with their ends.
        delimiter: The sign between two cells.

    >>> [row.cells for row in rows_of(['a,"b\n', 'c"\n', "d,e\n"], ",")]
    [('a', 'b\nc'), ('d', 'e')]
    """
    feed = _Feed(iter(lines))
    while True:
        feed.begin()
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            line, text = feed.give_back()
            yield TextRow(line, text, (), sentences.QUOTES)
        else:
            yield TextRow(feed.line, feed.text, tuple(cells))


def cells_of(text: str, delimiter: str) -> tuple[str, ...]:
    """
    Return the cells of one row that was read before.
    """
    lines = io.StringIO(text, newline="")
    return tuple(next(csv.reader(lines, delimiter=delimiter, strict=True)))


@final
class _Feed:
    """
    Lines on their way to the reader, which are kept until their row is read.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self._next = 1
        self.line = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self._taken) == _MOST_LINES:
            raise csv.Error
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self._taken.append(line)
        self._next += 1
        return line

    def begin(self) -> None:
        """
        Begin a row.
        """
        self._taken = []
        self.line = self._next

    @property
    def text(self) -> str:
        """
        The lines of the row as they came.
        """
        return "".join(self._taken)

    def give_back(self) -> tuple[int, str]:
        """
        Hand all lines but the first on to the rows that follow.
        """
        first, *others = self._taken
        self._waiting.extendleft(reversed(others))
        self._next = self.line + 1
        return self.line, first
