"""
Ratings of change, which are changes already.
"""

from typing import final

import attrs

from dryneedling._showing import show
from dryneedling.outcomes import Series
from dryneedling.timeline import Reading


@final
@attrs.frozen(kw_only=True)
class TransitionSeries:
    """
    Ratings of change (GROC, PGIC), read as they stand at each time.

    Attributes:
        series: What was rated.
        readings: Every rating, in order; no difference is taken.
    """

    series: Series
    readings: tuple[Reading, ...]

    def __str__(self) -> str:
        return show("print", self)
