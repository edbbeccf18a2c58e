"""
Where documents come from: what cannot be read twice is read once.
"""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import attrs
import pytest

import dryneedling as dn
from dryneedling.cli import sources
from dryneedling.cli.failures import Failure
from dryneedling.cli.sources import Document, documents, open_source
from tests.cli.conftest import Run

ASKED = ("--unit=sessions-with-any", "--expected-soreness=include")

needs_fifo = pytest.mark.skipif(
    sys.platform == "win32", reason="has no pipes with names"
)


@pytest.fixture
def lines(course: dn.Course) -> bytes:
    """
    Write fifty courses of fifty patients, one a line.
    """
    return b"".join(
        dn.dumps(
            attrs.evolve(
                course,
                id=f"C-{number}",
                patient=attrs.evolve(course.patient, id=f"P-{number}"),
            )
        ).encode()
        + b"\n"
        for number in range(1, 51)
    )


@pytest.fixture
def fifo(tmp_path: Path, lines: bytes) -> Iterator[str]:
    """
    Return the name of a pipe into which fifty courses are written, once.
    """
    path = tmp_path / "archive.jsonl"
    os.mkfifo(path)

    def write() -> None:
        # whoever has read enough goes away
        with suppress(BrokenPipeError):
            path.write_bytes(lines)

    writer = threading.Thread(target=write)
    writer.start()
    yield str(path)
    writer.join(timeout=60)
    assert not writer.is_alive()


@needs_fifo
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("check", "--quiet"), "\n50 documents: 0 errors"),
        (("harms", *ASKED), "50 patients asked"),
        (("progress", "--series=ndi"), "C-50: NDI "),
        (("progress", "--course=C-50"), "Course C-50 "),
        (("stricta", "--course=C-50"), "STRICTA 2010: "),
        (("screen", "--course=C-50"), "Precaution"),
    ],
)
def test_a_pipe_with_a_name_is_read_once(
    run: Run, fifo: str, command: tuple[str, ...], expected: str
) -> None:
    """
    To its end, and nobody waits for it to be written again.
    """
    ran = run(command[0], fifo, *command[1:])

    assert "" == ran.err
    assert expected in ran.out


@needs_fifo
@pytest.mark.parametrize("command", ["stricta", "screen", "enough"])
def test_many_courses_in_a_pipe_are_told_from_one(
    run: Run, fifo: str, command: str
) -> None:
    """
    Without a second look, which would wait for ever.
    """
    ran = run(command, fifo)

    assert 2 == ran.code
    assert ran.err.startswith(f"{fifo}: expected one course, and ")


@needs_fifo
def test_a_pipe_is_converted_as_a_file_is(
    run: Run, fifo: str, lines: bytes, tmp_path: Path
) -> None:
    """
    Line by line.
    """
    target = tmp_path / "new.jsonl"

    assert (0, "", "") == run("convert", fifo, str(target))
    assert lines == target.read_bytes()


@needs_fifo
def test_standard_input_by_its_name_is_a_pipe(lines: bytes) -> None:
    """
    As a shell gives it: a name that cannot be searched.
    """
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "dryneedling"),
            *("check", "--quiet", "/dev/stdin"),
        ],
        input=lines,
        capture_output=True,
        check=False,
    )

    assert (0, b"") == (ran.returncode, ran.stderr)
    assert b"\n50 documents: " in ran.stdout


def test_standard_input_keeps_its_kind_when_it_is_converted(
    run: Run, lines: bytes, document: str
) -> None:
    """
    JSON Lines stay JSON Lines, and a document on many lines stays on many.
    """
    pretty = Path(document).read_text(encoding="utf-8")

    assert (0, lines.decode(), "") == run("convert", "-", "-", stdin=lines)
    assert (0, pretty, "") == run("convert", "-", "-", stdin=pretty.encode())
    assert (0, pretty, "") == run(
        "convert", "-", "-", stdin=b"\n\n" + pretty.encode()
    )


def test_a_first_line_that_is_long_and_broken_is_a_line(
    run: Run, lines: bytes
) -> None:
    """
    A document on many lines does not begin with one.
    """
    broken = b"{" + b"?" * 9000 + b"\n" + lines

    ran = run("check", "--quiet", "-", stdin=broken)

    assert "\n51 documents: 1 error, " in ran.out
    assert ran.out.endswith("1 unreadable\n")


