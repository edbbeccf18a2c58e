"""
Medicines of a record: ordered, or told to be taken.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from dryneedling.fhir.cds_hooks.code_table import OwnCodes
from dryneedling.fhir.cds_hooks.coded_entries import (
    Entry,
    name_of_entry,
    read_entry,
)
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.received import Received
from dryneedling.fhir.references import name_in

Tree: TypeAlias = Mapping[str, Any]


def medicines(received: Sequence[Received], own: OwnCodes) -> Iterator[Entry]:
    """
    Yield what medicines say, whose code may stand in a Medication beside.

    Args:
        received: Orders or statements, and the Medications they name.
        own: A code table of the clinic's own.
    """
    named: dict[str, Tree] = {}
    for one in received:
        if _is_medication(one):
            named[name_of_entry(one.resource)] = one.resource
            if one.url:
                named[one.url] = one.resource
    for one in received:
        if not _is_medication(one):
            yield from read_entry(one, _code_of(one.resource, named), own)


def _is_medication(one: Received) -> bool:
    return one.resource.get("resourceType") == "Medication"


def _code_of(resource: Tree, named: Mapping[str, Tree]) -> Tree:
    """
    Return the concept that says which medicine it is.
    """
    told = element(resource, "medicationReference")
    reference = told.get("reference")
    if not isinstance(reference, str):
        return element(resource, "medicationCodeableConcept")
    within = {
        f"#{held.get('id')}": held
        for held in objects(resource.get("contained"))
    }
    medicine = (
        within.get(reference)
        or named.get(reference)
        or named.get(name_in(reference), {})
    )
    # words beside a reference are shown, and not read
    return element(medicine, "code") or {"text": told.get("display")}
