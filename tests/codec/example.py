"""
A document in which every field of every record stands, and walks through it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, cast, get_args

import attrs
from pendulum import DateTime

from dryneedling.codec.hooks import Form, is_tuple
from dryneedling.course import Course

EXAMPLE = (Path(__file__).parent / "every_field.json").read_text("utf-8")

Keys = tuple[str | int, ...]


class Place(NamedTuple):
    """
    One field or item of the document: where it is, and what it may hold.
    """

    keys: Keys
    form: Form
    owner: Form
    value: object

    @property
    def path(self) -> str:
        """
        The place as an error names it.
        """
        return "".join(
            f"[{key}]" if isinstance(key, int) else f".{key}"
            for key in self.keys
        ).removeprefix(".")


def document() -> dict[str, Any]:
    """
    Return a fresh copy of the document's plain values.
    """
    return cast("dict[str, Any]", json.loads(EXAMPLE))


def places(
    value: object = None, form: Form = Course, keys: Keys = ()
) -> Iterator[Place]:
    """
    Go through every field and item below a value of the document.
    """
    tree = document() if not keys else value
    kinds = [kind for kind in get_args(form) if kind is not NoneType]
    if is_tuple(form) and isinstance(tree, list):
        items = cast("list[object]", tree)
        for place, item in enumerate(items):
            kind = kinds[0] if kinds[-1] is Ellipsis else kinds[place]
            yield Place((*keys, place), kind, form, item)
            yield from places(item, kind, (*keys, place))
    elif attrs.has(form) and isinstance(tree, dict):
        fields = cast("dict[str, object]", tree)
        for field in attrs.fields(form):
            if field.name in fields:
                item = fields[field.name]
                yield Place((*keys, field.name), field.type, form, item)
                yield from places(item, field.type, (*keys, field.name))
    elif kinds and not is_tuple(form):
        for kind in kinds:
            yield from places(value, kind, keys)


def owner(tree: object, keys: Keys) -> Any:  # noqa: ANN401  # a list or object
    """
    Return the list or object that holds a place.
    """
    found: Any = tree
    for key in keys[:-1]:
        found = found[key]
    return found


def changed(keys: Keys, value: object) -> str:
    """
    Return the document with another value at one place.
    """
    tree = document()
    owner(tree, keys)[keys[-1]] = value
    return json.dumps(tree)


def without(keys: Keys) -> str:
    """
    Return the document without one key or item.
    """
    tree = document()
    del owner(tree, keys)[keys[-1]]
    return json.dumps(tree)


def same(one: object, other: object) -> bool:
    """
    Tell whether two values are equal down to their types and zone names.

    Records are equal when 40 stands for 40.0, or an hour in Rome for the same
    hour in Berlin; a document must keep them apart.
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, DateTime) and isinstance(other, DateTime):
        return repr(one) == repr(other) and repr(one.tzinfo) == repr(
            other.tzinfo
        )
    if isinstance(one, tuple):
        ones = cast("tuple[object, ...]", one)
        others = cast("tuple[object, ...]", other)
        return len(ones) == len(others) and all(map(same, ones, others))
    if attrs.has(type(one)):
        return all(
            same(getattr(one, field.name), getattr(other, field.name))
            for field in attrs.fields(cast("Form", type(one)))
        )
    return repr(one) == repr(other)
