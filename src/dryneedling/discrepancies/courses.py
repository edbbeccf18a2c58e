"""
What is doubtful in a course as a whole.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling._exact import Number, shown
from dryneedling._text import counted
from dryneedling._time import days_between, hours_between, in_microseconds
from dryneedling.course import EndReason
from dryneedling.discrepancies.chart import Chart, ChartCheck, Visit
from dryneedling.discrepancies.rules import ERROR, INFO, WARNING, Finding, Rule
from dryneedling.patient import completed_years
from dryneedling.session import FollowUp
from dryneedling.trigger_point import Status

__all__ = ["COURSE_RULES"]

_OLDEST: Final = 120


def birth_after_session(chart: Chart) -> Iterator[Finding]:
    """
    A patient is born before the first session.
    """
    born = chart.course.patient.birth_date
    if born is None:
        return
    for visit in chart.visits:
        if visit.date is not None and visit.date < born:
            days = days_between(visit.date, born)
            yield (
                visit.path,
                f"{counted(days, 'day')} before the patient was born",
            )


def age_implausible(chart: Chart) -> Iterator[Finding]:
    """
    Hardly anybody is older than 120.
    """
    age = chart.course.patient.age_on(chart.last_day)
    if age is not None and age > _OLDEST:
        yield "patient", f"the patient is {age} years old"


def stated_age_contradicts_birth(chart: Chart) -> Iterator[Finding]:
    """
    A stated age is the one of the birth date.
    """
    patient = chart.course.patient
    born, stated = patient.birth_date, patient.stated_age
    if born is None or stated is None or patient.age_stated_on is None:
        return
    age = completed_years(born, patient.age_stated_on)
    if age != stated:
        yield "patient.stated_age", f"stated {stated}, by birth date {age}"


def satellite_cycle(chart: Chart) -> Iterator[Finding]:
    """
    No trigger point is a satellite of itself by way of others.
    """
    cleared: set[str] = set()
    for place, point in enumerate(chart.course.trigger_points):
        here = dict[str, None]()
        step: str | None = point.id
        while step is not None and step not in cleared and step not in here:
            here[step] = None
            step = chart.points[step].satellite_of
        if step is not None and step in here:
            length = len(here) - list(here).index(step)
            yield (
                f"trigger_points[{place}].satellite_of",
                f"a circle of {counted(length, 'satellite')}",
            )
        cleared.update(here)


def stated_status_contradicted(chart: Chart) -> Iterator[Finding]:
    """
    A status that was written down is what its criteria make.
    """
    for path, examination in chart.examinations:
        stated = examination.stated
        if stated is None or not examination.has_criteria:
            continue
        found = examination.status()
        vague = {Status.UNDETERMINED, Status.NOT_ASSESSED}
        if stated in vague or found in vague or stated is found:
            continue
        if (
            stated.is_positive
            and found.is_positive
            and (Status.PRESENT in {stated, found})
        ):
            continue
        yield (
            path,
            f"stated {_words(stated)}, by its criteria {_words(found)}",
        )


def _words(status: Status) -> str:
    return status.value.replace("_", " ")


def follow_up_before_session(chart: Chart) -> Iterator[Finding]:
    """
    A follow-up comes after the session that it names.
    """
    for place, follow_up in enumerate(chart.course.follow_ups):
        visit = chart.follow_ups[place]
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
            yield (
                f"follow_ups[{place}]",
                "dated before the session that it follows",
            )


def follow_up_hours_contradict_date(chart: Chart) -> Iterator[Finding]:
    """
    The hours since a session are those to the date of the follow-up.
    """
    for place, follow_up in enumerate(chart.course.follow_ups):
        visit = chart.follow_ups[place]
        if follow_up.hours_after is None or visit is None:
            continue
        reason = _hours_apart(follow_up, visit)
        if reason is not None:
            yield f"follow_ups[{place}].hours_after", reason


def _near(hours: Number, said: Number, *, within: int) -> bool:
    # so many hours, or a tenth of a long time
    apart = abs(in_microseconds(hours) - in_microseconds(said))
    return apart * 10 <= max(
        in_microseconds(within * 10), in_microseconds(said)
    )


def _hours_apart(follow_up: FollowUp, visit: Visit) -> str | None:
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


def follow_up_not_placed(chart: Chart) -> Iterator[Finding]:
    """
    A follow-up has a date, or names the session that it follows.
    """
    for place, follow_up in enumerate(chart.course.follow_ups):
        if follow_up.after_session is None and follow_up.local_date is None:
            yield (
                f"follow_ups[{place}]",
                "has no date and names no session: its place cannot be said",
            )


def planned_and_held_differ(chart: Chart) -> Iterator[Finding]:
    """
    A course that ended held the sessions that were planned.
    """
    course = chart.course
    held = sum(1 for visit in chart.visits if visit.session.was_held)
    planned = course.planned_sessions
    if planned is None:
        return
    if held > planned or (course.end is not None and held < planned):
        wanted = counted(planned, "session", "planned")
        yield "planned_sessions", f"{wanted}, {held} held"


def end_before_last_session(chart: Chart) -> Iterator[Finding]:
    """
    A course ends with its last session or later.
    """
    end = chart.course.end
    if end is None or end.date is None:
        return
    last = max(
        (
            visit.date
            for visit in chart.visits
            if visit.date is not None and visit.session.was_held
        ),
        default=None,
    )
    if last is not None and end.date < last:
        days = days_between(end.date, last)
        yield "end", f"ended {counted(days, 'day')} before its last session"


def end_reason_without_record(chart: Chart) -> Iterator[Finding]:
    """
    What ended a course is in its record.
    """
    course = chart.course
    if course.end is None:
        return
    reason = course.end.reason
    if reason is EndReason.CONSENT_WITHDRAWN and not any(
        consent.withdrawals for consent in course.consents or ()
    ):
        yield "end.reason", "consent withdrawn, and no withdrawal is recorded"
    if reason is EndReason.SIDE_EFFECT and not chart.reports:
        yield "end.reason", "a side effect, and none is recorded"


def consent_dates_contradict(chart: Chart) -> Iterator[Finding]:
    """
    Consent is given before it ends or is withdrawn.
    """
    for place, consent in enumerate(chart.course.consents or ()):
        given = consent.date
        if given is None:
            continue
        if consent.valid_until is not None and consent.valid_until < given:
            yield (
                f"consents[{place}].valid_until",
                "ends before it was given",
            )
        for spot, item in enumerate(consent.withdrawals):
            if item.at is not None and consent.given_at is not None:
                is_before = item.at < consent.given_at
            else:
                is_before = item.date is not None and item.date < given
            if is_before:
                yield (
                    f"consents[{place}].withdrawals[{spot}]",
                    "withdrawn before it was given",
                )


COURSE_RULES: Final[tuple[Rule[ChartCheck], ...]] = (
    Rule("birth_after_session", ERROR, birth_after_session),
    Rule("age_implausible", WARNING, age_implausible),
    Rule(
        "stated_age_contradicts_birth", WARNING, stated_age_contradicts_birth
    ),
    Rule("satellite_cycle", ERROR, satellite_cycle),
    Rule("stated_status_contradicted", INFO, stated_status_contradicted),
    Rule("follow_up_before_session", ERROR, follow_up_before_session),
    Rule(
        "follow_up_hours_contradict_date",
        WARNING,
        follow_up_hours_contradict_date,
    ),
    Rule("follow_up_not_placed", INFO, follow_up_not_placed),
    Rule("planned_and_held_differ", INFO, planned_and_held_differ),
    Rule("end_before_last_session", ERROR, end_before_last_session),
    Rule("end_reason_without_record", INFO, end_reason_without_record),
    Rule("consent_dates_contradict", WARNING, consent_dates_contradict),
)
