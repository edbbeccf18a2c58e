"""
Documents on their way in and out: files that are there, and others.
"""

import json
from pathlib import Path

import pytest

import dryneedling as dn
from dryneedling.cli import documenting
from dryneedling.codec import iter_lines, json_schema
from dryneedling.examples import example_text, names
from tests.cli.conftest import Run


def test_a_file_that_is_not_there_is_one_line(run: Run) -> None:
    """
    Without a stack trace.
    """
    ran = run("progress", "missing.json")

    assert (2, "", "missing.json: no such file or directory\n") == ran


def test_a_directory_is_no_document(run: Run, tmp_path: Path) -> None:
    """
    Nor does it stop the program.
    """
    ran = run("check", str(tmp_path))

    assert 2 == ran.code
    assert ran.err.startswith(f"{tmp_path}: ")
    assert 1 == len(ran.err.splitlines())


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(13, "Permission denied"), "permission denied"),
        (PermissionError(), "the system gives no reason"),
    ],
)
def test_a_file_that_may_not_be_read_is_one_line(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    document: str,
    error: OSError,
    expected: str,
) -> None:
    """
    Its permissions are not ours to change.
    """

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)

    assert (2, "", f"{document}: {expected}\n") == run("progress", document)


@pytest.mark.parametrize("command", ["stricta", "screen", "enough"])
def test_one_course_is_not_read_from_many(
    run: Run, tmp_path: Path, document: str, command: str
) -> None:
    """
    Whoever gives JSON Lines is told how; a file of one line will do.
    """
    line = Path(document).read_text(encoding="utf-8").replace("\n", " ")
    path = tmp_path / "many.jsonl"
    path.write_text(f"{line}\n\n", encoding="utf-8")
    assert "" == run(command, str(path)).err

    path.write_text(f"{line}\n{line}\n", encoding="utf-8")
    ran = run(command, str(path))

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(f"{path}: expected one course, and this file of")
    assert ran.err.endswith("; --course ID reads one of them\n")

    path.write_text("{}\n", encoding="utf-8")
    assert "many" not in run(command, str(path)).err.partition(": ")[2]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"{", b"[]", b'{"format": "other"}', b"\xef\xbb\xbf{}"],
)
def test_what_is_no_document_is_told_line_by_line(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    """
    Each line begins with the name of the file.
    """
    path = tmp_path / "a.json"
    path.write_bytes(content)

    ran = run("progress", str(path))

    assert (2, "") == (ran.code, ran.out)
    assert ran.err
    assert all(line.startswith(f"{path}: ") for line in ran.err.splitlines())


def test_every_problem_of_a_document_has_its_path(
    run: Run, tmp_path: Path
) -> None:
    """
    Twenty at most; the rest is counted.
    """
    document = json.loads(example_text("neck-pain"))
    document["notes"] = list(range(30))
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document), encoding="utf-8")

    lines = run("progress", str(path)).err.splitlines()

    assert f"{path}: notes[0]: expected a text, got 0" == lines[0]
    assert f"{path}: and 10 more problems" == lines[20]


def test_the_schema_is_that_of_the_package(run: Run) -> None:
    """
    As JSON.
    """
    assert json_schema() == run("schema").json


def test_examples_are_listed(run: Run) -> None:
    """
    With title, and where each comes from.
    """
    ran = run("example")

    assert 0 == ran.code
    assert all(name in ran.out for name in names())
    assert "synthetic" in ran.out
    assert "Clewley D, Flynn TW, Koppenhaver S." in ran.out


def test_examples_are_listed_for_programs(run: Run) -> None:
    """
    In the same order.
    """
    found = run("example", "--json").json

    assert "dryneedling.examples" == found["format"]
    assert list(names()) == [item["name"] for item in found["examples"]]


def test_an_example_prints_as_it_ships(run: Run) -> None:
    """
    To be saved and changed.
    """
    ran = run("example", "neck-pain")

    assert example_text("neck-pain") == ran.out


def test_an_unknown_example_is_one_line(run: Run) -> None:
    """
    With the nearest names.
    """
    ran = run("example", "neck")

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith("no example has that name; did you mean 'neck-p")


def test_converting_keeps_the_course(
    run: Run, document: str, course: dn.Course, tmp_path: Path
) -> None:
    """
    To JSON Lines and back.
    """
    lines, back = str(tmp_path / "a.jsonl"), str(tmp_path / "b.json")

    assert (0, "", "") == run("convert", document, lines)
    assert (0, "", "") == run("convert", lines, back)
    assert course == dn.load(back)
    assert 1 == Path(lines).read_text(encoding="utf-8").count("\n")


