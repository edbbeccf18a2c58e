"""
Warning signs that were known before a needling, and whether answered by then.
"""

from collections.abc import Sequence
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling.anatomy import Hazard, Site
from dryneedling.clearance.news import News
from dryneedling.course import Course
from dryneedling.warning_signs import Answered, WarningSign, Weight
from dryneedling.warning_signs.needled_sites import is_near
from dryneedling.warning_signs.rule import known_signs

_LUNG: Final = (Hazard.LUNG,)
_CHEST: Final = "thoracic_injury"


@final
@attrs.frozen
class SignsByThen:
    """
    The warning signs that were known before a needling.

    Attributes:
        unanswered: Those without an answer by then.
        of_the_chest: The last of those of a collapsed lung that had one.
    """

    unanswered: tuple[WarningSign, ...] = ()
    of_the_chest: WarningSign | None = None

    def before(self, sites: Sequence[Site]) -> "SignsByThen":
        """
        Return what matters before needling some sites.

        A sign of the chest that was answered does where a needle could reach
        the lung again, or where nobody says what will be needled.
        """
        if self.of_the_chest is None or not sites:
            return self
        if any(is_near(site, _LUNG) for site in sites):
            return self
        return SignsByThen(self.unanswered)


NO_SIGNS: Final = SignsByThen()


@final
class SignsSoFar:
    """
    Warning signs as they become known, session after session.

    What is only worth a look is none of them.
    """

    def __init__(self, course: Course) -> None:
        self._news = News()
        self._told: dict[int, WarningSign] = {}
        self._answers: dict[int, WarningSign] = {}
        self._open: dict[int, WarningSign] = {}
        self._closed: set[int] = set()
        self._last_of_the_chest: WarningSign | None = None
        self._standing = NO_SIGNS
        for known in known_signs(course):
            sign = known.sign
            if sign.weight is Weight.INFO:
                continue
            self._told[self._news.wait(known.told.told)] = sign
            if known.answered is not None:
                number = self._news.wait(known.answered.told)
                self._answers[number] = sign

    def known_before(self, place: int, on: Date | None) -> SignsByThen:
        """
        Return the signs known before a session; its place never falls.

        Args:
            place: Place of the session, beyond all of them for the end.
            on: Its local date; None when unknown.
        """
        news = self._news.heard_before(place, on)
        if not news:
            return self._standing
        for number in news:
            sign = self._told.get(number)
            # follow-ups may be listed in another order than they came
            if sign is not None and id(sign) not in self._closed:
                self._open[id(sign)] = sign
        # what is told and answered at once is both in the same news
        for number in news:
            if number in self._answers:
                self._close(self._answers[number])
        self._standing = SignsByThen(
            tuple(self._open.values()), self._last_of_the_chest
        )
        return self._standing

    def _close(self, sign: WarningSign) -> None:
        self._closed.add(id(sign))
        self._open.pop(id(sign), None)
        if (
            _CHEST in sign.flags
            and sign.answer is not Answered.JUDGED_UNRELATED
        ):
            self._last_of_the_chest = sign
