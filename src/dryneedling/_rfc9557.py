"""
Days as ISO 8601 and instants as RFC 9557 spell them.

An instant is written with its offset and, in brackets, its zone:
``2026-03-02T09:30:00+01:00[Europe/Rome]``.  One of a fixed offset without a
name has no brackets, and UTC is ``+00:00[UTC]``.  On the way in ``Z`` and
``-00:00`` are read as that.  Whether the zone exists and had that offset
then, the record itself checks.

RFC 9557, Date and Time on the Internet: Timestamps with Additional
Information, https://www.rfc-editor.org/rfc/rfc9557.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import Final, cast

from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._time import fixed_zone

# Python would also take weeks (2026-W10-1), spaces, commas and other digits.
DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
INSTANT: Final = (
    f"{DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}([.][0-9]{{1,6}})?"
    "(Z|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?)"
    r"(\[[A-Za-z0-9_+/-]{1,60}\])?"
)
_DAY: Final = re.compile(DAY)
_INSTANT: Final = re.compile(INSTANT)


def read_day(text: str) -> Date:
    """
    Read a calendar day.

    Raises:
        ValueError: It is not spelled ``YYYY-MM-DD``, or there is no such
            day.

    >>> read_day("2026-03-02")
    Date(2026, 3, 2)
    """
    if not _DAY.fullmatch(text):
        raise ValueError("day")
    return Date(int(text[:4]), int(text[5:7]), int(text[8:]))


def read_instant(text: str) -> DateTime:
    """
    Read an instant with its zone.

    Raises:
        ValueError: It is not spelled as RFC 9557 has it, or there is no such
            day or time.

    >>> at = read_instant("2026-03-02T09:30:00+01:00[Europe/Rome]")
    >>> at.hour, at.timezone_name
    (9, 'Europe/Rome')
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError("instant")
    fraction, offset, _, name = match.groups()
    return DateTime(
        int(text[:4]),
        int(text[5:7]),
        int(text[8:10]),
        int(text[11:13]),
        int(text[14:16]),
        int(text[17:19]),
        int(fraction[1:].ljust(6, "0")) if fraction else 0,
        tzinfo=_zone(offset, name),
    )


@lru_cache(maxsize=1024)
def _zone(offset: str, name: str | None) -> FixedTimezone:
    if offset in {"Z", "-00:00"}:
        # RFC 9557 has ``Z`` for an instant whose local offset nobody knows; a
        # record needs one, and UTC is the one it was told in.
        return fixed_zone(0, name[1:-1] if name else "UTC")
    hours, minutes, *rest = map(int, offset[1:].split(":"))
    # Sixty minutes would be another spelling of an hour.
    if hours >= 24 or minutes >= 60 or any(part >= 60 for part in rest):
        raise ValueError("offset")
    seconds = hours * 3600 + minutes * 60 + sum(rest)
    return fixed_zone(
        -seconds if offset[0] == "-" else seconds,
        name[1:-1] if name else offset,
    )


def write_day(value: dt.date) -> str:
    """
    Write a calendar day.
    """
    return dt.date.isoformat(value)


def write_instant(value: DateTime) -> str:
    """
    Write an instant with the zone that its record holds.

    >>> write_instant(read_instant("2026-03-02T08:30:00.5Z"))
    '2026-03-02T08:30:00.500000+00:00[UTC]'
    """
    # pendulum's own methods, and an offset asked for each time, take thrice
    # as long
    day = dt.datetime.date(value).isoformat()
    time = dt.datetime.time(value).isoformat()
    zone = cast("FixedTimezone", value.tzinfo)
    return f"{day}T{time}{_suffix(zone.offset, zone.name)}"


@lru_cache(maxsize=1024)
def _suffix(seconds: int, name: str) -> str:
    minutes, second = divmod(abs(seconds), 60)
    offset = (
        f"{'-' if seconds < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
    )
    if second:
        offset += f":{second:02}"
    # A zone that is named by its offset needs no second mention.
    return offset if name[0] in "+-" else f"{offset}[{name}]"
