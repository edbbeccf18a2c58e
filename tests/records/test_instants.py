"""
Days and instants: the zone stays, the clock change does no harm.
"""

import copy
import datetime as dt
import pickle
import zoneinfo
from collections.abc import Callable
from typing import cast

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling import _time, _zones

ROME = zoneinfo.ZoneInfo("Europe/Rome")


def held(value: dt.datetime) -> DateTime:
    """
    Return an instant as records hold it, which must be a good one.
    """
    found = _time.instant(value)

    assert found is not None
    assert type(found) is DateTime
    assert type(found.tzinfo) is FixedTimezone
    assert _time.not_instant(found) is None
    return found


def parsed(text: str) -> dt.datetime:
    """
    Read a date-time as pendulum does.
    """
    return cast("dt.datetime", pendulum.parse(text))


def zone_of(value: DateTime) -> str:
    """
    Return the name that an instant's zone bears.
    """
    assert isinstance(value.tzinfo, FixedTimezone)
    return value.tzinfo.name


class OldZone(dt.tzinfo):
    """
    A zone that keeps its name as pytz did.
    """

    zone = "Europe/Rome"

    def utcoffset(self, _: dt.datetime | None) -> dt.timedelta:
        """
        One hour.
        """
        return dt.timedelta(hours=1)


class NoZone(dt.tzinfo):
    """
    A zone that knows nothing.
    """

    def utcoffset(self, _: dt.datetime | None) -> None:
        """
        Nothing.
        """


# Neither says all that type checkers ask of a zone.
OLD_ZONE = cast("Callable[[], dt.tzinfo]", OldZone)()
NO_ZONE = cast("Callable[[], dt.tzinfo]", NoZone)()


@pytest.mark.parametrize(
    ("given_value", "zone"),
    [
        (
            pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome"),
            "Europe/Rome",
        ),
        (dt.datetime(2026, 3, 2, 9, 30, tzinfo=ROME), "Europe/Rome"),
        (
            dt.datetime(2026, 3, 2, 9, 30, tzinfo=OLD_ZONE),
            "Europe/Rome",
        ),
        (parsed("2026-03-02T09:30:00+01:00"), "+01:00"),
        (
            dt.datetime(
                2026, 3, 2, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))
            ),
            "+01:00",
        ),
        (
            dt.datetime(
                2026,
                3,
                2,
                9,
                30,
                tzinfo=dt.timezone(dt.timedelta(hours=1), "CET"),
            ),
            "+01:00",
        ),
    ],
)
def test_every_kind_of_aware_time_keeps_instant_and_zone(
    given_value: dt.datetime, zone: str
) -> None:
    """
    Pendulum's own zones, those of Python, those of pytz, and bare offsets.
    """
    found = held(given_value)

    assert zone == zone_of(found)
    assert "2026-03-02T09:30:00+01:00" == found.isoformat()


@pytest.mark.parametrize(
    "value",
    [
        pendulum.datetime(2026, 3, 2, 8, 30),
        dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC),
        dt.datetime(2026, 3, 2, 8, 30, tzinfo=zoneinfo.ZoneInfo("UTC")),
    ],
)
def test_utc_is_a_zone_with_a_name(value: dt.datetime) -> None:
    """
    Whichever library says UTC, it is called UTC.
    """
    assert "UTC" == zone_of(held(value))


