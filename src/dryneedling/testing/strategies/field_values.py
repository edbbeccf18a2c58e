"""
What fields hold, read in their types: nothing here repeats a bound.
"""

import enum
from functools import lru_cache
from types import NoneType
from typing import Any, cast, get_args, get_origin

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dryneedling._bounds import (
    Between,
    BoundedBy,
    Form,
    Long,
    Part,
    holds,
    parts,
)
from dryneedling.testing.strategies.words import (
    counts,
    identifiers,
    maybe,
    members,
    numbers,
    several,
    texts,
    words_of,
)


@lru_cache(maxsize=512)
def held(cls: type, name: str) -> SearchStrategy[Any]:
    """
    What one field of a record may hold, as its type says.

    Args:
        cls: Class of the record.
        name: A field of texts, numbers, words, or yes and no.

    Raises:
        TypeError: The field holds a record, a time, or what another field
            says, so that a strategy for it has to be written.
    """
    several = holds(getattr(attrs.fields(cast("Any", cls)), name))
    known = [part for part in several if part[0] is not NoneType]
    if len(known) == 1:
        strategy = _strategy(*known[0])
        if strategy is not None:
            optional = len(known) < len(several)
            return maybe(strategy) if optional else strategy
    msg = (
        f"no strategy for {cls.__name__}.{name} follows from its type; pass "
        "one, as for other records and for times"
    )
    raise TypeError(msg)


def held_by(cls: type, *names: str) -> dict[str, SearchStrategy[Any]]:
    """
    What each of some fields may hold, by name.

    Without names: all fields that need nothing but their type.
    """
    if names:
        return {name: held(cls, name) for name in names}
    return held_but(cls)


def held_but(cls: type, *names: str) -> dict[str, SearchStrategy[Any]]:
    """
    What all fields hold that need nothing but their type, but for some.
    """
    return {
        field.name: held(cls, field.name)
        for field in attrs.fields(cast("Any", cls))
        if field.name not in names and _follows(holds(field))
    }


def _follows(parts: tuple[Part, ...]) -> bool:
    known = [part for part in parts if part[0] is not NoneType]
    return len(known) == 1 and _strategy(*known[0]) is not None


def _strategy(kind: Form, bound: object) -> SearchStrategy[Any] | None:
    match bound:
        case Between(low, high, above=above):
            if kind is int:
                return counts(int(low), int(high))
            return numbers(low, high, above=above)
        case Long(opaque=opaque):
            return identifiers() if opaque else texts()
        case BoundedBy(_):
            return None
        case _ if kind is bool:
            return st.booleans()
        case _ if cast("object", get_origin(kind)) is tuple:
            return _tuples(*parts(get_args(kind)[0])[0])
        case _ if isinstance(kind, type) and issubclass(kind, enum.Enum):
            return members(kind)
        case _:
            return None


def _tuples(kind: Form, bound: object) -> SearchStrategy[Any] | None:
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return words_of(kind)
    member = _strategy(kind, bound)
    return None if member is None else several(member)
