"""
The clinic that does not exist, and the rates that it follows.
"""

import math
from collections import Counter
from functools import cache
from itertools import islice

import pytest

from dryneedling import Course, Session
from dryneedling.codec import dumps, loads
from dryneedling.course import ReportKind
from dryneedling.discrepancies import DiscrepancySeverity, review
from dryneedling.measures.mmt import MMT
from dryneedling.patient import PartialDate
from dryneedling.side_effects import (
    CareReceived,
    Resolution,
    Severity,
    side_effect_kind,
)
from dryneedling.sufficiency import enough
from dryneedling.testing.clinic import Rate, rates, synthetic_courses
from dryneedling.testing.clinic.chances import Dice
from tests.counted import uncounted


@cache
def _courses() -> tuple[Course, ...]:
    courses = synthetic_courses(2000, seed=2026)
    return uncounted(tuple[Course, ...], courses)


def test_every_course_says_that_nobody_lived_through_it() -> None:
    """
    In its document as well, and in the ids of the people.
    """
    for course in islice(_courses(), 50):
        assert course.synthetic
        assert '"synthetic":true' in dumps(course)
        ids = (course.id, course.patient.id, course.practitioners[0].id)
        assert all(name.startswith("SYN-") for name in ids)


def test_a_seed_makes_one_clinic() -> None:
    """
    The same courses again, and of a longer run the same first ones.
    """
    assert list(synthetic_courses(20, seed=7)) == list(
        islice(synthetic_courses(30, seed=7), 20)
    )
    assert list(synthetic_courses(20, seed=7)) != list(
        synthetic_courses(20, seed=8)
    )


def test_chance_is_the_same_on_every_machine() -> None:
    """
    Python promises the same numbers for a seed, of this method only.
    """
    dice = Dice(1)
    assert [1, 8, 7, 2, 4] == [dice.upto(10) for _ in range(5)]


def _is_near(percent: float, count: int, n: int) -> bool:
    """
    Tell whether a share is within five standard errors of a percentage.
    """
    share = percent / 100
    return abs(count - n * share) <= 5 * math.sqrt(n * share * (1 - share))


def _asked() -> list[Session]:
    return [
        session
        for course in _courses()
        for session in course.sessions
        if session.needlings and session.side_effects is not None
    ]


@pytest.mark.parametrize(
    "rate",
    [row for row in rates() if row.rate == "side_effect"],
    ids=lambda row: row.name,
)
def test_side_effects_come_as_often_as_published(rate: Rate) -> None:
    """
    In a hundred treatments of which somebody asked.
    """
    kinds = Counter(
        effect.kind
        for session in _asked()
        for effect in session.side_effects or ()
    )
    kind = side_effect_kind(rate.name)
    assert _is_near(rate.percent, kinds[kind], len(_asked()))


def test_courses_are_as_long_as_published() -> None:
    """
    Three to six visits in 82 of a hundred.
    """
    (rate,) = (row for row in rates() if row.rate == "sessions")
    held = [
        sum(
            session.was_held
            for session in course.sessions
            if session.entered_in_error is None
        )
        for course in _courses()
    ]
    usual = sum(3 <= count <= 6 for count in held)
    assert _is_near(rate.percent, usual, len(held))
    assert {*range(1, 11)} == set(held)


def test_soreness_is_what_was_asked_for_after_two_days() -> None:
    """
    It is expected soreness: it came soon, and it went.
    """
    (rate,) = (row for row in rates() if row.rate == "soreness")
    calls = [
        follow_up.side_effects
        for course in _courses()
        for follow_up in course.follow_ups
        if follow_up.side_effects is not None
    ]
    sore = [effect for found in calls for effect in found]
    assert _is_near(rate.percent, len(sore), len(calls))
    assert all(effect.is_expected_soreness() for effect in sore)


