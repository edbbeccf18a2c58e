"""
How long after the needling of a visit something was looked at.
"""

from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.follow_up import FollowUp
from dryneedling.session import Session
from dryneedling.timeline.placing import PlacedFollowUp
from dryneedling.timeline.times import HOURS_A_DAY, Dated
from dryneedling.timeline.visits import Visit


def hours_written(follow_up: FollowUp, session: Session) -> Number | None:
    """
    Return the hours after a session that a follow-up states.

    Hours after one session say nothing of another.
    """
    if follow_up.after_session != session.id:
        return None
    return follow_up.hours_after


@final
@attrs.frozen
class HoursSince:
    """
    The hours from a visit on, as somebody wrote them and by the two times.

    Attributes:
        written: Hours that the record states; None where it does not.
        counted: Hours by the two times, each local day for 24 where only
            days are known; negative where the visit is dated later, and None
            where one of them has no time of its own.
        is_exact: Whether they were counted from instant to instant.
    """

    __repr__ = short_repr
    __str__ = printed_record

    written: Number | None = None
    counted: Number | None = None
    is_exact: bool = False

    @classmethod
    def between(cls, visit: Visit, when: Dated | None) -> "HoursSince":
        """
        Count the hours from a visit to a time.
        """
        end = visit.end
        if end is None or when is None:
            return _NOTHING_KNOWN
        is_exact = end.at is not None and when.at is not None
        return _make(None, end.hours_to(when), is_exact)

    @classmethod
    def to_follow_up(cls, visit: Visit, item: PlacedFollowUp) -> "HoursSince":
        """
        Return the hours from a visit to a follow-up.
        """
        written = hours_written(item.follow_up, visit.session)
        if written is None:
            return cls.between(visit, item.when)
        if not item.follow_up.is_timed:
            # its time, if it has one, was counted from these very hours
            return _make(written)
        since = cls.between(visit, item.when)
        return _make(written, since.counted, since.is_exact)

    def are_at_least(self, bound: Number) -> tuple[bool | None, Number | None]:
        """
        Tell whether so many hours had passed, and how many had.

        What is written counts, unless the times put it surely on the other
        side of the bound: then neither is believed.
        """
        written, counted = self.written, self.counted
        if written is None:
            # A visit dated later than its follow-up: one of the dates is
            # wrong.
            if counted is None or counted < 0:
                return None, None
            return counted >= bound, counted
        is_over = written >= bound
        if counted is not None:
            # What is n days apart by the calendar is more than n - 1 and
            # less than n + 1 days apart by the clock.
            slack = 0 if self.is_exact else HOURS_A_DAY
            if is_over:
                disagrees = counted < bound and counted + slack <= bound
            else:
                disagrees = counted - slack >= bound
            if disagrees:
                # Neither is believed: which of the two was mistyped, no record
                # says.
                return None, None
        return is_over, written


_make: Final = maker_of(HoursSince)
_NOTHING_KNOWN: Final = HoursSince()
