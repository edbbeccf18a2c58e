"""
Whether consent stood: who, for what, when, until when.
"""

from typing import Any

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.clearance import (
    ConsentStanding,
    ConsentVerdict,
    consent_standing,
)
from dryneedling.needling import Technique
from tests.readings.courses import DAY_ONE, course, day

VALID = ConsentVerdict.VALID
NOT_VALID = ConsentVerdict.NOT_VALID
UNKNOWN = ConsentVerdict.UNKNOWN

ROME = "Europe/Rome"
NINE = pendulum.datetime(2026, 3, 2, 9, tz=ROME)

NECK = dn.Site("upper trapezius", "right")
LEG = dn.Site("gastrocnemius", "left")

Party = str | tuple[str, str]


def paper(
    number: int,
    *parties: Party,
    taken_back: tuple[dn.Withdrawal, ...] = (),
    **fields: Any,  # noqa: ANN401  # any field of a consent
) -> dn.Consent:
    """
    Make a document: of roles that consent, or roles with their decisions.
    """
    return dn.Consent(
        id=f"K-{number}",
        parties=[
            dn.ConsentParty(party)
            if isinstance(party, str)
            else dn.ConsentParty(*party)
            for party in parties
        ],
        withdrawals=taken_back,
        **fields,
    )


def standing(
    *consents: dn.Consent,
    age: int | None = 40,
    **asked: Any,  # noqa: ANN401  # any argument of the reading
) -> ConsentStanding:
    """
    Ask whether consent stands on the first day.
    """
    arguments: dict[str, Any] = {"on": DAY_ONE, **asked}
    found = course(
        consents=consents,
        patient=dn.Patient(id="P-1", stated_age=age),
        practitioners=[dn.Practitioner(id="T-1"), dn.Practitioner(id="T-2")],
    )
    stands = consent_standing(found, **arguments)
    # whatever speaks against it is said in words too
    assert all(reason.text for reason in stands.reasons)
    return stands


def rules(*consents: dn.Consent, **asked: Any) -> list[str]:  # noqa: ANN401
    """
    Return the rules that speak against it, without their common prefix.
    """
    return [
        reason.rule.removeprefix("consent.")
        for reason in standing(*consents, **asked).reasons
    ]


# --- people of age -----------------------------------------------------


@pytest.mark.parametrize("role", ["patient", "proxy", "guardian"])
def test_a_person_of_age_consents_or_somebody_for_them(role: str) -> None:
    """
    Who consented, in what role (patient, parent, guardian, proxy).
    """
    found = standing(paper(1, role))
    assert (VALID, (), False) == (
        found.verdict,
        found.reasons,
        found.is_minor,
    )


@pytest.mark.parametrize(
    "parties",
    [["parent"], [("patient", "assent")], ["parent", ("patient", "assent")]],
)
def test_neither_a_parent_nor_assent_stands_for_a_person_of_age(
    parties: list[Party],
) -> None:
    """
    Their own consent is what counts.
    """
    assert NOT_VALID is standing(paper(1, *parties)).verdict
    assert ["patient_missing"] == rules(paper(1, *parties))


def test_a_person_who_does_not_understand_has_not_consented() -> None:
    """
    Unless somebody consents for them.
    """
    alone = paper(1, "patient", understood=False)
    assert ["not_understood"] == rules(alone)
    assert (
        VALID
        is standing(paper(1, "patient", "proxy", understood=False)).verdict
    )


def test_nobody_said_is_not_no() -> None:
    """
    None is unknown, and no document at all is not valid.
    """
    found = consent_standing(course(consents=None))
    assert (UNKNOWN, ["consent.nobody_said"]) == (
        found.verdict,
        [reason.rule for reason in found.reasons],
    )
    assert (NOT_VALID, ["patient_missing"]) == (standing().verdict, rules())


def test_where_nobody_said_the_standing_still_says_who_it_is_about() -> None:
    """
    With the reason in words.
    """
    for age, is_minor in ((40, False), (15, True), (None, None)):
        patient = dn.Patient(id="P-1", stated_age=age)
        found = consent_standing(
            course(patient=patient, consents=None), on=DAY_ONE
        )

        assert is_minor is found.is_minor
        assert ["whether consent was given is not recorded"] == [
            reason.text for reason in found.reasons
        ]


