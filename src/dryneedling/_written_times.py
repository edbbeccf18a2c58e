"""
Days and instants that somebody typed or another program wrote.

Here they come from outside: forms, tables, arguments.  What a document of our
own holds is read by `_rfc9557` alone, and never hangs on the zone data of this
machine; here a zone has to be known and to have had the offset, because the
one who wrote it can still be asked.
"""

import datetime as dt
import re
from typing import Final, cast

from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._refusals import Refusal, contradicts
from dryneedling._rfc9557 import read_day, read_instant
from dryneedling._zones import (
    ANOTHER_OFFSET,
    UNKNOWN_ZONE,
    fixed_zone,
    in_zone,
    is_in_plain_utc,
    name_known,
    offset_of,
    with_clock,
    zone_called,
    zone_contradiction,
)
from dryneedling.problems import ProblemCode as Code

_DAY_FIRST: Final = re.compile(
    r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})(?![0-9])"
)
# What an <input type="datetime-local"> sends, what a spreadsheet shows.
_LOCAL_TIME: Final = re.compile(
    "[Tt ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.]0*)?)?"
)

DAY_EXPECTED: Final = Refusal(Code.WRONG_FORM, "expected a day as YYYY-MM-DD")
DAY_FIRST_EXPECTED: Final = Refusal(
    Code.WRONG_FORM, "expected a day as DD/MM/YYYY or YYYY-MM-DD"
)
WHICH_FIRST: Final = Refusal(
    Code.AMBIGUOUS,
    "expected a day as YYYY-MM-DD, or to be told whether the day of the "
    "month stands first",
)
INSTANT_EXPECTED: Final = (
    "expected an instant as YYYY-MM-DDThh:mm:ss+hh:mm[Zone/Name] (RFC 9557)"
)
NO_ZONE: Final = Refusal(
    Code.MISSING,
    "expected a time with an offset or a zone, got one without",
)
NEVER_SHOWN: Final = contradicts("the clocks of the zone skipped this time")
SHOWN_TWICE: Final = Refusal(
    Code.AMBIGUOUS,
    "the clocks of the zone showed this time twice: say the offset from UTC "
    "too",
)


def _wrong(part: str) -> Refusal:
    return Refusal(Code.WRONG_FORM, f"{INSTANT_EXPECTED}; wrong is {part}")


def read_written_day(text: str, *, day_first: bool = False) -> Date:
    """
    Read a day that somebody wrote.

    Args:
        text: The text; spaces around it do not count.
        day_first: Whether 02/03/2026 is the second of March: with strokes,
            dots or hyphens.  It is never guessed.

    Raises:
        ValueError: It is none, with what was expected, and without the text.

    >>> read_written_day("2.3.2026", day_first=True)
    Date(2026, 3, 2)
    """
    return _day_of(text.strip(), day_first=day_first)


def _day_of(text: str, *, day_first: bool) -> Date:
    written = text
    found = _DAY_FIRST.fullmatch(text)
    if found is not None:
        if not day_first:
            raise ValueError(WHICH_FIRST)
        day, _, month, year = found.groups()
        written = f"{year}-{month:0>2}-{day:0>2}"
    try:
        return read_day(written)
    except ValueError:
        pass
    raise ValueError(DAY_FIRST_EXPECTED if day_first else DAY_EXPECTED)


