"""
Documents that releases wrote: each is read by this one.
"""

import json
from pathlib import Path

import pytest

from dryneedling.codec import VERSION, dumps, loads

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.json"))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_of_a_release_is_read(path: Path) -> None:
    """Whatever was added or renamed since, and it can be written anew."""
    course = loads(path.read_text(encoding="utf-8"))

    assert course == loads(dumps(course))
    assert VERSION == json.loads(dumps(course))["version"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_of_this_version_is_written_as_it_was(path: Path) -> None:
    """Another field or another form is another version."""
    text = path.read_text(encoding="utf-8")

    tree = json.loads(text)
    written = json.loads(dumps(loads(text)))

    assert tree["version"] < VERSION or written == tree


def test_a_document_of_every_earlier_version_is_kept() -> None:
    """The oldest is the one that is hardest to read."""
    versions = {
        json.loads(path.read_text(encoding="utf-8"))["version"]
        for path in DOCUMENTS
    }

    assert set(range(1, VERSION)) <= versions <= set(range(1, VERSION + 1))
    assert 1 in versions
