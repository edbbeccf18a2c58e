"""
The views of what is doubtful in a record.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from dryneedling.discrepancies import Discrepancies, Discrepancy
from dryneedling.views.blocks import (
    Block,
    Column,
    Paragraph,
    Phrase,
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
def several_blocks(
    several: Discrepancies,
    say: English,
    *,
    follow_ups: Sequence[str] | None = None,
) -> Iterator[Block]:
    """
    Yield how many doubts there are, and a row for each.

    Args:
        several: The doubts.
        say: The sentences.
        follow_ups: Ids of the follow-ups of the course, where it is at hand:
            then visits and follow-ups are named.
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
                _where(doubt.path, follow_ups, say),
                (
                    phrase(say.told(doubt.reason)),
                    phrase(doubt.rule, Tone.QUIET),
                ),
            )
            for doubt in several
        ],
    )


def _where(
    path: str, follow_ups: Sequence[str] | None, say: English
) -> tuple[Phrase, ...]:
    """
    Write where a doubt is: first what a reader of the course calls it.
    """
    name = "" if follow_ups is None else say.place_of_path(path, follow_ups)
    if not name:
        return (phrase(path),)
    return phrase(name), phrase(path, Tone.QUIET)
