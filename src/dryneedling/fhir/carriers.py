"""
Where each field of a record goes in FHIR.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import attrs

from dryneedling.fhir.canonical import definition
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import OF_CLINIC, PARTS
from dryneedling.fhir.writing import TYPES


class FieldCarrier(NamedTuple):
    """
    What carries a field.

    Attributes:
        record: Name of the record.
        field: Name of the field.
        resource: Type of the resource.
        element: Its element; of our extension the URL and the part.
    """

    record: str
    field: str
    resource: str
    element: str


def carriers() -> Iterator[FieldCarrier]:
    """
    Yield what carries each field of each record that is a resource.

    On a server that does not take the type of a record, its fields stand in
    the same extension, of a resource of another type or of its holder.

    Records within these (a needle, a twitch, a series) stand in the
    extension under the names of their fields.

    >>> next(iter(carriers()))
    FieldCarrier(record='Patient', field='id', resource='Patient', \
element='identifier')
    """
    for kind, how in KINDS.items():
        parts = PARTS.get(kind, {})
        for field in attrs.fields(cast("Any", how.record)):
            resource, name = TYPES[kind], field.name
            element = how.held.get(name)
            if name == "id":
                element = "identifier"
            elif name in parts:
                resource, element = TYPES[parts[name]], "a resource each"
            elif kind == "course" and name in OF_CLINIC:
                resource, element = TYPES[name], "a resource"
            yield FieldCarrier(
                how.record.__name__,
                name,
                resource,
                element or f"extension {definition(kind)}: {name}",
            )
    # beside a score, and no field of it
    yield FieldCarrier(
        "ScoredForm", "form_total", TYPES["score"], "component: form-total"
    )
