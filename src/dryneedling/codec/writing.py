"""
From records to plain values: what has its default is left out.

The two writers of JSON take texts, numbers, tuples and enumerations as they
are.  For records cattrs makes a function each, when the first of its kind is
written; where a field may hold this or that, the writer of JSON asks `plain`.
"""

from collections.abc import Callable, Collection
from functools import cache
from types import NoneType
from typing import Any, Final, cast, get_args

import attrs
from cattrs import Converter
from cattrs.fns import identity
from cattrs.gen import make_dict_unstructure_fn, override
from pendulum import Date, DateTime

from dryneedling._rfc9557 import write_day, write_instant
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.hooks import (
    Form,
    is_tuple,
    is_union,
)
from dryneedling.exceptions import InvalidRecord

__all__ = ["plain"]

Writer = Callable[[Any], object]

_CONVERTER: Final = Converter()


def plain(value: object) -> object:
    """
    Turn one record, day or instant into what JSON can hold.

    Raises:
        InvalidRecord: It belongs to a table that has no such row, so that
            no reader of the document could find it.
        TypeError: No document holds such a value.
    """
    cls: Form = type(value)
    writer = _writer(cls)
    if writer is identity:
        raise TypeError(f"no document holds a {cls.__name__}")
    return writer(value)


@cache
def _writer(tp: Form) -> Writer:
    """
    Return the function for a type; `identity` for what JSON has itself.
    """
    if is_tuple(tp):
        return _several(_writer(get_args(tp)[0]))
    if is_union(tp):
        kinds = [kind for kind in get_args(tp) if kind is not NoneType]
        return _writer(kinds[0]) if len(kinds) == 1 else identity
    if tp in CATALOGUES:
        return _catalogued(tp)
    if attrs.has(tp):
        return _fields(tp)
    return _TIMES.get(tp, identity)


_TIMES: Final[dict[type, Writer]] = {
    Date: write_day,
    DateTime: write_instant,
}


def _several(writer: Writer) -> Writer:
    if writer is identity:
        return identity

    def write(values: tuple[Any, ...]) -> object:
        return [writer(value) for value in values]

    return write


def _fields(cls: Form, omitted: Collection[str] = ()) -> Writer:
    overrides: dict[str, Any] = {
        field.name: override(
            omit=field.name in omitted,
            unstruct_hook=(
                # None is the default, and never reaches the function
                _writer(field.type)
                if field.default is None
                or NoneType not in get_args(field.type)
                else identity
            ),
        )
        for field in attrs.fields(cls)
    }
    return make_dict_unstructure_fn(
        cls, _CONVERTER, _cattrs_omit_if_default=True, **overrides
    )


def _differs(row: object, value: object, form: Form) -> bool:
    """
    Tell whether a row of the tables was changed: rows are equal by their key.
    """
    return any(
        getattr(row, field.name) != getattr(value, field.name)
        for field in attrs.fields(form)
    )


def _catalogued(cls: type) -> Writer:
    catalogue = CATALOGUES[cls]
    known = catalogue.by_key()
    # rows live as long as the program, and comparing takes ten times as long
    key_of_row = {id(row): key for key, row in known.items()}
    whole = _fields(cls, catalogue.own or ())

    def write_equal(value: object) -> object:
        key = cast("str", getattr(value, catalogue.key))
        row = known.get(key)
        if row == value:
            if _differs(row, value, cls):
                wrong = (
                    f"expected {catalogue.kind} as the library has it, got "
                    f"one of the same {catalogue.key} that was changed"
                )
                raise InvalidRecord(cls.__name__, ((catalogue.key, wrong),))
            return key
        if catalogue.is_own(value):
            return whole(value)
        # only a measure gets here: the rest know their table when made
        wrong = (
            f"expected the key of {catalogue.kind} of the library; for one "
            f"that it lacks there is {cls.__name__}.unlisted(...)"
        )
        raise InvalidRecord(cls.__name__, ((catalogue.key, wrong),))

    def write(value: object) -> object:
        return key_of_row.get(id(value)) or write_equal(value)

    return write
