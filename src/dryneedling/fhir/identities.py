"""
Which record a resource is: by its identifier, never by a server's id.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from dryneedling.fhir.context import IDENTIFIERS, Context
from dryneedling.fhir.extensions import element, is_object, objects
from dryneedling.fhir.nodes import OF_CLINIC
from dryneedling.fhir.writing import INSTEAD, TYPES

Tree = dict[str, Any]


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


def kind_and_key_of(resource: Mapping[str, Any]) -> tuple[str, str] | None:
    """
    Return kind and key of a record of any clinic; None of any other resource.
    """
    of_type = resource.get("resourceType")
    found: list[tuple[str, str]] = []
    for system, key in identifiers_of(resource):
        clinic, _, kind = system.rpartition(IDENTIFIERS)
        if not clinic or kind not in TYPES:
            continue
        if TYPES[kind] == of_type or of_type in INSTEAD.get(kind, ()):
            found.append((kind, key))
    return _first(found, of_type)


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
