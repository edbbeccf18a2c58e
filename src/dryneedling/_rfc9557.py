"""
Days as ISO 8601 and instants as RFC 9557 spell them.

An instant is written in one form, with its offset and, in brackets, its zone:
``2026-03-02T09:30:00+01:00[Europe/Rome]``.  One of a fixed offset without a
name has no brackets, and plain UTC is ``+00:00[UTC]``.

On the way in all of RFC 9557 is read, and times without seconds, as Java
writes them.  ``Z`` and ``-00:00`` say when and not where: beside a zone its
clocks tell the local time, alone nothing does.  What an instant is stands in
its offset; whether the zone exists and had that offset is asked only where
the writer wants it (``[!Europe/Rome]``), as zone data changes and documents
stay.

RFC 9557, Date and Time on the Internet: Timestamps with Additional
Information, https://www.rfc-editor.org/rfc/rfc9557.
"""

import datetime as dt
import re
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Final, cast

from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._zones import (
    UTC_NAMES,
    ZONE_NAME,
    fixed_zone,
    in_utc_of,
    in_zone,
    is_zone_name,
    offset_name,
    with_clock,
    zone_called,
    zone_contradiction,
)
from dryneedling.exceptions import DigitsCut

# Python would also take weeks (2026-W10-1), spaces, commas and other digits.
DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_OFFSET: Final = "[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
_ZONE: Final = f"(?:{ZONE_NAME}|[+-][0-9]{{2}}:[0-9]{{2}})"
_TAG: Final = "[a-z_][a-z0-9_-]*=[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
# All that is read; the schema says it to other programs.
INSTANT: Final = (
    f"{DAY}[Tt][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:[.][0-9]+)?)?"
    rf"(?:[Zz]|{_OFFSET})(?:\[!?{_ZONE}\])?(?:\[!?{_TAG}\])*"
)

_DAY: Final = re.compile(DAY)
# What is written, and what most others write: read without a second look.
_USUAL: Final = re.compile(
    f"{DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}([.][0-9]{{1,6}})?"
    rf"(Z(?!\[)|(?!-00:00(?:\[|:00|$)){_OFFSET})"
    r"(\[[A-Za-z_][A-Za-z0-9_+/-]{0,59}\])?"
)
_TIME: Final = re.compile("[Tt]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")
_FRACTION: Final = re.compile("[.]([0-9]+)")
_OF_UTC: Final = re.compile(f"[Zz]|{_OFFSET}")
_BRACKET: Final = re.compile(r"\[(!?)([^\[\]]*)\]")
_NUMBERED: Final = re.compile("[+-][0-9]{2}:[0-9]{2}")
_TAGGED: Final = re.compile(_TAG)
_NOWHERE: Final = frozenset({"Z", "z", "-00:00", "-00:00:00"})

# The calendars in which days are written here; no wish for another can be
# met (RFC 9557, section 5; https://www.unicode.org/reports/tr35/).
_CALENDARS: Final = frozenset({"gregory", "iso8601"})

_MICROSECONDS: Final = 6

