"""
Change a document as somebody's broken export would.
"""

import json
import random
from collections.abc import Callable
from typing import Any, Final

__all__ = ["mutated"]

_ODD: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    7,
    10.0,
    0.1,
    1e308,
    -0.0,
    2**53,
    10**40,
    "",
    " ",
    "x",
    "a" * 201,
    "\u202e",
    "\x00",
    "2026-03-29T02:30:00+01:00[Europe/Rome]",
    "2026-02-29",
    "2026-10-25T02:30:00+02:00[Europe/Rome]",
    "present",
    "nprs",
    [],
    {},
    [None],
    {"": None},
)

Slot = tuple[Any, Any]


def _slots(tree: object) -> list[Slot]:
    """
    Return every place of a tree as its container and key.
    """
    found: list[Slot] = []
    waiting: list[Any] = [tree]
    while waiting and len(found) < 5000:
        holder = waiting.pop()
        keys: list[Any] = []
        if isinstance(holder, dict):
            keys = list(holder)
        elif isinstance(holder, list):
            keys = list(range(len(holder)))
        for key in keys:
            found.append((holder, key))
            waiting.append(holder[key])
    return found


def _replace(slots: list[Slot], chance: random.Random) -> None:
    holder, key = chance.choice(slots)
    holder[key] = chance.choice(_ODD)


def _move(slots: list[Slot], chance: random.Random) -> None:
    (one, here), (other, there) = chance.choice(slots), chance.choice(slots)
    one[here] = json.loads(json.dumps(other[there]))


def _drop(slots: list[Slot], chance: random.Random) -> None:
    holder, key = chance.choice(slots)
    if isinstance(holder, dict):
        del holder[key]
    elif holder:
        holder.pop(min(key, len(holder) - 1))


def _repeat(slots: list[Slot], chance: random.Random) -> None:
    holder, key = chance.choice(slots)
    if isinstance(holder, list) and key < len(holder):
        holder.append(holder[key])


def _rename(slots: list[Slot], chance: random.Random) -> None:
    holder, key = chance.choice(slots)
    if isinstance(holder, dict):
        names = [name for _, name in slots if isinstance(name, str)]
        holder[chance.choice(names)] = holder.get(key)


_WAYS: Final[tuple[Callable[[list[Slot], random.Random], None], ...]] = (
    _replace,
    _replace,
    _move,
    _drop,
    _repeat,
    _rename,
)


def mutated(data: bytes, seed: int) -> bytes | None:
    """
    Return a document with one to three places changed; None for no JSON.
    """
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return None
    chance = random.Random(seed)  # noqa: S311  # a fuzzer, not a secret
    for _ in range(chance.randint(1, 3)):
        slots = _slots(tree)
        if not slots:
            return None
        chance.choice(_WAYS)(slots, chance)
    try:
        return json.dumps(tree).encode()
    except RecursionError:
        return None
