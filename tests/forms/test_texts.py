"""
What one text is: a number, yes or no, a day, an instant, a word.
"""

import datetime as dt
from decimal import Decimal
from typing import Any, Unpack, cast

import pendulum
import pytest

import dryneedling as dn
from dryneedling import forms
from dryneedling._rfc9557 import write_instant
from tests.forms.reading import codes, record, told

DEPTH = "depth_mm"
SITE = {"site.muscle": "soleus"}


def depth(
    typed: object, **manner: Unpack[forms.Spoken]
) -> forms.Filled[dn.Needling]:
    """Read the depth of a needling of the soleus."""
    return forms.read(dn.Needling, SITE | {DEPTH: typed}, **manner)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("+7", 7),
        ("7.5", 7.5),
        (".5", 0.5),
        ("7.", 7.0),
        ("1e1", 10.0),
        (7, 7),
        (7.5, 7.5),
        (Decimal("0.10"), 0.1),
    ],
)
def test_a_number_is_read_as_it_is_written(
    typed: object, number: float
) -> None:
    """As people write it, and as programs have it."""
    read = depth(typed).read[DEPTH]

    assert number == read
    assert type(number) is type(read)


def test_a_minus_of_typesetters_is_a_minus() -> None:
    """A telephone writes it for the hyphen."""
    ends = {"measure": "rom_knee_extension", "value": "\N{MINUS SIGN}10"}

    assert -10 == record(dn.Score, ends).value


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("deep", "wrong_form"),
        ("1 2", "wrong_form"),
        ("18 mm", "wrong_form"),
        ("0x12", "wrong_form"),
        ("1_0", "wrong_form"),
        ("nan", "wrong_form"),
        ("\N{ARABIC-INDIC DIGIT SEVEN}", "wrong_form"),
        ("7" * 41, "wrong_form"),
        ("0.12345678901234567890", "out_of_range"),
        ("301", "out_of_range"),
        (float("nan"), "out_of_range"),
        (True, "wrong_type"),
        (dt.date(2026, 3, 2), "wrong_type"),
    ],
)
def test_what_is_no_number_of_the_field_is_a_problem(
    typed: object, code: str
) -> None:
    """No text that was typed comes back in it, and a number does."""
    assert {DEPTH: [code]} == codes(depth(typed))


def test_a_comma_is_two_numbers_until_somebody_says_which() -> None:
    """The sentence names both."""
    filled = depth("7,5")

    assert {DEPTH: ["ambiguous"]} == codes(filled)
    assert "7.5 or 75" in told(filled)[DEPTH][0]
    assert 7.5 == depth("7,5", decimal_comma=True).read[DEPTH]
    assert 7.5 == depth("7.5", decimal_comma=True).read[DEPTH]
    assert 7 == depth("7", decimal_comma=True).read[DEPTH]


def test_a_point_before_three_digits_is_two_numbers_where_commas_are() -> None:
    """1.234 is a thousand and more in Rome, and a little over one in Bath."""
    filled = depth("1.234", decimal_comma=True)

    assert "1.234 or 1234" in told(filled)[DEPTH][0].replace(",", ".")
    assert 1.234 == depth("1.234").read[DEPTH]


def test_what_is_counted_is_whole() -> None:
    """6.0 is 6, and half an insertion is none."""
    six = forms.read(dn.Needling, SITE | {"insertions": "6.0"})
    half = forms.read(dn.Needling, SITE | {"insertions": "6.5"})

    assert 6 == six.read["insertions"]
    assert {"insertions": ["a whole number, got 6.5"]} == told(half)


def test_a_bound_is_told_with_the_number_and_the_unit() -> None:
    """A clinician can act on it."""
    assert {DEPTH: ["0 to 300 mm, got 700"]} == told(depth("700"))
    needle = forms.read(dn.Needle, {"diameter_mm": "0"})
    assert ["above 0 and at most 5 mm, got 0"] == told(needle)["diameter_mm"]


@pytest.mark.parametrize(
    ("measure", "typed", "sentence"),
    [
        ("nprs", "70", "0 to 10, got 70"),
        ("ppt", "-1", "0 to 5000 kPa, got -1"),
        ("mas", "1.5", "0, 1, 1+, 2, 3, 4"),
        ("nprs", "7.5", "a whole number, got 7.5"),
    ],
)
def test_a_score_is_on_the_scale_of_its_measure(
    measure: str, typed: str, sentence: str
) -> None:
    """The measure stands beside it, and its bounds in the catalogue."""
    filled = forms.read(dn.Score, {"measure": measure, "value": typed})

    assert sentence in told(filled)["value"][0]


