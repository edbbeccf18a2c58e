"""
What R4 4.0.1 requires of the resources that we write.

From the definitions at hl7.org/fhir/R4: status words of required bindings,
elements of cardinality 1, and what a reference may point at.
"""

from typing import Final

OBSERVATION: Final = frozenset(
    {
        "registered",
        "preliminary",
        "final",
        "amended",
        "corrected",
        "cancelled",
        "entered-in-error",
        "unknown",
    }
)
_REQUEST: Final = frozenset(
    {
        "draft",
        "active",
        "on-hold",
        "revoked",
        "completed",
        "entered-in-error",
        "unknown",
    }
)

STATUS: Final = {
    "Observation": OBSERVATION,
    "DetectedIssue": OBSERVATION,
    "ServiceRequest": _REQUEST,
    "CarePlan": _REQUEST,
    "Encounter": frozenset(
        {
            "planned",
            "arrived",
            "triaged",
            "in-progress",
            "onleave",
            "finished",
            "cancelled",
            "entered-in-error",
            "unknown",
        }
    ),
    "Procedure": frozenset(
        {
            "preparation",
            "in-progress",
            "not-done",
            "on-hold",
            "stopped",
            "completed",
            "entered-in-error",
            "unknown",
        }
    ),
    "EpisodeOfCare": frozenset(
        {
            "planned",
            "waitlist",
            "active",
            "onhold",
            "finished",
            "cancelled",
            "entered-in-error",
        }
    ),
    "Consent": frozenset(
        {
            "draft",
            "proposed",
            "active",
            "rejected",
            "inactive",
            "entered-in-error",
        }
    ),
    "DocumentReference": frozenset(
        {"current", "superseded", "entered-in-error"}
    ),
    "Flag": frozenset({"active", "inactive", "entered-in-error"}),
    "QuestionnaireResponse": frozenset(
        {
            "in-progress",
            "completed",
            "amended",
            "entered-in-error",
            "stopped",
        }
    ),
}

# Other codes of required bindings: type, element, words.
BOUND: Final = (
    ("Patient", "gender", {"male", "female", "other", "unknown"}),
    (
        "Goal",
        "lifecycleStatus",
        {
            "proposed",
            "planned",
            "accepted",
            "active",
            "on-hold",
            "completed",
            "cancelled",
            "entered-in-error",
            "rejected",
        },
    ),
    ("AdverseEvent", "actuality", {"actual", "potential"}),
    ("CarePlan", "intent", {"proposal", "plan", "order", "option"}),
    (
        "ServiceRequest",
        "intent",
        {
            "proposal",
            "plan",
            "directive",
            "order",
            "original-order",
            "reflex-order",
            "filler-order",
            "instance-order",
            "option",
        },
    ),
)

# Concepts of required bindings: type, element, system, words.
BOUND_CONCEPTS: Final = (
    (
        "AdverseEvent",
        "severity",
        "http://terminology.hl7.org/CodeSystem/adverse-event-severity",
        {"mild", "moderate", "severe"},
    ),
    (
        "AdverseEvent",
        "outcome",
        "http://terminology.hl7.org/CodeSystem/adverse-event-outcome",
        {
            "resolved",
            "recovering",
            "ongoing",
            "resolvedWithSequelae",
            "fatal",
            "unknown",
        },
    ),
)

# Elements of cardinality 1 in R4 or in the profile of US Core that is named.
NEEDED: Final = {
    "Organization": ("identifier", "active", "name"),
    "Practitioner": ("identifier", "name"),
    "Patient": ("identifier", "name", "gender"),
    "RelatedPerson": ("active", "patient", "relationship"),
    "Condition": ("category", "code", "subject"),
    "ServiceRequest": ("status", "intent", "code", "subject"),
    "EpisodeOfCare": ("status", "patient"),
    "Goal": ("lifecycleStatus", "description", "subject"),
    "CarePlan": ("text", "status", "intent", "category", "subject"),
    "Consent": ("status", "scope", "category", "patient"),
    "BodyStructure": ("patient", "identifier"),
    "Device": ("identifier",),
    "Encounter": (
        "identifier",
        "status",
        "class",
        "type",
        "subject",
    ),
    "QuestionnaireResponse": (
        "questionnaire",
        "status",
        "subject",
        "authored",
    ),
    "DetectedIssue": ("status", "patient"),
    "Procedure": ("status", "code", "subject"),
    "Observation": ("status", "category", "code", "subject"),
    "AdverseEvent": ("actuality", "subject"),
    "DocumentReference": ("status", "type", "category", "subject", "content"),
    "Flag": ("status", "code", "subject"),
    "Provenance": ("target", "recorded", "agent"),
}

# What the last element of a path may refer to.
REFERS: Final = {
    "patient": {"Patient"},
    "subject": {"Patient"},
    "encounter": {"Encounter"},
    "episodeOfCare": {"EpisodeOfCare"},
    "serviceProvider": {"Organization"},
    "managingOrganization": {"Organization"},
    "organization": {"Organization"},
    "individual": {"Practitioner"},
    "actor": {"Practitioner"},
    "author": {"Practitioner"},
    "condition": {"Condition"},
    "addresses": {"Condition"},
    "referralRequest": {"ServiceRequest"},
    "goal": {"Goal"},
    "performer": {"Patient", "Practitioner", "RelatedPerson"},
    "partOf": {"Procedure"},
    "usedReference": {"Device"},
    "focus": {"BodyStructure"},
    "detail": {"QuestionnaireResponse"},
    "instance": {"Procedure"},
    "target": {"EpisodeOfCare", "DocumentReference"},
    "who": {"Practitioner"},
    "valueReference": {"EpisodeOfCare", "BodyStructure", "Procedure"},
    "resultingCondition": {"Condition"},
}
