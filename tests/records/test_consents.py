"""
Consent: who decided what, for what, and when it was taken back.
"""

import pendulum
import pytest

import dryneedling as dn

PATIENT = dn.ConsentParty("patient")


def test_parties_have_a_role_and_a_decision() -> None:
    """
    A child assents, a parent consents; somebody may refuse.
    """
    parent = dn.ConsentParty("parent")
    child = dn.ConsentParty("patient", "assent", person="P-17")

    assert dn.ConsentDecision.CONSENT is parent.decision
    assert dn.ConsentRole.PATIENT is child.role
    assert dn.ConsentDecision.ASSENT is child.decision


def test_a_consent_has_at_least_one_party() -> None:
    """
    Nobody's consent is none.
    """
    with pytest.raises(dn.InvalidRecord, match="at least one party"):
        dn.Consent(id="K-1", parties=[])


def test_a_consent_without_limits_says_so_with_none() -> None:
    """
    None is not limited; an empty list would cover nothing.
    """
    consent = dn.Consent(id="K-1", parties=[PATIENT])

    assert consent.techniques is None
    assert consent.regions is None
    assert consent.sites is None
    assert consent.date is None


def test_a_scope_is_given_in_words() -> None:
    """
    Synonyms of techniques are read as a needling reads them.
    """
    consent = dn.Consent(
        id="K-1",
        parties=(party for party in [PATIENT]),
        techniques="pistoning",
        regions=["neck", "Shoulder girdle"],
        risks_disclosed="bruise",
    )

    assert (dn.Technique.FAST_IN_FAST_OUT,) == consent.techniques
    assert (
        dn.Region.NECK,
        dn.Region.SHOULDER_GIRDLE,
    ) == consent.regions
    assert (dn.side_effect_kind("bruising"),) == consent.risks_disclosed


def test_risks_may_be_of_ones_own() -> None:
    """
    One kind or several, listed or not.
    """
    own = dn.SideEffectKind.unlisted("hiccups")

    assert (own,) == dn.Consent(
        id="K-1", parties=[PATIENT], risks_disclosed=own
    ).risks_disclosed


def test_the_date_is_that_of_the_instant_in_its_zone() -> None:
    """
    Half past eleven at night in New York is not yet tomorrow.
    """
    late = pendulum.datetime(2026, 3, 2, 23, 30, tz="America/New_York")
    consent = dn.Consent(id="K-1", parties=[PATIENT], given_at=late)
    dated = dn.Consent(
        id="K-1", parties=[PATIENT], given_on=pendulum.date(2026, 3, 2)
    )

    assert pendulum.date(2026, 3, 2) == consent.date == dated.date


def test_an_instant_and_a_date_agree() -> None:
    """
    A consent is not given on two days.
    """
    at = pendulum.datetime(2026, 3, 2, tz="Europe/Rome")
    on = pendulum.date(2026, 3, 3)
    with pytest.raises(dn.InvalidRecord, match="another day than"):
        dn.Consent(id="K-1", parties=[PATIENT], given_at=at, given_on=on)
    with pytest.raises(dn.InvalidRecord, match="another day than"):
        dn.Withdrawal("patient", at=at, on=on)


def test_a_withdrawal_may_be_dated_or_not() -> None:
    """
    Either party may withdraw, alone.
    """
    at = pendulum.datetime(2026, 3, 2, tz="Europe/Rome")
    on = pendulum.date(2026, 3, 2)

    assert on == dn.Withdrawal("parent", at=at).date
    assert on == dn.Withdrawal("parent", on=on).date
    assert dn.Withdrawal("patient").date is None


def test_an_open_end_may_be_written_as_the_last_day_of_all() -> None:
    """
    Registers write "no end" as 9999-12-31.
    """
    last = pendulum.date(9999, 12, 31)

    assert (
        last
        == dn.Consent(
            id="K-1", parties=[PATIENT], valid_until=last
        ).valid_until
    )


def test_majority_is_a_policy() -> None:
    """
    18 unless given; below 12 needling is not recommended.
    """
    assert 18 == dn.ConsentPolicy().age_of_majority
    assert 12 == dn.ConsentPolicy().minimum_age
    assert 21 == dn.ConsentPolicy(age_of_majority=21).age_of_majority
    with pytest.raises(dn.InvalidRecord, match="age_of_majority"):
        dn.ConsentPolicy(age_of_majority=0)


def test_written_and_spoken_are_two_facts() -> None:
    """
    A signed form does not say that nobody talked, nor that a copy was given.
    """
    parties = [dn.ConsentParty("patient")]
    signed = dn.Consent(id="K-1", parties=parties, written=True)
    both = dn.Consent(
        id="K-2", parties=parties, written=True, spoken=True, copy_given=False
    )

    assert (True, None, None) == (
        signed.written,
        signed.spoken,
        signed.copy_given,
    )
    assert (True, True, False) == (both.written, both.spoken, both.copy_given)
