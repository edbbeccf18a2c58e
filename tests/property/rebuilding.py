"""
Records built again with something changed all through them.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar, cast

import attrs
from pendulum import Date

T = TypeVar("T")


def rebuilt(value: T, change: Callable[[object], object]) -> T:
    """
    Return a record with each value inside of it changed.

    Args:
        value: A record, a reading or what they hold.
        change: What becomes of a value; the same value where nothing does.
    """
    changed = change(value)
    if changed is not value:
        return cast("T", changed)
    record = cast("Any", value)
    kind = cast("Any", type(record))
    if attrs.has(kind):
        inside: tuple[object, ...] = attrs.astuple(record, recurse=False)
    elif kind is tuple:
        inside = record
    else:
        return value
    made = tuple(rebuilt(item, change) for item in inside)
    if all(new is old for new, old in zip(made, inside, strict=True)):
        return value
    if not attrs.has(kind):
        return cast("T", made)
    names = [field.alias for field in attrs.fields(kind)]
    return cast("T", kind(**dict(zip(names, made, strict=True))))


def shifted(value: T, days: int) -> T:
    """
    Return a record all of whose days and instants are some days later.

    Instants keep their time of day and their offset: this is meant for UTC.
    """

    def later(found: object) -> object:
        if isinstance(found, (dt.datetime, Date)):
            return found + dt.timedelta(days=days)
        return found

    return rebuilt(value, later)