def test_a_grade_is_its_word() -> None:
    """The number that stands for it is for sorting alone."""
    score = record(dn.Score, {"measure": "mas", "value": "1 +"})

    assert "1+" == score.grade


@pytest.mark.parametrize(
    ("typed", "truth"),
    [
        ("on", True),
        ("Yes", True),
        (" TRUE ", True),
        ("1", True),
        ("off", False),
        ("no", False),
        ("false", False),
        ("0", False),
        (True, True),
        ("", None),
        (None, None),
    ],
)
def test_yes_and_no_are_read_and_a_blank_is_neither(
    typed: object,
    truth: bool | None,  # noqa: FBT001  # one of three
) -> None:
    """A box that was not ticked says nothing, and nothing is not no."""
    values = SITE | {"stopped_early": typed}

    assert truth is record(dn.Needling, values).stopped_early


def test_what_is_neither_yes_nor_no_is_a_problem() -> None:
    """A word, a number."""
    for typed, code in (("perhaps", "unknown_word"), (1, "wrong_type")):
        filled = forms.read(dn.Needling, SITE | {"stopped_early": typed})
        assert {"stopped_early": [code]} == codes(filled)


DAY = pendulum.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "manner"),
    [
        ("2026-03-02", {}),
        ("02/03/2026", {"day_first": True}),
        ("2.3.2026", {"day_first": True}),
        ("3-2-2026", {"day_first": False}),
        (dt.date(2026, 3, 2), {}),
        (dt.datetime(2026, 3, 2), {}),  # noqa: DTZ001  # of a spreadsheet
        (DAY, {}),
    ],
)
def test_a_day_is_read_as_it_is_written_here(
    typed: object, manner: forms.Spoken
) -> None:
    """A spreadsheet has a day as its midnight."""
    assert (
        DAY
        == record(
            dn.CourseEnd, {"reason": "goals_met", "on": typed}, **manner
        ).on
    )


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("02/03/2026", "ambiguous", "2026-03-02 or 2026-02-03"),
        ("25/03/2026", "ambiguous", "write the year first: 2026-03-25"),
        ("03/03/2026", "ambiguous", "write the year first: 2026-03-03"),
        ("99/99/2026", "ambiguous", "a day, such as"),
        ("2/3/26", "wrong_form", "four digits"),
        ("2026-13-02", "wrong_form", "a day, such as"),
        ("tomorrow", "wrong_form", "a day, such as"),
        (7, "wrong_type", "a day, such as"),
        (
            dt.datetime(2026, 3, 2, 9),  # noqa: DTZ001  # what is refused
            "wrong_type",
            "a day",
        ),
    ],
)
def test_a_day_that_may_be_two_is_named_twice(
    typed: object, code: str, sentence: str
) -> None:
    """Nothing is guessed from the other rows, or from the country."""
    filled = forms.read(dn.Session, {"id": "S-1", "date": typed})

    assert {"date": [code]} == codes(filled)
    assert sentence in told(filled)["date"][0]


def test_a_day_that_is_none_is_told_how_days_are_written_here() -> None:
    """With the day first, or the month."""
    for first, other in ((True, "02/03/2026"), (False, "03/02/2026")):
        filled = forms.read(
            dn.Session, {"id": "S-1", "date": "?"}, day_first=first
        )
        assert other in told(filled)["date"][0]


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("1987", dn.PartialDate(1987)),
        (" 1987-02 ", dn.PartialDate(1987, 2)),
        (dn.PartialDate(1987), dn.PartialDate(1987)),
        ("1987-02-03", pendulum.date(1987, 2, 3)),
        ("3.2.1987", pendulum.date(1987, 2, 3)),
    ],
)
def test_of_a_birth_the_year_or_the_month_may_be_known(
    typed: object, birth: object
) -> None:
    """Both are dates, and neither is a day."""
    values = {"id": "P-1", "birth_date": typed}

    assert birth == record(dn.Patient, values, day_first=True).birth_date


def test_a_month_that_there_is_not_is_no_birth() -> None:
    """The sentence says what may be typed."""
    for typed in ("1987-13", "0000"):
        filled = forms.read(dn.Patient, {"id": "P-1", "birth_date": typed})
        assert {"birth_date": ["wrong_form"]} == codes(filled)


ROME = forms.Spoken(zone="Europe/Rome")
AT = "2026-03-02T09:30:00+01:00[Europe/Rome]"


