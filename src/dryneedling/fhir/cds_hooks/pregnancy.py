"""
Whether the patient is pregnant, as observations of a record say it.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dryneedling.fhir.cds_hooks.code_table import OwnCodes
from dryneedling.fhir.cds_hooks.coded_entries import (
    CodeRead,
    Entry,
    Tree,
    codes_of,
    codes_read,
    day_of_entry,
    fact_of,
    standing_of,
    unread,
)
from dryneedling.fhir.cds_hooks.findings import WhyUnread
from dryneedling.fhir.cds_hooks.services import PREGNANCY_STATUS
from dryneedling.fhir.elements import IN_ERROR
from dryneedling.fhir.extensions import element
from dryneedling.fhir.received import Received
from dryneedling.screening.answers import Answer

PREGNANCY: Final = "pregnancy"


class _Observed(NamedTuple):
    """
    One observation that was read.
    """

    received: Received
    day: str
    value: Tree
    read: CodeRead


def pregnancy(received: Sequence[Received], own: OwnCodes) -> Iterator[Entry]:
    """
    Yield what was observed last.

    That somebody was not pregnant speaks of its day alone: nobody asked
    since.  So it says nothing where no day is recorded.

    Args:
        received: The observations.
        own: A code table of the clinic's own.
    """
    observed: list[_Observed] = []
    for one in received:
        value = element(one.resource, "valueCodeableConcept")
        read = codes_read(value, own).get(PREGNANCY)
        if standing_of(one.resource) & {IN_ERROR, "cancelled"}:
            yield unread(one, value, WhyUnread.IN_ERROR)
        elif read is None or not _is_of_status(one.resource):
            yield unread(one, value, WhyUnread.UNKNOWN_CODE)
        else:
            day = day_of_entry(one.resource)
            observed.append(_Observed(one, day, value, read))
    last = max((one.day for one in observed), default="")
    for seen in observed:
        answer = seen.read.meaning.answer
        if seen.day and seen.day < last:
            yield unread(seen.received, seen.value, WhyUnread.OVER)
        elif answer is Answer.NOT_ASKED or not (
            seen.day or answer is Answer.PRESENT
        ):
            yield unread(seen.received, seen.value, WhyUnread.NOT_DONE)
        else:
            yield fact_of(seen.received, seen.read)


def _is_of_status(resource: Tree) -> bool:
    return PREGNANCY_STATUS in codes_of(element(resource, "code"))
