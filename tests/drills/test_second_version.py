"""
A second version of documents, made in a copy of the repository.

The rule: "Any change of the form comes with a new version number and a
migration, a new field too."  It costs the field, a line in the document of
every field, a migration and a command.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dryneedling.codec import VERSION
from dryneedling.examples import names
from maintain.release.documents import ROOT, stamp_schema

NEEDED = ("src", "tests", "maintain", "conftest.py", "pyproject.toml")

# Left out: what takes most of the time and knows no version.
LEFT_OUT = (
    "test_hostile",
    "any_course",
    "refuses_the_codec",
    "missing_in_the_codec",
    "quick_lane_takes_nothing",
    "same_default_in_both_lanes",
    "both_writers",
    "on_the_scale_or_refused",
    "neither_all_wrong_nor_all_right",
)

PATIENT = Path("src/dryneedling/patient.py")
FIELDS = Path("tests/codec/every_field.json")
MIGRATIONS = Path("src/dryneedling/codec/migrations.py")


def edit(path: Path, before: str, after: str) -> None:
    """
    Change the one place of a file in which a text stands.
    """
    text = path.read_text("utf-8")

    assert 1 == text.count(before), path
    path.write_text(text.replace(before, after), "utf-8")


@pytest.fixture(name="copy", scope="module")
def a_copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """
    Copy what the tests of documents need, as if this version were released.
    """
    tree = tmp_path_factory.mktemp("second")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            unneeded = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, tree / name, ignore=unneeded)
        else:
            shutil.copy(ROOT / name, tree / name)
    stamp_schema(tree)
    shutil.copy(
        tree / FIELDS, tree / f"tests/codec/documents/{VERSION}.99.json"
    )
    yield tree
    shutil.rmtree(tree)


def run(*arguments: str, tree: Path) -> str:
    """
    Run Python in the copy, with the packages of the copy; return its output.
    """
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": str(tree / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HYPOTHESIS_PROFILE": "mutants",
        },
    )

    assert 0 == done.returncode, done.stdout[-5000:]
    return done.stdout


def test_a_second_version_is_a_field_a_migration_and_a_command(
    copy: Path,
) -> None:
    """
    Three files are edited, and everything about documents holds again.
    """
    for margin, field in (
        (8, "rehearsed: Whether this is a rehearsal."),
        (4, "rehearsed: bool | None = None"),
    ):
        before = "\n" + margin * " "
        edit(copy / PATIENT, f"{before}sex: ", f"{before}{field}{before}sex: ")
    edit(
        copy / FIELDS,
        '"stated_age":',
        '"rehearsed": true,\n    "stated_age":',
    )
    edit(
        copy / MIGRATIONS,
        "MIGRATIONS: Final[Mapping[int, Migration]] = {",
        "MIGRATIONS: Final[Mapping[int, Migration]] = {\n"
        f"    {VERSION}: lambda document: document,\n",
    )
    written = run("-m", "maintain.release.documents", tree=copy).splitlines()

    assert {
        f"src/dryneedling/codec/course.schema.{VERSION + 1}.json",
        *(f"src/dryneedling/examples/{name}.json" for name in names()),
        str(FIELDS),
    } == set(written)
    assert (
        VERSION + 1
        == json.loads((copy / FIELDS).read_text("utf-8"))["version"]
    )

    run(
        *("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"),
        # asks the tests of records for a value of every field
        *("-p", "no:tests.hostile.watch"),
        *("tests/codec", "tests/test_kept_documents.py"),
        "tests/examples/test_examples.py",
        *("-k", f"not ({' or '.join(LEFT_OUT)})"),
        tree=copy,
    )
