"""
A time as far as a record tells it: the day, and the instant if known.
"""

from typing import Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._exact import Number
from dryneedling._time import after_hours, days_between, hours_between
from dryneedling.follow_up import FollowUp
from dryneedling.session import Session

HOURS_A_DAY: Final = 24

# Two instants are less than three days closer than their local days: by the
# time of day less than one, by two zones, each within a day of UTC, two.
_DAYS_CLOSER: Final = 3


@final
@attrs.frozen
class Dated:
    """
    A time as far as it is known: the local day, and the instant if known.
    """

    date: Date
    at: DateTime | None = None

    def hours_to(self, later: "Dated") -> Number:
        """
        Return the hours to a later time; negative where it is earlier.

        Where only days are known, each local day counts as 24 hours.
        """
        if self.at is None or later.at is None:
            return days_between(self.date, later.date) * HOURS_A_DAY
        return hours_between(self.at, later.at)


def is_later_by(hours: Number, start: Dated, later: Dated) -> bool | None:
    """
    Tell whether a time is so many hours on; None if it is an earlier one.
    """
    if start.at is not None and later.at is not None:
        # most visits are a week apart, and days cost a fifth of instants; not
        # those written, as a visit may end on another day than its date
        days = days_between(start.at, later.at) - _DAYS_CLOSER
        if days >= 0 and days * HOURS_A_DAY >= hours:
            return True
    counted = start.hours_to(later)
    return None if counted < 0 else counted >= hours


def start_of(session: Session, date: Date | None) -> Dated | None:
    """
    Return when a visit of a day began, by its end where no start is known.
    """
    if date is None:
        return None
    at = session.started_at
    if at is None and session.ended_at is not None:
        # an end on another day than the one written says nothing of the start
        at = session.ended_at if session.ended_at.date() == date else None
    return Dated(date, at)


def end_of(session: Session, date: Date | None) -> Dated | None:
    """
    Return when the wait for soreness began at a visit of a day.
    """
    if date is None:
        return None
    return Dated(date, session.ended_at or session.started_at)


def when_of(follow_up: FollowUp, named: Session | None) -> Dated | None:
    """
    Return when a follow-up was: its own time, else counted from a visit.

    Args:
        follow_up: The follow-up.
        named: The session that it names.
    """
    date = follow_up.local_date
    if date is not None:
        return Dated(date, follow_up.at)
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
        return None if at is None else Dated(at.date(), at)
    # from a day alone only whole days lead to a day
    days, rest = divmod(hours, HOURS_A_DAY)
    ordinal = end.date.toordinal() + int(days)
    if rest or ordinal > Date.max.toordinal():
        return None
    return Dated(Date.fromordinal(ordinal))
