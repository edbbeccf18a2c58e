"""
Change a document as somebody's broken export would, guided by its schema.
"""

import copy
import json
import random
from collections.abc import Callable
from typing import Any, Final

from maintain.fuzz.guide import Guide, Slot
from maintain.fuzz.promises import MARKER, is_list, is_object
from maintain.fuzz.spelling import respelled

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
    10**29,
    10**40,
    "",
    " ",
    MARKER,
    "a" * 201,
    "\u202e",
    "\x00",
    [],
    {},
    [None],
    {"": None},
    {MARKER: MARKER},
)

# A longer document is mostly cut before it is changed: that is found sooner.
LONG: Final = 12_000

Way = Callable[[list[Slot], random.Random], None]


def _parsed(data: bytes) -> Any:  # noqa: ANN401  # any JSON
    """
    Return the plain values of a document; None for what is none.
    """
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _written(tree: object) -> bytes | None:
    try:
        return json.dumps(tree, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None


def _ids(slots: list[Slot]) -> list[str]:
    return [
        slot.value
        for slot in slots
        if slot.key == "id" and isinstance(slot.value, str)
    ]


class Mutator:
    """
    Makes documents of documents, the same from the same seed.

    Args:
        guide: Knows the schema.
        seeds: Documents whose parts are put into others.
    """

    def __init__(self, guide: Guide, seeds: list[bytes]) -> None:
        self._guide = guide
        self._parts: dict[str, list[Any]] = {}
        for seed in seeds:
            for slot in guide.slots(_parsed(seed)):
                self._parts.setdefault(_kind(slot), []).append(slot.value)
        # from the most likely to be accepted to the least
        self._ways: tuple[Way, ...] = (
            self._grow,
            self._grow,
            self._add,
            self._add,
            self._add,
            self._graft,
            self._graft,
            _nudge,
            _nudge,
            _repeat,
            _swap,
            _link,
            _drop,
            _move,
            _replace,
            _rename,
        )

    def mutated(self, data: bytes, seed: int) -> bytes | None:
        """
        Return a document changed in a few places; None where it cannot be.
        """
        try:
            return self._mutated(data, seed)
        except (RecursionError, OverflowError):  # no float is that large
            return None

    def _mutated(self, data: bytes, seed: int) -> bytes | None:
        chance = random.Random(seed)  # noqa: S311  # a fuzzer, not a secret
        if chance.random() < 0.2:
            return respelled(data, chance)
        tree = _parsed(data)
        if not (is_object(tree) or is_list(tree)):
            return None
        if chance.random() < 0.02:
            tree = self._guide.grown(
                self._guide.schema, chance, ids=["X-1", "X-2"], room=6
            )
        if len(data) > LONG and chance.random() < 0.8:
            _shorten(self._guide.slots(tree), chance)
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6))):
            slots = self._guide.slots(tree)
            if not slots:
                return None
            chance.choice(self._ways)(slots, chance)
        written = _written(tree)
        if written is not None and chance.random() < 0.1:
            return respelled(written, chance)
        return written

    def crossed(self, data: bytes, other: bytes, seed: int) -> bytes | None:
        """
        Return a document with a part of another in the same place.
        """
        chance = random.Random(seed)  # noqa: S311  # a fuzzer, not a secret
        tree, donor = _parsed(data), _parsed(other)
        slots = self._guide.slots(tree)
        given: dict[str, list[Any]] = {}
        for slot in self._guide.slots(donor):
            given.setdefault(_kind(slot), []).append(slot.value)
        alike = [slot for slot in slots if _kind(slot) in given]
        if not alike:
            return None
        for slot in chance.sample(alike, min(len(alike), 2)):
            slot.holder[slot.key] = chance.choice(given[_kind(slot)])
        return _written(tree)

    def _grow(self, slots: list[Slot], chance: random.Random) -> None:
        slot = chance.choice(slots)
        slot.holder[slot.key] = self._guide.grown(
            slot.schema, chance, ids=_ids(slots), room=chance.randrange(5)
        )

    def _add(self, slots: list[Slot], chance: random.Random) -> None:
        objects = [slot for slot in slots if is_object(slot.value)]
        if not objects or chance.random() < 0.1:
            holder, schema = slots[0].holder, self._guide.schema
        else:
            slot = chance.choice(objects)
            holder, schema = slot.value, slot.schema
        absent = (
            self._guide.absent(holder, schema) if is_object(holder) else []
        )
        if absent:
            new = chance.choice(absent)
            new.holder[new.key] = self._guide.grown(
                new.schema, chance, ids=_ids(slots), room=chance.randrange(4)
            )

    def _graft(self, slots: list[Slot], chance: random.Random) -> None:
        slot = chance.choice(slots)
        parts = self._parts.get(_kind(slot))
        if parts:
            slot.holder[slot.key] = copy.deepcopy(chance.choice(parts))


