"""
The documents and schemas of the repository, and what writes them anew.
"""

import json
import runpy
import shutil
from pathlib import Path

import pytest

from dryneedling.codec import VERSION
from dryneedling.codec.schema import FILE
from maintain.release import documents

CODEC = "src/dryneedling/codec"
NEWEST = f"{CODEC}/{FILE.format(VERSION)}"
FIELDS = "tests/codec/every_field.json"


@pytest.fixture(name="tree")
def small_tree(tmp_path: Path) -> Path:
    """
    Make a tree with the newest schema and one document.
    """
    for name in (NEWEST, FIELDS):
        copy = tmp_path / name
        copy.parent.mkdir(parents=True)
        shutil.copy(documents.ROOT / name, copy)
    return tmp_path


def test_every_kept_document_is_as_the_command_writes_it() -> None:
    """
    Otherwise it is written anew, by the command that the message shows.
    """
    assert [] == list(documents.stale()), (
        "python -m maintain.release.documents"
    )


def test_no_schema_of_an_earlier_version_has_changed() -> None:
    """
    It says for ever what the last release of its version said.
    """
    assert [] == documents.changed_schemas()


def test_the_command_writes_what_is_not_as_it_should_be(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    A missing schema and a document in another spelling, and nothing twice.
    """
    (tree / NEWEST).unlink()
    document = (tree / FIELDS).read_text("utf-8")
    (tree / FIELDS).write_text(json.dumps(json.loads(document)), "utf-8")
    documents.main(tree)

    assert f"{NEWEST}\n{FIELDS}\n" == capsys.readouterr().out
    assert document == (tree / FIELDS).read_text("utf-8")
    assert (tree / NEWEST).read_bytes() == (
        documents.ROOT / NEWEST
    ).read_bytes()

    documents.main(tree)

    assert not capsys.readouterr().out


def test_the_command_finds_the_repository_by_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """
    Where everything is as it should be already.
    """
    runpy.run_path(documents.__file__, run_name="__main__")

    assert not capsys.readouterr().out


def test_the_schema_of_a_released_version_may_not_change_later(
    tree: Path,
) -> None:
    """
    The present one may, until there is another version after it.
    """
    earlier = tree / NEWEST
    later = earlier.with_name(FILE.format(VERSION + 1))
    documents.stamp_schema(tree)
    published = earlier.read_text("utf-8")
    earlier.write_text(published + " ", "utf-8")
    older = [FILE.format(version) for version in range(1, VERSION)]

    assert older == documents.changed_schemas(tree)

    shutil.copy(earlier, later)

    assert [*older, earlier.name] == documents.changed_schemas(tree)

    earlier.write_text(published, "utf-8")

    assert older == documents.changed_schemas(tree)

    earlier.unlink()

    assert [*older, earlier.name] == documents.changed_schemas(tree)


def test_a_version_that_was_never_released_has_none_after_it(
    tree: Path,
) -> None:
    """
    Nobody could say what it was.
    """
    earlier = tree / NEWEST
    shutil.copy(earlier, earlier.with_name(FILE.format(VERSION + 1)))

    assert earlier.name in documents.changed_schemas(tree)


def test_each_release_stamps_the_schema_anew(tree: Path) -> None:
    """
    The words of a version may get better until its last release.
    """
    stamps = tree / documents.STAMPS
    documents.stamp_schema(tree)
    first = stamps.read_text("utf-8")
    (tree / NEWEST).write_text("{}", "utf-8")
    documents.stamp_schema(tree)
    (line,) = stamps.read_text("utf-8").splitlines()

    assert line not in first
    assert line.split() == [
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        FILE.format(VERSION),
    ]
