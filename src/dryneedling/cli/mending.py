"""
What `convert` mended, on standard error: the first places, then how many.
"""

from collections import Counter
from io import BufferedReader
from typing import IO, cast, final

import attrs

from dryneedling._json.encodings import HEAD, Recoded, encoding_of
from dryneedling.cli.failures import MOST_PROBLEMS
from dryneedling.cli.output import complain
from dryneedling.cli.sources import Document
from dryneedling.codec.mending import Mend, mend, of_encoding
from dryneedling.course import Course


@final
@attrs.define
class Mending:
    """
    Makes courses of documents that are almost as we write them.

    Attributes:
        source: The file that they are read from.
        listed: How many places were listed.
        rest: How many were not, by what was made of them.
    """

    source: str
    listed: int = 0
    rest: Counter[str] = attrs.field(factory=lambda: Counter[str]())

    def recoded(self, opened: IO[bytes]) -> IO[bytes]:
        """
        Read a file as UTF-8, whatever encoding of Unicode it is in.
        """
        # A file that is opened for bytes, one of gzip too, can look ahead.
        head = cast("BufferedReader", opened).peek(HEAD)[:HEAD]
        encoding = encoding_of(head)
        if encoding is None:
            return opened
        self._tell(self.source, of_encoding(encoding))
        return BufferedReader(Recoded(opened, encoding))

    def course_of(self, document: Document) -> Course:
        """
        Make the course of a document, and list what was mended in it.

        Raises:
            DocumentError: It is none.
        """
        mended = mend(document.raw)
        for one in mended.mends:
            self._tell(document.where, one)
        return mended.course

    def tell_rest(self) -> None:
        """
        Say how many places were not listed.
        """
        for message, count in self.rest.items():
            complain(f"{self.source}: {count} more: {message}")

    def _tell(self, where: str, one: Mend) -> None:
        if self.listed < MOST_PROBLEMS:
            self.listed += 1
            complain(f"{where}: {one}")
        else:
            self.rest[one.message] += 1
