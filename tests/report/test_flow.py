"""
Text breaks where a reader would break it.
"""

import pytest
from rich.text import Text

from dryneedling.report.terminal.flow import Flow
from dryneedling.report.terminal.grid import grid, inset
from dryneedling.report.terminal.legible import Legible
from tests.report.courses import shown


def flowed(text: str, width: int, hang: int = 0) -> list[str]:
    """
    Lay a text out.
    """
    return shown(Flow(text, hang=hang), width).splitlines()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not judged: 48 h after", ["not judged:", "48 h after"]),
        ("change of (67 %)", ["change of", "(67 %)"]),
        ("held at session 7", ["held at", "session 7"]),
        ("in adults, n = 38", ["in adults,", "n = 38"]),
        ("Spine; PMID 1164", ["Spine;", "PMID 1164"]),
    ],
)
def test_a_number_stays_with_what_it_counts(
    text: str, expected: list[str]
) -> None:
    """
    "48" at the end of one line and "h" in the next would be read twice.
    """
    assert expected == flowed(text, 13)


def test_what_is_too_long_to_stay_together_is_broken_between_words() -> None:
    """
    A unit may be a long word.
    """
    assert ["7", "sessions"] == flowed("7 sessions", 8)


def test_a_long_word_ends_a_line_after_one_of_its_joints() -> None:
    """
    An address or the key of a rule has signs at which it may be broken.
    """
    assert ["za_bn121.", "bleeding_risk_", "deep_site"] == flowed(
        "za_bn121.bleeding_risk_deep_site", 15
    )


def test_a_word_without_a_joint_is_cut_where_nothing_else_is_left() -> None:
    """
    No sign is lost, and those of two columns have room.
    """
    assert ["abcde", "fgh"] == flowed("abcdefgh", 5)
    assert ["痛痛", "痛"] == flowed("痛痛痛", 5)


def test_what_goes_on_stands_further_in() -> None:
    """
    So that the next line is no new statement; the ends of lines stay.
    """
    assert ["one two", "  three", "four"] == flowed(
        "one two three\nfour", 9, 2
    )


def test_few_columns_have_no_room_to_stand_further_in() -> None:
    """
    A quarter of the line at most.
    """
    assert ["one two", "three"] == flowed("one two three", 7, 2)


def test_text_of_a_view_stands_in_wherever_it_is() -> None:
    """
    Alone, or below a heading; what has a layout of its own keeps it.
    """
    assert "a sentence\n  of words\n" == shown(
        Legible("a sentence of words"), 12
    )
    assert "  a row of\n    words\n" == shown(
        Legible(inset(Text("a row of words"))), 12
    )
    table = grid()
    table.add_column("x")
    table.add_row("1")
    assert "  x\n  ─\n  1\n" == shown(Legible(inset(table)), 9)


def test_a_column_is_no_wider_than_its_longest_line() -> None:
    """
    Nor narrower than its longest part that is not broken.
    """
    table = grid()
    table.add_column("a")
    table.add_column("b")
    table.add_row(Flow("left levator scapulae"), Flow("irl2012.pregnancy"))

    assert [
        "a             b",
        "──────────────────────────",
        "left levator  irl2012.",
        "scapulae      pregnancy",
    ] == shown(Legible(table), 26).splitlines()
