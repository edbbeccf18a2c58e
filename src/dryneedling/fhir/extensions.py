"""
Plain values as FHIR extensions, and back without loss.

FHIR has no place for most of what is written of a needling.  A plain value of
a document (see `dryneedling.codec.write`) becomes an extension whose parts
have the names of our fields, so that a record comes back down to the types of
its numbers: 40 is a `valueInteger` and 40.0 a `valueDecimal`.

>>> extension("depth_mm", 18)
{'url': 'depth_mm', 'valueInteger': 18}
>>> value_of(extension("needle", {"length_mm": 40.0, "coated": True}))
{'length_mm': 40.0, 'coated': True}
"""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, cast

from dryneedling.fhir.refusals import refused
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

# What stands in a list has no name of its own; no field has a hyphen.
ITEM: Final = "list-item"
# An extension must have a value or parts (ext-1): what has neither in ours.
_EMPTY_LIST: Final = "empty-list"
_EMPTY_OBJECT: Final = "empty-object"
_NULL: Final = "null"
_EMPTY: Final[Mapping[str, Any]] = {
    _EMPTY_LIST: list,
    _EMPTY_OBJECT: dict,
    _NULL: lambda: None,
}
# By the type itself: True is an int too.
_NAMES: Final[Mapping[type, str]] = {
    bool: "valueBoolean",
    str: "valueString",
    int: "valueInteger",
    float: "valueDecimal",
}
# What comes back of each, the most frequent first.
_HELD: Final = (
    ("valueString", frozenset({str})),
    ("valueInteger", frozenset({int})),
    ("valueBoolean", frozenset({bool})),
    ("valueDecimal", frozenset({int, float, Decimal})),
)
_OTHER: Final = "expected an extension of ours, got another"
# As deep as no document is.
_DEEPEST: Final = 32


def extension(url: str, value: object) -> Tree:
    """
    Return a plain value as an extension.

    Args:
        url: Its URL, or its name within another.
        value: What JSON has: a text, a number, a truth value, None, a list
            or an object.
    """
    name = _NAMES.get(type(value))
    if name is not None:
        return {"url": url, name: value}
    match value:
        case dict() if value:
            parts = cast("Tree", value).items()
            return {
                "url": url,
                "extension": [extension(*one) for one in parts],
            }
        case list() if value:
            items = cast("list[object]", value)
            return {
                "url": url,
                "extension": [extension(ITEM, item) for item in items],
            }
        case _:
            code = _NULL
            if value is not None:
                code = (
                    _EMPTY_LIST if isinstance(value, list) else _EMPTY_OBJECT
                )
            return {"url": url, "valueCode": code}


def value_of(one: Mapping[str, Any], path: str = "", depth: int = 0) -> Any:  # noqa: ANN401  # any plain value
    """
    Return the plain value of an extension that `extension` made.

    Args:
        one: The extension.
        path: Where it stands, for the error.
        depth: Within how many others it stands.

    Raises:
        FhirError: No extension of ours looks like it.
    """
    parts: object = one.get("extension")
    if parts and isinstance(parts, list) and depth < _DEEPEST:
        named: Tree = {}
        items: list[Any] = []
        # an import reads more of these than of all else, and a call costs
        # more than the question
        for each in cast("list[object]", parts):
            if type(each) is not dict and not is_object(each):
                continue
            part = cast("Mapping[str, Any]", each)
            name, value = part.get("url"), part.get("valueString")
            if type(value) is not str:
                value = value_of(part, path, depth + 1)
            if name == ITEM:
                items.append(value)
            else:
                named[str(name)] = value
        if items and named:
            # a name that no field has
            named[ITEM] = items
        return named or items or {}
    for held, types in _HELD:
        plain: Any = one.get(held)
        if type(plain) in types:
            return _as_float(plain) if held == "valueDecimal" else plain
    code: object = one.get("valueCode")
    if isinstance(code, str) and code in _EMPTY:
        return _EMPTY[code]()
    raise refused(path, _OTHER, Code.WRONG_FORM)


def _as_float(plain: float | Decimal) -> float:
    """
    Return a decimal as a float; infinite beyond all, which no record takes.
    """
    try:
        return float(plain)
    except OverflowError:
        return math.inf


def record_of(one: Mapping[str, Any], path: str) -> Tree:
    """
    Return the fields of a record out of its extension.

    Args:
        one: The extension.
        path: Where it stands, for the error.

    Raises:
        FhirError: No extension of ours looks like it, or it holds no record.
    """
    found = value_of(one, path)
    if isinstance(found, dict):
        return cast("Tree", found)
    raise refused(path, _OTHER, Code.WRONG_FORM)


def extensions_of(
    resource: Mapping[str, Any], url: str
) -> Sequence[Mapping[str, Any]]:
    """
    Return the extensions of an element that have a URL.
    """
    held: object = resource.get("extension")
    if not isinstance(held, (list, tuple)):
        return ()
    # as `objects` has them, of which a call costs more than the question
    found: list[Mapping[str, Any]] = []
    for each in cast("list[object]", held):
        if type(each) is dict or is_object(each):
            one = cast("Mapping[str, Any]", each)
            if one.get("url") == url:
                found.append(one)
    return found


def objects(value: object) -> Sequence[Mapping[str, Any]]:
    """
    Return the objects of a list of FHIR; nothing for what is no list.
    """
    if not isinstance(value, (list, tuple)):
        return []
    # as `is_object` has it, of which a call costs more than the question
    found: list[Any] = [
        one
        for one in cast("Sequence[Any]", value)
        if type(one) is dict or isinstance(one, Mapping)
    ]
    return found


def is_object(value: object) -> bool:
    """
    Say whether a value is an object of JSON.

    >>> is_object({}), is_object([])
    (True, False)
    """
    # most are dicts, and to ask an abstract class takes long
    return type(value) is dict or isinstance(value, Mapping)


def element(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """
    Return an element that is an object; an empty one where there is none.
    """
    found: object = holder.get(name)
    return cast("Mapping[str, Any]", found if is_object(found) else {})
