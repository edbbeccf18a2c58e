"""
Signs that every stream can show.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, final

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from dryneedling._text import harmless
from dryneedling.report.terminal.flow import Flow

__all__ = ["Legible", "legible"]

# One sign for one sign, so that columns keep their widths.
_ASCII: Final = str.maketrans(
    "▁▂▃▄▅▆▇█○●━┊─·→↑↓–−×µ°≥≤“”‘’…±",
    "12345678o*=|-.>^v--xuo><\"\"''.~",
)


@final
class Legible:
    """
    Parts that print one after the other on any stream.
    """

    def __init__(self, *parts: RenderableType) -> None:
        self.parts = parts

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        return legible(console, options, self.parts)


def legible(
    console: Console, options: ConsoleOptions, parts: Iterable[RenderableType]
) -> Iterator[Segment]:
    """
    Render parts one after the other, in ASCII where nothing else is safe.

    Lines end where their text does.  What a record holds cannot steer the
    terminal: control characters are left out, and brackets are no markup.
    """
    options = options.update(markup=False)
    for part in parts:
        if isinstance(part, (str, Text)):
            part = Flow(part, hang=2)  # noqa: PLW2901  # the same, laid out
        for line in Segment.split_lines(console.render(part, options)):
            segments = [
                Segment(_clean(text, ascii_only=options.ascii_only), style)
                for text, style, _ in line
            ]
            while segments and not segments[-1].text.rstrip():
                segments.pop()
            if segments:
                text, style, _ = segments[-1]
                segments[-1] = Segment(text.rstrip(), style)
            yield from segments
            yield Segment.line()


def _clean(text: str, *, ascii_only: bool) -> str:
    text = harmless(text)
    if ascii_only and not text.isascii():
        text = "".join(map(_plain, text.translate(_ASCII)))
    return text


def _plain(sign: str) -> str:
    base = unicodedata.normalize("NFKD", sign)[0]
    return base if base.isascii() else "?"
