"""
Progress of one series: immediate, maintained and net change.

The definitions are those of ``docs/explanation/progress.md``; the published
trials disagree on whether a benefit shows at once, so the immediate change
always stands apart from the change between sessions.
"""

import enum
from collections.abc import Callable, Sequence
from typing import Final, final

import attrs

from dryneedling._exact import exact, plain
from dryneedling._fields import Number
from dryneedling._time import days_between
from dryneedling.outcomes import Measure, Score, Series
from dryneedling.progress.judgement import Chosen, Judgement, judge
from dryneedling.progress.timeline import (
    Point,
    PointKind,
    Reading,
    Timeline,
    needling_of,
)

__all__ = [
    "Held",
    "NetChange",
    "Plateau",
    "Quantity",
    "Reached",
    "SeriesProgress",
    "SessionChange",
]

# Three readings make a plateau: no change beyond error over two to three
# sessions is the usual moment to stop; a policy of this library.
PLATEAU_READINGS: Final = 3


@final
@attrs.frozen(kw_only=True)
class Quantity:
    """
    A number that the record gives, or the reason why it does not.

    Attributes:
        value: The number; None when it is undefined.
        reason: Why it is undefined; None when there is a number.
    """

    value: Number | None = attrs.field(default=None, kw_only=False)
    reason: str | None = None


@final
@attrs.frozen(kw_only=True)
class SessionChange:
    """
    The changes of one series around one session.

    Attributes:
        session: Number of the session in the course, from 1.
        session_id: Its id.
        before: Last reading before needling.
        after: Reading after needling.
        immediate: Improvement from before to after.
        maintained: Improvement from before to before the next session.
        carry_over: Share of the immediate change that was maintained; only
            where the immediate change is detectable.
        interval: Improvement from after to before the next session.
        next_session: Number of the next session held; None when there is
            none.
    """

    session: int
    session_id: str
    before: Score | None
    after: Score | None
    immediate: Quantity
    maintained: Quantity
    carry_over: Quantity
    interval: Quantity
    next_session: int | None


@final
@attrs.frozen(kw_only=True)
class NetChange:
    """
    Improvement from the baseline to one settled reading.

    Attributes:
        reading: The settled reading.
        improvement: Signed, better is positive, in the measure's unit.
        percent: In percent of the baseline; None where that has no meaning.
        judgement: What it amounts to.
    """

    reading: Reading
    improvement: Number
    percent: Number | None
    judgement: Judgement


@final
class Held(enum.StrEnum):
    """
    Whether a threshold once reached was held.
    """

    YES = "yes"
    NO = "no"
    NO_LATER_READING = "no_later_reading"


@final
@attrs.frozen(kw_only=True)
class Reached:
    """
    The first settled reading at the effective threshold.

    Attributes:
        reading: That reading.
        held: Whether every later settled reading is at it too.
        visits_without_reading: Later visits that have no reading.
        sessions_from_first_visit: Visits held before the reading.
        sessions_from_first_needling: Of those, from the first needling on.
        days_from_first_visit: Local days; None when a date is missing.
        days_from_first_needling: Local days; None when a date is missing.
    """

    reading: Reading
    held: Held
    visits_without_reading: int
    sessions_from_first_visit: int
    sessions_from_first_needling: int
    days_from_first_visit: int | None
    days_from_first_needling: int | None


