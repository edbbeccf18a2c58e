"""
What a record says of screening factors: present, absent, or not known.
"""

import csv
import datetime as dt
from importlib.resources import files
from typing import Any

import pytest

from dryneedling.fhir.cds_hooks import (
    Recorded,
    RecordFindings,
    WhyUnread,
    cards_for,
)
from dryneedling.screening import Answer, factors
from tests.fhir.cds_hooks.posted import (
    CLINIC,
    CLINIC_CODES,
    ICD,
    TODAY,
    allergy,
    condition,
    form,
    order_call,
)

ATC = "http://www.whocc.no/atc"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
LOINC = "http://loinc.org"
STATUS = "http://terminology.hl7.org/CodeSystem/condition-clinical"


def findings_of(*found: Any) -> RecordFindings:  # noqa: ANN401  # JSON
    """
    Return what a record says.
    """
    call = order_call(*found)
    return cards_for(call, on=TODAY, codes=CLINIC_CODES).findings


def medicine(system: str, code: str, **more: Any) -> Any:  # noqa: ANN401  # JSON
    """
    Return an order of a medicine.
    """
    return {
        "resourceType": "MedicationRequest",
        "id": "m",
        "status": "active",
        "medicationCodeableConcept": {
            "coding": [{"system": system, "code": code}]
        },
        **more,
    }


def observed(system: str, code: str, day: str | None, **more: Any) -> Any:  # noqa: ANN401  # JSON
    """
    Return an observation of pregnancy.
    """
    made: Any = {
        "resourceType": "Observation",
        "id": "o",
        "status": "final",
        "code": {"coding": [{"system": LOINC, "code": "82810-3"}]},
        "valueCodeableConcept": {"coding": [{"system": system, "code": code}]},
        **more,
    }
    return made if day is None else made | {"effectiveDateTime": day}


def standing(**words: str) -> Any:  # noqa: ANN401  # JSON
    """
    Return the standing of a condition.
    """
    return {
        name: {"coding": [{"system": STATUS, "code": word}]}
        for name, word in words.items()
    }


# -- the table -------------------------------------------------------------


def test_every_row_names_a_factor_that_is_asked_and_its_source() -> None:
    """
    The rule: a code enters the table with the page where it was read.
    """
    asked = {one.key for one in factors() if one.is_asked}
    text = files("dryneedling").joinpath("fhir/cds_hooks/recorded_codes.csv")
    rows = list(csv.DictReader(text.read_text("utf-8").splitlines()))
    for row in rows:
        assert row["factor"] in asked
        assert row["answer"] in set(Answer)
        assert len(row["source"]) > 20
        assert dt.date.fromisoformat(row["read_on"]) <= dt.date(2026, 12, 31)
    keys = [(row["system"], row["code"]) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("system", "code", "factor"),
    [
        (ICD, "Z79.01", "anticoagulants"),
        (ICD, "D68.9", "bleeding_tendency"),
        (ICD, "Z33.1", "pregnancy"),
        (ICD, "E11.42", "diabetes"),
        (ICD, "J95.811", "prior_pneumothorax"),
        (ICD, "C50.911", "cancer"),
        (CLINIC, "lung-collapsed", "prior_pneumothorax"),
    ],
)
def test_a_code_of_the_table_is_a_finding(
    system: str, code: str, factor: str
) -> None:
    """
    With where it stands, its code, and where that code was read.
    """
    found = findings_of(
        condition(code, system=system, recordedDate="2025-11-03T08:00:00Z")
    )
    (fact,) = found.facts
    assert found.about(factor).state is Recorded.PRESENT
    assert found.about(factor).facts == (fact,)
    assert found.factors == (factor,)
    assert (fact.system, fact.code, fact.day) == (system, code, "2025-11-03")
    assert fact.path == "prefetch.conditions.entry[0].resource"
    assert fact.resource == f"Condition/c-{code}"
    assert fact.source


