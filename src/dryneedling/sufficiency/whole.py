"""
Points, goals and the plan of a course, counted.
"""

import enum
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._exact import Number, ratio
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course, Goal, GoalJudgement
from dryneedling.outcomes import Series
from dryneedling.progress import (
    PointState,
    SeriesProgress,
    TriggerPointHistory,
)

_FOUND: Final = frozenset(
    {
        PointState.ACTIVE,
        PointState.LATENT,
        PointState.PRESENT,
        PointState.RECURRED,
    }
)


@final
@attrs.frozen(kw_only=True)
class PointCount:
    """
    The trigger points by where they stand.

    Attributes:
        by_state: How many stand where; states of none are left out.
        all_resolved: Whether all that were needled are resolved: False where
            one was found at last, None where one is not known to be resolved
            or none was needled.
    """

    __repr__ = short_repr
    __str__ = printed_record

    by_state: tuple[tuple[PointState, int], ...]
    all_resolved: bool | None


def points_of(histories: Sequence[TriggerPointHistory]) -> PointCount:
    """
    Count the points of a course.
    """
    counts = Counter(one.state for one in histories)
    needled = [one.state for one in histories if one.times_needled]
    # A point that may have been needled can unsettle a yes, and no more.
    perhaps = [
        one.state
        for one in histories
        if one.times_unknown and not one.times_needled
    ]
    resolved: bool | None = None
    if any(state in _FOUND for state in needled):
        resolved = False
    elif needled and set(needled + perhaps) == {PointState.RESOLVED}:
        resolved = True
    return PointCount(
        by_state=tuple(
            (state, counts[state]) for state in PointState if counts[state]
        ),
        all_resolved=resolved,
    )


@final
class GoalState(enum.StrEnum):
    """
    Whether a goal is met.
    """

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_JUDGED = "not_judged"


@final
@attrs.frozen(kw_only=True)
class GoalCount:
    """
    The goals of a course.

    Attributes:
        by_state: How many are met, partly, not, and not judged; states of
            none are left out.
        all_met: None where one is not judged, or there are none.
        overdue: Ids of those that were due before the day and are not met.
    """

    __repr__ = short_repr
    __str__ = printed_record

    by_state: tuple[tuple[GoalState, int], ...]
    all_met: bool | None
    overdue: tuple[str, ...]


_JUDGED: Final = {
    GoalJudgement.MET: GoalState.MET,
    GoalJudgement.PARTLY: GoalState.PARTLY,
    GoalJudgement.NOT_MET: GoalState.NOT_MET,
    None: GoalState.NOT_JUDGED,
}


def goals_of(
    course: Course, every: Mapping[Series, SeriesProgress], on: Date | None
) -> GoalCount:
    """
    Count the goals of a course on a day.
    """
    states = [state_of_goal(goal, every) for goal in course.goals]
    counts = Counter(states)
    all_met: bool | None = None
    if counts[GoalState.NOT_MET] or counts[GoalState.PARTLY]:
        all_met = False
    elif states and not counts[GoalState.NOT_JUDGED]:
        all_met = True
    return GoalCount(
        by_state=tuple(
            (state, counts[state]) for state in GoalState if counts[state]
        ),
        all_met=all_met,
        overdue=tuple(
            goal.id
            for goal, state in zip(course.goals, states, strict=True)
            if state is not GoalState.MET
            and on is not None
            and goal.due is not None
            and goal.due < on
        ),
    )


def state_of_goal(
    goal: Goal, every: Mapping[Series, SeriesProgress]
) -> GoalState:
    """
    Tell whether a goal is met, by the latest reading that is judged.
    """
    if goal.series is None or goal.target is None:
        return _JUDGED[goal.judged]
    progress = every.get(goal.series)
    latest = None if progress is None else progress.latest
    if latest is None:
        return GoalState.NOT_JUDGED
    measure, value = goal.series.measure, latest.reading.value
    is_met = measure.improvement(goal.target, value) >= 0
    return GoalState.MET if is_met else GoalState.NOT_MET


@final
@attrs.frozen(kw_only=True)
class SessionPlan:
    """
    How many sessions were planned, and how many were held.

    Attributes:
        planned: Sessions planned.
        held: Visits held.
        left: Sessions left of the plan.
        share: Share of the plan that was held; None for a plan of none.
    """

    __repr__ = short_repr
    __str__ = printed_record

    planned: int
    held: int
    left: int
    share: Number | None


def plan_of(course: Course, held: int) -> SessionPlan | None:
    """
    Return how much of a plan was held; None without one.
    """
    planned = course.planned_sessions
    if planned is None:
        return None
    return SessionPlan(
        planned=planned,
        held=held,
        left=max(0, planned - held),
        share=ratio(held, planned) if planned else None,
    )
