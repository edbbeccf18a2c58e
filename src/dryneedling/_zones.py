"""
Zones of instants: what a name and an offset say, together and apart.

Plain UTC says when and not where: the local day of such an instant is not
known (RFC 9557, section 2.2).  An offset of zero is an offset like any other.
Zone data changes, and what was recorded does not: an instant keeps the offset
that it was recorded with, whatever this machine knows of its zone.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import Final, cast

import pendulum
from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._refusals import Refusal, contradicts
from dryneedling.problems import ProblemCode as Code

# Etc/UTC and all that the time zone database links to it (its file
# "backward"); Etc/GMT is another zone there.
UTC_NAMES: Final = frozenset(
    {
        "UTC",
        "Etc/UTC",
        "UCT",
        "Etc/UCT",
        "Universal",
        "Etc/Universal",
        "Zulu",
        "Etc/Zulu",
    }
)

# RFC 9557, section 4.1; "." and ".." are no parts of a name.
_PART: Final = r"(?!\.{1,2}(?:/|$))[A-Za-z._][A-Za-z0-9._+-]*"
ZONE_NAME: Final = f"{_PART}(?:/{_PART})*"
# both are compiled when a zone is first asked for, and kept by `re`
_OFFSET_NAME: Final = r"[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?"
LONGEST_NAME: Final = 60

# How an instant in UTC bears the name of a zone of which this machine cannot
# tell the clocks: as it was spelled, so that another machine can.
_IN_UTC_OF: Final = "Z["

_DAY: Final = 24 * 60 * 60

UNKNOWN_ZONE: Final = Refusal(
    Code.UNKNOWN_NAME,
    "expected a zone of the time zone database, got another name",
)
ANOTHER_OFFSET: Final = contradicts(
    "the offset is not the one that this zone had at that instant (to "
    "count local days, convert to the zone first)"
)
APART: Final = contradicts(
    "the offset and the zone's name contradict each other"
)
BEYOND: Final = Refusal(
    Code.OUT_OF_RANGE, "expected an instant within the years 1 to 9999 of UTC"
)
BROKEN_OFFSET: Final = Refusal(
    Code.WRONG_FORM, "expected a zone with an offset of whole seconds from UTC"
)


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
def zone_called(name: str) -> dt.tzinfo | None:
    """
    Return the zone of a name; None where this machine knows none.
    """
    if name not in _zone_names():
        return None
    return cast("dt.tzinfo", pendulum.timezone(name))


def is_zone_name(name: str) -> bool:
    """
    Tell whether a text is spelled like the name of a zone.
    """
    return (
        len(name) <= LONGEST_NAME and re.fullmatch(ZONE_NAME, name) is not None
    )


def offset_name(offset: int) -> str:
    """
    Return the name of a zone that is an offset in seconds and no more.
    """
    minutes, seconds = divmod(abs(offset), 60)
    hours, minutes = divmod(minutes, 60)
    name = f"{'-' if offset < 0 else '+'}{hours:02d}:{minutes:02d}"
    return f"{name}:{seconds:02d}" if seconds else name


@lru_cache(maxsize=1024)
def wrong_name(offset: int, name: str) -> Refusal | None:
    """
    Say why an offset cannot bear a name, whatever is known of zones.
    """
    if type(offset) is not int or abs(offset) >= _DAY:
        return BROKEN_OFFSET
    if re.fullmatch(_OFFSET_NAME, name):
        # A zone that is only its offset has to say that offset.
        return None if name == offset_name(offset) else APART
    if name.startswith(_IN_UTC_OF):
        inner = name[len(_IN_UTC_OF) : -1]
        if offset == 0 and name.endswith("]") and is_zone_name(inner):
            return None
    elif is_zone_name(name):
        return None
    return UNKNOWN_ZONE


@lru_cache(maxsize=1024)
def _is_plain_utc(name: str) -> bool:
    return name in UTC_NAMES or name.startswith(_IN_UTC_OF)


def is_in_plain_utc(at: DateTime) -> bool:
    """
    Tell whether an instant says when, and not where.

    >>> is_in_plain_utc(DateTime(2026, 3, 2, tzinfo=fixed_zone(0, "UTC")))
    True
    >>> is_in_plain_utc(DateTime(2026, 3, 2, tzinfo=fixed_zone(0, "+00:00")))
    False
    """
    zone = at.tzinfo
    # an instant that its record refuses may have another zone
    return (
        type(zone) is FixedTimezone
        and not zone.offset
        and _is_plain_utc(zone.name)
    )


def local_day(at: DateTime) -> Date | None:
    """
    Return the local day of an instant; None where only UTC is known.

    >>> local_day(DateTime(2026, 3, 2, tzinfo=fixed_zone(3600, "Europe/Rome")))
    Date(2026, 3, 2)
    """
    return None if is_in_plain_utc(at) else at.date()


def day_of(at: DateTime | None, written: Date | None) -> Date | None:
    """
    Return the local day of an instant, or else the one written beside it.
    """
    day = None if at is None else local_day(at)
    return written if day is None else day


def is_another_day(at: DateTime, day: Date) -> bool:
    """
    Tell whether an instant was surely on another local day.

    No place is a whole day from UTC, so that a day beside an instant in plain
    UTC may be the one before it or the one after it.
    """
    if is_in_plain_utc(at):
        return abs(at.toordinal() - day.toordinal()) > 1
    return at.date() != day


def by_clocks_of(
    zone: dt.tzinfo, value: DateTime, offset: dt.timedelta
) -> dt.datetime:
    """
    Return an instant of an offset from UTC as the clocks of a zone show it.

    Raises:
        OverflowError: It is beyond the years 1 to 9999, here or in UTC.
    """
    # Built from numbers: a copy by pendulum costs twenty times as much, and
    # datetime.fromtimestamp fails before 1970 on Windows.
    plain = dt.datetime(*_clock(value), tzinfo=zone)
    return zone.fromutc(plain - offset)


def offset_of(value: dt.datetime) -> dt.timedelta:
    """
    Return how far from UTC an aware date-time is.
    """
    return cast("dt.timedelta", value.utcoffset())


def zone_contradiction(value: DateTime, name: str) -> Refusal | None:
    """
    Say what is wrong between an instant's offset and its zone's name.
    """
    offset = offset_of(value)
    zone = zone_called(name)
    if zone is None:
        wrong = wrong_name(int(offset.total_seconds()), name)
        return wrong if wrong or name[0] in "+-" else UNKNOWN_ZONE
    try:
        there = by_clocks_of(zone, value, offset)
    except OverflowError:
        return BEYOND
    # Of the two readings of a repeated hour the offset tells which: both are
    # right.
    return None if there.utcoffset() == offset else ANOTHER_OFFSET


# Nearer to the ends of time UTC, or another zone, may be beyond them.
_FIRST_DAYS: Final = 2
_LAST_DAYS: Final = DateTime.max.toordinal() - 2


# A clinic's visits share their days and its zone.
@lru_cache(maxsize=4096)
def may_differ_on(name: str, offset: int, day: int) -> bool:
    """
    Tell whether a zone may have had another offset than this one on a day.

    Where it had this one at both ends of the day it had no other between: no
    zone of the database ever changed twice within three days.

    Args:
        name: The name of the zone.
        offset: The offset from UTC, in seconds.
        day: The ordinal of the local day.
    """
    if not _FIRST_DAYS < day < _LAST_DAYS:
        return True
    zone = fixed_zone(offset, name)
    return ANOTHER_OFFSET in [
        zone_contradiction(
            with_clock(dt.datetime.fromordinal(end), zone), name
        )
        for end in (day, day + 1)
    ]


def in_zone(value: DateTime, name: str) -> DateTime | None:
    """
    Return an instant as the clocks of a zone show it.

    None where this machine does not know the zone, or where its clocks then
    show a year before 1 or after 9999.

    >>> at = DateTime(2026, 3, 2, 2, tzinfo=fixed_zone(0, "UTC"))
    >>> in_zone(at, "America/Denver").isoformat()
    '2026-03-01T19:00:00-07:00'
    """
    zone = zone_called(name)
    if zone is None:
        return None
    try:
        there = by_clocks_of(zone, value, offset_of(value))
    except OverflowError:
        return None
    seconds = int(offset_of(there).total_seconds())
    return with_clock(there, fixed_zone(seconds, name))


def with_clock(value: dt.datetime, zone: FixedTimezone) -> DateTime:
    """
    Return what a clock shows as an instant of a fixed zone.
    """
    return DateTime(*_clock(value), tzinfo=zone)


def _clock(value: dt.datetime) -> tuple[int, int, int, int, int, int, int]:
    """
    Return what a clock shows: from the year to the microsecond.
    """
    return (
        *(value.year, value.month, value.day),
        *(value.hour, value.minute, value.second, value.microsecond),
    )


def in_utc_of(name: str) -> FixedTimezone:
    """
    Return plain UTC, with the name of a zone that this machine does not know.
    """
    return fixed_zone(0, f"{_IN_UTC_OF}{name}]")


def name_known(zone: FixedTimezone) -> str:
    """
    Return the name of a zone, also where this machine does not know it.
    """
    name = zone.name
    if name.startswith(_IN_UTC_OF):
        return name[len(_IN_UTC_OF) : -1]
    return name
