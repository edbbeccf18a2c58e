"""
A name before the ids of a record, and before all that it names.
"""

from collections.abc import Iterator
from typing import Any, cast, get_args, get_origin

import attrs
import pytest

import dryneedling as dn
from dryneedling._bounds import Long, holds, parts
from dryneedling.codec import loads
from dryneedling.namespaces import HELD_IDS, ids_in, in_namespace
from tests.codec.example import EXAMPLE

# Keys of tables, which are the same at every clinic, and what a state gives.
KEYS = {
    ("Credential", "jurisdiction"),
    ("Credential", "number"),
    ("Measure", "key"),
    ("Override", "factor"),
    ("ScreeningAnswer", "factor"),
    ("SideEffectKind", "category"),
    ("SideEffectKind", "key"),
    ("Site", "level"),
    ("Site", "part"),
    ("Threshold", "key"),
    ("Threshold", "measure"),
    ("Threshold", "pairs_with"),
}


def _opaque(cls: Any, met: set[Any]) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # any class of attrs
    """
    Yield the fields of a class that hold an id, and of all that it holds.
    """
    met.add(cls)
    for field in attrs.fields(cls):
        for kind, rider in holds(field):
            several = cast("object", get_origin(kind)) is tuple
            held = parts(get_args(kind)[0])[0][0] if several else kind
            if isinstance(rider, Long) and rider.opaque:
                yield cls.__name__, field.name
            if attrs.has(held) and held not in met:
                yield from _opaque(held, met)


def test_every_id_is_one_of_the_clinic_or_a_key_of_a_table() -> None:
    """
    A field that holds an id and is in neither list would be read as anybody's.
    """
    own = {
        (cls.__name__, name)
        for cls, names in HELD_IDS.items()
        for name in names
    }
    found = set(_opaque(dn.Course, set()))
    assert found - KEYS == own
    assert not own & KEYS


def test_every_id_of_a_course_gets_the_name() -> None:
    """
    In the document in which every field stands.
    """
    course = loads(EXAMPLE)
    moved = in_namespace(course, "north")

    assert [f"north:{ident}" for ident in ids_in(course)] == list(
        ids_in(moved)
    )
    assert course is in_namespace(course, "")
    bare = dn.Needle(0.3, 40)
    assert bare is in_namespace(bare, "north")


def test_an_id_that_is_too_long_is_refused() -> None:
    """
    As by the record itself.
    """
    with pytest.raises(dn.InvalidRecord, match=r"id: expected an identifier"):
        in_namespace(dn.Session(id="S" * 200), "north")
