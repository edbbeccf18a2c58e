"""
A clinic that does not exist, for examples, tests and measurements.

Side effects come as often as published, and so do lengths of courses; the
rest is made up, what slips where people write among it.  Every course says
that it is synthetic.

>>> courses = list(synthetic_courses(3, seed=1))
>>> [course.id for course in courses], courses[0].synthetic
(['SYN-C-1', 'SYN-C-2', 'SYN-C-3'], True)
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from pendulum import Date

from dryneedling.anatomy import Side
from dryneedling.consent import Consent, ConsentParty
from dryneedling.course import (
    Course,
    CourseEnd,
    CourseReport,
    EndReason,
    Goal,
    Referral,
    ReferrerRole,
    ReportKind,
)
from dryneedling.patient import Patient, Sex
from dryneedling.practitioner import Practitioner
from dryneedling.screening import Answer, ScreeningAnswer, factors
from dryneedling.session import Session
from dryneedling.side_effects import SideEffectKind, side_effect_kind
from dryneedling.testing.clinic.chances import Dice, Rate, rates
from dryneedling.testing.clinic.complaints import COMPLAINTS, UsualComplaint
from dryneedling.testing.clinic.slips import slips_of, with_slips
from dryneedling.testing.clinic.treatment import PRACTITIONER, points_of
from dryneedling.testing.clinic.visits import Case

__all__ = ["Rate", "rates", "synthetic_courses"]

_PEOPLE: Final = (
    Practitioner(
        id=PRACTITIONER,
        profession="physiotherapist",
        qualification="course in dry needling",
        years_in_practice=8,
    ),
)
_ADULT: Final = (ConsentParty("patient"),)
_MINOR: Final = (ConsentParty("parent"), ConsentParty("patient", "assent"))
_OF_AGE: Final = 18
_DAYS_A_YEAR: Final = 365.25


def synthetic_courses(count: int, *, seed: int) -> Iterator[Course]:
    """
    Make courses that nobody lived through, the same for a seed.

    A longer run begins with the courses of a shorter one.

    Args:
        count: How many.
        seed: Which clinic.

    Returns:
        The courses one by one, so that many need no more room than one.
    """
    # One chance for all courses, thrown in the order of their making: a longer
    # run goes on where a shorter one ended.
    dice, slips = Dice(seed), slips_of(seed)
    for number in range(1, count + 1):
        yield with_slips(slips, _course(dice, number))


def _course(dice: Dice, number: int) -> Course:
    complaint = dice.one_of(COMPLAINTS)
    case = Case.of(dice, complaint)
    begin = case.date
    # Before the patient: the order of the throws is part of what a seed means,
    # so that a new one comes behind those that are there.
    sessions = case.sessions(_length(dice))
    patient = _patient(dice, number, begin)
    age = patient.age_on(begin) or 0
    return Course(
        id=f"SYN-C-{number}",
        patient=patient,
        indications=(complaint.indication,),
        problem=complaint.problem,
        complaint=complaint.told(case.side, begin, number),
        referrals=_referred(complaint, begin) if number % 3 == 0 else (),
        # in turn, as complaints are told: of one in seven nobody wrote it down
        reports=None if number % 7 == 0 else _reports(sessions),
        practitioners=_PEOPLE,
        trigger_points=points_of(complaint, case.side),
        consents=(
            Consent(
                id="K-1",
                parties=_ADULT if age >= _OF_AGE else _MINOR,
                given_on=begin,
                understood=True,
                risks_disclosed=_risks(),
                written=True,
                spoken=True,
                copy_given=True,
            ),
        ),
        screening=_screening(dice),
        sessions=sessions,
        follow_ups=case.follow_ups(sessions),
        goals=(_goal(complaint, case.side),),
        planned_sessions=6 if dice.happens(30) else len(sessions),
        end=_end(case.pain, sessions),
        style="Western",
        synthetic=True,
    )


def _length(dice: Dice) -> int:
    """
    Return a number of sessions: 3 to 6 as often as published.
    """
    usual = next(row.percent for row in rates() if row.rate == "sessions")
    if dice.happens(usual):
        return 3 + dice.upto(4)
    return dice.one_of((1, 2, 7, 8, 9, 10))


def _patient(dice: Dice, number: int, begin: Date) -> Patient:
    years = 18 + dice.upto(68) if dice.happens(97) else 12 + dice.upto(6)
    # Anywhere in the year of life: nobody comes on their birthday only.
    days = int((years + 1) * _DAYS_A_YEAR) - dice.upto(365)
    return Patient(
        id=f"SYN-P-{number}",
        birth_date=Date.fromordinal(begin.toordinal() - days),
        sex=dice.one_of((Sex.FEMALE, Sex.MALE)),
    )


@cache
def _referred(complaint: UsualComplaint, begin: Date) -> tuple[Referral, ...]:
    # A week before the first visit.
    on = Date.fromordinal(begin.toordinal() - 7)
    return (
        Referral(
            on=on,
            by=ReferrerRole.GENERAL_PRACTITIONER,
            reason=complaint.problem,
        ),
    )


# After so many treatments the payers that were read ask for something: three
# and six with a justification (Washington L&I), a report in ten treatment
# days (Medicare Benefit Policy Manual, chapter 15, 220.3 D).
_JUSTIFIED_AT: Final = 6
_REPORTED_AT: Final = 10


def _reports(sessions: tuple[Session, ...]) -> tuple[CourseReport, ...]:
    """
    Return what was written of a course: reassessed where the form is read.
    """
    days = [session.local_date for session in sessions if session.was_held]
    reports: list[CourseReport] = []
    if len(days) > _JUSTIFIED_AT:
        on = days[_JUSTIFIED_AT - 1]
        reports.append(CourseReport(ReportKind.JUSTIFICATION, on=on))
    if len(days) >= _REPORTED_AT:
        on = days[_REPORTED_AT - 1]
        reports.append(CourseReport(ReportKind.PROGRESS_REPORT, on=on))
    if len(days) > 1:
        reports.append(CourseReport(ReportKind.REASSESSMENT, on=days[-1]))
    return tuple(reports)


# What no survey of ten thousand treatments meets, and forms should name.
_GRAVE: Final = (
    "pneumothorax",
    "infection",
    "nerve_injury",
    "organ_puncture",
    "spinal_injury",
)


@cache
def _risks() -> tuple[SideEffectKind, ...]:
    named = [row.name for row in rates() if row.rate == "side_effect"]
    return tuple(
        side_effect_kind(name) for name in ("soreness", *named, *_GRAVE)
    )


# What no safety asks, and payers do (Medicare NCD 30.3.3).
_OF_PAYERS: Final = ("systemic_cause", "associated_with_surgery")


@cache
def _questions() -> tuple[str, ...]:
    asked = (row.key for row in factors() if row.is_asked)
    return (*asked, *_OF_PAYERS)


@cache
def _answers(present: str | None) -> tuple[ScreeningAnswer, ...]:
    return tuple(
        ScreeningAnswer(
            key, Answer.PRESENT if key == present else Answer.ABSENT
        )
        for key in _questions()
    )


def _screening(dice: Dice) -> tuple[ScreeningAnswer, ...]:
    careful = ("needle_anxiety", "diabetes", "medication")
    return _answers(dice.one_of(careful) if dice.happens(10) else None)


@cache
def _goal(complaint: UsualComplaint, side: Side) -> Goal:
    return Goal(id="G-1", series=complaint.pain(side, 2).series, target=2)


def _end(pain: int, sessions: tuple[Session, ...]) -> CourseEnd:
    # At the target of the goal that `_goal` makes.
    reason = EndReason.GOALS_MET if pain <= 2 else EndReason.OTHER
    return CourseEnd(reason, on=sessions[-1].local_date)
