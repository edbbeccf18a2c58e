"""
What a payer asks of a course, and which field of the record answers it.

Three answers: yes, no, and not recorded.  What is not asked is never taken
for a no.
"""

from collections.abc import Callable, Iterator
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.anatomy import BodyRegion
from dryneedling.course import Course, ReportKind
from dryneedling.screening import Answer, ScreeningAnswer
from dryneedling.sufficiency.payer_rows import PayerPolicy, Requirement
from dryneedling.sufficiency.visit_days import day_before
from dryneedling.timeline import sessions_that_count, was_needled

# Weeks are counted in days, and a half-year as calendars do.
_WEEKS_12: Final = 84

_FIELDS: Final[dict[Requirement, str]] = {
    Requirement.LOW_BACK: "complaint.places",
    Requirement.LOW_BACK_OR_KNEE: "complaint.places",
    Requirement.LASTED_12_WEEKS: "complaint.onset",
    Requirement.LASTED_6_MONTHS: "complaint.onset",
    Requirement.NO_SYSTEMIC_CAUSE: "screening: systemic_cause",
    Requirement.NO_SURGERY: "screening: associated_with_surgery",
    Requirement.NOT_PREGNANT: "screening: pregnancy",
    Requirement.REFERRAL: "referrals",
    Requirement.NOT_LOW_BACK: "complaint.places",
    Requirement.HIP_OR_KNEE: "complaint.places",
    Requirement.TENSION_HEADACHE_OR_MIGRAINE: "indications",
    Requirement.LASTED_OR_LIKELY_6_MONTHS: "complaint.onset",
    Requirement.AGE_16: "patient.birth_date",
    Requirement.AGE_18: "patient.birth_date",
    Requirement.OTHER_TREATMENT: "sessions.co_interventions",
    Requirement.CONSERVATIVE_CARE: "no field of the record",
}

_FACTORS: Final[dict[Requirement, str]] = {
    Requirement.NO_SYSTEMIC_CAUSE: "systemic_cause",
    Requirement.NO_SURGERY: "associated_with_surgery",
    Requirement.NOT_PREGNANT: "pregnancy",
}

_PLACES: Final[dict[Requirement, frozenset[BodyRegion]]] = {
    Requirement.LOW_BACK: frozenset({BodyRegion.LOW_BACK}),
    Requirement.LOW_BACK_OR_KNEE: frozenset(
        {BodyRegion.LOW_BACK, BodyRegion.KNEE}
    ),
    Requirement.HIP_OR_KNEE: frozenset({BodyRegion.HIP, BodyRegion.KNEE}),
}

_SPINE: Final = frozenset({BodyRegion.SPINE})

_AGES: Final[dict[Requirement, int]] = {
    Requirement.AGE_16: 16,
    Requirement.AGE_18: 18,
}

_HEADACHES: Final = frozenset({"tension_type_headache", "migraine"})


@final
@attrs.frozen(kw_only=True)
class PolicyCondition:
    """
    What a payer asks, and whether the record says so.

    Attributes:
        asks: What is asked.
        is_met: None where it is not recorded.
        field: The field of the record that answers it.
    """

    __repr__ = short_repr
    __str__ = printed_record

    asks: Requirement
    is_met: bool | None
    field: str


def conditions_of(
    course: Course, policy: PayerPolicy, on: Date | None, first: Date | None
) -> tuple[PolicyCondition, ...]:
    """
    Answer what a row asks.

    Args:
        course: The course.
        policy: The row.
        on: The day asked about; None when unknown.
        first: Day of the first visit; None when unknown.
    """
    return tuple(
        [
            PolicyCondition(
                asks=asks,
                is_met=_is_met(course, asks, on, first),
                field=_FIELDS[asks],
            )
            for asks in policy.requires
        ]
    )


