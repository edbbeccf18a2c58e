"""
Courses in files.
"""

import gc
import io
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import dryneedling as dn
from dryneedling.codec import (
    Limits,
    dump,
    dump_lines,
    dumps,
    iter_lines,
    load,
    load_lines,
    loads,
)
from dryneedling.course import Course
from tests.codec.example import EXAMPLE

COURSE = loads(EXAMPLE)
OTHER = dn.Course(id="C-2", patient=dn.Patient(id="P-18"))


@pytest.mark.parametrize("kind", [str, Path])
def test_a_course_is_kept_in_a_file(kind: type, tmp_path: Path) -> None:
    """
    Under a path, as text or as a `Path`.
    """
    path = kind(tmp_path / "course.json")
    dump(COURSE, path, indent=True)

    assert COURSE == load(path)
    assert dumps(COURSE, indent=True) + "\n" == Path(path).read_text("utf-8")


def test_a_course_goes_to_files_that_are_open() -> None:
    """
    For text or for bytes.
    """
    text, raw = io.StringIO(), io.BytesIO()
    dump(COURSE, text)
    dump(COURSE, raw)

    assert text.getvalue().encode() == raw.getvalue()
    assert COURSE == load(io.StringIO(text.getvalue()))
    assert COURSE == load(io.BytesIO(raw.getvalue()))


def test_no_more_of_a_file_is_read_than_allowed(tmp_path: Path) -> None:
    """
    One byte beyond the limit tells that it is too large.
    """
    path = tmp_path / "large.json"
    path.write_bytes(b"[" + b" " * 1_000_000)
    with path.open("rb") as file:
        with pytest.raises(dn.DocumentError, match="at most 1000 bytes"):
            load(file, limits=Limits(max_bytes=1000))

        assert file.tell() == 1001


def failing() -> Iterator[Course]:
    """
    Give one course, and then fail.
    """
    yield COURSE
    raise OSError("the disk is full")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """
    When writing fails, the old content is still there, and nothing else.
    """
    path = tmp_path / "courses.jsonl"
    path.write_text("old", "utf-8")
    with pytest.raises(OSError, match="the disk is full"):
        dump_lines(failing(), path)

    assert path.read_text("utf-8") == "old"
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="open files of POSIX")
def test_the_first_error_of_writing_is_the_one_that_is_raised(
    tmp_path: Path,
) -> None:
    """
    Though what was half written has been swept away meanwhile.
    """

    def swept() -> Iterator[Course]:
        for path in tmp_path.iterdir():
            path.unlink()
        yield from failing()

    with pytest.raises(OSError, match="the disk is full"):
        dump_lines(swept(), tmp_path / "courses.jsonl")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    """
    A record that only its owner may read stays so.
    """
    path = tmp_path / "course.json"
    path.write_text("old", "utf-8")
    path.chmod(0o600)
    dump(COURSE, path)

    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """
    The file that it points to is written.
    """
    path, link = tmp_path / "course.json", tmp_path / "link.json"
    path.write_text("old", "utf-8")
    link.symlink_to(path)
    dump(COURSE, link)

    assert link.is_symlink()
    assert COURSE == load(path)


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    """
    As are devices: there is no file beside them to put in their place.
    """
    path = tmp_path / "pipe"
    os.mkfifo(path)
    found: list[Course] = []
    reader = threading.Thread(target=lambda: found.append(load(path)))
    reader.start()
    dump(COURSE, path)
    reader.join()

    assert [COURSE] == found
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_many_courses_are_kept_one_a_line(tmp_path: Path) -> None:
    """
    A generator is written as it goes.
    """
    path = tmp_path / "courses.jsonl"
    dump_lines((course for course in (COURSE, OTHER)), path)

    assert (COURSE, OTHER) == load_lines(path)
    assert [dumps(COURSE), dumps(OTHER)] == path.read_text(
        "utf-8"
    ).splitlines()


def test_lines_go_to_files_that_are_open() -> None:
    """
    For text or for bytes.
    """
    text, raw = io.StringIO(), io.BytesIO()
    dump_lines([OTHER, OTHER], text)
    dump_lines([OTHER, OTHER], raw)

    assert text.getvalue().encode() == raw.getvalue()
    assert (OTHER, OTHER) == load_lines(io.StringIO(text.getvalue()))
    assert (OTHER, OTHER) == load_lines(io.BytesIO(raw.getvalue()))


