"""
Whether two records are the same, beyond being equal.
"""

from typing import Any, cast

import attrs
from pendulum import DateTime


def is_same(one: object, other: object) -> bool:
    """
    Tell whether two records are the same down to types and zone names.

    For `==` 40 is 40.0, the same instant in two zones is equal, and rows of
    a catalogue are equal by their key.
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        mine = cast("tuple[object, ...]", one)
        yours = cast("tuple[object, ...]", other)
        return len(mine) == len(yours) and all(
            is_same(*pair) for pair in zip(mine, yours, strict=True)
        )
    if attrs.has(type(one)):
        return all(
            is_same(getattr(one, field.name), getattr(other, field.name))
            for field in attrs.fields(cast("Any", type(one)))
        )
    if isinstance(one, DateTime):
        there = cast("DateTime", other)
        return (one.isoformat(), one.timezone_name) == (
            there.isoformat(),
            there.timezone_name,
        )
    return one == other
