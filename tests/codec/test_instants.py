"""
Days and instants, as documents spell them.
"""

import datetime as dt

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import DateTime

from dryneedling._rfc9557 import (
    read_day,
    read_instant,
    write_day,
    write_instant,
)
from dryneedling.exceptions import DigitsCut
from tests.codec.example import same


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T09:30:00+01:00[Europe/Rome]",
        "2026-03-02T09:30:00.000001+01:00[Europe/Rome]",
        "2026-10-25T02:30:00+02:00[Europe/Rome]",
        "2026-10-25T02:30:00+01:00[Europe/Rome]",
        "2026-03-02T08:30:00+00:00[UTC]",
        "2026-03-02T08:30:00+00:00[Europe/Lisbon]",
        "2026-03-02T08:30:00-02:30[America/St_Johns]",
        "2026-03-02T08:30:00+10:30",
        "2026-03-02T08:30:00-00:30",
        "1850-01-01T00:00:00+00:49:56[Europe/Rome]",
        "1850-01-01T00:00:00-00:44:30",
        "0001-01-01T00:00:00+14:00[Pacific/Kiritimati]",
        "9999-12-31T23:59:59.999999-12:00",
        "2026-03-02T09:30:00+01:00[X]",
    ],
)
def test_an_instant_is_written_as_it_was_read(text: str) -> None:
    """
    With offset, zone and fractions of a second.
    """
    assert text == write_instant(read_instant(text))


@pytest.mark.parametrize(
    ("written", "microsecond"),
    [(".5", 500_000), (".05", 50_000), (".000005", 5)],
)
def test_a_fraction_of_a_second_may_be_short(
    written: str, microsecond: int
) -> None:
    """
    RFC 3339, section 5.6: one digit or more, the first are tenths.
    """
    read = read_instant(f"2026-03-02T09:30:00{written}+01:00[Europe/Rome]")

    assert microsecond == read.microsecond


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T08:30:00Z",
        "2026-03-02T08:30:00-00:00",
        "2026-03-02T08:30:00-00:00[UTC]",
    ],
)
def test_utc_has_other_spellings(text: str) -> None:
    """
    RFC 9557, section 2.2: both say that only UTC is known.
    """
    assert same(
        read_instant("2026-03-02T08:30:00+00:00[UTC]"), read_instant(text)
    )


def test_an_instant_of_utc_keeps_the_zone_that_is_named() -> None:
    """
    Portugal is at the offset of UTC in winter, and is not UTC.
    """
    assert same(
        read_instant("2026-03-02T08:30:00+00:00[Europe/Lisbon]"),
        read_instant("2026-03-02T08:30:00Z[Europe/Lisbon]"),
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2026-03-02T08:30:00Z[Europe/Rome]", "T09:30:00+01:00[Europe/Rome]"),
        ("2026-03-02T08:30:00-00:00[!Europe/Rome]", "T09:30:00+01:00[Eur"),
        ("2026-03-02T22:30:00Z[+02:00]", "2026-03-03T00:30:00+02:00"),
        ("2026-03-02T08:30:00Z[Etc/Zulu]", "T08:30:00+00:00[Etc/Zulu]"),
        ("2026-03-02T08:30:00Z[Mars/Base]", "T08:30:00Z[Mars/Base]"),
        ("2026-03-02T08:30:00Z", "T08:30:00+00:00[UTC]"),
        ("2026-03-02T08:30:00+00:00", "T08:30:00+00:00"),
        ("2026-03-02T09:30+01:00[Europe/Rome]", "T09:30:00+01:00[Europe/R"),
        ("2026-03-02t08:30:00z", "T08:30:00+00:00[UTC]"),
        ("2026-03-02T09:30:00.1230000+01:00", "T09:30:00.123000+01:00"),
        ("2026-03-02T09:30:00.000000000+01:00", "T09:30:00+01:00"),
        ("2026-03-02T09:30:00+01:00[!Europe/Rome]", "T09:30:00+01:00[Europe"),
        ("2026-03-02T09:30:00+01:00[+01:00]", "T09:30:00+01:00"),
        ("2026-03-02T09:30:00+01:00[u-ca=hebrew]", "T09:30:00+01:00"),
        ("2026-03-02T09:30:00+01:00[!u-ca=gregory]", "T09:30:00+01:00"),
        ("2026-03-02T09:30:00+01:00[X][a-b=c-1][a-b=d]", "T09:30:00+01:00[X]"),
        ("2026-03-02T08:30:00-00:00:30", "T08:30:00-00:00:30"),
        ("2026-07-02T09:30:00+01:00[Europe/Rome]", "+01:00[Europe/Rome]"),
    ],
)
def test_all_of_the_rfc_is_read_and_one_form_written(
    text: str, written: str
) -> None:
    """
    RFC 9557, sections 2 to 5, and times without seconds, as Java writes them.
    """
    again = write_instant(read_instant(text))

    assert written in again
    assert again == write_instant(read_instant(again))


