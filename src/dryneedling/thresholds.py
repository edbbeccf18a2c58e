"""
Changes that count: detectable, and important to patients.

A threshold is a row of ``measures/thresholds.csv`` with its population,
method and source.  There is no such thing as *the* MCID of an instrument;
MDC90 and MDC95 are different numbers.  A PASS is no change at all but a value
that patients called acceptable.
"""

import enum
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Final, cast, final

import attrs

from dryneedling._bounds import Between, Id, Text, bounded
from dryneedling._checks import not_number, not_percent
from dryneedling._conversion import as_tuple, word
from dryneedling._exact import Number, as_number, exact
from dryneedling._numbers import number
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, Refusal, add, contradicts, demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import (
    either,
    listed,
    optional_number,
    records,
    rows,
)
from dryneedling._values import by_value

__all__ = [
    "ChangeDirection",
    "Threshold",
    "ThresholdEnd",
    "ThresholdKind",
    "table_thresholds",
]

LARGEST = 1_000_000

# From one end of the largest scale to the other.
_FURTHEST = 2 * LARGEST

# As nearly every source begins.
_AUTHORS_AND_YEAR: Final = r"[^;,]*?\b(?:19|20)\d\d\b"

Baseline = Annotated[Number, Between(-LARGEST, LARGEST)]


@final
class ThresholdKind(enum.StrEnum):
    """
    What a change that reaches the threshold is.

    MDC, minimal detectable change: beyond measurement error.  MCID, minimal
    clinically important difference: one that matters to patients.  PASS,
    patient acceptable symptom state: no change but a value, from which on
    patients called their state acceptable.
    """

    MDC = "MDC"
    MCID = "MCID"
    PASS = "PASS"  # noqa: S105  # a state, no password


@final
class ThresholdEnd(enum.StrEnum):
    """
    Which end of an interval a row is, where a paper prints two.

    Below the *least* no change is detectable, from the *bound* on each is.
    """

    LEAST = "least"
    BOUND = "bound"


@final
class ChangeDirection(enum.StrEnum):
    """
    For which direction of change a threshold was found.
    """

    IMPROVING = "improving"
    WORSENING = "worsening"
    EITHER = "either"


def _kind(value: ThresholdKind | str) -> ThresholdKind:
    # not isinstance: what says to be a text need not be one
    if issubclass(type(value), str):
        value = str.upper(value)
    return word(ThresholdKind, value)


def _interval_end(value: ThresholdEnd | str | None) -> ThresholdEnd | None:
    return word(ThresholdEnd, value)


def _sites(values: Iterable[str] | str) -> tuple[str, ...]:
    # one site alone is a word as well
    return (values,) if type(values) is str else as_tuple(values)


def _direction(value: ChangeDirection | str) -> ChangeDirection:
    return word(ChangeDirection, value)


