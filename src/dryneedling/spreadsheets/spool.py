"""
Rows kept aside until all of a course are there.

Nothing says that the rows of a patient stand together.  Each row goes to a
file that has no name, with the place of the row before it of the same course:
in memory is a line for each course and none for a row, and a course is read
by going from its last row back to its first.
"""

import errno
import struct
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Final, Self, final

from dryneedling.spreadsheets import sentences

# A file that is smaller never leaves the memory.
_SMALL: Final = 16 * 1024 * 1024

# Where the row before it stands, the number of its line, and its length.
_HEAD: Final = struct.Struct("<qqq")
_NONE: Final = -1


@final
class Spool:
    """
    Rows by the course to which they belong.

    >>> with Spool() as spool:
    ...     for line, key in enumerate(["P-1", "P-2", "P-1"], 2):
    ...         spool.keep(key, line, f"{key},{line}")
    ...     list(spool.courses())
    [[(2, 'P-1,2'), (4, 'P-1,4')], [(3, 'P-2,3')]]
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile[bytes](max_size=_SMALL)
        self._last: dict[str, int] = {}
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def keep(self, key: str, line: int, text: str) -> None:
        """
        Keep a row of a course.

        Raises:
            OSError: There is no room for it.
        """
        # half a surrogate pair stands for a byte that could not be decoded
        raw = text.encode("utf-8", "surrogatepass")
        before = self._last.get(key, _NONE)
        try:
            self._file.write(_HEAD.pack(before, line, len(raw)))
            self._file.write(raw)
        except OSError as error:
            # it is not the file of rows that cannot be read
            number = error.errno or errno.EIO
        else:
            number = 0
        if number:
            raise OSError(number, sentences.NO_ROOM)
        self._last[key] = self._end
        self._end += _HEAD.size + len(raw)

    def courses(self) -> Iterator[list[tuple[int, str]]]:
        """
        Yield the rows of each course, in the order in which courses began.
        """
        for last in self._last.values():
            rows: list[tuple[int, str]] = []
            at = last
            while at != _NONE:
                self._file.seek(at)
                at, line, length = _HEAD.unpack(self._file.read(_HEAD.size))
                raw = self._file.read(length)
                rows.append((line, raw.decode("utf-8", "surrogatepass")))
            rows.reverse()
            yield rows
