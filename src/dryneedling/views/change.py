"""
The view of one change.
"""

from collections.abc import Iterator

from dryneedling.change import Change
from dryneedling.views.blocks import Block, Paragraph, Tone, phrase
from dryneedling.views.progress.names import series_title
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@shows(Change)
def change_blocks(change: Change, say: English) -> Iterator[Block]:
    """
    Yield what was measured, both values, and the change between them.
    """
    # Both scores are of one series, else there were no change between them.
    yield Paragraph(series_title(change.before.series, say))
    words = say.change_of(
        change.before.value,
        change.after.value,
        say.change(change.improvement, change.percent),
        change.before.measure.unit,
    )
    yield Paragraph(words, indent=1)
    if change.no_percent is not None:
        why = say.no_percent(say.told(change.no_percent))
        yield Paragraph(phrase(why, Tone.QUIET), indent=1)
