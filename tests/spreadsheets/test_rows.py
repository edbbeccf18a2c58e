"""
Rows that are in no course: what is said of each, and what is kept.
"""

import io
import tempfile
from pathlib import Path
from textwrap import dedent

import pytest

import dryneedling as dn
from dryneedling.spreadsheets import RejectedRow, SheetMap, read, spool
from tests.spreadsheets.sheets import came, values

VISITS = """
    [file]
    one_row = "visit"
    missing = ["NA"]
    [columns]
    P = "patient.id"
    B = "patient.birth_date"
    D = "date"
    N = { score = "nprs", aspect = "now", moment = "before" }
    M = "minutes"
    T = "note"
"""
HEAD = "P,B,D,N,M,T\n"
GOOD = "P-0,,2026-03-02,5,,\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ",,2026-03-02,5,,",
            (
                "column 1 (P): nobody's: the cell that names the course is "
                "empty "
                "[missing]"
            ),
        ),
        ("P-1,,2026-03-02,70,,", "column 4 (N): 0 to 10, got 70 [out_of"),
        (
            'P-1,,2026-03-02,"1,5",,',
            (
                "column 4 (N): this may be 1.5 or 15: write it with a decimal "
                "point, or without a sign between thousands; or decimal = "
                '"," in '
                "[file] [ambiguous]"
            ),
        ),
        ("P-1,,2026-03-02,7/10,,", "column 4 (N): a number, such as 7 or"),
        ("P-1,,2026-03-02,#N/A,,", "column 4 (N): an error of a spreadsheet"),
        (
            "P-1,,06/03/2026,5,,",
            (
                "column 3 (D): nobody said whether the day or the month "
                "stands "
                "first: dates in [file] [ambiguous]"
            ),
        ),
        ("P-1,,46083,5,,", "column 3 (D): a number, as a spreadsheet counts"),
        ("P-1,,46083.5,5,,", "column 3 (D): a number, as a spreadsheet"),
        ("P-1,,6.3.26,5,,", "column 3 (D): the year with four digits"),
        (
            'P-1,,"Mar 6, 2026",5,,',
            (
                "column 3 (D): a day, such as 2026-03-02; another form is "
                "said by "
                'pattern, such as "%d %b %Y" [wrong_form]'
            ),
        ),
        ("P-1,,2026-03-02,,-1,", "column 5 (M): "),
        (
            "P-1,,,5,,",
            "nothing says of which visit it is: a day, a start or an id",
        ),
        ("P-1,,2026-03-02,5", "expected 6 cells as in the first row, got 4"),
        ("P-1,,2026-03-02,5,,,x", "expected 6 cells as in the first row, g"),
        ('P-1,,2026-03-02,5,"x"y,', "a quotation mark is open at its end"),
        ("P-1,,2026-03-02,5,,\0", "column 6 (T): a NUL, which no text has"),
        ("P-\0,,2026-03-02,5,,", "column 1 (P): a NUL, which no text has"),
        ("P-1,,2026-03-02,5,,\x01", "column 6 (T): "),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_kept(
    row: str, said: str
) -> None:
    """By line and column, with a code; the rows beside it are taken."""
    text = f"{HEAD}{GOOD}{row}\nP-9,,2026-03-02,5,,\n"
    found = came(text, VISITS)

    assert [3] == list(found.said)
    assert any(said in one for one in found.said[3]), found.said[3]
    assert f"{row}\n" == found.rejected[3].text
    assert ["P-0", "P-9"] == list(found.courses)
    assert "P-1" not in "".join(found.said[3]) + repr(found.rejected[3])


def test_blank_rows_and_blank_cells_too_many_are_nothing() -> None:
    """As spreadsheets leave them at the end."""
    found = came(f"{HEAD}{GOOD}\n,,,,,\nP-1,,2026-03-02,NA,,,,\n", VISITS)

    assert {} == found.said
    assert {"P-0": (2,), "P-1": (5,)} == found.lines
    assert () == found.courses["P-1"].sessions[0].before


def test_a_byte_of_another_encoding_is_that_of_its_cell() -> None:
    """The row is kept byte by byte, and the others are taken."""
    raw = f"{HEAD}{GOOD}P-1,,2026-03-02,5,,gr".encode() + b"\xfc\xdfe\n"
    found = came(raw, VISITS)

    assert [
        (
            "column 6 (T): bytes that are no utf-8: the map says another "
            "encoding by encoding in [file] [wrong_form]"
        )
    ] == found.said[3]
    kept = found.rejected[3].text.encode("utf-8", "surrogateescape")
    assert raw.endswith(kept)


