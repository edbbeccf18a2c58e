"""
The JSON Schema of a course, made from the record classes.

It is never stricter than the codec: what the schema refuses, the codec
refuses too.  It is laxer where a rule ties two fields together, and it takes
``6.0`` for a whole number.  Ranges and lengths come from the constructors:
each is asked with a value beyond any range, and its refusal names the bounds.

The package holds the schema of each version, because docstrings, from which
the descriptions come, may be stripped.  In the repository,
``python -m maintain.release.documents`` writes the present one anew.

JSON Schema 2020-12, https://json-schema.org/draft/2020-12/json-schema-core.
"""

import enum
import inspect
import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from importlib.resources import files
from types import NoneType
from typing import Any, Final, cast, get_args

import attrs
from pendulum import Date, DateTime

from dryneedling._fields import came
from dryneedling._rfc9557 import DAY, INSTANT
from dryneedling.anatomy import Site
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.documents import FORMAT, LIMITS, VERSION
from dryneedling.codec.hooks import (
    NUMBER,
    Form,
    classes,
    is_tuple,
    is_union,
)
from dryneedling.codec.reference import read
from dryneedling.course import Course, Goal
from dryneedling.exceptions import DocumentError
from dryneedling.outcomes import Measure

__all__ = ["FILE", "json_schema", "made_schema"]

Schema = dict[str, Any]

# With the number of a version.
FILE: Final = "course.schema.{}.json"


def json_schema(version: int | None = None) -> Schema:
    """
    Return the JSON Schema (2020-12) of a course document.

    Args:
        version: Version of the document; the present one unless given.

    Raises:
        TypeError: It is no whole number.
        ValueError: There is no such version.

    >>> json_schema(1)["properties"]["version"]
    {'const': 1}
    """
    if version is None:
        version = VERSION
    elif type(version) is not int:
        raise TypeError(f"expected a whole number, got {came(version)}")
    if not 1 <= version <= VERSION:
        raise ValueError(
            f"expected a version from 1 to {VERSION}, got {came(version)}"
        )
    name = FILE.format(version)
    raw = files("dryneedling.codec").joinpath(name).read_bytes()
    return cast("Schema", json.loads(raw))


def made_schema() -> Schema:
    """
    Make the schema from the classes.
    """
    course = _record(Course)
    head: Schema = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('.', ':')}:{VERSION}",
        "title": "A course of dry needling",
        **course,
        "properties": head | course["properties"],
        "required": [*head, *course["required"]],
        "$defs": {
            "Day": {
                "type": "string",
                "pattern": f"^{DAY}$",
                "description": "Calendar day, ISO 8601.",
            },
            "Instant": {
                "type": "string",
                "pattern": f"^{INSTANT}$",
                "description": "Instant with offset and zone, RFC 9557.",
            },
            **{
                cls.__name__: _definition(cls)
                for cls in classes()
                if cls is not Course
            },
        },
    }


def _definition(cls: Form) -> Schema:
    if issubclass(cls, enum.Enum):
        words = [member.value for member in cls]
        return {"enum": words, "description": _sentence(cls)}
    catalogue = CATALOGUES.get(cls)
    if catalogue is None:
        return _record(cls)
    # The keys themselves are left out, so that a new muscle or measure is a
    # row or a module and nothing else; the codec knows which there are.
    keys: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
    if catalogue.own is None:
        return keys | {"description": _sentence(cls)}
    own = _record(cls)
    own["required"] = [
        name for name in own["required"] if name not in catalogue.own
    ]
    return {"anyOf": [keys, own]}


def _record(cls: type) -> Schema:
    fields = attrs.fields(cls)
    described = _described(cls)
    properties: Schema = {}
    for field in fields:
        properties[field.name] = _field(cls, field)
        properties[field.name]["description"] = described[field.name]
    return {
        "type": "object",
        "description": _sentence(cls),
        "properties": properties,
        "required": [
            field.name for field in fields if field.default is attrs.NOTHING
        ],
        "additionalProperties": False,
    }


def _field(cls: type, field: "attrs.Attribute[Any]") -> Schema:
    kinds = set(get_args(field.type)) or {field.type}
    schema = _type(field.type)
    if kinds & {int, float}:
        return schema | _bounds(cls, field.name, 10**29)
    if str in kinds and is_tuple(field.type):
        schema["items"] |= _bounds(cls, field.name, [""])
        return schema
    if str in kinds:
        return schema | _bounds(cls, field.name, "")
    return schema


