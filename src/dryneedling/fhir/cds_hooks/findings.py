"""
What a record says of screening factors, and what it leaves open.

Three values for each factor: present, absent by a statement of the record,
or not known.  That a list has no entry says nothing of what nobody entered,
so *nothing found* is never *absent*.
"""

import enum
from collections.abc import Sequence
from functools import cached_property
from typing import final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.fhir.cds_hooks.prefetched import MissingData
from dryneedling.screening.answers import Answer


@final
class Recorded(enum.StrEnum):
    """
    What a record says of a screening factor.
    """

    PRESENT = "present"
    ABSENT = "absent"
    NOT_KNOWN = "not_known"


@final
class WhyUnread(enum.StrEnum):
    """
    Why an entry of the record was not read as a finding.

    Attributes:
        NO_CODE: It has words alone, or nothing.
        UNKNOWN_CODE: No row of the table has its codes.
        OVER: It is recorded as resolved, stopped or inactive.
        REFUTED: It is recorded as refuted, or as not to be done.
        IN_ERROR: It was entered in error.
        NOT_DONE: It is not finished, or has no day.
        OF_OTHERS: It is told in a way that is not ours.
    """

    NO_CODE = "no_code"
    UNKNOWN_CODE = "unknown_code"
    OVER = "over"
    REFUTED = "refuted"
    IN_ERROR = "in_error"
    NOT_DONE = "not_done"
    OF_OTHERS = "of_others"


# Of these nobody can say what they mean for screening.
NOT_RECOGNISED = frozenset(
    {WhyUnread.NO_CODE, WhyUnread.UNKNOWN_CODE, WhyUnread.OF_OTHERS}
)


@final
@attrs.frozen(kw_only=True)
class RecordedFact:
    """
    One entry of the record that says something of a factor.

    Attributes:
        path: Where it stands in the call.
        resource: What it is, ``Condition/17``.
        factor: Key of the factor.
        answer: Present or absent.
        system: Code system of the code that was read.
        code: The code that was read.
        day: The day that the record has of it, as written there; empty where
            it has none.
        remark: A status that makes it less sure, "unconfirmed"; else empty.
        source: Where the code was read, before it was put into the table.
    """

    __repr__ = short_repr
    __str__ = printed_record

    path: str
    resource: str
    factor: str
    answer: Answer
    system: str
    code: str
    day: str = ""
    remark: str = ""
    source: str


@final
@attrs.frozen(kw_only=True)
class UnreadEntry:
    """
    One entry of the record that was not read as a finding.

    Attributes:
        path: Where it stands in the call.
        resource: What it is, ``Condition/17``.
        why: Why it was not read.
        codes: Its codes, ``system|code``.
        words: The words beside them; not shown in reprs.
    """

    __repr__ = short_repr
    __str__ = printed_record

    path: str
    resource: str
    why: WhyUnread
    codes: tuple[str, ...] = attrs.field(repr=False)
    words: str = attrs.field(default="", repr=False)


@final
@attrs.frozen(kw_only=True)
class FactorFinding:
    """
    What a record says of one screening factor.

    Attributes:
        factor: Key of the factor.
        state: Present, absent or not known.  Where entries contradict each
            other it is present.
        facts: The entries that say so, those that contradict among them.
    """

    __repr__ = short_repr
    __str__ = printed_record

    factor: str
    state: Recorded
    facts: tuple[RecordedFact, ...] = ()


@final
@attrs.frozen(kw_only=True)
class RecordFindings:
    """
    What a record says of screening factors, and what it leaves open.

    Attributes:
        facts: The entries that say something.
        unread: The entries that were not read as a finding, with the reason.
        missing: Data that was asked for and not sent, or not all of it.
        looked_at: How many entries there were.
    """

    __repr__ = short_repr
    __str__ = printed_record

    facts: Sequence[RecordedFact]
    unread: Sequence[UnreadEntry]
    missing: tuple[MissingData, ...]
    looked_at: int

    @cached_property
    def _by_factor(self) -> dict[str, list[RecordedFact]]:
        found: dict[str, list[RecordedFact]] = {}
        for fact in self.facts:
            found.setdefault(fact.factor, []).append(fact)
        return found

    @property
    def factors(self) -> tuple[str, ...]:
        """
        The factors of which the record says anything.
        """
        return tuple(self._by_factor)

    @property
    def not_recognised(self) -> tuple[UnreadEntry, ...]:
        """
        Entries of which nobody can say what they mean for screening.
        """
        return tuple([one for one in self.unread if one.why in NOT_RECOGNISED])

    def about(self, factor: str) -> FactorFinding:
        """
        Return what the record says of a factor.

        Args:
            factor: Key of the factor.
        """
        facts = tuple(self._by_factor.get(factor, ()))
        answers = {fact.answer for fact in facts}
        if Answer.PRESENT in answers:
            state = Recorded.PRESENT
        elif Answer.ABSENT in answers:
            state = Recorded.ABSENT
        else:
            state = Recorded.NOT_KNOWN
        return FactorFinding(factor=factor, state=state, facts=facts)