@final
@attrs.frozen(kw_only=True)
class Plateau:
    """
    Whether the last settled readings no longer change.

    Attributes:
        is_plateau: None when it is undefined.
        reason: Why it is undefined.
    """

    is_plateau: bool | None
    reason: str | None = None


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
        first: The first reading of all.
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
        rows: The thresholds used.
        unsettled: Follow-up readings too early to judge, or whose time since
            needling is not known.
        without_value: How many scores had no value.
    """

    series: Series
    baseline: Reading | None
    no_baseline: str | None
    first: Reading | None
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


@attrs.define
class Gathered:
    """
    The scores of one series, sorted by where they stand.

    Attributes:
        series: What was measured.
        course: Readings before the course.
        before: Last score before needling, by place in *held*.
        after: Last score after needling, by place in *held*.
        follow_ups: Place, reading, in order.
        without_value: Scores of which too few items were answered.
    """

    series: Series
    course: list[Reading] = attrs.field(factory=list[Reading])
    before: dict[int, Score] = attrs.field(factory=dict[int, Score])
    after: dict[int, Score] = attrs.field(factory=dict[int, Score])
    follow_ups: list[tuple[int, Reading]] = attrs.field(
        factory=list[tuple[int, Reading]]
    )
    without_value: int = 0


def _reading(line: Timeline, place: int, score: Score, kind: PointKind) -> (
    Reading
):
    number, session = line.held[place]
    return Reading(
        point=Point(
            kind=kind,
            session=number,
            session_id=session.id,
            date=session.local_date,
        ),
        score=score,
        settled=kind is PointKind.BEFORE,
    )


def _improvement(measure: Measure, before: Score, after: Score) -> Number:
    assert before.value is not None  # noqa: S101  # only valued are gathered
    assert after.value is not None  # noqa: S101  # only valued are gathered
    return measure.improvement(before.value, after.value)


def _baseline(line: Timeline, found: Gathered) -> (
    tuple[Reading | None, int, str | None]
):
    """
    Return the baseline, its place in *held* (-1 before the course), why not.
    """
    first = line.first_needling
    if first is None:
        return None, -1, "no session with needling is recorded"
    for place in range(first, -1, -1):
        if place in found.before:
            score = found.before[place]
            return _reading(line, place, score, PointKind.BEFORE), place, None
    if found.course:
        return found.course[-1], -1, None
    return (
        None,
        -1,
        "no reading up to the first session with needling",
    )


def _session_changes(
    line: Timeline, found: Gathered, rows: Chosen
) -> tuple[SessionChange, ...]:
    changes: list[SessionChange] = []
    instant_reading = found.series.can_change_within_a_session
    for place, (number, session) in enumerate(line.held):
        before, after = found.before.get(place), found.after.get(place)
        following = place + 1 < len(line.held)
        later = found.before.get(place + 1) if following else None
        immediate = _immediate(
            found.series.measure,
            before,
            after,
            needled=needling_of(session),
            is_now=instant_reading,
        )
        maintained = _between(
            found.series.measure, before, later, following=following
        )
        changes.append(
            SessionChange(
                session=number,
                session_id=session.id,
                before=before,
                after=after,
                immediate=immediate,
                maintained=maintained,
                carry_over=_carry_over(before, immediate, maintained, rows),
                interval=_between(
                    found.series.measure, after, later, following=following
                ),
                next_session=line.held[place + 1][0] if following else None,
            )
        )
    return tuple(changes)


def _immediate(
    measure: Measure,
    before: Score | None,
    after: Score | None,
    *,
    needled: bool | None,
    is_now: bool | None,
) -> Quantity:
    if before is None or after is None:
        side = "before" if before is None else "after"
        return Quantity(reason=f"no reading {side} needling")
    if needled is None:
        return Quantity(reason="whether there was needling is not recorded")
    if not needled:
        return Quantity(reason="the session had no needling")
    if is_now is None:
        return Quantity(reason="which pain was rated is not recorded")
    if not is_now:
        return Quantity(reason="the answer covers the time before the visit")
    return Quantity(_improvement(measure, before, after))


def _between(
    measure: Measure,
    earlier: Score | None,
    later: Score | None,
    *,
    following: bool,
) -> Quantity:
    if earlier is None:
        return Quantity(reason="no reading at this session")
    if not following:
        return Quantity(reason="no later session")
    if later is None:
        return Quantity(reason="no reading before the next session")
    return Quantity(_improvement(measure, earlier, later))


def _carry_over(
    before: Score | None,
    immediate: Quantity,
    maintained: Quantity,
    rows: Chosen,
) -> Quantity:
    if immediate.value is None:
        return Quantity(reason=immediate.reason)
    if maintained.value is None:
        return Quantity(reason=maintained.reason)
    baseline = None if before is None else before.value
    mdc = (
        rows.mdc.points(baseline)
        if rows.mdc is not None and rows.mdc.applies_to(baseline)
        else None
    )
    if mdc is None:
        return Quantity(reason="no MDC row")
    if exact(immediate.value) < exact(mdc):
        return Quantity(reason="the immediate change is not detectable")
    ratio = exact(maintained.value) / exact(immediate.value)
    return Quantity(plain(ratio))


def _settled_after(
    line: Timeline, found: Gathered, start: int
) -> tuple[list[tuple[int, Reading]], list[Reading]]:
    """
    Return settled readings after a place, each with the place it follows.

    The second list holds follow-up readings that are not settled.
    """
    settled: list[tuple[int, Reading]] = []
    unsettled: list[Reading] = []
    waiting = list(found.follow_ups)
    for place in range(-1, len(line.held)):
        if place > start and place in found.before:
            score = found.before[place]
            settled.append(
                (place, _reading(line, place, score, PointKind.BEFORE))
            )
        while waiting and waiting[0][0] == place:
            _, reading = waiting.pop(0)
            if not reading.settled:
                unsettled.append(reading)
            elif place >= start:
                settled.append((place, reading))
    return settled, unsettled


def _percent(
    measure: Measure, baseline: Number, improvement: Number
) -> Number | None:
    if not measure.ratio or baseline <= 0:
        return None
    return plain(exact(improvement) * 100 / exact(baseline))


def _days(start: Point | None, end: Point) -> int | None:
    if start is None or start.date is None or end.date is None:
        return None
    return days_between(start.date, end.date)


def _reached(
    line: Timeline,
    found: Gathered,
    net: Sequence[NetChange],
    places: Sequence[int],
) -> Reached | None:
    at = [_is_at_threshold(item) for item in net]
    if True not in at:
        return None
    spot = at.index(True)
    reading = net[spot].reading
    later = at[spot + 1 :]
    held = Held.NO_LATER_READING
    if later:
        held = Held.YES if all(later) else Held.NO
    place = places[spot]
    is_before = reading.point.kind is PointKind.BEFORE
    visits = place if is_before else place + 1
    first = line.first_needling or 0
    return Reached(
        reading=reading,
        held=held,
        visits_without_reading=sum(
            1
            for after in range(place + 1, len(line.held))
            if after not in found.before
        ),
        sessions_from_first_visit=visits,
        sessions_from_first_needling=max(visits - first, 0),
        days_from_first_visit=_days(_point(line, 0), reading.point),
        days_from_first_needling=_days(_point(line, first), reading.point),
    )


def _point(line: Timeline, place: int) -> Point:
    number, session = line.held[place]
    return Point(
        kind=PointKind.BEFORE,
        session=number,
        session_id=session.id,
        date=session.local_date,
    )


def _is_at_threshold(item: NetChange) -> bool:
    size = item.judgement.effective
    return size is not None and exact(item.improvement) >= exact(size)


def _plateau(
    measure: Measure,
    settled: Sequence[Reading],
    baseline: Reading | None,
    rows: Chosen,
    goal_met: Callable[[Number], bool],
) -> Plateau:
    if len(settled) < PLATEAU_READINGS:
        return Plateau(
            is_plateau=None,
            reason=f"fewer than {PLATEAU_READINGS} settled readings",
        )
    start = settled[0].value if baseline is None else baseline.value
    mdc = (
        rows.mdc.points(start)
        if rows.mdc is not None and rows.mdc.applies_to(start)
        else None
    )
    if mdc is None:
        return Plateau(is_plateau=None, reason="no MDC row")
    last = [reading.value for reading in settled[-PLATEAU_READINGS:]]
    if last[-1] == measure.best:
        return Plateau(
            is_plateau=None, reason="at the best value of the scale"
        )
    if goal_met(last[-1]):
        return Plateau(is_plateau=None, reason="this series' goal is met")
    span = max(map(exact, last)) - min(map(exact, last))
    stopped = measure.improvement(last[0], last[-1]) <= 0
    return Plateau(is_plateau=span <= exact(mdc) and stopped)


def progress_of(
    line: Timeline,
    found: Gathered,
    rows: Chosen,
    goal_met: Callable[[Number], bool],
) -> SeriesProgress:
    """
    Work out the progress of one series from its gathered scores.
    """
    measure = found.series.measure
    baseline, start, no_baseline = _baseline(line, found)
    settled, unsettled = _settled_after(
        line, found, -1 if baseline is None else start
    )
    net: list[NetChange] = []
    if baseline is not None:
        for _, reading in settled:
            gain = measure.improvement(baseline.value, reading.value)
            net.append(
                NetChange(
                    reading=reading,
                    improvement=gain,
                    percent=_percent(measure, baseline.value, gain),
                    judgement=judge(measure, gain, baseline.value, rows),
                )
            )
    latest = net[-1] if net else None
    best = max(net, key=lambda item: exact(item.improvement), default=None)
    reached = _reached(line, found, net, [place for place, _ in settled])
    first, since_first = _since_first(line, found, settled, baseline)
    return SeriesProgress(
        series=found.series,
        baseline=baseline,
        no_baseline=no_baseline,
        first=first,
        since_first=since_first,
        sessions=_session_changes(line, found, rows),
        net=tuple(net),
        latest=latest,
        best=best,
        later_after=_later_after(line, found, settled),
        reached=reached,
        not_reached=None if reached else _why_not_reached(net, rows),
        plateau=_plateau(
            measure,
            [reading for _, reading in settled],
            baseline,
            rows,
            goal_met,
        ),
        rows=rows,
        unsettled=tuple(unsettled),
        without_value=found.without_value,
    )


def _why_not_reached(net: Sequence[NetChange], rows: Chosen) -> str:
    if not net:
        return "no net change"
    if rows.mdc is None and rows.mcid is None:
        return "no threshold"
    if all(item.judgement.effective is None for item in net):
        return "no threshold applies to this baseline"
    return "not reached at any settled reading"


def _later_after(
    line: Timeline,
    found: Gathered,
    settled: Sequence[tuple[int, Reading]],
) -> Reading | None:
    if not found.after:
        return None
    place = max(found.after)
    if settled:
        last, reading = settled[-1]
        is_before = reading.point.kind is PointKind.BEFORE
        if last > place or (last == place and not is_before):
            return None
    return _reading(line, place, found.after[place], PointKind.AFTER)


def _since_first(
    line: Timeline,
    found: Gathered,
    settled: Sequence[tuple[int, Reading]],
    baseline: Reading | None,
) -> tuple[Reading | None, Quantity]:
    measure = found.series.measure
    first: Reading | None = None
    if found.course:
        first = found.course[0]
    else:
        candidates: list[tuple[int, int, Reading]] = [
            (place, 0, _reading(line, place, score, PointKind.BEFORE))
            for place, score in found.before.items()
        ]
        candidates.extend(
            (place, 1, _reading(line, place, score, PointKind.AFTER))
            for place, score in found.after.items()
        )
        candidates.extend(
            (place, 2, reading) for place, reading in found.follow_ups[:1]
        )
        if candidates:
            first = min(candidates, key=lambda item: item[:2])[2]
    if baseline is not None:
        return first, Quantity(reason="there is a baseline: see net change")
    if first is None:
        return None, Quantity(reason="no reading with a value")
    last = next(
        (
            reading
            for _, reading in reversed(settled)
            if reading is not first and reading.point != first.point
        ),
        None,
    )
    if last is None:
        return first, Quantity(reason="no later settled reading")
    return first, Quantity(measure.improvement(first.value, last.value))
