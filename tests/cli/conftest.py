"""
What tests of the command line share.
"""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

import dryneedling as dn
from dryneedling.cli import main
from dryneedling.cli.app import app
from dryneedling.examples import example


class Ran(NamedTuple):
    """
    What a command did.
    """

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever the command printed
        """
        The output, read as one JSON document.
        """
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """
        The output, read as JSON Lines.
        """
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def fresh_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Print help and versions by a console of the test's own.

    That of cyclopts is kept for the process; where an output broke it keeps
    what it could not write, or falls silent.
    """
    monkeypatch.setattr(app, "_fallback_console", None)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Take away what would change widths and colours.
    """
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """
    Run a command in this process; bytes for its standard input may be given.
    """

    def run(*arguments: str, stdin: bytes = b"") -> Ran:
        raw = cast("io.RawIOBase", io.BytesIO(stdin))
        given = io.TextIOWrapper(io.BufferedReader(raw), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", given)
        code = main(arguments)
        found = capsys.readouterr()
        return Ran(code, found.out, found.err)

    return run


@pytest.fixture
def course() -> dn.Course:
    """
    Return the worked course of the package.
    """
    return example("neck-pain")


@pytest.fixture
def document(tmp_path: Path, course: dn.Course) -> str:
    """
    Write the worked course and return the name of its file.
    """
    path = tmp_path / "course.json"
    dn.dump(course, path, indent=True)
    return str(path)


@pytest.fixture
def archive(tmp_path: Path, course: dn.Course) -> str:
    """
    Write a file of JSON Lines: a course, a blank line, no course, a course.
    """
    path = tmp_path / "archive.jsonl"
    text = dn.dumps(course)
    path.write_text(f"{text}\n\n{{}}\n{text}\n", encoding="utf-8")
    return str(path)
