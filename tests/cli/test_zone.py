"""
`--zone`: the clinic whose documents know UTC alone.
"""

import json
from pathlib import Path

import pendulum
import pytest

import dryneedling as dn
from dryneedling.cli.sources import Document
from tests.cli.conftest import Run


@pytest.fixture
def plain(tmp_path: Path) -> str:
    """
    Write two courses with an instant in plain UTC, one of a named zone.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id="S-1",
                started_at=pendulum.datetime(2026, 3, 3, 1, 30),
                needled=True,
            )
        ],
    )
    text = dn.dumps(course)
    named = json.dumps(json.loads(text) | {"id": "C-2", "zone": "Europe/Rome"})
    path = tmp_path / "plain.jsonl"
    path.write_text(f"{text}\n{named}\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ((), [None, "2026-03-03"]),
        (("--zone", "America/Denver"), ["2026-03-02", "2026-03-03"]),
    ],
)
def test_instants_in_plain_utc_get_the_days_of_the_clinic(
    run: Run, plain: str, zone: tuple[str, ...], days: list[str | None]
) -> None:
    """
    A document that names a zone keeps it, and the next run knows none.
    """
    ran = run("rows", plain, "--of", "sessions", "--json", *zone)
    assert days == [row["date"] for row in ran.rows]
    doubts = run("check", plain, *zone).out
    assert (not zone) is ("local_day_not_known" in doubts)


def test_another_process_is_told_the_zone() -> None:
    """
    It goes with the document that it is to read.
    """
    assert None is Document(file="a", raw=b"").zone
    text = dn.dumps(dn.Course(id="C-1", patient=dn.Patient(id="P-1")))
    there = Document(file="a", raw=text.encode(), zone="Asia/Tokyo")
    assert "Asia/Tokyo" == there.course().zone


@pytest.mark.parametrize(
    "command",
    [
        ("progress",),
        ("check",),
        ("stricta",),
        ("report", "--guideline", "TIDieR"),
        ("enough",),
        ("rows", "--of", "sessions"),
        (
            "harms",
            "--unit=sessions-with-any",
            "--expected-soreness=include",
        ),
        ("screen",),
    ],
)
def test_every_command_that_reads_courses_takes_it(
    run: Run, command: tuple[str, ...]
) -> None:
    """
    A slip is told the nearest.
    """
    ran = run(*command, "--example", "neck-pain", "--zone", "Europe/Roem")
    line = "no time zone has that name; did you mean Europe/Rome?"
    assert (2, f'--zone "Europe/Roem": {line}\n') == (ran.code, ran.err)
