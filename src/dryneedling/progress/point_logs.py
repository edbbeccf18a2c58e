"""
What was seen of a trigger point so far, and when it was needled last.
"""

from collections.abc import Callable
from typing import Final, final

import attrs

from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.timeline import Point, Visit
from dryneedling.trigger_point import Status, TriggerPoint

# Tells of a visit whether what is looked at was long enough after it.
LongAfter = Callable[[Visit], bool | None]


@final
@attrs.frozen(kw_only=True)
class StatusEntry:
    """
    What one examination amounts to.

    Attributes:
        point: When it was.
        status: Its status under the rule.
        stated: True when the status was written down without criteria.
        settled: Whether it was long enough after the point's latest
            needling; None when that cannot be said.
    """

    __repr__ = short_repr
    __str__ = printed_record

    point: Point
    status: Status
    stated: bool
    settled: bool | None


make_entry: Final = maker_of(StatusEntry)


@final
@attrs.define
class PointLog:
    """
    A trigger point while the record is walked through, visit by visit.

    Attributes:
        point: The trigger point.
        entries: What its examinations amount to so far.
        needled: The last visit that surely needled it.
        maybe: A later visit that may have.
        count: Visits that surely needled it.
        unknown: Visits that may have.
    """

    __repr__ = short_repr
    __str__ = printed_record

    point: TriggerPoint
    entries: list[StatusEntry] = attrs.field(factory=lambda: [])
    needled: Visit | None = None
    maybe: Visit | None = None
    count: int = 0
    unknown: int = 0

    def leave(self, visit: Visit) -> None:
        """
        Remember a visit that needled the point.
        """
        # A sure needling later than a possible one makes the possible one
        # idle.
        self.needled, self.maybe = visit, None
        self.count += 1

    def leave_unsure(self, visit: Visit) -> None:
        """
        Remember a visit that may have needled the point.
        """
        self.maybe = visit
        self.unknown += 1

    def is_settled(self, is_long_after: LongAfter) -> bool | None:
        """
        Tell whether the needlings so far were long enough ago.
        """
        if self.needled is not None:
            is_over = is_long_after(self.needled)
            if not is_over:
                return is_over
        if self.maybe is not None and not is_long_after(self.maybe):
            return None
        return True
