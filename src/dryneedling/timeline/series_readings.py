"""
The readings of one series, and which of them was the first.
"""

from typing import Final, final

import attrs

from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.outcomes import Series
from dryneedling.timeline.points import Reading


@final
@attrs.frozen
class FollowUpReading:
    """
    A reading at a follow-up.

    Attributes:
        place: Place of the visit that it comes after; -1 before all.
        open_to: Place of the last visit that it may come after as well.
        reading: The reading.
    """

    __repr__ = short_repr
    __str__ = printed_record

    place: int
    open_to: int
    reading: Reading

    @property
    def is_open(self) -> bool:
        """
        Whether its follow-up may also come after a later visit.
        """
        return self.open_to > self.place


@final
class SeriesReadings:
    """
    The readings of one series.

    Attributes:
        series: What was measured.
        readings: Every reading, in order.
        before_course: Readings before the first visit that count, in order.
        before: Last reading before needling, by place of the visit.
        after: Last reading after needling, by place of the visit.
        follow_ups: Readings at follow-ups, in order.
        without_value: Scores of which too few items were answered.
        begins_in_order: Whether the order of what is listed first can be
            said.
    """

    def __init__(self, series: Series) -> None:
        self.series = series
        self.readings: list[Reading] = []
        self.before_course: list[Reading] = []
        self.before: dict[int, Reading] = {}
        self.after: dict[int, Reading] = {}
        self.follow_ups: list[FollowUpReading] = []
        self.without_value = 0
        self.begins_in_order = True

    @property
    def first(self) -> Reading | None:
        """
        The first reading of all that counts.

        None where there is none, or nobody can say which was the first.
        """
        if not self.readings or not self.begins_in_order:
            return None
        first = next(item for item in self.readings if item.set_aside is None)
        for item in self.follow_ups:
            if item.reading is first and item.is_open:
                return None if self._others_up_to(item) else first
        return first

    def _others_up_to(self, one: FollowUpReading) -> bool:
        """
        Tell whether any may be earlier than one at an open follow-up.
        """
        return any(
            place <= one.open_to for place in (*self.before, *self.after)
        ) or any(
            item.place <= one.open_to
            and item.reading.point != one.reading.point
            for item in self.follow_ups
        )


make_follow_up_reading: Final = maker_of(FollowUpReading)
