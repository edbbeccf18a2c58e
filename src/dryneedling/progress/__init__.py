"""
Whether a patient is getting better, from session to session.

`track` reads a course and returns its `Progress`: for every series the
immediate, maintained and net change with a verdict, for every trigger point
its history, and the dose.  It says *change*, never *effect*: a clinic has no
control group.
"""

from collections.abc import Iterable
from typing import Final

from dryneedling._checks import not_a, not_number
from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._numbers import number
from dryneedling._refusals import demand, described, problem
from dryneedling.course import Course
from dryneedling.exceptions import InvalidRecord, NotComparable, UnknownName
from dryneedling.outcomes import Domain, MeasureKind, Series, name_of
from dryneedling.progress.changes import Quantity, SessionChange
from dryneedling.progress.dose import Dose, SessionDose, dose_of
from dryneedling.progress.judgement import (
    Chosen,
    Judgement,
    Verdict,
    judge,
)
from dryneedling.progress.milestones import Held, NetChange, Reached
from dryneedling.progress.overview import Progress
from dryneedling.progress.plateau import LastGain, Plateau
from dryneedling.progress.point_logs import StatusEntry
from dryneedling.progress.points import (
    PointState,
    ResolutionInterval,
    TriggerPointHistory,
    histories,
)
from dryneedling.progress.ratings import TransitionSeries
from dryneedling.progress.series import SeriesProgress, progress_of
from dryneedling.progress.state import AcceptableState
from dryneedling.progress.threshold_choice import (
    Choice,
    Thresholds,
    choose,
    named,
)
from dryneedling.progress.unwanted import UnwantedEffect, unwanted_effects
from dryneedling.thresholds import Threshold
from dryneedling.timeline import (
    SETTLED_HOURS,
    Point,
    PointKind,
    Reading,
    SeriesReadings,
    Timeline,
    check_course,
    readings_by_series,
    timeline_of,
)
from dryneedling.trigger_point import DiagnosticRule, diagnostic_rule

__all__ = [
    "SETTLED_HOURS",
    "AcceptableState",
    "Choice",
    "Chosen",
    "Dose",
    "Held",
    "Judgement",
    "LastGain",
    "NetChange",
    "Plateau",
    "Point",
    "PointKind",
    "PointState",
    "Progress",
    "Quantity",
    "Reached",
    "Reading",
    "ResolutionInterval",
    "SeriesProgress",
    "SessionChange",
    "SessionDose",
    "StatusEntry",
    "Thresholds",
    "TransitionSeries",
    "TriggerPointHistory",
    "UnwantedEffect",
    "Verdict",
    "choose",
    "judge",
    "track",
    "track_series",
]

_make_progress: Final = maker_of(Progress)

_DOMAIN_ORDER: Final = {domain: place for place, domain in enumerate(Domain)}
_KIND_ORDER: Final = {kind: place for place, kind in enumerate(MeasureKind)}


def _hours(name: str, settled_hours: Number) -> Number:
    settled_hours = number(settled_hours)
    if refusal := not_number(settled_hours, 0, 8760):
        raise InvalidRecord(name, (problem("settled_hours", refusal),))
    return settled_hours


def _series_progress(
    timeline: Timeline,
    thresholds: Thresholds | None,
    settled_hours: Number,
    only: Series | None,
) -> tuple[list[SeriesProgress], list[TransitionSeries]]:
    measured: list[SeriesReadings] = []
    ratings: list[SeriesReadings] = []
    for one in readings_by_series(timeline, settled_hours, only):
        differs = one.series.measure.kind.has_differences
        (measured if differs else ratings).append(one)
    rows = None
    if thresholds is not None:
        rows = named(thresholds, {one.series.measure for one in measured})
    goals: dict[Series, list[Number]] = {}
    # Several goals of one series are steps: a plateau has to meet all of them.
    for goal in timeline.course.goals:
        if goal.series is not None and goal.target is not None:
            goals.setdefault(goal.series, []).append(goal.target)
    every_series = [
        progress_of(
            timeline,
            one,
            choose(one.series.measure, rows).at(one.series),
            goals.get(one.series, ()) if goals else (),
        )
        for one in measured
    ]
    # A stable sort: series of one domain stay in the order of the record.
    every_series.sort(
        key=lambda item: _DOMAIN_ORDER[item.series.measure.domain]
    )
    # so do kinds of what is read as it stands
    ratings.sort(key=lambda one: _KIND_ORDER[one.series.measure.kind])
    return every_series, [
        TransitionSeries(series=one.series, readings=tuple(one.readings))
        for one in ratings
    ]


