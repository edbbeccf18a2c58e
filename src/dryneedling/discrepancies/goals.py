"""
What is doubtful in the goals of a course.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling._exact import Number, exact, shown
from dryneedling._text import counted
from dryneedling._time import days_between
from dryneedling.course import EndReason, Goal, GoalJudgement
from dryneedling.discrepancies.chart import Chart, ChartCheck
from dryneedling.discrepancies.rules import INFO, WARNING, Finding, Rule
from dryneedling.outcomes import MeasureKind, Series, name_of

__all__ = ["GOAL_RULES"]


def _measured(goal: Goal) -> tuple[Series, Number] | None:
    """
    Return series and target of a goal that is reached by a number.
    """
    series, target = goal.series, goal.target
    if series is None or target is None or series.measure.better is None:
        return None
    if series.measure.kind is MeasureKind.TRANSITION:
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
    return any(
        exact(series.measure.improvement(target, item.score.value or 0)) >= 0
        for item in chart.readings_of(series)
    )


def goal_overdue(chart: Chart) -> Iterator[Finding]:
    """
    A goal whose day has passed was reached, or judged.
    """
    today = chart.last_day
    for place, goal in enumerate(chart.course.goals):
        if (
            goal.due is not None
            and today is not None
            and goal.due < today
            and goal.judged is None
            and not _is_reached(chart, goal)
        ):
            days = days_between(goal.due, today)
            ago = counted(days, "day", "ago")
            yield f"goals[{place}]", f"due {ago}, and not reached"


def goal_never_measured(chart: Chart) -> Iterator[Finding]:
    """
    What a goal is about is measured in the course.
    """
    for place, goal in enumerate(chart.course.goals):
        if goal.series is None or not chart.series:
            continue
        if not chart.readings_of(goal.series):
            name = name_of(goal.series.measure)
            yield (
                f"goals[{place}].series",
                f"{name}: no reading of this series",
            )


def goal_not_beyond_first_reading(chart: Chart) -> Iterator[Finding]:
    """
    A goal is better than where the patient began.
    """
    for place, goal in enumerate(chart.course.goals):
        measured = _measured(goal)
        if measured is None:
            continue
        series, target = measured
        readings = chart.readings_of(series)
        if not readings:
            continue
        first = readings[0].score.value or 0
        if exact(series.measure.improvement(first, target)) <= 0:
            values = f"{shown(target, 2)}, the first reading {shown(first, 2)}"
            yield f"goals[{place}].target", values


def goals_met_contradicted(chart: Chart) -> Iterator[Finding]:
    """
    A course that ended because its goals were met met them.
    """
    end = chart.course.end
    if end is None or end.reason is not EndReason.GOALS_MET:
        return
    for place, goal in enumerate(chart.course.goals):
        if goal.judged is GoalJudgement.MET:
            continue
        if goal.judged is not None:
            word = goal.judged.value.replace("_", " ")
            yield f"goals[{place}]", f"ended with goals met, judged {word}"
        elif _is_reached(chart, goal) is False:
            yield (
                f"goals[{place}]",
                "ended with goals met, and no reading reached it",
            )


GOAL_RULES: Final[tuple[Rule[ChartCheck], ...]] = (
    Rule("goal_overdue", INFO, goal_overdue),
    Rule("goal_never_measured", WARNING, goal_never_measured),
    Rule(
        "goal_not_beyond_first_reading",
        WARNING,
        goal_not_beyond_first_reading,
    ),
    Rule("goals_met_contradicted", WARNING, goals_met_contradicted),
)
