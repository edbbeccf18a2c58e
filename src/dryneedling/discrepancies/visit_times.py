"""
What is doubtful in when a session was.
"""

from typing import Final

from dryneedling._exact import Number, shown
from dryneedling._text import counted
from dryneedling._time import days_between, hours_between
from dryneedling.discrepancies.charted import ChartedVisit
from dryneedling.discrepancies.kinds import visit_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubts
from dryneedling.patient import completed_years


@visit_rule(WARNING, about="as_of")
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


# No visit takes half a day; the doubt is about a date or an hour mistyped.
_LONGEST_HOURS: Final = 12
_MINUTES_AN_HOUR: Final = 60


@visit_rule(WARNING)
def session_too_long(visit: ChartedVisit) -> Doubts:
    """
    A session is over within half a day.
    """
    session = visit.session
    start, end = session.started_at, session.ended_at
    hours: Number
    if start is not None and end is not None:
        where, hours = ".ended_at", hours_between(start, end)
    elif session.minutes is not None:
        where, hours = ".minutes", session.minutes / _MINUTES_AN_HOUR
    else:
        return ()
    if hours <= _LONGEST_HOURS:
        return ()
    return [(where, f"a session of {shown(hours, 2)} h")]


# Nobody who was needled before that year has a course to go on with.
_FIRST_YEAR: Final = 1900


@visit_rule(WARNING)
def dated_long_ago(visit: ChartedVisit) -> Doubts:
    """
    A session is of the years in which somebody may still be treated.
    """
    if visit.date is None or visit.date.year >= _FIRST_YEAR:
        return ()
    return [("", f"dated in the year {visit.date.year}")]


# A patient who comes back after so long begins another course.
_MOST_YEARS: Final = 10


@visit_rule(WARNING)
def years_between_sessions(visit: ChartedVisit) -> Doubts:
    """
    Between two sessions of a course lie no ten years.
    """
    last = visit.last
    if last is None or visit.date is None or last.date is None:
        return ()
    # by the calendar alone most are of one year or the next
    if abs(visit.date.year - last.date.year) < _MOST_YEARS:
        return ()
    years = completed_years(*sorted((last.date, visit.date)))
    if years < _MOST_YEARS:
        return ()
    return [("", f"{years} years from the session before it")]
