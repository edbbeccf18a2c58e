"""
Resources in bundles, each of which a server can take by itself.

To send a bundle again changes nothing: an entry is written with PUT to the id
that we chose, which is the same for the same record, or, for a server that
chooses ids itself, by a search for the identifier.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias
from uuid import NAMESPACE_URL, UUID, uuid5

from dryneedling.exceptions import FhirError
from dryneedling.fhir.references import name_of, references_in, rewritten
from dryneedling.fhir.servers import ServerCapabilities
from dryneedling.fhir.shapes import check_shape
from dryneedling.fhir.write_modes import (
    MODES,
    WriteMode,
    asked_for,
    condition,
    is_by_condition,
    refusals,
)
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

BundleType: TypeAlias = Literal["transaction", "batch", "collection"]
_TYPES: Final = ("transaction", "batch", "collection")


def bundle(
    resources: Iterable[Mapping[str, Any]],
    type: BundleType = "transaction",  # noqa: A002  # the name that FHIR has
    *,
    write: WriteMode = "put",
    within: ServerCapabilities | None = None,
) -> Tree:
    """
    Return resources as one Bundle.

    Args:
        resources: The resources, each with an id.
        type: "transaction" (all or nothing), "batch" (each by itself) or
            "collection" (nothing is asked of a server).
        write: As of `bundles`.
        within: As of `bundles`.

    Raises:
        FhirError: A resource has no type or id, or stands there twice; or
            there is no such type of a bundle, or the server does not take
            it.

    >>> patient = {"resourceType": "Patient", "id": "p-1"}
    >>> made = bundle([patient])
    >>> made["entry"][0]["request"]
    {'method': 'PUT', 'url': 'Patient/p-1'}
    """
    made = bundles(resources, type, write=write, within=within)
    return made[0] if made else {"resourceType": "Bundle", "type": type}


def bundles(
    resources: Iterable[Mapping[str, Any]],
    type: BundleType = "transaction",  # noqa: A002  # the name that FHIR has
    limit: int | None = None,
    *,
    write: WriteMode = "put",
    within: ServerCapabilities | None = None,
) -> list[Tree]:
    """
    Return resources as bundles of few entries, to be sent one after another.

    Each is closed: what it refers to stands in it, and is named by
    ``urn:uuid``, or was sent before, and is named ``Type/id``.  In a batch
    all is named ``Type/id``, as a server takes its entries in any order; so
    wait for an answer before the next is sent.  Where the server chooses
    ids, what was sent before is named by a search for its identifier.

    Args:
        resources: The resources, each with an id and behind those that it
            refers to, as `resources` returns them.
        type: As of `bundle`.
        limit: Most entries of one; None for all in one.
        write: "put" to ids that we chose; "create" what the server does not
            have, by identifier; or "upsert", create it or change it.  The
            last two only in a transaction, and never for AdverseEvent and
            Provenance, which R4 cannot search so, or what the server cannot:
            these are put, or, where it takes no id of ours, made anew.
        within: What the server takes; None where it takes all.

    Raises:
        FhirError: As of `bundle`; or *limit* is less than 1, a resource
            refers to one that would be sent later, or has no identifier
            where *write* asks for one.

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
    # what is no resource is refused with those that have no type or id
    several = [
        dict(one) if isinstance(one, Mapping) else {} for one in resources
    ]
    _check_asked(type, limit, write)
    if type == "collection":
        # nothing is asked of a server
        write, within = "put", None
    size = limit or max(len(several), 1)
    _check_order(several, _places(several, size), size)
    _check_taken(several, type, write, within)
    made: list[Tree] = []
    names: dict[str, str] = {}
    for start in range(0, len(several), size):
        here = several[start : start + size]
        if type != "batch":
            names |= {name_of(one): _full_url(one) for one in here}
        entries = [_entry(one, type, names, write, within) for one in here]
        names |= {
            name_of(one): _name_later(one, write, within) for one in here
        }
        made.append({"resourceType": "Bundle", "type": type, "entry": entries})
    return made


def _check_asked(of_type: str, limit: int | None, mode: str) -> None:
    problems: list[Problem] = []
    for name, given, known in (
        ("type", of_type, _TYPES),
        ("write", mode, MODES),
    ):
        if given not in known:
            words = ", ".join(known)
            problems.append(
                Problem(
                    name,
                    f"expected one of {words}, got another word",
                    Code.UNKNOWN_WORD,
                )
            )
    if mode in {"create", "upsert"} and of_type == "batch":
        problems.append(
            Problem(
                "write",
                "expected put in a batch, whose entries cannot be named by a "
                "search, got another word",
                Code.CONTRADICTION,
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


def _check_taken(
    several: list[Tree],
    of_type: BundleType,
    mode: WriteMode,
    within: ServerCapabilities | None,
) -> None:
    """
    Refuse what a server does not take, and what it could not find again.
    """
    problems = [
        Problem(
            f"{one['resourceType']}[{index}].identifier",
            "expected an identifier by which the server finds it, got none",
            Code.MISSING,
        )
        for index, one in enumerate(several)
        if is_by_condition(one, mode, within) and condition(one) is None
    ]
    if within is not None:
        takes = {"transaction": within.transaction, "batch": within.batch}
        if not takes[of_type]:
            problems.append(
                Problem(
                    "type",
                    f"expected a server that takes a {of_type}, got one that "
                    "does not say so: use plan",
                    Code.CONTRADICTION,
                )
            )
        problems += refusals(several, mode, within)
    if problems:
        raise FhirError(tuple(problems))


def _name_later(
    resource: Tree, mode: WriteMode, within: ServerCapabilities | None
) -> str:
    """
    Return by what a later bundle refers to a resource.
    """
    if is_by_condition(resource, mode, within):
        return f"{resource['resourceType']}?{condition(resource)}"
    return name_of(resource)


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
    resource: Tree,
    of_type: BundleType,
    names: Mapping[str, str],
    mode: WriteMode,
    within: ServerCapabilities | None,
) -> Tree:
    entry: Tree = {
        "fullUrl": _full_url(resource),
        "resource": rewritten(resource, lambda name: names.get(name, name)),
    }
    # bdl-3: a request where something is asked, and nowhere else
    if of_type != "collection":
        request = asked_for(resource, mode, within)
        entry["request"] = request
        if "/" not in request["url"].partition("?")[0]:
            # the server chooses one, or has one
            del entry["resource"]["id"]
    return entry
