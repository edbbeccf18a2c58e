"""
What is doubtful in when a follow-up was.

Where it stands among the sessions is the timeline's to say; a rule here says
why it could not, or what speaks against it.
"""

from dryneedling._exact import Number, shown
from dryneedling._text import counted
from dryneedling._time import days_between, hours_between, in_microseconds
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedFollowUp, ChartedVisit
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import (
    ERROR,
    INFO,
    WARNING,
    Doubt,
    Doubts,
)
from dryneedling.session import FollowUp
from dryneedling.timeline import SETTLED_HOURS, HoursSince


@course_rule(ERROR, about="follow_ups")
def follow_up_before_session(chart: Chart) -> Doubts:
    """
    A follow-up comes after the session that it names.
    """
    doubts: list[Doubt] = []
    for item in chart.follow_ups:
        follow_up, visit = item.follow_up, item.visit
        if follow_up.after_session is None or visit is None:
            continue
        start = visit.session.started_at
        if follow_up.at is not None and start is not None:
            is_before = follow_up.at < start
        else:
            day = follow_up.local_date
            is_before = (
                day is not None and visit.date is not None and day < visit.date
            )
        if is_before:
            reason = "dated before the session that it follows"
            doubts.append((item.path, reason))
    return doubts


@course_rule(WARNING, about="follow_ups")
def follow_up_hours_contradict_date(chart: Chart) -> Doubts:
    """
    The hours since a session are those to the date of the follow-up.
    """
    doubts: list[Doubt] = []
    for item in chart.follow_ups:
        follow_up, visit = item.follow_up, item.visit
        if follow_up.hours_after is None or visit is None:
            continue
        reason = _hours_apart(follow_up, visit) or _settled_or_not(chart, item)
        if reason is not None:
            doubts.append((f"{item.path}.hours_after", reason))
    return doubts


def _near(hours: Number, said: Number, *, within: int) -> bool:
    # so many hours, or a tenth of a long time
    apart = abs(in_microseconds(hours) - in_microseconds(said))
    return apart * 10 <= max(
        in_microseconds(within * 10), in_microseconds(said)
    )


def _hours_apart(follow_up: FollowUp, visit: ChartedVisit) -> str | None:
    said = follow_up.hours_after or 0
    end = visit.session.ended_at or visit.session.started_at
    if end is not None and follow_up.at is not None:
        hours = hours_between(end, follow_up.at)
        if _near(hours, said, within=12):
            return None
        return (
            f"{shown(said)} h after the session, by its time {shown(hours)} h"
        )
    day = follow_up.local_date
    if day is None or visit.date is None:
        return None
    days = days_between(visit.date, day)
    # a date leaves a day open, at either end
    if _near(days * 24, said, within=36):
        return None
    by_date = counted(days, "day")
    return f"{shown(said)} h after the session, by its date {by_date}"


def _settled_or_not(chart: Chart, item: ChartedFollowUp) -> str | None:
    """
    Say where hours and times disagree on whether soreness had gone.

    They may be near each other and still be believed neither: then no
    reading at the follow-up is judged.
    """
    follow_up, stands = item.follow_up, item.stands
    # without a date of its own its time is counted from these very hours
    if not follow_up.is_timed or stands is None:
        return None
    named = chart.timeline.named(follow_up)
    if named is None or not named.session.was_held:
        return None
    visit = chart.timeline.visits[named.place]
    hours = HoursSince.to_follow_up(visit, stands)
    if hours.written is None or hours.counted is None:
        return None
    if hours.are_at_least(SETTLED_HOURS)[0] is not None:
        return None
    by_clock = f"time {shown(hours.counted)} h"
    if not hours.is_exact:
        by_clock = f"date {counted(int(hours.counted) // 24, 'day')}"
    return (
        f"{shown(hours.written)} h after the session, by its {by_clock}: on "
        f"either side of {SETTLED_HOURS} h"
    )


@course_rule(INFO, about="follow_ups")
def follow_up_not_placed(chart: Chart) -> Doubts:
    """
    A follow-up has a date, or names the session that it follows.
    """
    reason = "has no date and names no session: its place cannot be said"
    return [
        (item.path, reason)
        for item in chart.follow_ups
        if item.follow_up.after_session is None and not item.follow_up.is_timed
    ]


@course_rule(INFO, about="follow_ups")
def follow_up_order_unknown(chart: Chart) -> Doubts:
    """
    A follow-up surely came before a later session, or surely after it.
    """
    doubts: list[Doubt] = []
    for item in chart.follow_ups:
        stands = item.stands
        if stands is not None and stands.is_open:
            later = chart.timeline.visits[stands.open_to].number
            reason = f"before or after session {later}: which cannot be said"
            doubts.append((item.path, reason))
    return doubts
