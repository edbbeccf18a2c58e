"""
References between resources: written, found, and rewritten.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

Tree = dict[str, Any]


def name_of(resource: Mapping[str, Any]) -> str:
    """
    Return by what a resource is referred to on its server.

    >>> name_of({"resourceType": "Patient", "id": "7"})
    'Patient/7'
    """
    return f"{resource['resourceType']}/{resource['id']}"


def name_in(reference: str) -> str:
    """
    Return ``Type/id`` of a reference, whose server and version are left out.

    >>> name_in("https://here.example/fhir/Flag/7/_history/2")
    'Flag/7'
    """
    whole = reference.partition("/_history/")[0]
    return "/".join(whole.rsplit("/", 2)[-2:])


def references_in(value: object) -> Iterator[str]:
    """
    Yield what a resource refers to, as it is written there.

    >>> list(references_in({"subject": {"reference": "Patient/7"}}))
    ['Patient/7']
    """
    if isinstance(value, Mapping):
        tree = cast("Mapping[str, object]", value)
        named = tree.get("reference")
        if isinstance(named, str):
            yield named
        for inner in tree.values():
            yield from references_in(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from references_in(inner)


def rewritten(resource: Tree, rename: Callable[[str], str]) -> Tree:
    """
    Return a copy of a resource with other references.

    Args:
        resource: The resource, which stays as it is.
        rename: What to write for a reference.

    >>> rewritten({"subject": {"reference": "Patient/7"}}, str.lower)
    {'subject': {'reference': 'patient/7'}}
    """
    return cast("Tree", _copied(resource, rename))


def _copied(value: object, rename: Callable[[str], str]) -> object:
    if isinstance(value, Mapping):
        return {
            name: (
                rename(inner)
                if name == "reference" and isinstance(inner, str)
                else _copied(inner, rename)
            )
            for name, inner in cast("Mapping[str, object]", value).items()
        }
    if isinstance(value, list):
        items = cast("list[object]", value)
        return [_copied(inner, rename) for inner in items]
    return value
