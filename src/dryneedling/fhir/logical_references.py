"""
References to what may not be there: by its identifier, so that none dangles.

R4 calls these logical references.  They keep elements that have to be there,
and whoever has the resource elsewhere finds it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from dryneedling.fhir.context import Context
from dryneedling.fhir.identities import Identity, identifiers_of, identity_of
from dryneedling.fhir.references import name_of

Tree = dict[str, Any]


class NamedBy(NamedTuple):
    """
    By what a resource of the course is referred to.

    Attributes:
        reference: By an element that takes its own type.
        any: By an element that takes any type.
    """

    reference: Tree
    any: Tree


def named_by(
    name: str,
    own: Tree,
    made: Mapping[str, Tree],
    context: Context,
    held: Mapping[Identity, Tree],
) -> NamedBy:
    """
    Say by what to refer to a resource: by its identifier if it is not there.

    Args:
        name: Its name, as the resources of the course refer to it.
        own: The resource, as its own type.
        made: What stands there for each resource, by the same names.
        context: What the clinic says besides.
        held: What the server holds.
    """
    stands = made.get(name)
    if stands is not None and stands["resourceType"] == own["resourceType"]:
        here = {"reference": name}
        return NamedBy(here, here)
    identity = identity_of(own, context)
    if identity is not None and identity in held:
        there = {"reference": name_of(held[identity])}
        return NamedBy(there, there)
    logical: Tree = {"type": own["resourceType"]}
    for system, value in identifiers_of(own):
        # the first is that of the record
        logical.setdefault("identifier", {"system": system, "value": value})
    if stands is None:
        return NamedBy(logical, logical)
    return NamedBy(logical, {"reference": name_of(stands)})


def closed(resource: Tree, there: Mapping[str, NamedBy]) -> Tree:
    """
    Refer to what is there, and name the rest by its identifier.

    Args:
        resource: The resource.
        there: By what each resource of the course is referred to.
    """
    # of all that we write Provenance alone may be about any type
    is_any = resource["resourceType"] == "Provenance"

    def renamed(value: object) -> object:
        if isinstance(value, list):
            return [renamed(one) for one in cast("list[object]", value)]
        if not isinstance(value, Mapping):
            return value
        tree = cast("Tree", value)
        named = there.get(str(tree.get("reference")))
        if named is not None:
            return named.any if is_any else named.reference
        return {key: renamed(one) for key, one in tree.items()}

    return cast("Tree", renamed(resource))