_NAMES: Final[dict[Any, str]] = {
    str: "string",
    int: "integer",
    bool: "boolean",
    NoneType: "null",
}


def _type(tp: Form) -> Schema:
    if is_tuple(tp):
        items = [_type(kind) for kind in get_args(tp) if kind is not Ellipsis]
        if Ellipsis in get_args(tp):
            return {"type": "array", "items": items[0]}
        return {"type": "array", "prefixItems": items, "items": False}
    if is_union(tp):
        return _union(get_args(tp))
    if tp in _NAMES:
        return {"type": _NAMES[tp]}
    names = {Date: "Day", DateTime: "Instant"}
    return {"$ref": f"#/$defs/{names.get(tp, tp.__name__)}"}


def _union(kinds: tuple[Any, ...]) -> Schema:
    found = [_type(kind) for kind in kinds if kind not in NUMBER]
    if NUMBER.issubset(kinds):
        found.insert(0, {"type": "number"})
    elif int in kinds:
        found.insert(0, {"type": "integer"})
    plain = [kind["type"] for kind in found if set(kind) == {"type"}]
    if len(plain) == len(found):
        return {"type": plain if len(plain) > 1 else plain[0]}
    return {"anyOf": found}


_PYTHON: Final = re.compile(r"(;|\. Texts are) not (shown )?in reprs|\*")


def _words(text: str) -> str:
    """
    Turn words about Python values into words about JSON.
    """
    return _PYTHON.sub("", " ".join(text.split())).replace("None", "null")


def _sentence(cls: type) -> str:
    return _words(str(inspect.getdoc(cls)).partition("\n\n")[0])


_ENTRY: Final = re.compile(r"^    (\w+): (.*(?:\n        .*)*)", re.MULTILINE)


def _described(cls: type) -> dict[str, str]:
    """
    Return what the docstring of a class says of each field.
    """
    _, _, attributes = str(inspect.getdoc(cls)).partition("\nAttributes:\n")
    return {name: _words(words) for name, words in _ENTRY.findall(attributes)}


# What constructors say of a value that is out of bounds.
_BOUNDS: Final = (
    (
        "minimum",
        "maximum",
        r"expected a (?:whole )?number from (-?[0-9.]+) to (-?[0-9.]+), ",
    ),
    (
        "exclusiveMinimum",
        "maximum",
        r"expected a number above (-?[0-9.]+) and at most (-?[0-9.]+), ",
    ),
    (
        "minLength",
        "maxLength",
        r"expected (?:an identifier of |text of )?([0-9]+) to ([0-9]+) [cpl]",
    ),
)


def _bounds(cls: type, name: str, beyond: object) -> Schema:
    """
    Ask a constructor for a value beyond all bounds, and read its refusal.
    """
    messages = [
        message
        for path, message in _refusals(cls, name, beyond)
        if path == name
    ]
    return {
        key: json.loads(bound)
        for low, high, words in _BOUNDS
        for message in messages
        if (found := re.match(words, message))
        for key, bound in zip((low, high), found.groups(), strict=True)
    }


@contextmanager
def _noting(problems: list[tuple[str, str]]) -> Generator[None]:
    try:
        yield
    except DocumentError as error:
        problems.extend(error.problems)


def _refusals(cls: type, name: str, value: object) -> list[tuple[str, str]]:
    problems: list[tuple[str, str]] = []
    with _noting(problems):
        read({**_smallest(cls), name: value}, cls, LIMITS)
    return problems


# Where the fields that a constructor must have are not all it asks for.
_NEEDED: Final[dict[type, Schema]] = {
    Goal: {"text": "a"},
    Measure: {"maximum": 2},
    Site: {"structure": "scar"},
}


def _smallest(cls: type) -> Schema:
    required = {
        field.name: _example(field.type)
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING
    }
    return required | _NEEDED.get(cls, {})


def _example(tp: Form) -> object:
    if tp in CATALOGUES:
        return next(iter(CATALOGUES[tp].by_key()))
    if get_args(tp):
        example = _example(get_args(tp)[0])
        return [example] if is_tuple(tp) else example
    if attrs.has(tp):
        return _smallest(tp)
    if issubclass(tp, enum.Enum):
        return next(iter(tp)).value
    return "a" if tp is str else 1
