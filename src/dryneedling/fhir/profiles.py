"""
Which profile of US Core a resource says that it meets.

US Core 6.1.0, without the version: what meets it passed 7.0.0 and 8.0.0 too.
A resource whose profile asks for what no record of ours holds names none: a
Condition has no clinical status that anybody said, a Device is no implant.
"""

from collections.abc import Mapping
from typing import Any, Final

Tree = dict[str, Any]

_US_CORE: Final = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-"

# Kinds of which each resource meets the profile.
ALWAYS: Final[Mapping[str, str]] = {
    "organization": "organization",
    "patient": "patient",
    "practitioner": "practitioner",
    "person": "relatedperson",
    "referral": "servicerequest",
    "goal": "goal",
    "plan": "careplan",
    "session": "encounter",
    "session-treatment": "procedure",
    "needling": "procedure",
    "twitch": "observation-clinical-result",
    "examination": "observation-clinical-result",
    "screening": "questionnaireresponse",
}


def claim(resource: Tree, name: str) -> None:
    """
    Say that a resource meets a profile of US Core.

    Args:
        resource: The resource.
        name: Last part of the profile's URL, behind ``us-core-``.
    """
    resource["meta"]["profile"] = [f"{_US_CORE}{name}"]