def test_a_document_is_written_on_many_lines_or_on_one(
    run: Run, document: str
) -> None:
    """
    On standard output too.
    """
    pretty = run("convert", document, "-")
    compact = run("convert", document, "-", "--compact")

    assert Path(document).read_text(encoding="utf-8") == pretty.out
    assert 1 == len(compact.out.splitlines())
    assert dn.loads(pretty.out) == dn.loads(compact.out)


def test_json_lines_stay_json_lines_on_standard_output(
    run: Run, tmp_path: Path, course: dn.Course
) -> None:
    """
    It takes the kind of the input.
    """
    path = tmp_path / "a.jsonl"
    dn.dump_lines([course, course], path)

    assert 2 == len(run("convert", str(path), "-").out.splitlines())


def test_many_courses_do_not_fit_into_a_document(
    run: Run, tmp_path: Path, course: dn.Course
) -> None:
    """
    Nor do none.
    """
    many, none = tmp_path / "many.jsonl", tmp_path / "none.jsonl"
    dn.dump_lines([course, course], many)
    none.touch()
    target = tmp_path / "b.json"

    assert (
        2,
        "",
        f"{many}: holds more than one course; write to a .jsonl file\n",
    ) == run("convert", str(many), str(target))
    assert (2, "", f"{none}: holds no course\n") == run(
        "convert", str(none), str(target)
    )
    assert not target.exists()


def test_what_is_there_stays_unless_forced(
    run: Run, document: str, tmp_path: Path
) -> None:
    """
    A slip of the hand overwrites nothing.
    """
    target = tmp_path / "b.json"
    target.write_text("mine", encoding="utf-8")

    refused = run("convert", document, str(target))

    assert (
        2,
        "",
        f"{target}: exists already; --force replaces it\n",
    ) == refused
    assert "mine" == target.read_text(encoding="utf-8")
    assert 0 == run("convert", document, str(target), "--force").code
    assert dn.load(document) == dn.load(target)


def test_a_file_can_be_converted_in_place(
    run: Run, document: str, course: dn.Course
) -> None:
    """
    It is read whole before it is replaced.
    """
    assert 0 == run("convert", document, document, "--force").code
    assert course == dn.load(document)


def test_a_bad_line_leaves_the_target_as_it_was(
    run: Run, archive: str, tmp_path: Path
) -> None:
    """
    It is written whole or not at all.
    """
    target = tmp_path / "b.jsonl"

    ran = run("convert", archive, str(target))

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(f"{archive}:3: format: expected")
    assert [Path(archive).name] == [item.name for item in tmp_path.iterdir()]


def test_a_target_that_cannot_be_written_is_one_line(
    run: Run, document: str, tmp_path: Path
) -> None:
    """
    As for a source that cannot be read.
    """
    target = tmp_path / "missing" / "b.json"

    assert (2, "", f"{target}: no such file or directory\n") == run(
        "convert", document, str(target)
    )


def test_a_source_that_is_not_there_makes_no_target(
    run: Run, tmp_path: Path
) -> None:
    """
    Whatever kind the target is.
    """
    source = tmp_path / "missing.json"
    for name in ("b.json", "b.jsonl"):
        target = tmp_path / name

        assert (2, "", f"{source}: no such file or directory\n") == run(
            "convert", str(source), str(target)
        )
        assert not target.exists()


def test_a_reader_that_goes_away_is_no_failure_of_the_target(
    run: Run, monkeypatch: pytest.MonkeyPatch, document: str
) -> None:
    """
    The pipe is broken, and that has an exit code of its own.
    """

    def broken(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(documenting, "dump", broken)
    monkeypatch.setattr("dryneedling.cli._discard", print)

    assert 141 == run("convert", document, "/dev/fd/63.json").code


def test_long_lines_of_standard_input_are_json_lines(
    run: Run, course: dn.Course
) -> None:
    """
    Even when the first is longer than what is looked at.
    """
    line = dn.dumps(course) + "\n"
    assert len(line) > 8192

    ran = run("check", "--json", "--quiet", "-", stdin=(line * 3).encode())

    assert 3 == ran.rows[-1]["documents"]


def test_every_line_that_was_written_can_be_read(
    run: Run, document: str, tmp_path: Path
) -> None:
    """
    A whole archive, the other way round.
    """
    target = tmp_path / "all.ndjson"
    run("convert", document, str(target))

    assert [1] == [line.number for line in iter_lines(target)]
