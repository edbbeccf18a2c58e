"""
Records that were read, put into those that hold them.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, cast

from dryneedling.codec import VERSION
from dryneedling.codec.documents import FORMAT
from dryneedling.fhir.extensions import objects
from dryneedling.fhir.nodes import OF_CLINIC, PARTS, moment_of, written
from dryneedling.fhir.refusals import refused
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

_ALONE: Final = (
    "the record that holds this one is not among the resources: it is left out"
)


class ReadRecord(NamedTuple):
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


def assembled(found: Sequence[ReadRecord], lost: list[Problem]) -> Tree:
    """
    Put records into their holders, in their order.

    Args:
        found: The records, in any order.
        lost: What was lost; what is lost besides is added.

    Raises:
        FhirError: There is no course among them, or more than one.
    """
    whole = [one for one in found if one.kind == "course"]
    if len(whole) != 1:
        raise refused(
            "EpisodeOfCare",
            f"expected one course, got {len(whole)}",
            Code.AMBIGUOUS if whole else Code.MISSING,
        )
    course = whole[0].tree
    trees: dict[str, Tree] = {}
    for one in found:
        if one.kind not in OF_CLINIC:
            trees.update(_holders(one.kind, one.key, one.tree))
    people: dict[str, Tree] = {}
    lists: dict[tuple[str, str], list[ReadRecord]] = {}
    for one in found:
        if one.kind == "patient":
            course["patient"] = one.tree
        elif one.kind == "practitioner":
            people[one.key] = one.tree
        elif one.kind != "course":
            holder, field, _ = _split(one)
            if holder in trees:
                lists.setdefault((holder, field), []).append(one)
            else:
                lost.append(Problem(one.path, _ALONE, Code.UNKNOWN_REFERENCE))
    for (holder, field), several in lists.items():
        several.sort(key=_order)
        trees[holder][field] = [one.tree for one in several]
    course["practitioners"] = [
        key if isinstance(key, dict) else people[key]
        for key in course.get("practitioners", sorted(people))
        if isinstance(key, dict) or key in people
    ]
    return {"format": FORMAT, "version": VERSION, **course}


def _holders(kind: str, key: str, tree: Tree) -> Iterator[tuple[str, Tree]]:
    """
    Yield a record with its key, and what stands within it with theirs.

    A server that does not take their type holds them in its extension.
    """
    yield key, tree
    for field, inner in PARTS.get(kind, {}).items():
        for one in objects(tree.get(field)):
            if "id" in one:
                own = f"{key}/{field}/{written(str(one['id']))}"
                yield from _holders(inner, own, cast("Tree", one))


def _split(record: ReadRecord) -> list[str]:
    parts = record.key.rsplit("/", 2)
    if len(parts) < 3:  # holder, field, own
        raise refused(
            record.path, "expected a key of ours, got another", Code.WRONG_FORM
        )
    return parts


def _order(record: ReadRecord) -> tuple[int, str]:
    """
    Sort by the place that was written; by time where that is lost.
    """
    if record.order is not None:
        return record.order, ""
    return 0, str(moment_of(record.tree) or "")