def test_bytes_that_end_within_a_sign_end_the_file() -> None:
    """In UTF-16 nobody can say where the next sign begins."""
    how = SheetMap.loads(
        dedent(VISITS).replace("[file]", '[file]\nencoding = "utf-16"')
    )
    good = came(f"{HEAD}{GOOD}".encode("utf-16"), how)
    with pytest.raises(dn.DocumentError, match=r"^bytes that are no utf-16"):
        came(f"{HEAD}{GOOD}".encode("utf-16") + b"\x00", how)

    assert ["P-0"] == list(good.courses)


def test_an_open_quotation_mark_swallows_no_other_row() -> None:
    """However far away the next one is."""
    rows = "".join(f"P-{n},,2026-03-02,5,,\n" for n in range(1, 1500))
    found = came(f'{HEAD}P-0,,2026-03-02,5,,"open\n{rows}', VISITS)

    assert [2] == list(found.said)
    assert 'P-0,,2026-03-02,5,,"open\n' == found.rejected[2].text
    assert 1499 == len(found.courses)
    assert (1501,) == found.lines["P-1499"]


def test_a_row_of_several_lines_has_the_number_of_its_first() -> None:
    """Quoted line ends are part of a cell."""
    found = came(
        f'{HEAD}P-0,,2026-03-02,5,,"a\nb\n"\nP-1,,2026-03-02,70,,\n', VISITS
    )

    assert {"P-0": (2,)} == found.lines
    assert [5] == list(found.said)
    assert "a\nb\n" == found.courses["P-0"].sessions[0].note


def test_lines_may_end_as_on_any_system() -> None:
    """Windows, Unix and a Macintosh of old; a file may be long."""
    long = "x" * 70_000
    rows = f"{HEAD}{GOOD}P-1,,2026-03-02,5,,{long}\nP-2,,2026-03-02,5,,"
    found = [
        came(rows.replace("\n", end), VISITS) for end in ("\n", "\r\n", "\r")
    ]

    assert [{"P-0": (2,), "P-1": (3,), "P-2": (4,)}] * 3 == [
        one.lines for one in found
    ]
    assert [long] * 3 == [one.courses["P-1"].sessions[0].note for one in found]


def test_a_line_without_end_is_cut_and_not_read_whole() -> None:
    """A file may be something else than rows."""
    found = came(f"{HEAD}{GOOD}{'x' * 1_200_000}\n{GOOD}", VISITS)

    assert {3, 4} <= set(found.said) | {4}
    assert all(len(one.text) < 1_200_000 for one in found.rejected.values())


def test_lines_come_from_text_as_well() -> None:
    """From a file open for text, and from any lines."""
    how = SheetMap.loads(dedent(VISITS))
    text = f"\ufeff{HEAD}{GOOD}"
    several = (io.StringIO(text), text.splitlines(keepends=True))

    assert [["P-0"]] * 2 == [
        [
            one.course.id
            for one in read(lines, how)
            if not isinstance(one, RejectedRow)
        ]
        for lines in several
    ]
    for wrong in (text, 3):
        with pytest.raises(TypeError, match="expected an open file, or lines"):
            read(wrong, how)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected a map, got a text of 3"):
        read(io.StringIO(text), "map")  # type: ignore[arg-type]


def test_two_rows_of_one_visit_contradict_each_other() -> None:
    """Neither is chosen; the same row twice is one, and named."""
    found = came(
        f"""{HEAD}P-1,,2026-03-02,5,,
P-1,,2026-03-02,6,,
P-1,,2026-03-09,4,,
P-1,,2026-03-09,4,,
P-1,,2026-03-09,4,,
""",
        VISITS,
    )

    assert {
        2: ["contradiction"],
        3: ["contradiction"],
        5: ["duplicate"],
        6: ["duplicate"],
    } == found.codes
    assert (
        "line 3 says something else: another row is of the same visit"
        in (found.said[2][0])
    )
    assert "the same row stands in line 4" in found.said[5][0]
    assert {"P-1": (4,)} == found.lines


def test_rows_that_disagree_about_the_patient_are_in_no_course() -> None:
    """Two dates of birth: nobody can say whose the visits are."""
    found = came(
        f"""{HEAD}P-1,1988,2026-03-02,5,,
P-1,,2026-03-09,5,,
P-1,1989,2026-03-16,5,,
P-2,1990,2026-03-02,5,,
P-2,,2026-03-09,5,,
""",
        VISITS,
    )

    assert {2: ["contradiction"], 4: ["contradiction"]} == found.codes
    assert found.said[2][0].startswith("column 2 (B): line 4 says something")
    assert {"P-1": (3,), "P-2": (5, 6)} == found.lines
    assert dn.PartialDate(1990) == found.courses["P-2"].patient.birth_date