def read_written_instant(
    text: str, *, zone: str | None = None, day_first: bool = False
) -> DateTime:
    """
    Read an instant that somebody wrote.

    With an offset it is one by itself, and a zone that it names has to have
    had that offset then.  Without one it is what the clocks of *zone* showed.
    Plain UTC (``Z``) tells no zone; *zone* does then.

    Args:
        text: The text; spaces around it do not count, and one may stand for
            the ``T``.
        zone: Name of the zone of the clinic, or None where nobody said.
        day_first: Whether 02/03/2026 is the second of March.

    Returns:
        The instant in the form of records.

    Raises:
        ValueError: It is none, or contradicts itself or the zone, or the
            zone is not known; with what was expected, and without the text.

    >>> at = read_written_instant("2026-03-02T09:30", zone="Europe/Rome")
    >>> at.isoformat(), at.timezone_name
    ('2026-03-02T09:30:00+01:00', 'Europe/Rome')
    >>> read_written_instant("2026-03-02T08:30:00Z", zone="Europe/Rome") == at
    True
    >>> read_written_instant("2/3/2026 9:30", zone="Europe/Rome") == at
    Traceback (most recent call last):
        ...
    ValueError: expected a day as YYYY-MM-DD, or to be told whether the day \
of the month stands first
    """
    if zone is not None and zone_called(zone) is None:
        raise ValueError(UNKNOWN_ZONE)
    text = text.strip()
    local = _local_clock(text, day_first=day_first)
    if local is None:
        return _placed(_with_offset(text, day_first=day_first), zone)
    if zone is None:
        raise ValueError(NO_ZONE)
    return _by_local_clock(local, zone)


def _start_of_time(text: str) -> int:
    """
    Return where the time of day begins: behind the day.
    """
    found = _DAY_FIRST.match(text)
    return found.end() if found else len("YYYY-MM-DD")


def _local_clock(text: str, *, day_first: bool) -> dt.datetime | None:
    """
    Return what a clock showed, where the text tells no more.
    """
    start = _start_of_time(text)
    time = _LOCAL_TIME.fullmatch(text, start)
    if time is None:
        return None
    day = _day_of(text[:start], day_first=day_first)
    hour, minute, second = (int(part or 0) for part in time.groups())
    if hour >= 24 or minute >= 60 or second >= 60:
        raise ValueError(_wrong("its time of day"))
    return dt.datetime.combine(day, dt.time(hour, minute, second))


def _with_offset(text: str, *, day_first: bool) -> DateTime:
    start = _start_of_time(text)
    spelled = text
    if _DAY_FIRST.match(text):
        day = _day_of(text[:start], day_first=day_first)
        spelled = f"{day.isoformat()}{text[start:]}"
        start = len("YYYY-MM-DD")
    if spelled[start : start + 1] == " ":
        spelled = f"{spelled[:start]}T{spelled[start + 1 :]}"
    try:
        return read_instant(spelled)
    except ValueError as error:
        part = str(error)
    raise ValueError(_wrong(part))


def _placed(at: DateTime, zone: str | None) -> DateTime:
    """
    Return an instant with its zone, after both were held together.
    """
    own = cast("FixedTimezone", at.tzinfo)
    if is_in_plain_utc(at):
        if zone_called(name_known(own)) is None:
            raise ValueError(UNKNOWN_ZONE)
        there = at if zone is None else in_zone(at, zone)
        if there is None:
            raise ValueError(_wrong("its day"))
        return there
    name = own.name
    if name[0] in "+-":
        # An offset tells where the clock stood, and no place: beside it the
        # zone of the clinic has to have had it.
        if zone is None:
            return at
        name = zone
    wrong = zone_contradiction(at, name)
    if wrong is not None:
        raise ValueError(wrong)
    return with_clock(at, fixed_zone(own.offset, name))


def _by_local_clock(local: dt.datetime, zone: str) -> DateTime:
    """
    Return the instant at which the clocks of a zone showed a time.
    """
    there = cast("dt.tzinfo", zone_called(zone))
    found: list[DateTime] = []
    for fold in (0, 1):
        offset = offset_of(local.replace(tzinfo=there, fold=fold))
        seconds = int(offset.total_seconds())
        at = with_clock(local, fixed_zone(seconds, zone))
        wrong = zone_contradiction(at, zone)
        if wrong is None and at not in found:
            found.append(at)
        elif wrong is not None and wrong != ANOTHER_OFFSET:
            raise ValueError(wrong)
    if not found:
        raise ValueError(NEVER_SHOWN)
    if len(found) > 1:
        raise ValueError(SHOWN_TWICE)
    return found[0]
