"""
Days and instants that somebody typed, and those of other programs.
"""

import pytest
from pendulum import Date

from dryneedling._written_times import read_written_day, read_written_instant
from dryneedling.exceptions import DigitsCut
from dryneedling.problems import ProblemCode

ROME = "Europe/Rome"


@pytest.mark.parametrize(
    ("text", "zone", "held"),
    [
        ("2026-03-02T09:30", ROME, "2026-03-02T09:30:00+01:00"),
        ("2026-03-02 9:30:15", ROME, "2026-03-02T09:30:15+01:00"),
        (" 2026-03-02T09:30:00.000 ", ROME, "2026-03-02T09:30:00+01:00"),
        ("2026-03-02T08:30:00Z", ROME, "2026-03-02T09:30:00+01:00"),
        ("2026-03-02 08:30:00Z", None, "2026-03-02T08:30:00+00:00"),
        ("2026-03-02T09:30:00+01:00", ROME, "2026-03-02T09:30:00+01:00"),
        ("2026-03-02T09:30:00+01:00", None, "2026-03-02T09:30:00+01:00"),
        (
            "2026-03-02T09:30:00+09:00[Asia/Tokyo]",
            ROME,
            "2026-03-02T09:30:00+09:00",
        ),
        ("2026-10-25T02:30:00+01:00", ROME, "2026-10-25T02:30:00+01:00"),
    ],
)
def test_an_instant_is_read_with_the_zone_of_the_clinic(
    text: str, zone: str | None, held: str
) -> None:
    """
    What a form sends, what an interface sends, with and without an offset.
    """
    assert held == read_written_instant(text, zone=zone).isoformat()


def test_an_offset_takes_the_name_of_the_zone_that_had_it() -> None:
    """
    Beside each other they say the same; a zone that is named stays.
    """
    bare = read_written_instant("2026-03-02T09:30:00+01:00", zone=ROME)
    own = read_written_instant("2026-03-02T09:30+09:00[Asia/Tokyo]", zone=ROME)

    assert ROME == bare.timezone_name
    assert "Asia/Tokyo" == own.timezone_name


@pytest.mark.parametrize(
    "text", ["02/03/2026 09:30", "2.3.2026 9:30", "2-3-2026T09:30+01:00"]
)
def test_the_day_may_stand_first_where_that_is_said(text: str) -> None:
    """
    02/03 is the second of March in Rome and the third of February in Denver.
    """
    read = read_written_instant(text, zone=ROME, day_first=True)

    assert "2026-03-02T09:30:00+01:00" == read.isoformat()
    with pytest.raises(ValueError, match="to be told whether the day"):
        read_written_instant(text, zone=ROME)


@pytest.mark.parametrize(
    ("text", "zone", "reason"),
    [
        ("2026-03-02T09:30", None, "got one without"),
        ("2026-03-02T09:30", "Europe/Roma", "time zone database"),
        ("2026-03-02T24:30", ROME, "its time of day"),
        ("2026-02-30T09:30", ROME, "expected a day as YYYY-MM-DD$"),
        ("2026-03-29T02:30", ROME, "skipped this time"),
        ("2026-10-25T02:30", ROME, "showed this time twice"),
        ("0001-01-01T00:10", ROME, "years 1 to 9999"),
        ("9999-12-31T23:30:00Z", ROME, "its day"),
        ("2026-03-02T09:30:00+02:00", ROME, "not the one that this zone had"),
        ("2026-03-02T09:30+02:00[Europe/Rome]", None, "that this zone had"),
        ("2026-03-02T09:30Z[Europe/Roma]", None, "time zone database"),
        ("2026-03-02T09:30+01:00[Europe/Roma]", None, "time zone database"),
        ("now", ROME, "its day"),
    ],
)
def test_what_contradicts_itself_is_refused(
    text: str, zone: str | None, reason: str
) -> None:
    """
    Who typed it can still be asked; nothing of the text is said again.
    """
    with pytest.raises(ValueError, match=reason) as caught:
        read_written_instant(text, zone=zone)

    (said,) = caught.value.args
    assert text not in said
    assert said.code in ProblemCode


def test_digits_are_cut_aloud() -> None:
    """
    As in documents.
    """
    with pytest.warns(DigitsCut):
        read = read_written_instant("2026-03-02T09:30:00.1234567Z", zone=ROME)

    assert 123_456 == read.microsecond


def test_a_day_is_read_in_the_order_that_is_said() -> None:
    """
    Year first always, the day first where that is said, the month never.
    """
    assert Date(2026, 3, 2) == read_written_day(" 2026-03-02 ")
    assert Date(2026, 3, 2) == read_written_day("2026-03-02", day_first=True)
    assert Date(2026, 3, 2) == read_written_day("02/03/2026", day_first=True)
    for text, day_first, reason in (
        ("02/03/2026", False, "to be told whether the day"),
        ("31/02/2026", True, "DD/MM/YYYY"),
        ("02/03-2026", True, "DD/MM/YYYY"),
        ("2 March", False, "as YYYY-MM-DD$"),
    ):
        with pytest.raises(ValueError, match=reason):
            read_written_day(text, day_first=day_first)
