"""
Whose ids the ids of a record are, where records of two clinics meet.

A name before them tells them apart: ``north:S-1`` is no visit of the other
clinic, whatever ids that gives.

>>> import dryneedling as dn
>>> visit = dn.Session(id="S-1", practitioner="PT-1")
>>> moved = in_namespace(visit, "north")
>>> moved.id, moved.practitioner
('north:S-1', 'north:PT-1')
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, TypeVar, cast

import attrs

from dryneedling._bounds import held_in
from dryneedling.amendments import Amendment
from dryneedling.asked import Asked
from dryneedling.consent import Consent, ConsentParty
from dryneedling.course import Course, Goal
from dryneedling.follow_up import FollowUp
from dryneedling.needling import Needling
from dryneedling.patient import Patient
from dryneedling.practitioner import Practitioner
from dryneedling.screening import Override
from dryneedling.session import Session
from dryneedling.side_effects import SideEffect
from dryneedling.trigger_point import Examination, TriggerPoint

__all__ = ["ids_in", "in_namespace"]

R = TypeVar("R")

# Stands between the name and the id; no name has one.
SEPARATOR: Final = ":"

# The fields that hold an id of the clinic's own: of the record itself, or of
# another that it names.  Keys of tables are the same everywhere.
HELD_IDS: Final[dict[type, tuple[str, ...]]] = {
    Amendment: ("by",),
    Asked: ("by",),
    Consent: ("id", "session", "practitioner", "witness", "interpreter"),
    ConsentParty: ("person",),
    Course: ("id",),
    Examination: ("trigger_point", "by"),
    FollowUp: ("id", "after_session"),
    Goal: ("id",),
    Needling: ("id", "trigger_point"),
    Override: ("by",),
    Patient: ("id",),
    Practitioner: ("id",),
    Session: ("id", "practitioner"),
    SideEffect: ("needling",),
    TriggerPoint: ("id", "satellite_of"),
}


@cache
def _ways(cls: type) -> tuple[tuple[str, bool], ...]:
    """
    Return the fields that hold an id, or lead to one; and which of the two.
    """
    own = HELD_IDS.get(cls, ())
    found: list[tuple[str, bool]] = []
    for field in attrs.fields(cast("Any", cls)):
        if field.name in own:
            found.append((field.name, True))
            continue
        for (held, _), _ in held_in(field):
            if attrs.has(held) and _ways(held):
                found.append((field.name, False))
    return tuple(found)


def own_id(ident: str, namespace: str) -> str:
    """
    Return an id with the name before it that says whose it is.

    Args:
        ident: The id.
        namespace: The name; without one the id stays as it is.
    """
    return f"{namespace}{SEPARATOR}{ident}" if namespace else ident


def in_namespace(record: R, namespace: str) -> R:
    """
    Return a record with a name before its ids, and before all that it names.

    What amendments say of ids is left as it was written.

    Args:
        record: A record.
        namespace: Whose ids they are; without one they stay as they are.

    Raises:
        InvalidRecord: An id is too long with it.
    """
    changes: dict[str, object] = {}
    for name, is_id in _ways(cast("Any", type(record))) if namespace else ():
        value: Any = getattr(record, name)
        # none, or none of them
        if not value:
            continue
        if is_id:
            changes[name] = own_id(value, namespace)
        elif type(value) is tuple:
            several = cast("tuple[object, ...]", value)
            changes[name] = tuple(
                [in_namespace(one, namespace) for one in several]
            )
        else:
            changes[name] = in_namespace(value, namespace)
    if not changes:
        return record
    return cast("R", attrs.evolve(cast("Any", record), **changes))


def ids_in(record: object) -> Iterator[str]:
    """
    Yield all ids of a record, its own and those that it names.

    Args:
        record: A record.

    >>> import dryneedling as dn
    >>> list(ids_in(dn.FollowUp(id="F-1", after_session="S-1")))
    ['F-1', 'S-1']
    """
    for name, is_id in _ways(cast("Any", type(record))):
        value: Any = getattr(record, name)
        if not value:
            continue
        if is_id:
            yield value
        elif type(value) is tuple:
            for one in cast("tuple[object, ...]", value):
                yield from ids_in(one)
        else:
            yield from ids_in(value)
