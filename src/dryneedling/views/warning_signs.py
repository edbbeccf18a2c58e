"""
The views of warning signs: what was recorded, and whether it was answered.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling.views.blocks import (
    Block,
    Gap,
    Heading,
    Paragraph,
    Tone,
    phrase,
)
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows
from dryneedling.warning_signs import WarningSign, WarningSigns, Weight

_TONES: Final = {
    Weight.ERROR: Tone.WORSE,
    Weight.WARNING: Tone.CAUTION,
    Weight.INFO: Tone.PLAIN,
}


@shows(WarningSign)
def sign_blocks(sign: WarningSign, say: English) -> Iterator[Block]:
    """
    Yield one sign, and where in the record it was told.
    """
    tone = _TONES[sign.weight] if sign.is_open else Tone.PLAIN
    where = phrase(f"  {sign.path}", Tone.QUIET)
    yield Paragraph(phrase(say.told(sign.sentence), tone) + where, indent=1)


@shows(WarningSigns)
def signs_blocks(signs: WarningSigns, say: English) -> Iterator[Block]:
    """
    Yield those without an answer, the gravest first, then the others.
    """
    if signs.signs:
        yield from _signs(signs, say)
    else:
        # never the tone of better: nobody may have asked
        yield Paragraph(say.no_signs)
    if signs.entered_in_error:
        yield Paragraph(say.entered_in_error(signs.entered_in_error))


def _signs(signs: WarningSigns, say: English) -> Iterator[Block]:
    unanswered = signs.unanswered
    answered = [sign for sign in signs.signs if not sign.is_open]
    yield Heading(say.unanswered_signs(len(unanswered)))
    for sign in unanswered:
        yield from sign_blocks(sign, say)
    if answered:
        yield Gap()
        yield Heading(say.answered_signs(len(answered)))
        for sign in answered:
            yield from sign_blocks(sign, say)
