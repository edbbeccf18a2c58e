"""
The view of what speaks against needling; it never says that it may begin.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling.clearance import (
    Clearance,
    ClearanceVerdict,
    ConsentStanding,
    ConsentVerdict,
)
from dryneedling.views.blocks import (
    Block,
    Gap,
    Heading,
    Paragraph,
    Tone,
    phrase,
)
from dryneedling.views.screening import screening_blocks
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows

_TONES: Final = {
    ClearanceVerdict.SPEAKS_AGAINST: Tone.WORSE,
    ClearanceVerdict.PRECAUTION: Tone.CAUTION,
    ClearanceVerdict.INCOMPLETE: Tone.CAUTION,
    # never the tone of better: that nothing was recorded is no permission
    ClearanceVerdict.NOTHING_RECORDED_AGAINST: Tone.STRONG,
}


@shows(Clearance)
def clearance_blocks(clearance: Clearance, say: English) -> Iterator[Block]:
    """
    Yield the verdict, day and age, then consent and screening.
    """
    verdict = say.heading(clearance.verdict)
    yield Paragraph(phrase(verdict, _TONES[clearance.verdict]))
    yield Paragraph(say.listed((_day(clearance, say), _age(clearance, say))))
    yield Gap()
    if clearance.sign_reasons:
        yield Heading(say.earlier_signs)
        for words in clearance.sign_reasons:
            shown = phrase(say.told(words), Tone.CAUTION)
            yield Paragraph(shown, indent=1)
        yield Gap()
    yield from consent_blocks(clearance.consent, say)
    yield Gap()
    yield from screening_blocks(clearance.screening, say)
    if clearance.entered_in_error:
        yield Gap()
        yield Paragraph(say.entered_in_error(clearance.entered_in_error))


def _day(clearance: Clearance, say: English) -> str:
    return say.no_day if clearance.on is None else str(clearance.on)


def _age(clearance: Clearance, say: English) -> str:
    if clearance.ages is None:
        return say.age_not_known
    too_young = (
        say.below_minimum_age(clearance.minimum_age)
        if clearance.is_below_minimum_age
        else ""
    )
    return say.age(str(clearance.ages)) + too_young


@shows(ConsentStanding)
def consent_blocks(consent: ConsentStanding, say: English) -> Iterator[Block]:
    """
    Yield whether consent stands, and why not.
    """
    # Valid consent is plain: it speaks for nothing but itself.
    stands = consent.verdict is ConsentVerdict.VALID
    tone = Tone.PLAIN if stands else Tone.STRONG
    yield Heading(say.consent)
    yield Paragraph(phrase(say.word(consent.verdict), tone), indent=1)
    for reason in consent.reasons:
        about = "" if reason.consent is None else say.among([reason.consent])
        yield Paragraph(
            phrase(say.told(reason.text) + about)
            + phrase(f"  {reason.rule}", Tone.QUIET),
            indent=1,
        )