@pytest.mark.parametrize(
    "code",
    [
        "Z79.0",  # above a code that is meant alone
        "Z79.011",  # below it
        "D69.2",  # beside those that are meant
        "e10",
        "",
        "E" * 100_000,
    ],
)
def test_a_code_of_no_row_is_not_recognised(code: str) -> None:
    """
    The rule: listed as such, never read as safe, nor guessed from words.
    """
    found = findings_of(
        condition(code)
        | {
            "code": {
                "coding": [
                    {"system": ICD, "code": code, "display": "Type 1 diabetes"}
                ],
                "text": "diabetes",
            }
        }
    )
    assert found.facts == []
    (entry,) = found.not_recognised
    assert entry.why is WhyUnread.UNKNOWN_CODE
    assert entry.words == "diabetes"
    assert entry.codes == (f"{ICD}|{code}",)
    assert "diabetes" not in repr(entry)
    assert found.about("diabetes").state is Recorded.NOT_KNOWN


def test_words_without_a_code_are_not_read() -> None:
    """
    "warfarin" in a text may stand in "no warfarin".
    """
    found = findings_of(
        {"resourceType": "Condition", "code": {"text": "warfarin"}},
        {"resourceType": "Condition"},
    )
    assert [one.why for one in found.unread] == [WhyUnread.NO_CODE] * 2
    assert found.looked_at == 3


def test_one_entry_with_two_codes_says_both_and_each_once() -> None:
    """
    Codes of several systems beside each other are one entry.
    """
    codes = [
        {"system": ICD, "code": code}
        for code in ("E10.9", "E11.9", "I10", "Q99")
    ]
    found = findings_of(condition("") | {"code": {"coding": codes}})
    assert [(one.factor, one.code) for one in found.facts] == [
        ("diabetes", "E10.9"),
        ("heart_disease", "I10"),
    ]


def test_a_clinic_adds_codes_of_its_own() -> None:
    """
    They go first, and say where they come from.
    """
    call = order_call(medicine("urn:own", "4711"), medicine(RXNORM, "11289"))
    own = {("urn:own", "4711"): "steroid_use", (RXNORM, "11289"): "medication"}
    found = cards_for(call, on=TODAY, codes=own).findings
    assert found.factors == ("steroid_use", "medication")
    assert "own" in found.facts[0].source


# -- how an entry stands ---------------------------------------------------


@pytest.mark.parametrize(
    ("words", "why", "remark"),
    [
        ({}, None, ""),
        ({"clinicalStatus": "active"}, None, ""),
        ({"clinicalStatus": "relapse"}, None, ""),
        ({"verificationStatus": "unconfirmed"}, None, "unconfirmed"),
        ({"clinicalStatus": "resolved"}, WhyUnread.OVER, ""),
        ({"clinicalStatus": "inactive"}, WhyUnread.OVER, ""),
        ({"clinicalStatus": "remission"}, WhyUnread.OVER, ""),
        ({"verificationStatus": "refuted"}, WhyUnread.REFUTED, ""),
        (
            {"verificationStatus": "entered-in-error"},
            WhyUnread.IN_ERROR,
            "",
        ),
    ],
)
def test_what_is_over_or_refuted_is_no_finding_and_no_absence(
    words: dict[str, str], why: WhyUnread | None, remark: str
) -> None:
    """
    What nobody called over goes on; what is over is not absent for that.
    """
    found = findings_of(condition("E10.9", **standing(**words)))
    if why is None:
        assert found.about("diabetes").state is Recorded.PRESENT
        assert found.facts[0].remark == remark
    else:
        assert found.about("diabetes").state is Recorded.NOT_KNOWN
        assert [one.why for one in found.unread] == [why]
        assert found.not_recognised == ()


def test_a_lung_that_collapsed_once_stays_a_finding() -> None:
    """
    The question is whether it ever did.
    """
    over = standing(clinicalStatus="resolved")
    found = findings_of(condition("J93.0", **over))
    assert found.about("prior_pneumothorax").state is Recorded.PRESENT
    assert found.facts[0].remark == "resolved"
    refuted = standing(verificationStatus="refuted")
    assert findings_of(condition("J93.0", **refuted)).facts == []


