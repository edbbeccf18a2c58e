"""
The document that resources make together, read as a course.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, cast

from dryneedling._refusals import described
from dryneedling.codec import loads
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError, FhirError
from dryneedling.fhir.nodes import PARTS
from dryneedling.fhir.refusals import refused
from dryneedling.problems import Problem, path_of

Tree = dict[str, Any]

_ORPHAN: Final = (
    "it cannot stand without what was lost elsewhere: it is left out"
)
_LISTS: Final = frozenset(
    field for fields in PARTS.values() for field in fields
)


def course_of(
    tree: Tree, lost: list[Problem], places: Mapping[int, str]
) -> Course:
    """
    Make the course, without the records that stand alone after a loss.

    What was lost may have been named elsewhere: a trigger point that
    elements tell too little of is missed by its examination.

    Args:
        tree: The document of the course.
        lost: What was lost; what is lost besides is added.
        places: Where the resource of each record stands, by the record.
    """
    while True:
        try:
            return loads(json.dumps(tree, default=_plain))
        except DocumentError as error:
            problems = error.problems
        told = [_in_resources(one, tree, places) for one in problems]
        taken = _taken_out(tree, problems) if lost else []
        if not taken:
            raise FhirError(tuple(told))
        lost += [
            Problem(told[index].path, _ORPHAN, problems[index].code)
            for index in taken
        ]


def _in_resources(
    problem: Problem, tree: Tree, places: Mapping[int, str]
) -> Problem:
    """
    Return a problem of the document as one of the resource that tells it.
    """
    at: Any = tree
    path, rest = places[id(tree)], problem.steps
    for place, step in enumerate(problem.steps, 1):
        at = _below(at, step)
        if id(at) in places:
            path, rest = places[id(at)], problem.steps[place:]
    within = path_of(rest)
    message = f"{within}: {problem.message}" if within else problem.message
    return Problem(path, message, problem.code, nearest=problem.nearest)


def _below(at: object, step: str | int) -> object:
    # a problem may be that there is nothing
    if isinstance(at, dict):
        return cast("Tree", at).get(str(step))
    several = cast("list[object]", at) if isinstance(at, list) else []
    is_there = isinstance(step, int) and step < len(several)
    return several[int(step)] if is_there else None


def _taken_out(tree: Tree, problems: Sequence[Problem]) -> list[int]:
    """
    Take the records of problems out of their lists; tell which these are.

    All of one reading at once: to read again after each would take as many
    readings as a course has records.
    """
    taken: dict[tuple[int, int], tuple[int, list[object]]] = {}
    for number, problem in enumerate(problems):
        at: object = tree
        found: tuple[list[object], int] | None = None
        for before, step in pairwise(("", *problem.steps)):
            below = _below(at, step)
            if isinstance(at, list) and before in _LISTS:
                found = cast("list[object]", at), cast("int", step)
            at = below
        if found is not None:
            several, index = found
            taken.setdefault((id(several), index), (number, several))
    for (_, index), (_, several) in sorted(
        taken.items(), key=lambda one: -one[0][1]
    ):
        del several[index]
    return [number for number, _ in taken.values()]


def as_json(tree: Tree) -> Tree:
    """
    Return plain values as JSON has them, decimals as floats.
    """
    made: Tree = json.loads(json.dumps(tree, default=_plain))
    return made


def _plain(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise refused(
        "", f"expected values as JSON has them, got {described(value)}"
    )
