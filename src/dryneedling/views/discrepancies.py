"""
The views of what is doubtful in a record.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling.discrepancies import Discrepancies, Discrepancy
from dryneedling.views.blocks import (
    Block,
    Column,
    Paragraph,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows

_TONES: Final = {"error": Tone.WORSE, "warning": Tone.CAUTION}


def tone_of_doubt(doubt: Discrepancy) -> Tone:
    """
    Return the tone of how much a doubt weighs.
    """
    return _TONES.get(doubt.severity, Tone.PLAIN)


@shows(Discrepancy)
def doubt_blocks(doubt: Discrepancy, say: English) -> Iterator[Block]:
    """
    Yield one doubt, on one line however long.
    """
    reason = say.told(doubt.reason)
    words = say.doubt(doubt.severity, doubt.path, reason, doubt.rule)
    yield Paragraph(words, whole=True)


@shows(Discrepancies)
def several_blocks(several: Discrepancies, say: English) -> Iterator[Block]:
    """
    Yield how many doubts there are, and a row for each.
    """
    yield Paragraph(phrase(say.doubts(len(several)), Tone.STRONG))
    if not several:
        return
    columns = (
        Column("", whole=True),
        Column(say.where),
        Column(say.what),
    )
    yield Table(
        columns,
        [
            (
                phrase(say.word(doubt.severity), tone_of_doubt(doubt)),
                doubt.path,
                (
                    phrase(say.told(doubt.reason)),
                    phrase(doubt.rule, Tone.QUIET),
                ),
            )
            for doubt in several
        ],
    )
