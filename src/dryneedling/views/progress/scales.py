"""
What is drawn of a series: its values on the part of the scale they need.
"""

import math
from collections.abc import Iterator, Sequence

from dryneedling._exact import Number, as_number, exact
from dryneedling.outcome_words import Domain, MeasureKind
from dryneedling.outcomes import Measure
from dryneedling.progress import PointKind, SeriesProgress
from dryneedling.thresholds import Threshold
from dryneedling.views.blocks import Trend
from dryneedling.views.progress.rows import Visits, rows_of

# A scale is drawn whole where the record uses at least a quarter of it.
_USED = 4


def ends(progress: SeriesProgress) -> tuple[Number, Number]:
    """
    Return the ends of the part of the scale that is drawn.
    """
    shown = [*_values(progress)]
    threshold = threshold_value(progress)
    if threshold is not None:
        shown.append(threshold)
    return _part(progress.series.measure, shown)


def chart_ends(progress: SeriesProgress) -> tuple[Number, Number]:
    """
    Return the ends of the axis of a chart, whichever way is better.

    A scale with ends of its own is drawn whole (Snyder 2019, PMC6363861,
    table 2); of others a threshold has its room above and below, so that
    turning the direction of a measure round moves no reading.
    """
    measure = progress.series.measure
    if _has_own_ends(measure):
        return measure.minimum, measure.maximum
    shown = [*_values(progress)]
    if measure.kind is MeasureKind.EVENTS:
        # none of them is an end that everybody knows
        shown.append(measure.minimum)
    latest, baseline = progress.latest, progress.baseline
    size = None if latest is None else latest.judgement.effective
    if baseline is not None and size is not None:
        start = exact(baseline.value)
        both = (start - exact(size), start + exact(size))
        shown += [
            min(max(as_number(end), measure.minimum), measure.maximum)
            for end in both
        ]
    return _part(measure, shown)


def _has_own_ends(measure: Measure) -> bool:
    """
    Whether its ends are those of the form: points, a percentage, a line (VAS).

    Those of degrees, kilopascals and days are only what is plausible.
    """
    if measure.unit.startswith("{"):
        return True
    is_to_hundred = (measure.minimum, measure.maximum) == (0, 100)
    return is_to_hundred and (
        measure.unit == "%" or measure.domain is Domain.PAIN
    )


def _part(measure: Measure, shown: Sequence[Number]) -> tuple[Number, Number]:
    # An empty drawing has a scale too, as views are made before anybody knows
    # what a screen shows.
    low = min(shown, default=measure.minimum)
    high = max(shown, default=measure.minimum)
    if measure.maximum - measure.minimum <= _USED * (high - low):
        return measure.minimum, measure.maximum
    # Ends are round numbers, and stay within the measure's own.
    step = round_step(high - low)
    low = max(measure.minimum, math.floor(low / step) * step)
    high = min(measure.maximum, math.floor(high / step + 1) * step)
    return (low if low < high else measure.minimum), high


def round_step(span: Number) -> Number:
    """
    Return a round number of which a span holds at most five.

    >>> round_step(111), round_step(22), round_step(0.9), round_step(0)
    (50, 5, 0.2, 1)
    >>> round_step(5e-324)
    1
    """
    rough = span / 5
    # the fifth of the least of all floats is nothing
    if not rough:
        return 1
    power: float = 10 ** math.floor(math.log10(rough))
    step = next(
        power * factor for factor in (1, 2, 5, 10) if power * factor >= rough
    )
    return int(step) if step >= 1 else step


def _values(progress: SeriesProgress) -> Iterator[Number]:
    if progress.baseline is not None:
        yield progress.baseline.value
    for change in progress.sessions:
        for score in (change.before, change.after):
            if score is not None and score.value is not None:
                yield score.value
    for reading in progress.readings:
        # one that is not judged is drawn all the same
        if reading.point.kind is PointKind.FOLLOW_UP:
            yield reading.value


def threshold_value(progress: SeriesProgress) -> Number | None:
    """
    Return the value at which the effective threshold is reached.
    """
    if progress.latest is None or progress.baseline is None:
        return None
    judgement = progress.latest.judgement
    size = judgement.effective
    if size is None:
        return None
    start, step = exact(progress.baseline.value), exact(size)
    at = as_number(start + step if better_is_up(progress) else start - step)
    measure = progress.series.measure
    # A mark beyond the end of the scale would be drawn upon it.
    return at if measure.minimum <= at <= measure.maximum else None


def threshold_rows(progress: SeriesProgress) -> tuple[Threshold, ...]:
    """
    Return the rows whose size the effective threshold is: one, or equal ones.
    """
    if progress.latest is None or progress.baseline is None:
        return ()
    judgement, start = progress.latest.judgement, progress.baseline.value
    sizes = [
        (
            exact(row.value) * abs(exact(start)) / 100
            if row.percent_of_baseline
            else exact(row.value),
            row,
        )
        for row in (judgement.mcid, judgement.mdc)
        if row is not None
    ]
    largest = max((size for size, _ in sizes), default=None)
    return tuple(row for size, row in sizes if size == largest)


def better_is_up(progress: SeriesProgress) -> bool:
    """
    Tell whether a higher value of the series is better.
    """
    return progress.series.measure.improvement(0, 1) > 0


def trend(progress: SeriesProgress, visits: Visits) -> Trend:
    """
    Return the settled values, the baseline first; a gap is a visit without.

    It is empty where there is no net change.
    """
    values: list[Number | None] = []
    if progress.baseline is not None and progress.net:
        values.append(progress.baseline.value)
        values.extend(_after_baseline(progress, visits))
    low, high = ends(progress)
    return Trend(tuple(values), low, high, better_is_up(progress))


def _after_baseline(
    progress: SeriesProgress, visits: Visits
) -> Iterator[Number | None]:
    rows = iter(rows_of(progress, visits))
    baseline = progress.baseline
    if baseline is None or baseline.point.kind is not PointKind.BEFORE_COURSE:
        # Rows before the baseline are passed over, and so is its own: its
        # value was drawn first.
        next(row for row in rows if row.is_baseline)
    for row in rows:
        if row.net is not None:
            yield row.net.reading.value
        elif row.follow_up is None:
            yield None