def test_consent_to_one_technique_says_nothing_of_one_not_named() -> None:
    """
    Whether it covers what is planned cannot be said, which is not no.
    """
    found = standing(paper(1, "patient", techniques=["static"]))

    assert UNKNOWN is found.verdict
    assert ["consent.scope_unknown"] == [
        reason.rule for reason in found.reasons
    ]


# --- minors --------------------------------------------------------------


def test_a_minor_needs_a_parent_their_own_agreement_and_understanding() -> (
    None
):
    """
    All three, and nobody else's consent stands in for one of them.

    A parent or guardian **and** their own consent or assent **and** a
    finding that they understand.
    """
    for parent in ("parent", "guardian"):
        for own in ("consent", "assent"):
            whole = paper(1, parent, ("patient", own), understood=True)
            assert VALID is standing(whole, age=15).verdict
    asked: dict[str, Any] = {"age": 15}
    assert ["parent_missing"] == rules(
        paper(1, ("patient", "assent"), understood=True), **asked
    )
    assert ["own_agreement_missing"] == rules(
        paper(1, "parent", understood=True), **asked
    )
    assert ["understanding_missing"] == rules(
        paper(1, "parent", "patient"), **asked
    )
    assert ["not_understood"] == rules(
        paper(1, "parent", "patient", understood=False), **asked
    )
    assert [
        "parent_missing",
        "own_agreement_missing",
        "understanding_missing",
    ] == rules(**asked)
    assert ["parent_missing", "understanding_missing"] == rules(
        paper(1, "patient", "proxy"), **asked
    )


def test_parent_and_child_may_sign_two_documents() -> None:
    """
    Two records and a finding.
    """
    parent = paper(1, "parent", given_on=day(-2))
    child = paper(2, ("patient", "assent"), given_on=day(-1), understood=True)
    assert VALID is standing(parent, child, age=15).verdict
    assert VALID is standing(child, parent, age=15).verdict
    assert NOT_VALID is standing(parent, age=15).verdict


def test_the_last_finding_on_understanding_counts() -> None:
    """
    A child may understand later what it did not understand at first.
    """
    first = paper(1, "parent", "patient", given_on=day(-9), understood=False)
    later = paper(2, "patient", given_on=day(-1), understood=True)
    assert VALID is standing(first, later, age=15).verdict
    expired = paper(
        2, "patient", given_on=day(-5), valid_until=day(-1), understood=True
    )
    assert ["not_understood", "expired"] == rules(first, expired, age=15)


BORN = pendulum.date(2008, 3, 2)


@pytest.mark.parametrize(
    ("born", "on", "is_minor"),
    [
        (BORN, pendulum.date(2026, 3, 1), True),
        (BORN, pendulum.date(2026, 3, 2), False),
        (pendulum.date(2008, 2, 29), pendulum.date(2026, 2, 28), True),
        (pendulum.date(2008, 2, 29), pendulum.date(2026, 3, 1), False),
    ],
)
def test_the_eighteenth_birthday_itself_is_of_age(
    born: pendulum.Date, on: pendulum.Date, *, is_minor: bool
) -> None:
    """
    Ages on the session's local date; 29 February births.
    """
    found = consent_standing(
        course(
            consents=[paper(1, "patient")],
            patient=dn.Patient(id="P-1", birth_date=born),
        ),
        on=on,
    )
    assert is_minor is found.is_minor
    assert (NOT_VALID if is_minor else VALID) is found.verdict


def test_the_age_is_that_of_the_local_date_of_the_instant() -> None:
    """
    In Auckland the birthday has begun, in Rome it has not.
    """
    found = course(
        consents=[paper(1, "patient")],
        patient=dn.Patient(id="P-1", birth_date=BORN),
    )
    at = pendulum.datetime(2026, 3, 1, 12, tz="UTC")
    for zone, verdict in ((ROME, NOT_VALID), ("Pacific/Auckland", VALID)):
        local = at.in_timezone(zone)
        assert verdict is consent_standing(found, at=local).verdict


