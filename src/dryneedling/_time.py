"""
Days and instants as records hold them.

An instant is a pendulum `DateTime` whose zone is a fixed offset that bears
the zone's name: one value carries both, and it compares, pickles and copies
rightly through a clock change, which a zoned pendulum value does not.
"""

import datetime as dt
import re
from functools import lru_cache

import pendulum
from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._fields import came

__all__ = [
    "day",
    "days_between",
    "fixed_zone",
    "hours_between",
    "instant",
    "not_day",
    "not_instant",
    "zone_contradiction",
]

_OFFSET_NAME = re.compile(r"[+-]\d\d:\d\d(:\d\d)?")


@lru_cache(maxsize=1)
def _zone_names() -> frozenset[str]:
    return frozenset(pendulum.timezones())


@lru_cache(maxsize=1024)
def fixed_zone(offset: int, name: str) -> FixedTimezone:
    """
    Return the one fixed zone of an offset in seconds and a name.
    """
    return FixedTimezone(offset, name=name)


def zone_contradiction(value: DateTime, name: str) -> str | None:
    """
    Say what is wrong between an instant's offset and its zone's name.
    """
    offset = value.utcoffset()
    if _OFFSET_NAME.fullmatch(name):
        if value.isoformat().endswith(name):
            return None
        return "the offset and the zone's name contradict each other"
    if name not in _zone_names():
        return "expected a zone of the time zone database, got another name"
    there = dt.datetime.fromtimestamp(value.timestamp(), pendulum.timezone(name))
    if there.utcoffset() == offset:
        return None
    return "the offset is not the one that this zone had at that instant"


def _zone_name(value: dt.datetime, offset: dt.timedelta) -> str:
    zone = value.tzinfo
    name = getattr(zone, "name", None) or getattr(zone, "key", None)
    if isinstance(name, str):
        return name
    if zone is dt.timezone.utc:
        return "UTC"
    return FixedTimezone(int(offset.total_seconds())).name


def instant(value: dt.datetime | None) -> DateTime | None:
    """
    Turn an aware date-time into the form that records hold.

    What is not an aware date-time comes back untouched, for the
    constructor's check to refuse.
    """
    if not isinstance(value, dt.datetime):
        return value
    zone = value.tzinfo
    if type(zone) is FixedTimezone and type(value) is DateTime:
        return value
    offset = value.utcoffset()
    if offset is None:
        return value  # type: ignore[return-value]  # refused by not_instant
    return DateTime(
        value.year,
        value.month,
        value.day,
        value.hour,
        value.minute,
        value.second,
        value.microsecond,
        tzinfo=fixed_zone(
            int(offset.total_seconds()), _zone_name(value, offset)
        ),
    )


def not_instant(value: object) -> str | None:
    """
    Check an instant: aware, with an offset that its zone really had.
    """
    if type(value) is DateTime and type(value.tzinfo) is FixedTimezone:
        return zone_contradiction(value, value.tzinfo.name)
    if isinstance(value, dt.datetime):
        return "expected a date-time with a time zone, got one without"
    return f"expected a pendulum DateTime, got {came(value)}"


def day(value: dt.date | None) -> Date | None:
    """
    Turn a plain date into a pendulum `Date`; leave the rest untouched.
    """
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        if type(value) is Date:
            return value
        return Date(value.year, value.month, value.day)
    return value  # type: ignore[return-value]  # refused by not_day


def not_day(value: object) -> str | None:
    """
    Check a calendar day: a date and not a moment.
    """
    if type(value) is Date:
        return None
    if isinstance(value, dt.datetime):
        return "expected a day without a time, got a date-time"
    return f"expected a pendulum Date, got {came(value)}"


def days_between(earlier: Date, later: Date) -> int:
    """
    Count days from one local date to another; negative when it is before.
    """
    return later.toordinal() - earlier.toordinal()


def hours_between(earlier: DateTime, later: DateTime) -> float:
    """
    Count hours from one instant to another; negative when it is before.
    """
    return (later.timestamp() - earlier.timestamp()) / 3600
