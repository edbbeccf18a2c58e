"""
The view of how many courses improved, and of how many it is not known.
"""

from collections.abc import Iterator

from dryneedling.responders import Improved
from dryneedling.views.blocks import Block, Paragraph, Tone, phrase
from dryneedling.views.numbers import per_how_many
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@shows(Improved)
def improved_blocks(reading: Improved, say: English) -> Iterator[Block]:
    """
    Yield the share of those measured twice, its interval, and the others.
    """
    mark = (
        say.percent_of_baseline(reading.percent)
        if reading.percent is not None
        else say.mark_of([row.key for row in reading.thresholds])
    )
    yield Paragraph(
        phrase(
            say.improved_of(
                reading.improved, reading.measured_twice, mark, reading.share
            ),
            Tone.STRONG,
        )
    )
    yield Paragraph(
        say.judged_where(
            say.told(reading.measure.abbreviation),
            reading.aspect,
            reading.side,
            held=reading.held,
        ),
        indent=1,
    )
    if (interval := reading.interval) is not None:
        yield Paragraph(
            say.interval(
                interval.confidence,
                interval.low,
                interval.high,
                interval.method,
                per_how_many(reading.share or 0),
            ),
            indent=1,
        )
    least, most = reading.share_if_none, reading.share_if_all
    if least is not None and most is not None and reading.not_measured:
        yield Paragraph(
            say.of_all_started(reading.started, least, most), indent=1
        )
    for why, count in reading.not_measured:
        yield Paragraph(say.not_measured(count, why), indent=1)
    if not_started := reading.courses - reading.started:
        yield Paragraph(say.not_started(not_started), indent=1)
    if reading.entered_in_error:
        yield Paragraph(
            say.entered_in_error(reading.entered_in_error), indent=1
        )