def test_what_the_course_refuses_rejects_the_row_that_says_it() -> None:
    """A reference to what is not there; the visits that name it, and more."""
    how = dedent(VISITS).replace('"note"', '"needlings[0].trigger_point"')
    how += '[fixed]\n"needlings[0].site.muscle" = "soleus"\n'
    found = came(
        f"""{HEAD}P-1,,2026-03-02,5,,TrP-1
P-1,,2026-03-09,4,,
""",
        how,
    )

    assert {2: ["unknown_reference"]} == found.codes
    assert found.said[2][0].startswith("column 6 (T): no trigger point")
    assert {"P-1": (3,)} == found.lines


def test_what_the_course_refuses_of_itself_rejects_all_its_rows() -> None:
    """Nothing of it can be said to be right."""
    how = dedent(VISITS).replace('"note"', '"course.citation_read"')
    found = came(f"{HEAD}P-1,,2026-03-02,5,,abstract\n{GOOD}", how)

    assert {2: ["missing"]} == found.codes
    assert ["P-0"] == list(found.courses)


def test_days_in_any_order_make_one_course() -> None:
    """Visits stand by their days, where each has one."""
    found = came(
        f"""{HEAD}P-1,,2026-03-09,5,,
P-2,,2026-03-02,5,,
P-1,,2026-03-02,7,,
""",
        VISITS,
    )

    assert ["2026-03-02", "2026-03-09"] == [
        one.id for one in found.courses["P-1"].sessions
    ]
    assert (2, 4) == found.lines["P-1"]


def test_visits_without_days_stand_as_in_the_file() -> None:
    """As in a published case, which says the first, the second."""
    how = dedent(VISITS).replace('"date"', '"id"')
    found = came(f"{HEAD}P-1,,second,5,,\nP-1,,first,7,,\n", how)

    assert ["second", "first"] == [
        one.id for one in found.courses["P-1"].sessions
    ]


def test_a_file_of_one_patient_has_no_column_for_it() -> None:
    """The map says who it is, and what else holds for all rows."""
    found = came(
        "D,N\n2026-03-02,5\n2026-03-09,4\n",
        """
        [file]
        one_row = "visit"
        [columns]
        D = "date"
        N = { score = "nprs", aspect = "now", moment = "before" }
        [fixed]
        patient.id = "P-1"
        course.id = "C-1"
        course.synthetic = true
        """,
    )
    course = found.courses["C-1"]

    assert ("P-1", True, 2) == (
        course.patient.id,
        course.synthetic,
        len(course.sessions),
    )


def test_one_patient_may_have_several_courses() -> None:
    """Where a column tells them apart; and the ids are composed."""
    how = dedent(VISITS).replace('"note"', '"course.id"')
    found = came(
        f"{HEAD}P-1,,2026-03-02,5,,Mu\u0308-1\nP-1,,2026-03-02,7,,C-2\n"
        "P-1,,2026-03-09,7,,M\u00fc-1\n",
        how,
    )

    assert {"M\u00fc-1": (2, 4), "C-2": (3,)} == found.lines


READINGS = """
    [file]
    one_row = "reading"
    zone = "Europe/Rome"
    apostrophes = true
    ignored = ["X"]
    [columns]
    P = "patient.id"
    V = "session.started_at"
    F = "follow_up.at"
    W = "moment"
    M = "measure"
    R = "value"
    I = "session.minutes"
"""
READ = "P,V,F,W,M,R,I,X\n"


