"""
What is doubtful in one score.

A check of one score returns its reason, or None when nothing is doubtful.
Most are about some measures only, and say above which (``of``): that is
settled once for a measure, and not for each of its scores.
"""

from fractions import Fraction
from functools import lru_cache
from typing import Final

from dryneedling._exact import Number, exact, mean, shown
from dryneedling._text import counted
from dryneedling.discrepancies.charted import ChartedScore
from dryneedling.discrepancies.kinds import score_rule
from dryneedling.discrepancies.rules import (
    ERROR,
    INFO,
    WARNING,
)
from dryneedling.measures import all_measures
from dryneedling.outcomes import Measure, MeasureKind, Recall, name_of
from dryneedling.timeline import PointKind

# Nothing is measured to more places than that.
_MOST_PLACES: Final = 12

# Looked up once, as they are asked of every score.
_BEFORE: Final = PointKind.BEFORE
_AFTER: Final = PointKind.AFTER
_BEFORE_COURSE: Final = PointKind.BEFORE_COURSE
_FOLLOW_UP: Final = PointKind.FOLLOW_UP
_TRANSITION: Final = MeasureKind.TRANSITION
_AFTEREFFECT: Final = MeasureKind.AFTEREFFECT
_PERIOD: Final = Recall.PERIOD
_BY_ASPECT: Final = Recall.BY_ASPECT


def is_rounded(written: Number, long: Fraction) -> bool:
    """
    Whether a number is another one, rounded to its own places or none.
    """
    short = exact(written)
    if short == long:
        return True
    # To its own places: 3.3 for 3.333 was rounded, and 3.30 is written the
    # same.
    step = next(
        (
            10**places
            for places in range(_MOST_PLACES)
            if (short * 10**places).denominator == 1
        ),
        None,
    )
    # Half a step either way, so that rounding up, down and to even all pass.
    return step is not None and abs(short - long) * 2 * step <= 1


def has_form(measure: Measure) -> bool:
    """
    Tell whether a measure is the total of a form with items.
    """
    return measure.items is not None


def _has_plausible_range(measure: Measure) -> bool:
    return (
        measure.plausible_from is not None or measure.plausible_to is not None
    )


def _is_of_change(measure: Measure) -> bool:
    return measure.kind is _TRANSITION


def _is_aftereffect(measure: Measure) -> bool:
    return measure.kind is _AFTEREFFECT


def _asks_about_days(measure: Measure) -> bool:
    # a rating of change is about the time before by what it is
    return measure.kind is not _TRANSITION and (
        measure.recall is _PERIOD or measure.recall is _BY_ASPECT
    )


def _is_by_aspect(measure: Measure) -> bool:
    return measure.recall is _BY_ASPECT


def _is_own(measure: Measure) -> bool:
    return not measure.listed


@score_rule(ERROR, of=has_form)
def total_contradicts_items(reading: ChartedScore) -> str | None:
    """
    A total is what its own items make.
    """
    score = reading.score
    # most scores have no items
    if score.items is None or score.value is None:
        return None
    scored = score.scored
    if (
        scored is None
        or scored.value is None
        or is_rounded(score.value, exact(scored.value))
    ):
        return None
    return (
        f"{name_of(score.measure)} is {shown(score.value, 4)}, its items "
        f"make {shown(scored.value, 4)}"
    )


@score_rule(WARNING, of=has_form)
def total_with_too_few_items(reading: ChartedScore) -> str | None:
    """
    Too few answered items make no total under the form's rule.
    """
    score = reading.score
    if score.items is None or score.value is None:
        return None
    scored = score.scored
    if scored is None or scored.value is not None:
        return None
    return (
        f"{name_of(score.measure)} has a total, with {scored.answered} of "
        f"{scored.asked} items answered"
    )


@score_rule(WARNING)
def value_not_mean_of_trials(reading: ChartedScore) -> str | None:
    """
    A value with repeated readings is their mean.
    """
    score = reading.score
    if score.trials is None or score.value is None or score.measure.grades:
        # no mean is taken of grades
        return None
    middle = mean(score.trials)
    if is_rounded(score.value, exact(middle)):
        return None
    return (
        f"{name_of(score.measure)} is {shown(score.value, 4)}, the mean of "
        f"its {counted(len(score.trials), 'reading')} is {shown(middle, 4)}"
    )


