"""
Results on their way out: full disks, closed streams, steering signs.
"""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dryneedling as dn
from dryneedling.cli import main
from tests.cli.conftest import Run

# What a terminal takes for commands: clear the screen, write from the right.
STEERING = "a\x9b2J\u202eb"

needs_full_disk = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="needs a disk that is always full"
)
needs_shell = pytest.mark.skipif(
    sys.platform == "win32", reason="closes streams as a shell does"
)


def shell(words: str) -> subprocess.CompletedProcess[bytes]:
    """
    Run the program through a shell, which redirects its streams.
    """
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m dryneedling {words}', sys.executable],
        capture_output=True,
        check=False,
    )


@needs_full_disk
@pytest.mark.parametrize(
    "command",
    [
        "progress --example neck-pain",
        "progress --example neck-pain --json",
        "check --example neck-pain",
        "example neck-pain",
        "--help",
    ],
)
def test_a_full_disk_is_one_line_and_no_finding(command: str) -> None:
    """
    Exit code 1 would mean that something was found.
    """
    ran = shell(f"{command} > /dev/full")

    assert (2, b"standard output: no space left on device\n") == (
        ran.returncode,
        ran.stderr,
    )


@needs_full_disk
@pytest.mark.usefixtures("counted_programs")
def test_where_nobody_can_be_told_the_exit_code_tells() -> None:
    """
    Standard error may be full as well, or closed.
    """
    for words in ("2> /dev/full", "2>&-", "> /dev/full 2> /dev/full"):
        ran = shell(f"progress missing.json {words}")

        assert (2, b"", b"") == (ran.returncode, ran.stdout, ran.stderr)
    assert 2 == shell("progress --example neck-pain >&- 2>&-").returncode


@needs_shell
@pytest.mark.usefixtures("counted_programs")
def test_a_closed_output_is_one_line() -> None:
    """
    What prints nothing does not need it.
    """
    ran = shell("progress --example neck-pain >&-")

    assert (2, b"standard output: it is closed\n") == (
        ran.returncode,
        ran.stderr,
    )


@needs_shell
def test_what_prints_nothing_needs_no_output(
    document: str, tmp_path: Path
) -> None:
    """
    A document is written to its file.
    """
    target = tmp_path / "b.json"

    ran = shell(f"convert '{document}' '{target}' >&- <&-")

    assert (0, b"") == (ran.returncode, ran.stderr)
    assert dn.load(document) == dn.load(target)


@needs_shell
def test_a_closed_input_is_one_line() -> None:
    """
    It is an input that cannot be read.
    """
    ran = shell("check - <&-")

    assert 2 == ran.returncode
    assert b"<standard input>: it is closed\n" == ran.stderr


@pytest.mark.parametrize("columns", ["0", "00"])
def test_no_columns_means_that_nobody_knows_how_many(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """
    Some systems say so, and results are printed all the same.
    """
    monkeypatch.setenv("COLUMNS", columns)
    for command in (("progress", "--example", "neck-pain"), ("--help",)):
        ran = run(*command)

        assert (0, "") == (ran.code, ran.err)
        assert ran.out.count("\n") > 10


def test_no_screen_is_too_narrow_for_words(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A table of a few columns would go on for thousands of lines.
    """
    for command in ("progress", "screen", "stricta", "enough"):
        monkeypatch.setenv("COLUMNS", "1")
        ran = run(command, "--example", "neck-pain")
        monkeypatch.setenv("COLUMNS", "20")

        assert run(command, "--example", "neck-pain").out == ran.out
        assert 20 == max(map(len, ran.out.splitlines()))


class Terminal(io.StringIO):
    """
    Stands for a terminal.
    """

    encoding = "utf-8"

    def isatty(self) -> bool:
        """
        Say that it is one.
        """
        return True


@pytest.fixture
def steering() -> bytes:
    """
    Write a course whose note would steer a terminal.
    """
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), notes=[STEERING]
    )
    return f"{dn.dumps(course)}\n".encode()


def test_a_document_cannot_steer_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, steering: bytes
) -> None:
    """
    Its signs are escaped, and the document that is read is the same.
    """
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)

    assert 0 == run("convert", "-", "-", stdin=steering).code

    shown = terminal.getvalue()
    assert shown.removesuffix("\n").isprintable()
    assert "\\u009b2J\\u202e" in shown
    assert (STEERING,) == dn.loads(shown).notes


def test_a_pipe_gets_a_document_as_a_file_does(
    run: Run, steering: bytes
) -> None:
    """
    The same course is the same bytes.
    """
    assert steering.decode() == run("convert", "-", "-", stdin=steering).out


def test_a_document_goes_through_an_output_of_ascii() -> None:
    """
    Escaped, as JSON has it, and not as Python has it.
    """
    course = dn.Course(id="Ä", patient=dn.Patient(id="P-1"))
    ran = subprocess.run(
        [sys.executable, "-m", "dryneedling", "convert", "-", "-"],
        input=dn.dumps(course).encode(),
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )

    assert ran.stdout.isascii()
    assert "Ä" == json.loads(ran.stdout)["id"]


def test_an_interrupt_does_not_wait_for_a_reader(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What is left to be written goes nowhere when nobody reads it.
    """

    class Gone(io.StringIO):
        """
        A pipe whose reader went away.
        """

        def flush(self) -> None:
            """
            Fail as a pipe does.
            """
            raise BrokenPipeError

    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    discarded: list[object] = []
    gone = Gone()
    monkeypatch.setattr("dryneedling.cli.app.run", interrupted)
    monkeypatch.setattr("dryneedling.cli._discard", discarded.append)
    monkeypatch.setattr(sys, "stdout", gone)

    assert 130 == run("schema").code
    assert [gone] == discarded


def test_what_a_broken_pipe_still_holds_goes_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Else Python would complain of it at its end.
    """
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)

        assert 141 == main(["example", "--json"])


def test_help_that_nobody_reads_is_no_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    It is printed by others, who end the program with 1 then.
    """
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)

        assert 141 == main(["--help"])


def test_a_disk_that_is_full_for_what_is_left_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Only the last bytes may be too many.
    """

    class Full(io.StringIO):
        """
        A file on a disk that is full.
        """

        def flush(self) -> None:
            """
            Fail as a disk does.
            """
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr("dryneedling.cli._discard", id)

    ran = run("--version")

    assert (2, "standard output: no space left on device\n") == (
        ran.code,
        ran.err,
    )