def _is_met(
    course: Course, asks: Requirement, on: Date | None, first: Date | None
) -> bool | None:
    if asks in _PLACES:
        return _is_at(course, _PLACES[asks])
    if asks in _FACTORS:
        return _is_absent(course, _FACTORS[asks], on)
    if asks in _AGES:
        ages = course.patient.ages_on(first)
        below = None if ages is None else ages.is_below(_AGES[asks])
        return None if below is None else not below
    answer = _ANSWERS.get(asks)
    return (
        _has_lasted(course, asks, first) if answer is None else answer(course)
    )


def _is_referred(course: Course) -> bool | None:
    return None if course.referrals is None else bool(course.referrals)


def _is_elsewhere(course: Course) -> bool | None:
    at_low_back = _is_at(course, _PLACES[Requirement.LOW_BACK])
    # along the spine may be low
    if not at_low_back and _is_at(course, _SPINE):
        return None
    return None if at_low_back is None else not at_low_back


def _is_headache(course: Course) -> bool | None:
    reasons = {one.key for one in course.indications}
    # without a coded reason it may be any
    return bool(reasons & _HEADACHES) if reasons else None


def _is_treated_otherwise(course: Course) -> bool | None:
    """
    Tell whether every visit with needling had another treatment as well.
    """
    said = [
        session.co_interventions
        for _, session in sessions_that_count(course)
        if was_needled(session)
    ]
    if any(one is not None and not one for one in said):
        return False
    return None if None in said or not said else True


def _nobody_can_say(_: Course) -> bool | None:
    return None


_ANSWERS: Final[dict[Requirement, Callable[[Course], bool | None]]] = {
    Requirement.REFERRAL: _is_referred,
    Requirement.NOT_LOW_BACK: _is_elsewhere,
    Requirement.TENSION_HEADACHE_OR_MIGRAINE: _is_headache,
    Requirement.OTHER_TREATMENT: _is_treated_otherwise,
    Requirement.CONSERVATIVE_CARE: _nobody_can_say,
}


def _has_lasted(
    course: Course, asks: Requirement, first: Date | None
) -> bool | None:
    began = None if course.complaint is None else course.complaint.began
    if began is None or first is None:
        return None
    earliest, latest = began
    if asks is Requirement.LASTED_12_WEEKS:
        limit = day_before(first, _WEEKS_12)
    else:
        limit = first.subtract(months=6)
    if latest <= limit:
        return True
    # what has not lasted so long may be likely to
    if asks is Requirement.LASTED_OR_LIKELY_6_MONTHS or earliest <= limit:
        return None
    return False


def _is_at(course: Course, regions: frozenset[BodyRegion]) -> bool | None:
    places = None if course.complaint is None else course.complaint.places
    if not places:
        return None
    return any(place.region in regions for place in places)


def _is_absent(course: Course, factor: str, on: Date | None) -> bool | None:
    """
    Tell what was answered last of what was answered for a day.
    """
    found: bool | None = None
    for session_day, answers in _dated_answers(course):
        if on is not None and session_day is not None and session_day > on:
            break
        for one in answers:
            if one.factor == factor and one.holds_on(on):
                if one.answer is Answer.PRESENT:
                    found = False
                elif one.answer is Answer.ABSENT:
                    found = True
    return found


def _dated_answers(
    course: Course,
) -> Iterator[tuple[Date | None, tuple[ScreeningAnswer, ...]]]:
    # In the order of the record: what was answered later outweighs.
    yield None, course.screening or ()
    for _, session in sessions_that_count(course):
        yield session.local_date, session.screening or ()


def is_justified(
    course: Course, on: Date | None
) -> tuple[bool | None, str | None]:
    """
    Tell whether a justification is recorded by a day, and what is missing.
    """
    if course.reports is None:
        return None, "whether a justification was written is not recorded"
    written = [
        report.on
        for report in course.reports
        if report.kind is ReportKind.JUSTIFICATION
    ]
    if not written:
        return False, "no justification is among the reports"
    if on is None or any(day is not None and day <= on for day in written):
        return True, None
    if None in written:
        return None, "the justification has no date"
    return False, "the justification is later than the day"
