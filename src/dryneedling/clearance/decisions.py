"""
What each party had decided by a moment, as far as the record tells.

A later decision of a party takes the place of an earlier one.  A withdrawal
ends what that party had agreed to before, whichever document it is written
on, as far as that document reaches; it acts forward only.
"""

from collections.abc import Iterable, Sequence
from typing import Final, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.clearance.papers import ConsentReason, Paper, reason_of
from dryneedling.clearance.plan import Part, Plan, Time, is_after, scope_of
from dryneedling.clearance.withdrawals import Withdrawals
from dryneedling.consent import Consent, ConsentDecision, ConsentRole


@final
@attrs.frozen
class Reach:
    """
    How far a document reaches into one part of a plan.

    Attributes:
        paper: The document.
        covers: Whether it covers the part; None when that cannot be said.
        what: What of the plan decides it.
    """

    __repr__ = short_repr
    __str__ = printed_record

    paper: Paper
    covers: bool | None
    what: str


def reaches_of(papers: Iterable[Paper], plan: Plan, part: Part) -> list[Reach]:
    """
    Return how far each document reaches; asked once for all parties.
    """
    return [
        Reach(paper, *scope_of(paper.consent, paper.sites, plan, part))
        for paper in papers
    ]


@final
@attrs.define
class Decided:
    """
    What one party had decided.

    Attributes:
        decision: The last decision that surely counts; None without one.
        time: When that was, or when it was taken back.
        doubts: Later decisions that may count, and why it is not sure.
        ended: Why earlier decisions count no longer.
    """

    __repr__ = short_repr
    __str__ = printed_record

    decision: ConsentDecision | None = None
    time: Time = (None, None)
    doubts: list[tuple[ConsentDecision, ConsentReason]] = attrs.field(
        factory=lambda: []
    )
    ended: list[ConsentReason] = attrs.field(factory=lambda: [])

    def agrees(self, *allowed: ConsentDecision) -> bool | None:
        """
        Tell whether the party had agreed; None when it cannot be said.
        """
        agreed = self.decision in allowed
        for decision, _ in self.doubts:
            # A doubt that would decide the same changes nothing.
            if (decision in allowed) is not agreed:
                return None
        return agreed

    def blocks(self, role: ConsentRole) -> list[ConsentReason]:
        """
        Return why the party surely stands against it; empty if it does not.
        """
        for decision, _ in self.doubts:
            # A later agreement may count: then nobody surely stands against
            # it.
            if decision is not _REFUSED:
                return []
        if self.decision is _REFUSED:
            text = f"the {role.value} refused"
            return [ConsentReason(rule="consent.refused", text=text)]
        return self.ended if self.decision is None else []


_REFUSED: Final = ConsentDecision.REFUSED


# Most parties take nothing back.
_NONE: Final = Withdrawals()


def decided_by(
    role: ConsentRole,
    reaches: Sequence[Reach],
    plan: Plan,
    notes: list[ConsentReason],
) -> Decided:
    """
    Return what a party had decided for one part of a plan.

    Args:
        role: The party.
        reaches: Documents given by the moment, in order, and how far each of
            them reaches into the part.
        plan: What is planned.
        notes: Takes why documents do not count.
    """
    decided = Decided()
    # Withdrawals first: each ends what was decided before it, on whatever
    # document it is written.
    every, sure = _withdrawn(role, reaches, plan, decided)
    for reach in reaches:
        paper = reach.paper
        decision = _decision_in(paper, role)
        if decision is None:
            continue
        if reach.covers is False:
            text = f"consent does not cover the {reach.what}"
            notes.append(reason_of("out_of_scope", text, paper.consent))
            continue
        # A refusal does not expire: nobody agrees by waiting.
        if paper.is_expired and decision is not _REFUSED:
            text = "consent had expired"
            notes.append(reason_of("expired", text, paper.consent))
            continue
        if sure.surely_end(paper):
            continue
        doubt = _doubt(reach, every.may_end(paper))
        # A decision that surely counts settles what was open before it; one
        # that may count leaves the last sure one standing beside it.
        if doubt is None:
            decided.decision, decided.time = decision, paper.time
            decided.doubts.clear()
        else:
            decided.doubts.append((decision, doubt))
    return decided


def _withdrawn(
    role: ConsentRole, reaches: Sequence[Reach], plan: Plan, decided: Decided
) -> tuple[Withdrawals, Withdrawals]:
    """
    Note what a party took back by the moment.

    Returns:
        All withdrawals that may count, and those that surely do.
    """
    every = sure = _NONE
    for reach in reaches:
        consent = reach.paper.consent
        for item in consent.withdrawals:
            # It acts as far as its document reaches, and no further.
            if item.by is not role or reach.covers is False:
                continue
            time = item.date, item.at
            later = is_after(time, plan.time)
            if later:
                continue
            if every is _NONE:
                every, sure = Withdrawals(), Withdrawals()
            every.add(consent, time)
            if reach.covers and later is False:
                sure.add(consent, time)
                text = "consent had been withdrawn"
                decided.ended.append(reason_of("withdrawn", text, consent))
                decided.time = time
            else:
                decided.doubts.append((_REFUSED, _order_open(consent)))
    return every, sure


def _decision_in(paper: Paper, role: ConsentRole) -> ConsentDecision | None:
    """
    Return what a party said in a document; one refusal of several counts.
    """
    decisions = [
        party.decision for party in paper.consent.parties if party.role is role
    ]
    # Silence of a party is no decision: another document may hold one.
    if not decisions:
        return None
    return _REFUSED if _REFUSED in decisions else decisions[-1]


def _order_open(consent: Consent) -> ConsentReason:
    text = "whether consent had been withdrawn by then cannot be said"
    return reason_of("withdrawal_undated", text, consent)


def _doubt(
    reach: Reach,
    may_have_ended: bool,  # noqa: FBT001  # private
) -> ConsentReason | None:
    """
    Return why a decision may not count; None where it surely does.
    """
    paper = reach.paper
    if reach.covers is None:
        text = f"whether consent covers the {reach.what} cannot be said"
        return reason_of("scope_unknown", text, paper.consent)
    if paper.is_expired is None:
        text = "whether consent had expired cannot be said"
        return reason_of("expiry_unknown", text, paper.consent)
    if may_have_ended:
        return _order_open(paper.consent)
    return None
