"""
To whom a chart speaks, in which words and how wide.
"""

from typing import Final, final

import attrs

from dryneedling._checks import not_bool, not_count, wrong_word
from dryneedling._conversion import word
from dryneedling._numbers import truth, whole
from dryneedling._refusals import demand
from dryneedling.views import ENGLISH, Audience, English

WIDTH: Final = 720
# From here on what stands beside the lines has room for a sentence.
_WIDE: Final = 600
_NARROWEST: Final = 320
_WIDEST: Final = 2000


@final
@attrs.frozen(kw_only=True)
class Manner:
    """
    How a chart is told.

    Attributes:
        say: The sentences.
        audience: To whom.
        tint: Whether what lies beyond a threshold has a colour, which says
            no more than the line.
        width: How wide the picture is, in the unit of its texts.
    """

    say: English = ENGLISH
    audience: Audience = Audience.CLINICIAN
    tint: bool = True
    width: int = WIDTH

    @classmethod
    def of(
        cls,
        where: str,
        *,
        say: English,
        audience: Audience | str,
        tint: bool,
        width: int,
    ) -> "Manner":
        """
        Take what a caller asks for.

        Raises:
            InvalidRecord: There is no such audience, or no such width.
        """
        tint, width = truth(tint), whole(width)
        told_to = word(Audience, audience)
        is_known = type(told_to) is Audience
        demand(
            where,
            audience=None if is_known else wrong_word(Audience, audience),
            tint=not_bool(tint),
            width=not_count(width, _NARROWEST, _WIDEST),
        )
        return cls(say=say, audience=told_to, tint=tint, width=width)

    @property
    def plainly(self) -> bool:
        """
        Whether it speaks without the words of the trade.
        """
        return self.audience is Audience.PATIENT

    @property
    def left(self) -> float:
        """
        Where the lines begin.
        """
        return 58 if self.width >= _WIDE else 46

    @property
    def right(self) -> float:
        """
        Where they end; what stands beside them has its place there.
        """
        return self.width - (160 if self.width >= _WIDE else 124)
