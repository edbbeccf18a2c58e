"""
What is doubtful in what a follow-up tells, against when it was told.
"""

from collections.abc import Iterator
from typing import Final

from pendulum import Date, DateTime

from dryneedling._exact import Number, shown
from dryneedling._time import days_between, hours_between, in_microseconds
from dryneedling._zones import local_day
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedEffect, ChartedVisit
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import WARNING, Doubt, Doubts
from dryneedling.follow_up import FollowUp
from dryneedling.timeline import hours_written

# Hours of side effects and of follow-ups are rounded, to half a day at most.
_ROUNDED_HOURS: Final = 12
_HOURS_A_DAY: Final = 24


def _told_by_follow_ups(
    chart: Chart,
) -> Iterator[tuple[ChartedEffect, FollowUp]]:
    follow_ups = chart.course.follow_ups
    for report in chart.reports:
        if report.follow_up is not None:
            yield report, follow_ups[report.follow_up]


def _hours_to(follow_up: FollowUp, visit: ChartedVisit | None) -> list[Number]:
    """
    Return the most hours after a visit that a follow-up may have been at.

    They are as written and as counted, as far as each is known.
    """
    if visit is None:
        return []
    written = hours_written(follow_up, visit.session)
    hours: list[Number] = [] if written is None else [written]
    end = visit.session.ended_at or visit.session.started_at
    told, day = follow_up.at, follow_up.local_date
    # one before its session is doubted as such
    if end is not None and told is not None and end <= told:
        hours.append(hours_between(end, told))
    if not hours and day is not None and visit.date and visit.date <= day:
        # a date says less than hours, and leaves the whole of its day open
        days = days_between(visit.date, day)
        hours.append((days + 1) * _HOURS_A_DAY)
    return hours


def _surely_after(
    hours: Number, report: ChartedEffect, follow_up: FollowUp
) -> str | None:
    """
    Return when it was told, if that was surely before so many hours.
    """
    told = _hours_to(follow_up, report.visit)
    if not told:
        return None
    latest = max(told)
    # in whole microseconds, as hours may be any number
    apart = in_microseconds(hours) - in_microseconds(latest)
    if apart <= in_microseconds(_ROUNDED_HOURS):
        return None
    return f"told within {shown(latest, 1)} h"


def _is_later(
    at: DateTime | None, told: DateTime | None, day: Date | None
) -> bool:
    """
    Tell whether an instant was surely later than it was told.

    Args:
        at: The instant; None when unknown.
        told: Instant at which it was told.
        day: Local day of that; it counts where no instant is known.
    """
    if at is None:
        return False
    if told is not None:
        return at > told
    known = local_day(at)
    return day is not None and known is not None and known > day


def _hours_in_all(report: ChartedEffect) -> Number | None:
    """
    Return the hours from needling until it had gone, or at least so many.
    """
    lasted = report.effect.lasted_hours
    return (
        None if lasted is None else (report.effect.onset_hours or 0) + lasted
    )


def _names_no_session_that_day(
    report: ChartedEffect, follow_up: FollowUp
) -> bool:
    day, visit = follow_up.local_date, report.visit
    return (
        follow_up.after_session is None
        and day is not None
        and visit is not None
        and day == visit.date
    )


@course_rule(WARNING, about="told_later")
def began_after_told(chart: Chart) -> Doubts:
    """
    A side effect begins before a follow-up tells of it.
    """
    doubts: list[Doubt] = []
    for report, follow_up in _told_by_follow_ups(chart):
        effect, told = report.effect, follow_up.at
        began, hours = effect.onset_at, effect.onset_hours
        day = follow_up.local_date
        if _is_later(began, told, day):
            doubts.append((report.path, "began after it was told"))
        elif hours is not None and (
            known := _surely_after(hours, report, follow_up)
        ):
            reason = f"began after {shown(hours, 1)} h, {known}"
            doubts.append((report.path, reason))
    return doubts


@course_rule(WARNING, about="told_later")
def ended_after_told(chart: Chart) -> Doubts:
    """
    What a follow-up tells to have gone had gone by then.
    """
    doubts: list[Doubt] = []
    for report, follow_up in _told_by_follow_ups(chart):
        ended, told = report.effect.ended_at, follow_up.at
        day, hours = follow_up.local_date, _hours_in_all(report)
        if _is_later(ended, told, day):
            doubts.append((report.path, "ended after it was told"))
        elif (
            hours is not None
            # that it is of another session is said by a rule of its own
            and not _names_no_session_that_day(report, follow_up)
            and (known := _surely_after(hours, report, follow_up))
        ):
            reason = f"over after {shown(hours, 1)} h, {known}"
            doubts.append((report.path, reason))
    return doubts


@course_rule(WARNING, about="told_later")
def longer_than_since_session(chart: Chart) -> Doubts:
    """
    What lasted longer than a day is not of a session of the day it was told.
    """
    doubts: list[Doubt] = []
    for report, follow_up in _told_by_follow_ups(chart):
        hours = _hours_in_all(report)
        if (
            hours is not None
            and hours > _HOURS_A_DAY
            and _names_no_session_that_day(report, follow_up)
        ):
            reason = (
                f"over after {shown(hours, 1)} h, and counted to the session "
                "of the same day: name the session that it followed"
            )
            doubts.append((report.path, reason))
    return doubts


@course_rule(WARNING, about="follow_ups")
def event_after_follow_up(chart: Chart) -> Doubts:
    """
    What happened before a follow-up is dated before it.
    """
    doubts: list[Doubt] = []
    for item in chart.follow_ups:
        day = item.follow_up.local_date
        if day is None or not item.follow_up.events:
            continue
        for place, event in enumerate(item.follow_up.events):
            if event.on is not None and event.on > day:
                where = f"{item.path}.events[{place}]"
                doubts.append((where, "dated after the follow-up"))
    return doubts
