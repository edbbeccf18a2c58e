"""
`check`: doubts about many documents, one line each.
"""

import json
import math
import subprocess
import sys
import tracemalloc
from pathlib import Path

import attrs
import pytest

import dryneedling as dn
from dryneedling.cli import findings, progress_bar
from tests.cli.conftest import Ran, Run

SITE = dn.Site("infraspinatus", "left")


def doubtful(needles_out: int | None = 5) -> str:
    """
    Write a course whose needles do not balance, unless nobody counted.
    """
    needling = dn.Needling(site=SITE, needles_in=6, needles_out=needles_out)
    visit = dn.Session(id="S-1", needlings=[needling], side_effects=[])
    return dn.dumps(
        dn.Course(id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit])
    )


@pytest.fixture
def bad(tmp_path: Path) -> str:
    """
    Write a document with an error.
    """
    path = tmp_path / "bad.json"
    path.write_text(doubtful(), encoding="utf-8")
    return str(path)


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """
    Write a document with more problems than are printed.
    """
    path = tmp_path / "broken.json"
    document = json.loads(doubtful())
    document["sessions"] = [{"identifier": 1} for _ in range(15)]
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def summary(ran: Ran) -> str:
    """
    Return the last line.
    """
    return ran.out.splitlines()[-1]


def test_a_document_without_errors_exits_with_zero(
    run: Run, document: str
) -> None:
    """
    What is only worth a look is printed all the same.
    """
    ran = run("check", document)

    assert (0, "") == (ran.code, ran.err)
    assert summary(ran).startswith("1 document: 0 errors, 0 warnings, ")


def test_an_error_exits_with_one(run: Run, bad: str) -> None:
    """
    With a line that names file, path, severity, rule and reason.
    """
    ran = run("check", bad)

    assert 1 == ran.code
    assert (
        f"{bad}: sessions[0].needlings[0]: error needles_unbalanced: 6 "
        "needles in, 5 out" in ran.out.splitlines()
    )
    assert "    1  error     needles_unbalanced\n" in ran.out


