"""
What is doubtful between courses: what would be counted twice, or as one.

Courses of one patient id are one patient wherever many are read, so that two
who share an id are counted as one, and a birth date that was mistyped in one
course gives another age there.  No single course can tell.
"""

from collections.abc import Callable, Iterable
from typing import Final

import attrs

from dryneedling.clashes import (
    Clash,
    ClashKind,
    CoursesSeen,
    Namespace,
    whose_ids,
)
from dryneedling.course import Course
from dryneedling.discrepancies.rules import (
    ERROR,
    WARNING,
    Discrepancy,
    Rule,
    RuleKind,
)
from dryneedling.discrepancies.several import Discrepancies
from dryneedling.timeline import each_course

# Whether a clash is one of the rule.
_Look = Callable[[Clash], bool]

courses_rule: Final = RuleKind[_Look]("courses")


@courses_rule(ERROR)
def patient_born_on_two_days(clash: Clash) -> bool:
    """
    One patient id has one birth date in all courses.
    """
    return clash.kind is ClashKind.PATIENT_BORN_ON_TWO_DAYS


@courses_rule(WARNING)
def patient_of_two_sexes(clash: Clash) -> bool:
    """
    One patient id has one administrative sex in all courses.
    """
    return clash.kind is ClashKind.PATIENT_OF_TWO_SEXES


@courses_rule(WARNING)
def course_given_twice(clash: Clash) -> bool:
    """
    Each course is there once.
    """
    return clash.kind is ClashKind.COURSE_GIVEN_TWICE


@courses_rule(WARNING)
def course_in_two_versions(clash: Clash) -> bool:
    """
    The ids of a patient and a course are those of one course.
    """
    return clash.kind is ClashKind.COURSE_IN_TWO_VERSIONS


@courses_rule(WARNING)
def visit_in_two_courses(clash: Clash) -> bool:
    """
    Of two courses of a patient, the first needlings are not one.

    The same instant and the same sites in both are one visit, written down
    under two courses.
    """
    return clash.kind is ClashKind.VISIT_IN_TWO_COURSES


# Every rule over several courses.
ACROSS_RULES: Final[tuple[Rule[_Look], ...]] = (
    patient_born_on_two_days,
    patient_of_two_sexes,
    course_given_twice,
    course_in_two_versions,
    visit_in_two_courses,
)


def doubt_of(clash: Clash, first: str) -> Discrepancy:
    """
    Return what is doubtful in the later of two courses that clash.

    Args:
        clash: The two.
        first: Where the earlier stands, in words of the program.
    """
    rule = next(rule for rule in ACROSS_RULES if rule.check(clash))
    return Discrepancy(
        rule=rule.id,
        severity=rule.severity,
        path=clash.field,
        reason=clash.reason(first),
        source=rule.source,
    )


def check_courses(
    courses: Course | Iterable[Course], *, namespace: Namespace | None = None
) -> Discrepancies:
    """
    Report what would be counted twice, or as one, by mistake.

    One patient id with two birth dates or sexes, a course that is there
    twice or in two versions, a visit that stands in two courses: of each
    course the first needling is compared, by patient, instant and sites.
    What is doubtful within a course is for `review`.  The courses are read
    once, so that a generator of many will do; of each some 50 bytes are kept.

    A rate over courses refuses those that clash.

    Args:
        courses: Several courses, in any order.
        namespace: Tells of each course whose ids its own are, such as the
            name of its clinic: P-1 of one is not P-1 of another.  All are of
            one when left out.

    Returns:
        A doubt for each course that clashes with the first it can clash
        with, in the order of the courses; paths begin with their place, as
        in ``courses[3].patient.birth_date``.

    Raises:
        InvalidRecord: They are no courses.

    >>> import dryneedling as dn
    >>> first, second = [
    ...     dn.Course(id=id, patient=dn.Patient(id="P-1", sex=sex))
    ...     for id, sex in (("C-1", "female"), ("C-2", "male"))
    ... ]
    >>> (doubt,) = check_courses([first, second])
    >>> print(doubt.path)
    courses[1].patient.sex
    >>> print(doubt.reason)
    another than in courses[0], whose patient has the same id
    >>> check_courses([first, second], namespace=lambda course: course.id)
    <Discrepancies: none>
    """
    seen = CoursesSeen()
    for course in each_course("check_courses", courses):
        seen.look(
            course, namespace=whose_ids("check_courses", course, namespace)
        )
    return Discrepancies(
        [
            attrs.evolve(
                doubt_of(clash, f"courses[{clash.first}]"),
                path=f"courses[{clash.later}].{clash.field}".rstrip("."),
            )
            for clash in seen.clashes()
        ]
    )
