"""
What a record holds cannot harm the terminal that it is shown on.
"""

from rich.text import Text

import dryneedling as dn
from dryneedling.measures import PSFS
from dryneedling.report import ProgressView
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


def test_brackets_and_colons_of_a_record_are_no_markup() -> None:
    """
    An activity or an id may look like markup of rich, closed or not.
    """
    odd = "[/] [bold]:dog:"
    point = dn.TriggerPoint(id=odd, site=dn.Site("masseter", "left", part=odd))
    visits = [
        dn.Session(
            id=f"S-{number}",
            before=[
                PSFS(items=[number], activity=f"{odd}{name}") for name in "ab"
            ],
            needlings=[dn.Needling.at(point)],
        )
        for number in (1, 2)
    ]
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        trigger_points=[point],
        sessions=visits,
    )

    found = shown(ProgressView(dn.track(course), course), 160)

    assert 6 == found.count(odd)
