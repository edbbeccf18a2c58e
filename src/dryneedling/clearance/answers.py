"""
Which screening answers were known at a moment.
"""

from collections.abc import Iterable
from typing import Final, final

import attrs

from dryneedling.screening import Answer, ScreeningAnswer
from dryneedling.side_effects import SideEffect

__all__ = ["Known", "reactions"]

# A history of abnormal reaction to needling speaks against the next one:
# South Africa, Board Notice 121, section 3.1.2.
_REACTED: Final = (ScreeningAnswer("prior_abnormal_reaction", "present"),)


def reactions(
    effects: Iterable[SideEffect] | None,
) -> tuple[ScreeningAnswer, ...]:
    """
    Return what recorded side effects answer before the next needling.

    A red flag, or one that was serious, is an abnormal reaction whether or
    not anybody ticked the question; a newer answer takes its place.
    """
    for effect in effects or ():
        if effect.kind.red_flag or effect.serious:
            return _REACTED
    return ()


@final
@attrs.define
class Known:
    """
    The answers that are known so far; newer ones take the place of older.

    Attributes:
        by_factor: The answers to each question.
    """

    by_factor: dict[str, list[ScreeningAnswer]] = attrs.field(
        factory=dict[str, list[ScreeningAnswer]]
    )

    def learn(self, answers: Iterable[ScreeningAnswer] | None) -> bool:
        """
        Take newer answers over older ones of the same factor and place.

        *Not asked* replaces nothing; an answer without a place replaces all
        of its factor.

        Returns:
            Whether anything new was learned.
        """
        is_new = False
        for answer in answers or ():
            held = self.by_factor.setdefault(answer.factor, [])
            if held == [answer] or (
                held and answer.answer is Answer.NOT_ASKED
            ):
                continue
            is_new = True
            whole = answer.site is None and answer.place is None
            held[:] = [
                old
                for old in held
                if not whole
                and old.answer is not Answer.NOT_ASKED
                and (old.site, old.place) != (answer.site, answer.place)
            ]
            held.append(answer)
        return is_new

    @property
    def answers(self) -> tuple[ScreeningAnswer, ...]:
        """
        Every answer that is known.
        """
        return tuple(
            answer for held in self.by_factor.values() for answer in held
        )

    @property
    def is_dated(self) -> bool:
        """
        Whether any answer speaks of certain days only.
        """
        return any(
            answer.since is not None or answer.until is not None
            for held in self.by_factor.values()
            for answer in held
        )