def test_rows_of_a_visit_have_to_agree_on_it() -> None:
    """Two lengths of one visit, two values of one measure at one moment."""
    found = came(
        f"""{READ}P-1,2026-03-02T09:30,,before,nprs,7,30,
P-1,2026-03-02T09:30,,after,nprs,4,,
P-1,2026-03-02T09:30,,after,nprs,5,,
P-1,2026-03-02T09:30,,before,ndi,20,30,
P-1,2026-03-02T09:30,,before,ndi,20,30,
P-1,2026-03-09T09:30,,before,nprs,7,30,
P-1,2026-03-09T09:30,,before,ndi,20,40,
""",
        READINGS,
    )
    (session,) = found.courses["P-1"].sessions

    assert {
        3: ["contradiction"],
        4: ["contradiction"],
        6: ["duplicate"],
        7: ["contradiction"],
        8: ["contradiction"],
    } == found.codes
    assert found.said[3][0].startswith("column 6 (R): line 4 says")
    assert (30, [("nprs", 7), ("ndi", 20)]) == (
        session.minutes,
        values(session.before),
    )
    assert "2026-03-02T09:30" == session.id


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "P-1,2026-03-02T09:30,,,nprs,7,,",
            "column 4 (W): the moment is needed",
        ),
        (
            "P-1,2026-03-02T09:30,,noon,nprs,7,,",
            "column 4 (W): before, after, follow_up or before_course",
        ),
        ("P-1,2026-03-02T09:30,,\0,nprs,7,,", "column 4 (W): a NUL"),
        ("P-1,2026-03-02T09:30,,before,\0,7,,", "column 5 (M): a NUL"),
        (
            "P-1,2026-03-02T09:30,,before,nprs,,,",
            "column 6 (R): expected a number, or items, got neither [miss",
        ),
        (
            "P-1,,2026-03-05T09:30,follow-up,nprs,3,30,",
            (
                "column 7 (I): a row that is follow up has no such place, and "
                "the cell is not empty [contradiction]"
            ),
        ),
        ("P-1,2026-03-29T02:30,,before,nprs,7,,", "never showed this time"),
        (
            "P-1,,,after,nprs,7,,",
            "nothing says of which visit it is: a day, a start or an id",
        ),
    ],
)
def test_a_reading_that_cannot_be_placed_is_named(row: str, said: str) -> None:
    """When it was taken, of what visit, and what was read."""
    good = "P-1,,2026-03-05T09:30,follow-up,nprs,3,,'=1\n"
    found = came(f"{READ}{good}{row}\n", READINGS)

    assert [3] == list(found.said)
    assert any(said in one for one in found.said[3]), found.said[3]
    assert ["2026-03-05T09:30"] == [
        one.id for one in found.courses["P-1"].follow_ups
    ]


def test_a_row_may_say_something_of_the_patient_alone() -> None:
    """As the first event of a study; and an id may begin like a formula."""
    found = came(f"{READ}'=P,,,,,,,\n'=P,,,before_course,ndi,20,,\n", READINGS)

    assert {"=P": (2, 3)} == found.lines
    assert [("ndi", 20)] == values(found.courses["=P"].before)


def test_a_time_without_a_zone_asks_for_it_in_the_map() -> None:
    """The remedy is a word there."""
    how = dedent(READINGS).replace('zone = "Europe/Rome"\n', "")
    found = came(f"{READ}P-1,2026-03-02T09:30,,before,nprs,7,,\n", how)

    assert found.said[2][0].endswith("none is set: zone in [file] [ambiguous]")


def test_parts_of_a_visit_that_do_not_fit_reject_its_rows() -> None:
    """A day and a start on another day, each in a row of its own."""
    how = dedent(READINGS).replace('"session.started_at"', '"session.id"')
    how = (
        how.replace('X"]', 'Z"]')
        .replace("I =", 'X = "session.ended_at"\nI =')
        .replace('"follow_up.at"', '["follow_up.at", "session.started_at"]')
    )
    found = came(
        f"{READ}P-1,V1,2026-03-02T09:30,before,nprs,7,,\n"
        "P-1,V1,,after,nprs,7,,2026-03-02T08:30\n"
        "P-1,V2,2026-03-09T09:30,before,nprs,7,,\n",
        how,
    )

    assert {2, 3} == set(found.codes)
    assert {"P-1": (4,)} == found.lines


def test_patterns_read_what_each_of_them_says_and_guess_nothing() -> None:
    """Two that fit to two days are as bad as none."""
    how = dedent(VISITS).replace(
        'D = "date"',
        'D = { to = "date", pattern = ["%d %b %Y", "%m-%d-%Y", "%d-%m-%Y"] }',
    )
    found = came(
        f"{HEAD}P-1,,6 Mar 2026,5,,\nP-2,,03-03-2026,5,,\n"
        "P-3,,02-03-2026,5,,\nP-4,,2026/3/6,5,,\n",
        how,
    )

    assert {4: ["ambiguous"], 5: ["wrong_form"]} == found.codes
    assert ["2026-03-06", "2026-03-03"] == [
        course.sessions[0].id for course in found.courses.values()
    ]


