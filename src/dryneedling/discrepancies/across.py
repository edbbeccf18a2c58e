"""
What is doubtful between courses: one patient id, and two people behind it.

Courses of one patient id are one patient wherever many are read, so that two
who share an id are counted as one, and a birth date that was mistyped in one
course gives another age there.  No single course can tell.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course
from dryneedling.discrepancies.rules import (
    ERROR,
    WARNING,
    Discrepancy,
    Rule,
    RuleKind,
)
from dryneedling.discrepancies.several import Discrepancies
from dryneedling.patient import Patient, Sex
from dryneedling.timeline import each_course

# A field of a patient, and what it says; None where it says nothing.
_Fact = tuple[str, Hashable | None]
_Look = Callable[[Patient], _Fact]

patient_rule: Final = RuleKind[_Look]("patient")


@patient_rule(ERROR)
def patient_born_on_two_days(patient: Patient) -> _Fact:
    """
    One patient id has one birth date in all courses.
    """
    # a year of birth contradicts no day of it, and is compared with none
    born = patient.birth_date
    return "birth_date", born if type(born) is Date else None


@patient_rule(WARNING)
def patient_of_two_sexes(patient: Patient) -> _Fact:
    """
    One patient id has one administrative sex in all courses.
    """
    known = None if patient.sex is Sex.UNKNOWN else patient.sex
    return "sex", known


# Every rule over the patient of several courses.
ACROSS_RULES: Final[tuple[Rule[_Look], ...]] = (
    patient_born_on_two_days,
    patient_of_two_sexes,
)


@final
@attrs.define
class PatientsSeen:
    """
    What the courses so far say of their patients.

    Each course is held against the first that says anything, so that it is
    doubted once however many came before.
    """

    __repr__ = short_repr
    __str__ = printed_record

    # of each rule, by the id of the patient: what was said first, and where
    _told: tuple[dict[str, tuple[Hashable, str]], ...] = attrs.field(
        factory=lambda: tuple(
            [dict[str, tuple[Hashable, str]]() for _ in ACROSS_RULES]
        )
    )

    def look(self, patient: Patient, where: str) -> list[Discrepancy]:
        """
        Return what a course says otherwise of its patient, and note the rest.

        Args:
            patient: The patient of the next course.
            where: Where that course stands, in words of the program; they
                are all that is said of it.
        """
        doubts: list[Discrepancy] = []
        for rule, told in zip(ACROSS_RULES, self._told, strict=True):
            field, said = rule.check(patient)
            if said is None:
                continue
            first, first_where = told.setdefault(patient.id, (said, where))
            if first != said:
                doubt = Discrepancy(
                    rule=rule.id,
                    severity=rule.severity,
                    path=f"patient.{field}",
                    reason=f"another than in {first_where}, whose patient "
                    "has the same id",
                    source=rule.source,
                )
                doubts.append(doubt)
        return doubts


def review_across(
    courses: Course | Iterable[Course],
) -> Discrepancies:
    """
    Report what is doubtful between courses: two patients of one id.

    What is doubtful within a course is for `review`.  The courses are read
    once, so that a generator of many will do.

    Args:
        courses: Several courses, in any order.

    Returns:
        A doubt for each course that says something else of a patient than
        the first that says anything, in the order of the courses; paths begin
        with their place, as in ``courses[3].patient.birth_date``.

    Raises:
        InvalidRecord: They are no courses.

    >>> import dryneedling as dn
    >>> first, second = [
    ...     dn.Course(id=id, patient=dn.Patient(id="P-1", sex=sex))
    ...     for id, sex in (("C-1", "female"), ("C-2", "male"))
    ... ]
    >>> (doubt,) = review_across([first, second])
    >>> print(doubt.path)
    courses[1].patient.sex
    >>> print(doubt.reason)
    another than in courses[0], whose patient has the same id
    """
    seen = PatientsSeen()
    return Discrepancies(
        [
            attrs.evolve(doubt, path=f"courses[{index}].{doubt.path}")
            for index, course in enumerate(
                each_course("review_across", courses)
            )
            for doubt in seen.look(course.patient, f"courses[{index}]")
        ]
    )
