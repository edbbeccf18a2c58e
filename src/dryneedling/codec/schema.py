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
import re
from collections.abc import Iterator, Sequence
from types import NoneType
from typing import Any, Final, get_args

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
from dryneedling.patient import PartialDate

Schema = dict[str, Any]

# With the number of a version.
FILE: Final = "course.schema.{}.json"


def made_schema() -> Schema:
    """
    Make the schema from the classes.
    """
    course = _record(Course, Course.__name__)
    head: Schema = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('.', ':')}:{VERSION}",
        **course,
        "title": "A course of dry needling",
        "properties": head | course["properties"],
        "required": [*head, *course["required"]],
        "$defs": {
            "Day": {
                "title": "Day",
                "type": "string",
                "pattern": f"^{DAY}$",
                "description": "Calendar day, ISO 8601.",
            },
            "PartialDay": {
                "title": "Partial day",
                "type": "string",
                "pattern": "^[0-9]{4}(-[0-9]{2})?$",
                "description": "Year, or year and month, of a day.",
            },
            "Instant": {
                "title": "Instant",
                "type": "string",
                "pattern": f"^{INSTANT}$",
                "description": "Instant with offset and zone, RFC 9557.",
            },
            **{
                name: definition
                for cls in classes()
                if cls is not Course
                for name, definition in _definitions(cls)
            },
        },
    }


def key_name(cls: type) -> str:
    """
    Return the name of the definition that has the keys of a table.
    """
    catalogue = CATALOGUES[cls]
    return cls.__name__ if catalogue.own is None else f"{cls.__name__}Key"


def _definitions(cls: Form) -> Iterator[tuple[str, Schema]]:
    """
    Yield the definition of a class; of a table also that of its keys.

    Each has a name of its own, so that programs that are made of the schema
    have our names in them.
    """
    name = cls.__name__
    if issubclass(cls, enum.Enum):
        words = [member.value for member in cls]
        yield (
            name,
            _titled(name)
            | {"type": "string", "enum": words, "description": _sentence(cls)},
        )
        return
    catalogue = CATALOGUES.get(cls)
    if catalogue is None:
        yield name, _record(cls, name)
        return
    # The keys themselves are left out, so that a new muscle or measure is a
    # row or a module and nothing else; `json_schema` puts them in.
    keys: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
    keys["description"] = f"Key of {catalogue.kind} of the table."
    if catalogue.own is None:
        yield name, _titled(name) | keys | {"description": _sentence(cls)}
        return
    own = _record(cls, f"Own{name}")
    own["required"] = [
        each for each in own["required"] if each not in catalogue.own
    ]
    either = [
        {"$ref": f"#/$defs/{one}"} for one in (f"{name}Key", f"Own{name}")
    ]
    yield (
        name,
        _titled(name) | {"anyOf": either, "description": _sentence(cls)},
    )
    yield key_name(cls), _titled(key_name(cls)) | keys
    yield f"Own{name}", own


def _titled(name: str) -> Schema:
    """
    Return the title of a definition: its name in words.

    >>> _titled("SideEffectKind")
    {'title': 'Side effect kind'}
    """
    return {"title": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()}


def _record(cls: type, name: str) -> Schema:
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
        **_titled(name),
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
    # JSON Schema counts a whole number among the numbers.
    if any(one.get("type") == "number" for one in made):
        made = [one for one in made if one.get("type") != "integer"]
    several = [one for one in made if one.get("type") != "null"]
    null = {"type": "null"}
    if len(several) == len(made):
        return made[0] if len(made) == 1 else {"anyOf": made}
    # what is nullable says so beside its type, and keeps its place in errors
    if len(several) == 1 and "type" in several[0]:
        (one,) = several
        return one | {"type": [one["type"], "null"]}
    return {"anyOf": [*several, null]}


def _part(kind: Form, bound: object) -> Schema:
    if is_tuple(kind):
        several, *others = get_args(kind)
        if others == [Ellipsis]:
            return {"type": "array", "items": _alternatives(parts(several))}
        items = [_alternatives(parts(item)) for item in get_args(kind)]
        return {
            "type": "array",
            "prefixItems": items,
            "minItems": len(items),
            "items": False,
        }
    if is_union(kind):
        return _alternatives(parts(kind)) | _bounds(bound)
    if kind in _NAMES:
        return {"type": _NAMES[kind], **_bounds(bound)}
    names = {Date: "Day", DateTime: "Instant", PartialDate: "PartialDay"}
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
