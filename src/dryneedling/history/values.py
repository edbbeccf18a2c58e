"""
Values of edits: texts that say what a document says.
"""

import enum
import json
from types import NoneType
from typing import Any, Final, cast, get_args

import attrs
from pendulum import Date, DateTime

from dryneedling._json.limits import Limits
from dryneedling._json.parsing import parse
from dryneedling._json.writing import write
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.hooks import Form, is_tuple
from dryneedling.codec.writing import plain
from dryneedling.patient import PartialDate

_TEXTS: Final = (str, Date, PartialDate, DateTime)


def written(value: object) -> str | None:
    """
    Write a value as an edit holds it; None for None.

    A text, a word, a day, an instant or a row of a table stands bare, and
    everything else is JSON.
    """
    if value is None:
        return None
    text = write(value, plain, indent=False).decode()
    return cast("str", json.loads(text)) if text.startswith('"') else text


def tree_of(text: str, form: Form) -> object:
    """
    Return the plain value that a text stands for, in a field of a type.

    Raises:
        DocumentError: It is no such value.
    """
    kinds = () if is_tuple(form) else get_args(form) or (form,)
    for kind in kinds:
        if kind in CATALOGUES:
            # one of somebody's own travels whole
            if not text.startswith("{"):
                return text
        elif kind in _TEXTS or (
            isinstance(kind, type) and issubclass(kind, enum.Enum)
        ):
            return text
    return parse(text.encode(), Limits())


def whole(record: object) -> dict[str, Any]:
    """
    Return a record as the object that a document has for it.
    """
    raw = write(record, plain, indent=False)
    return cast("dict[str, Any]", json.loads(raw))


def item_of(form: Form) -> Form | None:
    """
    Return the class of the records that a field lists; None for none.
    """
    for kind in (form, *get_args(form)):
        if kind is not NoneType and is_tuple(kind):
            item, *rest = get_args(kind)
            if rest == [Ellipsis] and is_record(item):
                return item
    return None


def is_record(form: Form) -> bool:
    """
    Tell whether a type is of records that are no rows of a table, nor a text.
    """
    return (
        attrs.has(form) and form not in CATALOGUES and form is not PartialDate
    )
