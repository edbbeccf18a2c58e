"""
Progress of one series over a course.
"""

from collections.abc import Sequence
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook, show, show_svg
from dryneedling.outcomes import Series
from dryneedling.progress.changes import (
    Quantity,
    SessionChange,
    changes_around_sessions,
)
from dryneedling.progress.judgement import Chosen, Judgement, Yardstick
from dryneedling.progress.milestones import (
    NetChange,
    Reached,
    make_net_change,
    reached_by,
)
from dryneedling.progress.plateau import (
    Gains,
    LastGain,
    Plateau,
    plateau_of,
)
from dryneedling.progress.state import AcceptableState, state_of
from dryneedling.progress.threshold_choice import Choice
from dryneedling.timeline import (
    PointKind,
    Reading,
    SeriesReadings,
    Timeline,
    net_readings,
)
from dryneedling.timeline.net_changes import PlacedReading


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
        first: The first reading of all that counts; None where no score has
            a value, or nobody can say which was first.
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
        last_gain: Since when nothing was gained; None without a baseline or
            an MDC.
        is_lost: Whether the threshold was reached and the latest reading
            fell back; None where that cannot be asked.
        plateau: Whether change has stopped.
        state: The latest value beside those that patients called acceptable,
            which is no verdict; None without such a row.
        rows: The thresholds that apply to the baseline.
        unsettled: Follow-up readings that are not judged: too early after
            needling, at an unknown time after it, or before the first
            needling.
        without_value: How many scores had no value.
        missed: Numbers of the visits before the last held that did not take
            place.
    """

    __repr__ = short_repr

    series: Series
    baseline: Reading | None
    no_baseline: str | None
    readings: tuple[Reading, ...]
    first: Reading | None
    since_first: Quantity
    sessions: tuple[SessionChange, ...]
    net: tuple[NetChange, ...]
    latest: NetChange | None
    best: NetChange | None
    later_after: Reading | None
    reached: Reached | None
    not_reached: str | None
    last_gain: LastGain | None
    is_lost: bool | None
    plateau: Plateau
    state: AcceptableState | None
    rows: Chosen
    unsettled: tuple[Reading, ...]
    without_value: int
    missed: tuple[int, ...] = ()

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook

    def svg(
        self,
        *,
        audience: str = "clinician",
        tint: bool = True,
        width: int = 720,
    ) -> str:
        """
        Draw it as one SVG: readings over time, baseline and threshold.

        Args:
            audience: Who looks: "patient", "clinician" or "payer".
            tint: Whether what lies beyond the threshold has a colour.
            width: How wide it is, from 320; it grows with its place, and its
                texts with it.

        Raises:
            InvalidRecord: An argument is not what it should be.
        """
        return show_svg(
            "series_svg", self, audience=audience, tint=tint, width=width
        )

    @property
    def prorated(self) -> int:
        """
        How many readings have a value although some items are missing.
        """
        scorings = (reading.score.scored for reading in self.readings)
        return sum(
            scored is not None and scored.prorated for scored in scorings
        )

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


_BEFORE: Final = PointKind.BEFORE

_make_progress: Final = maker_of(SeriesProgress)


def progress_of(
    timeline: Timeline,
    one: SeriesReadings,
    choice: Choice,
    goals: Sequence[Number],
) -> SeriesProgress:
    """
    Work out the progress of one series from its readings.

    Args:
        timeline: The course laid out.
        one: The readings of the series.
        choice: The threshold rows to use.
        goals: Values that the series is to reach.
    """
    measure = one.series.measure
    readings = net_readings(timeline, one)
    baseline, settled = readings.baseline, readings.settled
    start = None if baseline is None else baseline.value
    yardstick = Yardstick.of(measure, start, choice)
    improvements = readings.improvements()
    is_reached = yardstick.are_reached_by(improvements)
    net: list[NetChange] = []
    gains = last_gain = is_lost = None
    if baseline is not None:
        gains = Gains(
            baseline,
            [reading for _, reading in settled],
            improvements,
            is_reached,
            yardstick,
        )
        net = [
            make_net_change(reading, improvement, baseline.value, yardstick)
            for (_, reading), improvement in zip(
                settled, improvements, strict=True
            )
        ]
        last_gain, is_lost = gains.last, gains.is_lost
    reached = reached_by(
        timeline,
        one,
        readings.first,
        settled,
        is_reached,
    )
    first = one.first
    return _make_progress(
        series=one.series,
        baseline=baseline,
        no_baseline=readings.no_baseline,
        readings=tuple(one.readings),
        first=first,
        since_first=_since_first(one, settled, baseline, first),
        sessions=changes_around_sessions(timeline, one, choice),
        net=tuple(net),
        latest=net[-1] if net else None,
        best=net[improvements.index(max(improvements))] if net else None,
        later_after=_later_after(timeline, one, settled, baseline),
        reached=reached,
        not_reached=None
        if reached
        else _why_not(readings.no_baseline, net, yardstick),
        last_gain=last_gain,
        is_lost=is_lost,
        plateau=plateau_of(measure, len(settled), gains, goals),
        state=state_of(net[-1].reading, choice.states)
        if net and choice.states
        else None,
        rows=yardstick.rows,
        unsettled=tuple(
            [
                item.reading
                for item in one.follow_ups
                if item.reading is not baseline
                and (
                    item.place < readings.first
                    or not item.reading.settled
                    or item.reading.set_aside is not None
                )
            ]
        ),
        without_value=one.without_value,
        missed=timeline.missed_before_last,
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
    timeline: Timeline,
    one: SeriesReadings,
    settled: Sequence[PlacedReading],
    baseline: Reading | None,
) -> Reading | None:
    if not one.after:
        return None
    place, reading = next(reversed(one.after.items()))
    # The baseline is settled too, and the latest until another follows it.
    latest = settled[-1][1] if settled else baseline
    if latest is None or latest.point.session is None:
        return reading
    number = timeline.visits[place].number
    is_before = latest.point.kind is _BEFORE
    if latest.point.session > number or (
        latest.point.session == number and not is_before
    ):
        return None
    return reading


_SEE_NET_CHANGE: Final = Quantity(reason="there is a baseline: see net change")


def _since_first(
    one: SeriesReadings,
    settled: Sequence[PlacedReading],
    baseline: Reading | None,
    first: Reading | None,
) -> Quantity:
    if baseline is not None:
        return _SEE_NET_CHANGE
    if not one.readings:
        return Quantity(reason="no reading with a value")
    if first is None:
        return Quantity(reason="which reading was the first is not known")
    last = settled[-1][1] if settled else first
    if last.point == first.point:
        return Quantity(reason="no later settled reading")
    return Quantity(one.series.measure.improvement(first.value, last.value))
