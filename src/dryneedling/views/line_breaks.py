"""
Where text breaks, so that a reader would break it there.

A number stays with its unit, a long word (an address, the key of a rule)
ends a line after one of its own joints, and what goes on in the next line
may stand further in.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from dryneedling.views.blocks import Phrase, Span

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


def columns_of(text: str) -> int:
    """
    Return how many columns a text takes on a screen.

    >>> columns_of("left"), columns_of("左"), columns_of("e\u0301")
    (4, 2, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def longest_part(text: str) -> int:
    """
    Return the columns that no break can make fewer.
    """
    parts = (part for word in text.split() for part in _JOINTS.findall(word))
    return max(map(columns_of, parts), default=0)


def flowed(words: Phrase, width: int, hang: int = 0) -> Iterator[list[Span]]:
    """
    Lay a phrase out, a list of spans a line.

    Args:
        words: The phrase.
        width: Columns of a line.
        hang: Columns by which all lines but the first stand further in.
    """
    if columns_of(words.text) <= width and not words.text.endswith(" "):
        # most cells of a table have room
        yield list(words.spans)
        return
    # On the narrowest screens a step in would leave a word or two a line.
    if width < 4 * hang:
        hang = 0
    ends = [*_breaks(words.text, width, hang), None]
    start = 0
    for end in ends:
        line = _between(words, start, end)
        yield [Span(" " * hang), *line] if start and hang else line
        start = end or 0


def _between(words: Phrase, start: int, end: int | None) -> list[Span]:
    """
    Return the part of a phrase between two places, without space at its end.
    """
    line: list[Span] = []
    position = 0
    for span in words.spans:
        # Breaks are positions in the whole text: each span gives what of it
        # lies between two of them, in its own tone.
        last = len(span.text) if end is None else end - position
        text = span.text[max(0, start - position) : max(0, last)]
        if text:
            line.append(Span(text, span.tone))
        position += len(span.text)
    while line and not line[-1].text.rstrip():
        line.pop()
    if line:
        line[-1] = Span(line[-1].text.rstrip(), line[-1].tone)
    return line


def _breaks(text: str, width: int, hang: int) -> list[int]:
    """
    Return where lines begin, but for the first.

    >>> _breaks("at 48 h after session 7", 12, 2)
    [8, 14]
    >>> _breaks("a/long/address", 6, 0)
    [2, 7, 13]
    """
    begins: list[int] = []
    room, used, end = width, 0, 0
    for start, word in _words(text, width - hang):
        size = columns_of(word)
        used += start - end
        # Never before the first word: a line without a word would not end.
        if used + size > room and start:
            begins.append(start)
            room, used = width - hang, 0
        used += size
        end = start + len(word)
    return begins


def _words(text: str, width: int) -> Iterator[tuple[int, str]]:
    """
    Yield what no line breaks, and where it begins.
    """
    # First what belongs together, then single words, then parts of a word:
    # each only where the one before has no room on a line of its own.
    for glued in _GLUED.finditer(text):
        if columns_of(glued[0]) <= width:
            yield glued.start(), glued[0]
            continue
        for word in re.finditer(r"\S+", glued[0]):
            start = glued.start() + word.start()
            if columns_of(word[0]) <= width:
                yield start, word[0]
                continue
            for part in _JOINTS.finditer(word[0]):
                # a sign takes two columns at most
                step = width if part[0].isascii() else max(1, width // 2)
                for begin in range(0, len(part[0]), step):
                    yield (
                        start + part.start() + begin,
                        part[0][begin : begin + step],
                    )
