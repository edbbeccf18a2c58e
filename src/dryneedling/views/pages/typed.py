"""
What somebody typed into a record, each text with the place where it stands.
"""

from collections.abc import Iterator
from typing import Final, cast

import attrs

from dryneedling._short_forms import is_free_text
from dryneedling.anatomy import Muscle
from dryneedling.course import Course
from dryneedling.outcomes import Measure
from dryneedling.side_effects import SideEffectKind
from dryneedling.views.blocks import Block, Column, Table, phrase
from dryneedling.views.sentences import English

# Rows of tables, which hold words of ours, or have a name where they stand.
_TABLES: Final = (Muscle, Measure, SideEffectKind)


def typed_blocks(course: Course, say: English) -> Iterator[Block]:
    """
    Yield a row for each text, in the order of the record.
    """
    rows = [
        (path, phrase(say.told(text), free=True))
        for path, text in _texts(course, "")
    ]
    if rows:
        yield Table((Column(say.where), Column(say.typed)), rows)


def _texts(
    record: attrs.AttrsInstance, path: str
) -> Iterator[tuple[str, str]]:
    for field in attrs.fields(type(record)):
        value: object = getattr(record, field.name)
        where = f"{path}.{field.name}" if path else field.name
        yield from _in_value(value, where, typed=is_free_text(field))


def _in_value(
    value: object, path: str, *, typed: bool
) -> Iterator[tuple[str, str]]:
    if type(value) is str:
        if typed:
            yield path, value
    elif type(value) is tuple:
        for index, one in enumerate(cast("tuple[object, ...]", value)):
            yield from _in_value(one, f"{path}[{index}]", typed=typed)
    elif attrs.has(type(value)) and not isinstance(value, _TABLES):
        yield from _texts(cast("attrs.AttrsInstance", value), path)
