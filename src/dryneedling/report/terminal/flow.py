"""
Text that breaks where a reader would break it.

Rich breaks at any white space and cuts a word that is too long wherever the
line ends.  Here a number stays with its unit, a long word (an address, the
key of a rule) ends a line after one of its own joints, and what goes on in
the next line stands further in.
"""

import re
from collections.abc import Iterator
from typing import Final, final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.segment import Segment
from rich.text import Text

__all__ = ["Flow"]

# A word, with what must not stand in the next line: "48 h", "session 7",
# "(67 %)", "n = 38", "PMID 15928561".
_GLUED: Final = re.compile(
    r"""\S+                           # a word
        (?: (?<=\d)\ (?=(?:%|°|[a-z])\S*)\S+   # "48 h", "2 points"
          | (?<=session)\ (?=\d)\S+            # "session 7"
          | (?<=PMID)\ (?=\d)\S+               # "PMID 15928561"
          | \ =\ \S+                           # "n = 38"
        )*""",
    re.VERBOSE,
)
# Where a word that is longer than a line may end: behind these signs.
_JOINTS: Final = re.compile(r"[^/_.;:?&=-]*[/_.;:?&=-]+|[^/_.;:?&=-]+")


@final
class Flow:
    """
    A text that fits the width it is given, in a table or outside.

    Args:
        text: What to print; its line ends stay.
        hang: Columns by which all lines but the first stand further in.
    """

    def __init__(self, text: Text | str, *, hang: int = 0) -> None:
        self.text: Text = Text(text) if isinstance(text, str) else text
        self.hang = hang

    def __rich_measure__(
        self, console: Console, options: ConsoleOptions
    ) -> Measurement:
        lines = self.text.plain.split("\n")
        words = [
            cell_len(part)
            for line in lines
            for word in line.split()
            for part in _JOINTS.findall(word)
        ]
        return Measurement(
            max(words, default=0), max(cell_len(line) for line in lines)
        ).with_maximum(options.max_width)

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        for paragraph in self.text.split("\n", allow_blank=True):
            offsets, hang = _breaks(
                paragraph.plain, options.max_width, self.hang
            )
            for place, line in enumerate(paragraph.divide(offsets)):
                line.rstrip()
                if place and hang:
                    yield Segment(" " * hang)
                yield from line.render(console)
                yield Segment.line()


def _breaks(text: str, width: int, hang: int) -> tuple[list[int], int]:
    """
    Return where lines begin, but for the first, and how far in they stand.

    >>> _breaks("at 48 h after session 7", 12, 2)
    ([8, 14], 2)
    >>> _breaks("a/long/address", 6, 0)
    ([2, 7, 13], 0)
    """
    if width < 4 * hang:
        hang = 0
    offsets: list[int] = []
    room, used, end = width, 0, 0
    for start, word in _words(text, width - hang):
        size = cell_len(word)
        used += start - end
        if used + size > room and start:
            offsets.append(start)
            room, used = width - hang, 0
        used += size
        end = start + len(word)
    return offsets, hang


def _words(text: str, width: int) -> Iterator[tuple[int, str]]:
    """
    Yield what no line breaks, and where it begins.
    """
    for found in _GLUED.finditer(text):
        if cell_len(found[0]) <= width:
            yield found.start(), found[0]
            continue
        for word in re.finditer(r"\S+", found[0]):
            start = found.start() + word.start()
            if cell_len(word[0]) <= width:
                yield start, word[0]
                continue
            for part in _JOINTS.finditer(word[0]):
                # a sign takes two columns at most
                step = width if part[0].isascii() else max(1, width // 2)
                for place in range(0, len(part[0]), step):
                    yield (
                        start + part.start() + place,
                        part[0][place : place + step],
                    )