@pytest.mark.parametrize(
    ("majority", "age", "is_minor"),
    [
        (16, 15, True),
        (16, 16, False),
        (19, 18, True),
        (21, 20, True),
        (21, 21, False),
    ],
)
def test_the_age_of_majority_is_a_policy(
    majority: int, age: int, *, is_minor: bool
) -> None:
    """
    18 default; 19 or 21 in some US states; 16 in the code of New Zealand.
    """
    policy = dn.ConsentPolicy(age_of_majority=majority)
    assert is_minor is standing(age=age, policy=policy).is_minor


def test_who_comes_of_age_must_consent_alone() -> None:
    """
    A guardian of a child is none of the adult, nor is assent consent.
    """
    parties = ("guardian", ("patient", "assent"))
    as_child = paper(1, *parties, given_on=day(-400), understood=True)
    undated = paper(1, *parties, understood=True)
    now_adult = paper(2, "guardian", given_on=day(-3))

    def ask(*consents: dn.Consent, on: pendulum.Date) -> ConsentVerdict:
        born = DAY_ONE.subtract(years=18, days=10)
        return consent_standing(
            course(
                consents=consents,
                patient=dn.Patient(id="P-1", birth_date=born),
            ),
            on=on,
        ).verdict

    assert VALID is ask(as_child, on=day(-20))
    assert NOT_VALID is ask(as_child, on=DAY_ONE)
    assert VALID is ask(as_child, now_adult, on=DAY_ONE)
    assert VALID is ask(undated, on=DAY_ONE)


def test_with_an_unknown_age_who_must_consent_is_unknown() -> None:
    """
    Unless everything is there, or nothing.
    """
    own = paper(1, "patient")
    whole = paper(1, "patient", "parent", understood=True)
    assert VALID is standing(whole, age=None).verdict
    found = standing(own, age=None)
    assert (UNKNOWN, None) == (found.verdict, found.is_minor)
    assert ["age_unknown", "parent_missing", "understanding_missing"] == rules(
        own, age=None
    )
    assert NOT_VALID is standing(age=None).verdict
    assert [
        "age_unknown",
        "patient_missing",
        "parent_missing",
        "own_agreement_missing",
        "understanding_missing",
    ] == rules(age=None)


# --- when it was given ---------------------------------------------------


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"given_on": day(-1)}, VALID),
        ({"given_on": day(1)}, NOT_VALID),
        ({"given_on": day(0)}, VALID),
        ({}, VALID),
        ({"given_at": NINE.subtract(minutes=1)}, VALID),
        ({"given_at": NINE}, VALID),
        ({"given_at": NINE.add(minutes=1)}, NOT_VALID),
    ],
)
def test_consent_after_the_start_is_no_consent(
    given: dict[str, Any], verdict: ConsentVerdict
) -> None:
    """
    Same day without times counts as in time, and so does an undated form.
    """
    asked = paper(1, "patient", **given)
    assert verdict is standing(asked, on=None, at=NINE).verdict
    if verdict is NOT_VALID:
        assert ["patient_missing", "after_start"] == rules(asked, at=NINE)


def test_a_later_document_does_not_trouble_an_earlier_session() -> None:
    """
    Where consent is valid there is no reason to give.
    """
    found = standing(
        paper(1, "patient", given_on=day(-1)),
        paper(2, ("patient", "refused"), given_on=day(9)),
    )
    assert (VALID, ()) == (found.verdict, found.reasons)


def test_a_later_document_of_the_same_party_is_no_reason() -> None:
    """
    What was said by then decides, and a later word of it explains nothing.
    """
    expired = paper(1, "patient", given_on=day(-9), valid_until=day(-5))
    later = paper(2, "patient", given_on=day(9))
    assert ["expired", "patient_missing"] == sorted(rules(expired, later))


def test_a_later_document_of_another_party_is_a_reason() -> None:
    """
    The child's assent came, but after the needle.
    """
    parent = paper(1, "parent", given_on=day(-1))
    child = paper(2, ("patient", "assent"), given_on=day(9))
    found = standing(parent, child, age=15)
    assert "K-2" in {
        reason.consent
        for reason in found.reasons
        if reason.rule == "consent.after_start"
    }


def test_a_document_of_the_day_after_its_start_is_a_reason() -> None:
    """
    It was meant for that day and came too late.
    """
    expired = paper(1, "patient", given_on=day(-9), valid_until=day(-5))
    late = paper(2, "patient", given_at=NINE.add(minutes=5))
    assert "after_start" in rules(expired, late, on=None, at=NINE)