def _shorten(slots: list[Slot], chance: random.Random) -> None:
    """
    Keep one to three items of each list.
    """
    for slot in slots:
        if is_list(slot.value) and len(slot.value) > 1:
            kept = chance.randint(1, 3)
            start = chance.randrange(len(slot.value))
            slot.holder[slot.key] = slot.value[start : start + kept]


def _kind(slot: Slot) -> str:
    """
    Say what may be exchanged for what: the same field, or the same record.
    """
    named: str | None = slot.schema.get("$ref")
    return named or str(slot.key if isinstance(slot.key, str) else "item")


def _nudge(slots: list[Slot], chance: random.Random) -> None:
    """
    Move a number a little, or to a bound of its field.
    """
    numbers = [
        slot
        for slot in slots
        if isinstance(slot.value, (int, float))
        and not isinstance(slot.value, bool)
    ]
    if numbers:
        slot = chance.choice(numbers)
        bounds = [
            slot.schema[name]
            for name in ("minimum", "maximum", "exclusiveMinimum")
            if name in slot.schema
        ]
        step = chance.choice((1, -1, 0.1, -0.1, 1e-9, -1e-9))
        start = chance.choice([slot.value, *bounds])
        slot.holder[slot.key] = chance.choice(
            (start + step, start, -start, float(start))
        )


def _repeat(slots: list[Slot], chance: random.Random) -> None:
    """
    Put an item of a list there again, with an id of its own where it has one.
    """
    items = [slot for slot in slots if isinstance(slot.key, int)]
    if items:
        slot = chance.choice(items)
        again = copy.deepcopy(slot.value)
        if is_object(again) and "id" in again and chance.random() < 0.9:
            again["id"] = f"X-{chance.randrange(1000)}"
        slot.holder.insert(chance.randrange(len(slot.holder) + 1), again)


def _swap(slots: list[Slot], chance: random.Random) -> None:
    lists = [slot for slot in slots if is_list(slot.value)]
    if lists:
        chance.shuffle(chance.choice(lists).value)


def _link(slots: list[Slot], chance: random.Random) -> None:
    """
    Let a text be the id of something else.
    """
    ids = _ids(slots)
    texts = [slot for slot in slots if isinstance(slot.value, str)]
    if ids and texts:
        slot = chance.choice(texts)
        slot.holder[slot.key] = chance.choice(ids)


def _drop(slots: list[Slot], chance: random.Random) -> None:
    slot = chance.choice(slots)
    del slot.holder[slot.key]


def _move(slots: list[Slot], chance: random.Random) -> None:
    one, other = chance.choice(slots), chance.choice(slots)
    one.holder[one.key] = copy.deepcopy(other.value)


def _replace(slots: list[Slot], chance: random.Random) -> None:
    slot = chance.choice(slots)
    slot.holder[slot.key] = copy.deepcopy(chance.choice(_ODD))


def _rename(slots: list[Slot], chance: random.Random) -> None:
    slot = chance.choice(slots)
    if is_object(slot.holder):
        names = [slot.key for slot in slots if isinstance(slot.key, str)]
        name = chance.choice([*names, f"{slot.key}{MARKER}", slot.key.upper()])
        slot.holder[name] = slot.holder.pop(slot.key)
