"""
Where values and days lie on a chart.
"""

import math
from collections.abc import Sequence
from typing import final

import attrs
from pendulum import Date

from dryneedling._exact import Number
from dryneedling._time import days_between
from dryneedling.views.progress.scales import round_step


@final
@attrs.frozen
class ValueAxis:
    """
    The axis of values: the larger value is on top, whichever is better.

    Attributes:
        low: The value at its lower end.
        high: The value at its upper end.
        top: Where the upper end lies.
        bottom: Where the lower end lies.
    """

    low: Number
    high: Number
    top: float
    bottom: float

    def at(self, value: Number) -> float:
        """
        Return where a value lies.
        """
        span = self.high - self.low
        share = (value - self.low) / span if span else 0
        return self.bottom - share * (self.bottom - self.top)

    def ticks(self) -> list[Number]:
        """
        Return round values to write, both ends among them.
        """
        step = round_step(self.high - self.low)
        first = math.ceil(self.low / step)
        inner = [
            as_plain(number * step)
            for number in range(first, math.floor(self.high / step) + 1)
        ]
        # a tick that lies close to an end would be written upon it
        apart = [
            one
            for one in inner
            if one - self.low > step / 2 and self.high - one > step / 2
        ]
        return [self.low, *apart, self.high]


def as_plain(value: float) -> Number:
    """
    Return a number without the digits that adding up steps has made.

    >>> as_plain(0.2 * 3), as_plain(4.0)
    (0.6, 4)
    """
    rounded = round(value, 9)
    return int(rounded) if rounded == int(rounded) else rounded


@final
@attrs.frozen
class TimeAxis:
    """
    The axis of time: by days where all are known, else by order alone.

    Attributes:
        places: For each thing that stands in it, how far along, from 0 to 1.
        left: Where it begins.
        right: Where it ends.
        is_in_days: Whether distances are days.
    """

    places: Sequence[float]
    left: float
    right: float
    is_in_days: bool = attrs.field(kw_only=True)

    @classmethod
    def of(
        cls,
        days: Sequence[Date | None],
        ranks: Sequence[float],
        left: float,
        right: float,
    ) -> "TimeAxis":
        """
        Lay out things that are known by day, or else by their order.

        Args:
            days: The local day of each; None where it is not known.
            ranks: Its rank in the order of the course; equal ones share a
                place.
            left: Where the axis begins.
            right: Where it ends.
        """
        known = [day for day in days if day is not None]
        if known and len(known) == len(days):
            first = min(known)
            counts = [float(days_between(first, day)) for day in known]
            return cls(_spread(counts), left, right, is_in_days=True)
        order = {rank: place for place, rank in enumerate(sorted(set(ranks)))}
        counts = [float(order[rank]) for rank in ranks]
        return cls(_spread(counts), left, right, is_in_days=False)

    def at(self, index: int) -> float:
        """
        Return where a thing lies.
        """
        return self.left + self.places[index] * (self.right - self.left)


def _spread(counts: Sequence[float]) -> list[float]:
    most = max(counts, default=0)
    if not most:
        # one day alone stands in the middle
        return [0.5] * len(counts)
    return [count / most for count in counts]
