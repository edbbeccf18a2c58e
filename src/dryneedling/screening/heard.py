"""
Answers arranged for the rules in force: what hangs on no plan, once.

Sites change from session to session and answers seldom do, so what answers
say for every plan is kept here, question by question, and one that is
answered anew is heard anew alone.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.screening.answers import Answer, ScreeningAnswer
from dryneedling.screening.rules_in_force import (
    OF_PLACES,
    PlacedRule,
    Question,
    RulesInForce,
)

# Looked up once, as they are asked of every answer.
_NOT_ASKED: Final = Answer.NOT_ASKED
_PRESENT: Final = Answer.PRESENT


@attrs.frozen(eq=False, repr=False)
class Unanswered:
    """
    A question that may be open for a plan.

    Attributes:
        question: The question.
        rules: Its rules that no answer settles for every plan, each with the
            answers that may settle it for some; empty when nobody answered a
            question that matters to every plan.
    """

    __repr__ = short_repr
    __str__ = printed_record

    question: Question
    rules: tuple[tuple[PlacedRule, Sequence[ScreeningAnswer]], ...]


def _is_settled(
    placed: PlacedRule, answers: Sequence[ScreeningAnswer]
) -> bool:
    """
    Whether answers settle the question of a rule, whatever the plan is.

    A *no* for one site or limb says nothing of the others; a *yes* is
    followed up by the rule itself, which asks where.
    """
    if placed.name not in OF_PLACES:
        return bool(answers)
    return any(
        answer.answer is _PRESENT
        or (answer.site is None and answer.place is None)
        for answer in answers
    )


def _is_of_all(answers: Sequence[ScreeningAnswer]) -> bool:
    """
    Tell whether a factor is answered for the whole patient, as most are.

    That settles a question whatever the rules ask and whatever is planned.
    """
    for answer in answers:
        if (
            answer.site is None
            and answer.place is None
            and answer.answer is not _NOT_ASKED
        ):
            return True
    return False


def _unanswered(
    question: Question, answers: Sequence[ScreeningAnswer]
) -> Unanswered | None:
    if question.always:
        # Every rule of the question is asked of every plan: any answer settles
        # it.
        return None if answers else Unanswered(question, ())
    rules = tuple(
        (placed, answers)
        for placed in question.rules
        if not _is_settled(placed, answers)
    )
    return Unanswered(question, rules) if rules else None


@lru_cache(maxsize=8)
def _nobody_asked(rules: RulesInForce) -> dict[int, Unanswered]:
    """
    Return every question as it stands before anything is answered.
    """
    return {
        number: Unanswered(
            question,
            ()
            if question.always
            else tuple((placed, ()) for placed in question.rules),
        )
        for number, question in enumerate(rules.questions)
    }


@attrs.define(eq=False, repr=False)
class Heard:
    """
    What answers that hold on one day say to every plan.

    Attributes:
        rules: The rules in force.
    """

    __repr__ = short_repr
    __str__ = printed_record

    rules: RulesInForce
    # Every factor in the order in which it was first heard of; hearing one
    # again leaves the others in their order.
    _factors: dict[str, object] = attrs.field(factory=lambda: {})
    # Their places there, once two are present and need an order.
    _numbers: dict[str, int] = attrs.field(factory=lambda: {})
    _present: dict[str, list[ScreeningAnswer]] = attrs.field(
        factory=lambda: {}
    )
    # What was heard and not yet held against the questions: who asks for
    # findings alone, as a review does, never asks what is open.
    _unread: list[Mapping[str, Sequence[ScreeningAnswer]]] = attrs.field(
        factory=lambda: []
    )
    _open: dict[int, Unanswered] | None = None

    def hear(self, said: Mapping[str, Sequence[ScreeningAnswer]]) -> None:
        """
        Take the answers to some questions in place of those heard before.

        Args:
            said: All answers to each that hold on the day, by what they are
                about; *not asked* says nothing.
        """
        self._unread.append(said)
        self._factors.update(said)
        present = self._present
        for factor in said if present else ():
            present.pop(factor, None)
        # mostly none is
        there = [
            (factor, item)
            for factor, answers in said.items()
            for item in answers
            if item.answer is _PRESENT
        ]
        for factor, item in there:
            present.setdefault(factor, []).append(item)

    def _read(self) -> dict[int, Unanswered]:
        """
        Hold what was heard against the questions that it may settle.
        """
        if self._open is None:
            # A copy: questions are taken out of it as they are answered.
            self._open = dict(_nobody_asked(self.rules))
        still_open, numbers = self._open, self.rules.numbers
        for said in self._unread:
            for factor, all_answers in said.items():
                place = numbers.get(factor)
                # A factor of no rule in force: it is named as such, and
                # leaves nothing open.
                if place is None:
                    continue
                unanswered = None
                if not _is_of_all(all_answers):
                    unanswered = _unanswered(
                        self.rules.questions[place],
                        [
                            item
                            for item in all_answers
                            if item.answer is not _NOT_ASKED
                        ],
                    )
                if unanswered is None:
                    still_open.pop(place, None)
                else:
                    still_open[place] = unanswered
        self._unread.clear()
        return still_open

    @property
    def tells_of_any(self) -> bool:
        """
        Whether anything is present.
        """
        return bool(self._present)

    @property
    def present(self) -> list[ScreeningAnswer]:
        """
        The answers that something is present, question by question.
        """
        factors = list(self._present)
        if len(factors) > 1:
            numbers = self._numbers
            if len(numbers) < len(self._factors):
                numbers.update(zip(self._factors, count(), strict=False))
            factors.sort(key=numbers.__getitem__)
        return [
            answer for factor in factors for answer in self._present[factor]
        ]

    @property
    def unanswered(self) -> list[Unanswered]:
        """
        The questions that may be open, in the order of the table.
        """
        still_open = self._read()
        return [still_open[place] for place in sorted(still_open)]