def test_the_day_of_a_time_may_be_in_a_column_of_no_place() -> None:
    """It is part of the time; without it there is none."""
    how = """
    [file]
    one_row = "visit"
    zone = "Europe/Rome"
    dates = "day first"
    [columns]
    P = "patient.id"
    T = { to = "started_at", day = "D" }
    """
    found = came("P,D,T\nP-1,2.3.2026,9:30\nP-2,,9:30\nP-3,2.3.2026,\n", how)

    assert {3: ["missing"]} == found.codes
    assert "2026-03-02T09:30" == found.courses["P-1"].sessions[0].id
    assert () == found.courses["P-3"].sessions


WORDS = """
    [file]
    one_row = "visit"
    [columns]
    P = "patient.id"
    D = "date"
    S = "needlings[0].site"
    A = { score = "nprs", aspect = "now", moment = "before", to = ["value"] }
    L = { score = "rom_cervical_rotation", moment = "before" }
    W = "before[3].place"
    E = "side_effects"
    T = "told"
    K = "consent_reviewed"
    U = "needlings"
    [fixed]
    "before[3].measure" = "nprs"
    "before[3].value" = "1"
    [words]
    ja = "yes"
    nacken = "neck"
"""


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("P-1,2026-03-02,UT R,,,,,,,", ""),
        ("P-1,2026-03-02,UT both,,,,,,,", "column 3 (S): one site, got sev"),
        ("P-1,2026-03-02,UX,,,,,,,", "column 3 (S): no muscle has that name"),
        (
            "P-1,2026-03-02,gemelli li,,,,,,,",
            "column 3 (S): more than one muscle",
        ),
        ("P-1,2026-03-02,,,,right Nacken,,,,", "column 6 (W): "),
        ("P-1,2026-03-02,,,,right neck,,,,", ""),
        ("P-1,2026-03-02,,,,Nacken,none,a; b,ja,", ""),
        ("P-1,2026-03-02,,,,,,,,UT\x01", "column 10 (U): "),
        ("P-1,2026-03-02,,,,,,,,UT\x0bR", "column 10 (U): expected text"),
        ("P-1,2026-03-02,,,,low back,,,,", ""),
        ("P-1,2026-03-02,,,,R low back,,,,", ""),
    ],
)
def test_words_are_those_of_the_map_and_of_the_library(
    row: str, said: str
) -> None:
    """Whole cells of lists and tables; a remark stays as it is."""
    how = dedent(WORDS).replace(
        'L = { score = "rom_cervical_rotation", moment = "before" }\n',
        'L = "minutes"\n',
    )
    found = came(f"P,D,S,A,L,W,E,T,K,U\n{row}\n", how)

    told = [one for several in found.said.values() for one in several]
    assert bool(said) is bool(told)
    assert all(one.startswith(said) for one in told), told


def test_rows_for_which_there_is_no_room_say_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is not the file itself that cannot be read."""
    monkeypatch.setattr(spool, "_SMALL", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))

    with pytest.raises(OSError, match="wait in a temporary file"):
        came(f"{HEAD}{GOOD}", VISITS)


def test_a_column_may_be_read_at_some_moments_alone() -> None:
    """As the map says: elsewhere its cells are left out."""
    how = dedent(READINGS).replace(
        'I = "session.minutes"', 'I = { to = "note", moments = ["after"] }'
    )
    found = came(
        f"{READ}P-1,2026-03-02T09:30,,before,nprs,7,a,\n"
        "P-1,2026-03-02T09:30,,after,nprs,4,b,\n",
        how,
    )
    (session,) = found.courses["P-1"].sessions

    assert (None, "b") == (session.before[0].note, session.after[0].note)


def test_rows_of_sites_are_put_together_to_a_visit() -> None:
    """What they say of the visit has to agree; each has its own site."""
    how = dedent(VISITS).replace('"visit"', '"needling"')
    how = how.replace('"note"', '"needlings"')
    found = came(
        f"""{HEAD}P-1,,2026-03-02,5,30,UT R
P-1,,2026-03-02,5,,soleus L
P-1,,2026-03-02,5,,UT R
P-1,,2026-03-02,5,,UT R
P-1,,2026-03-09,4,30,UT R
P-1,,2026-03-09,3,30,UT L
P-1,,2026-03-16,2,,
P-1,,2026-03-23,2,,none
""",
        how,
    )
    first, second, third = found.courses["P-1"].sessions

    assert {
        5: ["duplicate"],
        6: ["contradiction"],
        7: ["contradiction"],
    } == found.codes
    assert [
        "right upper trapezius",
        "left soleus",
        "right upper trapezius",
    ] == [one.site.label for one in first.needlings or ()]
    assert (30, [("nprs", 5)]) == (first.minutes, values(first.before))
    assert (None, ()) == (second.needlings, third.needlings)
