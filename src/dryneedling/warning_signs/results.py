"""
What a warning sign is, in the words of the record and of the table.
"""

import enum
from collections.abc import Iterable
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._exact import Number, shown
from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.anatomy import Site
from dryneedling.side_effects import SideEffectKind
from dryneedling.warning_signs.table import (
    Condition,
    Urgency,
    red_flags_by_key,
)


@final
class Weight(enum.StrEnum):
    """
    How much a sign weighs that nobody answered, the gravest first.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@final
class Answered(enum.StrEnum):
    """
    What in the record answers a warning sign.
    """

    OUTCOME = "outcome"
    ACTION = "action"
    CARE = "care"
    FOLLOWED_UP = "followed_up"
    TOLD_AGAIN = "told_again"
    DENIED_LATER = "denied_later"
    JUDGED_UNRELATED = "judged_unrelated"

    @property
    def sentence(self) -> str:
        """
        The answer in words.
        """
        return _ANSWERS[self]


_ANSWERS: Final = {
    Answered.OUTCOME: "an outcome is recorded",
    Answered.ACTION: "what was done is recorded",
    Answered.CARE: "the care that was had is recorded",
    Answered.FOLLOWED_UP: "somebody went after it",
    Answered.TOLD_AGAIN: "a later entry tells that it is getting better",
    Answered.DENIED_LATER: "it was asked for later, and denied",
    Answered.JUDGED_UNRELATED: "it was judged not related to the needling",
}

# So many sites are named; of more, how many.
_NAMED: Final = 2


def weight_of(condition: Condition, *, is_away: bool) -> Weight:
    """
    Return how much a condition weighs that is met.

    Away from its sites it weighs one step less; and what no page was read for
    is never more than a warning.
    """
    if condition.urgency is Urgency.REVIEW:
        return Weight.INFO
    if condition.urgency is not Urgency.EMERGENCY:
        return Weight.INFO if is_away else Weight.WARNING
    if is_away or not condition.verified:
        return Weight.WARNING
    return Weight.ERROR


@final
@attrs.frozen(kw_only=True)
class WarningSign:
    """
    A symptom told after needling that published cases of a harm had.

    It says what was recorded, and is neither a diagnosis nor an instruction.

    Attributes:
        kind: The symptom.
        path: Where in the course it was told first.
        told_on: Local day on which it was told first; None when unknown.
        beside: What else was told that the condition asks for.
        session: Number of the session after which it came, from 1; None
            where that cannot be said.
        session_id: Its id.
        hours: Hours after that session; None when unknown.
        is_exact: Whether they were counted by the clock, and not in days.
        is_onset: Whether they are those of its onset; else it was told then.
        sites: Sites needled then that can lead to the harm; all of them
            where it is away from its sites, or comes of any.
        hazards: Which hazards and structures of the conditions lie at those
            sites, by name; empty where it is away from them.
        is_away: Whether no site that was needled can lead to the harm.
        conditions: The conditions of this weight that are met, in the order
            of the table.
        weight: How much it weighs without an answer.
        answer: What answers it; None where nothing does.
    """

    __repr__ = short_repr

    kind: SideEffectKind
    path: str
    told_on: Date | None
    beside: tuple[SideEffectKind, ...]
    session: int | None
    session_id: str | None
    hours: Number | None
    is_exact: bool
    is_onset: bool
    sites: tuple[Site, ...]
    hazards: tuple[str, ...]
    is_away: bool
    conditions: tuple[Condition, ...]
    weight: Weight
    answer: Answered | None

    @property
    def is_open(self) -> bool:
        """
        Whether no answer is recorded.
        """
        return self.answer is None

    @property
    def urgency(self) -> Urgency:
        """
        The gravest urgency among its conditions.
        """
        order = list(Urgency)
        return min([item.urgency for item in self.conditions], key=order.index)

    @property
    def flags(self) -> tuple[str, ...]:
        """
        Keys of the red flags that it can belong to.
        """
        return tuple(dict.fromkeys(item.flag for item in self.conditions))

    @property
    def sentence(self) -> str:
        """
        What was recorded, what published cases had, and whether answered.
        """
        names = " and ".join(
            kind.name if kind.listed else "an unlisted kind"
            for kind in (self.kind, *self.beside)
        )
        answer = "no answer is recorded"
        if self.answer is not None:
            answer = self.answer.sentence
        return f"{names}, {self._when} {self._where}: {self._cases}; {answer}"

    @property
    def _when(self) -> str:
        word = "begun" if self.is_onset else "told"
        if self.hours is None:
            return f"{word} at an unknown time after"
        about = "" if self.is_exact else "about "
        return f"{word} {about}{shown(self.hours)} h after"

    @property
    def _where(self) -> str:
        if not self.sites:
            return "needling of sites that are not recorded"
        named = [_name(site) for site in self.sites[:_NAMED]]
        more = len(self.sites) - len(named)
        if more:
            named.append(f"{more} more")
        words = f"needling of {', '.join(named)}"
        if not self.hazards:
            return words
        return f"{words} ({', '.join(self.hazards)})"

    @property
    def _cases(self) -> str:
        read = {item.flag for item in self.conditions if item.verified}
        cases = _events([flag for flag in self.flags if flag in read])
        unread = _events([flag for flag in self.flags if flag not in read])
        said: list[str] = []
        if cases:
            said.append(f"signs that published cases of {cases} had")
        if unread:
            # no case of those is known to us, whatever the others had
            said.append(
                f"possible signs of {unread}, for which no page was read"
            )
        if self.is_away:
            said.append(
                "not near what the table lists for these muscles, and still "
                "a medical question"
            )
        return "; ".join(said)

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


def _events(flags: Iterable[str]) -> str:
    return " or ".join(red_flags_by_key()[flag].event for flag in flags)


def _name(site: Site) -> str:
    """
    Name a site in words of ours: nothing that somebody wrote is repeated.
    """
    side = "" if site.side is None else f"{site.side} "
    if site.muscle is None or site.muscle.key is None:
        return f"a {side}site of which nobody said what lies there"
    return f"{side}{site.muscle.english}"


@final
@attrs.frozen(kw_only=True)
class WarningSigns:
    """
    The warning signs of a course, answered and not.

    Attributes:
        signs: Each of them, in the order of the record.
        entered_in_error: Sessions, follow-ups and consents that were entered
            in error, and are left out.
    """

    __repr__ = short_repr

    signs: tuple[WarningSign, ...]
    entered_in_error: int = 0

    @property
    def unanswered(self) -> tuple[WarningSign, ...]:
        """
        Those without an answer, the gravest first.
        """
        order = list(Weight)
        return tuple(
            sorted(
                [sign for sign in self.signs if sign.is_open],
                key=lambda sign: order.index(sign.weight),
            )
        )

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
