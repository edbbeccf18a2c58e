"""
How a bundle asks a server to write a resource, and which servers take that.

"put" writes to the id that we chose, "create" makes a resource unless the
server has one of its identifier, "upsert" makes it or changes the one that
the server has.  R4 cannot search AdverseEvent and Provenance by identifier,
so that these are never written by a condition; nor is a type of which the
server names its search parameters, and that one not among them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import quote

from dryneedling.fhir.identities import identifiers_of
from dryneedling.fhir.references import name_of
from dryneedling.fhir.servers import ServerCapabilities
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

WriteMode: TypeAlias = Literal["put", "create", "upsert"]
MODES: Final = ("put", "create", "upsert")
# R4 has no search parameter "identifier" for these.
_NO_SEARCH: Final = frozenset({"AdverseEvent", "Provenance"})


def is_by_condition(
    resource: Mapping[str, Any],
    mode: WriteMode,
    within: ServerCapabilities | None,
) -> bool:
    """
    Say whether a resource is written by a search for its identifier.

    Args:
        resource: The resource.
        mode: How resources are written.
        within: What the server takes; None where it takes all.
    """
    return mode != "put" and _can_be_found(resource["resourceType"], within)


def _can_be_found(of_type: str, within: ServerCapabilities | None) -> bool:
    """
    Say whether a search by identifier finds a type.

    Not every server has each search parameter that R4 has.
    """
    if of_type in _NO_SEARCH:
        return False
    named = within.of(of_type).search if within is not None else ()
    return not named or "identifier" in named


def condition(resource: Mapping[str, Any]) -> str | None:
    """
    Return the search that finds a resource; None where it has no identifier.

    >>> condition({"identifier": [{"system": "urn:x", "value": "a%2Fb"}]})
    'identifier=urn:x|a%252Fb'
    """
    for system, value in identifiers_of(resource):
        return f"identifier={quote(f'{system}|{value}', safe=':/|')}"
    return None


def asked_for(
    resource: Mapping[str, Any],
    mode: WriteMode,
    within: ServerCapabilities | None,
) -> Tree:
    """
    Return what a bundle asks for a resource.

    Args:
        resource: The resource.
        mode: How resources are written.
        within: What the server takes; None where it takes all.

    >>> patient = {
    ...     "resourceType": "Patient",
    ...     "id": "7",
    ...     "identifier": [{"system": "urn:x", "value": "P-1"}],
    ... }
    >>> asked_for(patient, "upsert", None)
    {'method': 'PUT', 'url': 'Patient?identifier=urn:x|P-1'}
    >>> asked_for(patient | {"resourceType": "Provenance"}, "upsert", None)
    {'method': 'PUT', 'url': 'Provenance/7'}
    """
    of_type: str = resource["resourceType"]
    if is_by_condition(resource, mode, within):
        search = condition(resource)
        if mode == "create":
            return {"method": "POST", "url": of_type, "ifNoneExist": search}
        return {"method": "PUT", "url": f"{of_type}?{search}"}
    if mode != "put" and within and not within.of(of_type).update_creates:
        # sent again it makes a second one, which nothing can prevent there
        return {"method": "POST", "url": of_type}
    return {"method": "PUT", "url": name_of(resource)}


def refusals(
    several: Iterable[Mapping[str, Any]],
    mode: WriteMode,
    within: ServerCapabilities,
) -> Iterator[Problem]:
    """
    Yield which types a server does not take in a way, each once.

    Args:
        several: The resources.
        mode: How they are written.
        within: What the server takes.
    """
    for of_type in dict.fromkeys(str(one["resourceType"]) for one in several):
        takes = within.of(of_type)
        wanted: dict[WriteMode, tuple[bool, str]] = {
            "put": (takes.update_creates, "PUT to an id of the client"),
            "create": (takes.conditional_create, "a conditional create"),
            "upsert": (takes.conditional_update, "a conditional update"),
        }
        is_taken, words = wanted[mode]
        if mode != "put" and not _can_be_found(of_type, within):
            is_taken, words = within.can_hold(of_type), "this type"
        if not is_taken:
            yield Problem(
                of_type,
                f"expected a server that takes {words}, got one that does "
                "not say so",
                Code.CONTRADICTION,
            )
