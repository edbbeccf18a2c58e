"""
What is doubtful in when a session was.
"""

from dryneedling._text import counted
from dryneedling._time import days_between
from dryneedling.discrepancies.charted import ChartedVisit
from dryneedling.discrepancies.kinds import visit_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubts


@visit_rule(WARNING)
def dated_in_future(visit: ChartedVisit) -> Doubts:
    """
    A session that was held is not after the day the record is read for.
    """
    as_of = visit.chart.policy.as_of
    if (
        as_of is None
        or visit.date is None
        or visit.date <= as_of
        or not visit.held
    ):
        return ()
    days = days_between(as_of, visit.date)
    return [("", f"held {counted(days, 'day')} after the day asked for")]


@visit_rule(WARNING)
def overlaps_last_session(visit: ChartedVisit) -> Doubts:
    """
    A session begins when the one before it is over.
    """
    last, start = visit.last, visit.session.started_at
    if last is None or start is None or last.session.started_at is None:
        return ()
    if start == last.session.started_at:
        reason = "begins at the instant of the session before it"
        return [(".started_at", reason)]
    if last.session.ended_at is not None and start < last.session.ended_at:
        return [(".started_at", "begins before the session before it ends")]
    return ()


@visit_rule(INFO)
def two_sessions_on_a_day(visit: ChartedVisit) -> Doubts:
    """
    Two sessions on one day are worth a look.
    """
    last = visit.last
    if (
        last is None
        or visit.date is None
        or visit.date != last.date
        or not visit.held
    ):
        return ()
    return [("", "on the day of the session before it")]
