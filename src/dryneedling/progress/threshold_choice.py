"""
Which published rows judge a measure, and how large a change reaches them.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Final, cast, final

import attrs

from dryneedling._conversion import gathered
from dryneedling._exact import Number, as_number, exact
from dryneedling._refusals import demand, described, not_taken
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._text import nearest
from dryneedling.anatomy import BodyRegion, Region
from dryneedling.exceptions import UnknownName
from dryneedling.measures import measure as known_measure
from dryneedling.outcomes import Measure, Series, name_of
from dryneedling.thresholds import (
    ChangeDirection,
    Threshold,
    ThresholdEnd,
    ThresholdKind,
)

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
        rows: The rows that judge a change.
        states: The rows of the state that patients call acceptable.
        by_default: Whether they are the measure's own defaults.
    """

    __repr__ = short_repr
    __str__ = printed_record

    rows: tuple[Threshold, ...]
    states: tuple[Threshold, ...] = ()
    by_default: bool

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """
        The keys of the rows that judge a change.
        """
        return tuple(row.key for row in self.rows)

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
        # An MDC before an MCID: it tells a deterioration from error.
        return self._largest(
            _MDC, ChangeDirection.WORSENING, baseline
        ) or self.important_loss(baseline)

    def important_loss(self, baseline: Number | None) -> Sized | None:
        """
        Return the MCID row for a deterioration from a baseline, and its size.
        """
        return self._largest(_MCID, ChangeDirection.WORSENING, baseline)

    def least(
        self, bound: Sized | None, baseline: Number | None
    ) -> Sized | None:
        """
        Return the other end of the interval that a row is the bound of.

        None where the row is no bound, or its other end was not picked.
        """
        if bound is None or bound[0].interval is not ThresholdEnd.BOUND:
            return None
        for row in self.rows:
            if row.key == bound[0].pairs_with:
                size = _size(row, baseline)
                if size is not None:
                    return row, size
        return None

    def weighed(
        self, baseline: Number | None, used: Iterable[Threshold | None]
    ) -> tuple[Threshold, ...]:
        """
        Return the rows that apply to a baseline and decide nothing there.

        Args:
            baseline: The baseline.
            used: The rows that decide.
        """
        return tuple(
            row
            for row in self.rows
            if row not in used and _size(row, baseline) is not None
        )

    def at(self, series: Series | None) -> "Choice":
        """
        Return the rows for where a series was measured; None is nowhere.

        Those of its site; else those that are for no site; else, where a
        caller picked none of either, all: who picks a row means it.
        """
        if not any(row.sites for row in self.rows):
            return self
        here = set[str]() if series is None else _places(series)
        # each kind by itself: an MDC of a site leaves the MCID as it is
        of_site = {row.kind for row in self.rows if here & {*row.sites}}
        of_none = {row.kind for row in self.rows if not row.sites}

        def is_for(row: Threshold) -> bool:
            if row.kind in of_site:
                return bool(here & {*row.sites})
            if row.kind in of_none or self.by_default:
                return not row.sites
            return True

        return attrs.evolve(self, rows=tuple(filter(is_for, self.rows)))

    @property
    def no_loss(self) -> str:
        """
        Why no row judges a deterioration, where none does.
        """
        return self._nothing_for(ChangeDirection.IMPROVING, "worsening")

    @property
    def nothing(self) -> str:
        """
        Why no row judges an improvement, where none does.
        """
        return self._nothing_for(ChangeDirection.WORSENING, "improvement")

    def _nothing_for(self, other: ChangeDirection, wanted: str) -> str:
        # From the choice to the baseline: the first that explains it is the
        # reason.
        if not self.rows:
            return "no threshold row is chosen for this measure"
        if all(row.change is other for row in self.rows):
            return f"no chosen threshold row is for {wanted}"
        return "no chosen threshold row applies to this baseline"

    def _largest(
        self,
        kind: ThresholdKind,
        change: ChangeDirection,
        baseline: Number | None,
    ) -> Sized | None:
        best: Sized | None = None
        for row in self.rows:
            if (
                row.kind is kind
                and row.change in {change, ChangeDirection.EITHER}
                # The least of an interval speaks beside its bound; picked
                # without it, it is a row like any other.
                and not (
                    row.interval is ThresholdEnd.LEAST
                    and row.pairs_with in self.keys
                )
            ):
                size = _size(row, baseline)
                # The first of equals stays, so that the order of the rows
                # decides.
                if size is not None and (best is None or size > best[1]):
                    best = row, size
        return best


def _places(series: Series) -> set[str]:
    """
    Return the words for where a series was measured, as rows have them.
    """
    words = set[str]()
    if series.place is not None and not series.place.phantom:
        words.add(series.place.region.value)
    muscle = None if series.site is None else series.site.muscle
    if muscle is None:
        return words
    # one of somebody's own has no key, and may have a region
    if muscle.key is not None:
        words.update((muscle.key, muscle.counts_as))
    if muscle.region is not None:
        words.add(_REGIONS.get(muscle.region, muscle.region.value))
    return words


# Of muscles the leg is that below the knee; of pain it is all of it.
_REGIONS: Final = {Region.LEG: BodyRegion.LOWER_LEG.value}


@lru_cache(maxsize=256)
def _defaults(measure: Measure) -> Choice:
    return Choice(
        rows=(*measure.default_rows(_MDC), *measure.default_rows(_MCID)),
        states=measure.default_rows(ThresholdKind.PASS),
        by_default=True,
    )


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
        refusal = not_taken(
            rows, f"expected rows or their keys, got {described(rows)}"
        )
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
            keys = tuple(known.key for known in measure.thresholds)
            raise UnknownName(
                "threshold",
                (type(item) is str and nearest(item, keys)) or keys[:3],
                f"{described(item)} for {name_of(measure)}",
            )
        rows.append(row)
    return Choice(
        rows=tuple(row for row in rows if row.kind is not ThresholdKind.PASS),
        states=tuple(row for row in rows if row.kind is ThresholdKind.PASS),
        by_default=False,
    )


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
        refusal = not_taken(
            by_name, f"expected rows by measure, got {described(by_name)}"
        )
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
            refusal = not_taken(
                name,
                f"expected rows by measure, got some by {described(name)}",
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
