"""
What the entries of a record say of screening factors.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling.fhir.cds_hooks.code_table import OwnCodes
from dryneedling.fhir.cds_hooks.coded_entries import (
    Entry,
    read_entry,
    unread,
)
from dryneedling.fhir.cds_hooks.findings import WhyUnread
from dryneedling.fhir.cds_hooks.medicines import medicines
from dryneedling.fhir.cds_hooks.prefetched import Sent
from dryneedling.fhir.cds_hooks.pregnancy import pregnancy
from dryneedling.fhir.extensions import element
from dryneedling.fhir.identities import kind_and_key_of

# The code of an allergy is what is not borne: who is allergic to a medicine
# does not take it.
_OF_ALLERGIES: Final = frozenset({"allergy", "prior_abnormal_reaction"})


def entries(sent: Sent, own: OwnCodes) -> Iterator[Entry]:
    """
    Yield what each entry says, or why it says nothing.

    Args:
        sent: What was sent.
        own: A code table of the clinic's own.
    """
    for one in sent.each("conditions"):
        # an indication of a course of ours is no finding of screening
        if kind_and_key_of(one.resource) is None:
            yield from read_entry(one, element(one.resource, "code"), own)
    for one in sent.each("allergies"):
        told = element(one.resource, "code")
        yield from read_entry(one, told, own, of=_OF_ALLERGIES)
    for key in ("medicationRequests", "medicationStatements"):
        yield from medicines([*sent.each(key)], own)
    yield from pregnancy([*sent.each("pregnancy")], own)
    for one in sent.each("events"):
        if kind_and_key_of(one.resource) is None:
            told = element(one.resource, "event")
            yield unread(one, told, WhyUnread.OF_OTHERS)