@score_rule(WARNING, of=_has_plausible_range)
def implausible_unit(reading: ChartedScore) -> str | None:
    """
    A value outside what people reach is most likely in another unit.
    """
    measure, value = reading.score.measure, reading.score.value
    low, high = measure.plausible_from, measure.plausible_to
    if value is not None and low is not None and value < low:
        bound = f"below {shown(low, 2)}"
    elif value is not None and high is not None and value > high:
        bound = f"above {shown(high, 2)}"
    else:
        return None
    # The unit of a measure of somebody's own is text of the record.
    unit = f" {measure.unit}" if measure.listed else ""
    return (
        f"{name_of(measure)} is {shown(value, 4)}, {bound}{unit}: is the unit "
        "right?"
    )


@score_rule(WARNING, of=_is_of_change)
def change_rated_before_needling(reading: ChartedScore) -> str | None:
    """
    A rating of change has nothing to compare with before the first needling.
    """
    return _before_needling(reading)


@score_rule(WARNING, of=_is_aftereffect)
def aftereffect_before_needling(reading: ChartedScore) -> str | None:
    """
    What needling leaves cannot be there before the first needling.
    """
    return _before_needling(reading)


def _before_needling(reading: ChartedScore) -> str | None:
    listed, needled = reading.listed, reading.chart.needled
    if listed.kind is _BEFORE_COURSE:
        return f"{name_of(reading.score.measure)} before the course"
    if listed.kind is not _BEFORE or listed.session is None:
        return None
    if not needled or listed.session.number > needled[0].place + 1:
        return None
    return f"{name_of(reading.score.measure)} before the first needling"


@score_rule(INFO, standing=True, of=_asks_about_days)
def after_score_covers_time_before(reading: ChartedScore) -> str | None:
    """
    What covers the days before cannot be asked anew after needling.
    """
    if reading.listed.kind is not _AFTER:
        return None
    score = reading.score
    measure = score.measure
    if measure.recall is _PERIOD or (
        score.aspect is not None and not score.aspect.is_now
    ):
        return f"{name_of(measure)} after needling is about time before"
    return None


@score_rule(INFO, standing=True, of=_is_by_aspect)
def aspect_not_recorded(reading: ChartedScore) -> str | None:
    """
    A rating of pain says which pain.
    """
    score = reading.score
    if score.aspect is not None or score.aspect_text is not None:
        return None
    return f"{name_of(score.measure)}: now, worst or average is not recorded"


@score_rule(WARNING)
def score_on_another_day(reading: ChartedScore) -> str | None:
    """
    A score stands in the session or follow-up at which it was taken.
    """
    score = reading.score
    # most were taken when the list that they stand in was
    if score.at is None and score.on is None:
        return None
    taken = score.date
    if taken is None:
        return None
    date, kind = reading.listed.date, reading.listed.kind
    session = reading.listed.session and reading.listed.session.session
    if score.at is not None and session is not None:
        start, end = session.started_at, session.ended_at
        if kind is _BEFORE and end is not None and score.at > end:
            return "taken after the end of the session, stands before it"
        if kind is _AFTER and start is not None and score.at < start:
            return "taken before the session began, stands after it"
    if date is None or taken == date:
        return None
    # a form may be filled in at home before the visit, or after it
    if kind is _BEFORE and taken > date:
        return "dated after the session, stands before its needling"
    if kind is _AFTER and taken < date:
        return "dated before the session, stands after its needling"
    if kind is _FOLLOW_UP:
        return "dated on another day than its follow-up"
    return None


@lru_cache(maxsize=1)
def _catalogue() -> frozenset[str]:
    return frozenset(measure.key for measure in all_measures())


@score_rule(WARNING, of=_is_own)
def measure_shadows_catalogue(reading: ChartedScore) -> str | None:
    """
    A measure of one's own bears no key of the catalogue.
    """
    if reading.score.measure.key not in _catalogue():
        return None
    return "an unlisted measure with a key of the catalogue: never compared"
