"""
A time as far as a record tells it: the day, and the instant if known.
"""

from typing import Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import after_hours, days_between, hours_between
from dryneedling._zones import local_day
from dryneedling.follow_up import FollowUp
from dryneedling.session import Session

HOURS_A_DAY: Final = 24

# By the time of day two instants are less than a day closer than their local
# days; by two zones, each within a day of UTC, less than two more.
_DAYS_CLOSER_IN_ONE_ZONE: Final = 1
_DAYS_CLOSER: Final = 3


@final
@attrs.frozen
class Dated:
    """
    A time as far as it is known: the local day, the instant, or both.

    Attributes:
        date: Local day; None where the instant is known in plain UTC alone.
        at: Instant; None when unknown.
    """

    __repr__ = short_repr
    __str__ = printed_record

    date: Date | None
    at: DateTime | None = None

    def hours_to(self, later: "Dated") -> Number | None:
        """
        Return the hours to a later time; negative where it is earlier.

        Where only days are known, each local day counts as 24 hours; None
        where of one only the day is known, and of the other none.
        """
        if self.at is not None and later.at is not None:
            return hours_between(self.at, later.at)
        if self.date is None or later.date is None:
            return None
        return days_between(self.date, later.date) * HOURS_A_DAY


make_dated: Final = maker_of(Dated)


def is_later_by(hours: Number, start: Dated, later: Dated) -> bool | None:
    """
    Tell whether a time is so many hours on; None if it is an earlier one.
    """
    first, second = start.at, later.at
    if first is not None and second is not None:
        # most visits are days apart, and days cost a fifth of instants; not
        # those written, as a visit may end on another day than its date
        is_one_zone = first.tzinfo is second.tzinfo
        closer = _DAYS_CLOSER_IN_ONE_ZONE if is_one_zone else _DAYS_CLOSER
        days = days_between(first, second) - closer
        if days >= 0 and days * HOURS_A_DAY >= hours:
            return True
    counted = start.hours_to(later)
    return None if counted is None or counted < 0 else counted >= hours


def start_of(session: Session, date: Date | None) -> Dated | None:
    """
    Return when a visit of a day began, by its end where no start is known.

    Args:
        session: The visit.
        date: Its local day; None when unknown.
    """
    at, end = session.started_at, session.ended_at
    # an end on another day than the one written says nothing of the start
    if at is None and end is not None and local_day(end) == date:
        at = end
    return _dated(date, at)


def _dated(date: Date | None, at: DateTime | None) -> Dated | None:
    return None if date is None and at is None else make_dated(date, at)


def end_of(session: Session, date: Date | None) -> Dated | None:
    """
    Return when the wait for soreness began at a visit of a day.
    """
    return _dated(date, session.ended_at or session.started_at)


def when_of(follow_up: FollowUp, named: Session | None) -> Dated | None:
    """
    Return when a follow-up was: its own time, else counted from a visit.

    Args:
        follow_up: The follow-up.
        named: The session that it names.
    """
    own = _dated(follow_up.local_date, follow_up.at)
    if own is not None:
        return own
    hours = follow_up.hours_after
    end = (
        None
        if hours is None or named is None
        else end_of(named, named.local_date)
    )
    if hours is None or end is None:
        return None
    if end.at is not None:
        at = after_hours(end.at, hours)
        return None if at is None else make_dated(local_day(at), at)
    # from a day alone only whole days lead to a day
    days, rest = divmod(hours, HOURS_A_DAY)
    # without an instant there is a day
    ordinal = (end.date or Date.max).toordinal() + int(days)
    if rest or ordinal > Date.max.toordinal():
        return None
    return make_dated(Date.fromordinal(ordinal))