# Whether the reader is told of digits that are cut; of each thread its own.
_TOLD: Final[ContextVar[bool]] = ContextVar("_TOLD", default=True)


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
            day or time; the text of the error is the part that is wrong.

    >>> at = read_instant("2026-03-02T09:30:00+01:00[Europe/Rome]")
    >>> at.hour, at.timezone_name
    (9, 'Europe/Rome')
    >>> read_instant("2026-03-02t08:30z[Europe/Rome][u-ca=gregory]") == at
    True
    >>> read_instant("2026-03-02T09:30:00+01:00[!u-ca=hebrew]")
    Traceback (most recent call last):
        ...
    ValueError: a critical suffix that is not known here
    """
    match = _USUAL.fullmatch(text)
    if match is not None:
        fraction, offset, name = match.groups()
        try:
            return DateTime(
                int(text[:4]),
                int(text[5:7]),
                int(text[8:10]),
                int(text[11:13]),
                int(text[14:16]),
                int(text[17:19]),
                int(fraction[1:].ljust(6, "0")) if fraction else 0,
                tzinfo=_zone(offset, name and name[1:-1]),
            )
        except ValueError:
            # to be named: which part it was, the other way finds again
            pass
    return _read_any(text)


@lru_cache(maxsize=1024)
def _zone(offset: str, name: str | None) -> FixedTimezone:
    """
    Return the zone of an offset as it is spelled and a name, if it has one.

    Raises:
        ValueError: One of them is misspelt, or a name that is an offset says
            another one.
    """
    if offset in _NOWHERE:
        seconds = 0
    else:
        hours, minutes, *rest = map(int, offset[1:].split(":"))
        # Sixty minutes would be another spelling of an hour.
        if hours >= 24 or minutes >= 60 or any(part >= 60 for part in rest):
            raise ValueError("its offset from UTC")
        seconds = hours * 3600 + minutes * 60 + sum(rest)
        seconds = -seconds if offset[0] == "-" else seconds
    if name is None and offset in _NOWHERE:
        return fixed_zone(0, "UTC")
    if name is None:
        return fixed_zone(seconds, offset_name(seconds))
    if _NUMBERED.fullmatch(name):
        bare = _zone(name, None)
        if offset in _NOWHERE or bare.offset == seconds:
            return bare
        raise ValueError("an offset and a zone that contradict each other")
    if not is_zone_name(name):
        raise ValueError("the name of its zone")
    return fixed_zone(seconds, name)


def _read_any(text: str) -> DateTime:
    """
    Read an instant in any spelling, part by part, to say which is wrong.
    """
    try:
        day = read_day(text[:10])
    except ValueError:
        day = None
    if day is None:
        raise ValueError("its day")
    time = _TIME.match(text, 10)
    if time is None:
        raise ValueError("its time of day")
    hour, minute, second = (int(part or 0) for part in time.groups())
    if hour >= 24 or minute >= 60 or second >= 60:
        raise ValueError("its time of day")
    end = time.end()
    # without seconds there is nothing to have a fraction of
    fraction = _FRACTION.match(text, end) if time[3] else None
    end = fraction.end() if fraction else end
    offset = _OF_UTC.match(text, end)
    if offset is None:
        raise ValueError("its offset from UTC")
    name, is_wanted = _suffixes(text, offset.end())
    zone = _zone(offset[0], name)
    at = DateTime(
        day.year,
        day.month,
        day.day,
        hour,
        minute,
        second,
        _microseconds(fraction[1]) if fraction else 0,
        tzinfo=zone,
    )
    if name is None or _NUMBERED.fullmatch(name):
        is_beside = offset[0] not in _NOWHERE or name is None
        return at if is_beside else _shown_by(at, zone)
    return _in_named_zone(at, offset[0], name, is_wanted=is_wanted)


def _shown_by(at: DateTime, zone: FixedTimezone) -> DateTime:
    """
    Return an instant that is spelled in UTC as a fixed zone shows it.
    """
    shift = dt.timedelta(seconds=zone.offset)
    try:
        return with_clock(dt.datetime.__add__(at, shift), zone)
    except OverflowError:
        pass
    raise ValueError("its day")


def _in_named_zone(
    at: DateTime, offset: str, name: str, *, is_wanted: bool
) -> DateTime:
    """
    Return an instant beside which a zone is named.

    Args:
        at: The instant.
        offset: Its offset as it is spelled.
        name: Name of the zone.
        is_wanted: Whether the zone is marked as critical.
    """
    if is_wanted and zone_called(name) is None:
        raise ValueError("a critical zone that is not known here")
    if offset not in _NOWHERE:
        if is_wanted and zone_contradiction(at, name):
            raise ValueError("an offset that its critical zone did not have")
        return at
    if name in UTC_NAMES:
        return at
    if zone_called(name) is None:
        return at.replace(tzinfo=in_utc_of(name))
    there = in_zone(at, name)
    if there is None:
        raise ValueError("its day")
    return there


def _microseconds(digits: str) -> int:
    """
    Return a fraction of a second; what no record holds of it is cut.
    """
    if digits[_MICROSECONDS:].strip("0"):
        tell_digits_cut()
    return int(digits[:_MICROSECONDS].ljust(_MICROSECONDS, "0"))


@contextmanager
def digits_cut_untold() -> Generator[None]:
    """
    Give no warning meanwhile: whoever reads tells it by himself.
    """
    before = _TOLD.set(False)  # its only argument
    try:
        yield
    finally:
        _TOLD.reset(before)


def tell_digits_cut() -> None:
    """
    Warn that an instant said more than a record holds of it.
    """
    if not _TOLD.get():
        return
    warnings.warn(
        "an instant had digits beyond the microseconds, which were cut",
        DigitsCut,
        stacklevel=1,
    )


def _suffixes(text: str, start: int) -> tuple[str | None, bool]:
    """
    Read what stands in brackets behind an instant.

    Unknown tags are ignored where they are elective, and refused where they
    are critical; the first of those with one key counts, and nothing may
    contradict a critical one (RFC 9557, section 3.3).  Experimental keys are
    refused (section 3.2).

    Returns:
        The name of its zone, and whether that is marked as critical.
    """
    name: str | None = None
    is_wanted = False
    tags: dict[str, tuple[str, bool]] = {}
    end = start
    while end < len(text):
        bracket = _BRACKET.match(text, end)
        if bracket is None:
            raise ValueError("what stands behind its offset")
        mark, inner = bracket.groups()
        if "=" not in inner:
            if end != start:
                raise ValueError("a zone that does not stand first")
            if not (_NUMBERED.fullmatch(inner) or is_zone_name(inner)):
                raise ValueError("the name of its zone")
            name, is_wanted = inner, mark == "!"
        else:
            _take_tag(tags, inner, is_critical=mark == "!")
        end = bracket.end()
    return name, is_wanted


def _take_tag(
    tags: dict[str, tuple[str, bool]], inner: str, *, is_critical: bool
) -> None:
    if not _TAGGED.fullmatch(inner):
        raise ValueError("the spelling of a suffix")
    key, _, value = inner.partition("=")
    if key[0] == "_":
        raise ValueError("a suffix that is an experiment")
    if is_critical and (key != "u-ca" or value not in _CALENDARS):
        raise ValueError("a critical suffix that is not known here")
    first, was_critical = tags.setdefault(key, (value, is_critical))
    if first != value and (is_critical or was_critical):
        raise ValueError("two suffixes that contradict each other")


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
    # In UTC, with the name of a zone that was not known where it was read:
    # an offset would say what nobody knows.
    if name.startswith("Z["):
        return name
    offset = offset_name(seconds)
    # A zone that is named by its offset needs no second mention.
    return offset if name[0] in "+-" else f"{offset}[{name}]"
