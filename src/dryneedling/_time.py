"""
Days and instants as records hold them.

An instant is a pendulum `DateTime` whose zone is a fixed offset that bears
the zone's name: one value carries both, and it compares, pickles and copies
rightly through a clock change, which a zoned pendulum value does not.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import Final, cast

import pendulum
from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._exact import Number, exact
from dryneedling._refusals import Problems, add, described

_MICROSECOND = dt.timedelta(microseconds=1)
_MICROSECONDS_A_MINUTE = 60_000_000
_MICROSECONDS_AN_HOUR = 3_600_000_000


@lru_cache(maxsize=1024)
def fixed_zone(offset: int, name: str) -> FixedTimezone:
    """
    Return the one fixed zone of an offset in seconds and a name.
    """
    return FixedTimezone(offset, name=name)


@lru_cache(maxsize=1)
def _zone_names() -> frozenset[str]:
    return frozenset(pendulum.timezones())


@lru_cache(maxsize=1024)
def _zone(name: str) -> dt.tzinfo | None:
    if name not in _zone_names():
        return None
    return cast("dt.tzinfo", pendulum.timezone(name))


def _offset_name(offset: int) -> str:
    minutes, seconds = divmod(abs(offset), 60)
    hours, minutes = divmod(minutes, 60)
    name = f"{'-' if offset < 0 else '+'}{hours:02d}:{minutes:02d}"
    return f"{name}:{seconds:02d}" if seconds else name


def _by_clocks_of(
    zone: dt.tzinfo, value: DateTime, offset: dt.timedelta
) -> dt.datetime:
    """
    Return an instant of an offset from UTC as the clocks of a zone show it.

    Raises:
        OverflowError: It is beyond the years 1 to 9999, here or in UTC.
    """
    # Built from numbers: a copy by pendulum costs twenty times as much, and
    # datetime.fromtimestamp fails before 1970 on Windows.
    plain = dt.datetime(
        value.year,
        value.month,
        value.day,
        value.hour,
        value.minute,
        value.second,
        value.microsecond,
        zone,
    )
    return zone.fromutc(plain - offset)


def zone_contradiction(value: DateTime, name: str) -> str | None:
    """
    Say what is wrong between an instant's offset and its zone's name.
    """
    offset = cast("dt.timedelta", value.utcoffset())
    zone = _zone(name)
    if zone is None:
        if re.fullmatch(r"[+-]\d\d:\d\d(:\d\d)?", name) is None:
            return (
                "expected a zone of the time zone database, got another name"
            )
        # A zone that is only its offset has to say that offset.
        if name == _offset_name(int(offset.total_seconds())):
            return None
        return "the offset and the zone's name contradict each other"
    try:
        there = _by_clocks_of(zone, value, offset)
    except OverflowError:
        return "expected an instant within the years 1 to 9999 of UTC"
    # Of the two readings of a repeated hour the offset tells which: both are
    # right.
    if there.utcoffset() == offset:
        return None
    return (
        "the offset is not the one that this zone had at that instant (to "
        "count local days, convert to the zone first)"
    )


def _zone_name(zone: dt.tzinfo | None, offset: int) -> str:
    # pendulum names its zones, zoneinfo has a key, pytz a zone.
    for attribute in ("name", "key", "zone"):
        name: object = getattr(zone, attribute, None)
        if type(name) is str:
            return name
    return "UTC" if zone is dt.UTC else _offset_name(offset)


def instant(value: dt.datetime | None) -> DateTime | None:
    """
    Turn an aware date-time into the form that records hold.

    What is not an aware date-time comes back untouched, for the
    constructor's check to refuse.
    """
    if value is None or not issubclass(type(value), dt.datetime):
        return cast("DateTime | None", value)
    zone = value.tzinfo
    # Already the form of records, by its exact type: a document under older
    # zone data has to stay as it was read.
    if type(zone) is FixedTimezone and type(value) is DateTime:
        return value
    try:
        offset = value.utcoffset()
        # Offsets of a fraction of a second exist in no zone and in no
        # document.
        if offset is None or offset.microseconds:
            return cast("DateTime", value)
        seconds = int(offset.total_seconds())
        name = _zone_name(zone, seconds)
    except Exception:  # noqa: BLE001  # what a zone of the caller's raises
        return cast("DateTime", value)
    return DateTime(
        value.year,
        value.month,
        value.day,
        value.hour,
        value.minute,
        value.second,
        value.microsecond,
        tzinfo=fixed_zone(seconds, name),
    )


_EXPECTED: Final = (
    "expected a date-time with a time zone, such as "
    "pendulum.datetime(2026, 3, 2, 9, 30, tz='Europe/Rome')"
)


def not_instant(value: object) -> str | None:
    """
    Check an instant: aware, with an offset that its zone really had.
    """
    if type(value) is DateTime and type(value.tzinfo) is FixedTimezone:
        # A name of its own may say another zone than the offset: both must
        # agree.
        return zone_contradiction(value, value.tzinfo.name)
    if not issubclass(type(value), dt.datetime):
        return f"{_EXPECTED}; got {described(value)}"
    if cast("dt.datetime", value).tzinfo is None:
        return f"{_EXPECTED}; got one without"
    return "expected a zone with an offset of whole seconds from UTC"


def day(value: dt.date | None) -> Date | None:
    """
    Turn a plain date into a pendulum `Date`; leave the rest untouched.

    Frames and databases keep days as midnights without a zone: such a one is
    its day.  Any other moment is none.

    >>> day(dt.datetime(2026, 3, 2)), day(dt.datetime(2026, 3, 2, 9, 30))
    (Date(2026, 3, 2), datetime.datetime(2026, 3, 2, 9, 30))
    """
    if value is None or type(value) is Date:
        return value
    kind = type(value)
    # Not by `isinstance`, which takes a moment for a day.
    if issubclass(kind, dt.date) and (
        not issubclass(kind, dt.datetime) or _is_bare_midnight(value)
    ):
        return Date(value.year, value.month, value.day)
    return cast("Date", value)


_MIDNIGHT: Final = (None, 0, 0, 0, 0, 0)


def _is_bare_midnight(value: dt.date) -> bool:
    """
    Tell whether a moment has no zone and no time of day.

    What pandas has for no time at all is a datetime with an hour of NaN.
    """
    moment = cast("dt.datetime", value)
    return (
        moment.tzinfo,
        moment.hour,
        moment.minute,
        moment.second,
        moment.microsecond,
        getattr(moment, "nanosecond", 0),
    ) == _MIDNIGHT


def not_day(value: object) -> str | None:
    """
    Check a calendar day: a date and not a moment.
    """
    if type(value) is Date:
        return None
    if issubclass(type(value), dt.datetime):
        # what pandas has for no time has no year
        is_moment = type(cast("dt.datetime", value).year) is int
        got = "a date-time" if is_moment else described(value)
        return f"expected a day without a time, got {got}"
    return f"expected a pendulum Date, got {described(value)}"


def another_day(
    problems: Problems,
    at: DateTime | None,
    on: Date | None,
    names: tuple[str, str] = ("at", "on"),
) -> Problems:
    """
    Compare an instant with a local date, either of which may be missing.

    Returns:
        The problems so far, and that the two are of different days.
    """
    # exact types: what is of another was refused by itself
    if type(on) is Date and type(at) is DateTime and at.date() != on:
        problems = add(problems, names[1], f"another day than *{names[0]}*")
    return problems


def wrong_time(
    problems: Problems, at: DateTime | None, on: Date | None
) -> Problems:
    """
    Check two arguments of a function: an instant and a local date.
    """
    if at is not None and (refusal := not_instant(at)):
        problems = add(problems, "at", refusal)
    if on is not None and (refusal := not_day(on)):
        problems = add(problems, "on", refusal)
    return another_day(problems, at, on)


def days_between(earlier: Date, later: Date) -> int:
    """
    Count days from one local date to another; negative when it is before.
    """
    return later.toordinal() - earlier.toordinal()


def hours_between(earlier: DateTime, later: DateTime) -> float:
    """
    Count hours from one instant to another; negative when it is before.
    """
    # Whole microseconds, so that 72 h after stays 72 and no float near it.
    passed = dt.datetime.__sub__(later, earlier)
    return passed // _MICROSECOND / _MICROSECONDS_AN_HOUR


def minutes_between(earlier: DateTime, later: DateTime) -> float:
    """
    Count minutes from one instant to another; negative when it is before.
    """
    # Not 60 times the hours: 31 minutes would be 31.000000000000004.
    passed = dt.datetime.__sub__(later, earlier)
    return passed // _MICROSECOND / _MICROSECONDS_A_MINUTE


def in_microseconds(hours: Number) -> int:
    """
    Return hours as the whole microseconds that instants are known to.

    A third of an hour has no float, and three of them are an hour all the
    same.

    >>> in_microseconds(1 / 3) + in_microseconds(71 + 2 / 3)
    259200000000
    >>> in_microseconds(72)
    259200000000
    """
    if type(hours) is int:
        return hours * _MICROSECONDS_AN_HOUR
    return round(exact(hours) * _MICROSECONDS_AN_HOUR)


def after_hours(value: DateTime, hours: Number) -> DateTime | None:
    """
    Return the instant so many hours later, as the clocks of its zone show it.

    None beyond the year 9999.
    """
    zone = cast("FixedTimezone", value.tzinfo)
    try:
        # An offset that is so much less is an instant that is so much later.
        return instant(
            _by_clocks_of(
                _zone(zone.name) or zone,
                value,
                cast("dt.timedelta", value.utcoffset())
                - dt.timedelta(hours=hours),
            )
        )
    except OverflowError:
        return None
