"""
What the service says of itself: its hooks, and what it asks to be sent.

Hooks and templates are those of the CDS Hooks specification and of its hook
library: cds-hooks.hl7.org, read in HL7/cds-hooks and HL7/cds-hooks-library at
github.com.
"""

import enum
from collections.abc import Iterable
from typing import Any, Final, NamedTuple, final

from dryneedling.fhir.refusals import refused
from dryneedling.fhir.standard_codes import LOINC
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

# One for all hooks: a card of an earlier hook then gives way to the new one.
SERVICE: Final = "dry-needling-screening"
_TITLE: Final = "Screening before dry needling"
_DESCRIPTION: Final = (
    "Shows what was recorded that published lists name before dry needling, "
    "by which list, and what nobody asked or sent"
)
_USAGE: Final = (
    "Answers 412 where any of the data that it asks for is not sent. An "
    "empty answer says that nothing is to be shown, and no more."
)


@final
class Hook(enum.StrEnum):
    """
    When the service is called.
    """

    PATIENT_VIEW = "patient-view"
    ORDER_SELECT = "order-select"
    ORDER_SIGN = "order-sign"


class Prefetch(NamedTuple):
    """
    One thing that the service asks to be sent.

    Attributes:
        key: By which name.
        query: What a server of FHIR is asked, as a template.
        types: What the answer may hold.
        words: What it is, for people.
    """

    key: str
    query: str
    types: frozenset[str]
    words: str


def _of(key: str, query: str, words: str, *more: str) -> Prefetch:
    return Prefetch(
        key, query, frozenset({query.partition("?")[0], *more}), words
    )


def _include(of: str) -> str:
    # US Core: a server that refers to a Medication sends it on being asked
    return f"_include=Medication{of}:medication"


_PATIENT: Final = "{{context.patientId}}"
# LOINC: pregnancy status.
PREGNANCY_STATUS: Final = (LOINC, "82810-3")
_PREGNANCY: Final = f"code={'|'.join(PREGNANCY_STATUS)}"

# Plain searches with widely supported parameters, as the specification asks.
PREFETCH: Final = (
    Prefetch(
        "patient", f"Patient/{_PATIENT}", frozenset({"Patient"}), "the patient"
    ),
    _of("conditions", f"Condition?patient={_PATIENT}", "conditions"),
    _of(
        "medicationRequests",
        f"MedicationRequest?patient={_PATIENT}&{_include('Request')}",
        "medicines ordered",
        "Medication",
    ),
    _of(
        "medicationStatements",
        f"MedicationStatement?patient={_PATIENT}&{_include('Statement')}",
        "medicines taken",
        "Medication",
    ),
    _of("allergies", f"AllergyIntolerance?patient={_PATIENT}", "allergies"),
    _of(
        "pregnancy",
        f"Observation?patient={_PATIENT}&{_PREGNANCY}",
        "whether pregnant",
    ),
    _of("courses", f"EpisodeOfCare?patient={_PATIENT}", "courses"),
    _of("visits", f"Encounter?patient={_PATIENT}", "visits"),
    _of("treatments", f"Procedure?patient={_PATIENT}", "treatments"),
    _of("places", f"BodyStructure?patient={_PATIENT}", "places treated"),
    _of("consents", f"Consent?patient={_PATIENT}", "consents"),
    _of(
        "events",
        f"AdverseEvent?subject=Patient/{_PATIENT}",
        "adverse events",
    ),
    _of("answers", f"QuestionnaireResponse?patient={_PATIENT}", "forms"),
)


def asked_for(left_out: Iterable[str]) -> list[Prefetch]:
    """
    Return what is asked for, without what a server does not have.

    Args:
        left_out: Keys of what is not asked for.

    Raises:
        FhirError: Nothing is asked for by that key, or it is the patient.
    """
    keys = [left_out] if isinstance(left_out, str) else list(left_out)
    may_lack = {one.key for one in PREFETCH} - {"patient"}
    for index, key in enumerate(keys):
        if key not in may_lack:
            raise refused(
                f"left_out[{index}]",
                f"expected one of {', '.join(sorted(may_lack))}, got another "
                "text",
                Code.UNKNOWN_NAME,
            )
    return [one for one in PREFETCH if one.key not in keys]


def discovery(*, left_out: Iterable[str] = ()) -> Tree:
    """
    Return what ``GET {base}/cds-services`` answers.

    Args:
        left_out: Keys of the prefetch template that a server cannot answer,
            such as *events* where it has no AdverseEvent.  What they would
            have told is then not known, and cards say so.

    Raises:
        FhirError: Nothing is asked for by that key, or it is the patient.

    >>> told = discovery(left_out=["events"])["services"]
    >>> [one["hook"] for one in told]
    ['patient-view', 'order-select', 'order-sign']
    >>> told[0]["prefetch"]["conditions"]
    'Condition?patient={{context.patientId}}'
    """
    prefetch = {one.key: one.query for one in asked_for(left_out)}
    return {
        "services": [
            {
                "hook": hook.value,
                "title": _TITLE,
                "description": _DESCRIPTION,
                "id": SERVICE,
                "prefetch": dict(prefetch),
                "usageRequirements": _USAGE,
            }
            for hook in Hook
        ]
    }
