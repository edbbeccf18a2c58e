"""
Readers of the patient: age and sex, what they come with, what they have.
"""

from collections.abc import Collection
from typing import Final

from dryneedling._exact import Number
from dryneedling.course import Course
from dryneedling.patient import Sex
from dryneedling.reporting.contents import (
    ItemContent,
    Spread,
    make_content,
)
from dryneedling.reporting.counts import by_value, not_by_all
from dryneedling.reporting.needled_sessions import NeedledSessions
from dryneedling.screening import Answer, ScreeningAnswer
from dryneedling.timeline import sessions_that_count

_COURSES: Final = "courses"

# What needles meet in people who are more easily harmed, as the table of
# adverse-event case reports names it.
_VULNERABILITY: Final = (
    "lung_disease",
    "vascular_disease",
    "low_bmi_thoracic",
    "frailty",
)
_MEDICINES: Final = ("anticoagulants", "medication")


def _age(course: Course) -> Number | None:
    """
    Return the age at the first visit of which the day is known.
    """
    dates = [session.local_date for _, session in sessions_that_count(course)]
    first = next((date for date in dates if date is not None), None)
    return course.patient.age_on(first)


def age_and_sex(needled: NeedledSessions) -> ItemContent:
    """
    Read the age at the first visit, and the sex.
    """
    courses = needled.courses
    ages = [age for course in courses if (age := _age(course)) is not None]
    sexes = [
        course.patient.sex.value
        for course in courses
        # that it is unknown is no answer to who reads a report
        if course.patient.sex not in {None, Sex.UNKNOWN}
        and course.patient.sex is not None
    ]
    return make_content(
        max(len(ages), len(sexes)),
        len(courses),
        _COURSES,
        spreads=Spread.of("years old", ages),
        counts=by_value(sexes),
        not_recorded=not_by_all(
            _COURSES, len(courses), age=len(ages), sex=len(sexes)
        ),
    )


def concerns(needled: NeedledSessions) -> ItemContent:
    """
    Read what patients come with, where it is felt, and since when.
    """
    courses = needled.courses
    told = [
        course
        for course in courses
        if course.problem is not None or course.complaint is not None
    ]
    complaints = [
        course.complaint for course in courses if course.complaint is not None
    ]
    places = [place.label for one in complaints for place in one.places or ()]
    return make_content(
        len(told),
        len(courses),
        _COURSES,
        counts=by_value(places),
        not_recorded=not_by_all(
            _COURSES,
            len(courses),
            place=sum([one.places is not None for one in complaints]),
            onset_or_duration=sum(
                [
                    one.onset is not None or one.lasted is not None
                    for one in complaints
                ]
            ),
        ),
        texts=tuple(
            [course.problem for course in told if course.problem is not None]
        ),
    )


def reasons_for_treatment(needled: NeedledSessions) -> ItemContent:
    """
    Read the coded reasons for treatment.
    """
    courses = needled.courses
    return make_content(
        sum([bool(course.indications) for course in courses]),
        len(courses),
        _COURSES,
        counts=by_value(
            [
                reason.key.replace("_", " ")
                for course in courses
                for reason in course.indications
            ]
        ),
    )


def _answers(course: Course) -> list[ScreeningAnswer]:
    lists = [
        course.screening,
        *[one.screening for _, one in sessions_that_count(course)],
    ]
    return [answer for answers in lists for answer in answers or ()]


def _answered(
    needled: NeedledSessions, factors: Collection[str] | None
) -> ItemContent:
    """
    Read answers to screening questions, of some factors or of all.

    A factor of a course is counted once, however often it was asked for.
    """
    courses = needled.courses
    answered = 0
    present: list[str] = []
    dated = 0
    for course in courses:
        given = [
            answer
            for answer in _answers(course)
            if answer.answer is not Answer.NOT_ASKED
            and (factors is None or answer.factor in factors)
        ]
        answered += bool(given)
        had = [one for one in given if one.answer is Answer.PRESENT]
        names = dict.fromkeys([one.factor for one in had])
        present += names
        since = {one.factor for one in had if one.since is not None}
        dated += len(since)
    return make_content(
        answered,
        len(courses),
        _COURSES,
        counts=by_value([name.replace("_", " ") for name in present]),
        not_recorded=not_by_all("conditions", len(present), since_when=dated),
    )


def conditions(needled: NeedledSessions) -> ItemContent:
    """
    Read what screening found, and since when.
    """
    return _answered(needled, None)


def vulnerability(needled: NeedledSessions) -> ItemContent:
    """
    Read what makes a patient more easily harmed, as far as it was asked.
    """
    return _answered(needled, _VULNERABILITY)


def medicines(needled: NeedledSessions) -> ItemContent:
    """
    Read which medicines matter, as far as they were asked for.
    """
    return _answered(needled, _MEDICINES)
