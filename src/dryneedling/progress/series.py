"""
Progress of one series over a course.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Final, final

import attrs

from dryneedling._fields import Number
from dryneedling._showing import show
from dryneedling.outcomes import Measure, Series
from dryneedling.progress.changes import (
    Quantity,
    SessionChange,
    changes_around_sessions,
)
from dryneedling.progress.choosing import Choice
from dryneedling.progress.gathering import Gathered
from dryneedling.progress.judgement import Chosen, Judgement, Yardstick
from dryneedling.progress.milestones import (
    NetChange,
    Plateau,
    Reached,
    plateau_of,
    reached_by,
)
from dryneedling.progress.moments import PointKind, Reading
from dryneedling.progress.timeline import Timeline

__all__ = ["SeriesProgress", "progress_of"]


@final
@attrs.frozen(kw_only=True)
class SeriesProgress:
    """
    Progress of one series over a course.

    Attributes:
        series: What was measured.
        baseline: Last before-reading up to and including the first session
            with needling; None when there is none.
        no_baseline: Why there is no baseline.
        readings: Every reading of the series, in order.
        since_first: Improvement since the first reading, where there is no
            baseline; never called a net change.
        sessions: Changes around each session held, in order.
        net: Net change at each settled reading, in order.
        latest: The last net change.
        best: The best net change, the first of equal ones.
        later_after: An after-reading later than the latest settled one:
            shown, never judged.
        reached: When the effective threshold was first reached.
        not_reached: Why *reached* is None.
        plateau: Whether change has stopped.
        rows: The thresholds that apply to the baseline.
        unsettled: Follow-up readings that are not judged: too early after
            needling, at an unknown time after it, or before the first
            needling.
        without_value: How many scores had no value.
    """

    series: Series
    baseline: Reading | None
    no_baseline: str | None
    readings: tuple[Reading, ...]
    since_first: Quantity
    sessions: tuple[SessionChange, ...]
    net: tuple[NetChange, ...]
    latest: NetChange | None
    best: NetChange | None
    later_after: Reading | None
    reached: Reached | None
    not_reached: str | None
    plateau: Plateau
    rows: Chosen
    unsettled: tuple[Reading, ...]
    without_value: int

    def __str__(self) -> str:
        return show("print", self)

    @property
    def prorated(self) -> int:
        """
        How many readings have a value although some items are missing.
        """
        found = (reading.score.scored for reading in self.readings)
        return sum(scored is not None and scored.prorated for scored in found)

    @property
    def first(self) -> Reading | None:
        """
        The first reading of all; None where no score has a value.
        """
        return self.readings[0] if self.readings else None

    @property
    def net_change(self) -> Number | None:
        """
        The latest net change; None without a baseline or settled reading.
        """
        return None if self.latest is None else self.latest.improvement

    @property
    def verdict(self) -> Judgement | None:
        """
        What the latest net change amounts to; None when there is none.
        """
        return None if self.latest is None else self.latest.judgement

    @property
    def has_reached(self) -> bool | None:
        """
        Whether any settled reading was at the effective threshold.

        None where the record or the rows do not tell: no baseline, no later
        settled reading, or no threshold for this baseline.
        """
        if self.latest is None or self.latest.is_reached is None:
            return None
        return self.reached is not None


# A reading, and the place of its visit or of the one that it comes after.
_Placed = tuple[int, Reading]


def _baseline(line: Timeline, found: Gathered) -> Reading | str:
    """
    Return the baseline, or why there is none.

    Follow-ups before any needling count like readings before the course.
    Where nobody said whether an earlier visit had needling, a later reading
    may or may not be from before the first needling: then there is none.
    """
    first, maybe = line.first_needling, line.maybe_first_needling
    if first is None or maybe is None:
        return "no session with needling is recorded"
    early = {
        place: reading for place, reading in found.follow_ups if place < maybe
    }
    for place in range(first, -1, -1):
        if place in early:
            return early[place]
        if place in found.before:
            if place <= maybe:
                return found.before[place]
            number = line.visits[maybe].number
            return f"whether session {number} had needling is not recorded"
    if found.before_course:
        return found.before_course[-1]
    return "no reading up to the first session with needling"


def _settled_from(found: Gathered, first: int) -> list[_Placed]:
    """
    Return what was settled after the needling of a visit, in order.
    """
    before = [
        (place, reading)
        for place, reading in found.before.items()
        if place > first
    ]
    if not found.follow_ups:
        return before
    settled = [(2 * place, place, reading) for place, reading in before]
    settled.extend(
        (2 * place + 1, place, reading)
        for place, reading in found.follow_ups
        if place >= first and reading.settled
    )
    settled.sort(key=itemgetter(0))
    return [(place, reading) for _, place, reading in settled]


def progress_of(
    line: Timeline,
    found: Gathered,
    choice: Choice,
    goals: Sequence[Number],
) -> SeriesProgress:
    """
    Work out the progress of one series from its readings.

    Args:
        line: The course's timeline.
        found: The readings of the series.
        choice: The threshold rows to use.
        goals: Values that the series is to reach.
    """
    measure = found.series.measure
    found_baseline = _baseline(line, found)
    baseline, no_baseline = (
        (None, found_baseline)
        if isinstance(found_baseline, str)
        else (found_baseline, None)
    )
    first = line.first_needling
    from_place = -1 if baseline is None or first is None else first
    settled = _settled_from(found, from_place)
    yardstick = Yardstick.of(
        measure, None if baseline is None else baseline.value, choice
    )
    net: list[NetChange] = []
    if baseline is not None:
        start, improvement = baseline.value, measure.improvement
        net = [
            NetChange(
                reading, improvement(start, reading.value), start, yardstick
            )
            for _, reading in settled
        ]
    reached = reached_by(
        line, found, from_place, net, [place for place, _ in settled]
    )
    return SeriesProgress(
        series=found.series,
        baseline=baseline,
        no_baseline=no_baseline,
        readings=tuple(found.readings),
        since_first=_since_first(measure, found, settled, baseline),
        sessions=changes_around_sessions(line, found, choice),
        net=tuple(net),
        latest=net[-1] if net else None,
        best=max(net, key=lambda item: item.improvement, default=None),
        later_after=_later_after(found, settled),
        reached=reached,
        not_reached=None if reached else _why_not(no_baseline, net, yardstick),
        plateau=plateau_of(
            measure, [reading for _, reading in settled], yardstick, goals
        ),
        rows=yardstick.rows,
        unsettled=tuple(
            reading
            for place, reading in found.follow_ups
            if reading is not baseline
            and (place < from_place or not reading.settled)
        ),
        without_value=found.without_value,
    )


def _why_not(
    no_baseline: str | None, net: Sequence[NetChange], yardstick: Yardstick
) -> str:
    if no_baseline is not None:
        return no_baseline
    if not net:
        return "no settled reading after the baseline"
    return yardstick.nothing or "not reached at any settled reading"


def _later_after(
    found: Gathered, settled: Sequence[_Placed]
) -> Reading | None:
    if not found.after:
        return None
    place, reading = next(reversed(found.after.items()))
    if settled:
        last, latest = settled[-1]
        is_before = latest.point.kind is PointKind.BEFORE
        if last > place or (last == place and not is_before):
            return None
    return reading


_SEE_NET_CHANGE: Final = Quantity(reason="there is a baseline: see net change")


def _since_first(
    measure: Measure,
    found: Gathered,
    settled: Sequence[_Placed],
    baseline: Reading | None,
) -> Quantity:
    if baseline is not None:
        return _SEE_NET_CHANGE
    if not found.readings:
        return Quantity(reason="no reading with a value")
    first = found.readings[0]
    last = settled[-1][1] if settled else first
    if last.point == first.point:
        return Quantity(reason="no later settled reading")
    return Quantity(measure.improvement(first.value, last.value))
