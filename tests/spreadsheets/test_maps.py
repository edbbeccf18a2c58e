"""
Maps: what may be said of a file, and what is said of a map that is wrong.
"""

import io
from pathlib import Path
from textwrap import dedent

import pytest

from dryneedling.exceptions import DocumentError
from dryneedling.spreadsheets import SheetMap, suggested_map

WHOLE = """
    [file]
    one_row = "visit"
    [columns]
    P = "patient.id"
    D = "date"
"""


def said_of(text: str) -> list[str]:
    """
    Return what is said of a map that is wrong.
    """
    with pytest.raises(DocumentError) as caught:
        SheetMap.loads(dedent(text))
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("[file", "expected TOML: "),
        ("[flie]", "line 1: flie: no such key; did you mean file"),
        ("file = 3", "line 1: file: expected a table, got 3"),
        (
            "[file]\none_row = 'visits'",
            (
                'line 2: file.one_row: expected "visit" or "needling" or '
                '"reading" or "course"; did you mean visit?'
            ),
        ),
        (
            "[file]\none_row = 3",
            'expected "visit" or "needling" or "reading" or "course"',
        ),
        ("[columns]", "file.one_row: say what one row is"),
        (
            "[file]\ndelimeter = ','",
            "line 2: file.delimeter: no such key; did you mean delimiter?",
        ),
        (
            "[file]\ndelimiter = ', '",
            (
                "line 2: file.delimiter: expected one sign, such as a "
                "semicolon, "
                "got a text of 2 characters"
            ),
        ),
        ("[file]\ndelimiter = 3", "line 2: file.delimiter: expected a text"),
        ("[file]\nencoding = 'utf-9'", "expected the name of an encoding"),
        ("[file]\nencoding = 'base64'", "expected the name of an encoding"),
        ("[file]\nzone = 'Rome'", "expected the name of a time zone"),
        ("[file]\ndecimal = ';'", 'file.decimal: expected "." or ","'),
        ("[file]\nmissing = [3]", "a text, or a list of texts, got 3"),
        ("[file]\napostrophes = 1", "expected true or false, got 1"),
        (
            "[words]\nLi = 'left'\n'li ' = 'right'",
            'line 3: words."li ": stands twice, but for capitals and blanks',
        ),
        ("[columns]\nX = ''", "line 2: columns.X: say what the column is"),
        ("[columns]\nX = []", "line 2: columns.X: say what the column is"),
        (
            "[columns]\nX = { to = 'date', patern = '%d' }",
            "line 2: columns.X.patern: no such key; did you mean pattern?",
        ),
        (
            "[columns]\nX = { to = 'date', pattern = '%d.%m.%y' }",
            "line 2: columns.X.pattern: %y has no century",
        ),
        (
            "[columns]\n'NRS pre' = { score = 'nprs', aspect = 'now' }",
            'line 2: columns."NRS pre".moment: say when the score was taken',
        ),
        (
            (
                "[columns]\nX = { score = 'nprs', aspekt = 'now', "
                "moment = 'before' }"
            ),
            "line 2: columns.X.aspekt: no such key; did you mean aspect?",
        ),
    ],
)
def test_a_map_says_on_which_line_it_is_wrong(wrong: str, said: str) -> None:
    """With the nearest word, for a key and for a value."""
    found = said_of(wrong)

    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('X = "dat"', "columns.X: a Session has no such place; did you mean"),
        ('X = "Depth (mm)"', "columns.X: expected a place, such as date"),
        ('X = "course.sessions[0].id"', "the visits of a course are its rows"),
        (
            'X = "patient"',
            "several fields, of which the place says one: patient.id",
        ),
        (
            'X = { to = "minutes", pattern = "%d" }',
            "a pattern, and the day of a time, are for days and times",
        ),
        (
            'X = { to = "started_at", pattern = "%d.%m.%Y" }',
            "the pattern has no hour",
        ),
        (
            'X = { score = "nprs", moment = "follow_up" }',
            "a row has no such scores",
        ),
        (
            'X = { score = "nprss", moment = "before" }',
            "no measure has that name",
        ),
        (
            'X = { score = "nprs", aspect = "noww", moment = "before" }',
            "columns.X: a word of the list; did you mean now?",
        ),
        (
            'X = { score = "nprs", to = "valeu", moment = "before" }',
            "a Score has no such place; did you mean value?",
        ),
        ('X = "minutes"\n[fixed]\nneedeld = true', "did you mean needled"),
        (
            'X = "minutes"\n[fixed]\ndate = "2.3.26"',
            "fixed.date: the year with four digits",
        ),
    ],
)
def test_places_of_a_map_are_those_of_records(more: str, said: str) -> None:
    """A place that no record has would lose a column without a word."""
    found = said_of(dedent(WHOLE) + more)

    assert any(said in one for one in found), found


