"""
What payers and clinicians ask before another session, as evidence.

How many in which window, whether the readings improve, and whether that was
measured when due: three answers each, over the values of `track`.  What is
shown is never an answer to whether to go on: a payer's words stay the
payer's, quoted with their date.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, final

import attrs
from pendulum import Date

from dryneedling._checks import not_a
from dryneedling._exact import Number
from dryneedling._refusals import demand
from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook, show
from dryneedling._time import day, not_day
from dryneedling.course import Course
from dryneedling.outcomes import Measure, Series
from dryneedling.progress import SeriesProgress, track
from dryneedling.sufficiency.allowance import (
    LimitUse,
    VisitAllowance,
    Window,
    allowance_of,
)
from dryneedling.sufficiency.conditions import PolicyCondition
from dryneedling.sufficiency.missing import not_recorded
from dryneedling.sufficiency.payer_rows import (
    Anchor,
    Counted,
    Limit,
    OpensWith,
    PayerPolicy,
    Requirement,
    Says,
    policies,
    rows_named,
)
from dryneedling.sufficiency.reassessment import (
    Reassess,
    Reassessment,
    ReportDue,
    SeriesReassessment,
    reassessment_of,
)
from dryneedling.sufficiency.standing import (
    NeedlingCount,
    Needlings,
    SeriesStanding,
    Standing,
    improving,
    standing_of,
)
from dryneedling.sufficiency.visit_days import LAST_DAY, VisitDays
from dryneedling.sufficiency.whole import (
    GoalCount,
    GoalState,
    PointCount,
    SessionPlan,
    goals_of,
    plan_of,
    points_of,
)
from dryneedling.timeline import (
    SETTLED_HOURS,
    check_course,
    timeline_of,
)

__all__ = [
    "Anchor",
    "Counted",
    "GoalCount",
    "GoalState",
    "Limit",
    "LimitUse",
    "Needlings",
    "OpensWith",
    "PayerPolicy",
    "PointCount",
    "PolicyCondition",
    "Reassess",
    "Reassessment",
    "ReportDue",
    "Requirement",
    "Says",
    "SeriesReassessment",
    "SeriesStanding",
    "SessionPlan",
    "Standing",
    "Sufficiency",
    "VisitAllowance",
    "Window",
    "enough",
    "policies",
]


@final
@attrs.frozen(kw_only=True)
class Sufficiency:
    """
    What a record holds on whether another session is justified.

    Attributes:
        course_id: Id of the course.
        on: The day that was asked about; the day of the last visit where
            none was named; None where no visit has a date.
        held: Visits held.
        needled: Visits with needling.
        visits_later: Visits after the day: the readings are of the whole
            record, theirs too.
        series: Where each series stands.
        improving: Whether the readings improve: True where one series gained
            detectably and none lost, False where none gained.  None where
            they disagree or nothing can be judged.
        improving_reason: Why that is not known.
        points: The trigger points.
        goals: The goals.
        plan: What of the plan was held; None without a plan.
        allowance: What a payer's row says; None without one.
        no_allowance: Why a row that was named says nothing.
        reassessment: What is due.
        not_recorded: Facts that would turn a *not known* into an answer.
        entered_in_error: Sessions, follow-ups and consents that were entered
            in error, and are left out.
    """

    __repr__ = short_repr

    course_id: str
    on: Date | None
    held: int
    needled: Needlings
    visits_later: int
    series: tuple[SeriesStanding, ...]
    improving: bool | None
    improving_reason: str | None
    points: PointCount
    goals: GoalCount
    plan: SessionPlan | None
    allowance: VisitAllowance | None
    no_allowance: str | None
    reassessment: Reassessment
    not_recorded: tuple[str, ...]
    entered_in_error: int = 0

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


def enough(
    course: Course,
    *,
    on: Date | None = None,
    policy: PayerPolicy | Iterable[PayerPolicy] | str | None = None,
    reassess: Reassess | None = None,
    series: Series | Measure | None = None,
    thresholds: Mapping[Measure | str, Any] | None = None,
    settled_hours: Number = SETTLED_HOURS,
) -> Sufficiency:
    """
    Read what a record holds on whether another session is justified.

    Args:
        course: The course.
        on: Local day that is asked about; the day of the last visit when
            left out.
        policy: Key of a payer's row, or rows of your own.
        reassess: When a reassessment is due; as the payer's row asks when
            left out, if it does.
        series: Only this series, or those of this measure.
        thresholds: Rows that decide what a gain is, as for `track`.
        settled_hours: Hours after needling from which a follow-up counts.

    Raises:
        InvalidRecord: An argument is not what it should be, or rows of a
            payer that were read on no day or overlap.
        UnknownName: No policy, measure or row has a given name.

    >>> import dryneedling as dn
    >>> import pendulum
    >>> from dryneedling.measures import NPRS
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     sessions=[
    ...         dn.Session(
    ...             id=f"S-{number}",
    ...             date=pendulum.date(2026, 1, 7 * number - 2),
    ...             needled=True,
    ...             before=[NPRS(value, aspect="average")],
    ...         )
    ...         for number, value in enumerate((7, 6, 4, 3), 1)
    ...     ],
    ... )
    >>> found = enough(course, policy="cms_ncd_30_3_3")
    >>> found.improving, found.series[0].standing.value
    (True, 'reached_held')
    >>> window = found.allowance.limit.windows[0]
    >>> window.used_most, window.left_most, str(window.end)
    (4, 8, '2026-04-04')
    """
    check_course("enough", course)
    asked = day(on)
    demand(
        "enough",
        on=None if asked is None else not_day(asked),
        reassess=None if reassess is None else not_a(Reassess, reassess),
        series=(
            None
            if series is None or type(series) is Measure
            else not_a(Series, series)
        ),
    )
    rows = () if policy is None else rows_named(policy)
    progress = track(
        course, thresholds=thresholds, settled_hours=settled_hours
    )
    timeline = timeline_of(course)
    dates = [
        visit.before.date
        for visit in timeline.visits
        if visit.before.date is not None
    ]
    at = asked or (dates[-1] if dates else None)
    until = asked or LAST_DAY
    days = VisitDays.of(timeline, Counted.VISITS)
    later = len(timeline.visits) - days.by(until)
    chosen = [one for one in progress if _is_asked(one, series)]
    needlings = NeedlingCount.of(timeline)
    standings = tuple([standing_of(one, needlings) for one in chosen])
    answer, why = improving(standings)
    row, why_none = _row_on(rows, at)
    allowance = None
    if row is not None:
        allowance = allowance_of(
            timeline,
            row,
            on=at,
            given=asked is not None,
            improving=(
                (None, "the record goes on after this day")
                if later or _is_read_after(chosen, until)
                else (answer, why)
            ),
        )
    rule = reassess
    if rule is None and row is not None and row.reassess_days is not None:
        rule = Reassess(days=row.reassess_days)
    reassessment = reassessment_of(
        timeline,
        chosen,
        needlings,
        days,
        rule=rule,
        on=at,
        until=until,
        report_days=None if row is None else row.report_days,
    )
    return Sufficiency(
        course_id=course.id,
        on=at,
        held=len(timeline.visits),
        needled=needlings.all,
        visits_later=later,
        series=standings,
        improving=answer,
        improving_reason=why,
        points=points_of(progress.trigger_points),
        goals=goals_of(course, {one.series: one for one in progress}, at),
        plan=plan_of(course, len(timeline.visits)),
        allowance=allowance,
        no_allowance=why_none,
        reassessment=reassessment,
        not_recorded=tuple(
            not_recorded(timeline.visits, chosen, allowance, reassessment)
        ),
        entered_in_error=timeline.entered_in_error,
    )


_NOT_IN_FORCE: Final = "no row of this payer is known to be in force that day"
_NO_DAY: Final = "no day is known, and this payer has several rows"


def _row_on(
    rows: tuple[PayerPolicy, ...], on: Date | None
) -> tuple[PayerPolicy | None, str | None]:
    """
    Return the row in force on a day, or why there is none.
    """
    if not rows:
        return None, None
    if on is None and len(rows) > 1:
        return None, _NO_DAY
    for row in rows:
        if row.is_in_force(on):
            return row, None
    return None, _NOT_IN_FORCE


def _is_read_after(every: list[SeriesProgress], until: Date) -> bool:
    dates = [
        one.latest.reading.point.date
        for one in every
        if one.latest is not None
    ]
    return any(date is not None and date > until for date in dates)


def _is_asked(
    progress: SeriesProgress, series: Series | Measure | None
) -> bool:
    if series is None:
        return True
    if type(series) is Measure:
        return progress.series.measure == series
    return progress.series == series
