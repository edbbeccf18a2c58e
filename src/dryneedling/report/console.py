"""
Views on a terminal, through rich.
"""

from collections.abc import Iterator
from typing import Final, final

import attrs
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style

from dryneedling.course import Course
from dryneedling.views import Tone, view
from dryneedling.views.layout import Screen, lines_of
from dryneedling.views.signs import in_ascii

_STYLES: Final = {
    Tone.PLAIN: None,
    Tone.STRONG: Style(bold=True),
    Tone.QUIET: Style(dim=True),
    Tone.BETTER: Style(color="green", bold=True),
    Tone.WORSE: Style(color="red", bold=True),
    Tone.CAUTION: Style(color="yellow"),
    Tone.DRAWN: Style(color="cyan"),
}


@final
@attrs.frozen
class ConsoleView:
    """
    A reading for rich: hand it to `rich.print` or to a console.

    It fits itself to the width of the console, keeps to ASCII where the
    stream cannot do more, and what a record holds is no markup.

    Attributes:
        reading: What `dryneedling.track`, `dryneedling.harm_rate` and the
            others return, or a view.
        course: The course that was read, for its progress.

    >>> from dryneedling.harms import rate_from_counts
    >>> from rich.console import Console
    >>> rate = rate_from_counts(74, 1968, unit="patients_with_any")
    >>> Console(width=60).print(ConsoleView(rate))
    74 of 1968 patients with any side effect: 3.76 % (1 in 27)
      95 % interval 3.01 % to 4.69 % (Wilson)
      95 % interval 2.96 % to 4.7 % (exact binomial,
        Clopper-Pearson)
    <BLANKLINE>
      courses of one patient id are one patient
      a patient counts once, and once for each kind
    """

    reading: object
    course: Course | None = None

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        shown = view(self.reading, self.course)
        for line in lines_of(shown, Screen(options.max_width)):
            for span in line:
                text = in_ascii(span.text) if options.ascii_only else span.text
                yield Segment(text, _STYLES[span.tone])
            yield Segment.line()
