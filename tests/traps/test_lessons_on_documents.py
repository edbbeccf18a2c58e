"""
What a throw-away prototype taught of documents, beside the naive way.
"""

import copy
import datetime as dt
import enum
import json
import math
from typing import Final

import attrs
import cattrs
import pytest

import dryneedling as dn
from dryneedling.codec import VERSION, Limits, json_schema, loads
from dryneedling.codec.schema import made_schema

_DOCUMENT: Final[dict[str, object]] = {
    "format": "dryneedling.course",
    "version": VERSION,
    "id": "C-1",
    "patient": {"id": "P-1"},
}


def refused(**changes: object) -> dict[str, str]:
    """
    Return what is wrong with a document of these keys, by path.
    """
    with pytest.raises(dn.DocumentError) as caught:
        loads(json.dumps(_DOCUMENT | changes))
    return dict(caught.value.problems)


def _as_it_is(value: str) -> str:
    return value


def test_the_codec_lets_no_raw_value_through() -> None:
    """Left alone, cattrs stores what a converter gets, and an empty text."""

    @attrs.frozen
    class Naive:
        word: str = attrs.field(converter=_as_it_is)
        told: tuple[str, ...] = ()

    lax = cattrs.Converter()

    assert "{'a': 1}" == str(lax.structure({"word": {"a": 1}}, Naive).word)
    assert () == lax.structure({"word": 1, "told": ""}, Naive).told
    found = refused(
        sessions=[{"id": "S-1", "started_at": {"a": 1}, "told": ""}],
        planned_sessions="6",
    )
    assert {
        "sessions[0].started_at",
        "sessions[0].told",
        "planned_sessions",
    } == set(found)


def test_a_number_may_be_whole_broken_or_missing() -> None:
    """Left alone, cattrs has no hook for `int | float | None` at all."""

    @attrs.frozen
    class Naive:
        minutes: int | float | None = None

    with pytest.raises(cattrs.StructureHandlerNotFoundError):
        cattrs.Converter().structure({"minutes": 3}, Naive)
    for minutes in (40, 40.5, None):
        document = _DOCUMENT | {
            "sessions": [{"id": "S-1", "minutes": minutes}]
        }
        found = loads(json.dumps(document)).sessions[0].minutes
        assert (minutes, type(minutes)) == (found, type(found))
    for wrong in ("40", True, [40]):
        found_wrong = refused(sessions=[{"id": "S-1", "minutes": wrong}])
        assert {"sessions[0].minutes"} == set(found_wrong)


def test_a_hook_of_texts_takes_no_words_of_a_list() -> None:
    """A class hook of `str` catches each `StrEnum`."""

    class Naive(enum.StrEnum):
        LEFT = "left"

    def hook(value: str, _: object) -> str:
        return value

    lax = cattrs.Converter()
    lax.register_structure_hook(str, hook)

    assert str is type(lax.structure("up", Naive))
    found = refused(sessions=[{"id": "S-1", "status": "came"}])
    assert "held, stopped_early or missed" in found["sessions[0].status"]
    course = loads(json.dumps(_DOCUMENT | {"sessions": [{"id": "S-1"}]}))
    assert dn.SessionStatus is type(course.sessions[0].status)


@pytest.mark.parametrize("version", [True, 1.5, "1", None, [1]])
def test_a_version_is_a_whole_number(version: object) -> None:
    """`True` is equal to 1, and `int` makes 1 of 1.5."""
    assert all(int(naive) == 1 for naive in (True, 1.5))
    assert "version" in refused(version=version)


def test_a_whole_number_may_be_written_with_a_point() -> None:
    """JSON has one kind of number: `1.0` is version 1."""

    def naive(version: object) -> bool:
        return isinstance(version, int)

    assert not naive(1.0)
    course = loads(json.dumps(_DOCUMENT | {"version": 1.0}))
    assert course == loads(json.dumps(_DOCUMENT))


@pytest.mark.parametrize("text", ["2026-W10-1", "20260302"])
def test_a_day_is_spelled_one_way(text: str) -> None:
    """Python takes weeks, and days without hyphens."""
    assert dt.date(2026, 3, 2) == dt.date.fromisoformat(text)
    found = refused(sessions=[{"id": "S-1", "date": text}])
    assert "YYYY-MM-DD" in found["sessions[0].date"]


def test_a_key_stands_once() -> None:
    """The standard library keeps the last of two and says nothing."""
    twice = json.dumps(_DOCUMENT)[:-1] + ', "id": "C-2"}'

    assert "C-2" == json.loads(twice)["id"]
    with pytest.raises(dn.DocumentError, match="each key once"):
        loads(twice)


def test_half_a_character_is_no_text() -> None:
    """It is a `str` that no file can hold."""
    half = json.loads('"\\ud800"')

    assert 1 == len(half)
    with pytest.raises(UnicodeEncodeError):
        half.encode()
    with pytest.raises(dn.InvalidRecord, match="id"):
        dn.Patient(id=half)
    with pytest.raises(dn.InvalidRecord, match="note"):
        dn.Session(id="S-1", note=half)
    assert "id" in refused(id=half)


_TEXT: Final = json.dumps(_DOCUMENT)


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + _TEXT.encode(),
        _TEXT.encode("utf-16"),
        _TEXT.encode("utf-32-le"),
    ],
    ids=["a byte order mark", "UTF-16", "UTF-32"],
)
def test_a_document_is_in_plain_utf_8(raw: bytes) -> None:
    """The standard library guesses the encoding of bytes."""
    assert _DOCUMENT == json.loads(raw)
    with pytest.raises(dn.DocumentError, match="expected UTF-8"):
        loads(raw)


def test_size_and_depth_are_checked_before_parsing() -> None:
    """The standard library recurses until it breaks, and takes any size."""
    deep = "[" * 100_000 + "]" * 100_000
    large = _TEXT[:-1] + " " * 1_000 + "}"

    with pytest.raises(RecursionError):
        json.loads(deep)
    assert _DOCUMENT == json.loads(large)
    with pytest.raises(dn.DocumentError, match="at most 64 levels"):
        loads(deep)
    with pytest.raises(dn.DocumentError, match="at most 500 bytes"):
        loads(large, limits=Limits(max_bytes=500))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_a_number_of_a_document_is_one(number: str) -> None:
    """The standard library reads what JSON does not have."""
    text = (
        _TEXT[:-1] + f', "sessions": [{{"id": "S-1", "minutes": {number}}}]}}'
    )

    naive = json.loads(text)["sessions"][0]["minutes"]

    assert not math.isfinite(naive)
    with pytest.raises(dn.DocumentError, match=r"sessions\[0\]\.minutes"):
        loads(text)


def test_the_schema_is_made_from_the_classes() -> None:
    """One that is kept by hand misses the next field."""
    kept_by_hand = copy.deepcopy(made_schema())
    del kept_by_hand["$defs"]["Session"]["properties"]["status"]

    assert made_schema() != kept_by_hand
    shipped = json_schema()
    for name, definition in made_schema()["$defs"].items():
        # which keys a table has, no file says
        definition.pop("pattern", None)
        shipped["$defs"][name].pop("pattern", None)
        assert definition.items() <= shipped["$defs"][name].items()
