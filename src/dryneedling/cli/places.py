"""
Where the courses stand that a command has read, in few bytes for each.
"""

from array import array
from itertools import islice
from typing import final

import attrs

from dryneedling.cli.sources import Document


@final
@attrs.define
class Places:
    """
    The file of each course, and its line.
    """

    files: dict[str, int] = attrs.field(factory=lambda: {})
    numbers: "array[int]" = attrs.field(factory=lambda: array("I"))
    # a line of 0 is a file of one document
    lines: "array[int]" = attrs.field(factory=lambda: array("I"))

    def note(self, file: str, line: int | None) -> None:
        """
        Note where the next course stands.
        """
        self.numbers.append(self.files.setdefault(file, len(self.files)))
        self.lines.append(line or 0)

    def add(self, other: "Places") -> None:
        """
        Add the places of courses that come after these.
        """
        names = list(other.files)
        for number, line in zip(other.numbers, other.lines, strict=True):
            self.note(names[number], line)

    def document(self, place: int) -> Document:
        """
        Return the document of a course, without its bytes.
        """
        number, line = self.numbers[place], self.lines[place]
        file = next(islice(self.files, number, None))
        return Document(file=file, line=line or None, raw=b"")
