"""
The strategies reach every field and whatever may stand there.

Each record's strategy is drawn from until everything was seen, the same way on
each run.  What is proved is that a search can find it, not how often it does.
"""

import enum
import types
import typing
from collections.abc import Set as AbstractSet
from typing import Any, cast

import attrs
import pytest
from hypothesis.strategies import SearchStrategy

from dryneedling import (
    Consent,
    Course,
    Hazard,
    Indication,
    Muscle,
    Score,
    muscles,
)
from dryneedling.testing import strategies
from dryneedling.testing._entry_point import STRATEGIES
from tests.drawn import drawn_courses
from tests.testing.harvest import draw_until

_UNREAD_HAZARDS = set(Hazard) - {
    hazard for row in muscles() for hazard in row.verified_hazards
}
_MOST = 2000
_RECORDS = [kind for kind in STRATEGIES if attrs.has(kind)]

# What a type allows and the record, or the table that it is a row of, does
# not have.
_NEVER: dict[tuple[type, str], AbstractSet[object]] = {
    (Consent, "parties"): {"empty"},
    (Indication, "codes"): {"empty"},
    (Indication, "synonyms"): {"empty"},
    (Muscle, "verified_hazards"): _UNREAD_HAZARDS,
    (Score, "items"): {"empty"},
    (Score, "trials"): {"empty"},
}


def _possible(hint: object) -> set[object]:
    """
    Return what a type allows: None, each word, yes and no, empty and not.
    """
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        parts = typing.get_args(hint)
        return {thing for part in parts for thing in _possible(part)}
    if typing.get_origin(hint) is tuple:
        return {"empty", "filled"} | _possible(typing.get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return set(hint)
    return {False, True} if hint is bool else {hint}


def _shown(value: object) -> set[object]:
    """
    Return what a value shows of what its type allows.
    """
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        inside = {thing for item in items for thing in _shown(item)}
        return inside | {"filled" if value else "empty"}
    if isinstance(value, (bool, enum.Enum)):
        return {value}
    return {type(value)}


def _unseen(kind: type) -> dict[str, set[object]]:
    """
    Return what no value of a strategy showed, field by field.
    """
    strategy: SearchStrategy[Any] = getattr(strategies, STRATEGIES[kind])()
    hints = typing.get_type_hints(kind)
    unseen = {
        field.name: _possible(hints[field.name])
        - _NEVER.get((kind, field.name), set())
        for field in attrs.fields(kind)
    }

    def complete(record: object) -> bool:
        for name in tuple(unseen):
            unseen[name] -= _shown(getattr(record, name))
            if not unseen[name]:
                del unseen[name]
        return not unseen

    before = drawn_courses() if kind is Course else ()
    draw_until(complete, strategy, _MOST, before)
    return unseen


@pytest.mark.parametrize("kind", _RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_takes_everything_it_may(kind: type) -> None:
    """
    What was recorded, what was not, none of it, each word, yes and no.
    """
    assert {} == _unseen(kind)
