"""
Which published rows judge a measure, and how large a change reaches them.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import cast, final

import attrs

from dryneedling._conversion import gathered
from dryneedling._exact import Number, as_number, exact
from dryneedling._refusals import demand, described
from dryneedling.exceptions import UnknownName
from dryneedling.measures import measure as known_measure
from dryneedling.outcomes import Measure, name_of
from dryneedling.thresholds import ChangeDirection, Threshold, ThresholdKind

_Rows = Iterable[Threshold | str] | Threshold | str

# Rows, or their keys, by measure or by key of a measure.
Thresholds = (
    Mapping[Measure, _Rows]
    | Mapping[str, _Rows]
    | Mapping[Measure | str, _Rows]
)

_MDC = ThresholdKind.MDC
_MCID = ThresholdKind.MCID

# A change that reaches a row, in the measure's unit: a fraction only where a
# percentage of the baseline has more digits than a float.
Size = Number | Fraction

Sized = tuple[Threshold, Size]


@final
@attrs.frozen(kw_only=True)
class Choice:
    """
    Rows picked for one measure; a baseline decides which of them apply.

    Attributes:
        rows: The rows.
        by_default: Whether they are the measure's own defaults.
    """

    rows: tuple[Threshold, ...]
    by_default: bool

    def mdc(self, baseline: Number | None) -> Sized | None:
        """
        Return the MDC row for an improvement from a baseline, and its size.
        """
        return self._largest(_MDC, ChangeDirection.IMPROVING, baseline)

    def mcid(self, baseline: Number | None) -> Sized | None:
        """
        Return the MCID row for an improvement from a baseline, and its size.
        """
        return self._largest(_MCID, ChangeDirection.IMPROVING, baseline)

    def loss(self, baseline: Number | None) -> Sized | None:
        """
        Return the row from which on a deterioration counts, and its size.

        An MDC that is for worsening or for both ways, else such an MCID: a
        threshold of improvement is not mirrored where it was not found so.
        """
        worse = ChangeDirection.WORSENING
        # An MDC before an MCID: it tells a deterioration from error.
        return self._largest(_MDC, worse, baseline) or self._largest(
            _MCID, worse, baseline
        )

    def important_loss(self, baseline: Number | None) -> Sized | None:
        """
        Return the MCID row for a deterioration from a baseline, and its size.
        """
        return self._largest(_MCID, ChangeDirection.WORSENING, baseline)

    @property
    def no_loss(self) -> str:
        """
        Why no row judges a deterioration, where none does.
        """
        if not self.rows:
            return "no threshold row is chosen for this measure"
        if all(row.change is ChangeDirection.IMPROVING for row in self.rows):
            return "no chosen threshold row is for worsening"
        return "no chosen threshold row applies to this baseline"

    @property
    def nothing(self) -> str:
        """
        Why no row judges an improvement, where none does.
        """
        # From the choice to the baseline: the first that explains it is the
        # reason.
        if not self.rows:
            return "no threshold row is chosen for this measure"
        if all(row.change is ChangeDirection.WORSENING for row in self.rows):
            return "no chosen threshold row is for improvement"
        return "no chosen threshold row applies to this baseline"

    def _largest(
        self,
        kind: ThresholdKind,
        change: ChangeDirection,
        baseline: Number | None,
    ) -> Sized | None:
        best: Sized | None = None
        for row in self.rows:
            if row.kind is kind and row.change in {
                change,
                ChangeDirection.EITHER,
            }:
                size = _size(row, baseline)
                # The first of equals stays, so that the order of the rows
                # decides.
                if size is not None and (best is None or size > best[1]):
                    best = row, size
        return best


@lru_cache(maxsize=256)
def _defaults(measure: Measure) -> Choice:
    rows = (measure.default_mdc, measure.default_mcid)
    given = tuple(row for row in rows if row is not None)
    return Choice(rows=given, by_default=True)


def _rows_of(rows: _Rows) -> tuple[Threshold | str, ...]:
    """
    Return rows, or their keys, as a tuple.

    Raises:
        InvalidRecord: There is nothing to go through.
    """
    alone = issubclass(type(rows), (str, Threshold))
    given = gathered(
        cast("Iterable[Threshold | str]", (rows,) if alone else rows)
    )
    if type(given) is not tuple:
        refusal = f"expected rows or their keys, got {described(rows)}"
        demand("track", thresholds=refusal)
    return given


def choose(measure: Measure, thresholds: Thresholds | None = None) -> Choice:
    """
    Pick the rows for a measure: the caller's, else the measure's defaults.

    Args:
        measure: The measure.
        thresholds: Rows, or keys of rows, by measure or key of a measure.
            A measure that is not named keeps its defaults; an empty value
            means no rows at all.  Of several rows of one kind those count
            whose baseline range holds, and of these the largest change.

    Raises:
        UnknownName: The measure has no row of that key, or a row is for
            another measure.
    """
    wanted: _Rows | None = None
    if thresholds is not None:
        by_name = cast("Mapping[object, _Rows]", thresholds)
        # An own measure may be a key of the mapping itself, as no name leads
        # to it.
        wanted = by_name.get(measure, by_name.get(measure.key))
    # Not *falsy*: an empty value means no rows at all.
    if wanted is None:
        return _defaults(measure)
    rows: list[Threshold] = []
    for item in _rows_of(wanted):
        row = item if type(item) is Threshold else None
        if type(item) is str:
            row = measure.threshold(item)
        # A row of another measure may have the same size and another unit.
        if row is None or row.measure != measure.key:
            raise UnknownName(
                "threshold",
                tuple(known.key for known in measure.thresholds),
                f"{described(item)} for {name_of(measure)}",
            )
        rows.append(row)
    return Choice(rows=tuple(rows), by_default=False)


def named(thresholds: Thresholds, used: Iterable[Measure]) -> Thresholds:
    """
    Return rows by measure or key, every name of a measure looked up.

    Args:
        thresholds: Rows, or keys of rows, by measure or name of a measure.
        used: Measures of the course, which may be none of the catalogue's.

    Raises:
        InvalidRecord: They are not given by measure.
        UnknownName: A name is no measure's.
    """
    by_name: object = thresholds
    if not isinstance(by_name, Mapping):
        refusal = f"expected rows by measure, got {described(by_name)}"
        demand("track", thresholds=refusal)
    keys = {measure.key for measure in used}
    by_measure: dict[Measure | str, _Rows] = {}
    for name, rows in thresholds.items():
        # a generator of rows is read once, whatever series there are
        several = _rows_of(rows)
        if type(name) is Measure or (type(name) is str and name in keys):
            by_measure[name] = several
        elif issubclass(type(name), str):
            by_measure[known_measure(name).key] = several
        else:
            refusal = (
                f"expected rows by measure, got some by {described(name)}"
            )
            demand("track", thresholds=refusal)
    return by_measure


def _size(row: Threshold, baseline: Number | None) -> Size | None:
    """
    Return the change that reaches a row; None where it does not apply.

    A percentage is multiplied by the baseline, exactly, never divided.
    """
    if not row.applies_to(baseline):
        return None
    if not row.percent_of_baseline:
        return row.value
    if baseline is None or baseline <= 0:
        return None
    size = exact(row.value) * exact(baseline) / 100
    # A float only where it is the same number: a tie has to count as reached.
    return as_number(size) if exact(as_number(size)) == size else size
