"""
StructureDefinitions of our extensions.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from dryneedling.fhir.canonical import definition, value_set
from dryneedling.fhir.definition_heads import headed
from dryneedling.fhir.extension_shapes import (
    ExtensionShape,
    shape_of_kind,
)
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.writing import INSTEAD, TYPES

Tree = dict[str, Any]

_BASE: Final = "http://hl7.org/fhir/StructureDefinition/Extension"
_TYPE_OF: Final = (
    "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type"
)
_SYSTEM_STRING: Final = "http://hl7.org/fhirpath/System.String"
_NOTHING: Final = "nothing"
_ONE_OF_BOTH: Final = {
    "key": "ext-1",
    "severity": "error",
    "human": "Either extensions or value[x], not both",
    "expression": "extension.exists() != value.exists()",
    "xpath": "exists(f:extension)!=exists(f:*[starts-with(local-name(.), "
    "'value')])",
    "source": _BASE,
}


def _types_of(*kinds: str) -> tuple[str, ...]:
    """
    Return the types of resources as which records may stand.
    """
    several = ((TYPES[kind], *INSTEAD.get(kind, ())) for kind in kinds)
    return tuple(sorted(frozenset[str]().union(*several)))


# Those that hold no record: title, what for, where, what.
_OTHERS: Final[
    Mapping[str, tuple[str, str, Sequence[str], ExtensionShape]]
] = {
    "order": (
        "Place in its list",
        "A greater number stands further behind among its like.",
        _types_of(*KINDS),
        ExtensionShape(("integer",)),
    ),
    "removed": (
        "Taken out",
        "The record was taken out of its course since it was sent.",
        ("DomainResource",),
        ExtensionShape(("boolean",)),
    ),
    "written": (
        "As it was written",
        "An instant or a number, which a server may write another way.",
        ("dateTime", "decimal", "instant"),
        ExtensionShape(("string",)),
    ),
    "zone": (
        "Zone of its instants",
        "It stands beside an instant; where beside none, it was lost.",
        _types_of(*(kind for kind, how in KINDS.items() if how.held)),
        ExtensionShape(("string",)),
    ),
}


def structure_definitions() -> Iterator[Tree]:
    """
    Yield the definition of each extension of ours.
    """
    for kind, how in KINDS.items():
        words = f"What is recorded of a {kind.replace('-', ' ')}"
        yield _defined(
            kind,
            how.record.__name__,
            f"{words}, under the names of its fields.",
            _types_of(kind),
            shape_of_kind(kind),
        )
    for name, (title, description, types, shape) in _OTHERS.items():
        yield _defined(name, title, description, types, shape)


def _defined(
    name: str,
    title: str,
    description: str,
    types: Sequence[str],
    shape: ExtensionShape,
) -> Tree:
    root = _element("Extension", title, description, 0, "*")
    elements = [
        root,
        *_content("Extension", "Extension", definition(name), shape),
    ]
    _constrain(elements)
    made = headed("StructureDefinition", name, title, description)
    return made | {
        "fhirVersion": "4.0.1",
        "kind": "complex-type",
        "abstract": False,
        "context": [{"type": "element", "expression": one} for one in types],
        "type": "Extension",
        "baseDefinition": _BASE,
        "derivation": "constraint",
        "snapshot": {"element": [one | _base(one) for one in elements]},
        "differential": {
            "element": [one for one in elements if one["id"][-3:] != ".id"]
        },
    }


def _constrain(elements: Sequence[Tree]) -> None:
    """
    Give each rule of an element a key, which is one within its definition.
    """
    rules = [one for each in elements for one in each.get("constraint", ())]
    for number, one in enumerate(rules, 1):
        one["key"] = f"dn-{number}"


def _content(
    own_id: str, path: str, url: str, shape: ExtensionShape
) -> Iterator[Tree]:
    """
    Yield the elements within an extension.

    Args:
        own_id: Id of the extension's element, with names of slices.
        path: Its path, without these.
        url: Its URL, or its name within another.
        shape: What it holds.
    """
    yield _id(own_id, path)
    within = f"{own_id}.extension"
    inner = _element(within, "Parts", "Parts of it.", 0, "0")
    inner["path"] = f"{path}.extension"
    if shape.parts:
        needed = sum(part.is_needed for part in shape.parts)
        inner["min"], inner["max"] = needed, "*"
        inner["slicing"] = {
            "discriminator": [{"type": "value", "path": "url"}],
            "ordered": False,
            "rules": "closed",
        }
    yield inner
    for part in shape.parts:
        own = f"{within}:{part.name}"
        one = _element(
            own,
            part.title,
            part.description,
            int(part.is_needed),
            "*" if part.is_repeated else "1",
        )
        one["path"] = f"{path}.extension"
        one["sliceName"] = part.name
        yield one
        yield from _content(own, one["path"], part.name, part.shape)
    named = _element(f"{own_id}.url", "Name", "Which one it is.", 1, "1")
    yield named | {"path": f"{path}.url", "fixedUri": url}
    yield _value(own_id, path, shape)


def _value(own_id: str, path: str, shape: ExtensionShape) -> Tree:
    least = int(shape.is_value)
    most = "1" if shape.types else "0"
    made = _element(f"{own_id}.value[x]", "Value", "Its value.", least, most)
    made["path"] = f"{path}.value[x]"
    if shape.types:
        made["type"] = [{"code": one} for one in shape.types]
    if shape.longest is not None:
        made["maxLength"] = shape.longest
    system = shape.system
    if shape.types == ("code",):
        system = _NOTHING
    if system is not None:
        made["binding"] = {
            "strength": "required",
            "valueSet": value_set(system),
        }
    if shape.rules:
        made["constraint"] = [
            {"severity": "error", "human": rule, "expression": rule}
            for rule in shape.rules
        ]
    return made


def _id(own_id: str, path: str) -> Tree:
    made = _element(f"{own_id}.id", "Id", "Id for references.", 0, "1")
    string = [{"url": _TYPE_OF, "valueUrl": "string"}]
    return made | {
        "path": f"{path}.id",
        "type": [{"extension": string, "code": _SYSTEM_STRING}],
    }


def _element(
    own_id: str, short: str, description: str, least: int, most: str
) -> Tree:
    return {
        "id": own_id,
        "path": own_id,
        "short": short,
        "definition": description,
        "min": least,
        "max": most,
    }


def _base(element: Tree) -> Tree:
    """
    Return what a snapshot says besides: what R4 has there, and of which type.
    """
    last = element["path"].rpartition(".")[2]
    base = {"path": f"Extension.{last}", "min": 0, "max": "1"}
    found: Tree = {"base": base}
    if last == "Extension":
        found["base"] = {"path": "Extension", "min": 0, "max": "*"}
        found["constraint"] = [_ONE_OF_BOTH]
    elif last == "extension":
        base |= {"path": "Element.extension", "max": "*"}
        found["type"] = [{"code": "Extension"}]
        found["constraint"] = [_ONE_OF_BOTH]
    elif last == "id":
        base["path"] = "Element.id"
    elif last == "url":
        base["min"] = 1
        found["type"] = [
            {
                "extension": [{"url": _TYPE_OF, "valueUrl": "uri"}],
                "code": _SYSTEM_STRING,
            }
        ]
    return found