# -- medicines and allergies -----------------------------------------------


@pytest.mark.parametrize(
    ("system", "code"),
    [(RXNORM, "11289"), (RXNORM, "855332"), (ATC, "B01AA03"), (ATC, "B01AC")],
)
def test_medicines_that_slow_clotting_are_read_by_code(
    system: str, code: str
) -> None:
    """
    RxNorm by the codes that were read; ATC by its groups, as codes nest.
    """
    found = findings_of(medicine(system, code))
    known = code != "855332"  # a tablet that no page that was read lists
    assert bool(found.facts) is known
    assert bool(found.not_recognised) is not known


def test_a_medicine_stopped_or_not_to_be_given_is_no_finding() -> None:
    """
    By status, or as an order not to give it.
    """
    found = findings_of(
        medicine(ATC, "B01AA03", status="stopped"),
        medicine(ATC, "B01AA03", doNotPerform=True),
        medicine(ATC, "B01AA03", status="on-hold", doNotPerform=False),
        medicine(ATC, "B01AA03")
        | {"resourceType": "MedicationStatement", "status": "not-taken"},
    )
    assert [one.why for one in found.unread] == [
        WhyUnread.OVER,
        WhyUnread.REFUTED,
        WhyUnread.REFUTED,
    ]
    assert [one.remark for one in found.facts] == ["on-hold"]


def test_a_medicine_by_reference_is_found_where_it_stands() -> None:
    """
    Within the order, beside it by id, or by the URL of its entry.
    """
    warfarin = {"coding": [{"system": RXNORM, "code": "11289"}]}
    held = {"resourceType": "Medication", "id": "w", "code": warfarin}

    def named(reference: str, **more: Any) -> Any:  # noqa: ANN401  # JSON
        told = {"reference": reference, "display": "Warfarin"}
        return {
            "resourceType": "MedicationRequest",
            "medicationReference": told,
            **more,
        }

    call = order_call(
        named("#w", contained=[held]),
        named("https://a.example/Medication/w"),
        named("urn:uuid:5d0c"),
        named("Medication/x"),
        held,
    )
    entries = call["prefetch"]["medicationRequests"]["entry"]
    entries[-1]["fullUrl"] = "urn:uuid:5d0c"
    found = cards_for(call, on=TODAY).findings
    assert [one.code for one in found.facts] == ["11289"] * 3
    (lost,) = found.not_recognised
    assert (lost.why, lost.words) == (WhyUnread.NO_CODE, "Warfarin")


def test_no_known_allergy_is_an_absence_by_a_statement() -> None:
    """
    And an allergy beside it contradicts it: then it is present.
    """
    none_known = allergy("no-allergy")
    assert findings_of(none_known).about("allergy").state is Recorded.ABSENT
    both = findings_of(none_known, allergy("latex")).about("allergy")
    assert both.state is Recorded.PRESENT
    assert len(both.facts) == 2
    empty = findings_of().about("allergy")
    assert (empty.state, empty.facts) == (Recorded.NOT_KNOWN, ())


def test_an_allergy_to_a_medicine_does_not_say_that_it_is_taken() -> None:
    """
    The code of an AllergyIntolerance is the substance that is not borne.
    """
    warfarin = {"system": RXNORM, "code": "11289"}
    not_borne = allergy("x") | {"code": {"coding": [warfarin]}}
    found = findings_of(not_borne)
    assert found.about("anticoagulants").state is Recorded.NOT_KNOWN
    (lost,) = found.not_recognised
    assert lost.why is WhyUnread.UNKNOWN_CODE
    # what the clinic says that a code means is read of an allergy alone too
    own = {(RXNORM, "11289"): "anticoagulants"}
    call = order_call(not_borne)
    assert () == cards_for(call, on=TODAY, codes=own).findings.factors


