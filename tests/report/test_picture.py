"""
The picture of the README.
"""

import runpy
import sys

import pytest

from maintain.release.picture import KEPT, drawn, lines_of


def test_the_picture_shows_what_the_library_says() -> None:
    """
    Draw it anew as its module says, and look at it.
    """
    kept = KEPT.read_text(encoding="utf-8")

    assert lines_of(drawn()) == lines_of(kept)
    assert "clinically&#160;important" in kept


def test_the_picture_asks_nothing_of_another_place() -> None:
    """
    A page that is read offline, or by a patient's side, fetches no font.
    """
    assert "font-face" not in drawn()
    assert "url(http" not in drawn()
    assert "url(http" not in KEPT.read_text(encoding="utf-8")


def test_the_picture_is_drawn_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What is printed goes to the file.
    """
    monkeypatch.delitem(sys.modules, "maintain.release.picture")

    runpy.run_module("maintain.release.picture", run_name="__main__")

    assert drawn() == capsys.readouterr().out
