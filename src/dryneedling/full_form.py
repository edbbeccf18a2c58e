"""
The long form of a value: all that it holds, as it could be typed.

A repr is short, and leaves out what is free text.  A test that fails, or a
record that is to be made again, wants the whole.
"""

import enum
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, cast

import attrs

from dryneedling._short_forms import has_short_repr, is_default, is_listed

__all__ = ["full_repr"]


def full_repr(value: object) -> str:
    """
    Write a record as the call that makes it, with all that it holds.

    Free text, birth dates and numbers of licences are in it: it is for the
    eyes of those who may read the record, and not for a log.  What is equal
    to its default is left out.

    The names in it are those of ``dryneedling``, of `dryneedling.measures` and
    of pendulum; a measure of your own has names of `dryneedling.scoring` and
    ``dryneedling.outcome_words`` besides.  Readings are written in the same
    way, to be read; private fields are left out.

    Args:
        value: A record, or anything that is made of records.

    >>> import dryneedling as dn
    >>> needle = dn.Needle(0.3, 40, lot="A17")
    >>> needle
    <Needle 0.3 × 40 mm>
    >>> dn.full_repr(needle)
    "Needle(diameter_mm=0.3, length_mm=40, lot='A17')"
    """
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if attrs.has(type(value)):
        return _call(value)
    several = cast("Any", value)
    if isinstance(value, tuple):
        items = ", ".join(map(full_repr, several))
        return f"({items},)" if len(several) == 1 else f"({items})"
    if isinstance(value, list):
        return f"[{', '.join(map(full_repr, several))}]"
    if isinstance(value, Mapping):
        pairs = ", ".join(
            f"{full_repr(key)}: {full_repr(held)}"
            for key, held in several.items()
        )
        return f"{{{pairs}}}"
    if isinstance(value, AbstractSet):
        # in an order of its own, so that it is the same each time
        return f"frozenset([{', '.join(sorted(map(full_repr, several)))}])"
    return repr(value)


def arguments_of(record: object) -> dict[str, object] | None:
    """
    Return what the constructor of a record was given, by name.

    Defaults are left out.  A row of a table has none: it is looked up by its
    key, in whatever version of the table.

    Args:
        record: A record.

    >>> import dryneedling as dn
    >>> arguments_of(dn.Needle(0.3, 40))
    {'diameter_mm': 0.3, 'length_mm': 40}
    >>> arguments_of(dn.muscle("soleus")) is None
    True
    """
    cls = cast("Any", type(record))
    if not has_short_repr(cls) and is_listed(record):
        return None
    return {
        field.alias: value
        for field in attrs.fields(cls)
        if field.init
        and not field.name.startswith("_")
        and not is_default(field, value := getattr(record, field.name))
    }


def _call(record: object) -> str:
    given = arguments_of(record)
    if given is None:
        return repr(record)
    arguments = (f"{name}={full_repr(given[name])}" for name in given)
    return f"{type(record).__name__}({', '.join(arguments)})"