def test_what_gzip_wrote_is_read(
    run: Run, lines: bytes, document: str, tmp_path: Path
) -> None:
    """
    The name before the last ending says what is in it.
    """
    archive, one = tmp_path / "a.jsonl.gz", tmp_path / "b.json.gz"
    archive.write_bytes(gzip.compress(lines))
    one.write_bytes(gzip.compress(Path(document).read_bytes()))

    ran = run("check", "--quiet", str(archive), str(one))

    assert (0, "") == (ran.code, ran.err)
    assert "\n51 documents: " in ran.out


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"no gzip", "expected what gzip wrote, got another"),
        (gzip.compress(b"{}" * 999)[:20], "ends before its end: it is cut"),
        (
            gzip.compress(b"{}" * 999)[:10] + b"\xff" * 99,
            "expected what gzip wrote, got another",
        ),
    ],
    # what gzip writes begins with the time, and workers compare names
    ids=["another", "cut", "damaged"],
)
def test_a_damaged_archive_is_one_line(
    run: Run, tmp_path: Path, raw: bytes, expected: str
) -> None:
    """
    Whatever is damaged in it.
    """
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(raw)

    ran = run("harms", str(path), *ASKED)

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(f"{path}: {expected}")
    assert 1 == len(ran.err.splitlines())


def test_nothing_is_written_compressed(
    run: Run, document: str, tmp_path: Path
) -> None:
    """
    Its name would say so, and its content would not.
    """
    target = tmp_path / "b.json.gz"

    ran = run("convert", document, str(target))

    assert 2 == ran.code
    assert f"{target}: is written uncompressed only; - " in ran.err
    assert not target.exists()


def test_a_file_that_breaks_while_it_is_read_is_told(
    monkeypatch: pytest.MonkeyPatch, document: str
) -> None:
    """
    A disk may fail in the middle; the next file is read all the same.
    """

    class Worn:
        """
        A file whose second line cannot be read.
        """

        def __init__(self) -> None:
            self._lines = iter([b"{}\n"])

        def readline(self, _: int) -> bytes:
            """
            Return the first line, then fail.
            """
            for line in self._lines:
                return line
            raise OSError(5, "Input/output error")

        def close(self) -> None:
            """
            Do nothing.
            """

    opened = sources.open_file

    def open_worn(file: str) -> object:
        return Worn() if file == "worn.jsonl" else opened(file)

    monkeypatch.setattr(sources, "open_file", open_worn)

    first, broken, last = documents(["worn.jsonl", document])

    assert Document(file="worn.jsonl", line=1, raw=b"{}") == first
    assert isinstance(broken, Failure)
    assert ("worn.jsonl: input/output error",) == broken.lines
    assert isinstance(last, Document)
    assert document == last.where


@pytest.mark.usefixtures("counted_programs")
def test_a_closed_standard_input_is_one_line() -> None:
    """
    Some programs start others without one.
    """
    ran = subprocess.run(
        [
            *(sys.executable, "-c"),
            (
                "import sys; from dryneedling.cli import main; "
                "sys.stdin = None; sys.exit(main(['progress', '-']))"
            ),
        ],
        capture_output=True,
        check=False,
    )

    assert (2, b"", b"<standard input>: it is closed\n") == (
        ran.returncode,
        ran.stdout,
        ran.stderr,
    )


def test_an_empty_file_of_one_course_holds_none(
    run: Run, tmp_path: Path
) -> None:
    """
    Which is said of JSON Lines, where it is no mistake of JSON.
    """
    path = tmp_path / "empty.jsonl"
    path.write_text("\n\n", encoding="utf-8")

    for command in ("progress", "stricta"):
        assert (2, "", f"{path}: holds no course\n") == run(command, str(path))


def test_blank_lines_before_the_first_count(tmp_path: Path) -> None:
    """
    A line has the number that an editor shows.
    """
    path = tmp_path / "archive"
    path.write_bytes(b"\n\n{}\n\n{}\n")

    with open_source(str(path)) as source:
        assert source.has_lines
        assert [3, 5] == [item.line for item in source.documents]


def test_each_kind_of_file_is_known_under_the_name_of_the_other(
    tmp_path: Path, run: Run
) -> None:
    """One sentence says what it is, whichever has the other's name."""
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    many, one = tmp_path / "many.json", tmp_path / "one.jsonl"
    many.write_text(f"{dn.dumps(course)}\n" * 2, encoding="utf-8")
    one.write_text(dn.dumps(course, indent=True), encoding="utf-8")

    for path, words in ((many, "load_lines"), (one, "load reads it")):
        ran = run("check", str(path))
        lines = (ran.out + ran.err).splitlines()
        assert 1 == len([line for line in lines if words in line])