def test_what_slips_is_mended_as_clinics_do() -> None:
    """
    Half a birth date, a number that was mistyped, a visit of another patient.
    """
    courses = _courses()
    born = Counter(
        getattr(course.patient.birth_date, "month", None) is not None
        for course in courses
        if type(course.patient.birth_date) is PartialDate
    )
    assert {True, False} == set(born)
    amended = [course for course in courses if course.amendments]
    reasons = {
        amendment.reason
        for course in amended
        for amendment in course.amendments
    }
    assert {"mistyped", "of another patient"} == reasons
    strays = [
        session
        for course in amended
        for session in course.sessions
        if session.entered_in_error is not None
    ]
    assert strays
    # few of them, as in a clinic
    assert len(amended) + sum(born.values()) < len(courses) // 8
    for course in amended[:5]:
        assert course == loads(dumps(course))
    assert all(
        edit.path.endswith(("insertions", "entered_in_error"))
        for course in amended
        for amendment in course.amendments
        for edit in amendment.edits
    )


def test_where_nothing_was_needled_nothing_was_mistyped() -> None:
    """
    The correction falls on a visit that was missed.
    """
    (course,) = synthetic_courses(1, seed=264)
    assert not course.amendments


def test_every_published_rate_has_a_source() -> None:
    """
    What is made up is in no table.
    """
    assert all(row.source for row in rates())


def test_the_clinic_has_what_a_clinic_has() -> None:
    """
    Missed visits, visits without needling, minors, notes that lack things.
    """
    visits = [session for course in _courses() for session in course.sessions]
    held = [session for session in visits if session.was_held]
    ages = {
        course.patient.age_on(course.sessions[0].local_date)
        for course in _courses()
    }
    parties = {
        len(consent.parties)
        for course in _courses()
        for consent in course.consents or ()
    }
    assert len(held) < len(visits)
    assert any(session.needlings == () for session in held)
    assert any(session.side_effects is None for session in held)
    assert any(session.after == () for session in held)
    assert {12, 18, 85} < ages
    assert {1, 2} == parties


def test_strength_is_graded_where_a_shoulder_hurts() -> None:
    """
    The less the more it hurts, as a hand finds it.
    """
    grades = {
        score.grade
        for course in _courses()
        for session in course.sessions
        for score in session.before
        if score.measure is MMT
    }

    assert {"5", "4+", "4", "4-", "3+"} == grades


def test_every_side_effect_says_how_grave_it_was() -> None:
    """
    Its severity in a scheme, what came of it, and what care was had.

    As often as published something was done for those of a treatment.
    """
    effects = [
        effect for session in _asked() for effect in session.side_effects or ()
    ]
    percents = {row.name: row.percent for row in rates() if row.rate == "care"}
    share = 100 * percents["treated"] / percents["any side effect"]

    assert {Severity("mild", "white")} == {one.severity for one in effects}
    assert {Resolution.RESOLVED} == {one.resolution for one in effects}
    assert {(), (CareReceived.SELF_CARE,)} == {
        one.care_received for one in effects
    }
    treated = sum(bool(one.care_received) for one in effects)
    assert _is_near(share, treated, len(effects))


def test_the_clinic_has_what_payers_ask_for() -> None:
    """
    Plans, answers, reassessments and justifications; not all is written down.
    """
    found = [
        enough(course, policy="cms_ncd_30_3_3")
        for course in islice(_courses(), 300)
    ]
    asked = [one.allowance.conditions for one in found if one.allowance]
    kinds = {
        report.kind for course in _courses() for report in course.reports or ()
    }

    assert all(one.plan is not None for one in found)
    assert {True, False, None} == {
        condition.is_met for conditions in asked for condition in conditions
    }
    assert any(
        all(condition.is_met for condition in conditions)
        for conditions in asked
    )
    assert {
        ReportKind.REASSESSMENT,
        ReportKind.PROGRESS_REPORT,
        ReportKind.JUSTIFICATION,
    } == kinds
    assert {True, False} == {course.reports is None for course in _courses()}


def test_its_records_are_not_wrong() -> None:
    """
    Doubtful at times, as records are, and every document is read again.
    """
    for course in islice(_courses(), 100):
        assert course == loads(dumps(course))
    errors = {
        doubt.rule
        for course in islice(_courses(), 300)
        for doubt in review(course)
        if doubt.severity is DiscrepancySeverity.ERROR
    }
    assert errors <= {"treated_without_valid_consent"}
