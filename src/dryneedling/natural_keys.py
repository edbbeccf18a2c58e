"""
By what a record is matched that has no id: what it is about.

Two versions of a course are compared by identity and never by place: a score
that was inserted must not make all others behind it look changed.  A session
has an id; a score has not, and is known by its series and its moment.

>>> import dryneedling as dn
>>> from dryneedling.measures import NPRS
>>> key_words(NPRS(7, aspect="now"))
'NPRS now'
>>> list(by_key([NPRS(7, aspect="now"), NPRS(6, aspect="now")]))
['NPRS now', 'NPRS now #2']
"""

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Any, Final, TypeVar, cast

import attrs
from pendulum import DateTime

from dryneedling._rfc9557 import write_instant
from dryneedling.amendments import Amendment, Edit
from dryneedling.anatomy import BodyPlace, Site
from dryneedling.anatomy.catalogue import Muscle
from dryneedling.consent import ConsentParty, Withdrawal
from dryneedling.course import CourseReport, Referral
from dryneedling.credentials import Credential
from dryneedling.follow_up import FollowUpEvent
from dryneedling.needling import Needling
from dryneedling.outcomes import Measure, Score
from dryneedling.screening import Override, ScreeningAnswer
from dryneedling.side_effects import SideEffect, SideEffectKind
from dryneedling.trigger_point import Examination

__all__ = ["by_key", "key_words", "natural_key"]

_R = TypeVar("_R")

# The fields by which a record without an id is known, most telling first.
# What may be corrected without its being another record is not among them:
# the value of a score, the depth of a needling, the severity of an effect.
KNOWN_BY: Final[dict[type, tuple[str, ...]]] = {
    # its series, and the moment where it has one of its own
    Score: (
        "measure",
        "aspect",
        "aspect_text",
        "place",
        "site",
        "side",
        "mode",
        "instrument",
        "activity",
        "on",
        "at",
    ),
    # and its order among those of one site, which `by_key` counts
    Needling: ("site",),
    Examination: ("trigger_point", "moment", "at"),
    SideEffect: ("kind", "needling", "site"),
    ScreeningAnswer: ("factor", "site", "place"),
    Override: ("factor",),
    FollowUpEvent: ("kind", "on"),
    ConsentParty: ("role", "person"),
    Withdrawal: ("on", "at"),
    Referral: ("on", "by"),
    CourseReport: ("kind", "on"),
    Credential: ("kind", "jurisdiction"),
    Site: ("side", "muscle", "part", "level", "structure", "name"),
    BodyPlace: ("side", "region", "phantom", "detail"),
    Edit: ("path",),
    Amendment: ("at", "by", "reason"),
}


# By which of their names rows of tables are called.
_NAMED_BY: Final[dict[type, str]] = {
    Measure: "abbreviation",
    Muscle: "english",
    SideEffectKind: "name",
}


def natural_key(record: object) -> tuple[object, ...]:
    """
    Return what a record is matched by: its id, else what it is about.

    Empty for what has neither, so that only its order among its like is left.

    Args:
        record: A record that stands in a list of another.

    >>> import dryneedling as dn
    >>> natural_key(dn.Session(id="S-1")), natural_key(dn.Needle(0.3, 40))
    (('S-1',), ())
    """
    own: object = getattr(record, "id", None)
    if own is not None:
        return (own,)
    names = KNOWN_BY.get(type(record), ())
    return tuple(getattr(record, name) for name in names)


def key_words(record: object) -> str:
    """
    Return the natural key of a record in its own words; empty for none.

    Args:
        record: A record that stands in a list of another.

    >>> import dryneedling as dn
    >>> key_words(dn.Needling(site=dn.Site("soleus", "left")))
    'left soleus'
    """
    words = [_words(part) for part in natural_key(record)]
    return " ".join(word for word in words if word)


def by_key(records: Iterable[_R]) -> dict[str, _R]:
    """
    Return records by their keys; several of one key are numbered from 2 on.

    Args:
        records: The records of one list, in order.
    """
    found: dict[str, _R] = {}
    # up to which number the keys of the same words are taken
    taken: dict[str, int] = {}
    for record in records:
        words = key_words(record)
        number = taken.get(words, 1)
        # the number is looked for, as an id may look like a numbered key
        while (key := _numbered(words, number)) in found:
            number += 1
        found[key], taken[words] = record, number
    return found


def _numbered(words: str, number: int) -> str:
    if words and number == 1:
        return words
    return f"{words} #{number}".lstrip()


def _words(part: object) -> str:
    match part:
        case None | False:
            return ""
        case True:
            # the one truth value among them
            return "phantom"
        case enum.Enum():
            return str(part.value).replace("_", " ")
        case DateTime():
            return write_instant(part)
        case dt.date():
            return part.isoformat()
        case Measure() | Muscle() | SideEffectKind():
            return str(getattr(part, _NAMED_BY[type(part)]))
        case tuple():
            # what somebody did while it was measured
            return " ".join(cast("tuple[str, ...]", part))
        case _ if attrs.has(type(part)):
            names = KNOWN_BY[cast("Any", type(part))]
            several = [_words(getattr(part, name)) for name in names]
            return " ".join(word for word in several if word)
        case _:
            return str(part)
