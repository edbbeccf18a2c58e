"""
The quick lane: records from documents that are as they should be.

It takes what the reference lane takes and makes the same records of it, in a
third of the time, and says nothing about what it does not take: any exception
means that the reference lane is to decide.  It saves what takes longest:
keyword arguments, and converters, of which a decoded value needs none.  For
each class a function is written out that fills the slots of a new record; the
checks of the constructor are run then, all of them.
"""

import enum
from collections.abc import Mapping
from functools import lru_cache
from types import NoneType
from typing import Any, Final, TypeVar, cast, get_args

import attrs
from cattrs import Converter

from dryneedling._makers import opened
from dryneedling._written_functions import written_function
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.hooks import (
    Form,
    Hook,
    is_tuple,
    new_converter,
    words_of,
)

R = TypeVar("R")

# What a parser makes; each hook looks at its class before anything else.
JSON = Any

# What may be raised when the reference lane is to decide.
UNSURE: Final = (ArithmeticError, LookupError, TypeError, ValueError)

# The types that a field takes as they come.
_PLAIN: Final = (str, int, float, bool)


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


def _value_of(
    field: "attrs.Attribute[Any]",
    converter: Converter,
    names: dict[str, object],
) -> str:
    """
    Return source code for the value of a field, of what came as *v*.
    """
    name, form = field.name, field.type
    kinds = () if is_tuple(form) else get_args(form) or (form,)
    several = [kind for kind in kinds if kind is not NoneType]
    names[f"{name}_hook"] = converter.get_structure_hook(cast("Any", form))
    names[f"{name}_form"] = form
    hooked = f"{name}_hook(v, {name}_form)"
    known = _known(several[0]) if len(several) == 1 else None
    if known is not None:
        # what is no text but hashable is no key either
        names[f"{name}_known"] = known
        return f"{name}_known[v] if type(v) is str else {hooked}"
    plain = [kind.__name__ for kind in _PLAIN if kind in several]
    if not plain:
        return hooked
    passes = " or ".join(f"type(v) is {kind}" for kind in plain)
    value = f"v if {passes} else {hooked}"
    change = cast("Form", field).converter
    if change is None:
        return value
    # it may change a text or a number
    names[f"{name}_converter"] = change
    return f"{name}_converter({value})"


def _known(kind: Form) -> Mapping[str, object] | None:
    """
    Return the values that texts stand for, where a type has such.
    """
    if kind in CATALOGUES:
        return CATALOGUES[kind].by_key()
    # several of a kind are no class, as Python 3.13 says aloud
    if not is_tuple(kind) and issubclass(kind, enum.Enum):
        return words_of(kind)
    return None


def _record(cls: Form, converter: Converter) -> Hook:
    """
    Write the function that makes records of a class, and return it.

    Written out, each field costs a look into the object and no more; a loop
    over defaults and keys makes decoding a third slower.
    """
    names: dict[str, Any] = {
        "check": getattr(cls, "__attrs_post_init__", _unchecked),
        "cls": cls,
        "new": object.__new__,
        "opened": opened(cls),
    }
    source = [
        "def record_of(value, _):",
        " if value.__class__ is not dict: raise TypeError",
        " left = len(value)",
        " record = new(opened)",
    ]
    for field in attrs.fields(cls):
        name = field.name
        value = _value_of(field, converter, names)
        if field.default is attrs.NOTHING:
            source += [
                f" v = value[{name!r}]",
                f" record.{name} = {value}",
                " left -= 1",
            ]
            continue
        default: object = field.default
        if field.converter is not None:
            default = field.converter(default)
        names[f"{name}_default"] = default
        source += [
            f" if {name!r} in value:",
            f"  v = value[{name!r}]",
            f"  record.{name} = {value}",
            "  left -= 1",
            f" else: record.{name} = {name}_default",
        ]
    source += [
        # a key of no field
        " if left: raise KeyError",
        " record.__class__ = cls",
        " check(record)",
        " return record",
    ]
    return written_function("records", cls, source, names)


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
