"""
Values drawn as text: bars of a series, marks of a visit on its scale.

Marks are drawn from rounded positions; nothing is compared here.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dryneedling._exact import Number
from dryneedling.views.blocks import Track, Trend

TRACK_CELLS: Final = 25

_BARS: Final = "▁▂▃▄▅▆▇█"
_GAP: Final = "·"
_LONGEST: Final = 16


def _cell(value: Number, low: Number, high: Number, cells: int) -> int:
    """
    Return the cell, from 0, that a value falls into.
    """
    # What lies outside of the part that is drawn stands at its end.
    share = (value - low) / (high - low)
    return round(min(max(share, 0), 1) * (cells - 1))


def track(drawn: Track, cells: int = TRACK_CELLS) -> str:
    """
    Draw the readings before and after needling, and a threshold.

    >>> track(Track(7, 3, 5, 0, 10), 21)
    '······●━━━┊━━━○······'
    """
    marks = ["·"] * cells

    def cell(value: Number) -> int:
        return _cell(value, drawn.low, drawn.high, cells)

    read = [
        value for value in (drawn.before, drawn.after) if value is not None
    ]
    if read:
        ends = sorted(map(cell, read))
        for cell_number in range(ends[0], ends[-1]):
            marks[cell_number] = "━"
    # The later sign wins a cell: what was read must not be hidden by a
    # threshold, nor the later reading by the earlier.
    for value, sign in (
        (drawn.threshold, "┊"),
        (drawn.before, "○"),
        (drawn.after, "●"),
    ):
        if value is not None:
            marks[cell(value)] = sign
    return "".join(marks)


def bars(drawn: Trend) -> str:
    """
    Draw values as small bars, and an arrow to where it is better.

    The bars stand for the values as they are: where lower is better, they
    sink as the patient gets better.

    >>> bars(Trend((7, 4, None, 1), 0, 10, better_is_up=False))
    '▆▄·▂ ↓'
    """
    if not drawn.values:
        return ""
    small = "".join(
        _GAP
        if value is None
        else _BARS[_cell(value, drawn.low, drawn.high, len(_BARS))]
        for value in _thinned(drawn.values)
    )
    return f"{small} {'↑' if drawn.better_is_up else '↓'}"


def _thinned(numbers: Sequence[Number | None]) -> Sequence[Number | None]:
    """
    Keep the first and, of each stretch that follows, the last number.
    """
    if len(numbers) <= _LONGEST:
        return numbers
    # The last of a stretch and not its mean: a bar is a value that was read.
    step = (len(numbers) - 1) / (_LONGEST - 1)
    ends = [round(index * step) for index in range(_LONGEST)]
    return [
        numbers[0],
        *(
            # A stretch is a gap only if nothing in it was read.
            next(
                (
                    number
                    for number in numbers[end:start:-1]
                    if number is not None
                ),
                None,
            )
            for start, end in pairwise(ends)
        ),
    ]
