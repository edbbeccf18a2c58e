"""
Text breaks where a reader would break it, and tables share their room.
"""

import pytest

from dryneedling.views import (
    Column,
    Gap,
    Heading,
    Paragraph,
    Table,
    Tone,
    View,
    Widths,
    phrase,
    plain_text,
)
from dryneedling.views.layout import Screen, lines_of
from dryneedling.views.line_breaks import columns_of


def flowed(text: str, width: int) -> list[str]:
    """
    Lay a text out.
    """
    shown = View([Paragraph(text, hanging=False)])
    return plain_text(shown, width).splitlines()


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
    assert ["痛", "痛"] == flowed("痛痛", 1)


def test_a_sign_takes_the_columns_that_it_has_on_a_screen() -> None:
    """
    One that is joined to another takes none.
    """
    assert (4, 5, 1) == (
        columns_of("痛痛"),
        columns_of("痛 pa"),
        columns_of("e\u0301"),
    )


def test_what_goes_on_in_the_next_line_stands_further_in() -> None:
    """
    Unless there is hardly any room, or the paragraph does not hang.
    """
    words = "a sentence of words"
    hanging = View([Paragraph(words), Paragraph(words, indent=1)])

    assert [
        "a sentence",
        "  of words",
        "  a sentence",
        "    of words",
    ] == plain_text(hanging, 12).splitlines()
    assert "a\nb\nc" == plain_text(View([Paragraph("a b c")]), 1)


def test_a_heading_is_ruled_to_the_end_of_the_line() -> None:
    """
    One that has no room for a rule is broken like any text.
    """
    shown = View([Heading("Trigger points"), Gap(), Paragraph("x")])

    assert "Trigger points ──\n\nx" == plain_text(shown, 17)
    assert "Trigger\npoints\n\nx" == plain_text(shown, 10)


TABLE = Table(
    (Column("a", foot="all"), Column("n", right=True, foot="12"), Column("b")),
    [("left levator scapulae", "7", "irl2012.pregnancy"), ("x", "", "")],
)


def test_a_table_is_as_wide_as_its_cells() -> None:
    """
    Numbers stand to the right; sums stand below an empty line.
    """
    assert [
        "a                       n  b",
        "────────────────────────────────────────────",
        "left levator scapulae   7  irl2012.pregnancy",
        "x",
        "",
        "all                    12",
    ] == plain_text(View([TABLE]), 60).splitlines()


def test_the_widest_column_gives_way_first() -> None:
    """
    None becomes narrower than its longest part that is not broken.
    """
    assert [
        "a              n  b",
        "───────────────────────────",
        "left levator   7  irl2012.",
        "scapulae          pregnancy",
        "x",
        "",
        "all           12",
    ] == plain_text(View([TABLE]), 31).splitlines()


def test_what_is_never_broken_is_cut_where_nothing_else_is_left() -> None:
    """
    A table keeps to its width, however narrow.
    """
    table = Table(
        (Column("date", whole=True), Column("n")), [("2026-03-02", "1")]
    )

    printed = plain_text(View([table]), 6)

    assert 6 >= max(map(len, printed.splitlines()))
    digits = [sign for sign in printed if sign.isdigit()]
    assert sorted("202603021") == sorted(digits)


def test_a_table_leaves_out_what_it_has_no_room_for() -> None:
    """
    A column says from which width on it is shown, and where its head is short.
    """
    columns = (
        Column("insertions", short=("insert", 30)),
        Column("so far", widths=Widths(20)),
        Column("few", widths=Widths(below=20)),
    )
    shown = View([Table(columns, [("1", "2", "3")], indent=1)])

    assert ["  insertions  so far", "  1           2"] == [
        line for line in plain_text(shown, 30).splitlines() if "─" not in line
    ]
    assert "  insert  so far" == plain_text(shown, 20).splitlines()[0]
    assert "  insert  few" == plain_text(shown, 19).splitlines()[0]


def test_the_cells_of_a_row_may_stand_one_below_the_other() -> None:
    """
    Each with the head of its column; several lines of a cell become one.
    """
    table = Table(
        (Column("point"), Column("site"), Column("found")),
        [("TrP-1", "left infraspinatus", ["active 1", "latent 2"])],
        indent=1,
        stacked_below=72,
    )

    assert [
        "  TrP-1",
        "    site: left infraspinatus",
        "    found: active 1; latent 2",
    ] == plain_text(View([table]), 60).splitlines()
    assert "  point  site" in plain_text(View([table]), 72)


def test_what_is_about_drawings_goes_with_them() -> None:
    """
    Print draws nothing, and explains no drawing.
    """
    shown = View(
        [
            Paragraph("always"),
            Paragraph("legend", drawn=True),
            Gap(drawn=True),
            Table((Column("a"), Column("b", drawn=True)), [("1", "2")]),
        ]
    )

    undrawn = [
        "".join(span.text for span in line)
        for line in lines_of(shown, Screen(80, drawings=False))
    ]
    assert ["always", "a", "─", "1"] == undrawn
    assert "always\nlegend\n\na  b\n────\n1  2" == plain_text(shown)


def test_a_tone_of_its_own_stands_over_that_of_the_column() -> None:
    """
    Words keep the tone that they were given.
    """
    worse = phrase("worsened", Tone.WORSE)

    assert (Tone.WORSE, Tone.PLAIN) == tuple(
        span.tone for span in (worse + ", so far").spans
    )
    assert () == phrase("").spans


def test_spaces_alone_are_an_empty_line() -> None:
    """
    Even where there are more of them than columns.
    """
    assert "\nx" == plain_text(View([Paragraph("   "), Paragraph("x")]), 2)
