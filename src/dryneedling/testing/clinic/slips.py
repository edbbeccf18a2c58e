"""
What slips where people write: half a birth date, a wrong number, a wrong file.

How often is made up.  It is thrown by dice of its own, so that the courses in
which nothing slips stay as they were.
"""

from typing import Final, cast

import attrs
from pendulum import Date, DateTime

from dryneedling.course import Course
from dryneedling.needling import Needling
from dryneedling.patient import PartialDate
from dryneedling.session import Session
from dryneedling.testing.clinic.chances import Dice
from dryneedling.testing.clinic.treatment import PRACTITIONER

# Any other number: the two sequences are to have nothing in common.
_OTHER_DICE: Final = 40_087

# In how many of a hundred courses.
_YEAR_ALONE: Final = 2
_MONTH_ALONE: Final = 1
_CORRECTED: Final = 4
_OF_ANOTHER: Final = 3

_A_DAY: Final = 24


def slips_of(seed: int) -> Dice:
    """
    Return the dice for what slips in a clinic.
    """
    return Dice(seed + _OTHER_DICE)


def with_slips(dice: Dice, course: Course) -> Course:
    """
    Let something slip in few courses, and be mended as clinics do.

    Args:
        dice: Chance.
        course: The course, in which nothing slipped.
    """
    # all four are thrown for each course, so that none hangs on another
    is_year, is_month, is_corrected, is_of_another = [
        dice.happens(percent)
        for percent in (_YEAR_ALONE, _MONTH_ALONE, _CORRECTED, _OF_ANOTHER)
    ]
    place = dice.upto(len(course.sessions))
    if is_year or is_month:
        course = _born_about(course, with_month=not is_year)
    if is_corrected:
        course = _corrected(course, place)
    return _of_another(course, place) if is_of_another else course


def _born_about(course: Course, *, with_month: bool) -> Course:
    # the clinic knows every day of birth
    born = cast("Date", course.patient.birth_date)
    about = PartialDate(born.year, born.month if with_month else None)
    patient = attrs.evolve(course.patient, birth_date=about)
    return attrs.evolve(course, patient=patient)


def _corrected(course: Course, place: int) -> Course:
    """
    Let insertions be mistyped at a visit, and corrected a day later.
    """
    right = course.sessions[place]
    if not right.needlings or right.ended_at is None:
        return course
    first, *others = right.needlings
    wrong = attrs.evolve(right, needlings=[_mistyped(first), *others])
    return course.with_amended_session(wrong).with_amended_session(
        right,
        by=PRACTITIONER,
        at=_next_day(right.ended_at),
        reason="mistyped",
    )


def _mistyped(needling: Needling) -> Needling:
    # a key that stuck
    return attrs.evolve(needling, insertions=11 * (needling.insertions or 1))


def _next_day(at: DateTime) -> DateTime:
    return at.add(hours=_A_DAY)


def _of_another(course: Course, place: int) -> Course:
    """
    Let a visit of another patient be entered, and be marked the same day.
    """
    beside = course.sessions[place]
    name = f"S-{len(course.sessions) + 1}"
    course = course.with_session(Session(id=name, date=beside.local_date))
    return course.with_entered_in_error(
        course.session(name),
        by=PRACTITIONER,
        at=beside.ended_at,
        reason="of another patient",
    )
