"""
A course out of resources, in whatever order a server gives them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast, final

import attrs

from dryneedling.codec import loads
from dryneedling.codec.documents import FORMAT
from dryneedling.codec.migrations import VERSION
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError, FhirError
from dryneedling.fhir.canonical import definition
from dryneedling.fhir.extensions import extensions_of, value_of
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import DIGEST, OF_CLINIC, read_back
from dryneedling.fhir.writing import IDENTIFIER, ORDER, TYPES
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]


@final
@attrs.frozen
class Found:
    kind: str
    key: str
    order: int | None
    tree: Tree


@final
@attrs.frozen
class ImportReport:
    """
    What an import could not take, and what was not ours.

    Attributes:
        problems: What was lost or read another way, with its place.
        foreign: Resources that are not of this course, untouched.
    """

    problems: tuple[Problem, ...]
    foreign: tuple[Tree, ...]


def from_resources(given: Iterable[Tree]) -> tuple[Course, ImportReport]:
    """
    Make the course of resources that `resources` wrote.

    Args:
        given: The resources, in any order.

    Raises:
        FhirError: There is no course among them or more than one, two
            resources are one record, or a record is none.
    """
    found: dict[tuple[str, str], Found] = {}
    foreign: list[Tree] = []
    problems: list[Problem] = []
    for index, resource in enumerate(given):
        path = f"{resource.get('resourceType', 'Resource')}[{index}]"
        told = _identity(resource)
        if told is None:
            foreign.append(resource)
            continue
        kind, key = told
        if kind not in KINDS:
            # told again, for people
            continue
        if told in found:
            raise FhirError(
                (
                    Problem(
                        path,
                        "expected one resource for a record, got a second",
                        Code.DUPLICATE,
                    ),
                )
            )
        found[told] = _found(kind, key, resource, path, problems)
    tree = _assembled(found)
    try:
        course = loads(json.dumps(tree))
    except DocumentError as error:
        failed = FhirError(error.problems)
    else:
        return course, ImportReport(tuple(problems), tuple(foreign))
    raise failed


def _identity(resource: Tree) -> tuple[str, str] | None:
    of_type = resource.get("resourceType")
    for identifier in _identifiers(resource):
        kind = str(identifier.get("system", "")).rpartition("/identifier/")[2]
        if TYPES.get(kind) == of_type and "value" in identifier:
            return kind, str(identifier["value"])
    return None


def _identifiers(resource: Tree) -> Iterator[Mapping[str, Any]]:
    held: object = resource.get("identifier")
    if isinstance(held, Mapping):
        yield cast("Mapping[str, Any]", held)
    elif isinstance(held, list):
        yield from cast("list[Mapping[str, Any]]", held)
    for one in extensions_of(resource, IDENTIFIER):
        yield one.get("valueIdentifier", {})


def _found(
    kind: str, key: str, resource: Tree, path: str, problems: list[Problem]
) -> Found:
    held = extensions_of(resource, definition(kind))
    said = KINDS[kind].read(resource)
    order = [one["valueInteger"] for one in extensions_of(resource, ORDER)]
    if held:
        tree = cast("Tree", value_of(held[0], path))
        for field in KINDS[kind].held:
            if field in said:
                tree.setdefault(field, said[field])
    else:
        tree = said
    own = key.rpartition("/")[2]
    if not own.startswith(DIGEST):
        tree.setdefault("id", read_back(own))
    return Found(kind, key, order[0] if order else 0, tree)


def _assembled(found: Mapping[tuple[str, str], Found]) -> Tree:
    whole = [one for one in found.values() if one.kind == "course"]
    if len(whole) != 1:
        raise FhirError(
            (
                Problem(
                    "EpisodeOfCare",
                    f"expected one course, got {len(whole)}",
                    Code.MISSING if not whole else Code.AMBIGUOUS,
                ),
            )
        )
    (course,) = whole
    below: dict[str, dict[str, list[Found]]] = defaultdict(
        lambda: defaultdict(list)
    )
    by_key = {one.key: one for one in found.values()}
    people: dict[str, Tree] = {}
    for one in found.values():
        if one.kind in OF_CLINIC:
            if one.kind == "patient":
                course.tree["patient"] = one.tree
            else:
                people[one.key] = one.tree
        elif one is not course:
            holder, field, _ = one.key.rsplit("/", 2)
            below[holder][field].append(one)
    for key, fields in below.items():
        holder = by_key.get(key)
        if holder is None:
            raise FhirError(
                (
                    Problem(
                        "",
                        "expected the holder of a record among the resources",
                        Code.UNKNOWN_REFERENCE,
                    ),
                )
            )
        for field, several in fields.items():
            several.sort(key=lambda one: one.order or 0)
            holder.tree[field] = [one.tree for one in several]
    if "practitioners" in course.tree:
        course.tree["practitioners"] = [
            people[key] for key in course.tree["practitioners"]
        ]
    return {"format": FORMAT, "version": VERSION, **course.tree}
