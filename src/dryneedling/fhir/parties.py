"""
Who decides about consent besides the patient: RelatedPerson.
"""

from collections.abc import Iterator
from typing import Any, Final

from dryneedling.fhir.elements import absent, concept, hl7, status_of
from dryneedling.fhir.nodes import CoursePart, written
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]

_ROLE: Final = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"
# A proxy is whom the patient or the law chose: HL7 has several words for it.
_ROLES: Final = {"parent": "PRN", "guardian": "GUARD"}


def parties(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write those who decide for or with the patient.
    """
    for party in part.tree["parties"]:
        if party["role"] == "patient":
            continue
        named = part._replace(key=_key(party, part, to))
        made = to.start(named, "person")
        # US Core asks whether the record is in use: nobody said
        made["_active"] = absent()
        made["patient"] = to.subject
        role = concept("consent-role", party["role"])
        if party["role"] in _ROLES:
            also = hl7(_ROLE, _ROLES[party["role"]])
            role["coding"] += also["coding"]
        made["relationship"] = [role]
        yield "person", made


def performers(part: CoursePart, to: Writer) -> list[Tree]:
    """
    Return references to those who decided, the patient among them.
    """
    return [
        to.subject
        if party["role"] == "patient"
        else to.to("person", _key(party, part, to))
        for party in part.tree["parties"]
    ]


def decision(part: CoursePart) -> str:
    """
    Say how a consent stands, in R4's words.

    One who refuses is enough; what was withdrawn holds no longer.
    """
    tree = part.tree
    said = {party.get("decision") for party in tree["parties"]}
    agreed = "inactive" if tree.get("withdrawals") else "active"
    return status_of(tree, "rejected" if "refused" in said else agreed)


def _key(party: Tree, part: CoursePart, to: Writer) -> str:
    """
    Return the key of a person: theirs in the course, else a role's here.
    """
    if "person" in party:
        # one person may be in two roles
        own = f"{written(party['person'])}/{party['role']}"
        return f"{to.course}/persons/{own}"
    return f"{part.key}/parties/{party['role']}"
