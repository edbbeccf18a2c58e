"""
The documents that had been given by a moment, and why others had not.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import days_between
from dryneedling.clearance.plan import NamedSites, Plan, Time, is_after
from dryneedling.consent import Consent, ConsentPolicy, ConsentRole
from dryneedling.patient import Patient


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

    __repr__ = short_repr
    __str__ = printed_record

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

    __repr__ = short_repr
    __str__ = printed_record

    consent: Consent
    time: Time
    is_expired: bool | None

    @cached_property
    def sites(self) -> NamedSites | None:
        """
        The sites that it names; None where it names none.
        """
        sites = self.consent.sites
        return None if sites is None else NamedSites(sites)

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


def reason_of(rule: str, text: str, consent: Consent) -> ConsentReason:
    """
    Name a document with the reason why it does not count, or may not.
    """
    return ConsentReason(rule=f"consent.{rule}", text=text, consent=consent.id)


def was_given_by_adult(
    consent: Consent, patient: Patient, policy: ConsentPolicy
) -> bool:
    """
    Tell whether the patient was of age when a document was given.
    """
    ages = patient.ages_on(consent.date)
    # Undated or of unknown age: a document is not dropped for what nobody
    # wrote.
    return ages is None or not ages.is_below(policy.age_of_majority)


def last_of_each(reasons: Iterable[ConsentReason]) -> list[ConsentReason]:
    """
    Keep of each reason the last document that puts it in.

    To name all of them would make the answer, at each session, as long as
    the course has documents.
    """
    last: dict[tuple[str, str], ConsentReason] = {}
    for reason in reasons:
        key = reason.rule, reason.text
        # taken out first, so that they stay in the order of the last ones
        last.pop(key, None)
        last[key] = reason
    return list(last.values())


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


def order_of(time: Time) -> tuple[int, float]:
    """
    Return what puts documents in the order in which they were given.

    Those without a date come first, and on a day those without a time.
    """
    date, at = time
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
        papers.sort(key=lambda paper: order_of(paper.time))
    if later:
        later.sort(key=lambda it: order_of((it.date, it.given_at)))
        text = "consent was given after the start"
        spoken = {role for paper in papers for role in _roles(paper.consent)}
        notes.extend(
            reason_of("after_start", text, consent)
            for consent in later
            # On the day itself somebody looks for it, and has to hear why it
            # does not count.
            if consent.date == plan.on
            or not spoken.issuperset(_roles(consent))
        )
    return papers, notes


def _roles(consent: Consent) -> set[ConsentRole]:
    return {party.role for party in consent.parties}
