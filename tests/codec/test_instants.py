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
    "text",
    [
        "",
        "now",
        "2026-03-02",
        "2026-03-02T09:30:00",
        "2026-03-02T09:30+01:00",
        "2026-03-02 09:30:00+01:00",
        "2026-03-02t09:30:00z",
        "20260302T093000+0100",
        "2026-W10-1T09:30:00+01:00",
        "2026-03-02T09:30:00,5+01:00",
        "2026-03-02T09:30:00.+01:00",
        "2026-03-02T09:30:00.1234567+01:00",
        "2026-03-02T09:30:00+01",
        "2026-03-02T09:30:00+01:00[Europe/Rome][u-ca=hebrew]",
        "2026-03-02T09:30:00+01:00[!Europe/Rome]",
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
def test_an_instant_has_one_spelling(text: str) -> None:
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
    with pytest.raises(ValueError, match=r"^instant$"):
        read_instant("now")
    with pytest.raises(ValueError, match=r"^offset$"):
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
