"""
Numbers, units and places of a course in words.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from dryneedling._exact import Number, exact, shown
from dryneedling.outcomes import Better, Measure, Series
from dryneedling.progress import Point, PointKind

__all__ = [
    "NONE",
    "dated_words",
    "detail_words",
    "direction_words",
    "number",
    "percent",
    "place_words",
    "scale_words",
    "series_names",
    "signed",
    "spans",
    "unit_words",
    "words",
]

# What stands where the record has no number: never a zero.
NONE: Final = "–"

_UNITS: Final = {
    "{score}": "points",
    "{T-score}": "T-score points",
    "d": "days",
    "d/(4.wk)": "days in 4 weeks",
    "deg": "degrees",
}


def words(value: str) -> str:
    """
    Write a member of an enumeration as it is spoken.

    >>> words("contraindication_recorded")
    'contraindication recorded'
    """
    return value.replace("_", " ")


def number(value: Number | None) -> str:
    """
    Write a number with one decimal at most, or the sign for none.

    >>> number(7), number(2.25), number(None)
    ('7', '2.3', '–')
    """
    return NONE if value is None else shown(value)


def signed(value: Number | None) -> str:
    """
    Write an improvement: better has a plus.

    >>> signed(3), signed(-1.5), signed(0), signed(None)
    ('+3', '-1.5', '0', '–')
    """
    text = number(value)
    is_gain = value is not None and exact(value) > 0 and text != "0"
    return f"+{text}" if is_gain else text


def percent(value: Number) -> str:
    """
    Write a percentage without decimals.

    >>> percent(71.43)
    '71 %'
    """
    return f"{shown(value, 0)} %"


def spans(numbers: Iterable[int]) -> str:
    """
    Write ascending numbers, three and more in a row as a range.

    >>> spans([1, 2, 3, 5, 7, 8])
    '1 to 3, 5, 7, 8'
    """
    runs: list[list[int]] = []
    for item in numbers:
        if runs and item == runs[-1][-1] + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return ", ".join(
        f"{run[0]} to {run[-1]}"
        if len(run) > 2
        else ", ".join(str(item) for item in run)
        for run in runs
    )


def unit_words(measure: Measure) -> str:
    """
    Write the unit of a measure as it is spoken.
    """
    return _UNITS.get(measure.unit, measure.unit.strip("{}"))


def direction_words(measure: Measure) -> str:
    """
    Say which direction is better.
    """
    if measure.better is None:
        return "a rating of change"
    return (
        "higher is better"
        if measure.better is Better.HIGHER
        else "lower is better"
    )


def scale_words(measure: Measure) -> str:
    """
    Write unit and direction of a measure, and its ends where both count.
    """
    unit = unit_words(measure)
    if unit.endswith("points"):
        ends = f"{number(measure.minimum)} to {number(measure.maximum)}"
        unit = f"{ends} {unit}"
    return f"{unit}, {direction_words(measure)}"


def detail_words(series: Series) -> str:
    """
    Write what only the record has words for: activities, device.
    """
    parts = list(series.activity)
    if series.aspect_text is not None:
        parts.insert(0, series.aspect_text)
    if series.instrument is not None:
        parts.append(f"by {series.instrument}")
    return "; ".join(parts)


def series_names(series: Sequence[Series]) -> dict[Series, str]:
    """
    Name each series by its label, in full where two labels are the same.
    """
    labels = Counter(item.label for item in series)
    return {
        item: item.label
        if labels[item.label] == 1
        else f"{item.label}: {detail_words(item)}"
        for item in series
    }


def place_words(point: Point) -> str:
    """
    Write a point without its date; of a session, its start goes unsaid.

    >>> place_words(Point(kind=PointKind.AFTER, session=3))
    'session 3, after'
    """
    if point.kind is PointKind.BEFORE_COURSE:
        return "before the course"
    if point.kind is PointKind.BEFORE:
        return f"session {point.session}"
    if point.kind is PointKind.AFTER:
        return f"session {point.session}, after"
    if point.session is None:
        return "follow-up"
    return f"follow-up after session {point.session}"


def dated_words(point: Point) -> str:
    """
    Write a point with its date, where it has one.
    """
    when = "" if point.date is None else f" ({point.date})"
    return f"{place_words(point)}{when}"
