"""
The command that draws a course on the body.
"""

from pathlib import Path

import pytest

from dryneedling.body import body_svg
from dryneedling.examples import example
from tests.cli.conftest import Run

EXAMPLE = ("--example", "neck-pain")
NECK = example("neck-pain")


def test_a_course_is_drawn_into_a_file(run: Run, tmp_path: Path) -> None:
    """
    Whole, or one view of it, nearer and in the words of a patient.
    """
    file = tmp_path / "body.svg"

    assert 0 == run("body", *EXAMPLE, "-o", str(file)).code
    assert f"{body_svg(NECK)}\n" == file.read_text(encoding="utf-8")
    ran = run(
        *("body", *EXAMPLE, "-o", str(file), "--view", "back"),
        *("--crop", "neck", "--audience", "patient", "--width", "400"),
    )
    assert 0 == ran.code
    drawn = body_svg(
        NECK, view="back", crop="neck", audience="patient", width=400
    )
    assert f"{drawn}\n" == file.read_text(encoding="utf-8")


def test_a_session_is_drawn_with_the_numbers_of_its_course(
    run: Run, tmp_path: Path
) -> None:
    """
    So that point 2 is point 2 at every visit.
    """
    file = tmp_path / "visit.svg"
    session = NECK.sessions[0]

    ran = run("body", *EXAMPLE, "-o", str(file), "--session", session.id)

    assert 0 == ran.code
    drawn = body_svg(session, NECK)
    assert f"{drawn}\n" == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "body.png"], "--output: a drawing is a file that ends .svg"),
        (["-o", "b.svg", "--session", "no"], "--session: no session has"),
        (["-o", "b.svg", "--crop", "hip"], "--crop: expected it with"),
        (["-o", "b.svg", "--width", "9"], "--width: expected"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    told: str,
) -> None:
    """
    In one line that names the option; no file is left.
    """
    monkeypatch.chdir(tmp_path)

    ran = run("body", *EXAMPLE, *arguments)

    assert 2 == ran.code
    assert ran.err.startswith(told)
    assert not list(tmp_path.iterdir())