def test_a_held_instant_is_taken_as_it_is() -> None:
    """
    Converting twice changes nothing and costs nothing.
    """
    found = held(pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome"))

    assert found is _time.instant(found)


def test_both_half_past_twos_of_autumn_are_kept_apart() -> None:
    """
    An hour lies between them, in order, through pickle and copy.
    """
    first = held(dt.datetime(2026, 10, 25, 2, 30, tzinfo=ROME, fold=0))
    second = held(dt.datetime(2026, 10, 25, 2, 30, tzinfo=ROME, fold=1))

    assert first < second
    assert first != second
    assert 1 == _time.hours_between(first, second)
    for value in (first, second):
        back = pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes

        assert value == back
        assert value == copy.deepcopy(value)
        assert zone_of(value) == zone_of(back)


def test_a_local_time_that_never_was_is_refused() -> None:
    """
    On the last Sunday of March no clock in Rome shows half past two.
    """
    never = _time.instant(dt.datetime(2026, 3, 29, 2, 30, tzinfo=ROME))

    assert "that this zone had" in str(_time.not_instant(never))


def test_local_days_are_counted_in_the_zone() -> None:
    """
    A fixed offset does not know of the clock change.
    """
    winter = held(pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome"))
    wrong = winter.add(days=30)
    right = held(winter.in_timezone("Europe/Rome").add(days=30))

    assert "convert to the zone first" in str(
        _zones.zone_contradiction(wrong, "Europe/Rome")
    )
    assert "2026-04-01T09:30:00+02:00" == right.isoformat()


def test_an_offset_with_seconds_is_kept() -> None:
    """
    Rome kept the time of its own meridian until 1866.
    """
    old = held(dt.datetime(1850, 1, 1, 12, tzinfo=ROME))
    bare = held(
        dt.datetime(
            1850, 1, 1, 12, tzinfo=dt.timezone(dt.timedelta(seconds=-2996))
        )
    )

    assert "1850-01-01T12:00:00+00:49:56" == old.isoformat()
    assert "Europe/Rome" == zone_of(old)
    assert "-00:49:56" == zone_of(bare)


@pytest.mark.parametrize(
    ("zone", "reason"),
    [
        (FixedTimezone(3600, name="Maria R."), "time zone database"),
        (FixedTimezone(3600, name="Z[Europe/Rome]"), "time zone database"),
        (FixedTimezone(0, name="Z[Europe/Rome"), "time zone database"),
        (FixedTimezone(3600, name="+02:00"), "contradict"),
        (FixedTimezone(0, name="-00:00"), "contradict"),
        (FixedTimezone(90_000), "whole seconds"),
    ],
)
def test_a_name_that_no_zone_has_is_refused(
    zone: FixedTimezone, reason: str
) -> None:
    """
    What no document could spell, and an offset that says another one.
    """
    wrong = _time.not_instant(DateTime(2026, 3, 2, 9, 30, tzinfo=zone))

    assert reason in str(wrong)
    assert "Maria" not in str(wrong)


@pytest.mark.parametrize(
    "zone",
    [
        FixedTimezone(7200, name="Europe/Rome"),
        FixedTimezone(3600, name="Europe/Roma"),
        FixedTimezone(0, name="Z[Europe/Roma]"),
    ],
)
def test_the_form_of_records_is_taken_as_it_is(zone: FixedTimezone) -> None:
    """
    Zone data changes, and what was recorded is kept, copied and amended.
    """
    stale = DateTime(2026, 3, 2, 9, 30, tzinfo=zone)
    plain = dt.datetime(2026, 3, 2, 9, 30, tzinfo=zone)

    assert stale is held(stale)
    assert stale == held(plain)
    assert zone.name == zone_of(held(plain))
    for back in (pickle.loads(pickle.dumps(stale)), copy.deepcopy(stale)):  # noqa: S301  # our own bytes
        assert stale == held(back)
        assert zone.name == zone_of(held(back))


class Mars(dt.tzinfo):
    """
    A zone that no database has.
    """

    key = "Mars/Base"

    def utcoffset(self, _: dt.datetime | None) -> dt.timedelta:
        """
        One hour.
        """
        return dt.timedelta(hours=1)


class Fixed(dt.tzinfo):
    """
    A zone that is called UTC, as that of dateutil is.
    """

    def utcoffset(self, _: dt.datetime | None) -> dt.timedelta:
        """
        None of it.
        """
        return dt.timedelta(0)

    def tzname(self, _: dt.datetime | None) -> str:
        """
        Its short name.
        """
        return "UTC"


def test_a_zone_of_somebody_elses_has_to_be_known() -> None:
    """
    It is converted, and who passes it can still be asked.
    """
    mars = dt.datetime(
        2026, 3, 2, tzinfo=cast("Callable[[], dt.tzinfo]", Mars)()
    )
    utc = dt.datetime(
        2026, 3, 2, tzinfo=cast("Callable[[], dt.tzinfo]", Fixed)()
    )

    assert "time zone database" in str(_time.not_instant(_time.instant(mars)))
    assert "UTC" == zone_of(held(utc))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (pendulum.naive(2026, 3, 2, 9, 30), "got one without"),
        (dt.datetime(2026, 3, 2, 9, 30), "got one without"),  # noqa: DTZ001  # naive on purpose
        (dt.datetime(2026, 3, 2, tzinfo=NO_ZONE), "whole seconds"),
        (
            dt.datetime(
                2026,
                3,
                2,
                tzinfo=dt.timezone(dt.timedelta(microseconds=7)),
            ),
            "whole seconds",
        ),
        (Date(2026, 3, 2), "got a Date"),
        ("2026-03-02T09:30:00Z", "a text of 20 characters"),
    ],
)
def test_what_is_no_instant_is_refused(value: object, reason: str) -> None:
    """
    A naive time, a day, a text: the converter leaves them for the check.
    """
    found: object = _time.instant(cast("dt.datetime", value))

    assert value is found
    assert reason in str(_time.not_instant(found))


