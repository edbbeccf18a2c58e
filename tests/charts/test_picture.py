"""
The picture of the README.
"""

import runpy
import sys

import pytest

from maintain.release.picture import KEPT, drawn


def test_the_picture_is_what_the_library_draws() -> None:
    """
    Draw it anew as its module says, when a chart has changed.
    """
    assert drawn() == KEPT.read_text(encoding="utf-8")


def test_the_picture_asks_nothing_of_another_place() -> None:
    """
    A page that is read offline, or by a patient's side, fetches no font.
    """
    assert "font-face" not in drawn()
    assert "url(" not in drawn()


def test_the_picture_is_drawn_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What is printed goes to the file.
    """
    monkeypatch.delitem(sys.modules, "maintain.release.picture")

    runpy.run_module("maintain.release.picture", run_name="__main__")

    assert drawn() == capsys.readouterr().out
