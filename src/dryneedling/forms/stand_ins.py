"""
What stands for a value that could not be read, so that the rest is checked.

A needling whose muscle nobody knows may still name a trigger point that the
course has not.  To find both at once the record is made with something in
the place of the muscle, checked, and thrown away.
"""

import enum
from typing import Final

from pendulum import Date, DateTime

from dryneedling._bounds import Between, Long
from dryneedling.anatomy import DrawnPlace, Site
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.consent import Consent, ConsentParty
from dryneedling.course import Goal
from dryneedling.forms.slots import SlotKind, slots_of
from dryneedling.measures.nprs import NPRS
from dryneedling.needling import TwitchResponse
from dryneedling.outcomes import Score
from dryneedling.scoring import ItemScoring
from dryneedling.side_effects import Severity

# Records that need more than their required fields.
_MADE: Final[dict[type, object]] = {
    Consent: Consent(
        id="?", parties=[ConsentParty(role="patient", decision="consent")]
    ),
    DrawnPlace: DrawnPlace(view="front", side="left", x=0, y=0, drawing=1),
    Goal: Goal(id="?", text="?"),
    ItemScoring: ItemScoring(
        items=1,
        lowest=0,
        highest=1,
        method="sum",
        rule="?",
        source="https://example.org",
    ),
    Score: Score(NPRS, 0),
    Severity: Severity("mild"),
    Site: Site(structure="other"),
    TwitchResponse: TwitchResponse.not_sought(),
}


def stand_in(kind: SlotKind, number: int) -> object:
    """
    Return something that a place may hold.

    Args:
        kind: What it may hold.
        number: The number of this stand-in: no two have the same id.
    """
    if kind.may_be_none:
        return None
    if kind.listed is not None or kind.row:
        return tuple(stand_in(one, number) for one in kind.row)
    if kind.record is not None:
        return record_for(kind.record, number)
    form, rider = kind.scalars[0]
    match rider:
        case Long(opaque=True):
            return f"?{number}"
        case Between(low, high, above=above):
            return high if above else low
        case _ if issubclass(form, enum.Enum):
            return next(iter(form))
        case _:
            return _PLAIN[form]


_PLAIN: Final[dict[type, object]] = {
    str: "?",
    int: 0,
    float: 0,
    bool: False,
    Date: Date(2000, 1, 1),
    DateTime: DateTime(2000, 1, 1),
}


def record_for(cls: type, number: int) -> object:
    """
    Return a record of a class, of which nothing was said.
    """
    catalogue = CATALOGUES.get(cls)
    if catalogue is not None:
        return next(iter(catalogue.by_key().values()))
    return _MADE.get(cls) or cls(
        **{
            name: stand_in(slot.kind, number)
            for name, slot in slots_of(cls).items()
            if slot.is_needed
        }
    )
