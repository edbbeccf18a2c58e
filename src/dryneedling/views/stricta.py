"""
The view of a STRICTA report: what is given, and what is named as missing.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling.stricta import ItemState, StrictaReport
from dryneedling.views.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows

_TONES: Final = {
    ItemState.GIVEN: Tone.PLAIN,
    ItemState.MISSING: Tone.CAUTION,
    ItemState.NOT_APPLICABLE: Tone.QUIET,
}


@shows(StrictaReport)
def stricta_blocks(report: StrictaReport, say: English) -> Iterator[Block]:
    """
    Yield how much is given, what it was made from, and every sub-item.
    """
    given, missing = report.given, report.missing
    # Of those that apply: what cannot be given is in no denominator.
    title = say.stricta(len(given), len(given) + len(missing))
    yield Paragraph(phrase(title, Tone.STRONG))
    if missing:
        yield Paragraph(say.missing(missing))
    made_from = say.counted_in(
        report.courses,
        report.sessions_held,
        report.sessions_with_needling,
        report.needlings,
    )
    yield Paragraph(made_from)
    if report.sessions_unknown:
        yield Paragraph(say.needling_unknown(report.sessions_unknown))
    if report.entered_in_error:
        yield Paragraph(say.entered_in_error(report.entered_in_error))
    if report.read_in_part:
        partly = [(one.value, one.count) for one in report.read_in_part]
        yield Paragraph(say.measures_what_was_read(partly))
    yield Gap()
    columns = (
        Column(say.item, whole=True),
        Column(say.asks_for),
        Column(say.the_record),
    )
    yield Table(
        columns,
        [
            (
                item.id,
                say.told(item.name),
                phrase(say.told(item.summary), _TONES[item.state]),
            )
            for item in report.items
        ],
    )
    yield Gap()
    yield Paragraph(phrase(say.told(report.source), Tone.QUIET))
