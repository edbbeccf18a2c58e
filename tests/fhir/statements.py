"""
Statements of servers as they are: what each takes of a course.
"""

from collections.abc import Iterable
from typing import Any, Final

from dryneedling.fhir.writing import TYPES

Tree = dict[str, Any]


def statement(
    types: Iterable[Tree], together: Iterable[str] = (), **said: object
) -> Tree:
    """
    Return a CapabilityStatement of what is said of each type.
    """
    rest: Tree = {"mode": "server", "resource": list(types)}
    if together:
        rest["interaction"] = [{"code": one} for one in together]
    whole: Tree = {
        "resourceType": "CapabilityStatement",
        "fhirVersion": "4.0.1",
        "kind": "instance",
        "rest": [rest],
    }
    return whole | said


def of_type(name: str, *interactions: str, **said: object) -> Tree:
    """
    Return what a statement says of a type.
    """
    return {
        "type": name,
        "interaction": [{"code": one} for one in interactions],
        **said,
    }


# Epic's server of May 2026, by the types that matter here: no transaction.
EPIC: Final = statement(
    [
        *[
            of_type(name, "create", "read", "search-type", "update")
            for name in (
                "BodyStructure",
                "DocumentReference",
                "Observation",
                "Procedure",
                "ServiceRequest",
            )
        ],
        *[
            of_type(name, "create", "read", "search-type")
            for name in (
                "Communication",
                "Condition",
                "Patient",
                "QuestionnaireResponse",
            )
        ],
        *[
            of_type(name, "read", "search-type")
            for name in (
                "AdverseEvent",
                "CarePlan",
                "Consent",
                "Device",
                "Encounter",
                "EpisodeOfCare",
                "Flag",
                "Goal",
                "Questionnaire",
            )
        ],
    ]
)

# HAPI's server takes all, in every way.
HAPI: Final = statement(
    [
        of_type(
            name,
            *("create", "delete", "read", "search-type", "update"),
            versioning="versioned-update",
            updateCreate=True,
            conditionalCreate=True,
            conditionalUpdate=True,
            profile=f"http://hl7.org/fhir/StructureDefinition/{name}",
            searchParam=[{"name": "identifier", "type": "token"}],
        )
        for name in sorted({*TYPES.values()})
    ],
    ["transaction", "batch"],
)

EMPTY: Final[Tree] = {"resourceType": "CapabilityStatement"}