def test_a_map_says_what_every_row_needs() -> None:
    """Whose row it is, of which visit, and of a reading what was measured."""
    visits = said_of('[file]\none_row = "visit"')
    readings = said_of('[file]\none_row = "reading"')
    moments = said_of(
        '[file]\none_row = "reading"\n[fixed]\n"patient.id" = "P-1"\n'
        'moment = "noon"\nmeasure = "nprs"\ndate = "2026-03-02"'
    )

    assert 2 == len(visits)
    assert "say which column is the patient" in visits[0]
    assert "say what tells one visit from another" in visits[1]
    assert 4 == len(readings)
    assert "say which column is the moment" in readings[1]
    assert "say which column is the measure" in readings[2]
    assert 1 == len(moments)
    assert "before, after, follow_up or before_course" in moments[0]


def test_scores_of_columns_stand_behind_those_of_places() -> None:
    """And columns of one score share it."""
    how = SheetMap.loads(
        dedent(WHOLE)
        + dedent(
            """
            X = "before[1].value"
            A = { score = "ppt", side = "left", moment = "before", \
to = "trials[0]" }
            B = { score = "ppt", side = "left", moment = "before", \
to = "trials[1]" }
            C = { score = "ndi", moment = "before_course" }
            [fixed]
            "before[1].measure" = "nprs"
            patient.sex = "female"
            """
        )
    )

    assert ("trials[0]",) == how.columns[3].to
    assert "female" == how.fixed["patient.sex"]


def test_a_map_is_read_from_a_file_with_a_mark(tmp_path: Path) -> None:
    """As editors of Windows write it, and from one that is open for text."""
    path = tmp_path / "map.toml"
    path.write_text(dedent(WHOLE), encoding="utf-8-sig")

    assert SheetMap.loads(dedent(WHOLE)) == SheetMap.load(path)
    assert SheetMap.loads(dedent(WHOLE)) == SheetMap.load(
        io.StringIO(dedent(WHOLE))
    )


@pytest.mark.parametrize(
    ("raw", "delimiter", "encoding"),
    [
        ("Grüße;b;b;c\n1;2;3\n".encode(), ";", '"utf-8"\n'),
        ("\ufeffsep=;\n\nGrüße;b;c".encode(), ";", '"utf-8"\n'),
        ("Grüße\tb\tc\n".encode("utf-16"), "\\t", '"utf-16"\n'),
        (b"Gr,b,c\n" + b"\xfc" * 20, ",", '""  # not utf-8'),
    ],
)
def test_a_map_is_suggested_in_which_nothing_is_said(
    raw: bytes, delimiter: str, encoding: str
) -> None:
    """Each column once, as the file has it, and what is seen of the file."""
    text = suggested_map(io.BytesIO(raw))
    found = said_of(text)

    assert f'delimiter = "{delimiter}"' in text
    assert f"encoding = {encoding}" in text
    assert text.endswith(' = ""\n"b" = ""\n"c" = ""\n')
    assert 4 <= sum("say what" in one or "expected" in one for one in found)


def test_a_map_of_an_empty_file_has_no_columns() -> None:
    """There is nothing to be said of."""
    assert suggested_map(io.BytesIO()).endswith("[columns]\n")