# --- refusal ---------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"session": "S-1"},
        {"given_on": day(9)},
        {"techniques": ["electrical"]},
        {"valid_until": day(-1)},
    ],
)
def test_a_document_that_does_not_count_hides_no_other(
    fields: dict[str, Any],
) -> None:
    """
    The one that counts may stand behind it.
    """
    useless = paper(1, "patient", **fields)
    good = paper(2, "patient", given_on=day(0))
    found = course(
        dn.Session(id="S-1"),
        consents=[useless, good],
        patient=dn.Patient(id="P-1", stated_age=40),
    )
    turned = attrs.evolve(found, consents=[good, useless])
    assert [VALID, VALID] == [
        consent_standing(one, on=day(1), technique="pistoning").verdict
        for one in (found, turned)
    ]


def test_a_refusal_stands_until_consent_is_given() -> None:
    """
    The last decision of a party takes the place of those before.
    """
    refused = paper(1, ("patient", "refused"), given_on=day(-5))
    consented = paper(2, "patient", given_on=day(-3))
    assert ["refused", "patient_missing"] == rules(refused)
    assert "the patient refused" == standing(refused).reasons[0].text
    assert VALID is standing(refused, consented).verdict
    again = paper(3, ("patient", "refused"), given_on=day(-1))
    assert NOT_VALID is standing(refused, consented, again).verdict


def test_a_refusal_is_found_by_its_time_of_day() -> None:
    """
    On one day the later one counts, however they are listed.
    """
    refused = paper(1, ("patient", "refused"), given_at=NINE.subtract(hours=2))
    consented = paper(2, "patient", given_at=NINE.subtract(hours=1))
    assert VALID is standing(consented, refused, at=NINE).verdict


def test_either_party_can_refuse_alone() -> None:
    """
    The parent's consent does not outweigh the child, nor the other way.
    """
    for parties in (
        ("parent", ("patient", "refused")),
        (("parent", "refused"), "guardian", "patient"),
        (("proxy", "refused"), "parent", "patient"),
    ):
        found = standing(paper(1, *parties, understood=True), age=15)
        assert NOT_VALID is found.verdict
        assert "consent.refused" == found.reasons[0].rule


def test_one_parent_of_two_can_refuse_in_one_document() -> None:
    """
    Two parents sign: one refusal counts.
    """
    for parties in (
        ("parent", ("parent", "refused"), "patient"),
        (("parent", "refused"), "parent", "patient"),
    ):
        found = standing(paper(1, *parties, understood=True), age=15)
        assert NOT_VALID is found.verdict


def test_a_person_of_age_can_overrule_their_proxy() -> None:
    """
    Who can decide for themselves again does so.
    """
    proxy = paper(1, ("proxy", "refused"), given_on=day(-5))
    own = paper(2, "patient", given_on=day(-1))
    assert VALID is standing(proxy, own).verdict
    early = paper(2, "patient", given_on=day(-9))
    assert ["refused"] == rules(proxy, early)


def test_a_person_of_age_can_overrule_what_their_proxy_took_back() -> None:
    """
    Their own consent counts from when the proxy withdrew, not before.
    """
    proxy = paper(1, "proxy", given_on=day(-9), taken_back=back(-5, "proxy"))
    own = paper(2, "patient", given_on=day(-2))
    early = paper(3, "patient", given_on=day(-7))

    assert VALID is standing(proxy, own).verdict
    assert ["withdrawn"] == rules(proxy, early)


# --- withdrawal -----------------------------------------------------------


def back(on: int, by: str = "patient") -> tuple[dn.Withdrawal, ...]:
    """
    Take consent back on a day.
    """
    return (dn.Withdrawal(by, on=day(on)),)


def test_withdrawal_acts_forward_only() -> None:
    """
    Sessions before withdrawal stay valid; sessions after are unconsented.
    """
    asked = paper(1, "patient", given_on=day(-9), taken_back=back(3))
    assert VALID is standing(asked, on=day(2)).verdict
    assert NOT_VALID is standing(asked, on=day(4)).verdict
    found = standing(asked, on=day(4))
    assert ("consent.withdrawn", "K-1") == (
        found.reasons[0].rule,
        found.reasons[0].consent,
    )