def _baseline(method: str, baseline: Number | None) -> Number | None:
    if baseline is None:
        return None
    baseline = number(baseline)
    demand(method, baseline=not_number(baseline, -_FURTHEST, _FURTHEST))
    return baseline


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Threshold:
    """
    One published threshold of one measure.

    Attributes:
        key: Stable name of the row ("ndi_mdc_young_2009").
        measure: Key of the measure, variant included.
        kind: MDC, MCID or PASS.
        change: Improving, worsening or either.
        value: The change, in the measure's unit or in percent of baseline;
            of a PASS the value itself.
        percent_of_baseline: True when *value* is a percentage.
        confidence: 90 or 95 for an MDC, None when not stated.
        level_computed: Whether the source does not state that level and its
            figures give it.
        interval: Which end of an interval the row is; None for one figure.
        pairs_with: Key of the row that is the other end.
        sites: Where it was found, if it is for some sites alone: keys of
            muscles and names of regions.
        baseline_above: The row is for baselines above this number.
        baseline_to: The row is for baselines up to this number.
        population: In whom it was found.
        method: How it was found.
        verified: Whether the figure was read in a source.
        source: Where it was read.
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: Id = attrs.field(kw_only=False)
    measure: Id
    kind: ThresholdKind = attrs.field(converter=_kind)
    value: Annotated[Number, Between(0, LARGEST, above=True)]
    population: Text
    source: Text
    change: ChangeDirection = attrs.field(
        default=ChangeDirection.EITHER, converter=_direction
    )
    percent_of_baseline: bool = False
    confidence: Annotated[Number, Between(1, 100)] | None = None
    level_computed: bool = False
    interval: ThresholdEnd | None = attrs.field(
        default=None, converter=_interval_end
    )
    pairs_with: Id | None = None
    sites: tuple[Text, ...] = attrs.field(default=(), converter=_sites)
    baseline_above: Baseline | None = None
    baseline_to: Baseline | None = None
    method: Text | None = None
    verified: bool = True

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if self.percent_of_baseline is True:
            if sound(problems, "value") and self.value < 1:
                refusal = not_percent(self.value, 0, LARGEST)
                problems = add(problems, "value", cast("Refusal", refusal))
            if self.kind is ThresholdKind.PASS:
                problems = add(
                    problems,
                    "percent_of_baseline",
                    contradicts(
                        "expected False, because a PASS is a value and "
                        "no change"
                    ),
                )
        if sound(problems, "interval", "pairs_with") and (
            self.interval is None
        ) is not (self.pairs_with is None):
            problems = add(
                problems,
                "pairs_with",
                contradicts(
                    "expected the key of the other end of an interval, and "
                    "the interval's end, or neither"
                ),
            )
        return problems

    @property
    def short_source(self) -> str:
        """
        Authors and year; the key where the source does not begin with them.

        >>> from dryneedling.measures import NDI
        >>> next(row for row in NDI.thresholds if "2009" in row.key).key
        'ndi_mdc_young_2009'
        >>> NDI.thresholds[0].short_source
        'Young et al. 2009'
        """
        begins = re.match(_AUTHORS_AND_YEAR, self.source)
        return self.key if begins is None else begins[0]

    def applies_to(self, baseline: Number | None) -> bool:
        """
        Tell whether the row is for a baseline of this value.

        A row without a baseline range is for every baseline, known or not.

        Raises:
            InvalidRecord: The baseline is not a number.
        """
        baseline = _baseline("applies_to", baseline)
        # A row with a range is not for a baseline that nobody knows, which
        # would be to pick one by chance; a row in percent has no size without
        # one.
        if self.baseline_above is None and self.baseline_to is None:
            return not (self.percent_of_baseline and baseline is None)
        if baseline is None:
            return False
        start = exact(baseline)
        return (
            self.baseline_above is None or start > exact(self.baseline_above)
        ) and (self.baseline_to is None or start <= exact(self.baseline_to))

    def points(self, baseline: Number | None) -> Number | None:
        """
        Return the change that reaches the threshold, in the measure's unit.

        None when the row is a percentage and there is no baseline above 0.

        Raises:
            InvalidRecord: The baseline is not a number.
        """
        baseline = _baseline("points", baseline)
        if not self.percent_of_baseline:
            return self.value
        if baseline is None or baseline <= 0:
            return None
        return as_number(exact(self.value) * exact(baseline) / 100)

    def reached_by(
        self, improvement: Number, baseline: Number | None
    ) -> bool | None:
        """
        Tell whether a change reaches the threshold; a tie counts as reached.

        Percentages are compared by multiplication, never by division.

        Args:
            improvement: Signed change, better is positive.  For a threshold
                of worsening pass the deterioration, worse is positive.
            baseline: The first score, for rows in percent.

        Raises:
            InvalidRecord: One of them is not a number.
        """
        improvement = number(improvement)
        demand(
            "reached_by",
            improvement=not_number(improvement, -_FURTHEST, _FURTHEST),
        )
        baseline = _baseline("reached_by", baseline)
        if not self.percent_of_baseline:
            # As they were written: 2.3 to 0.3 reaches a threshold of 2, and
            # the floats do not.
            return exact(improvement) >= exact(self.value)
        if baseline is None or baseline <= 0:
            return None
        return exact(improvement) * 100 >= exact(self.value) * exact(baseline)


def _threshold(cells: dict[str, str]) -> Threshold:
    return Threshold(
        cells["key"],
        measure=cells["measure"],
        kind=cells["kind"],
        change=cells["change"],
        value=cast("Number", optional_number(cells["value"])),
        percent_of_baseline=cells["unit"] == "percent_of_baseline",
        confidence=optional_number(cells["confidence"]),
        level_computed=cells["level"] == "computed",
        interval=cells["interval"] or None,
        pairs_with=cells["pairs_with"] or None,
        sites=listed(cells["sites"]),
        baseline_above=optional_number(cells["baseline_above"]),
        baseline_to=optional_number(cells["baseline_to"]),
        population=cells["population"],
        method=cells["method"] or None,
        verified=either(cells, "status", "verified", "unverified"),
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def table_thresholds() -> dict[str, tuple[Threshold, ...]]:
    """
    Return the published thresholds, by key of their measure.
    """
    # By key, so that a measure's module loads no table until somebody judges.
    by_measure: dict[str, list[Threshold]] = {}
    for row in records("measures/thresholds.csv", _threshold):
        by_measure.setdefault(row.measure, []).append(row)
    return {key: tuple(values) for key, values in by_measure.items()}


@lru_cache(maxsize=1)
def table_defaults() -> dict[str, dict[ThresholdKind, tuple[str, ...]]]:
    """
    Return the keys of the default rows of each measure, by their kind.
    """
    return {
        cells["measure"]: {
            kind: _keys(cells[f"default_{kind.value.lower()}"])
            for kind in ThresholdKind
        }
        for cells in rows("measures/defaults.csv")
    }


def _keys(cell: str) -> tuple[str, ...]:
    return () if cell == "none" else listed(cell)
