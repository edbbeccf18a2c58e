"""
What our extensions may hold, read from the JSON Schema of documents.

An extension holds a plain value of a document (see `extensions`), under the
names of its fields; so what the schema says of the value says what parts the
extension has, and of which types they are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, cast

from dryneedling.codec import json_schema
from dryneedling.fhir.extensions import ITEM
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import OF_CLINIC, PARTS
from dryneedling.fhir.own_codes import system_name

Tree = Mapping[str, Any]

# Types of FHIR by those of JSON; what is nothing, or empty, is a code.
_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "boolean": ("boolean",),
    "integer": ("integer",),
    "null": ("code",),
    "number": ("integer", "decimal"),
    "string": ("string",),
}
_HERE: Final = "#/$defs/"
# Of a course: what is of its document, and its patient.
_OF_DOCUMENT: Final = frozenset({"format", "version", "patient"})


class ExtensionPart(NamedTuple):
    """
    A part of an extension.

    Attributes:
        name: Its name there: that of a field, or of what stands in a list.
        title: What people call it.
        description: What it means.
        shape: What it may hold.
        is_needed: Whether it is always there.
        is_repeated: Whether there may be several.
    """

    name: str
    title: str
    description: str
    shape: "ExtensionShape"
    is_needed: bool = False
    is_repeated: bool = False


class ExtensionShape(NamedTuple):
    """
    What an extension may hold: a value, or parts.

    Attributes:
        types: Types of FHIR that its value may have.
        system: Our code system whose codes a text has to be; None for any.
        longest: Longest text.
        rules: What a value has to be besides, as FHIRPath.
        parts: Its parts.
    """

    types: tuple[str, ...] = ()
    system: str | None = None
    longest: int | None = None
    rules: tuple[str, ...] = ()
    parts: tuple[ExtensionPart, ...] = ()

    @property
    def is_value(self) -> bool:
        """
        Whether it has a value always.
        """
        return not self.parts


@cache
def _schema() -> Tree:
    return json_schema()


def shape_of_kind(kind: str) -> ExtensionShape:
    """
    Return what the extension of a kind of part holds.

    Args:
        kind: The kind, such as "needling"; see `kinds`.

    >>> [part.name for part in shape_of_kind("patient").parts][:2]
    ['id', 'birth_date']
    """
    name = KINDS[kind].record.__name__
    schema = _schema() if kind == "course" else _schema()["$defs"][name]
    below = PARTS.get(kind, {})
    # a resource of its own has them, or an element
    elsewhere = {*below, *KINDS[kind].held, "id"}
    return _of_parts(
        part._replace(shape=_told_elsewhere(below[part.name]))
        if part.name in below
        else part
        for part in _fields(schema, elsewhere, left_out=_OF_DOCUMENT)
    )


def _told_elsewhere(kind: str) -> ExtensionShape:
    """
    Return what stands for a list whose records are resources.

    That it is empty, or by whom the clinic is represented.
    """
    if kind not in OF_CLINIC:
        return ExtensionShape(("code",))
    return _list(ExtensionShape(("string",)))


def _fields(
    schema: Tree,
    elsewhere: Iterable[str] = (),
    left_out: Collection[str] = (),
) -> list[ExtensionPart]:
    needed = set(schema["required"]).difference(elsewhere)
    return [
        ExtensionPart(
            name,
            held["title"],
            held["description"],
            _shape(held, may_be_null=name in schema["required"]),
            is_needed=name in needed,
        )
        for name, held in schema["properties"].items()
        if name not in left_out
    ]


def _of_parts(parts: Iterable[ExtensionPart]) -> ExtensionShape:
    """
    Return a record: an empty one where none of its fields has to be there.
    """
    several = tuple(parts)
    may_be_empty = not any(part.is_needed for part in several)
    return ExtensionShape(("code",) if may_be_empty else (), parts=several)


def _list(item: ExtensionShape) -> ExtensionShape:
    part = ExtensionPart(
        ITEM, "Item", "One of the list, in its order.", item, is_repeated=True
    )
    return ExtensionShape(("code",), parts=(part,))


def _shape(schema: Tree, *, may_be_null: bool = False) -> ExtensionShape:
    """
    Return what an extension with a value of a schema holds.

    Args:
        schema: The schema.
        may_be_null: Whether nothing is written where it is nothing; a field
            that may be left out is.
    """
    if "anyOf" in schema:
        return _either(
            _shape(one, may_be_null=may_be_null) for one in schema["anyOf"]
        )
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_HERE)
        return _defined(name, _schema()["$defs"][name])
    several: object = schema["type"]
    if isinstance(several, list):
        return _either(
            _shape({**schema, "type": one}, may_be_null=may_be_null)
            for one in cast("list[str]", several)
        )
    match several:
        case "null" if not may_be_null:
            return ExtensionShape()
        case "array" if "prefixItems" in schema:
            return _list(
                _either(
                    _shape(one, may_be_null=True)
                    for one in schema["prefixItems"]
                )
            )
        case "array":
            return _list(_shape(schema["items"], may_be_null=True))
        case _:
            return ExtensionShape(
                _TYPES[str(several)],
                longest=schema.get("maxLength"),
                rules=tuple(_bounds(schema)),
            )


def _defined(name: str, schema: Tree) -> ExtensionShape:
    if "enum" in schema:
        return ExtensionShape(("string",), system_name(name))
    if "properties" in schema:
        return _of_parts(_fields(schema))
    shape = _shape(schema)
    if "pattern" not in schema:
        return shape
    # texts of FHIR hold no control character either
    pattern = schema["pattern"].replace("\\", "\\\\").replace("'", "\\'")
    return shape._replace(rules=(f"matches('{pattern}')",))


def _either(shapes: Iterable[ExtensionShape]) -> ExtensionShape:
    """
    Return what is one of several shapes: bounds of the only one with a value.
    """
    several = [one for one in shapes if one != ExtensionShape()]
    if len(several) == 1:
        return several[0]
    types = [kind for one in several for kind in one.types]
    parts = [part for one in several for part in one.parts]
    is_value = any(one.is_value for one in several)
    values = [one for one in several if one.types]
    told = values[0] if len(values) == 1 else ExtensionShape()
    return told._replace(
        types=tuple(dict.fromkeys(types)),
        # no part has to be there where a value may be
        parts=tuple(
            part._replace(is_needed=False) if is_value else part
            for part in parts
        ),
    )


def _bounds(schema: Tree) -> Iterator[str]:
    """
    Yield bounds of a number as FHIRPath, which compares both types.
    """
    for key, sign in (
        ("minimum", ">="),
        ("exclusiveMinimum", ">"),
        ("maximum", "<="),
    ):
        if key in schema:
            yield f"$this {sign} {schema[key]}"