def test_a_doubt_about_the_whole_course_has_no_path(
    run: Run, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    """
    Then the line goes without one.
    """
    (doubt, *_) = dn.review(dn.loads(doubtful()))
    odd = attrs.evolve(doubt, path="", rule="own", reason="it is odd")

    def review(_: dn.Course) -> tuple[dn.Discrepancy, ...]:
        return (odd,)

    monkeypatch.setattr(findings, "review", review)

    assert run("check", bad).out.startswith(f"{bad}: error own: it is odd\n")


def of_sexes(*sexes: str | None) -> str:
    """
    Write a line for each course of one patient id, each with an error.
    """
    documents = [json.loads(doubtful()) for _ in sexes]
    for document, sex in zip(documents, sexes, strict=True):
        document["patient"] |= {} if sex is None else {"sex": sex}
    return "".join(json.dumps(document) + "\n" for document in documents)


def test_a_patient_id_of_two_sexes_is_found_across_documents(
    run: Run, tmp_path: Path
) -> None:
    """
    Which documents is said, when all have been read.
    """
    first, second = tmp_path / "first.json", tmp_path / "second.jsonl"
    first.write_text(of_sexes("female"), encoding="utf-8")
    second.write_text(of_sexes(None, "male", "female"), encoding="utf-8")
    names = str(first), str(second)

    ran = run("check", *names)
    quiet = run("check", "--quiet", *names)
    as_json = run("check", "--json", *names)

    unbalanced = (
        "sessions[0].needlings[0]: error needles_unbalanced: 6 needles in, "
        "5 out"
    )
    assert [
        f"{first}: {unbalanced}",
        f"{second}:1: {unbalanced}",
        f"{second}:2: {unbalanced}",
        f"{second}:3: {unbalanced}",
        (
            f"{second}:2: patient.sex: warning patient_of_two_sexes: another "
            f"than in {first}, whose patient has the same id"
        ),
    ] == [
        line
        for line in ran.out.splitlines()
        if ": error needles_" in line or ": warning patient_" in line
    ]
    assert "    1  warning   patient_of_two_sexes\n" in ran.out
    assert ran.out.endswith(quiet.out)
    assert "another than" not in quiet.out
    (finding,) = [
        row
        for row in as_json.rows
        if row.get("rule") == "patient_of_two_sexes" and "path" in row
    ]
    assert (str(second), 2, "patient.sex") == (
        finding["file"],
        finding["line"],
        finding["path"],
    )


def test_warnings_count_when_asked_for(run: Run, tmp_path: Path) -> None:
    """
    By default they do not change the exit code.
    """
    path = tmp_path / "warning.json"
    document = json.loads(doubtful(None))
    document["sessions"][0]["needlings"][0]["insertions"] = 1
    path.write_text(json.dumps(document), encoding="utf-8")

    lax, strict = run("check", str(path)), run("check", "--strict", str(path))

    assert (0, 1) == (lax.code, strict.code)
    assert " warning more_needles_than_insertions: " in lax.out
    assert "0 errors, 1 warning, " in summary(lax)


def test_an_information_never_counts(run: Run, tmp_path: Path) -> None:
    """
    It tells what was not recorded: --strict counts warnings and errors.
    """
    path = tmp_path / "unsaid.json"
    path.write_text(doubtful(None), encoding="utf-8")

    strict = run("check", "--strict", str(path))

    assert 0 == strict.code
    assert " info " in strict.out
    assert "0 errors, 0 warnings, " in summary(strict)


def test_an_unreadable_document_is_a_finding(run: Run, broken: str) -> None:
    """
    Its problems stand among the results, twenty at most.
    """
    ran = run("check", broken)
    lines = ran.out.splitlines()

    assert (1, "") == (ran.code, ran.err)
    assert all(line.startswith(f"{broken}: sessions[") for line in lines[:20])
    assert f"{broken}: and 10 more problems" == lines[20]
    assert "    1  error     unreadable_document" in lines
    assert "1 document: 1 error, 0 warnings, 0 info; 1 unreadable" == lines[-1]


def test_one_problem_more_is_singular(run: Run, tmp_path: Path) -> None:
    """
    Counts agree with their nouns.
    """
    path = tmp_path / "a.json"
    document = json.loads(doubtful())
    document["notes"] = [1] * 21
    path.write_text(json.dumps(document), encoding="utf-8")

    assert f"{path}: and 1 more problem\n" in run("check", str(path)).out


def test_json_lines_are_read_line_by_line(run: Run, archive: str) -> None:
    """
    The line stands after the name of the file; blank lines are passed over.
    """
    ran = run("check", archive)

    assert 1 == ran.code
    assert f"{archive}:3: format: expected" in ran.out
    assert f"{archive}:4: sessions[0]: info " in ran.out
    assert summary(ran).startswith("3 documents: 1 error")


def test_quiet_prints_the_summary_only(run: Run, archive: str) -> None:
    """
    For archives of many.
    """
    ran = run("check", "--quiet", archive)

    assert 1 == ran.code
    assert archive not in ran.out
    assert "  unreadable_document\n" in ran.out


def test_nothing_found_has_no_table(run: Run, tmp_path: Path) -> None:
    """
    An empty file of JSON Lines holds no document.
    """
    path = tmp_path / "empty.jsonl"
    path.touch()

    ran = run("check", str(path))

    assert (
        0,
        "0 documents: 0 errors, 0 warnings, 0 info; 0 unreadable\n",
    ) == (
        ran.code,
        ran.out,
    )


def test_for_programs_every_finding_is_an_object(
    run: Run, archive: str, bad: str
) -> None:
    """
    The summary comes last.
    """
    ran = run("check", "--json", archive, bad)
    rows = ran.rows

    assert 1 == ran.code
    (unreadable,) = (
        row for row in rows if "dryneedling.check.unreadable" == row["format"]
    )
    assert (archive, 3) == (unreadable["file"], unreadable["line"])
    assert "format" == unreadable["problems"][0]["path"]
    unbalanced = next(
        row for row in rows if "needles_unbalanced" == row.get("rule")
    )
    assert {
        "format": "dryneedling.check.finding",
        "version": 1,
        "file": bad,
        "line": None,
        "severity": "error",
        "rule": "needles_unbalanced",
        "path": "sessions[0].needlings[0]",
        "reason": "6 needles in, 5 out",
        "source": None,
    } == unbalanced
    assert "dryneedling.check.summary" == rows[-1]["format"]
    assert (4, 1) == (rows[-1]["documents"], rows[-1]["unreadable"])
    assert rows[-1]["errors"] >= 2


def test_quiet_and_json_print_one_object(run: Run, archive: str) -> None:
    """
    The summary alone.
    """
    (found,) = run("check", "--json", "--quiet", archive).rows

    assert "dryneedling.check.summary" == found["format"]


def test_a_missing_file_does_not_stop_the_others(
    run: Run, bad: str, tmp_path: Path
) -> None:
    """
    But it weighs more than what was found.
    """
    missing = str(tmp_path / "missing.json")

    ran = run("check", missing, bad)

    assert 2 == ran.code
    assert f"{missing}: no such file or directory\n" == ran.err
    assert summary(ran).startswith("1 document: ")


@pytest.mark.parametrize(
    "arguments", [(), ("a.json", "--example", "neck-pain")]
)
def test_files_or_an_example_are_needed(
    run: Run, arguments: tuple[str, ...]
) -> None:
    """
    Neither none nor both.
    """
    ran = run("check", *arguments)

    assert (2, "") == (ran.code, ran.out)
    assert "give FILE..., - for standard input, or --example NAME\n" == ran.err


def test_an_example_is_checked_like_a_file(run: Run) -> None:
    """
    Its name stands where that of a file would.
    """
    ran = run("check", "--example", "neck-pain")

    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("neck-pain: sessions[0]: info ")
    assert 2 == run("check", "--example", "neckpain").code


@pytest.mark.parametrize("lines", [1, 2])
def test_standard_input_may_hold_one_document_or_lines(
    run: Run, lines: int
) -> None:
    """
    An object on each of several lines is JSON Lines.
    """
    stdin = (doubtful() + "\n").encode() * lines

    ran = run("check", "-", stdin=stdin)

    assert (
        f"<standard input>:{lines}: sessions[0].needlings[0]: error "
        in ran.out
    )


def test_a_document_on_many_lines_is_one_document(
    run: Run, document: str, tmp_path: Path
) -> None:
    """
    Whatever its file is called, and without a file too.
    """
    path, content = tmp_path / "course", Path(document).read_bytes()
    path.write_bytes(content)

    assert "1 document: " in run("check", str(path)).out
    assert "1 document: " in run("check", "-", stdin=content).out


def test_a_bar_shows_where_somebody_looks(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    archive: str,
    document: str,
) -> None:
    """
    Where it takes long, and no finding would get in its way.
    """
    watched: list[object] = []

    def is_watched(stream: object) -> bool:
        return stream in watched

    monkeypatch.setattr(progress_bar, "is_watched", is_watched)
    monkeypatch.setattr(progress_bar, "PATIENCE", math.inf)
    several = (archive, document, "-", "missing.json")

    nobody = run("check", *several)
    watched[:] = [sys.stderr]
    little = run("check", "--quiet", *several)
    monkeypatch.setattr(progress_bar, "PATIENCE", 0)
    piped = run("check", *several)
    watched[:] = [sys.stderr, sys.stdout]
    seen, quiet = run("check", *several), run("check", "--quiet", *several)

    assert nobody.err == little.err
    assert "missing.json: no such file or directory\n" == nobody.err
    assert nobody == seen
    assert nobody.out == piped.out
    for ran in (piped, quiet):
        assert "checking" in ran.err
        assert "4 documents" in ran.err
        assert ran.err.endswith(nobody.err)


def test_memory_does_not_grow_with_the_file(run: Run, tmp_path: Path) -> None:
    """
    One document at a time is held; the findings are counted, not kept.

    Four hundred of these documents would take some 3 MB as records.
    """
    path = tmp_path / "many.jsonl"
    path.write_text((doubtful() + "\n") * 400, encoding="utf-8")
    run("check", str(path))  # loads what is loaded once

    tracemalloc.start()
    ran = run("check", "--quiet", str(path))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert summary(ran).startswith("400 documents: 400 errors")
    assert most < 1_000_000


def test_the_reader_of_a_pipe_may_go_away(tmp_path: Path) -> None:
    """
    Nothing is said then, as other programs do.
    """
    path = tmp_path / "many.jsonl"
    path.write_text((doubtful() + "\n") * 5000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "dryneedling", "check", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert (141, b"") == (process.returncode, said)
