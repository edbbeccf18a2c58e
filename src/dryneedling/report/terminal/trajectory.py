"""
Values of a series as marks on a line.

Marks are drawn from rounded positions; nothing is compared here.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling.progress import PointKind, SeriesProgress, Verdict
from dryneedling.report.terminal.rows import Visits, rows_of
from dryneedling.report.words import number

__all__ = ["Axis", "sparkline", "threshold_line", "values"]

_BARS: Final = "▁▂▃▄▅▆▇█"
_GAP: Final = "·"
_LONGEST: Final = 16

# A scale is drawn whole where the record uses at least a quarter of it.
_USED: Final = 4


@final
@attrs.frozen
class Axis:
    """
    The part of a scale that is drawn.

    Attributes:
        low: Value at the left end.
        high: Value at the right end, above *low*.
    """

    low: Number
    high: Number

    @classmethod
    def of(cls, found: SeriesProgress) -> "Axis":
        """
        Choose the part of the scale that the readings of a series need.
        """
        measure = found.series.measure
        shown = [*values(found), *_goal_line(found)] or [measure.minimum]
        low, high = min(shown), max(shown)
        if measure.maximum - measure.minimum <= _USED * (high - low):
            return cls(measure.minimum, measure.maximum)
        step = _step(high - low)
        low = max(measure.minimum, math.floor(low / step) * step)
        high = min(measure.maximum, math.floor(high / step + 1) * step)
        return cls(low if low < high else measure.minimum, high)

    def heading(self, cells: int) -> str:
        """
        Write the two ends above what is drawn.

        >>> Axis(0, 10).heading(21)
        '0                  10'
        """
        low, high = number(self.low), number(self.high)
        return f"{low}{high:>{cells - len(low)}}"

    def cell(self, value: Number, cells: int) -> int:
        """
        Return the cell, from 0, that a value falls into.
        """
        share = (value - self.low) / (self.high - self.low)
        return round(min(max(share, 0), 1) * (cells - 1))

    def track(
        self,
        before: Number | None,
        after: Number | None,
        line: Number | None,
        cells: int,
    ) -> str:
        """
        Draw the readings before and after needling, and a threshold.

        >>> Axis(0, 10).track(7, 3, 5, 21)
        '······●━━━┊━━━○······'
        """
        marks = ["·"] * cells
        spots = [
            self.cell(value, cells)
            for value in (before, after)
            if value is not None
        ]
        if spots:
            for cell in range(min(spots), max(spots)):
                marks[cell] = "━"
        if line is not None:
            marks[self.cell(line, cells)] = "┊"
        if before is not None:
            marks[self.cell(before, cells)] = "○"
        if after is not None:
            marks[self.cell(after, cells)] = "●"
        return "".join(marks)


def _step(span: Number) -> Number:
    """
    Return a round number of which a span holds at most five.

    >>> _step(111), _step(22), _step(0.9), _step(0)
    (50, 5, 0.2, 1)
    """
    if not span:
        return 1
    rough = span / 5
    power: float = 10 ** math.floor(math.log10(rough))
    step = next(
        power * factor for factor in (1, 2, 5, 10) if power * factor >= rough
    )
    return int(step) if step >= 1 else step


def values(found: SeriesProgress) -> tuple[Number, ...]:
    """
    Return every value of a series that is drawn.
    """
    return tuple(_values(found))


def _values(found: SeriesProgress) -> Iterator[Number]:
    if found.baseline is not None:
        yield found.baseline.value
    for change in found.sessions:
        for score in (change.before, change.after):
            if score is not None and score.value is not None:
                yield score.value
    for item in found.net:
        yield item.reading.value


def threshold_line(found: SeriesProgress) -> Number | None:
    """
    Return the value at which the effective threshold is reached.
    """
    if found.latest is None or found.baseline is None:
        return None
    size = found.latest.judgement.effective
    unreachable = Verdict.CANNOT_BE_REACHED
    if size is None or found.latest.judgement.verdict is unreachable:
        return None
    better_is_up = found.series.measure.improvement(0, 1) > 0
    return found.baseline.value + (size if better_is_up else -size)


def _goal_line(found: SeriesProgress) -> tuple[Number, ...]:
    line = threshold_line(found)
    return () if line is None else (line,)


def sparkline(found: SeriesProgress, visits: Visits) -> str:
    """
    Draw the settled course of a series as small bars, the baseline first.

    The bars stand for the values as they are: where lower is better, they
    sink as the patient gets better.  A visit without a reading is a dot.
    """
    if found.baseline is None or not found.net:
        return ""
    axis = Axis.of(found)
    return "".join(
        _GAP if value is None else _BARS[axis.cell(value, len(_BARS))]
        for value in _thinned(
            [found.baseline.value, *_after_baseline(found, visits)]
        )
    )


def _after_baseline(
    found: SeriesProgress, visits: Visits
) -> Iterator[Number | None]:
    rows = iter(rows_of(found, visits))
    if not _is_before_course(found):
        next(row for row in rows if row.is_baseline)
    for row in rows:
        if row.net is not None:
            yield row.net.reading.value
        elif row.follow_up is None:
            yield None


def _is_before_course(found: SeriesProgress) -> bool:
    return (
        found.baseline is not None
        and found.baseline.point.kind is PointKind.BEFORE_COURSE
    )


def _thinned(numbers: Sequence[Number | None]) -> Sequence[Number | None]:
    """
    Keep the first and, of each stretch that follows, the last number.
    """
    if len(numbers) <= _LONGEST:
        return numbers
    step = (len(numbers) - 1) / (_LONGEST - 1)
    ends = [round(place * step) for place in range(_LONGEST)]
    return [
        numbers[0],
        *(
            next(
                (item for item in numbers[end:start:-1] if item is not None),
                None,
            )
            for start, end in pairwise(ends)
        ),
    ]
