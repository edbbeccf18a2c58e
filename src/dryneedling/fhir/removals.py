"""
What a server still holds of a record that was taken out of its course.
"""

from collections.abc import Mapping
from typing import Any, Final

from dryneedling.fhir.elements import IN_ERROR, VERIFIED, hl7
from dryneedling.fhir.extensions import extension, extensions_of
from dryneedling.fhir.writing import REMOVED

Tree = dict[str, Any]

# Where R4 says of a resource that it was entered in error.
_STATUS: Final[Mapping[str, str]] = {
    "CarePlan": "status",
    "Consent": "status",
    "DetectedIssue": "status",
    "Device": "status",
    "DocumentReference": "status",
    "Encounter": "status",
    "Flag": "status",
    "Goal": "lifecycleStatus",
    "Observation": "status",
    "Procedure": "status",
    "QuestionnaireResponse": "status",
    "ServiceRequest": "status",
}
# Of these it says that it stands no longer: nobody said that it was wrong.
_ENDED: Final = {"Flag": "inactive"}


def can_be_in_error(of_type: str) -> bool:
    """
    Say whether R4 has a status for a resource that should not be there.

    It has none for AdverseEvent, BodyStructure, Provenance, RelatedPerson.
    """
    return of_type in _STATUS or of_type == "Condition"


def is_taken_out(found: Tree) -> bool:
    """
    Say whether a resource is marked as taken out already.
    """
    return bool(extensions_of(found, REMOVED))


def taken_out(found: Tree) -> Tree:
    """
    Return a resource as one that should not be there.

    It keeps what it says.  Our extension tells it from a visit that stays in
    the course, marked as entered in error there.
    """
    of_type: str = found["resourceType"]
    made = dict(found)
    if of_type in _STATUS:
        made[_STATUS[of_type]] = _ENDED.get(of_type, IN_ERROR)
    elif of_type == "Condition":
        made["verificationStatus"] = hl7(VERIFIED, IN_ERROR)
        # con-5: no clinical status of what was entered in error
        made.pop("clinicalStatus", None)
    elif of_type in {"BodyStructure", "RelatedPerson"}:
        made["active"] = False
    made["extension"] = [
        *(found.get("extension") or ()),
        extension(REMOVED, value=True),
    ]
    return made
