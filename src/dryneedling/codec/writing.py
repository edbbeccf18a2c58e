"""
From records to plain values: what has its default is left out.

The two writers of JSON take texts, numbers, tuples and enumerations as they
are.  For each class of records a function is written out, when the first of
its kind is written; where a field or an item may be this or that, the writer
of JSON asks `plain`.
"""

import datetime as dt
from collections.abc import Callable, Collection
from functools import cache
from types import NoneType
from typing import Any, Final, cast, get_args

import attrs
from cattrs.fns import identity
from pendulum import Date, DateTime

from dryneedling._rfc9557 import write_instant
from dryneedling._written_functions import written_function
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.hooks import (
    Form,
    is_tuple,
    is_union,
)
from dryneedling.exceptions import InvalidRecord
from dryneedling.patient import PartialDate
from dryneedling.problems import Problem, ProblemCode

Writer = Callable[[Any], object]


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
    if tp in CATALOGUES:
        return _catalogued(tp)
    if tp in _TIMES:
        return _TIMES[tp]
    return _fields(tp) if attrs.has(tp) else identity


_TIMES: Final[dict[Form, Writer]] = {
    # a date of birth writes itself, as far as it is known
    Date | PartialDate | None: str,
    PartialDate: str,
    Date: dt.date.isoformat,
    DateTime: write_instant,
}


def _value_of(
    field: "attrs.Attribute[Any]", held: str, names: dict[str, object]
) -> str:
    """
    Return source code for what is written of a field, which holds *held*.
    """
    name, form = field.name, cast("Form", field.type)
    if field.default is not None and NoneType in get_args(form):
        # None may stand there, and is written as it is
        return held
    # a list is written out where it stands, for no call of its own
    kind = _one_kind(form)
    if is_tuple(kind):
        item = _written_of(get_args(kind)[0], name, "item", names)
        return held if item == "item" else f"[{item} for item in {held}]"
    return _written_of(kind, name, held, names)


def _one_kind(form: Form) -> Form:
    """
    Return what stands in a field beside None; several kinds as they are.
    """
    kinds = [kind for kind in get_args(form) if kind is not NoneType]
    return kinds[0] if is_union(form) and len(kinds) == 1 else form


def _written_of(
    form: Form, name: str, held: str, names: dict[str, object]
) -> str:
    """
    Return source code for what is written of one value, called *held*.
    """
    writer = _writer(form)
    if writer is identity:
        return held
    names[f"{name}_written"] = writer
    written = f"{name}_written({held})"
    if form not in CATALOGUES:
        return written
    # nearly all are rows, and to look for one needs no call of ours
    names[f"{name}_keys"] = _keys_of_rows(form)
    return f"{name}_keys.get(id({held})) or {written}"


def _fields(cls: Form, omitted: Collection[str] = ()) -> Writer:
    """
    Write the function that makes an object of a record, and return it.

    What has no default comes first, then what differs from its default, each
    in the order of the fields.
    """
    names: dict[str, Any] = {}
    always: list[str] = []
    differing: list[str] = []
    for field in attrs.fields(cls):
        name = field.name
        if name in omitted:
            continue
        if field.default is attrs.NOTHING:
            value = _value_of(field, f"record.{name}", names)
            always.append(f"{name!r}: {value}")
            continue
        default: object = field.default
        if field.converter is not None:
            default = field.converter(default)
        names[f"{name}_default"] = default
        differs = (
            "v is not None"
            if default is None
            # mostly it is the default itself, which is told without a call
            else f"v is not {name}_default and v != {name}_default"
        )
        differing += [
            f" v = record.{name}",
            f" if {differs}:",
            f"  written[{name!r}] = {_value_of(field, 'v', names)}",
        ]
    source = [
        "def object_of(record):",
        f" written = {{{', '.join(always)}}}",
        *differing,
        " return written",
    ]
    return written_function("objects", cls, source, names)


@cache
def _keys_of_rows(cls: type) -> dict[int, str]:
    """
    Return the keys of the rows of a table, each by the row's identity.

    Rows live as long as the program, and comparing takes ten times as long.
    """
    return {id(row): key for key, row in CATALOGUES[cls].by_key().items()}


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
    key_of_row = _keys_of_rows(cls)
    whole = _fields(cls, catalogue.own or ())

    def write_equal(value: object) -> object:
        key = cast("str", getattr(value, catalogue.key))
        row = known.get(key)
        # Equal by key, and changed all the same: a copy of a row with another
        # range would be read as the row.
        if row == value:
            if _differs(row, value, cls):
                wrong = (
                    f"expected {catalogue.kind} as the library has it, got "
                    f"one of the same {catalogue.key} that was changed"
                )
                raise InvalidRecord(
                    cls.__name__,
                    (
                        Problem(
                            catalogue.key, wrong, ProblemCode.CONTRADICTION
                        ),
                    ),
                )
            return key
        if catalogue.is_own(value):
            return whole(value)
        # only a measure gets here: the rest know their table when made
        wrong = (
            f"expected the key of {catalogue.kind} of the library; for one "
            f"that it lacks there is {cls.__name__}.unlisted(...)"
        )
        raise InvalidRecord(
            cls.__name__,
            (Problem(catalogue.key, wrong, ProblemCode.UNKNOWN_NAME),),
        )

    def write(value: object) -> object:
        return key_of_row.get(id(value)) or write_equal(value)

    return write
