"""
A course out of resources, in whatever order a server gives them.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, cast, final

import attrs

from dryneedling.codec import VERSION, loads
from dryneedling.codec.documents import FORMAT
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError, FhirError
from dryneedling.fhir.canonical import definition
from dryneedling.fhir.extensions import extensions_of, value_of
from dryneedling.fhir.identities import identifiers_of
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import DIGEST, OF_CLINIC, read_back
from dryneedling.fhir.received import refused, resources_in
from dryneedling.fhir.writing import MODEL, ORDER, REMOVED, TAG, TYPES
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]
_Told = tuple[str, str]

_LOST: Final = (
    "our extension is not there: what elements hold was read, all other "
    "fields are lost"
)


@final
@attrs.frozen
class ImportReport:
    """
    What an import could not take, and what was not ours.

    Attributes:
        problems: What was lost, each with the place of its resource.
        foreign: Resources of no course of ours, untouched.
    """

    problems: tuple[Problem, ...]
    foreign: tuple[Tree, ...]


@final
@attrs.frozen
class _Record:
    """
    A record out of its resource.

    Attributes:
        kind: Its kind.
        key: Its key.
        order: Its place among its like; None where nothing says it.
        tree: Its plain values.
        path: Where its resource stands.
    """

    kind: str
    key: str
    order: int | None
    tree: Tree
    path: str


def from_resources(
    given: Any,  # noqa: ANN401  # JSON as somebody parsed it
) -> tuple[Course, ImportReport]:
    """
    Make the course of resources that `resources` wrote.

    Args:
        given: The resources in any order: a list, a Bundle or several, or
            the text of either or of NDJSON.

    Returns:
        The course, and what was lost or is not ours.

    Raises:
        FhirError: There is no course among them or more than one, two
            resources are one record, a record is none, or a newer release
            wrote them.

    >>> import dryneedling as dn
    >>> from dryneedling.fhir import Context, resources
    >>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    >>> context = Context(namespace="https://clinic.example.org")
    >>> back, report = from_resources(resources(course, context))
    >>> back == course, report.problems
    (True, ())
    """
    found: dict[_Told, _Record] = {}
    foreign: list[Tree] = []
    lost: list[Problem] = []
    for path, resource in resources_in(given):
        told = _told(resource)
        if told is None:
            foreign.append(resource)
            continue
        check_model(resource, path)
        if told[0] not in KINDS or extensions_of(resource, REMOVED):
            # told again for people, and read from what tells it exactly; or
            # taken out of the course since
            continue
        if told in found:
            raise refused(
                path,
                "expected one resource of a record, got a second",
                Code.DUPLICATE,
            )
        found[told] = _record(*told, resource, path, lost)
    tree = _assembled(found)
    try:
        course = loads(json.dumps(tree, default=_plain))
    except DocumentError as error:
        failed = FhirError(error.problems)
    else:
        return course, ImportReport(tuple(lost), tuple(foreign))
    raise failed


def _plain(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError


def check_model(resource: Tree, path: str) -> None:
    """
    Refuse what another release wrote in a way that is not known here.
    """
    tags: Any = (resource.get("meta") or {}).get("tag") or ()
    for tag in tags:
        if tag.get("system") == TAG and tag.get("version") != MODEL:
            raise refused(
                f"{path}.meta.tag",
                "expected resources of this release, got those of another",
                Code.UNKNOWN_VERSION,
            )


def _told(resource: Tree) -> _Told | None:
    """
    Return kind and key of a resource of ours; None of any other.
    """
    for identifier in identifiers_of(resource):
        system = str(identifier.get("system", ""))
        kind = system.rpartition("/identifier/")[2]
        value: object = identifier.get("value")
        if (
            kind in TYPES
            and TYPES[kind] == resource.get("resourceType")
            and isinstance(value, str)
        ):
            return kind, value
    return None


def _record(
    kind: str, key: str, resource: Tree, path: str, lost: list[Problem]
) -> _Record:
    """
    Read a record: exactly from our extension, else from the elements.
    """
    held = extensions_of(resource, definition(kind))
    said = KINDS[kind].read(resource)
    if held:
        tree = cast("Tree", value_of(held[0], path))
        for field in KINDS[kind].held:
            if field in said:
                tree.setdefault(field, said[field])
        if kind == "course":
            # it names those that it has; a server holds others of the clinic
            tree.setdefault("practitioners", [])
    else:
        tree = said
        lost.append(Problem(path, _LOST, Code.MISSING))
    own = key.rpartition("/")[2]
    if not own.startswith(DIGEST):
        tree.setdefault("id", read_back(own))
    orders = [
        one.get("valueInteger") for one in extensions_of(resource, ORDER)
    ]
    order = orders[0] if orders and isinstance(orders[0], int) else None
    return _Record(kind, key, order, tree, path)


def _assembled(found: Mapping[_Told, _Record]) -> Tree:
    """
    Put records into their holders, in their order.
    """
    whole = [one for one in found.values() if one.kind == "course"]
    if len(whole) != 1:
        raise refused(
            "EpisodeOfCare",
            f"expected one course, got {len(whole)}",
            Code.AMBIGUOUS if whole else Code.MISSING,
        )
    course = whole[0].tree
    by_key = {
        one.key: one for one in found.values() if one.kind not in OF_CLINIC
    }
    people: dict[str, Tree] = {}
    lists: dict[tuple[str, str], list[_Record]] = {}
    for one in found.values():
        if one.kind == "patient":
            course["patient"] = one.tree
        elif one.kind == "practitioner":
            people[one.key] = one.tree
        elif one.kind != "course":
            holder, field, _ = _split(one)
            if holder not in by_key:
                raise refused(
                    one.path,
                    "expected the record that holds this one among the "
                    "resources",
                    Code.UNKNOWN_REFERENCE,
                )
            lists.setdefault((holder, field), []).append(one)
    for (holder, field), several in lists.items():
        several.sort(key=_order)
        by_key[holder].tree[field] = [one.tree for one in several]
    course["practitioners"] = [
        people[key]
        for key in course.get("practitioners", sorted(people))
        if key in people
    ]
    return {"format": FORMAT, "version": VERSION, **course}


def _split(record: _Record) -> list[str]:
    parts = record.key.rsplit("/", 2)
    if len(parts) < 3:  # holder, field, own
        raise refused(
            record.path, "expected a key of ours, got another", Code.WRONG_FORM
        )
    return parts


def _order(record: _Record) -> tuple[int, str]:
    """
    Sort by the place that was written; by time where that is lost.
    """
    if record.order is not None:
        return record.order, ""
    times = [
        record.tree[name]
        for name in ("started_at", "at", "date")
        if name in record.tree
    ]
    return 0, str(times[0]) if times else ""