@pytest.mark.parametrize("open_as", [io.StringIO, io.BytesIO])
def test_a_line_that_is_no_course_does_not_stop_the_others(
    open_as: type,
) -> None:
    """
    It comes with its number; blank lines are counted and passed over.
    """
    text = f"\n{dumps(OTHER)}\r\n  \nno course\n[]\n{dumps(OTHER)}"
    file = open_as(text if open_as is io.StringIO else text.encode())
    lines = list(iter_lines(file))

    assert [(2, OTHER), (4, None), (5, None), (6, OTHER)] == [
        (line.number, line.course) for line in lines
    ]
    assert [
        (
            "line 4",
            (
                "expected JSON, got something else at line 1, column 1 "
                "(Expecting value)"
            ),
        )
    ] == list(lines[1].located())
    assert lines[0].located() == ()


def test_errors_of_lines_do_not_keep_the_lines() -> None:
    """
    A million wrong lines would fill the memory.
    """
    (line,) = iter_lines(io.StringIO("{}"))

    assert line.error is not None
    assert line.error.__traceback__ is None
    assert line.error.__context__ is None


@pytest.mark.parametrize("open_as", [io.StringIO, io.BytesIO])
def test_the_rest_of_a_line_that_is_too_long_is_skipped(
    open_as: type,
) -> None:
    """
    And never in memory as a whole.
    """
    good = dumps(OTHER)
    limits = Limits(max_bytes=len(good))
    text = f"{good}\n{good} x\n{' ' * 3_000_000}\n{good}\n{'x' * 3_000_000}"
    file = open_as(text if open_as is io.StringIO else text.encode())
    lines = list(iter_lines(file, limits=limits))

    assert [1, 2, 4, 5] == [line.number for line in lines]
    assert [OTHER, None, OTHER, None] == [line.course for line in lines]
    assert "at most" in str(lines[1].error)


class Asked(io.BytesIO):
    """
    A file that remembers the most that was asked of it at a time.
    """

    most = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        """
        Read a line, or as much of it as is asked for.
        """
        assert size is not None
        assert size > 0
        self.most = max(self.most, size)
        return super().readline(size)


def test_no_line_is_read_whole_that_is_too_long() -> None:
    """
    At most a mebibyte of it at a time, however long it is.
    """
    file = Asked(b"x" * 3_000_000)
    (line,) = iter_lines(file, limits=Limits(max_bytes=1000))

    assert line.error is not None
    assert file.most == 1024 * 1024


def test_a_line_end_does_not_count() -> None:
    """
    Nor do the two characters of a line end from Windows.
    """
    good = dumps(OTHER)
    limits = Limits(max_bytes=len(good))
    lines = iter_lines(
        io.BytesIO(f"{good}\r\n{good}\r\n".encode()), limits=limits
    )

    assert [(1, OTHER), (2, OTHER)] == [
        (line.number, line.course) for line in lines
    ]


def test_all_lines_or_an_error_that_names_them() -> None:
    """
    Each path begins with the number of its line.
    """
    wrong = dumps(OTHER).replace('"P-18"', "18")
    with pytest.raises(dn.DocumentError) as caught:
        load_lines(io.StringIO(f"{dumps(OTHER)}\n{wrong}\n[]\n"))

    assert (
        ("line 2: patient.id", "expected a text, got 18"),
        ("line 3", "expected an object, got a list of 0"),
    ) == caught.value.problems


def test_reading_lines_stops_at_the_limit_of_problems() -> None:
    """
    Nobody reads a million of them.
    """
    file = io.StringIO("[]\n" * 1000)
    with pytest.raises(dn.DocumentError) as caught:
        load_lines(file, limits=Limits(max_problems=10))

    assert len(caught.value.problems) == 11
    assert file.tell() == 33


def test_courses_share_nothing_that_a_line_could_change() -> None:
    """
    Only rows of the tables are shared.
    """
    one, other = load_lines(io.StringIO(f"{EXAMPLE_LINE}\n{EXAMPLE_LINE}"))

    assert one == other
    assert one.patient is not other.patient


EXAMPLE_LINE = dumps(COURSE)


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was(*, collecting: bool) -> None:
    """
    It rests while records are made, and whoever switched it off keeps it off.
    """
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        assert EXAMPLE_LINE == dumps(loads(EXAMPLE))
        load_lines(io.StringIO(EXAMPLE_LINE))
        with pytest.raises(dn.DocumentError):
            loads("[]")

        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()


def test_a_course_of_many_sessions_takes_no_longer_each() -> None:
    """
    Sessions are read one by one, however many there are.
    """
    (session, *_) = COURSE.sessions
    many = attrs.evolve(
        COURSE,
        sessions=[
            attrs.evolve(session, id=f"S-{number}") for number in range(1, 301)
        ],
    )

    assert many == loads(dumps(many))
