"""
The places of a document with what the schema says of each.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from dryneedling.codec.catalogues import CATALOGUES
from maintain.fuzz.promises import MARKER, is_list, is_object

Schema = dict[str, Any]

# Any schema at all: what is known of a value that stands where none should.
NOTHING: Final[Schema] = {}

# Longer trees take time and find nothing that shorter ones do not.
MOST_SLOTS: Final = 20_000

# What an identifier may be: this tells references from other texts.
LONGEST_ID: Final = 200


class Slot(NamedTuple):
    """
    One place of a document: its container, its key, and its schema.
    """

    holder: Any
    key: Any
    schema: Schema

    @property
    def value(self) -> Any:  # noqa: ANN401  # any JSON
        """
        What stands there.
        """
        return self.holder[self.key]


@cache
def _keys_of(name: str) -> tuple[str, ...]:
    """
    Return the keys of a catalogue, by the name of its class.
    """
    return next(
        tuple(catalogue.by_key())
        for cls, catalogue in CATALOGUES.items()
        if cls.__name__ == name
    )


# Texts of which the schema names no length, as no constructor asks for one.
_ALSO_FREE: Final = frozenset({"own_default_mdc", "own_default_mcid"})

CATALOGUED: Final = frozenset(cls.__name__ for cls in CATALOGUES)

_TEXTS: Final = (
    "a",
    MARKER,
    f"{MARKER} \u202e {MARKER}",
    "Ä ö",
    "🙂",
    "\x00\x1b[31m",
    "[bold]x[/bold] [/]",
    "two\nlines",
    "e\u0301",
    "a" * 201,
)

_ZONES: Final = (
    "Europe/Rome",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Monrovia",
    "UTC",
)

_ODD_DAYS: Final = (
    "0001-01-01",
    "9999-12-31",
    "2024-02-29",
    "2026-02-29",
    "2008-03-02",
    "1900-01-01",
)

_ODD_INSTANTS: Final = (
    "2026-03-29T02:30:00+01:00[Europe/Rome]",
    "2026-10-25T02:30:00+02:00[Europe/Rome]",
    "2026-10-25T02:30:00+01:00[Europe/Rome]",
    "0001-01-01T00:00:00+14:00[Pacific/Kiritimati]",
    "9999-12-31T23:59:59-12:00[Etc/GMT+12]",
    "2026-03-02T09:30:00Z",
    "2026-03-02T09:30:00-00:00",
    "2026-03-02T09:30:00.000001+05:45[Asia/Kathmandu]",
    "1890-03-02T09:30:00+00:49:56[Europe/Rome]",
    "2026-03-02T09:30:00+01:00",
    "2026-03-02T24:00:00+01:00",
    "2026-03-02T23:59:60+01:00[Europe/Rome]",
)


def _day(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(_ODD_DAYS)
    first = date(chance.choice((1950, 2008, 2014, 2026)), 1, 1)
    return (first + timedelta(days=chance.randrange(365))).isoformat()


def _instant(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(_ODD_INSTANTS)
    zone = chance.choice(_ZONES)
    first = datetime(chance.choice((1900, 1996, 2026, 2026)), 1, 1, tzinfo=UTC)
    at = first + timedelta(minutes=chance.randrange(365 * 24 * 60))
    return f"{at.astimezone(ZoneInfo(zone)).isoformat()}[{zone}]"


def _text(schema: Schema, ids: list[str], chance: random.Random) -> str:
    if schema.get("maxLength") == LONGEST_ID and chance.random() < 0.9:
        if ids and chance.random() < 0.8:
            return chance.choice(ids)
        return f"X-{chance.randrange(1000)}"
    return chance.choice(_TEXTS)


def _number(schema: Schema, chance: random.Random) -> int | float:
    whole = schema.get("type") == "integer"
    low: float = schema.get("minimum") or schema.get("exclusiveMinimum") or 0
    high: float = schema.get("maximum", 100)
    way = chance.random()
    if way < 0.3:
        return low + chance.randrange(12)
    if way < 0.5:
        return chance.choice((low, high))
    if way < 0.6:
        return chance.choice((low - 1, high + 1))
    if whole:
        return chance.randint(int(low), int(high))
    if way < 0.7:
        return chance.choice((low - 1e-9, high + 1e-9, low + 1e-9, -0.0))
    if way < 0.75:
        return chance.choice((5e-324, 1e-7, 0.1, 2.5, 33.333333333333336))
    return round(chance.uniform(low, high), chance.randrange(6))


class Guide:
    """
    A walk through documents, and documents made from nothing.
    """

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._named: Mapping[str, Schema] = schema["$defs"]

    def name(self, schema: Schema) -> str | None:
        """
        Return the name of a schema that stands elsewhere.
        """
        found = schema.get("$ref")
        return None if found is None else found.rpartition("/")[2]

    def branch(self, schema: Schema, value: object) -> Schema:
        """
        Follow references and choices to what a value seems to be meant for.
        """
        while "$ref" in schema or "anyOf" in schema:
            name = self.name(schema)
            if name is not None:
                schema = self._named[name]
                continue
            several: list[Schema] = schema["anyOf"]
            wanted = is_object(value)
            schema = next(
                (
                    one
                    for one in several
                    if wanted is self._is_object(one)
                    and one.get("type") != "null"
                ),
                several[0],
            )
        return schema

    def _is_object(self, schema: Schema) -> bool:
        name = self.name(schema)
        if name is not None:
            return self._is_object(self._named[name])
        return "properties" in schema

    def slots(self, tree: object) -> list[Slot]:
        """
        Return every place of a document.
        """
        found: list[Slot] = []
        waiting: list[tuple[Any, Schema]] = [(tree, self.schema)]
        while waiting and len(found) < MOST_SLOTS:
            holder, schema = waiting.pop()
            for key, inner in self._inside(holder, schema):
                found.append(Slot(holder, key, inner))
                waiting.append((holder[key], inner))
        return found

    def _inside(
        self,
        holder: Any,  # noqa: ANN401  # any JSON
        schema: Schema,
    ) -> Iterator[tuple[Any, Schema]]:
        schema = self.branch(schema, holder)
        if is_object(holder):
            fields: dict[str, Schema] = schema.get("properties", {})
            for key in holder:
                yield key, fields.get(key, NOTHING)
        elif is_list(holder):
            first: list[Schema] = schema.get("prefixItems", [])
            rest: Schema = schema.get("items") or NOTHING
            for index in range(len(holder)):
                yield index, first[index] if index < len(first) else rest

    def absent(self, value: dict[str, Any], schema: Schema) -> list[Slot]:
        """
        Return the places of an object at which nothing stands yet.
        """
        fields: dict[str, Schema] = self.branch(schema, value).get(
            "properties", {}
        )
        return [
            Slot(value, name, inner)
            for name, inner in fields.items()
            if name not in value
        ]

    def grown(
        self,
        schema: Schema,
        chance: random.Random,
        *,
        ids: list[str],
        room: int = 4,
    ) -> Any:  # noqa: ANN401  # any JSON
        """
        Make a value from its schema; deeper ones have fewer fields.
        """
        name = self.name(schema)
        if name is not None:
            special = _SPECIAL.get(name)
            if special is not None:
                return special(chance)
            if name in CATALOGUED and (room <= 0 or chance.random() < 0.8):
                return chance.choice(_keys_of(name))
            return self.grown(self._named[name], chance, ids=ids, room=room)
        if "anyOf" in schema:
            several: list[Schema] = schema["anyOf"]
            one = chance.choice(several[:1] * 3 + several)
            return self.grown(one, chance, ids=ids, room=room)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return chance.choice(schema["enum"])
        return self._of_type(schema, chance, ids, room)

    def _of_type(
        self, schema: Schema, chance: random.Random, ids: list[str], room: int
    ) -> Any:  # noqa: ANN401  # any JSON
        kinds: object = schema.get("type", "null")
        kind: object = chance.choice(kinds) if is_list(kinds) else kinds
        if kind == "object":
            wanted: list[str] = schema["required"]
            return {
                key: self.grown(inner, chance, ids=ids, room=room - 1)
                for key, inner in schema["properties"].items()
                if key in wanted or chance.random() < 0.1 * room
            }
        if kind == "array":
            items = schema.get("prefixItems")
            if items is None:
                items = [schema["items"]] * chance.randrange(max(1, room) + 1)
            return [
                self.grown(inner, chance, ids=ids, room=room - 1)
                for inner in items
            ]
        if kind == "string":
            return _text(schema, ids, chance)
        if kind in {"number", "integer"}:
            return _number({**schema, "type": kind}, chance)
        return chance.choice((True, False)) if kind == "boolean" else None

    def marked(self, tree: object) -> None:
        """
        Plant the marker in every text of a document that is free.
        """
        for slot in self.slots(tree):
            schema = self.branch(slot.schema, slot.value)
            if isinstance(slot.value, str) and (
                "minLength" in schema or slot.key in _ALSO_FREE
            ):
                slot.holder[slot.key] = slot.value + MARKER


_SPECIAL: Final[Mapping[str, Callable[[random.Random], str]]] = {
    "Day": _day,
    "Instant": _instant,
}
