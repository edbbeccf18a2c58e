"""
Warning signs that were known before a needling, and whether answered by then.
"""

from collections.abc import Sequence
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.anatomy import Hazard, Site
from dryneedling.clearance.news import News
from dryneedling.course import Course
from dryneedling.warning_signs import WarningSign, Weight
from dryneedling.warning_signs.needled_sites import is_near
from dryneedling.warning_signs.rule import KnownSign, known_signs

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

    __repr__ = short_repr
    __str__ = printed_record

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
        self._told: dict[int, KnownSign] = {}
        self._answers: dict[int, KnownSign] = {}
        self._open: dict[int, WarningSign] = {}
        self._closed: set[int] = set()
        self._last_of_the_chest: WarningSign | None = None
        self._standing = NO_SIGNS
        for known in known_signs(course):
            if known.sign.weight is Weight.INFO:
                continue
            self._told[self._news.wait(known.told.told)] = known
            for answered in known.answered:
                self._answers[self._news.wait(answered.told)] = known

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
            known = self._told.get(number)
            if known is None:
                continue
            # follow-ups may be listed in another order than they came
            if id(known) in self._closed:
                self._keep(known)
            else:
                self._open[id(known)] = known.sign
        # what is told and answered at once is both in the same news
        for number in news:
            known = self._answers.get(number)
            # the first of its answers closes it
            if known is None or id(known) in self._closed:
                continue
            self._closed.add(id(known))
            if self._open.pop(id(known), None) is not None:
                self._keep(known)
        self._standing = SignsByThen(
            tuple(self._open.values()), self._last_of_the_chest
        )
        return self._standing

    def _keep(self, known: KnownSign) -> None:
        if _CHEST in known.sign.flags and not known.is_unrelated:
            self._last_of_the_chest = known.sign
