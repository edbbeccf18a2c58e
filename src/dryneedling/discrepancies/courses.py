"""
What is doubtful in a course as a whole.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling._text import counted
from dryneedling._time import days_between
from dryneedling.course import EndReason
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import ERROR, INFO, WARNING, Doubt
from dryneedling.patient import completed_years
from dryneedling.trigger_point import Status

_OLDEST: Final = 120


@course_rule(ERROR)
def birth_after_session(chart: Chart) -> Iterator[Doubt]:
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


@course_rule(WARNING)
def age_implausible(chart: Chart) -> Iterator[Doubt]:
    """
    Hardly anybody is older than 120.
    """
    age = chart.course.patient.age_on(chart.last_day)
    if age is not None and age > _OLDEST:
        yield "patient", f"the patient is {age} years old"


@course_rule(WARNING)
def stated_age_contradicts_birth(chart: Chart) -> Iterator[Doubt]:
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


@course_rule(ERROR)
def satellite_cycle(chart: Chart) -> Iterator[Doubt]:
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


@course_rule(INFO)
def stated_status_contradicted(chart: Chart) -> Iterator[Doubt]:
    """
    A status that was written down is what its criteria make.
    """
    for path, place, examination in chart.examinations:
        stated = examination.stated
        if stated is None or not examination.has_criteria:
            continue
        status = examination.status()
        vague = {Status.UNDETERMINED, Status.NOT_ASSESSED}
        if stated in vague or status in vague or stated is status:
            continue
        if (
            stated.is_positive
            and status.is_positive
            and (Status.PRESENT in {stated, status})
        ):
            continue
        yield (
            f"{path}[{place}]",
            f"stated {_words(stated)}, by its criteria {_words(status)}",
        )


def _words(status: Status) -> str:
    return status.value.replace("_", " ")


@course_rule(INFO)
def planned_and_held_differ(chart: Chart) -> Iterator[Doubt]:
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


@course_rule(ERROR)
def end_before_last_session(chart: Chart) -> Iterator[Doubt]:
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


@course_rule(INFO)
def end_reason_without_record(chart: Chart) -> Iterator[Doubt]:
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


@course_rule(WARNING)
def consent_dates_contradict(chart: Chart) -> Iterator[Doubt]:
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
        for index, item in enumerate(consent.withdrawals):
            if item.at is not None and consent.given_at is not None:
                is_before = item.at < consent.given_at
            else:
                is_before = item.date is not None and item.date < given
            if is_before:
                yield (
                    f"consents[{place}].withdrawals[{index}]",
                    "withdrawn before it was given",
                )
