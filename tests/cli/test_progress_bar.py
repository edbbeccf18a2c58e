"""
How far long work has come, told to whoever looks.
"""

import math
import sys
from pathlib import Path

import pytest

import dryneedling as dn
from dryneedling.cli import progress_bar
from tests.cli.conftest import Run


@pytest.fixture
def several(tmp_path: Path, course: dn.Course) -> str:
    """
    Write a file of three courses.
    """
    path = tmp_path / "several.jsonl"
    path.write_text(f"{dn.dumps(course)}\n" * 3, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("command", "is_shown_beside_results"),
    [
        # A row that is printed says by itself that the work goes on.
        (("rows", "{file}", "--of", "scores"), False),
        (("convert", "{file}", "{file}.new.jsonl", "--force"), True),
        (("convert", "{file}", "-"), False),
    ],
    ids=["rows", "a conversion to a file", "a conversion that is printed"],
)
def test_long_work_shows_a_bar_to_who_looks_and_to_nobody_else(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    several: str,
    command: tuple[str, ...],
    is_shown_beside_results: bool,  # noqa: FBT001  # a case of the table
) -> None:
    """
    It stands on standard error alone, so that results are the same by it.
    """
    words = [word.format(file=several) for word in command]
    watched: list[object] = []

    def is_watched(stream: object) -> bool:
        return stream in watched

    monkeypatch.setattr(progress_bar, "is_watched", is_watched)
    monkeypatch.setattr(progress_bar, "PATIENCE", 0)

    nobody = run(*words)
    watched[:] = [sys.stderr]
    piped = run(*words)
    watched[:] = [sys.stderr, sys.stdout]
    both = run(*words)
    monkeypatch.setattr(progress_bar, "PATIENCE", math.inf)
    little = run(*words)

    assert (0, "") == (nobody.code, nobody.err)
    assert nobody == little
    assert "writing" in piped.err
    assert "3 documents" in piped.err
    assert is_shown_beside_results is ("3 documents" in both.err)
    for seen in (piped, both):
        assert (nobody.code, nobody.out) == (seen.code, seen.out)
