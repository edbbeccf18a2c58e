"""
Calls that are none are refused with every problem and its place.
"""

import json
from typing import Any, cast

import pytest

import dryneedling as dn
from dryneedling.fhir.cds_hooks import (
    Hook,
    cards_for,
    outcome_of,
    read_call,
)
from tests.fhir.cds_hooks.posted import (
    INSTANCE,
    PATIENT,
    TODAY,
    condition,
    order,
    order_call,
    page,
    view_call,
)
from tests.fhir.cds_hooks.shapes import assert_shape


def problems_of(call: object) -> dict[str, str]:
    """
    Return what is wrong with a call, by place.
    """
    with pytest.raises(dn.FhirError) as refused:
        read_call(call)
    assert_shape("outcome", outcome_of(refused.value))
    return dict(refused.value.problems)


def test_a_call_is_read_as_text_bytes_or_parsed() -> None:
    """
    As the web layer has it.
    """
    tree = view_call()
    text = json.dumps(tree)
    for given in (tree, text, text.encode()):
        call = read_call(given)
        assert call.hook is Hook.PATIENT_VIEW
        assert (call.instance, call.patient) == (INSTANCE, PATIENT)
    assert "7" not in repr(read_call(tree)).replace(INSTANCE, "")


def test_every_problem_is_told_with_its_place() -> None:
    """
    `hook`, `hookInstance` and `context` are REQUIRED, and `patientId` in it.
    """
    assert set(problems_of({})) == {
        "hook",
        "hookInstance",
        "context",
        "context.patientId",
    }
    wrong: Any = {
        "hook": "medication-prescribe",
        "hookInstance": " ",
        "context": {"patientId": "7" * 201},
        "prefetch": [],
    }
    found = problems_of(wrong)
    assert list(found) == [
        "hook",
        "hookInstance",
        "context.patientId",
        "prefetch",
    ]
    assert "order-sign" in found["hook"]
    assert "medication-prescribe" not in str(found)
    found = problems_of(view_call() | {"context": [1]})
    assert found["context"] == "expected an object, got a list of 1"
    assert found["context.patientId"].endswith("characters, got None")


@pytest.mark.parametrize(
    "given",
    [b"\xff\xfe{", "{", "[]", '{"hook": 1, "hook": 2}', 7, None, "[" * 500],
)
def test_what_is_no_json_object_is_refused(given: object) -> None:
    """
    Broken, nested too deep, a key twice, or of another type.
    """
    assert problems_of(given)


def test_an_entry_with_a_key_twice_is_not_passed_over() -> None:
    """
    What stands in it would be missing, and nobody would know.
    """
    call = json.dumps(order_call(condition("Z79.01")))
    assert cards_for(call, on=TODAY).findings.facts
    twice = call.replace(
        '{"resource":', '{"fullUrl": "", "fullUrl": "", "resource":'
    )
    assert problems_of(twice) == {
        "": "expected each key once, got key 2 again"
    }


def test_prefetch_may_be_left_out() -> None:
    """
    `prefetch` is OPTIONAL: then all of it is missing.
    """
    call = view_call()
    del call["prefetch"]
    assert not read_call(call).prefetch
    assert len(cards_for(call, on=TODAY).missing) > 10


def test_an_order_hook_asks_for_its_orders() -> None:
    """
    `draftOrders` is REQUIRED, and of order-select `selections` too.
    """
    call = order_call()
    assert len(read_call(call).orders) == 1
    call["hook"] = "order-select"
    assert set(problems_of(call)) == {"context.selections"}
    call["context"]["selections"] = "ServiceRequest/o-1"
    assert set(problems_of(call)) == {"context.selections"}
    del call["context"]["draftOrders"]
    assert set(problems_of(call)) == {
        "context.selections",
        "context.draftOrders",
    }


def test_of_selected_orders_those_count_that_were_just_selected() -> None:
    """
    "Decision support should focus on the 'selected' orders".
    """
    call = order_call(orders=[order(), order() | {"id": "o-2"}])
    call["hook"] = "order-select"
    call["context"]["selections"] = ["ServiceRequest/o-2", {}]
    (chosen,) = read_call(call).orders
    assert chosen["id"] == "o-2"


@pytest.mark.parametrize(
    ("key", "given", "path"),
    [
        ("conditions", 7, "prefetch.conditions"),
        ("conditions", {"resourceType": "Flag"}, "prefetch.conditions"),
        (
            "allergies",
            page({"resourceType": "Condition"}),
            "prefetch.allergies.entry[0].resource",
        ),
        (
            "conditions",
            page(
                {"resourceType": "Condition"},
                {
                    "resourceType": "Condition",
                    "subject": {"reference": "https://a.example/Patient/8"},
                },
            ),
            "prefetch.conditions.entry[1].resource",
        ),
        (
            "patient",
            {"resourceType": "Patient", "id": "8"},
            "prefetch.patient",
        ),
    ],
)
def test_what_was_not_asked_for_is_refused(
    key: str, given: object, path: str
) -> None:
    """
    A wrong type, or a resource of another patient, who has other findings.
    """
    call = view_call()
    call["prefetch"][key] = given
    with pytest.raises(dn.FhirError) as refused:
        cards_for(call, on=TODAY)
    (problem,) = refused.value.problems
    assert problem.path.startswith(path)


def test_a_subject_by_uuid_is_taken() -> None:
    """
    A Bundle names by UUID what it holds itself.
    """
    call = view_call(
        {
            "resourceType": "Condition",
            "subject": {"reference": "urn:uuid:5d0ce0ae"},
        }
    )
    assert cards_for(call, on=TODAY).status == 200


def test_a_birth_date_that_is_none_is_refused() -> None:
    """
    Nothing is filled in, and nothing left out without a word.
    """
    for born in ("yesterday", 7):
        call = order_call(
            {"resourceType": "Patient", "id": PATIENT, "birthDate": born}
        )
        with pytest.raises(dn.FhirError, match="FHIR") as refused:
            cards_for(call, on=TODAY)
        (problem,) = refused.value.problems
        assert problem.path == "prefetch.patient.birthDate"
        assert "yesterday" not in problem.message


def test_more_than_anybody_has_is_refused() -> None:
    """
    A hundred thousand resources, over all keys.
    """
    one: Any = {"resource": {"resourceType": "Condition"}}
    call = view_call()
    call["prefetch"]["conditions"] = page() | {"entry": [one] * 100_001}
    with pytest.raises(dn.FhirError, match="at most 100000"):
        cards_for(call, on=TODAY)


def test_a_table_of_codes_of_ones_own_names_known_factors() -> None:
    """
    A key mistyped would be a finding that no rule judges.
    """
    with pytest.raises(dn.FhirError, match="screening factor") as refused:
        cards_for(view_call(), on=TODAY, codes={("s", "c"): "anticoagulant"})
    assert refused.value.problems[0].path == "codes[0]"
    with pytest.raises(dn.FhirError, match="present, absent or not_asked"):
        cards_for(
            view_call(),
            on=TODAY,
            codes={("s", "c"): ("allergy", cast("dn.Answer", "no"))},
        )
