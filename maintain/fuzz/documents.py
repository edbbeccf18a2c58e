"""
What reading a document promises, for whatever bytes come.

It is refused with a `DocumentError` that repeats nothing of it, or it is a
course that round-trips and that every reading reads, and the published schema
takes the document after its migration to the present version.  With orjson
and without, the outcome is the same.
"""

import json
import tracemalloc
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol, cast

import jsonschema

import dryneedling as dn
from dryneedling import codec
from dryneedling._json import fast, parsing
from dryneedling.codec.documents import fields_of, present
from dryneedling.codec.quick_lane import UNSURE, read_quickly
from dryneedling.codec.reference_lane import read
from dryneedling.examples import example_text, names
from maintain.fuzz import readings
from maintain.fuzz.guide import Guide
from maintain.fuzz.mutation import Mutator
from maintain.fuzz.promises import MARKER, check_quiet, found, is_object, keep

LARGEST: Final = 200_000
SMALL: Final = codec.Limits(max_bytes=LARGEST)

# Memory that reading may take: so much for each byte of the document, for each
# problem that may be reported, and for whatever else.  The page
# docs/maintaining/fuzzing.md says the same.
PER_BYTE: Final = 120
PER_PROBLEM: Final = 8 * 1024
BASE: Final = 1024 * 1024

_EVERY_FIELD: Final = (
    Path(__file__).parents[2] / "tests/codec/every_field.json"
)

_HEAD: Final = (
    f'"format": "{codec.FORMAT}", "version": {codec.VERSION}'.encode()
)

ORJSON: Final = fast.ORJSON


class _Validator(Protocol):
    def is_valid(self, instance: object) -> bool: ...


@lru_cache(maxsize=1)
def _validator() -> _Validator:
    made = jsonschema.Draft202012Validator(codec.json_schema())
    return cast("_Validator", made)


@lru_cache(maxsize=1)
def _guide() -> Guide:
    return Guide(codec.json_schema())


@lru_cache(maxsize=1)
def mutator() -> Mutator:
    """
    Return what changes documents.
    """
    return Mutator(_guide(), seeds())


def _marked(document: str) -> bytes:
    tree = json.loads(document)
    _guide().marked(tree)
    return json.dumps(tree).encode()


def seeds() -> list[bytes]:
    """
    Return whole documents, some with the marker, and what is none.
    """
    whole = [
        *(example_text(name) for name in names()),
        _EVERY_FIELD.read_text("utf-8"),
    ]
    return [
        *(document.encode() for document in whole),
        # the longest takes longest, and holds nothing that others do not
        *(_marked(document) for document in whole if len(document) < 20_000),
        *found("documents"),
        b"",
        b"{}",
        b"[]",
        b"{" + _HEAD + b"}",
        b"{" + _HEAD + b', "id": "C", "patient": {"id": "P"}}',
        MARKER.encode(),
    ]


def _limits(chance: int) -> codec.Limits:
    """
    Return limits that nearly always do not matter.
    """
    if chance % 8:
        return SMALL
    return codec.Limits(
        max_bytes=LARGEST,
        max_depth=(chance >> 3) % 14 + 1,
        max_values=(1, 10, 100, 1000, 10_000)[(chance >> 7) % 5],
        max_problems=(1, 2, 10)[(chance >> 10) % 3],
    )


@contextmanager
def _parser(module: object) -> Generator[None]:
    fast.__dict__["ORJSON"] = module
    try:
        yield
    finally:
        fast.__dict__["ORJSON"] = ORJSON


Outcome = dn.Course | tuple[tuple[str, str], ...]


def _outcome(data: str | bytes, limits: codec.Limits) -> Outcome:
    """
    Return the course of a document, or what is wrong with it.
    """
    try:
        return dn.loads(data, limits=limits)
    except dn.DocumentError as refused:
        check_quiet(refused)
        keep(bool(refused.problems), "a document is refused without a reason")
        keep(
            len(refused.problems) <= limits.max_problems + 1,
            "more problems are listed than allowed",
        )
        return refused.problems


