"""
Resources in bundles, each of which a server can take by itself.

An entry is written with PUT to the id that we chose, which is the same for
the same record: to send a bundle again changes nothing.  For a server that
chooses ids itself there is `dryneedling.fhir.plan`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias
from uuid import NAMESPACE_URL, UUID, uuid5

from dryneedling.exceptions import FhirError
from dryneedling.fhir.references import name_of, references_in, rewritten
from dryneedling.fhir.shapes import check_shape
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

BundleType: TypeAlias = Literal["transaction", "batch", "collection"]
_TYPES: Final = ("transaction", "batch", "collection")


def bundle(
    resources: Iterable[Mapping[str, Any]],
    type: BundleType = "transaction",  # noqa: A002  # the name that FHIR has
) -> Tree:
    """
    Return resources as one Bundle.

    Args:
        resources: The resources, each with an id.
        type: "transaction" (all or nothing), "batch" (each by itself) or
            "collection" (nothing is asked of a server).

    Raises:
        FhirError: A resource has no type or id, or stands there twice; or
            there is no such type of a bundle.

    >>> patient = {"resourceType": "Patient", "id": "p-1"}
    >>> made = bundle([patient])
    >>> made["entry"][0]["request"]
    {'method': 'PUT', 'url': 'Patient/p-1'}
    """
    made = bundles(resources, type)
    return made[0] if made else {"resourceType": "Bundle", "type": type}


def bundles(
    resources: Iterable[Mapping[str, Any]],
    type: BundleType = "transaction",  # noqa: A002  # the name that FHIR has
    limit: int | None = None,
) -> list[Tree]:
    """
    Return resources as bundles of few entries, to be sent one after another.

    Each is closed: what it refers to stands in it, and is named by
    ``urn:uuid``, or was sent before, and is named ``Type/id``.  In a batch
    all is named ``Type/id``, as a server takes its entries in any order; so
    wait for an answer before the next is sent.

    Args:
        resources: The resources, each with an id and behind those that it
            refers to, as `resources` returns them.
        type: As of `bundle`.
        limit: Most entries of one; None for all in one.

    Raises:
        FhirError: As of `bundle`; or *limit* is less than 1, or a resource
            refers to one that would be sent later.

    >>> patient = {"resourceType": "Patient", "id": "p-1"}
    >>> visit = {
    ...     "resourceType": "Encounter",
    ...     "id": "e-1",
    ...     "subject": {"reference": "Patient/p-1"},
    ... }
    >>> _, second = bundles([patient, visit], limit=1)
    >>> second["entry"][0]["resource"]["subject"]
    {'reference': 'Patient/p-1'}
    """
    several = [dict(one) for one in resources]
    _check_asked(type, limit)
    size = limit or max(len(several), 1)
    _check_order(several, _places(several, size), size)
    made: list[Tree] = []
    for start in range(0, len(several), size):
        here = several[start : start + size]
        names = {} if type == "batch" else _names(here)
        entries = [_entry(one, type, names) for one in here]
        made.append({"resourceType": "Bundle", "type": type, "entry": entries})
    return made


def _check_asked(of_type: str, limit: int | None) -> None:
    problems: list[Problem] = []
    if of_type not in _TYPES:
        words = ", ".join(_TYPES)
        problems.append(
            Problem(
                "type",
                f"expected one of {words}, got another word",
                Code.UNKNOWN_WORD,
            )
        )
    if limit is not None and limit < 1:
        problems.append(
            Problem(
                "limit",
                f"expected at least 1 entry, got {limit}",
                Code.OUT_OF_RANGE,
            )
        )
    if problems:
        raise FhirError(tuple(problems))


def _places(several: list[Tree], size: int) -> dict[str, int]:
    """
    Return which bundle each resource is in.
    """
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for index, one in enumerate(several):
        if not all(
            isinstance(one.get(n), str) for n in ("resourceType", "id")
        ):
            problems.append(
                Problem(
                    f"[{index}]",
                    "expected a resource with a type and an id, got one "
                    "without",
                    Code.MISSING,
                )
            )
            continue
        check_shape(one, f"[{index}]")
        # bdl-7: each resource once
        if name_of(one) in places:
            problems.append(
                Problem(
                    f"[{index}]",
                    "expected each resource once, got one again",
                    Code.DUPLICATE,
                )
            )
        places[name_of(one)] = index // size
    if problems:
        raise FhirError(tuple(problems))
    return places


def _check_order(
    several: list[Tree], places: Mapping[str, int], size: int
) -> None:
    problems = tuple(
        Problem(
            f"{one['resourceType']}[{index}]",
            "expected what it refers to in this bundle or one before, got "
            "it in a later one",
            Code.UNKNOWN_REFERENCE,
        )
        for index, one in enumerate(several)
        if any(
            places.get(named, 0) > index // size
            for named in references_in(one)
        )
    )
    if problems:
        raise FhirError(problems)


def _names(several: Iterable[Tree]) -> dict[str, str]:
    return {name_of(one): _full_url(one) for one in several}


def _full_url(resource: Tree) -> str:
    """
    Return ``urn:uuid`` of a resource: of its own id, where that is one.
    """
    own_id: str = resource["id"]
    try:
        uuid = UUID(own_id)
    except ValueError:
        uuid = uuid5(NAMESPACE_URL, name_of(resource))
    return f"urn:uuid:{uuid}"


def _entry(
    resource: Tree, of_type: BundleType, names: Mapping[str, str]
) -> Tree:
    entry: Tree = {
        "fullUrl": _full_url(resource),
        "resource": rewritten(resource, lambda name: names.get(name, name)),
    }
    # bdl-3: a request where something is asked, and nowhere else
    if of_type != "collection":
        entry["request"] = {"method": "PUT", "url": name_of(resource)}
    return entry
