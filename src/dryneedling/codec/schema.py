"""
The JSON Schema of a course, made from the record classes.

It is never stricter than the codec: what the schema refuses, the codec
refuses too.  It is laxer where a rule ties two fields together.  Titles,
ranges and lengths stand in the types of the fields, where constructors have
them from too.

The package holds the schema of each version, because docstrings, from which
the descriptions come, may be stripped.  In the repository,
``python -m maintain.release.documents`` writes the present one anew.

JSON Schema 2020-12, https://json-schema.org/draft/2020-12/json-schema-core.
"""

import enum
import inspect
import json
import re
from collections.abc import Sequence
from importlib.resources import files
from types import NoneType
from typing import Any, Final, cast, get_args

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import (
    Between,
    BoundedBy,
    Checked,
    Long,
    Part,
    holds,
    parts,
    title,
)
from dryneedling._numbers import whole
from dryneedling._refusals import described
from dryneedling._rfc9557 import DAY, INSTANT
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.documents import FORMAT
from dryneedling.codec.hooks import (
    Form,
    classes,
    is_tuple,
    is_union,
)
from dryneedling.codec.migrations import VERSION
from dryneedling.course import Course

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
    version = VERSION if version is None else whole(version)
    if type(version) is not int:
        raise TypeError(f"expected a whole number, got {described(version)}")
    if not 1 <= version <= VERSION:
        raise ValueError(
            f"expected a version from 1 to {VERSION}, got {described(version)}"
        )
    name = FILE.format(version)
    # Parsed anew for each caller, who may change what was returned.
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
    # Said when the schema is made, and not to a reader of documents:
    # docstrings may be stripped there.
    if silent := [f.name for f in fields if f.name not in described]:
        raise LookupError(
            f"say under Attributes of {cls.__name__}: {', '.join(silent)}"
        )
    properties: Schema = {}
    for field in fields:
        properties[field.name] = {
            "title": title(field),
            **_alternatives(holds(field)),
            "description": described[field.name],
        }
    return {
        "type": "object",
        "description": _sentence(cls),
        "properties": properties,
        "required": [
            field.name for field in fields if field.default is attrs.NOTHING
        ],
        "additionalProperties": False,
    }


_NAMES: Final[dict[Any, str]] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    NoneType: "null",
}

# What free text has none of; see `not_text`.
_NO_CONTROLS: Final = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$"


def _alternatives(parts: Sequence[Part]) -> Schema:
    """
    Return the schema of what is one of several types.
    """
    made = [_part(kind, bound) for kind, bound in parts]
    names = [kind.get("type") for kind in made]
    if len(made) == 1 or not _PLAIN.issuperset(names):
        return made[0] if len(made) == 1 else {"anyOf": made}
    # JSON Schema counts a whole number among the numbers.
    if "number" in names and "integer" in names:
        names.remove("integer")
    schema: Schema = {"type": names if len(names) > 1 else names[0]}
    # each bound speaks of its own type alone, so that they may stand together
    for kind in made:
        # The types of all, and of each its bounds.
        schema = kind | schema
    return schema


_PLAIN: Final = frozenset(_NAMES.values())


def _part(kind: Form, bound: object) -> Schema:
    if is_tuple(kind):
        several, *others = get_args(kind)
        if others == [Ellipsis]:
            return {"type": "array", "items": _alternatives(parts(several))}
        items = [_alternatives(parts(item)) for item in get_args(kind)]
        return {"type": "array", "prefixItems": items, "items": False}
    if is_union(kind):
        return _alternatives(parts(kind)) | _bounds(bound)
    if kind in _NAMES:
        return {"type": _NAMES[kind], **_bounds(bound)}
    names = {Date: "Day", DateTime: "Instant"}
    return {"$ref": f"#/$defs/{names.get(kind, kind.__name__)}"}


def _bounds(bound: object) -> Schema:
    match bound:
        case Between(low, high, above=above):
            least = "exclusiveMinimum" if above else "minimum"
            return {least: low, "maximum": high}
        case Long(low, high, opaque=opaque):
            lengths: Schema = {"minLength": low, "maxLength": high}
            return lengths if opaque else lengths | {"pattern": _NO_CONTROLS}
        case Checked(_, Long(low, high)):
            return {"minLength": low, "maxLength": high}
        case BoundedBy(_, within):
            return _bounds(within)
        case _:
            return {}


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
