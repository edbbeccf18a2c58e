"""
Whether a value lies where patients called their state acceptable.

A PASS (patient acceptable symptom state) looks at the value now and not at
what changed, so it takes part in no verdict.
"""

from collections.abc import Sequence
from typing import final

import attrs

from dryneedling._exact import at_least
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.thresholds import Threshold
from dryneedling.timeline import Reading


@final
@attrs.frozen(kw_only=True)
class AcceptableState:
    """
    The latest value beside those that patients called acceptable.

    Attributes:
        reading: The latest settled reading.
        rows: The rows, each of its own patients.
        is_acceptable: True where the value is at every row or better, False
            where it is at none, None where the rows disagree.
    """

    __repr__ = short_repr
    __str__ = printed_record

    reading: Reading
    rows: tuple[Threshold, ...]
    is_acceptable: bool | None


def state_of(reading: Reading, rows: Sequence[Threshold]) -> AcceptableState:
    """
    Hold a reading against rows of what patients called acceptable.

    A tie is acceptable: the rows are printed as *at or below*, or above.
    """
    improvement = reading.score.measure.improvement
    at = [at_least(improvement(row.value, reading.value), 0) for row in rows]
    return AcceptableState(
        reading=reading,
        rows=tuple(rows),
        is_acceptable=None if len({*at}) > 1 else at[0],
    )
