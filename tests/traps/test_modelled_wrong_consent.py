"""
Consent: 10 of what is most often modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

from typing import Any, Final, cast

import pendulum
import pytest

import dryneedling as dn
from dryneedling.views import plain_text, view

START: Final = pendulum.datetime(2026, 3, 2, 9, 0, tz="Europe/Rome")
SITE: Final = dn.Site("infraspinatus", "left")
ADULT: Final = dn.Patient(id="P-1", stated_age=40)
MINOR: Final = dn.Patient(id="P-2", stated_age=15)


def form(*parties: str, **more: Any) -> dn.Consent:  # noqa: ANN401  # any field of a consent
    """
    Make a consent of these parties.
    """
    fields: dict[str, Any] = {"id": "K-1", "given_at": START, **more}
    made = [
        dn.ConsentParty(role, decision or "consent")
        for role, _, decision in (party.partition(" ") for party in parties)
    ]
    return dn.Consent(parties=made, **fields)


def naive(*forms: dn.Consent) -> bool:
    """
    Tell whether there is consent as a checkbox does: somebody signed.
    """
    return any(item.parties for item in forms)


def standing(
    *forms: dn.Consent,
    patient: dn.Patient = ADULT,
    **more: Any,  # noqa: ANN401  # any argument of the reading
) -> str:
    """
    Return whether consent stands, an hour after it was given.
    """
    asked: dict[str, Any] = {"at": START.add(hours=1), **more}
    course = dn.Course(
        id="C-1",
        patient=patient,
        consents=forms,
        sessions=[dn.Session(id="S-1"), dn.Session(id="S-2")],
        practitioners=[dn.Practitioner(id=name) for name in ("PT-1", "PT-2")],
    )
    return dn.consent_standing(course, **asked).verdict.value


@pytest.mark.parametrize(
    "parties", [["parent"], ["patient"], ["guardian"], ["patient assent"]]
)
def test_a_minor_needs_two_parties(parties: list[str]) -> None:
    """10: a parent or guardian, and their own agreement."""
    alone = form(*parties, understood=True)
    both = form("guardian", "patient assent", understood=True)

    assert naive(alone)
    assert "not_valid" == standing(alone, patient=MINOR)
    assert "valid" == standing(both, patient=MINOR)


@pytest.mark.parametrize("understood", [False, None])
def test_a_minor_must_understand(
    understood: bool | None,  # noqa: FBT001  # as it was recorded
) -> None:
    """10: and somebody must have found out that they do."""
    both = form("parent", "patient", understood=understood)

    assert naive(both)
    assert "valid" != standing(both, patient=MINOR)


def test_a_refusal_is_no_consent_although_it_is_signed() -> None:
    """10: a party decides; of several words of one, a refusal counts."""
    refused = form("parent", "patient refused", understood=True)

    assert naive(refused)
    assert "not_valid" == standing(refused, patient=MINOR)
    assert "not_valid" == standing(form("patient refused"))


def test_nobody_said_is_not_no() -> None:
    """10: a record that is silent on consent leaves it unknown."""
    silent = dn.Course(id="C-1", patient=ADULT)

    assert not naive(*(silent.consents or ()))
    assert "unknown" == dn.consent_standing(silent).verdict
    assert "not_valid" == standing()


SCOPES: Final[list[tuple[dict[str, Any], dict[str, Any]]]] = [
    ({"techniques": ["static"]}, {"technique": "electrical"}),
    ({"sites": [SITE]}, {"sites": [dn.Site("infraspinatus", "right")]}),
    ({"regions": ["shoulder"]}, {"sites": [dn.Site("soleus", "left")]}),
    ({"session": "S-1"}, {"session": "S-2"}),
    ({"practitioner": "PT-1"}, {"practitioner": "PT-2"}),
]


@pytest.mark.parametrize(
    ("scope", "plan"), SCOPES, ids=[next(iter(scope)) for scope, _ in SCOPES]
)
def test_consent_has_a_scope(
    scope: dict[str, Any], plan: dict[str, Any]
) -> None:
    """10: of technique, site, region, session and practitioner."""
    limited = form("patient", **scope)

    assert naive(limited)
    assert "not_valid" == standing(limited, **plan)
    assert "valid" == standing(form("patient"), **plan)


def test_consent_has_a_version() -> None:
    """10: which form was signed stays with it; a renewed one is another."""
    old, new = (
        form("patient", id=name, form_version=version)
        for name, version in (("K-1", "2024-01"), ("K-2", "2026-01"))
    )

    assert naive(old) == naive(new)
    assert old != new
    back = dn.loads(
        dn.dumps(dn.Course(id="C-1", patient=ADULT, consents=[old, new]))
    )
    assert ["2024-01", "2026-01"] == [
        item.form_version for item in back.consents or ()
    ]


def test_consent_after_the_first_insertion_is_none() -> None:
    """10: it must have been given before the start."""
    late = form("patient", given_at=START.add(hours=2))
    found = dn.Course(
        id="C-1",
        patient=ADULT,
        consents=[late],
        sessions=[
            dn.Session(
                id="S-1",
                started_at=START,
                needlings=[dn.Needling(site=SITE)],
            )
        ],
    )

    assert naive(late)
    assert "not_valid" == standing(late)
    assert "valid" == standing(late, at=START.add(hours=2))
    assert "consent_after_start" in {item.rule for item in dn.review(found)}


def test_withdrawal_acts_forward_only() -> None:
    """10: what was needled before it was needled with consent."""
    taken_back = form(
        "patient", withdrawals=[dn.Withdrawal("patient", at=START.add(days=7))]
    )

    def erased(consent: dn.Consent) -> bool:
        """Clear the checkbox, for all sessions of the record."""
        return not consent.withdrawals

    assert not erased(taken_back)
    assert ["valid", "valid", "not_valid"] == [
        standing(taken_back, at=START.add(days=days)) for days in (0, 6, 8)
    ]


@pytest.mark.parametrize("party", ["patient", "parent"])
def test_either_party_may_withdraw(party: str) -> None:
    """10: alone, whoever signed last."""
    signed = form("parent", "patient assent", understood=True)
    left = form(
        "parent",
        "patient assent",
        understood=True,
        withdrawals=[dn.Withdrawal(party, at=START.add(minutes=30))],
    )

    assert naive(left)
    assert "valid" == standing(signed, patient=MINOR)
    assert "not_valid" == standing(left, patient=MINOR)


def test_consent_may_be_given_again() -> None:
    """10: a later document stands after an earlier withdrawal."""
    left = form("patient", withdrawals=[dn.Withdrawal("patient", at=START)])
    again = form("patient", id="K-2", given_at=START.add(minutes=30))

    def erased(*forms: dn.Consent) -> bool:
        return not any(item.withdrawals for item in forms)

    assert not erased(left, again)
    assert "not_valid" == standing(left)
    assert "valid" == standing(left, again)


@pytest.mark.parametrize("missing", ["by", "reason"])
def test_an_override_needs_a_name_and_a_reason(missing: str) -> None:
    """10: a flag alone says neither."""
    fields = {"by": "PT-3", "reason": "asked by the ward"}
    del fields[missing]

    flag = {"minor": True}

    assert flag["minor"]
    with pytest.raises(dn.InvalidRecord, match=f"{missing}: .* got none"):
        cast("Any", dn.Override)("minor", **fields)
    with pytest.raises(dn.InvalidRecord, match=missing):
        cast("Any", dn.Override)("minor", **{**fields, missing: ""})


def test_an_override_never_erases_the_finding() -> None:
    """10: it is shown with who set it aside, and the verdict counts it."""
    phobia = dn.ScreeningAnswer("needle_phobia", "present")
    aside = dn.Override("needle_phobia", by="PT-3", reason="talked it over")
    course = dn.Course(id="C-1", patient=ADULT, consents=[form("patient")])

    def erased(
        answers: list[dn.ScreeningAnswer], overrides: list[dn.Override]
    ) -> list[str]:
        gone = {item.factor for item in overrides}
        return [item.factor for item in answers if item.factor not in gone]

    found = dn.before_needling(
        course,
        sites=[SITE],
        answers=[phobia],
        overrides=[aside],
        on=START.date(),
    )

    assert [] == erased([phobia], [aside])
    assert "speaks_against" == found.verdict
    assert {"PT-3"} == {
        item.overridden_by
        for item in found.screening.findings
        if item.factor == "needle_phobia"
    }
    assert () == found.screening.standing_contraindications
    assert "set aside by name" in plain_text(view(found), 200)


def test_an_override_acts_forward_only() -> None:
    """10: what was set aside today was not set aside last week."""
    phobia = dn.ScreeningAnswer("needle_phobia", "present")
    today = START.date()
    aside = dn.Override("needle_phobia", by="PT-3", reason="r", on=today)

    def set_aside(days: int) -> bool:
        found = dn.screen(
            ADULT, [phobia], overrides=[aside], on=today.add(days=days)
        )
        return not found.standing_contraindications

    flag = {aside.factor: True}

    assert flag["needle_phobia"]
    assert [False, True, True] == [set_aside(days) for days in (-7, 0, 7)]
