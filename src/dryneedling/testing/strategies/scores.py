# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
Measures, their thresholds, and scores that stay on their scales.
"""

from typing import Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dryneedling import measures as catalogue
from dryneedling._exact import Number, mean
from dryneedling.anatomy import Side
from dryneedling.outcomes import (
    Aspect,
    Basis,
    Better,
    Domain,
    Measure,
    MeasureKind,
    Mode,
    Recall,
    Score,
    Series,
)
from dryneedling.scoring import NOT_APPLICABLE, ItemScoring, Mark
from dryneedling.testing.strategies.anatomy import body_places, sites
from dryneedling.testing.strategies.field_values import held, held_by
from dryneedling.testing.strategies.times import ANYTIME, Period
from dryneedling.testing.strategies.words import (
    identifiers,
    maybe,
    members,
    numbers,
    rest,
    several,
    texts,
)
from dryneedling.thresholds import (
    LARGEST,
    ChangeDirection,
    Threshold,
    ThresholdEnd,
    ThresholdKind,
)

_KEYS: Final = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
_PERCENT: Final = st.sampled_from([90, 95, 97.5])
# Words that a series may be at, and one that none is.
_SITES: Final = st.sampled_from(["infraspinatus", "neck", "lower_leg", "moon"])


@st.composite
def _rows(draw: DrawFn, measures: SearchStrategy[str]) -> Threshold:
    percent = draw(st.booleans())
    # A percentage is no share of one, and a PASS is no percentage.
    size = numbers(1, 40) if percent else numbers(0, 40, above=True)
    kinds = [ThresholdKind.MDC, ThresholdKind.MCID]
    if not percent:
        size |= held(Threshold, "value")
        kinds.append(ThresholdKind.PASS)
    end = draw(maybe(members(ThresholdEnd)))
    return Threshold(
        draw(identifiers()),
        measure=draw(measures),
        kind=draw(st.sampled_from(kinds)),
        value=draw(size),
        percent_of_baseline=percent,
        interval=end,
        pairs_with=None if end is None else draw(identifiers()),
        population=draw(texts()),
        source=draw(texts()),
        **draw(_OF_ROWS),
    )


def thresholds(
    *, measures: SearchStrategy[str] = _KEYS
) -> SearchStrategy[Threshold]:
    """
    Rows that judge a change, in points or in percent of the baseline.

    Args:
        measures: Where keys of measures come from.
    """
    return _rows(measures)


_OF_ROWS: Final = rest(
    change=members(ChangeDirection),
    confidence=maybe(_PERCENT),
    level_computed=st.booleans(),
    sites=several(_SITES),
    **held_by(Threshold, "baseline_above", "baseline_to"),
    method=maybe(texts()),
    verified=st.booleans(),
)
_USUAL: Final = rest(
    **held_by(
        Measure,
        "icf",
        "unit",
        "recall_days",
        "plausible_from",
        "plausible_to",
    )
)


@st.composite
def _unlisted(draw: DrawFn) -> Measure:
    key = draw(_KEYS)
    kind = draw(members(MeasureKind))
    rows = draw(several(thresholds(measures=st.just(key))))
    low, high = draw(_RANGES)
    better = members(Better)
    # A default has to be one of the measure's own rows, of whichever kind.
    row_keys = st.sampled_from([None, *(row.key for row in rows)])
    return Measure(
        key=key,
        name=draw(texts()),
        abbreviation=draw(texts()),
        domain=draw(members(Domain)),
        minimum=low,
        maximum=high,
        whole=draw(st.booleans()),
        better=draw(
            maybe(better) if kind is MeasureKind.TRANSITION else better
        ),
        kind=kind,
        grades=draw(st.sampled_from([(), (("least", low), ("most", high))]))
        if kind is MeasureKind.GRADE
        else (),
        recall=draw(members(Recall)),
        ratio=draw(st.booleans()),
        own_thresholds=rows,
        own_default_mdc=draw(row_keys),
        own_default_mcid=draw(row_keys),
        source=draw(texts()),
        **draw(_USUAL),
    )


def _of_your_own(measure: Measure, key: str) -> Measure:
    return attrs.evolve(measure, key=key, listed=False)


_RANGES: Final = st.sampled_from(
    [
        (0, 10),
        (0, 100),
        (-7, 7),
        (0, 0.5),
        (-180, 180),
        (1, 5),
        (-0.25, 31.5),
        (-LARGEST, LARGEST),
    ]
)
_LISTED: Final = st.sampled_from(catalogue.all_measures())
_OWN: Final = _unlisted() | st.builds(_of_your_own, _LISTED, _KEYS)
_ABOUT: Final = rest(
    aspect_text=maybe(texts()),
    place=maybe(body_places()),
    site=maybe(sites()),
    side=maybe(members(Side)),
    mode=maybe(members(Mode)),
    instrument=maybe(texts()),
    activity=several(texts()),
)


# Few have grades or items that may not apply, and both are easily got wrong.
_RARE: Final = st.sampled_from(
    [
        each
        for each in catalogue.all_measures()
        if each.grades or (each.items and each.items.may_not_apply)
    ]
)


@st.composite
def _any_measure(draw: DrawFn) -> Measure:
    return draw(_LISTED | _OWN | _RARE)


_MEASURES: Final = _any_measure()


def measures(*, listed: bool | None = None) -> SearchStrategy[Measure]:
    """
    Instruments of the catalogue, and instruments of one's own.

    Args:
        listed: True for the catalogue only, False for the others only.
    """
    if listed is None:
        return _MEASURES
    return _LISTED if listed else _OWN


@st.composite
def series(
    draw: DrawFn, *, measures: SearchStrategy[Measure] = _MEASURES
) -> Series:
    """
    What a score can be about.

    Args:
        measures: Where the instruments come from.
    """
    return Series(
        measure=draw(measures),
        aspect=draw(maybe(members(Aspect))),
        **draw(_ABOUT),
    )


def values_of(measure: Measure) -> SearchStrategy[Number]:
    """
    Values on a scale, its ends among them.

    Args:
        measure: The instrument whose scale it is.
    """
    low, high = measure.minimum, measure.maximum
    if measure.grades:
        return st.sampled_from([number for _, number in measure.grades])
    if not measure.whole:
        return numbers(low, high) | st.sampled_from([low, high])
    # Rounded inwards: the ends of a scale need not be whole.
    whole = st.integers(int(-(-low // 1)), int(high // 1))
    # a column with gaps is read as floats, and 7.0 is the rating 7
    return whole | whole.map(float)


@st.composite
def _answers(
    draw: DrawFn, form: ItemScoring
) -> tuple[Number | Mark | None, ...]:
    size = draw(st.integers(form.items, form.items_to or form.items))
    given = draw(st.tuples(*(_answer(form, index) for index in range(size))))
    missing = draw(st.sets(st.integers(0, size - 1), max_size=3))
    if not missing:
        return given
    gaps: list[Mark | None] = [None]
    if form.may_not_apply:
        gaps.append(NOT_APPLICABLE)
    gap = draw(st.sampled_from(gaps))
    # a column with gaps is read as floats, and 3.0 is the answer 3
    number = draw(st.sampled_from([int, float]))
    return tuple(
        gap if index in missing else number(answered)
        for index, answered in enumerate(given)
    )


def _answer(form: ItemScoring, index: int) -> SearchStrategy[Number]:
    if form.allowed:
        return st.sampled_from(form.allowed)
    points = form.points[index] if form.points else ()
    # an item with points has as many answers
    most = form.lowest + len(points) - 1 if points else form.highest
    return st.integers(form.lowest, most)


_REMARKS: Final = rest(basis=maybe(members(Basis)), note=maybe(texts()))
_SERIES: Final = series()


@st.composite
def scores(
    draw: DrawFn,
    *,
    series: SearchStrategy[Series] = _SERIES,
    period: Period = ANYTIME,
) -> Score:
    """
    Scores on their scales: one number, repeated trials, or answered items.

    A value need not be what trials or items amount to, because charts are
    not always right; with items it may be missing.

    Args:
        series: Where what they are about comes from.
        period: Where their times come from.
    """
    about = draw(series)
    form, value = about.measure.items, values_of(about.measure)
    items = draw(maybe(_answers(form))) if form is not None else None
    trials = draw(st.none() | several(value, min_size=1, max_size=3))
    known: list[SearchStrategy[Number | None]] = [value]
    # Of whole numbers the mean mostly is none, and of grades.
    exact_means = not (about.measure.whole or about.measure.grades)
    if trials is not None and exact_means:
        known.append(st.just(mean(trials)))
    if form is not None and items is not None:
        known.append(st.just(form.score(items).value))
    at, on = draw(period.times())
    return Score(
        about.measure,
        draw(st.one_of(known)),
        aspect=about.aspect,
        aspect_text=about.aspect_text,
        place=about.place,
        site=about.site,
        side=about.side,
        mode=about.mode,
        instrument=about.instrument,
        activity=about.activity,
        trials=trials,
        items=items,
        at=at,
        on=on,
        **draw(_REMARKS),
    )
