"""
The quick lane alone: the other one would hide what it does not take.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

import attrs
import pytest

from dryneedling._json.limits import Limits
from dryneedling.codec.documents import fields_of, present
from dryneedling.codec.quick_lane import UNSURE, read_quickly
from dryneedling.codec.reference_lane import read
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError
from tests.codec.example import Place, document, owner, places, same
from tests.codec.test_every_field import taken

FIELDS: Final = fields_of(present(document()))
PLACES: Final = tuple(places())
LIMITS: Final = Limits()


@contextmanager
def holding(place: Place, value: object) -> Generator[None]:
    """
    Let another value stand at a place of the example for a while.
    """
    holder = owner(FIELDS, place.keys)
    before = holder[place.keys[-1]]
    holder[place.keys[-1]] = value
    try:
        yield
    finally:
        holder[place.keys[-1]] = before


def place_of(path: str) -> Place:
    """
    Find a place of the example by its path.
    """
    return next(place for place in PLACES if path == place.path)


def quick(fields: dict[str, Any] = FIELDS) -> Course | None:
    """
    Return the course of the quick lane, or None where it takes none.
    """
    try:
        return read_quickly(fields, Course)
    except UNSURE:
        return None


def test_a_sound_document_needs_no_other_lane() -> None:
    """
    With every field in it, and with only those that a course must have.
    """
    bare = {"id": "C-1", "patient": {"id": "P-17"}}
    for fields in (FIELDS, bare):
        assert same(read(fields, Course, LIMITS), quick(fields))


@pytest.mark.parametrize(
    "wrong", [None, True, 7, 7.5, "no such word", [], {}], ids=repr
)
def test_one_wrong_type_is_enough_to_be_unsure(wrong: object) -> None:
    """
    In any field, when all others are as they should be.
    """
    for place in PLACES:
        if type(wrong) not in taken(place.form):
            with holding(place, wrong):
                assert quick() is None


def test_what_is_left_out_has_the_same_default_in_both_lanes() -> None:
    """
    Each key of the example is left out in turn.
    """
    refused = 0
    for place in PLACES:
        if not attrs.has(place.owner):
            continue
        holder = owner(FIELDS, place.keys)
        kept = dict(holder)
        del holder[place.keys[-1]]
        made = quick()
        try:
            assert same(read(FIELDS, Course, LIMITS), made)
        except DocumentError:
            refused += 1

            assert made is None
        holder.clear()
        holder.update(kept)

    assert refused > 40
    assert fields_of(present(document())) == FIELDS


def test_a_value_out_of_bounds_is_left_to_the_other_lane() -> None:
    """
    The checks of the constructor are run, though the constructor is not.
    """
    with holding(place_of("planned_sessions"), -1):
        assert quick() is None
    with holding(place_of("patient.stated_age"), 131):
        assert quick() is None


def test_a_subscale_is_a_name_and_its_items() -> None:
    """
    A list of fixed length takes no other length.
    """
    (place,) = (
        place for place in PLACES if place.path.endswith("subscales[0]")
    )
    for items in (["left"], ["left", [0], [1]], [[0], "left"], "left"):
        with holding(place, items):
            assert quick() is None
