"""
The quick lane: records from documents that are as they should be.

It takes what the reference lane takes and makes the same records of it, in
half the time, and says nothing about what it does not take: any exception
means that the reference lane is to decide.  It saves the two things that
take longest, keyword arguments and converters, of which a decoded value
needs none: it fills the slots of a new record and then runs the checks of
its constructor.
"""

from collections.abc import Callable
from functools import lru_cache
from types import NoneType
from typing import Any, Final, TypeVar, cast, get_args

import attrs
from cattrs import Converter

from dryneedling.codec.hooks import (
    Form,
    Hook,
    is_tuple,
    new_converter,
)

__all__ = ["UNSURE", "read_quickly"]

R = TypeVar("R")

# What a parser makes; each hook looks at its class before anything else.
JSON = Any

# What may be raised when the reference lane is to decide.
UNSURE: Final = (ArithmeticError, LookupError, TypeError, ValueError)

PLAIN: Final[frozenset[Any]] = frozenset({str, int, float, bool, NoneType})
NOTHING: Final[frozenset[Any]] = frozenset()


def read_quickly(tree: object, cls: type[R]) -> R:
    """
    Make a record of plain values.

    Raises:
        UNSURE: One of these, when the reference lane is to decide.
    """
    return cast("R", _converter().get_structure_hook(cls)(tree, cls))


@lru_cache(maxsize=1)
def _converter() -> Converter:
    return new_converter(_record, _several)


def _plain_types(tp: Form) -> frozenset[type]:
    """
    Return the types that a field takes as they come.
    """
    return NOTHING if is_tuple(tp) else PLAIN & set(get_args(tp) or (tp,))


def _converted(converter: Callable[[Any], object], hook: Hook) -> Hook:
    """
    Let a field's converter run where it may change a text or a number.
    """

    def converted(value: object, tp: object) -> object:
        return converter(hook(value, tp))

    return converted


def _record(cls: Form, converter: Converter) -> Hook:
    defaults: list[tuple[Callable[[Any, Any], None], object]] = []
    required: set[str] = set()
    table: dict[
        str, tuple[Callable[[Any, Any], None], frozenset[type], Hook, Any]
    ] = {}
    for field in attrs.fields(cls):
        put = getattr(cls, field.name).__set__
        plain = _plain_types(field.type)
        hook = converter.get_structure_hook(field.type)
        if plain - {NoneType} and field.converter is not None:
            plain, hook = NOTHING, _converted(field.converter, hook)
        table[field.name] = put, plain, hook, field.type
        if field.default is attrs.NOTHING:
            required.add(field.name)
        elif field.converter is None:
            defaults.append((put, field.default))
        else:
            defaults.append((put, field.converter(field.default)))
    new = cls.__new__
    check = getattr(cls, "__attrs_post_init__", _unchecked)

    def hook_of_record(value: JSON, _: object) -> object:
        if value.__class__ is not dict or not required <= value.keys():
            raise TypeError
        record = new(cls)
        for put, default in defaults:
            put(record, default)
        for key, item in value.items():
            put, plain, hook, tp = table[key]
            put(record, item if type(item) in plain else hook(item, tp))
        check(record)
        return record

    return hook_of_record


def _unchecked(_: object) -> None:
    """
    Stand in for the checks of a class that has none.
    """


def _several(tp: Form, converter: Converter) -> Hook:
    kinds = get_args(tp)
    if kinds[-1] is not Ellipsis:
        hooks = [converter.get_structure_hook(kind) for kind in kinds]

        def each(value: JSON, _: object) -> tuple[object, ...]:
            if value.__class__ is not list:
                raise TypeError
            return tuple(
                hook(item, kind)
                for hook, item, kind in zip(hooks, value, kinds, strict=True)
            )

        return each
    kind = kinds[0]
    hook = converter.get_structure_hook(kind)

    def all_alike(value: JSON, _: object) -> tuple[object, ...]:
        if value.__class__ is not list:
            raise TypeError
        return tuple([hook(item, kind) for item in value])

    return all_alike