@pytest.mark.parametrize(
    ("typed", "manner"),
    [
        ("2026-03-02T09:30", ROME),
        ("2026-03-02 9:30:00", ROME),
        ("2/3/2026 9:30", ROME | {"day_first": True}),
        ("2026-03-02T08:30:00Z", ROME),
        (AT, {}),
        (dt.datetime(2026, 3, 2, 9, 30), ROME),  # noqa: DTZ001  # of a cell
        (pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome"), {}),
    ],
)
def test_a_time_is_an_instant_of_the_clinic(
    typed: object, manner: forms.Spoken
) -> None:
    """As an input of a page sends it, and as programs have it."""
    values = {"id": "S-1", "started_at": typed}
    at = record(dn.Session, values, **manner).started_at

    assert at is not None
    assert AT == write_instant(at)


@pytest.mark.parametrize(
    ("typed", "manner", "code", "sentence"),
    [
        ("2026-03-02T09:30", {}, "ambiguous", "zone"),
        ("2026-10-25T02:30", ROME, "ambiguous", "twice"),
        ("2026-03-29T02:30", ROME, "out_of_range", "never"),
        ("02/03/2026 09:30", ROME, "ambiguous", "2026-03-02 or"),
        ("half past nine", ROME, "wrong_form", "a day and a time"),
        (930, ROME, "wrong_type", "a day and a time"),
    ],
)
def test_a_time_that_may_be_two_or_none_is_a_problem(
    typed: object, manner: forms.Spoken, code: str, sentence: str
) -> None:
    """An hour is shown twice in autumn, and never in spring."""
    values = {"id": "S-1", "started_at": typed}
    filled = forms.read(dn.Session, values, **manner)

    assert {"started_at": [code]} == codes(filled)
    assert sentence in told(filled)["started_at"][0]


def test_an_hour_that_was_shown_twice_is_told_by_its_offset() -> None:
    """As the sentence asks."""
    values = {"id": "S-1", "started_at": "2026-10-25T02:30+01:00"}
    at = record(dn.Session, values, **ROME).started_at

    assert at is not None
    assert "2026-10-25T02:30:00+01:00[Europe/Rome]" == write_instant(at)


def test_an_instant_of_older_zone_data_is_read_as_documents_are() -> None:
    """Whether a record can be edited hangs on no data outside it."""
    stale = "2026-03-02T09:30:00+02:00[Europe/Rome]"
    filled = forms.read(dn.Session, {"id": "S-1", "started_at": stale})

    assert stale == write_instant(cast("Any", filled.read["started_at"]))


@pytest.mark.parametrize(
    ("typed", "side"),
    [
        ("R", "right"),
        ("l.", "left"),
        ("Right", "right"),
        ("m", "midline"),
        (dn.Side.LEFT, "left"),
    ],
)
def test_a_side_may_be_a_letter(typed: object, side: str) -> None:
    """As charts have it."""
    assert side == record(dn.Site, {"muscle": "soleus", "side": typed}).side


def test_a_word_that_is_none_of_the_list_is_a_problem() -> None:
    """A short list is named, of a long one what is near."""
    site = forms.read(dn.Site, {"muscle": "soleus", "side": "upwards"})
    place = forms.read(dn.BodyPlace, {"region": "kne"})
    wrong = forms.read(dn.BodyPlace, {"region": 7})

    assert {"side": ["left, right or midline"]} == told(site)
    assert ["a word of the list; did you mean knee?"] == told(place)["region"]
    assert {"region": ["wrong_type"]} == codes(wrong)


def test_a_row_of_a_table_has_any_of_its_names() -> None:
    """Key, English and Latin; what is near is asked, and what is several."""
    for name in ("soleus", "m. soleus", dn.muscle("soleus")):
        assert "soleus" == record(dn.Site, {"muscle": name}).counts_as
    assert ["unknown_name"] == codes(forms.read(dn.Site, {"muscle": "solus"}))[
        "muscle"
    ]
    several = forms.read(dn.Site, {"muscle": "GM"})
    assert {"muscle": ["ambiguous"]} == codes(several)
    assert "gluteus maximus" in told(several)["muscle"][0]
    assert ["wrong_type"] == codes(forms.read(dn.Site, {"muscle": 7}))[
        "muscle"
    ]


def test_an_identifier_has_no_spaces_around_it_and_a_remark_keeps_its() -> (
    None
):
    """A space behind an id was typed by a thumb."""
    made = record(dn.Session, {"id": " S-1 ", "note": " two spaces "})

    assert ("S-1", " two spaces ") == (made.id, made.note)
    assert ["wrong_type"] == codes(forms.read(dn.Session, {"id": 17}))["id"]


def test_an_unknown_zone_is_an_error_of_the_program() -> None:
    """And of no form."""
    manners: list[Any] = [
        {"zone": "Europe/Roma"},
        {"zone": 7},
        {"day_first": "yes"},
    ]
    for manner in manners:
        with pytest.raises(dn.InvalidRecord, match="read"):
            forms.read(dn.Session, {"id": "S-1"}, **manner)
