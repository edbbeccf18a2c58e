"""
What each party had decided by a moment, as far as the record tells.

A later decision of a party takes the place of an earlier one.  A withdrawal
ends what that party had agreed to before, whichever document it is written
on, as far as that document reaches; it acts forward only.
"""

from collections.abc import Iterable, Sequence
from typing import Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._time import days_between
from dryneedling.clearance.plan import Part, Plan, Time, is_after, scope_of
from dryneedling.consent import Consent, ConsentDecision, ConsentRole


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

    @property
    def speakers(self) -> set[ConsentRole]:
        """
        The parties that say something in it, or took something back on it.
        """
        consent = self.consent
        speakers = {party.role for party in consent.parties}
        if consent.withdrawals:
            speakers.update(item.by for item in consent.withdrawals)
        return speakers


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


def is_expired(consent: Consent, plan: Plan) -> bool | None:
    """
    Tell whether a document had expired; None when it cannot be said.
    """
    days, until = plan.policy.valid_days, consent.valid_until
    if days is None and until is None:
        return False
    if plan.on is None:
        return None
    # The last day of validity is a day on which it is valid.
    if until is not None and until < plan.on:
        return True
    if days is None:
        return False
    if consent.date is None:
        return None
    # Up to so many days after it was given, the last of them included.
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
        # What is for one session says nothing of any other, and is not out of
        # scope either: nobody has to hear of it here.
        if consent.session is not None and consent.session != plan.session:
            continue
        time = consent.date, consent.given_at
        # Only what surely came later: what cannot be said counts as given in
        # time.
        if is_after(time, plan.time):
            later.append(consent)
            continue
        papers.append(Paper(consent, time, is_expired(consent, plan)))
    if len(papers) > 1:
        papers.sort(key=_order)
    if later:
        text = "consent was given after the start"
        spoken = {role for paper in papers for role in _roles(paper.consent)}
        notes.extend(
            _reason("after_start", text, consent)
            for consent in later
            # On the day itself somebody looks for it, and has to hear why it
            # does not count.
            if consent.date == plan.on
            or not spoken.issuperset(_roles(consent))
        )
    return papers, notes


def _roles(consent: Consent) -> set[ConsentRole]:
    return {party.role for party in consent.parties}


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

    paper: Paper
    covers: bool | None
    what: str


def reaches_of(papers: Iterable[Paper], plan: Plan, part: Part) -> list[Reach]:
    """
    Return how far each document reaches; asked once for all parties.
    """
    return [
        Reach(paper, *scope_of(paper.consent, plan, part)) for paper in papers
    ]


@final
@attrs.define
class Withdrawals:
    """
    Withdrawals by their latest, which tells what any of them ends.

    To hold each document against each withdrawal would take longer the more
    there are of both.

    Attributes:
        consents: Ids of the documents that they stand on.
        undated: Whether one has no date.
        latest_at: The latest instant.
        latest_day: The latest date.
        latest_plain_day: The latest date of those that have no instant.
    """

    consents: set[str] = attrs.field(factory=set[str])
    undated: bool = False
    latest_at: DateTime | None = None
    latest_day: Date | None = None
    latest_plain_day: Date | None = None

    def add(self, consent: Consent, time: Time) -> None:
        """
        Take one that stands on a document.
        """
        date, at = time
        self.consents.add(consent.id)
        if date is None:
            self.undated = True
            return
        self.latest_day = max(date, self.latest_day or date)
        if at is None:
            self.latest_plain_day = max(date, self.latest_plain_day or date)
        else:
            self.latest_at = max(at, self.latest_at or at)

    def surely_end(self, paper: Paper) -> bool:
        """
        Tell whether one of them surely came no earlier than a document.
        """
        if paper.consent.id in self.consents:
            return True
        date, at = paper.time
        # It may have been given after all of them.
        if date is None:
            return False
        if at is None:
            return self.latest_day is not None and date < self.latest_day
        # instants decide where both have one, else days, as in `is_after`
        if self.latest_at is not None and at <= self.latest_at:
            return True
        return self.latest_plain_day is not None and (
            date < self.latest_plain_day
        )

    def may_end(self, paper: Paper) -> bool:
        """
        Tell whether one of them may have come no earlier than a document.
        """
        if not self.consents:
            return False
        date, at = paper.time
        # Equal days count here and not above: on one day either may have come
        # first.
        if paper.consent.id in self.consents or self.undated or date is None:
            return True
        if at is None:
            return self.latest_day is not None and date <= self.latest_day
        if self.latest_at is not None and at <= self.latest_at:
            return True
        return self.latest_plain_day is not None and (
            date <= self.latest_plain_day
        )


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
            notes.append(_reason("out_of_scope", text, paper.consent))
            continue
        # A refusal does not expire: nobody agrees by waiting.
        if paper.is_expired and decision is not _REFUSED:
            text = "consent had expired"
            notes.append(_reason("expired", text, paper.consent))
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
                decided.ended.append(_reason("withdrawn", text, consent))
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
    return _reason("withdrawal_undated", text, consent)


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
        return _reason("scope_unknown", text, paper.consent)
    if paper.is_expired is None:
        text = "whether consent had expired cannot be said"
        return _reason("expiry_unknown", text, paper.consent)
    if may_have_ended:
        return _order_open(paper.consent)
    return None
