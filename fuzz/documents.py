"""
What reading a document promises, for whatever bytes come.

It is refused with a `DocumentError`, or it round-trips and satisfies the
published schema.
"""

import json
from functools import lru_cache
from typing import Any, Protocol, cast

import jsonschema

import dryneedling as dn
from dryneedling import codec
from dryneedling.examples import example_text, names

__all__ = ["SMALL", "check", "seeds"]

SMALL = codec.Limits(max_bytes=200_000)


class _Validator(Protocol):
    def is_valid(self, instance: object) -> bool: ...


@lru_cache(maxsize=1)
def _schema() -> _Validator:
    made = jsonschema.Draft202012Validator(codec.json_schema())
    return cast("_Validator", made)


def seeds() -> list[bytes]:
    """
    Return the shipped examples and a few texts that are no documents.
    """
    return [
        *(example_text(name).encode() for name in names()),
        b"",
        b"{}",
        b"[]",
        b'{"format": "dryneedling.course", "version": 1}',
        (
            b'{"format": "dryneedling.course", "version": 1, "id": "C",'
            b' "patient": {"id": "P"}}'
        ),
    ]


def check(data: bytes) -> bool:
    """
    Check every promise for one input; return whether it was accepted.

    Raises:
        AssertionError: A promise was broken.
    """
    try:
        course = dn.loads(data, limits=SMALL)
    except dn.DocumentError as refused:
        _ = str(refused)
        return False
    text = dn.dumps(course)
    again = dn.loads(text)
    if again != course or dn.dumps(again) != text:
        msg = "an accepted document does not round-trip"
        raise AssertionError(msg)
    for said in (json.loads(data), json.loads(text)):
        if not _schema().is_valid(cast("Any", said)):
            msg = "an accepted document does not satisfy the schema"
            raise AssertionError(msg)
    return True