def track(
    course: Course,
    *,
    thresholds: Thresholds | None = None,
    settled_hours: Number = SETTLED_HOURS,
    rule: DiagnosticRule | str | None = None,
    series: Series | None = None,
) -> Progress:
    """
    Read the progress of a course, for every series at once or for one.

    Args:
        course: The course.
        thresholds: Rows, or their keys, by measure or key of a measure; each
            measure that is not named uses its default rows.
        settled_hours: Hours after needling from which a follow-up counts.
        rule: Diagnostic rule for trigger points, or its key.
        series: Only this series.

    Raises:
        InvalidRecord: An argument is not what it should be.
        UnknownName: No measure, row or rule has a given name.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS
    >>> def visit(number, before, after):
    ...     return dn.Session(
    ...         id=f"S-{number}",
    ...         before=[NPRS(before, aspect="now")],
    ...         needlings=[dn.Needling(site=dn.Site("infraspinatus", "left"))],
    ...         after=[NPRS(after, aspect="now")],
    ...     )
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     sessions=[visit(1, 7, 3), visit(2, 6, 3), visit(3, 4, 2)],
    ... )
    >>> pain = track(course).of(NPRS)
    >>> pain.sessions[0].immediate.value, pain.sessions[0].maintained.value
    (4, 1)
    >>> pain.net_change, pain.verdict.label, pain.has_reached
    (3, 'clinically important', True)
    >>> pain.reached.sessions_from_first_needling
    2
    >>> print(pain)
    NPRS, now  0 to 10 points, lower is better
      #  before  after  immed  maint  net  verdict
      ---------------------------------------------------------
      1       7      3     +4     +1    0  baseline
      2       6      3     +3     +2   +1  no detectable change
      3       4      2     +2      -   +3  clinically important
      7 to 4: improvement +3 (43 %) at session 3, clinically important
      2.83 points first reached at session 3, 2 sessions from the first
        needling; no later reading
    <BLANKLINE>
    A plus is better. Immediate: from before to after needling. Maintained:
    from before one session to before the next. Net: since the baseline.
    <BLANKLINE>
    Thresholds that verdicts use -------------------------------------------
    NPRS: MDC95 2.83 points, low back pain in physical therapy
      nprs_mdc95_childs_2005_recomputed: Childs et al. 2005 Spine
        30(11):1331-1334; PMID 15928561
    NPRS: MCID 30 % of baseline, improving, chronic pain, ten trials
      nprs_mcid_farrar_2001_percent: Farrar et al. 2001 Pain 94(2):149-158;
        PMID 11690728
    NPRS: MCID 2 points, improving, chronic pain, ten trials
      nprs_mcid_farrar_2001: Farrar et al. 2001 Pain 94(2):149-158;
        PMID 11690728
    """
    check_course("track", course)
    settled_hours = _hours("track", settled_hours)
    if series is not None:
        demand("track", series=not_a(Series, series))
    timeline = timeline_of(course)
    measured, ratings = _series_progress(
        timeline, thresholds, settled_hours, series
    )
    first = timeline.first_needling
    visits = timeline.visits
    missed = timeline.missed
    needled = [visit.needled for visit in visits]
    return _make_progress(
        course_id=course.id,
        series=tuple(measured),
        transitions=tuple(ratings),
        trigger_points=histories(
            timeline, diagnostic_rule(rule), settled_hours
        ),
        dose=dose_of(timeline),
        sessions_held=len(visits),
        sessions_missed=len(missed),
        sessions_with_needling=needled.count(True),
        sessions_needling_not_recorded=needled.count(None),
        first_needling=None if first is None else visits[first].number,
        settled_hours=settled_hours,
        follow_ups_without_place=len(timeline.unplaced),
        scores_at_missed_visits=sum(
            [len(course.sessions[number - 1].before) for number in missed]
        ),
        unwanted_effects=unwanted_effects(timeline),
        entered_in_error=timeline.entered_in_error,
        held=tuple([visit.number for visit in visits]),
        missed=missed,
    )


def track_series(
    course: Course,
    series: Series,
    *,
    thresholds: Iterable[Threshold | str] | Threshold | str | None = None,
    settled_hours: Number = SETTLED_HOURS,
) -> SeriesProgress:
    """
    Read the progress of one series.

    Args:
        course: The course.
        series: What was measured; `Score.series` gives it.
        thresholds: Rows to use, or their keys; the defaults when left out.
        settled_hours: Hours after needling from which a follow-up counts.

    Raises:
        InvalidRecord: An argument is not what it should be.
        NotComparable: The series holds what no difference is taken of.
        UnknownName: The course has no such series, or no row has a key.
    """
    check_course("track_series", course)
    settled_hours = _hours("track_series", settled_hours)
    demand("track_series", series=not_a(Series, series))
    if not series.measure.kind.has_differences:
        raise NotComparable(
            f"no difference is taken of {name_of(series.measure)}: see the "
            "transitions of track(course)"
        )
    measured, _ = _series_progress(
        timeline_of(course),
        None if thresholds is None else {series.measure: thresholds},
        settled_hours,
        series,
    )
    if measured:
        return measured[0]
    raise UnknownName(
        "series",
        (),
        f"{described(series)} that no score of this course is about",
    )