def test_on_the_day_of_the_withdrawal_the_times_must_tell() -> None:
    """
    Without them it cannot be said.
    """
    asked = paper(1, "patient", given_on=day(-9), taken_back=back(0))
    assert (UNKNOWN, ["withdrawal_undated"]) == (
        standing(asked).verdict,
        rules(asked),
    )
    for minutes, verdict in ((-1, NOT_VALID), (0, NOT_VALID), (1, VALID)):
        taken_back = (dn.Withdrawal("patient", at=NINE.add(minutes=minutes)),)
        exact = paper(1, "patient", given_on=day(-9), taken_back=taken_back)
        assert verdict is standing(exact, at=NINE).verdict


def test_an_undated_withdrawal_leaves_it_open() -> None:
    """
    It may have been before or after.
    """
    undated = (dn.Withdrawal("patient"),)
    asked = paper(1, "patient", taken_back=undated)
    assert UNKNOWN is standing(asked).verdict


def test_new_consent_holds_from_then_on_and_does_not_repair_the_gap() -> None:
    """
    A later new consent does not repair the gap.
    """
    first = paper(1, "patient", given_on=day(-9), taken_back=back(-5))
    again = paper(2, "patient", given_on=day(-2))
    assert NOT_VALID is standing(first, again, on=day(-3)).verdict
    assert VALID is standing(first, again).verdict


@pytest.mark.parametrize("by", ["parent", "patient"])
def test_either_the_parent_or_the_child_can_withdraw_alone(by: str) -> None:
    """
    Either the parent or the child can withdraw alone.
    """
    whole = paper(
        1,
        "parent",
        "patient",
        given_on=day(-9),
        understood=True,
        taken_back=back(-5, by),
    )
    assert NOT_VALID is standing(whole, age=15).verdict
    other = "patient" if by == "parent" else "parent"
    wrong = paper(2, other, given_on=day(-1))
    assert NOT_VALID is standing(whole, wrong, age=15).verdict
    right = paper(2, by, given_on=day(-1))
    assert VALID is standing(whole, right, age=15).verdict


def test_a_withdrawal_ends_what_that_party_agreed_to_on_any_document() -> None:
    """
    Consent was renewed, and the renewed form was torn up.
    """
    old = paper(1, "patient", given_on=day(-90))
    renewed = paper(2, "patient", given_on=day(-9), taken_back=back(-5))
    assert ["withdrawn", "patient_missing"] == rules(old, renewed)


def test_a_withdrawal_by_who_never_consented_counts() -> None:
    """
    A parent says no to what the guardian allowed.
    """
    allowed = paper(
        1,
        "guardian",
        "patient",
        given_on=day(-9),
        understood=True,
        taken_back=back(-5, "parent"),
    )
    assert ["withdrawn"] == rules(allowed, age=15)


def test_new_consent_on_the_day_of_a_withdrawal_leaves_the_order_open() -> (
    None
):
    """
    Nobody can say which came first, unless both have a time.
    """
    first = paper(1, "patient", given_on=day(-9), taken_back=back(-2))
    for again in (
        paper(2, "patient", given_on=day(-2)),
        paper(2, "patient"),
    ):
        assert (UNKNOWN, ["withdrawal_undated"]) == (
            standing(first, again).verdict,
            rules(first, again),
        )
    at = NINE.subtract(days=2)
    timed = paper(
        1,
        "patient",
        given_on=day(-9),
        taken_back=(dn.Withdrawal("patient", at=at),),
    )
    later = paper(2, "patient", given_at=at.add(minutes=5))
    assert VALID is standing(timed, later).verdict


def test_the_withdrawal_of_one_session_is_of_that_session() -> None:
    """
    A document of one session says nothing of others.
    """
    found = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=40),
        sessions=[dn.Session(id="S-1"), dn.Session(id="S-2")],
        consents=[
            paper(1, "patient", given_on=day(-9)),
            paper(
                2,
                "patient",
                session="S-1",
                given_on=day(-5),
                taken_back=back(-5),
            ),
        ],
    )
    for session, verdict in (
        ("S-1", NOT_VALID),
        ("S-2", VALID),
        (None, VALID),
    ):
        stands = consent_standing(found, on=DAY_ONE, session=session)
        assert verdict is stands.verdict


# --- how long --------------------------------------------------------------