# -- pregnancy -------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        ([(CLINIC, "pregnant", "2026-02-01")], Recorded.PRESENT),
        ([(LOINC, "LA15173-0", None)], Recorded.PRESENT),
        ([(CLINIC, "not-pregnant", "2026-02-01")], Recorded.ABSENT),
        ([(LOINC, "LA26683-5", "2026-02")], Recorded.NOT_KNOWN),
        ([(LOINC, "LA4489-6", "2026-02-01")], Recorded.NOT_KNOWN),
        (
            [
                (LOINC, "LA15173-0", "2025-02-01"),
                (LOINC, "LA26683-5", "2026-02-01"),
            ],
            Recorded.ABSENT,
        ),
        (
            [
                (LOINC, "LA15173-0", "2026-02-01T09:00:00Z"),
                (LOINC, "LA26683-5", "2026-02-01T10:00:00Z"),
            ],
            Recorded.PRESENT,
        ),
        (
            [
                (LOINC, "LA15173-0", None),
                (LOINC, "LA26683-5", "2026-02-01"),
            ],
            Recorded.PRESENT,
        ),
    ],
)
def test_of_observations_of_pregnancy_the_last_day_counts(
    seen: list[tuple[str, str, str | None]], state: Recorded
) -> None:
    """
    Of one day, or without one, that somebody is pregnant counts.
    """
    found = findings_of(*[observed(*one) for one in seen])
    assert found.about("pregnancy").state is state
    assert len(found.facts) + len(found.unread) == len(seen)


def test_other_observations_are_not_read() -> None:
    """
    In error, of something else, or without a value that the table has.
    """
    found = findings_of(
        observed(CLINIC, "pregnant", None, status="entered-in-error"),
        observed(CLINIC, "pregnant", None, status="cancelled"),
        observed(CLINIC, "1", None),
        observed(CLINIC, "pregnant", None) | {"code": {}},
    )
    assert [one.why for one in found.unread] == [
        WhyUnread.IN_ERROR,
        WhyUnread.IN_ERROR,
        WhyUnread.UNKNOWN_CODE,
        WhyUnread.UNKNOWN_CODE,
    ]


# -- forms and events of others --------------------------------------------


def test_a_screening_form_of_others_is_read() -> None:
    """
    Our form, filled in elsewhere: of several forms the last day counts.
    """
    found = findings_of(
        form("2026-01-05", diabetes=["present"], cancer=["absent"]),
        form("2026-02-05", diabetes=["absent"], pregnancy=["absent"]),
        form("2026-02-04", diabetes=["present"]),
        form("2026-02-05", cancer=["absent", "present"]),
        form("2026-02-05", cancer=["absent"], epilepsy=[]),
    )
    states = {key: found.about(key).state for key in found.factors}
    assert states == {
        "diabetes": Recorded.ABSENT,
        "cancer": Recorded.PRESENT,
        "pregnancy": Recorded.ABSENT,
    }
    assert found.facts[0].path.endswith(".item[0]")


def test_a_form_that_is_not_done_or_not_ours_is_not_read() -> None:
    """
    And what it asks beyond our questions is listed.
    """
    found = findings_of(
        form("2026-01-05", status="in-progress", diabetes=["present"]),
        form("2026-01-05", status="entered-in-error", diabetes=["present"]),
        form("2026-01-05", diabetes=["present"])
        | {"questionnaire": "https://a.example/q"},
        form("2026-01-05", shoe_size=["present"], cancer=["maybe"]),
    )
    assert found.facts == []
    assert [one.why for one in found.unread] == [
        WhyUnread.NOT_DONE,
        WhyUnread.IN_ERROR,
        WhyUnread.UNKNOWN_CODE,
        WhyUnread.UNKNOWN_CODE,
    ]


def test_an_adverse_event_of_others_is_listed() -> None:
    """
    It may be of anything; of which nobody here can say.
    """
    found = findings_of(
        {
            "resourceType": "AdverseEvent",
            "id": "e",
            "event": {"coding": [{"display": "Pneumothorax"}]},
        }
    )
    (entry,) = found.not_recognised
    assert entry.why is WhyUnread.OF_OTHERS
    assert entry.words == "Pneumothorax"
