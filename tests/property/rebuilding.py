"""
Records built again with something changed all through them.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar, cast

import attrs
from pendulum import Date

__all__ = ["rebuilt", "shifted"]

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
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        return cast("T", tuple(rebuilt(item, change) for item in items))
    record = cast("Any", value)
    kind = cast("Any", type(record))
    if not attrs.has(kind):
        return value
    fields = {
        field.name: rebuilt(getattr(record, field.name), change)
        for field in attrs.fields(kind)
    }
    if all(new is getattr(record, name) for name, new in fields.items()):
        return value
    return cast("T", attrs.evolve(record, **fields))


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
