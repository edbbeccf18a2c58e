"""
Pages that the command line writes.
"""

import sys
from pathlib import Path

import pytest

import dryneedling.report
from dryneedling.examples import example
from dryneedling.report import page
from tests.cli.conftest import Run

EXAMPLE = ("--example", "neck-pain")


def test_a_page_is_written_as_its_name_ends(run: Run, tmp_path: Path) -> None:
    """
    HTML or PDF, and nothing beside it.
    """
    html, paper = tmp_path / "page.html", tmp_path / "page.PDF"

    ran = run("report", *EXAMPLE, "-o", str(html))
    assert (0, "", "") == ran
    assert page(example("neck-pain")) == html.read_text(encoding="utf-8")
    assert (
        0
        == run(
            "report", *EXAMPLE, "--output", str(paper), "--audience", "patient"
        ).code
    )
    assert paper.read_bytes().startswith(b"%PDF-")
    assert {html, paper} == set(tmp_path.iterdir())


def test_options_of_a_page_are_those_of_the_function(
    run: Run, tmp_path: Path
) -> None:
    """
    Audience, day, free text, threshold, paper and template.
    """
    file = tmp_path / "page.html"
    template = tmp_path / "own.html"
    template.write_text(
        "{{ page.audience }} {{ page.free_text }} {{ paper }} "
        "{{ html(page.about, 2) }} {{ html(page.sections[-1].view, 3) }}",
        encoding="utf-8",
    )

    ran = run(
        *("report", *EXAMPLE, "-o", str(file), "--as-of", "2026-06-01"),
        *("--free-text", "--paper", "letter", "--template", str(template)),
        *("--threshold", "nprs_mdc95_kovacs_2008"),
    )

    assert (0, "") == (ran.code, ran.err)
    written = file.read_text(encoding="utf-8")
    assert written.startswith("clinician True letter ")
    assert "as of 1 Jun 2026" in written
    assert "nprs_mdc95_kovacs_2008" in written


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give --output to write a page, or --guideline to print"),
        (("-o", "a.html", "--guideline", "CARE"), "give --output to write"),
        (("-o", "a.html", "--json"), "--json goes with --guideline"),
        (("-o", "a.doc"), "a page is a file that ends .html or .pdf"),
        (("-o", "a.pdf", "--template", "b"), "for a page that ends .html"),
        (("-o", "a.html", "--audience", "insurer"), '"patient", "clinician"'),
        (("-o", "nowhere/a.html"), "nowhere/a.html: no such file"),
    ],
)
def test_what_makes_no_page_is_one_line(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    """
    And no file is left.
    """
    monkeypatch.chdir(tmp_path)

    ran = run("report", *EXAMPLE, *arguments)

    assert 2 == ran.code
    assert message in " ".join(ran.err.split())
    assert [] == list(tmp_path.iterdir())


def test_a_page_is_written_whole_or_not_at_all(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A disk that is full leaves the page of yesterday, and no part of another.
    """
    file = tmp_path / "page.html"
    file.write_text("of yesterday", encoding="utf-8")

    def full(_: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = run("report", *EXAMPLE, "-o", str(file))

    assert (2, f"--output {file}: no space left on device\n") == (
        ran.code,
        ran.err,
    )
    assert "of yesterday" == file.read_text(encoding="utf-8")
    assert [file] == list(tmp_path.iterdir())


def test_a_template_that_fails_is_named(run: Run, tmp_path: Path) -> None:
    """
    With its line.
    """
    template = tmp_path / "own.html"
    template.write_text("\n{{ nobody }}", encoding="utf-8")

    ran = run(
        *("report", *EXAMPLE, "-o", str(tmp_path / "a.html")),
        *("--template", str(template)),
    )

    assert 2 == ran.code
    assert f"--template: {template}, line 2: it asks for what is not" in (
        ran.err
    )


def test_without_the_extra_the_command_says_which(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run
) -> None:
    """
    A PDF needs more than a page does.
    """
    monkeypatch.delattr(dryneedling.report, "pdf", raising=False)
    monkeypatch.setitem(sys.modules, "typst", None)

    ran = run("report", *EXAMPLE, "-o", str(tmp_path / "a.pdf"))

    assert 2 == ran.code
    assert "pip install 'dryneedling[pdf]'" in ran.err
