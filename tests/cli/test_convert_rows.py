"""
`convert` of rows of other programs, by a map.
"""

import gzip
import os
from pathlib import Path
from textwrap import dedent

import pytest

import dryneedling as dn
from dryneedling.cli import converting
from dryneedling.cli.sources import STDIN
from dryneedling.spreadsheets import SheetMap
from tests.cli.conftest import Run

MAP = """
    [file]
    one_row = "visit"
    delimiter = ";"
    encoding = "cp1252"
    [columns]
    Patient = "patient.id"
    Datum = "date"
    NPRS = { score = "nprs", aspect = "now", moment = "before" }
    Notiz = "note"
"""
HEAD = "Patient;Datum;NPRS;Notiz\n"
GOOD = "P-1;2026-03-02;7;schön\nP-2;2026-03-02;5;\n"
BAD = "P-1;2026-03-09;70;grün\nP-3;;4;"


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    """
    Write a file of rows of which two cannot be taken.
    """
    (tmp_path / "map.toml").write_text(dedent(MAP), encoding="utf-8")
    path = tmp_path / "visits.csv"
    path.write_text(HEAD + GOOD + BAD, encoding="cp1252")
    return str(path)


@pytest.fixture
def how(sheet: str) -> str:
    """
    Return the name of its map.
    """
    return str(Path(sheet).with_name("map.toml"))


def test_rows_are_written_as_courses_and_the_others_are_named(
    run: Run, sheet: str, how: str
) -> None:
    """To standard output, a course a line; what is left out ends with 2."""
    ran = run("convert", sheet, "--map", how)

    assert 2 == ran.code
    assert ["P-1", "P-2"] == [row["id"] for row in ran.rows]
    assert [
        f"{sheet}:4: column 3 (NPRS): 0 to 10, got 70 [out_of_range]",
        (
            f"{sheet}:5: nothing says of which visit it is: a day, a "
            "start or an "
            "id [missing]"
        ),
        (
            "2 rows left out, 2 rows in 2 courses; --rejected FILE keeps "
            "what is "
            "left out"
        ),
    ] == ran.err.splitlines()
    assert ran == run("convert", sheet, "-", "--map", how)


def test_what_is_left_out_is_kept_and_can_be_mended(
    run: Run, sheet: str, how: str, tmp_path: Path
) -> None:
    """As it came, below the names: mended, the same map takes it."""
    target, rest = tmp_path / "a.jsonl", tmp_path / "rest.csv"
    ran = run(
        *("convert", sheet, str(target), "--map", how),
        *("--rejected", str(rest)),
    )
    kept = rest.read_bytes().decode("cp1252")

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.endswith("2 rows left out, 2 rows in 2 courses\n")
    assert f"{HEAD}{BAD}\n" == kept
    assert ["P-1", "P-2"] == [one.id for one in dn.load_lines(target)]

    mended = kept.replace(";70;", ";7;").replace(";;4", ";2026-03-03;4")
    rest.write_text(mended, encoding="cp1252")
    again = tmp_path / "b.jsonl"
    third = tmp_path / "none.csv"
    assert (0, "", "") == run(
        *("convert", str(rest), str(again), "--map", how),
        *("--rejected", str(third)),
    )
    assert ["P-1", "P-3"] == [one.id for one in dn.load_lines(again)]
    # so that what was left out before does not seem to be left out now
    assert HEAD == third.read_text("cp1252")


def test_rows_come_through_a_pipe_or_compressed(
    run: Run, sheet: str, how: str
) -> None:
    """They are read once and forwards."""
    raw = (HEAD + GOOD).encode("cp1252")
    packed = Path(sheet).with_name("visits.csv.gz")
    packed.write_bytes(gzip.compress(raw))

    piped = run("convert", "-", "--map", how, stdin=raw)
    assert (0, "") == (piped.code, piped.err)
    assert piped == run("convert", str(packed), "--map", how)


def test_a_map_to_begin_with_is_printed(run: Run, sheet: str) -> None:
    """In which something has to be said of each column."""
    ran = run("convert", sheet, "--suggest-map")

    assert (0, "") == (ran.code, ran.err)
    assert 'delimiter = ";"' in ran.out
    assert '\n"Patient" = ""\n' in ran.out
    with pytest.raises(dn.DocumentError, match="say what the column is"):
        SheetMap.loads(ran.out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("visits.csv",), "visits.csv: of rows a map says what they are"),
        (("visits.csv", "a.jsonl"), "--suggest-map prints one to be filled"),
        (("a.json", "b.json", "--rejected", "c.csv"), "--rejected: rows are"),
        (
            ("visits.csv", "a.json", "--map", "map.toml"),
            "a.json: rows may make many courses; write to a .jsonl file",
        ),
        (("visits.csv", "--map", "none.toml"), "none.toml: no such file"),
        (("none.csv", "--map", "map.toml"), "none.csv: no such file"),
        (("none.csv", "--suggest-map"), "none.csv: no such file"),
        (
            ("visits.csv", "map.jsonl", "--map", "map.toml"),
            "map.jsonl: exists already; --force replaces it",
        ),
        (
            ("visits.csv", "--map", "map.toml", "--rejected", "visits.csv"),
            "visits.csv: exists already; --force replaces it",
        ),
        (
            ("visits.csv", "--map", "map.toml", "--rejected", "-"),
            "--rejected: give the name of a file",
        ),
        (
            ("visits.csv", "--map", "map.jsonl"),
            "map.jsonl: line 1: flie: no such key",
        ),
        (
            ("map.toml", "--map", "map.toml"),
            "map.toml: line 2: one column only",
        ),
        (
            ("visits.csv", "none/a.jsonl", "--map", "map.toml"),
            "none/a.jsonl: no such file or directory",
        ),
        (
            ("visits.csv", "--map", "map.toml", "--rejected", "none/a.csv"),
            "none/a.csv: no such file or directory",
        ),
        (("cut.csv.gz", "--map", "map.toml"), "cut.csv.gz: ends before its"),
    ],
)
def test_what_cannot_be_begun_is_said_in_a_line(
    run: Run,
    sheet: str,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    """Before anything is written."""
    monkeypatch.chdir(Path(sheet).parent)
    Path("map.jsonl").write_text("[flie]\n", encoding="utf-8")
    noise = os.urandom(200_000).hex()
    whole = gzip.compress(f"{HEAD}{GOOD}P-9;2026-03-02;1;{noise}".encode())
    Path("cut.csv.gz").write_bytes(whole[:-100_000])
    ran = run("convert", *arguments)

    assert 2 == ran.code
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not Path("a.jsonl").exists()


def test_an_output_that_cannot_be_written_is_none_of_the_rows(
    sheet: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told of where printing is, a pipe that broke too."""

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(converting, "document", full)
    with pytest.raises(OSError, match="No space left"):
        converting.convert_rows(sheet, STDIN, how, None, force=False)

    def gone(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(converting, "dump_lines", gone)
    with pytest.raises(BrokenPipeError):
        converting.convert_rows(sheet, "a.jsonl", how, None, force=False)
