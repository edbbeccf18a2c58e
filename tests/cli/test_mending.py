"""
`convert` mends what is not as we write it, and lists what it mended.
"""

import codecs
import gzip
import json
from pathlib import Path

import pytest

import dryneedling as dn
from tests.cli.conftest import Run


def test_converting_mends_and_lists(
    run: Run, tmp_path: Path, course: dn.Course
) -> None:
    """
    On standard error, so that what is piped stays a document.
    """
    source, target = tmp_path / "a.json", tmp_path / "b.json"
    tree = json.loads(dn.dumps(course)) | {"planned_sessions": 6.0}
    source.write_bytes(codecs.BOM_UTF8 + json.dumps(tree).encode())

    ran = run("convert", str(source), str(target))

    assert (0, "") == (ran.code, ran.out)
    assert [
        f"{source}: the byte order mark is left out",
        (
            f"{source}: planned_sessions: a whole number is written without "
            "a decimal point"
        ),
    ] == ran.err.splitlines()
    assert 6 == dn.load(target).planned_sessions


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_lines_in_another_encoding_are_read_line_by_line(
    run: Run, tmp_path: Path, course: dn.Course, encoding: str
) -> None:
    """
    From files, gzip's too, and from a pipe.
    """
    lines = f"{dn.dumps(course)}\n" * 3
    raw = lines.encode(encoding)
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_bytes(raw)
    packed.write_bytes(gzip.compress(raw))

    for ran in (
        run("convert", str(plain), "-"),
        run("convert", str(packed), "-"),
        run("convert", "-", "-", stdin=raw),
    ):
        assert (0, lines) == (ran.code, ran.out)
        assert 1 == len(ran.err.splitlines())


def test_a_file_that_breaks_its_encoding_makes_no_target(
    run: Run, tmp_path: Path
) -> None:
    """
    It is said in one line what was expected.
    """
    source, target = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    source.write_bytes(codecs.BOM_UTF16_LE + b"{\x00\x00\xd8")

    ran = run("convert", str(source), str(target))

    assert 2 == ran.code
    assert ran.err.endswith(
        f"{source}: expected UTF-16, as it begins, got something else "
        "further on\n"
    )
    assert not target.exists()


def test_many_mends_are_counted_after_the_first_twenty(
    run: Run, tmp_path: Path, course: dn.Course
) -> None:
    """
    A program that writes one so writes all so.
    """
    source = tmp_path / "a.jsonl"
    tree = json.loads(dn.dumps(course)) | {"planned_sessions": 6.0}
    source.write_text(f"{json.dumps(tree)}\n" * 30, encoding="utf-8")

    *listed, last = run("convert", str(source), "-").err.splitlines()

    assert 20 == len(listed)
    assert listed[0].startswith(f"{source}:1: planned_sessions: a whole")
    assert (
        f"{source}: 10 more: a whole number is written without a decimal point"
        == last
    )
