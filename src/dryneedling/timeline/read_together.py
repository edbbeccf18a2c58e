"""
What was read of one series between two visits, in order as far as can be said.

Of several readings at one point one counts; where the order of what is judged
cannot be said, none does.
"""

from collections.abc import Sequence
from typing import Final

import attrs

from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.timeline.order import When, with_judged_in_order
from dryneedling.timeline.points import (
    ANOTHER_COUNTS,
    ORDER_UNKNOWN,
    Reading,
)
from dryneedling.timeline.series_readings import (
    FollowUpReading,
    make_follow_up_reading,
)


def that_counts(readings: Sequence[Reading]) -> Reading:
    """
    Return which of several readings of one series at one point counts.

    Of those with an instant only the latest can; of what is left, the one
    that is listed last.
    """
    latest = max(
        (item.score.at for item in readings if item.score.at is not None),
        default=None,
    )
    return [item for item in readings if item.score.at in {None, latest}][-1]


def set_aside_others(
    readings: Sequence[Reading], counting: Reading, why: str
) -> list[Reading]:
    """
    Set aside all readings but the one that counts.
    """
    return [
        item if item is counting else attrs.evolve(item, set_aside=why)
        for item in readings
    ]


@attrs.frozen
class ReadTogether:
    """
    What was read of one series at one follow-up, or alone before the course.

    Attributes:
        when: Its time, as far as known.
        readings: The readings, as listed.
        place: Place of the visit that it comes after; -1 before all.
        open_to: Place of the last visit that it may come after as well.
        is_in_order: Whether its order among what is beside it can be said.
    """

    __repr__ = short_repr
    __str__ = printed_record

    when: When
    readings: list[Reading]
    place: int = -1
    open_to: int = -1
    is_in_order: bool = True

    @property
    def is_settled(self) -> bool | None:
        """
        Whether soreness was gone; None when it cannot be said.
        """
        return self.readings[0].settled

    def with_one_counting(self) -> "ReadTogether":
        """
        Set aside all readings but the one that counts.
        """
        if len(self.readings) == 1:
            return self
        return attrs.evolve(
            self,
            readings=set_aside_others(
                self.readings, that_counts(self.readings), ANOTHER_COUNTS
            ),
        )

    def at_follow_up(self) -> list[FollowUpReading]:
        """
        Return the readings with the place of their follow-up.
        """
        return [
            make_follow_up_reading(self.place, self.open_to, reading)
            for reading in self.readings
        ]

    def out_of_order(self) -> "ReadTogether":
        """
        Set all readings aside, as nobody can say in which order they stand.
        """
        return attrs.evolve(
            self,
            readings=[
                attrs.evolve(reading, set_aside=ORDER_UNKNOWN)
                for reading in self.readings
            ],
        )


make_together: Final = maker_of(ReadTogether)


def ordered(several: list[ReadTogether]) -> list[ReadTogether]:
    """
    Put what was read between two visits in order, as far as it can be said.
    """
    several = [item.with_one_counting() for item in several]
    if len(several) == 1:
        return several
    # Only the settled readings are judged, so only their order has to be
    # known; which reading was the first is asked of all.
    order, unsure, unsure_of_all = with_judged_in_order(
        [item.when for item in several],
        [item.is_settled for item in several],
    )
    several = [
        attrs.evolve(item, is_in_order=False)
        if index in unsure_of_all
        else item
        for index, item in enumerate(several)
    ]
    return [
        several[index].out_of_order() if index in unsure else several[index]
        for index in order
    ]
