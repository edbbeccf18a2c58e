"""
What is doubtful in a course as a whole.
"""

from typing import Final

from dryneedling._text import counted
from dryneedling._time import days_between
from dryneedling.course import EndReason
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import (
    ERROR,
    INFO,
    WARNING,
    Doubt,
    Doubts,
)
from dryneedling.patient import AgeRange, completed_years
from dryneedling.timeline import consents_of, consents_that_count
from dryneedling.trigger_point import Examination, Status

_OLDEST: Final = 120
# Looked up once, as they are asked of every course.
_CONSENT_WITHDRAWN: Final = EndReason.CONSENT_WITHDRAWN
_SIDE_EFFECT: Final = EndReason.SIDE_EFFECT


@course_rule(ERROR)
def birth_after_session(chart: Chart) -> Doubts:
    """
    A patient is born before the first session.
    """
    between = chart.course.patient.born_between
    if between is None:
        return ()
    # surely before: on the first day that may be meant
    born = between[0]
    early = [
        (visit.path, counted(days_between(visit.date, born), "day"))
        for visit in chart.visits
        if visit.date is not None and visit.date < born
    ]
    return [
        (path, f"{days} before the patient was born") for path, days in early
    ]


@course_rule(WARNING)
def age_implausible(chart: Chart) -> Doubts:
    """
    Hardly anybody is older than 120.
    """
    ages = chart.course.patient.ages_on(chart.last_day)
    if ages is None or ages.least <= _OLDEST:
        return ()
    return [("patient", f"the patient is {ages} years old")]


@course_rule(WARNING)
def stated_age_contradicts_birth(chart: Chart) -> Doubts:
    """
    A stated age is the one of the birth date.
    """
    patient = chart.course.patient
    born, stated = patient.born_between, patient.stated_age
    if born is None or stated is None or patient.age_stated_on is None:
        return ()
    # before birth an age is below zero, and contradicts
    ages = AgeRange(
        *[completed_years(one, patient.age_stated_on) for one in born[::-1]]
    )
    if ages.least <= stated <= ages.most:
        return ()
    return [("patient.stated_age", f"stated {stated}, by birth date {ages}")]


@course_rule(ERROR)
def satellite_cycle(chart: Chart) -> Doubts:
    """
    No trigger point is a satellite of itself by way of others.
    """
    points = chart.course.trigger_points
    # most points are no satellites
    if not [1 for point in points if point.satellite_of is not None]:
        return ()
    doubts: list[Doubt] = []
    cleared: set[str] = set()
    for place, point in enumerate(points):
        here = dict[str, None]()
        step: str | None = point.id
        while step is not None and step not in cleared and step not in here:
            here[step] = None
            step = chart.points[step].satellite_of
        if step is not None and step in here:
            length = len(here) - list(here).index(step)
            where = f"trigger_points[{place}].satellite_of"
            reason = f"a circle of {counted(length, 'satellite')}"
            doubts.append((where, reason))
        cleared.update(here)
    return doubts


@course_rule(INFO)
def stated_status_contradicted(chart: Chart) -> Doubts:
    """
    A status that was written down is what its criteria make.
    """
    doubts: list[Doubt] = []
    for path, examination in _stated_in_words(chart):
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
        said = f"stated {_words(stated)}, by its criteria {_words(status)}"
        doubts.append((path, said))
    return doubts


def _stated_in_words(chart: Chart) -> list[tuple[str, Examination]]:
    """
    Return the examinations with a status in words, and their paths.
    """
    looked = [
        chart.course.examinations,
        *[visit.session.examinations for visit in chart.visits],
        *[item.follow_up.examinations for item in chart.follow_ups],
    ]
    # mostly none is, and then no path need be spelled
    if not [
        1
        for examinations in looked
        for examination in examinations or ()
        if examination.stated is not None
    ]:
        return []
    paths = [
        "",
        *[f"{visit.path}." for visit in chart.visits],
        *[f"{item.path}." for item in chart.follow_ups],
    ]
    return [
        (f"{path}examinations[{place}]", examination)
        for path, examinations in zip(paths, looked, strict=True)
        for place, examination in enumerate(examinations or ())
        if examination.stated is not None
    ]


def _words(status: Status) -> str:
    return status.value.replace("_", " ")


@course_rule(INFO)
def planned_and_held_differ(chart: Chart) -> Doubts:
    """
    A course that ended held the sessions that were planned.
    """
    course, planned = chart.course, chart.course.planned_sessions
    if planned is None:
        return ()
    held = len([1 for visit in chart.visits if visit.held])
    if held == planned or (held < planned and course.end is None):
        return ()
    wanted = counted(planned, "session", "planned")
    return [("planned_sessions", f"{wanted}, {held} held")]


@course_rule(ERROR, about="end")
def end_before_last_session(chart: Chart) -> Doubts:
    """
    A course ends with its last session or later.
    """
    end = chart.course.end
    if end is None or end.date is None:
        return ()
    dates = [visit.date for visit in chart.visits if visit.held]
    last = max([date for date in dates if date is not None], default=None)
    if last is None or last <= end.date:
        return ()
    days = days_between(end.date, last)
    return [("end", f"ended {counted(days, 'day')} before its last session")]


@course_rule(INFO, about="end")
def end_reason_without_record(chart: Chart) -> Doubts:
    """
    What ended a course is in its record.
    """
    course = chart.course
    if course.end is None:
        return ()
    ended = course.end.reason
    if ended is _CONSENT_WITHDRAWN and not any(
        consent.withdrawals for consent in consents_of(course) or ()
    ):
        reason = "consent withdrawn, and no withdrawal is recorded"
        return [("end.reason", reason)]
    if ended is _SIDE_EFFECT and not chart.reports:
        return [("end.reason", "a side effect, and none is recorded")]
    return ()


@course_rule(WARNING)
def consent_dates_contradict(chart: Chart) -> Doubts:
    """
    Consent is given before it ends or is withdrawn.
    """
    doubts: list[Doubt] = []
    for place, consent in consents_that_count(chart.course) or ():
        given = consent.date
        if given is None:
            continue
        if consent.valid_until is not None and consent.valid_until < given:
            where = f"consents[{place}].valid_until"
            doubts.append((where, "ends before it was given"))
        for index, item in enumerate(consent.withdrawals):
            if item.at is not None and consent.given_at is not None:
                is_before = item.at < consent.given_at
            else:
                is_before = item.date is not None and item.date < given
            if is_before:
                where = f"consents[{place}].withdrawals[{index}]"
                doubts.append((where, "withdrawn before it was given"))
    return doubts
