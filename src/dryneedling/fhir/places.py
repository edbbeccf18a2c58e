"""
Places in lists on a server, of which as few as can be change.

A server returns no order, so each resource carries a number, and what stands
further behind has a greater one.  Were it the index, a score put first would
change all behind it; so what is put between others takes a number between
theirs, and others keep what the server has.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from dryneedling.fhir.extensions import extensions_of
from dryneedling.fhir.identities import Identity
from dryneedling.fhir.writing import ORDER, STEP

Tree = dict[str, Any]


def with_places_kept(
    wanted: Mapping[Identity, Tree], held: Mapping[Identity, Tree]
) -> dict[Identity, Tree]:
    """
    Return resources as wanted, with the numbers of those that are held.
    """
    lists: dict[tuple[str, str], list[Identity]] = {}
    for identity, resource in wanted.items():
        if extensions_of(resource, ORDER):
            holder = identity.key.rpartition("/")[0]
            lists.setdefault((identity.kind, holder), []).append(identity)
    made = dict(wanted)
    for several in lists.values():
        numbers = numbered([place_of(held.get(one, {})) for one in several])
        for identity, number in zip(several, numbers, strict=True):
            made[identity] = _placed(wanted[identity], number)
    return made


def numbered(numbers: Sequence[int | None]) -> list[int]:
    """
    Return a number for each place, rising, with as many kept as can be.

    Args:
        numbers: What the server has; None of what is new.

    >>> numbered([None, 0, 2048, None, 1024])
    [-1024, 0, 341, 682, 1024]
    >>> numbered([0, None, 1, None])
    [0, 1024, 2048, 3072]
    """
    made: list[int] = []
    # how many behind the last kept one wait for a number
    waiting = 0
    last: int | None = None
    kept = _rising(numbers)
    for index, number in enumerate(numbers):
        if number is None or index not in kept:
            waiting += 1
            continue
        if last is None:
            made += [number - STEP * (waiting - i) for i in range(waiting)]
        elif number - last > waiting:
            gap = number - last
            made += [
                last + gap * (i + 1) // (waiting + 1) for i in range(waiting)
            ]
        else:
            # no whole number is left between the two
            waiting += 1
            continue
        made.append(number)
        waiting, last = 0, number
    start = -STEP if last is None else last
    return made + [start + STEP * (i + 1) for i in range(waiting)]


def _rising(numbers: Sequence[int | None]) -> set[int]:
    """
    Return where the longest sequence of rising numbers stands.
    """
    ends: list[int] = []
    places: list[int] = []
    before: dict[int, int] = {}
    for index, number in enumerate(numbers):
        if number is None:
            continue
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [index]
        before[index] = places[length - 1] if length else -1
    found: set[int] = set()
    index = places[-1] if places else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found


def place_of(resource: Mapping[str, Any]) -> int | None:
    """
    Return the number of a resource; None where nothing says it.
    """
    held = extensions_of(resource, ORDER)
    numbers = (one.get("valueInteger") for one in held)
    return next((one for one in numbers if isinstance(one, int)), None)


def _placed(resource: Tree, number: int) -> Tree:
    extensions = [
        {"url": ORDER, "valueInteger": number} if one["url"] == ORDER else one
        for one in resource["extension"]
    ]
    return resource | {"extension": extensions}
