"""
What is doubtful in one score, and from one score to the next.

A check of one score returns its reason, or None when nothing is doubtful.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from dryneedling._exact import exact, mean, shown
from dryneedling._fields import Number
from dryneedling.discrepancies.chart import (
    SERIES_FIELDS,
    Chart,
    Key,
    Moment,
    Reading,
    ScoreList,
    Visit,
    name_of,
)
from dryneedling.discrepancies.rules import (
    DiscrepancySeverity,
    Finding,
    Rule,
)
from dryneedling.measures import all_measures
from dryneedling.outcomes import (
    Better,
    Domain,
    Measure,
    MeasureKind,
    Recall,
)

__all__ = [
    "SCORE_RULES",
    "SERIES_RULES",
    "VISIT_SCORE_RULES",
    "rules_for",
]


# Nothing is measured to more places than that.
_MOST_PLACES: Final = 12


def _is_rounded(written: Number, computed: Number) -> bool:
    """
    Whether a number is another one, rounded to its own places or none.
    """
    short, long = exact(written), exact(computed)
    if short == long:
        return True
    step = next(
        (
            10**places
            for places in range(_MOST_PLACES)
            if (short * 10**places).denominator == 1
        ),
        None,
    )
    return step is not None and abs(short - long) * 2 * step <= 1


def total_contradicts_items(reading: Reading) -> str | None:
    """
    A total is what its own items make.
    """
    score, scored = reading.score, reading.score.scored
    if (
        score.value is None
        or scored is None
        or scored.value is None
        or _is_rounded(score.value, scored.value)
    ):
        return None
    return (
        f"{name_of(score.measure)} is {shown(score.value, 4)}, its items "
        f"make {shown(scored.value, 4)}"
    )


def total_with_too_few_items(reading: Reading) -> str | None:
    """
    Too few answered items make no total under the form's rule.
    """
    score, scored = reading.score, reading.score.scored
    if score.value is None or scored is None or scored.value is not None:
        return None
    return (
        f"{name_of(score.measure)} has a total, with {scored.answered} of "
        f"{scored.asked} items answered"
    )


def value_not_mean_of_trials(reading: Reading) -> str | None:
    """
    A value with repeated readings is their mean.
    """
    score = reading.score
    if score.trials is None or score.value is None:
        return None
    middle = mean(score.trials)
    if _is_rounded(score.value, middle):
        return None
    return (
        f"{name_of(score.measure)} is {shown(score.value, 4)}, the mean of "
        f"its {len(score.trials)} readings is {shown(middle, 4)}"
    )


def implausible_unit(reading: Reading) -> str | None:
    """
    A value outside what people reach is most likely in another unit.
    """
    measure, value = reading.score.measure, reading.score.value
    if value is None:
        return None
    low, high = measure.plausible_from, measure.plausible_to
    if low is not None and value < low:
        bound = f"below {shown(low, 2)}"
    elif high is not None and value > high:
        bound = f"above {shown(high, 2)}"
    else:
        return None
    unit = f" {measure.unit}" if measure.listed else ""
    return (
        f"{name_of(measure)} is {shown(value, 4)}, {bound}{unit}: is the unit "
        "right?"
    )


def change_rated_before_needling(reading: Reading) -> str | None:
    """
    A rating of change has nothing to compare with before the first needling.
    """
    if reading.moment is Moment.BEFORE_COURSE:
        return f"{name_of(reading.score.measure)} before the course"
    visit = reading.visit
    if reading.moment is not Moment.BEFORE or visit is None:
        return None
    needled = visit.chart.needled
    if not needled or visit.place > needled[0].place:
        return None
    return f"{name_of(reading.score.measure)} before the first needling"


def after_score_covers_time_before(reading: Reading) -> str | None:
    """
    What covers the days before cannot be asked anew after needling.
    """
    if reading.moment is not Moment.AFTER:
        return None
    score = reading.score
    recall = score.measure.recall
    if score.measure.kind is MeasureKind.TRANSITION:
        return None
    if recall is Recall.PERIOD or (
        recall is Recall.BY_ASPECT
        and score.aspect is not None
        and not score.aspect.is_now
    ):
        return f"{name_of(score.measure)} after needling is about time before"
    return None


def aspect_not_recorded(reading: Reading) -> str | None:
    """
    A rating of pain says which pain.
    """
    score = reading.score
    if (
        score.measure.recall is not Recall.BY_ASPECT
        or score.aspect is not None
        or score.aspect_text is not None
    ):
        return None
    return f"{name_of(score.measure)}: now, worst or average is not recorded"


def score_on_another_day(reading: Reading) -> str | None:
    """
    A score stands in the session or follow-up at which it was taken.
    """
    score, date = reading.score, reading.date
    if score.at is None and score.on is None:
        return None
    session = None if reading.visit is None else reading.visit.session
    if score.at is not None and session is not None:
        start, end = session.started_at, session.ended_at
        if (
            reading.moment is Moment.BEFORE
            and end is not None
            and score.at > end
        ):
            return "taken after the end of the session, stands before it"
        if (
            reading.moment is Moment.AFTER
            and start is not None
            and score.at < start
        ):
            return "taken before the session began, stands after it"
    taken = score.date
    if taken is None or date is None or taken == date:
        return None
    # a form may be filled in at home before the visit, or after it
    if reading.moment is Moment.BEFORE and taken > date:
        return "dated after the session, stands before its needling"
    if reading.moment is Moment.AFTER and taken < date:
        return "dated before the session, stands after its needling"
    if reading.moment is Moment.FOLLOW_UP:
        return "dated on another day than its follow-up"
    return None


@lru_cache(maxsize=1)
def _catalogue() -> frozenset[str]:
    return frozenset(measure.key for measure in all_measures())


def measure_shadows_catalogue(reading: Reading) -> str | None:
    """
    A measure of one's own bears no key of the catalogue.
    """
    if reading.score.measure.key not in _catalogue():
        return None
    return "an unlisted measure with a key of the catalogue: never compared"


def _differing(first: Key, second: Key) -> list[str]:
    return [
        name
        for name, one, other in zip(SERIES_FIELDS, first, second, strict=True)
        if one != other
    ]


# How something was asked or measured, and not where.
_HOW: Final = frozenset({"aspect", "aspect_text", "mode", "instrument"})


def _asked_otherwise(
    chart: Chart, earlier: ScoreList, later: ScoreList, fields: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """
    Yield place and reason of later scores that an earlier one nearly is.

    Only scores without a partner of their own series on the other side.
    """
    alone = set(earlier.series).difference(later.series)
    if not alone:
        return
    for place, number in enumerate(later.series):
        if number in earlier.series:
            continue
        key = chart.keys[number]
        for other in sorted(alone):
            if chart.keys[other][0] != key[0]:
                continue
            differing = _differing(chart.keys[other], key)
            if fields.issuperset(differing):
                words = ", ".join(differing).replace("_", " ")
                measure = later.scores[place].measure
                yield place, f"{name_of(measure)}: {words} differs from"
                break


def after_of_another_series(visit: Visit) -> Iterator[Finding]:
    """
    After needling the same is asked as before.
    """
    if visit.before is None or visit.after is None:
        return
    for place, differs in _asked_otherwise(
        visit.chart, visit.before, visit.after, _HOW | {"side"}
    ):
        yield f".after[{place}]", f"{differs} before needling"


def before_of_another_series(visit: Visit) -> Iterator[Finding]:
    """
    Before needling the same is asked from session to session.
    """
    last = visit.last
    if visit.before is None or last is None or last.before is None:
        return
    for place, differs in _asked_otherwise(
        visit.chart, last.before, visit.before, _HOW
    ):
        yield f".before[{place}]", f"{differs} the session before"


def _twice(listed: ScoreList) -> Iterator[int]:
    if len(set(listed.series)) == len(listed.series):
        return
    seen: set[tuple[int, object, object]] = set()
    for place, number in enumerate(listed.series):
        score = listed.scores[place]
        key = (number, score.at, score.on)
        if key in seen:
            yield place
        seen.add(key)


def series_twice(chart: Chart) -> Iterator[Finding]:
    """
    At one time a series has one score.
    """
    for listed in (
        *chart.elsewhere,
        *(
            listed
            for visit in chart.visits
            for listed in (visit.before, visit.after)
            if listed is not None
        ),
    ):
        for place in _twice(listed):
            measure = listed.scores[place].measure
            yield (
                f"{listed.path}[{place}]",
                f"{name_of(measure)} a second time at the same time",
            )


# Three readings make a trend: a policy of this library.
_TREND: Final = 3
# More numbers than that tell no more.
_SHOWN: Final = 5


def _is_worse(measure: Measure, before: Number, after: Number) -> bool:
    if measure.better is Better.HIGHER:
        return after < before
    return after > before


def pain_rising(chart: Chart) -> Iterator[Finding]:
    """
    Pain that was worse before each of three sessions in a row is looked at.
    """
    for readings in chart.series:
        measure = readings[0].score.measure
        if (
            measure.domain is not Domain.PAIN
            or measure.kind is MeasureKind.TRANSITION
            or len(readings) < _TREND
        ):
            continue
        run: list[Reading] = []
        for reading in readings:
            value = reading.score.value
            if reading.moment is not Moment.BEFORE or value is None:
                continue
            if run and not _is_worse(measure, run[-1].score.value or 0, value):
                yield from _risen(measure, run)
                run = []
            run.append(reading)
        yield from _risen(measure, run)


def _risen(measure: Measure, run: list[Reading]) -> Iterator[Finding]:
    if len(run) >= _TREND:
        values = ", ".join(
            shown(item.score.value or 0, 2) for item in run[-_SHOWN:]
        )
        worse = f"{name_of(measure)} worse each time, {len(run)} in a row"
        yield f"{run[-1].path}[{run[-1].spot}]", f"{worse}: {values}"


# Two scales of one form, whose numbers mean different things.
_SAME_FORM: Final = (("ndi", "ndi_percent"),)


def _first_of(chart: Chart, key: str) -> Reading | None:
    return next(
        (
            readings[0]
            for readings in chart.series
            if readings[0].score.measure.listed
            and readings[0].score.measure.key == key
        ),
        None,
    )


def scales_mixed(chart: Chart) -> Iterator[Finding]:
    """
    One form is scored on one scale throughout a course.
    """
    for one, other in _SAME_FORM:
        first, second = _first_of(chart, one), _first_of(chart, other)
        if first is not None and second is not None:
            names = (
                f"{name_of(first.score.measure)} and "
                f"{name_of(second.score.measure)}"
            )
            yield (
                f"{second.path}[{second.spot}]",
                f"{names} in one course are never compared",
            )


_VAS_CM: Final = 10


def vas_in_centimetres(chart: Chart) -> Iterator[Finding]:
    """
    A scale of 100 mm on which nothing is above 10 may be in centimetres.
    """
    readings = [
        reading
        for series in chart.series
        if series[0].score.measure.key == "vas_pain"
        and series[0].score.measure.listed
        for reading in series
    ]
    values = [item.score.value or 0 for item in readings]
    if len(values) > 1 and 0 < max(values) <= _VAS_CM:
        most = f"VAS at most {shown(max(values), 2)} of 100 mm"
        yield (
            f"{readings[0].path}[{readings[0].spot}]",
            f"{most}, {len(values)} times: is the unit right?",
        )


_ERROR = DiscrepancySeverity.ERROR
_WARNING = DiscrepancySeverity.WARNING
_INFO = DiscrepancySeverity.INFO

ScoreCheck = Callable[[Reading], str | None]
VisitCheck = Callable[[Visit], Iterator[Finding]]
ChartCheck = Callable[[Chart], Iterator[Finding]]

SCORE_RULES: Final[tuple[Rule[ScoreCheck], ...]] = (
    Rule(
        "total_contradicts_items",
        _ERROR,
        total_contradicts_items,
        needs="items",
    ),
    Rule(
        "total_with_too_few_items",
        _WARNING,
        total_with_too_few_items,
        needs="items",
    ),
    Rule("value_not_mean_of_trials", _WARNING, value_not_mean_of_trials),
    # the bounds of each measure stand with their sources in its module
    Rule("implausible_unit", _WARNING, implausible_unit, needs="plausible"),
    Rule(
        "change_rated_before_needling",
        _WARNING,
        change_rated_before_needling,
        needs="transition",
    ),
    Rule(
        "after_score_covers_time_before",
        _INFO,
        after_score_covers_time_before,
        needs="recall",
    ),
    Rule("aspect_not_recorded", _INFO, aspect_not_recorded, needs="recall"),
    Rule("score_on_another_day", _WARNING, score_on_another_day),
    Rule(
        "measure_shadows_catalogue",
        _WARNING,
        measure_shadows_catalogue,
        needs="unlisted",
    ),
)

_NEEDS: Final[dict[str | None, Callable[[Measure], bool]]] = {
    None: lambda _: True,
    "items": lambda measure: measure.items is not None,
    "plausible": lambda measure: (
        measure.plausible_from is not None or measure.plausible_to is not None
    ),
    "transition": lambda measure: measure.kind is MeasureKind.TRANSITION,
    "recall": lambda measure: measure.recall is not Recall.NOW,
    "unlisted": lambda measure: not measure.listed,
}


def rules_for(measure: Measure) -> list[Rule[ScoreCheck]]:
    """
    Return the rules that have anything to look at in scores of a measure.
    """
    return [rule for rule in SCORE_RULES if _NEEDS[rule.needs](measure)]


VISIT_SCORE_RULES: Final[tuple[Rule[VisitCheck], ...]] = (
    Rule("after_of_another_series", _WARNING, after_of_another_series),
    Rule("before_of_another_series", _WARNING, before_of_another_series),
)

SERIES_RULES: Final[tuple[Rule[ChartCheck], ...]] = (
    Rule("series_twice", _WARNING, series_twice),
    Rule("pain_rising", _WARNING, pain_rising),
    Rule("scales_mixed", _WARNING, scales_mixed),
    Rule("vas_in_centimetres", _INFO, vas_in_centimetres),
)
