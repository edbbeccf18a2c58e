"""
What a record holds cannot harm the terminal that it is shown on.
"""

import io

from rich.console import Console

import dryneedling as dn
from dryneedling.measures import PSFS
from dryneedling.report import ConsoleView
from dryneedling.views import Gap, Heading, Paragraph, Tone, View, phrase
from tests.views.courses import shown


def test_control_characters_are_left_out() -> None:
    """
    An escape sequence in an id would colour the clinic's screen, or worse.
    """
    view = View([Paragraph("C\x1b[31m-1\u202e\u2028x")])

    assert "C[31m-1 x\n" == shown(ConsoleView(view))


def test_unknown_signs_become_question_marks() -> None:
    """
    Accents are dropped, the rest has no ASCII.
    """
    view = View([Paragraph("Fernández, 1–2, 痛")])

    assert "Fernandez, 1-2, ?\n" == shown(ConsoleView(view), encoding="ascii")


def test_an_empty_line_stays() -> None:
    """
    Only its spaces go.
    """
    view = View([Paragraph("a"), Gap(), Paragraph("b ")])

    assert "a\n\nb\n" == shown(ConsoleView(view))


def test_a_tone_is_a_style_and_never_a_word() -> None:
    """
    Without colours the same is said.
    """
    view = View([Heading("Pain"), Paragraph(phrase("worse", Tone.WORSE))])
    file = io.StringIO()
    console = Console(
        file=file, width=8, force_terminal=True, color_system="standard"
    )
    console.print(ConsoleView(view))

    assert (
        "\x1b[1mPain\x1b[0m\x1b[2m ───\x1b[0m\n\x1b[1;31mworse\x1b[0m\n"
        == file.getvalue()
    )
    assert "Pain ───\nworse\n" == shown(ConsoleView(view), 8)


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

    found = shown(ConsoleView(dn.track(course), course), 160)

    assert 6 == found.count(odd)
