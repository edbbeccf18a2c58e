"""
Calls as a record system posts them.
"""

import json
from typing import Any, Final

import pendulum

import dryneedling as dn
from dryneedling.fhir import Context, resources
from dryneedling.fhir.canonical import code_system
from dryneedling.fhir.cds_hooks.services import PREFETCH
from dryneedling.fhir.screened import FORM

CONTEXT: Final = Context(namespace="https://clinic.example.org")
TODAY: Final = pendulum.date(2026, 3, 2)
ICD: Final = "http://hl7.org/fhir/sid/icd-10-cm"
# Codes that a clinic has for itself, and what it says that they mean.
CLINIC: Final = "https://clinic.example.org/codes"
CLINIC_CODES: Final[dict[tuple[str, str], str | tuple[str, dn.Answer]]] = {
    (CLINIC, "lung-collapsed"): "prior_pneumothorax",
    (CLINIC, "latex"): "allergy",
    (CLINIC, "no-allergy"): ("allergy", dn.Answer.ABSENT),
    (CLINIC, "pregnant"): "pregnancy",
    (CLINIC, "not-pregnant"): ("pregnancy", dn.Answer.ABSENT),
}
INSTANCE: Final = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
PATIENT: Final = "7"
SUBJECT: Final = {"reference": f"Patient/{PATIENT}"}
ADULT: Final = {"resourceType": "Patient", "id": PATIENT, "birthDate": "1980"}


def page(*found: Any) -> Any:  # noqa: ANN401  # JSON
    """
    Return what a search finds.
    """
    entries = [{"resource": one} for one in found]
    return {"resourceType": "Bundle", "type": "searchset", "entry": entries}


def sent_along(*found: Any) -> Any:  # noqa: ANN401  # JSON
    """
    Return all that is asked for of a record, most of it empty.
    """
    made: Any = {}
    for one in PREFETCH:
        of_type = [each for each in found if each["resourceType"] in one.types]
        made[one.key] = page(*of_type)
    patients = [one for one in found if one["resourceType"] == "Patient"]
    made["patient"] = patients[0] if patients else ADULT
    if not any("82810-3" in json.dumps(one) for one in found):
        made["pregnancy"] = None
    return made


def view_call(*found: Any) -> Any:  # noqa: ANN401  # JSON
    """
    Return a call of patient-view with a record.
    """
    prefetch = sent_along(*found)
    return {
        "hook": "patient-view",
        "hookInstance": INSTANCE,
        "context": {
            "userId": "Practitioner/1",
            "patientId": prefetch["patient"].get("id", PATIENT),
        },
        "prefetch": prefetch,
    }


def order(*sites: Any, code: str = "dry-needling") -> Any:  # noqa: ANN401  # JSON
    """
    Return an order of dry needling.
    """
    coding = {"system": code_system("procedure"), "code": code}
    made: Any = {
        "resourceType": "ServiceRequest",
        "id": "o-1",
        "status": "draft",
        "intent": "order",
        "code": {"coding": [coding]},
    }
    return made | {"bodySite": list(sites)} if sites else made


def order_call(*found: Any, orders: Any = None) -> Any:  # noqa: ANN401  # JSON
    """
    Return a call of order-sign for dry needling.
    """
    call = view_call(*found)
    call["hook"] = "order-sign"
    drafts = [order()] if orders is None else orders
    call["context"]["draftOrders"] = page(*drafts)
    return call


def condition(code: str, *, system: str = ICD, **more: Any) -> Any:  # noqa: ANN401  # JSON
    """
    Return a condition with a code.
    """
    return {
        "resourceType": "Condition",
        "id": f"c-{code}",
        "subject": SUBJECT,
        "code": {"coding": [{"system": system, "code": code}]},
        **more,
    }


def allergy(code: str, **more: Any) -> Any:  # noqa: ANN401  # JSON
    """
    Return an intolerance with a code of the clinic's own.
    """
    return {
        "resourceType": "AllergyIntolerance",
        "id": code,
        "patient": SUBJECT,
        "code": {"coding": [{"system": CLINIC, "code": code}]},
        **more,
    }


def form(
    day: str | None, *, status: str = "completed", **answers: list[str]
) -> Any:  # noqa: ANN401  # JSON
    """
    Return a screening form that somebody else filled in.
    """
    system = code_system("answer")
    made: Any = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": FORM,
        "status": status,
        "item": [
            {
                "linkId": factor,
                "answer": [
                    {"valueCoding": {"system": system, "code": word}}
                    for word in words
                ],
            }
            for factor, words in answers.items()
        ],
    }
    return made if day is None else made | {"authored": day}


def written(course: dn.Course) -> list[Any]:
    """
    Return the resources of a course as a server parses them.
    """
    made: list[Any] = json.loads(json.dumps(resources(course, CONTEXT)))
    return made
