"""
Documents of other formats, newer versions and older ones.
"""

import json
from typing import Any

import pytest

from dryneedling.codec import FORMAT, MIGRATIONS, VERSION, loads
from dryneedling.codec.documents import fields_of, present
from dryneedling.exceptions import DocumentError
from tests.codec.example import document


def problem_of(**changes: object) -> tuple[str, str]:
    """
    Return what is said of a document with another head.
    """
    with pytest.raises(DocumentError) as caught:
        loads(json.dumps(document() | changes))
    (problem,) = caught.value.problems
    return problem


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("other", ["fhir", "Dryneedling.Course", None, 1, []])
def test_another_format_is_not_read(other: object) -> None:
    """
    Whatever else stands in it, it is not for this library.
    """
    assert (
        "format",
        'expected "dryneedling.course", got another or none',
    ) == problem_of(format=other)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("version", "said"),
    [
        (None, "expected a whole number, got null"),
        (True, "expected a whole number, got true"),
        (1.5, "expected a whole number, got 1.5"),
        ("1", "expected a whole number, got a text of 1 character"),
        (0, "there was no version 0"),
        (-1, "there was no version -1"),
        (
            VERSION + 1,
            (
                f"expected at most {VERSION}, got {VERSION + 1}: a newer "
                "release of dryneedling wrote this document, and is needed to "
                "read it"
            ),
        ),
        (
            float("nan"),
            "expected a number, got NaN or Infinity, which JSON does not have",
        ),
    ],
)
def test_another_version_is_not_guessed_at(version: object, said: str) -> None:
    """
    A version is a whole number, and not a newer one.
    """
    assert ("version", said) == problem_of(version=version)


def test_a_document_without_a_version_is_of_none() -> None:
    """
    Not of the first.
    """
    tree = document()
    del tree["version"]
    with pytest.raises(DocumentError) as caught:
        loads(json.dumps(tree))

    assert (
        ("version", "expected a whole number, got none"),
    ) == caught.value.problems


def test_every_older_version_has_its_migration() -> None:
    """
    So that a document of any version can be read.
    """
    assert list(range(1, VERSION)) == list(MIGRATIONS)


def rename(fields: dict[str, Any]) -> dict[str, Any]:
    """
    Migrate from a version of which the present one calls *name* the id.
    """
    return {
        "id" if key == "name" else key: value for key, value in fields.items()
    } | {"renamed": fields["name"] + "!"}


def mark(fields: dict[str, Any]) -> dict[str, Any]:
    """
    Migrate to the present version.
    """
    return fields | {"synthetic": True}


def test_migrations_follow_one_another() -> None:
    """
    From the version of the document to the newest, in order.
    """
    old = {"format": FORMAT, "version": 1, "name": "C-1"}

    assert {
        "id": "C-1",
        "renamed": "C-1!",
        "synthetic": True,
    } == fields_of(present(old, newest=3, migrations={1: rename, 2: mark}))


def test_a_later_version_skips_the_earlier_migrations() -> None:
    """
    It has what they would bring.
    """
    document = present(
        {"format": FORMAT, "version": 2, "id": "C-1"},
        newest=3,
        migrations={1: rename, 2: mark},
    )

    assert {
        "format": FORMAT,
        "version": 3,
        "id": "C-1",
        "synthetic": True,
    } == document


def test_a_document_that_its_version_did_not_have_is_refused() -> None:
    """
    A migration may rely on what its version required.
    """
    with pytest.raises(DocumentError) as caught:
        present(
            {"format": FORMAT, "version": 1, "name": 7},
            newest=2,
            migrations={1: rename},
        )

    assert (
        ("", "expected what version 1 had, got another"),
    ) == caught.value.problems
