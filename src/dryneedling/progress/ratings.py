"""
What is read as it stands: ratings of change, grades and aftereffects.
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
    Readings that no difference is taken of, as they stand at each time.

    They are ratings of change (GROC, PGIC), grades, or the soreness that
    needling left.

    Attributes:
        series: What was rated.
        readings: Every rating, in order; no difference is taken.
    """

    series: Series
    readings: tuple[Reading, ...]

    def __str__(self) -> str:
        return show("print", self)
