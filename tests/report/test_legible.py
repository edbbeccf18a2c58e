"""
What a record holds cannot harm the terminal that it is shown on.
"""

from rich.text import Text

from dryneedling.report.terminal.legible import Legible
from tests.report.courses import shown


def test_control_characters_are_left_out() -> None:
    """
    An escape sequence in an id would colour the clinic's screen, or worse.
    """
    view = Legible(Text("C\x1b[31m-1\u202e\u2028x"))

    assert "C[31m-1 x\n" == shown(view)


def test_unknown_signs_become_question_marks() -> None:
    """
    Accents are dropped, the rest has no ASCII.
    """
    assert "Fernandez, 1-2, ?\n" == shown(
        Legible(Text("Fernández, 1–2, 痛")), encoding="ascii"
    )


def test_an_empty_line_stays() -> None:
    """
    Only its spaces go.
    """
    assert "a\n\nb\n" == shown(Legible("a", Text("   ", "dim"), "b "))
