"""
Days and instants, the difficult ones more often than life has them.
"""

import datetime as dt
from functools import lru_cache
from typing import Final, cast, final

import attrs
import pendulum
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._time import instant
from dryneedling._zones import local_day, zone_called

# Where the day begins and where it ends, zones off the full hour, a clock
# change of 30 minutes, summer time that counts backwards, Morocco's pause in
# Ramadan, Samoa's skipped day, an offset with seconds until 1972.
_ZONES: Final = (
    "UTC",
    "Europe/Rome",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Africa/Monrovia",
    "Etc/GMT+12",
    "+05:30",
    "-09:30",
    "+00:00",
    # As other zone data had them: Kazakhstan has been at +05:00 since March
    # 2024, and of the last no machine knows.
    "+06:00[Asia/Almaty]",
    "-03:00[Antarctica/Nowhere]",
)

# Clock changes in UTC, read from the time zone database.
_CLOCK_CHANGES: Final = (
    ("Europe/Rome", dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC)),
    ("Europe/Rome", dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC)),
    ("America/New_York", dt.datetime(2026, 3, 8, 7, tzinfo=dt.UTC)),
    ("America/New_York", dt.datetime(2026, 11, 1, 6, tzinfo=dt.UTC)),
    ("Australia/Lord_Howe", dt.datetime(2026, 4, 4, 15, tzinfo=dt.UTC)),
    ("Australia/Lord_Howe", dt.datetime(2026, 10, 3, 15, 30, tzinfo=dt.UTC)),
    ("Pacific/Apia", dt.datetime(2011, 12, 30, 10, tzinfo=dt.UTC)),
    ("Europe/Dublin", dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC)),
    ("Africa/Casablanca", dt.datetime(2026, 2, 15, 2, tzinfo=dt.UTC)),
    ("America/Sao_Paulo", dt.datetime(2018, 11, 4, 3, tzinfo=dt.UTC)),
    ("Africa/Monrovia", dt.datetime(1972, 1, 7, 0, 44, 30, tzinfo=dt.UTC)),
)
_AROUND: Final = dt.timedelta(hours=2)

_SPECIAL_DAYS: Final = (
    Date(1900, 2, 28),
    Date(1999, 12, 31),
    Date(2000, 2, 29),
    Date(2024, 2, 29),
    Date(2025, 2, 28),
    Date(2026, 1, 1),
    Date(2028, 2, 29),
    Date(2100, 3, 1),
)
_FIRST: Final = Date(1900, 1, 1)
_LAST: Final = Date(2199, 12, 31)


def zones() -> SearchStrategy[str]:
    """
    Names of time zones and plain offsets, between UTC-12 and UTC+14.

    With UTC, which tells no place, and with an offset beside a zone that does
    not have it, or that is not known, as in a document from elsewhere.
    """
    return st.sampled_from(_ZONES)


def dates(
    *, min_date: dt.date | None = None, max_date: dt.date | None = None
) -> SearchStrategy[Date]:
    """
    Days, with 29 February and the turns of years and centuries among them.

    Args:
        min_date: First day; 1900 begins where it is left out.
        max_date: Last day; 2199 ends where it is left out.
    """
    first, last = min_date or _FIRST, max_date or _LAST
    any_day = st.dates(first, last).map(_day)
    # Named besides: chance alone finds 29 February once in 1,461 days.
    special = [known for known in _SPECIAL_DAYS if first <= known <= last]
    return any_day | st.sampled_from(special) if special else any_day


def _day(value: dt.date) -> Date:
    return Date(value.year, value.month, value.day)


def moment(utc: dt.datetime, zone: str) -> DateTime:
    """
    Return an instant in a zone, as records hold it.

    Args:
        utc: The instant, in UTC.
        zone: A name of the time zone database, an offset ("+05:30"), or an
            offset with a name that is taken as it is ("+06:00[Asia/Almaty]").
    """
    if zone[0] in "+-":
        sign = -1 if zone[0] == "-" else 1
        minutes = int(zone[1:3]) * 60 + int(zone[4:6])
        seconds = sign * minutes * 60
        there: dt.tzinfo = FixedTimezone(seconds, zone[7:-1] or None)
    else:
        there = pendulum.timezone(zone)
    return cast("DateTime", instant(utc.astimezone(there)))