@pytest.mark.parametrize(
    "value",
    [
        DateTime(1, 1, 1, tzinfo=FixedTimezone(3600, name="Europe/Rome")),
        DateTime(
            9999,
            12,
            31,
            23,
            tzinfo=FixedTimezone(-18_000, name="America/New_York"),
        ),
    ],
)
def test_an_instant_beyond_the_calendar_is_refused(value: DateTime) -> None:
    """
    UTC has no year 0 and no year 10000.
    """
    assert "years 1 to 9999" in str(_time.not_instant(value))


@given(
    st.datetimes(
        dt.datetime(1900, 1, 2),  # noqa: DTZ001  # Hypothesis adds the zone
        dt.datetime(2199, 12, 30),  # noqa: DTZ001
        timezones=st.timezone_keys(allow_prefix=False).map(zoneinfo.ZoneInfo),
        allow_imaginary=False,
    )
)
def test_any_time_that_was_keeps_its_instant(value: dt.datetime) -> None:
    """
    Whatever the zone and the side of a clock change.
    """
    found = held(value)

    assert value.timestamp() == found.timestamp()
    assert value.utcoffset() == found.utcoffset()
    assert value.replace(tzinfo=None, fold=0) == found.naive()


def test_a_day_is_a_day() -> None:
    """
    Python's own date is taken, a moment is not.
    """
    assert Date(2026, 3, 2) == _time.day(dt.date(2026, 3, 2))
    assert type(_time.day(dt.date(2026, 3, 2))) is Date
    assert _time.day(None) is None
    for value in (pendulum.datetime(2026, 3, 2), "2026-03-02", 5):
        found: object = _time.day(cast("dt.date", value))

        assert value is found
        assert _time.not_day(found) is not None
    assert "got a date-time" in str(
        _time.not_day(pendulum.datetime(2026, 3, 2))
    )


def test_days_are_counted_on_dates_and_hours_on_instants() -> None:
    """
    A week over the clock change is seven days and an hour less of hours.
    """
    before = held(pendulum.datetime(2026, 3, 25, 9, 30, tz="Europe/Rome"))
    after = held(pendulum.datetime(2026, 4, 1, 9, 30, tz="Europe/Rome"))

    assert 7 == _time.days_between(before.date(), after.date())
    assert -7 == _time.days_between(after.date(), before.date())
    assert 167 == _time.hours_between(before, after)
    assert -167 == _time.hours_between(after, before)


def test_hours_are_exact_to_the_microsecond() -> None:
    """
    72 hours are 72, and a microsecond more is more.
    """
    start = held(pendulum.datetime(2026, 3, 2, 9, 30, 0, tz="UTC"))

    assert 72 == _time.hours_between(start, start.add(hours=72))
    assert 72 < _time.hours_between(start, start.add(hours=72, microseconds=1))


def test_hours_later_are_shown_by_the_clocks_of_the_zone() -> None:
    """
    Beyond the calendar there is no such time.
    """
    start = held(pendulum.datetime(2026, 3, 28, 9, 30, tz="Europe/Rome"))
    bare = held(parsed("2026-03-28T09:30:00+01:00"))
    last = held(pendulum.datetime(9999, 12, 31))

    later, plain = _time.after_hours(start, 24), _time.after_hours(bare, 1.5)

    assert later is not None
    assert "2026-03-29T10:30:00+02:00" == later.isoformat()
    assert "Europe/Rome" == zone_of(later)
    assert plain is not None
    assert "2026-03-28T11:00:00+01:00" == plain.isoformat()
    assert _time.after_hours(last, 48) is None
