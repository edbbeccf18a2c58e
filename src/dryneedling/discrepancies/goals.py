"""
What is doubtful in the goals of a course.
"""

from typing import Final

from dryneedling._exact import Number, shown
from dryneedling._text import counted
from dryneedling._time import days_between
from dryneedling.course import EndReason, Goal, GoalJudgement
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubt, Doubts
from dryneedling.outcomes import Better, Measure, Series, name_of

# Looked up once, as they are asked of every goal.
_GOALS_MET: Final = EndReason.GOALS_MET
_MET: Final = GoalJudgement.MET
_HIGHER: Final = Better.HIGHER


def _measured(goal: Goal) -> tuple[Series, Number] | None:
    """
    Return series and target of a goal that is reached by a number.
    """
    series, target = goal.series, goal.target
    if series is None or target is None or series.measure.better is None:
        return None
    if not series.measure.kind.has_differences:
        return None
    return series, target


def _is_reached(chart: Chart, goal: Goal) -> bool | None:
    """
    Whether any reading reached a goal; None for one that is not measured.
    """
    measured = _measured(goal)
    if measured is None:
        return None
    series, target = measured
    best = chart.best_of(series)
    return best is not None and not _is_better(series.measure, target, best)


def _is_better(measure: Measure, value: Number, other: Number) -> bool:
    # which is the better takes no difference, and a tie is none
    return value > other if measure.better is _HIGHER else value < other


@course_rule(INFO, about="goals")
def goal_overdue(chart: Chart) -> Doubts:
    """
    A goal whose day has passed was reached, or judged.
    """
    goals = chart.course.goals
    if not goals:
        return ()
    today = chart.last_day
    doubts: list[Doubt] = []
    for place, goal in enumerate(goals):
        if (
            goal.due is not None
            and today is not None
            and goal.due < today
            and goal.judged is None
            and not _is_reached(chart, goal)
        ):
            days = days_between(goal.due, today)
            ago = counted(days, "day", "ago")
            doubts.append((f"goals[{place}]", f"due {ago}, and not reached"))
    return doubts


@course_rule(WARNING, about="goals")
def goal_never_measured(chart: Chart) -> Doubts:
    """
    What a goal is about is measured in the course.
    """
    if not chart.series:
        return ()
    return [
        (
            f"goals[{place}].series",
            f"{name_of(goal.series.measure)}: no reading of this series",
        )
        for place, goal in enumerate(chart.course.goals)
        if goal.series is not None and not chart.values_of(goal.series)
    ]


@course_rule(WARNING, about="goals")
def goal_not_beyond_first_reading(chart: Chart) -> Doubts:
    """
    A goal is better than where the patient began.
    """
    doubts: list[Doubt] = []
    for place, goal in enumerate(chart.course.goals):
        measured = _measured(goal)
        if measured is None:
            continue
        series, target = measured
        values = chart.values_of(series)
        if not values:
            continue
        first = values[0]
        if not _is_better(series.measure, target, first):
            said = f"{shown(target, 2)}, the first reading {shown(first, 2)}"
            doubts.append((f"goals[{place}].target", said))
    return doubts


@course_rule(WARNING, about="end")
def goals_met_contradicted(chart: Chart) -> Doubts:
    """
    A course that ended because its goals were met met them.
    """
    end = chart.course.end
    if end is None or end.reason is not _GOALS_MET:
        return ()
    doubts: list[Doubt] = []
    for place, goal in enumerate(chart.course.goals):
        if goal.judged is _MET:
            continue
        if goal.judged is not None:
            word = goal.judged.value.replace("_", " ")
            reason = f"ended with goals met, judged {word}"
            doubts.append((f"goals[{place}]", reason))
        elif _is_reached(chart, goal) is False:
            reason = "ended with goals met, and no reading reached it"
            doubts.append((f"goals[{place}]", reason))
    return doubts