def test_a_form_is_valid_through_its_last_day() -> None:
    """
    Last day of validity, where the form has one.
    """
    asked = paper(1, "patient", valid_until=day(0))
    assert VALID is standing(asked).verdict
    assert ["patient_missing", "expired"] == rules(asked, on=day(1))
    assert ["expiry_unknown"] == rules(asked, on=None)


def test_a_policy_may_ask_for_renewal() -> None:
    """
    Days after which consent must be renewed.
    """
    policy = dn.ConsentPolicy(valid_days=30)
    for days, verdict in ((30, VALID), (31, NOT_VALID)):
        asked = paper(1, "patient", given_on=day(-days))
        assert verdict is standing(asked, policy=policy).verdict
    undated = paper(1, "patient")
    assert (UNKNOWN, ["expiry_unknown"]) == (
        standing(undated, policy=policy).verdict,
        rules(undated, policy=policy),
    )
    both = paper(1, "patient", given_on=day(-9), valid_until=day(5))
    assert VALID is standing(both, policy=policy).verdict


def test_a_refusal_does_not_expire() -> None:
    """
    Saying no needs no renewal.
    """
    refused = paper(1, ("patient", "refused"), valid_until=day(-9))
    assert "refused" in rules(refused)


# --- for what ------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "asked", "verdict"),
    [
        ({"techniques": ["static"]}, {"technique": "static"}, VALID),
        ({"techniques": ["static"]}, {"technique": "electrical"}, NOT_VALID),
        (
            {"techniques": ["static"]},
            {"technique": ["static", "winding"]},
            NOT_VALID,
        ),
        ({"techniques": ["static"]}, {}, UNKNOWN),
        ({"regions": ["shoulder girdle"]}, {"sites": [NECK]}, VALID),
        ({"regions": ["leg"]}, {"sites": [NECK]}, NOT_VALID),
        ({"regions": ["leg"]}, {"sites": [NECK, LEG]}, NOT_VALID),
        ({"regions": ["leg"]}, {}, UNKNOWN),
        (
            {"regions": ["leg"]},
            {"sites": [dn.Site(structure="scar")]},
            UNKNOWN,
        ),
        ({"sites": [NECK]}, {"sites": [NECK]}, VALID),
        ({"sites": [NECK]}, {"sites": [LEG]}, NOT_VALID),
        ({"sites": [NECK, LEG]}, {"sites": [LEG, NECK]}, VALID),
        ({"sites": [NECK]}, {}, UNKNOWN),
        (
            {"sites": [NECK]},
            {"sites": [dn.Site("upper trapezius", "left")]},
            NOT_VALID,
        ),
        (
            {"sites": [NECK]},
            {"sites": [dn.Site("upper trapezius")]},
            UNKNOWN,
        ),
        (
            {"sites": [dn.Site("upper trapezius")]},
            {"sites": [NECK]},
            VALID,
        ),
        (
            {"sites": [dn.Site("trapezius", "right")]},
            {"sites": [NECK]},
            VALID,
        ),
        (
            {"sites": [dn.Site("paraspinals")]},
            {"sites": [dn.Site("longissimus thoracis", "left")]},
            VALID,
        ),
        (
            {"sites": [NECK]},
            {"sites": [dn.Site("trapezius", "right")]},
            NOT_VALID,
        ),
        (
            {"sites": [dn.Site(structure="scar")]},
            {"sites": [dn.Site(structure="scar")]},
            VALID,
        ),
        (
            {"sites": [dn.Site(structure="scar")]},
            {"sites": [dn.Site(structure="tendon")]},
            NOT_VALID,
        ),
        ({"sites": [dn.Site(structure="scar")]}, {"sites": [NECK]}, NOT_VALID),
        (
            {"sites": [dn.Site(dn.Muscle.unlisted("somewhere"), "left")]},
            {"sites": [LEG]},
            NOT_VALID,
        ),
        ({"practitioner": "T-1"}, {"practitioner": "T-1"}, VALID),
        ({"practitioner": "T-1"}, {"practitioner": "T-2"}, NOT_VALID),
        ({"practitioner": "T-1"}, {}, UNKNOWN),
    ],
)
def test_a_document_covers_what_it_names(
    limit: dict[str, Any], asked: dict[str, Any], verdict: ConsentVerdict
) -> None:
    """
    Scope: technique(s), region(s), provider.

    What is not recorded of the plan cannot be said to be covered.
    """
    found = standing(paper(1, "patient", **limit), **asked)
    assert verdict is found.verdict
    rule = {
        NOT_VALID: "consent.out_of_scope",
        UNKNOWN: "consent.scope_unknown",
    }
    if verdict is not VALID:
        assert rule[verdict] in [reason.rule for reason in found.reasons]