def _weighed(data: bytes, limits: codec.Limits) -> Outcome:
    """
    Read a document and check what memory that takes.
    """
    tracemalloc.start()
    try:
        outcome = _outcome(data, limits)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    allowed = (
        PER_BYTE * min(len(data), limits.max_bytes)
        + PER_PROBLEM * limits.max_problems
        + BASE
    )
    keep(most <= allowed, f"reading took {most} bytes of {allowed}")
    return outcome


def is_weighed(data: bytes) -> bool:
    """
    Tell whether the memory is weighed that an input takes: that is slow.
    """
    return (zlib.crc32(data) >> 16) % 16 == 0


def check(data: bytes) -> bool:
    """
    Check every promise for one input; return whether it was accepted.

    Raises:
        Broken: A promise was broken.
    """
    chance = zlib.crc32(data)
    limits = _limits(chance)
    reading = _weighed if is_weighed(data) else _outcome
    with _parser(ORJSON):
        outcome = reading(data, limits)
    with _parser(None):
        other = reading(data, limits)
        _check_text(data, limits, other)
    keep(
        type(outcome) is type(other) and outcome == other,
        "the two parsers do not agree",
    )
    if not isinstance(outcome, dn.Course) or not isinstance(other, dn.Course):
        _check_refused(data)
        return False
    keep(repr(outcome) == repr(other), "the parsers make other numbers")
    _check_lanes(data, outcome)
    check_course(outcome)
    keep(
        _validator().is_valid(present(json.loads(data))),
        "an accepted document does not satisfy the schema",
    )
    return True


def _check_text(data: bytes, limits: codec.Limits, expected: Outcome) -> None:
    """
    Check that a document is the same as text and as bytes.
    """
    try:
        document = data.decode()
    except UnicodeDecodeError:
        return
    keep(
        len(data) > 20_000 or _outcome(document, limits) == expected,
        "a document is another one as text",
    )


def _check_lanes(data: bytes, course: dn.Course) -> None:
    """
    Check that the reference lane reads what the quick one read.
    """
    tree = parsing.parse(data, SMALL)
    keep(is_object(tree), "a course is no object")
    fields = fields_of(present(tree))
    keep(
        repr(read(fields, dn.Course, SMALL)) == repr(course),
        "the reference lane makes another course",
    )
    keep(
        repr(read_quickly(fields, dn.Course)) == repr(course),
        "the quick lane makes another course",
    )


def _check_refused(data: bytes) -> None:
    """
    Check that neither lane takes what was refused, where it gets so far.
    """
    try:
        tree = parsing.parse(data, SMALL)
    except dn.DocumentError:
        return
    if not is_object(tree):
        return
    fields = tree
    fields.pop("format", None)
    fields.pop("version", None)
    try:
        read(fields, dn.Course, SMALL)
    except dn.DocumentError:
        taken = False
    else:
        taken = True
    try:
        read_quickly(fields, dn.Course)
    except UNSURE:
        keep(not taken, "the quick lane refuses what the other takes")
    else:
        keep(taken, "the quick lane takes what the other refuses")


def check_course(course: dn.Course) -> None:
    """
    Check that a course travels, and that every reading reads it.

    Raises:
        Broken: A promise was broken.
    """
    document = dn.dumps(course)
    with _parser(None):
        plainly = dn.dumps(course)
        again = dn.loads(plainly)
    keep(
        document == plainly,
        "the two writers do not agree",
    )
    for read_again in (
        again,
        dn.loads(document),
        dn.loads(dn.dumps(course, indent=True)),
    ):
        keep(
            read_again == course and dn.dumps(read_again) == document,
            "an accepted document does not round-trip",
        )
    keep(
        _validator().is_valid(json.loads(document)),
        "what was written does not satisfy the schema",
    )
    readings.check(course, zlib.crc32(document.encode()))
