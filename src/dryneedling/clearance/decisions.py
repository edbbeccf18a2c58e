"""
What each party had decided by a moment, as far as the record tells.

A later decision of a party takes the place of an earlier one.  A withdrawal
ends what that party had agreed to before, whichever document it is written
on, as far as that document reaches; it acts forward only.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling._time import days_between
from dryneedling.clearance.plan import Part, Plan, Time, is_after, scope_of
from dryneedling.consent import Consent, ConsentDecision, ConsentRole

__all__ = [
    "ConsentReason",
    "Decided",
    "Paper",
    "decided_by",
    "is_limited",
    "papers_of",
]


@final
@attrs.frozen(kw_only=True)
class ConsentReason:
    """
    Why consent stands or does not.

    Attributes:
        rule: Stable id: "consent.parent_missing".
        text: The reason in one line.
        consent: Id of the consent document it is about, where one is.
    """

    rule: str
    text: str
    consent: str | None = None


@final
@attrs.frozen
class Paper:
    """
    A document that had been given by the moment.

    Attributes:
        consent: The document.
        time: When it was given, as far as known.
        is_expired: Whether it had expired; None when it cannot be said.
    """

    consent: Consent
    time: Time
    is_expired: bool | None


def is_limited(consent: Consent) -> bool:
    """
    Tell whether a document covers some techniques, sites or regions only.
    """
    return not (
        consent.techniques is None
        and consent.sites is None
        and consent.regions is None
    )


def _reason(rule: str, text: str, consent: Consent) -> ConsentReason:
    return ConsentReason(rule=f"consent.{rule}", text=text, consent=consent.id)


def _is_expired(consent: Consent, plan: Plan) -> bool | None:
    days, until = plan.policy.valid_days, consent.valid_until
    if days is None and until is None:
        return False
    if plan.on is None:
        return None
    if until is not None and until < plan.on:
        return True
    if days is None:
        return False
    if consent.date is None:
        return None
    return days_between(consent.date, plan.on) > days


def _order(paper: Paper) -> tuple[int, float]:
    date, at = paper.time
    return (
        0 if date is None else date.toordinal(),
        0.0 if at is None else at.timestamp(),
    )


def papers_of(
    consents: Sequence[Consent], plan: Plan
) -> tuple[list[Paper], list[ConsentReason]]:
    """
    Return the documents given by the moment, in order, and what others lack.

    A document without a date counts as given in time, and so does one of
    the same day where a time of day is missing.  One of a later day is worth
    a word only where it speaks for a party that had said nothing by then.
    """
    papers: list[Paper] = []
    notes: list[ConsentReason] = []
    later: list[Consent] = []
    for consent in consents:
        if consent.session is not None and consent.session != plan.session:
            continue
        time = consent.date, consent.given_at
        if is_after(time, plan.time):
            later.append(consent)
            continue
        papers.append(Paper(consent, time, _is_expired(consent, plan)))
    papers.sort(key=_order)
    if later:
        text = "consent was given after the start"
        spoken = {role for paper in papers for role in _roles(paper.consent)}
        notes.extend(
            _reason("after_start", text, consent)
            for consent in later
            if consent.date == plan.on
            or not spoken.issuperset(_roles(consent))
        )
    return papers, notes


def _roles(consent: Consent) -> set[ConsentRole]:
    return {party.role for party in consent.parties}


@attrs.frozen
class _Withdrawal:
    consent: Consent
    time: Time
    is_sure: bool


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

    decision: ConsentDecision | None = None
    time: Time = (None, None)
    doubts: list[tuple[ConsentDecision, ConsentReason]] = attrs.field(
        factory=list[tuple[ConsentDecision, ConsentReason]]
    )
    ended: list[ConsentReason] = attrs.field(factory=list[ConsentReason])

    def agrees(self, *allowed: ConsentDecision) -> bool | None:
        """
        Tell whether the party had agreed; None when it cannot be said.
        """
        agreed = self.decision in allowed
        may_differ = any(
            (decision in allowed) is not agreed for decision, _ in self.doubts
        )
        return None if may_differ else agreed

    def blocks(self, role: ConsentRole) -> list[ConsentReason]:
        """
        Return why the party surely stands against it; empty if it does not.
        """
        if any(decision is not _REFUSED for decision, _ in self.doubts):
            return []
        if self.decision is _REFUSED:
            text = f"the {role.value} refused"
            return [ConsentReason(rule="consent.refused", text=text)]
        return self.ended if self.decision is None else []


_REFUSED: Final = ConsentDecision.REFUSED


def decided_by(
    role: ConsentRole,
    papers: Sequence[Paper],
    plan: Plan,
    part: Part,
    notes: list[ConsentReason],
) -> Decided:
    """
    Return what a party had decided for one part of a plan.

    Args:
        role: The party.
        papers: Documents given by the moment, in order.
        plan: What is planned.
        part: A site and a technique of it.
        notes: Takes why documents do not count.
    """
    found = Decided()
    withdrawals = list(_withdrawals(role, papers, plan, part))
    for item in withdrawals:
        if item.is_sure:
            text = "consent had been withdrawn"
            found.ended.append(_reason("withdrawn", text, item.consent))
            found.time = item.time
        else:
            found.doubts.append((_REFUSED, _order_open(item.consent)))
    for paper in papers:
        decision = _said(paper, role)
        if decision is None:
            continue
        covers, what = scope_of(paper.consent, plan, part)
        if covers is False:
            text = f"consent does not cover the {what}"
            notes.append(_reason("out_of_scope", text, paper.consent))
            continue
        if paper.is_expired and decision is not _REFUSED:
            text = "consent had expired"
            notes.append(_reason("expired", text, paper.consent))
            continue
        ends = [_ends(item, paper) for item in withdrawals]
        if True in ends:
            continue
        doubt = _doubt(paper, covers, what, None in ends)
        if doubt is None:
            found.decision, found.time = decision, paper.time
            found.doubts.clear()
        else:
            found.doubts.append((decision, doubt))
    return found


def _withdrawals(
    role: ConsentRole, papers: Sequence[Paper], plan: Plan, part: Part
) -> Iterator[_Withdrawal]:
    for paper in papers:
        for item in paper.consent.withdrawals:
            covers, _ = scope_of(paper.consent, plan, part)
            time = item.date, item.at
            later = is_after(time, plan.time)
            if item.by is role and covers is not False and later is not True:
                is_sure = covers is True and later is False
                yield _Withdrawal(paper.consent, time, is_sure)


def _said(paper: Paper, role: ConsentRole) -> ConsentDecision | None:
    """
    Return what a party said in a document; one refusal of several counts.
    """
    found = [
        party.decision for party in paper.consent.parties if party.role is role
    ]
    if not found:
        return None
    return _REFUSED if _REFUSED in found else found[-1]


def _ends(item: _Withdrawal, paper: Paper) -> bool | None:
    """
    Tell whether a withdrawal ended what a document says; None if it may have.
    """
    after = (
        False
        if item.consent is paper.consent
        else is_after(paper.time, item.time)
    )
    if after:
        return False
    return True if after is False and item.is_sure else None


def _order_open(consent: Consent) -> ConsentReason:
    text = "whether consent had been withdrawn by then cannot be said"
    return _reason("withdrawal_undated", text, consent)


def _doubt(
    paper: Paper,
    covers: bool | None,  # noqa: FBT001  # private, three-valued
    what: str,
    may_have_ended: bool,  # noqa: FBT001
) -> ConsentReason | None:
    """
    Return why a decision may not count; None where it surely does.
    """
    if covers is None:
        text = f"whether consent covers the {what} cannot be said"
        return _reason("scope_unknown", text, paper.consent)
    if paper.is_expired is None:
        text = "whether consent had expired cannot be said"
        return _reason("expiry_unknown", text, paper.consent)
    if may_have_ended:
        return _order_open(paper.consent)
    return None
