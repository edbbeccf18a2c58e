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

    The names in it are those of `dryneedling`, of `dryneedling.measures` and
    of pendulum; a measure of your own has names of `dryneedling.scoring` and
    `dryneedling.outcome_words` besides.  Readings are written in the same
    way, to be read; what they are worked out from may stand in private fields
    and is left out.

    Args:
        value: A record, or anything that is made of records.

    >>> import dryneedling as dn
    >>> needle = dn.Needle(0.3, 40, lot="A17")
    >>> needle
    <Needle 0.3 × 40 mm>
    >>> full_repr(needle)
    "Needle(diameter_mm=0.3, length_mm=40, lot='A17')"
    """
    match value:
        case enum.Enum():
            return f"{type(value).__name__}.{value.name}"
        case tuple():
            items = [full_repr(item) for item in value]
            return f"({', '.join(items)}{',' * (len(items) == 1)})"
        case list():
            return f"[{', '.join(map(full_repr, value))}]"
        case Mapping():
            pairs = (
                f"{full_repr(key)}: {full_repr(held)}"
                for key, held in value.items()
            )
            return f"{{{', '.join(pairs)}}}"
        case AbstractSet():
            # in an order of their own, so that it is the same each time
            several = ", ".join(sorted(map(full_repr, value)))
            return f"frozenset({{{several}}})" if several else "frozenset()"
        case _ if attrs.has(type(value)):
            return _call(value)
        case _:
            return repr(value)


def _call(record: object) -> str:
    cls = cast("Any", type(record))
    # a row of a table is looked up, in whatever version of the table
    if not has_short_repr(cls) and is_listed(record):
        return repr(record)
    arguments = (
        f"{field.alias}={full_repr(getattr(record, field.name))}"
        for field in attrs.fields(cls)
        if field.init
        and not field.name.startswith("_")
        and not is_default(field, getattr(record, field.name))
    )
    return f"{cls.__name__}({', '.join(arguments)})"