def later(
    start: DateTime, after: dt.timedelta, zone: str | None = None
) -> DateTime:
    """
    Return the instant that comes some time after another.

    Args:
        start: The earlier instant.
        after: The time between them.
        zone: Zone of the later instant; that of the earlier one where it is
            left out.
    """
    # By the standard library: an instant of the records has a fixed offset,
    # and a sum would keep it.
    utc = dt.datetime.fromisoformat(start.isoformat()).astimezone(dt.UTC)
    return moment(utc + after, zone or _zone_of(start))


def _zone_of(at: DateTime) -> str:
    """
    Return the zone of an instant, with its offset where nothing else has it.
    """
    name = str(at.timezone_name)
    if name[0] in "+-" or zone_called(name) is not None:
        return name
    return f"{at.isoformat()[-6:]}[{name}]"


def instants(
    *,
    zone: str | None = None,
    min_date: dt.date | None = None,
    max_date: dt.date | None = None,
) -> SearchStrategy[DateTime]:
    """
    Instants as records hold them, clock changes both ways among them.

    Args:
        zone: The only zone; many where it is left out.
        min_date: First day, in UTC; 1900 begins where it is left out.
        max_date: Last day, in UTC; 2199 ends where it is left out.
    """
    first, last = min_date or _FIRST, max_date or _LAST
    begin = dt.datetime.combine(first, dt.time.min)
    end = dt.datetime.combine(last, dt.time.max)
    where = zones() if zone is None else st.just(zone)
    utc = st.datetimes(begin, end, timezones=st.just(dt.UTC))
    any_time = st.builds(moment, utc, where)
    special = [known for known in _SPECIAL_DAYS if first <= known <= last]
    if special:
        noon = st.builds(_noon, st.sampled_from(special))
        any_time |= st.builds(moment, noon, where)
    changes = [
        (name, change)
        for name, change in _CLOCK_CHANGES
        # Strictly within: two hours before a change may be the day before.
        if first < change.date() < last and zone in {None, name}
    ]
    if not changes:
        return any_time
    return any_time | st.builds(
        _beside, st.sampled_from(changes), st.timedeltas(-_AROUND, _AROUND)
    )


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def _beside(change: tuple[str, dt.datetime], away: dt.timedelta) -> DateTime:
    return moment(change[1] + away, change[0])


@final
@attrs.frozen(kw_only=True)
class Period:
    """
    Where the times of a record come from.

    Attributes:
        zone: The only zone; many where it is None.
        first: First day; 1900 begins where it is None.
        last: Last day; 2199 ends where it is None.

    >>> rome = Period(zone="Europe/Rome", first=Date(2026, 1, 1))
    """

    zone: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None

    def instants(self) -> SearchStrategy[DateTime]:
        """
        Instants of the period.
        """
        return _instants_of(self)

    def dates(self) -> SearchStrategy[Date]:
        """
        Days of the period.
        """
        return _dates_of(self)

    def times(self) -> SearchStrategy[tuple[DateTime | None, Date | None]]:
        """
        An instant, its local date, both of them or neither.
        """
        return _times_of(self)


ANYTIME: Final = Period()


@lru_cache(maxsize=64)
def _instants_of(period: Period) -> SearchStrategy[DateTime]:
    return instants(
        zone=period.zone, min_date=period.first, max_date=period.last
    )


@lru_cache(maxsize=64)
def _dates_of(period: Period) -> SearchStrategy[Date]:
    return dates(min_date=period.first, max_date=period.last)


@lru_cache(maxsize=64)
def _times_of(
    period: Period,
) -> SearchStrategy[tuple[DateTime | None, Date | None]]:
    at = period.instants()
    return st.one_of(
        st.just((None, None)),
        st.tuples(st.none(), period.dates()),
        st.tuples(at, st.none()),
        at.map(_with_date),
    )


def _with_date(at: DateTime) -> tuple[DateTime, Date]:
    # beside an instant in plain UTC the date of a clinic west of Greenwich
    return at, local_day(at) or at.subtract(hours=7).date()
