"""
Which record a resource is: by its identifier, never by a server's id.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from dryneedling.fhir.canonical import definition
from dryneedling.fhir.context import IDENTIFIERS, Context
from dryneedling.fhir.extensions import (
    element,
    extensions_of,
    is_object,
    objects,
)
from dryneedling.fhir.nodes import OF_CLINIC
from dryneedling.fhir.writing import INSTEAD, TYPES

Tree = dict[str, Any]

_COURSE: Final = "course"
# No set: what somebody else calls a type may be a list.
_OF_COURSE: Final = (TYPES[_COURSE], *INSTEAD[_COURSE])


class Identity(NamedTuple):
    """
    Which record of a clinic a resource is.

    Attributes:
        type: Type of the resource.
        kind: Kind of the record, "session" or "session-treatment".
        key: Its key within the clinic.
    """

    type: str
    kind: str
    key: str

    def is_of(self, course_key: str) -> bool:
        """
        Say whether it is a course, or a part of it alone.
        """
        if self.kind in OF_CLINIC:
            return False
        return self.key == course_key or self.key.startswith(f"{course_key}/")


def identity_of(
    resource: Mapping[str, Any], context: Context
) -> Identity | None:
    """
    Return which record of this clinic a resource is; None of any other.
    """
    systems = context.system_of("")
    of_type = str(resource.get("resourceType"))
    found = [
        (system.removeprefix(systems), key)
        for system, key in identifiers_of(resource)
        if system.startswith(systems)
    ]
    # numbers of the clinic's own may stand beside, and before
    ours = _first([one for one in found if one[0] in TYPES], of_type)
    told = ours or next(iter(found), None)
    return None if told is None else Identity(of_type, *told)


class _Name(NamedTuple):
    """
    What an identifier of a resource says, if it is one of ours.
    """

    clinic: str
    kind: str
    key: str


def kind_and_key_of(
    resource: Mapping[str, Any], clinic: str | None = None
) -> tuple[str, str] | None:
    """
    Return kind and key of a record; None of any other resource.

    Args:
        resource: The resource.
        clinic: The namespace of its clinic; None of any.
    """
    found = [
        (one.kind, one.key)
        for one in _names_of(resource)
        if clinic is None or one.clinic == clinic
    ]
    return _first(found, resource.get("resourceType"))


def clinic_of(
    several: Iterable[Mapping[str, Any]], course_key: str | None = None
) -> str | None:
    """
    Return the namespace of the clinic whose course is among resources.

    Others too may have systems that end as ours.  None where there is no
    course, or where two clinics may have it.

    Args:
        several: The resources.
        course_key: Key of the course; None of any.
    """
    ours: set[str] = set()
    others: set[str] = set()
    for one in several:
        if one.get("resourceType") in _OF_COURSE:
            is_ours = extensions_of(one, definition(_COURSE))
            (ours if is_ours else others).update(
                name.clinic
                for name in _names_of(one)
                if name.kind == _COURSE and course_key in {None, name.key}
            )
    found = ours or others
    return found.pop() if len(found) == 1 else None


def _names_of(resource: Mapping[str, Any]) -> Iterator[_Name]:
    of_type = resource.get("resourceType")
    for system, key in identifiers_of(resource):
        clinic, _, kind = system.rpartition(IDENTIFIERS)
        if not clinic or kind not in TYPES:
            continue
        if TYPES[kind] == of_type or of_type in INSTEAD.get(kind, ()):
            yield _Name(clinic, kind, key)


def _first(
    several: Sequence[tuple[str, str]], of_type: object
) -> tuple[str, str] | None:
    """
    Return which record a resource is: before its own, one that it stands for.

    A server may return identifiers in any order.

    Args:
        several: Kind and key of each.
        of_type: The type of the resource.
    """
    for kind, key in several:
        if TYPES[kind] != of_type:
            return kind, key
    return several[0] if several else None


def identifiers_of(resource: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """
    Yield system and value of each identifier; of a Provenance its source's.

    Args:
        resource: The resource.
    """
    held: object = resource.get("identifier")
    several = cast("list[object]", held if isinstance(held, list) else [held])
    if resource.get("resourceType") == "Provenance":
        several = several + [
            element(one, "what").get("identifier")
            for one in objects(resource.get("entity"))
        ]
    for one in several:
        if not is_object(one):
            continue
        identifier = cast("Mapping[str, object]", one)
        system, value = identifier.get("system"), identifier.get("value")
        if isinstance(system, str) and isinstance(value, str):
            yield system, value