def test_digits_beyond_the_microseconds_are_cut_and_reported() -> None:
    """
    What was measured in nanoseconds is held in microseconds.
    """
    with pytest.warns(DigitsCut, match="beyond the microseconds"):
        read = read_instant("2026-03-02T09:30:00.123456789+01:00")

    assert 123_456 == read.microsecond


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2026-02-29T09:30:00+01:00", "its day"),
        ("2026-03-02T24:00:00+01:00", "its time of day"),
        ("2026-03-02T09:30:60+01:00", "its time of day"),
        ("2026-03-02 09:30:00+01:00", "its time of day"),
        ("2026-03-02T09:30.5+01:00", "its offset from UTC"),
        ("2026-03-02T09:30:00+24:00", "its offset from UTC"),
        ("2026-03-02T09:30:00", "its offset from UTC"),
        ("2026-03-02T09:30:00+01:00[Europe//Rome]", "the name of its zone"),
        ("2026-03-02T09:30:00+01:00[..]", "the name of its zone"),
        ("2026-03-02T09:30:00+01:00[1]", "the name of its zone"),
        ("2026-03-02T09:30:00+01:00[+02:00]", "contradict each other"),
        ("2026-03-02T09:30:00+02:00[!Europe/Rome]", "did not have"),
        ("2026-03-02T09:30:00Z[!Mars/Base]", "zone that is not known"),
        ("2026-03-02T09:30:00Z[!u-ca=hebrew]", "suffix that is not known"),
        ("2026-03-02T09:30:00Z[!knort=a]", "suffix that is not known"),
        ("2026-03-02T09:30:00Z[u-ca=chinese][!u-ca=gregory]", "two suffixes"),
        ("2026-03-02T09:30:00Z[!u-ca=gregory][u-ca=chinese]", "two suffixes"),
        ("2026-03-02T09:30:00Z[_a=b]", "an experiment"),
        ("2026-03-02T09:30:00Z[U-CA=hebrew]", "spelling of a suffix"),
        ("2026-03-02T09:30:00Z[u-ca=a=b]", "spelling of a suffix"),
        ("2026-03-02T09:30:00Z[a=b][Europe/Rome]", "not stand first"),
        ("2026-03-02T09:30:00Z[!!a=b]", "spelling of a suffix"),
        ("2026-03-02T09:30:00Z ", "what stands behind its offset"),
        ("9999-12-31T23:30:00Z[Europe/Rome]", "its day"),
        ("9999-12-31T23:30:00Z[+01:00]", "its day"),
    ],
)
def test_what_is_refused_says_which_part(text: str, part: str) -> None:
    """
    And nothing of what stands there.
    """
    with pytest.raises(ValueError, match=part):
        read_instant(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "2026-03-02",
        "2026-03-02T09:30:00",
        "2026-03-02 09:30:00+01:00",
        "20260302T093000+0100",
        "2026-W10-1T09:30:00+01:00",
        "2026-03-02T09:30:00,5+01:00",
        "2026-03-02T09:30:00.+01:00",
        "2026-03-02T09:30:00+01",
        "2026-03-02T09:30:00+01:00[]",
        "2026-03-02T09:30:00+01:00\n",
        "2026-03-02T24:00:00+01:00",
        "2026-03-02T23:59:60+01:00",
        "2026-02-29T09:30:00+01:00",
        "2026-03-02T09:30:00+24:00",
        "2026-03-02T09:30:00+01:60",
        "2026-03-02T09:30:00+01:00:60",
        "٢٠٢٦-03-02T09:30:00+01:00",
        "0000-03-02T09:30:00+01:00",
        "12026-03-02T09:30:00+01:00",
    ],
)
def test_an_instant_is_spelled_as_the_rfc_has_it(text: str) -> None:
    """
    What Python or pendulum would take besides is refused.
    """
    with pytest.raises(ValueError, match=r".+"):
        read_instant(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-W10-1",
        "20260302",
        "2026-3-2",
        "2026-061",
        "2026-02-29",
        "2026-03-02T00:00:00",
        "2026-03-02\n",
        "٢٠٢٦-03-02",
        "0000-01-01",
    ],
)
def test_a_day_has_one_spelling(text: str) -> None:
    """
    `Date.fromisoformat` takes several.
    """
    with pytest.raises(ValueError, match=r".+"):
        read_day(text)


def test_what_is_misspelt_is_named() -> None:
    """
    The day, the instant, or the offset within it.
    """
    with pytest.raises(ValueError, match=r"^day$"):
        read_day("now")
    with pytest.raises(ValueError, match=r"^its day$"):
        read_instant("now")
    with pytest.raises(ValueError, match=r"^its offset from UTC$"):
        read_instant("2026-03-02T09:30:00+24:00")


@given(st.dates())
def test_any_day_comes_back(day: dt.date) -> None:
    """
    From the year 1 to 9999.
    """
    there = pendulum.date(day.year, day.month, day.day)

    assert same(there, read_day(write_day(there)))


EPOCH = dt.datetime.fromtimestamp(0, dt.UTC)


@given(
    # the years 6 to 9987
    st.timedeltas(dt.timedelta(-717_000), dt.timedelta(2_929_000)),
    st.sampled_from(sorted(pendulum.timezones())),
)
def test_any_instant_comes_back(since: dt.timedelta, zone: str) -> None:
    """
    In any zone, at any time for which it has an offset.
    """
    utc = EPOCH + since
    there = utc.astimezone(pendulum.timezone(zone))
    offset = there.utcoffset()
    assert offset is not None
    text = there.replace(tzinfo=None).isoformat()
    sign = "-" if offset < dt.timedelta() else "+"
    hours = str(abs(offset)).rjust(8, "0")
    text += f"{sign}{hours.removesuffix(':00')}[{zone}]"
    found = read_instant(text)

    assert type(found) is DateTime
    assert utc == found
    assert zone == found.timezone_name
    assert text == write_instant(found)
