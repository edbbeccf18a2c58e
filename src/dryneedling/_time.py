"""
Days and instants as records hold them.

An instant is a pendulum `DateTime` whose zone is a fixed offset that bears
the zone's name: one value carries both, and it compares, pickles and copies
rightly through a clock change, which a zoned pendulum value does not.
"""

import datetime as dt
from typing import Any, Final, cast

from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._exact import Number, exact
from dryneedling._refusals import (
    Problems,
    Refusal,
    add,
    contradicts,
    described,
    not_taken,
)
from dryneedling._zones import (
    BEYOND,
    BROKEN_OFFSET,
    by_clocks_of,
    fixed_zone,
    is_another_day,
    may_differ_on,
    offset_name,
    offset_of,
    with_clock,
    wrong_name,
    zone_called,
    zone_contradiction,
)
from dryneedling.problems import ProblemCode as Code

_MICROSECOND = dt.timedelta(microseconds=1)
_MICROSECONDS_A_MINUTE = 60_000_000
_MICROSECONDS_AN_HOUR = 3_600_000_000


def _zone_name(zone: dt.tzinfo | None, offset: int, value: dt.datetime) -> str:
    # pendulum names its zones, zoneinfo has a key, pytz a zone.
    for attribute in ("name", "key", "zone"):
        name: object = getattr(zone, attribute, None)
        if type(name) is str:
            return name
    # Python's own UTC, that of dateutil and of a database have no name.
    if offset == 0 and value.tzname() == "UTC":
        return "UTC"
    return offset_name(offset)


def instant(value: dt.datetime | None) -> DateTime | None:
    """
    Turn an aware date-time into the form that records hold.

    What is not an aware date-time, or contradicts itself, comes back
    untouched, for the constructor's check to refuse.
    """
    if value is None or not issubclass(type(value), dt.datetime):
        return cast("DateTime | None", value)
    # Already the form of records, by its exact type: a document under older
    # zone data has to stay as it was read.
    if type(value.tzinfo) is FixedTimezone and type(value) is DateTime:
        return value
    made = _converted(value)[0]
    if made is not None and getattr(value, "nanosecond", None):
        # most programs have no such instants
        from dryneedling._rfc9557 import tell_digits_cut

        tell_digits_cut()
    return made or cast("DateTime", value)


def _converted(value: dt.datetime) -> tuple[DateTime | None, Refusal | None]:
    """
    Return an aware date-time in the form of records, or why it has none.
    """
    zone = value.tzinfo
    try:
        offset = value.utcoffset()
        # Offsets of a fraction of a second exist in no zone and in no
        # document.
        if offset is None or offset.microseconds:
            return None, BROKEN_OFFSET
        seconds = int(offset.total_seconds())
        name = _zone_name(zone, seconds, value)
    except Exception:  # noqa: BLE001  # what a zone of the caller's raises
        return None, BROKEN_OFFSET
    found = with_clock(value, fixed_zone(seconds, name))
    # A fixed zone that bears a name is taken at its word; any other is asked
    # what it had then, as its clocks may never have shown that hour.
    wrong = (
        wrong_name(seconds, name)
        if type(zone) is FixedTimezone
        else zone_contradiction(found, name)
    )
    return (None, wrong) if wrong else (found, None)


_EXPECTED: Final = (
    "expected a date-time with a time zone, such as "
    "pendulum.datetime(2026, 3, 2, 9, 30, tz='Europe/Rome')"
)

# Within them no offset leads beyond the calendar.
_FIRST_SURE_YEAR: Final = 2
_LAST_SURE_YEAR: Final = 9998


def not_instant(value: object) -> Refusal | None:
    """
    Check an instant: aware, and in the form of records.

    Whether its zone had its offset is not asked: that hangs on the zone data
    of this machine, and `review` says it.
    """
    if type(value) is DateTime and type(value.tzinfo) is FixedTimezone:
        zone = value.tzinfo
        wrong = wrong_name(zone.offset, zone.name)
        if wrong or _FIRST_SURE_YEAR <= value.year <= _LAST_SURE_YEAR:
            return wrong
        try:
            dt.datetime.__sub__(value.naive(), offset_of(value))
        except OverflowError:
            return BEYOND
        return None
    if not issubclass(type(value), dt.datetime):
        got = f"{described(value)}{_of_texts(value)}"
        return not_taken(value, f"{_EXPECTED}; got {got}")
    aware = cast("dt.datetime", value)
    if _is_no_time(aware):
        return Refusal(Code.MISSING, f"{_EXPECTED}; got no time (NaT)")
    if aware.tzinfo is None:
        return Refusal(Code.WRONG_FORM, f"{_EXPECTED}; got one without")
    return _converted(aware)[1]


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


def not_day(value: object) -> Refusal | None:
    """
    Check a calendar day: a date and not a moment.
    """
    if type(value) is Date:
        return None
    if issubclass(type(value), dt.datetime):
        if _is_no_time(cast("dt.datetime", value)):
            expected = "expected a day without a time, got no time (NaT)"
            return Refusal(Code.MISSING, expected)
        return not_taken(
            value, "expected a day without a time, got a date-time"
        )
    return not_taken(
        value,
        f"expected a pendulum Date, got {described(value)}{_of_texts(value)}",
    )


def _is_no_time(value: dt.datetime) -> bool:
    # what pandas has for no time has no year
    return type(value.year) is not int


def _of_texts(value: object) -> str:
    return "; dryneedling.forms reads texts" if type(value) is str else ""


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
    if type(on) is Date and type(at) is DateTime and is_another_day(at, on):
        problems = add(
            problems, names[1], contradicts(f"another day than *{names[0]}*")
        )
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
        # within one season the clock goes on by as much
        later: Any = dt.datetime.__add__(value, dt.timedelta(hours=hours))
        if not may_differ_on(zone.name, zone.offset, later.toordinal()):
            return cast("DateTime", later)
        # An offset that is so much less is an instant that is so much later.
        return instant(
            by_clocks_of(
                zone_called(zone.name) or zone,
                value,
                cast("dt.timedelta", value.utcoffset())
                - dt.timedelta(hours=hours),
            )
        )
    except OverflowError:
        return None