def test_two_documents_may_cover_a_plan_together() -> None:
    """
    One for each technique, one for each site.
    """
    manual = paper(1, "patient", techniques=["static"])
    current = paper(2, "patient", techniques=["electrical"])
    both: dict[str, Any] = {"technique": ["static", "electrical"]}
    assert VALID is standing(manual, current, **both).verdict
    assert NOT_VALID is standing(manual, **both).verdict
    neck = paper(1, "patient", sites=[NECK])
    leg = paper(2, "patient", sites=[LEG])
    assert VALID is standing(neck, leg, sites=[NECK, LEG]).verdict


def test_refusing_one_technique_says_nothing_of_the_others() -> None:
    """
    But it does of a plan with both.
    """
    allowed = paper(1, "patient", given_on=day(-9))
    refused = paper(
        2,
        ("patient", "refused"),
        given_on=day(-3),
        techniques=[Technique.ELECTRICAL],
    )
    both = (allowed, refused)
    assert VALID is standing(*both, technique="static").verdict
    for technique in ("electrical", ["static", "electrical"]):
        assert NOT_VALID is standing(*both, technique=technique).verdict
    assert UNKNOWN is standing(*both).verdict


def test_withdrawing_for_one_site_says_nothing_of_the_others() -> None:
    """
    As far as the document reaches on which it is written.
    """
    whole = paper(1, "patient", given_on=day(-90))
    neck = paper(
        2, "patient", given_on=day(-9), sites=[NECK], taken_back=back(-5)
    )
    assert VALID is standing(whole, neck, sites=[LEG]).verdict
    assert NOT_VALID is standing(whole, neck, sites=[NECK]).verdict
    assert UNKNOWN is standing(whole, neck).verdict


def test_a_doubtful_consent_does_not_weaken_a_sure_one() -> None:
    """
    What is open does not matter where it changes nothing.
    """
    sure = paper(1, "patient", given_on=day(-9))
    doubtful = paper(2, "patient", given_on=day(-3), techniques=["static"])
    assert VALID is standing(sure, doubtful).verdict
    refused = paper(1, ("patient", "refused"), given_on=day(-9))
    assert UNKNOWN is standing(refused, doubtful).verdict


def test_the_finding_on_understanding_has_a_scope_too() -> None:
    """
    It was explained for the leg, not for the neck.
    """
    parent = paper(1, "parent", "patient")
    leg = paper(2, "patient", sites=[LEG], understood=True)
    asked: dict[str, Any] = {"age": 15, "sites": [NECK]}
    assert ["understanding_missing", "out_of_scope"] == rules(
        parent, leg, **asked
    )


# --- what may be asked -------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"technique": "acupuncture"}, "technique"),
        ({"technique": 3}, "technique"),
        ({"on": "2026-03-02"}, "on"),
        ({"on": NINE}, "on"),
        ({"at": DAY_ONE, "on": None}, "at"),
        ({"at": pendulum.naive(2026, 3, 2), "on": None}, "at"),
        ({"at": NINE, "on": day(1)}, "on"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(
    asked: dict[str, Any], field: str
) -> None:
    """
    The field is named, and no stack trace of ours.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        standing(**asked)
    assert "consent_standing" == caught.value.record
    assert [field] == [path for path, _ in caught.value.problems]


def test_synonyms_and_plain_dates_are_understood() -> None:
    """
    As in the constructors of records.
    """
    asked = paper(1, "patient", techniques=["pistoning"])
    found = standing(asked, technique="Fast-in fast-out", at=NINE, on=None)
    assert VALID is found.verdict


def test_a_standing_prints_its_verdict_and_each_reason() -> None:
    """
    Nobody said is unknown, and neither yes nor no.
    """
    silent = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    printed = str(dn.consent_standing(silent))
    assert "unknown" in printed
    assert "consent.nobody_said" in printed
