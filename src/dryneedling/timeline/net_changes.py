"""
What the net change of a series is measured from, and at which readings.
"""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final, final

import attrs

from dryneedling._exact import Number, difference
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.outcomes import Better, MeasureKind
from dryneedling.timeline.layout import Timeline
from dryneedling.timeline.points import (
    ANOTHER_COUNTS,
    ORDER_UNKNOWN,
    Reading,
)
from dryneedling.timeline.series_readings import SeriesReadings

# A reading, and the place of its visit or of the one that it comes after.
PlacedReading = tuple[int, Reading]

# Looked up once, as a member costs more than what is asked of it.
_HIGHER: Final = Better.HIGHER
_NO_BASELINE: Final = {
    MeasureKind.TRANSITION: "ratings of change have no baseline",
    MeasureKind.GRADE: "no difference is taken of grades",
    MeasureKind.AFTEREFFECT: "an aftereffect has no baseline",
}


@final
@attrs.frozen
class NetReadings:
    """
    What a net change is taken from and to.

    Attributes:
        baseline: Last reading before the first needling; None where there is
            none, or where it cannot be said which it is.
        no_baseline: Why there is no baseline.
        first: Place of the first visit with needling; -1 without a baseline.
        settled: Settled readings after that needling, in order; without a
            baseline, those from the first visit on.
    """

    __repr__ = short_repr
    __str__ = printed_record

    baseline: Reading | None
    no_baseline: str | None
    first: int
    settled: Sequence[PlacedReading]

    def improvements(self) -> list[Number]:
        """
        Return the exact improvement from the baseline to each reading.

        Better is positive; there are none without a baseline.
        """
        if self.baseline is None:
            return []
        start = self.baseline.value
        measure = self.baseline.score.measure
        values = [item.value for _, item in self.settled]
        # `Measure.improvement` takes what a caller gives, and checks it; these
        # numbers were checked in their scores, and no rating has a baseline
        if measure.better is _HIGHER:
            return [difference(value, start) for value in values]
        return [difference(start, value) for value in values]


_make_net_readings: Final = maker_of(NetReadings)


def net_readings(timeline: Timeline, one: SeriesReadings) -> NetReadings:
    """
    Find the baseline of a series, and the settled readings after it.
    """
    kind = one.series.measure.kind
    baseline: Reading | str
    if not kind.has_differences:
        baseline = _NO_BASELINE[kind]
    else:
        baseline = _baseline(timeline, one)
    first = timeline.first_needling
    if isinstance(baseline, str) or first is None:
        why = baseline if isinstance(baseline, str) else None
        return _make_net_readings(None, why, -1, _settled_from(one, -1))
    return _make_net_readings(baseline, None, first, _settled_from(one, first))


def _baseline(timeline: Timeline, one: SeriesReadings) -> Reading | str:
    """
    Return the baseline, or why there is none.

    Follow-ups before any needling count like readings before the course.
    Where the record leaves open which reading was the last before the first
    needling, none is picked.
    """
    first, maybe = timeline.first_needling, timeline.maybe_first_needling
    if first is None or maybe is None:
        return "no session with needling is recorded"
    if maybe < first and (
        any(maybe < place <= first for place in one.before)
        or any(
            item.place < first and item.open_to >= maybe
            for item in one.follow_ups
        )
    ):
        # Either that visit was the first with needling, or a later one was,
        # and a reading lies between: the two have different baselines.
        number = timeline.visits[maybe].number
        return f"whether session {number} had needling is not recorded"
    # The reading before the needling itself is the last there can be.
    if maybe in one.before:
        return one.before[maybe]
    last, baseline = _NOWHERE, None
    for position, reading in _before_needling(one, maybe):
        # Of those at one position the later in the list counts.
        if position >= last:
            last, baseline = position, reading
    if any(
        min(_behind(item.open_to), _behind(maybe - 1)) >= last
        for item in one.follow_ups
        if item.is_open and item.place < maybe
    ):
        return "whether a follow-up came before a visit is not known"
    if baseline is None:
        return "no reading up to the first session with needling"
    if baseline.set_aside == ORDER_UNKNOWN:
        return "the order of readings before the first needling is not known"
    return baseline


_NOWHERE: Final = -2


def _behind(place: int) -> int:
    """
    Return where a follow-up of a visit stands among visits, two steps each.
    """
    return 2 * place + 1


def _before_needling(
    one: SeriesReadings, maybe: int
) -> Iterator[tuple[int, Reading]]:
    """
    Yield what was surely read before a visit, with where it stands.
    """
    for reading in one.before_course:
        yield _behind(-1), reading
    for place, reading in one.before.items():
        if place < maybe:
            yield 2 * place, reading
    for item in one.follow_ups:
        if (
            item.place < maybe
            and not item.is_open
            and item.reading.set_aside != ANOTHER_COUNTS
        ):
            yield _behind(item.place), item.reading


def _settled_from(one: SeriesReadings, first: int) -> list[PlacedReading]:
    """
    Return what was settled after the needling of a visit, in order.

    From -1 on, what was settled at visits and after the first of them.
    """
    before = [
        (place, reading)
        for place, reading in one.before.items()
        if place > first
    ]
    if not one.follow_ups:
        return before
    settled = [(2 * place, place, reading) for place, reading in before]
    settled.extend(
        (_behind(item.place), item.place, item.reading)
        for item in one.follow_ups
        # one before all visits may be open to later ones, and is after none
        if item.place >= max(first, 0)
        and item.reading.settled
        and item.reading.set_aside is None
    )
    # A stable sort: readings at one position stay in the order found above.
    settled.sort(key=itemgetter(0))
    return [(place, reading) for _, place, reading in settled]
