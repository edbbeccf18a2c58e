"""
Readers of what was found and measured, and when.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling.course import Course
from dryneedling.outcome_words import Domain
from dryneedling.outcomes import Score
from dryneedling.reporting.contents import ItemContent, make_content
from dryneedling.reporting.counts import (
    by_value,
    in_words,
    labelled,
    not_by_all,
    tally,
)
from dryneedling.reporting.needled_sessions import NeedledSessions
from dryneedling.timeline import follow_ups_that_count, sessions_that_count
from dryneedling.trigger_point import Examination

_COURSES: Final = "courses"

# What an examiner finds, and no patient answers.
_FOUND: Final = (
    Domain.TENDERNESS,
    Domain.MOVEMENT,
    Domain.STRENGTH,
    Domain.TONE,
)


def _scores(course: Course) -> Iterator[Score]:
    yield from course.before
    for _, session in sessions_that_count(course):
        yield from session.before
        yield from session.after
    for _, follow_up in follow_ups_that_count(course):
        yield from follow_up.scores


def _examinations(course: Course) -> Iterator[Examination]:
    yield from course.examinations
    for _, session in sessions_that_count(course):
        yield from session.examinations or ()
    for _, follow_up in follow_ups_that_count(course):
        yield from follow_up.examinations or ()


def _domain(domain: Domain) -> str:
    return domain.replace("_", " ")


def findings(needled: NeedledSessions) -> ItemContent:
    """
    Read what examiners found: trigger points, tenderness, movement, strength.
    """
    with_any = 0
    found: list[Domain] = []
    points = 0
    for course in needled.courses:
        domains = [
            score.measure.domain
            for score in _scores(course)
            if score.measure.domain in _FOUND
        ]
        examined = len(list(_examinations(course)))
        with_any += bool(domains or examined)
        found += domains
        points += examined
    counts = labelled(tally(found), _domain)
    if points:
        counts = (*in_words({"trigger points examined": points}), *counts)
    return make_content(
        with_any, len(needled.courses), _COURSES, counts=counts
    )


def criteria(needled: NeedledSessions) -> ItemContent:
    """
    Read of how many examinations the criteria were recorded.
    """
    examined = [
        one for course in needled.courses for one in _examinations(course)
    ]
    return make_content(
        sum([one.has_criteria for one in examined]),
        len(examined),
        "examinations of trigger points",
    )


def timeline(needled: NeedledSessions) -> ItemContent:
    """
    Read of how many visits and follow-ups the time is known.
    """
    sessions = needled.visits
    follow_ups = needled.follow_ups
    dated = [one for one in sessions if one.local_date is not None]
    placed = [
        one
        for one in follow_ups
        if one.local_date is not None or one.after_session is not None
    ]
    return make_content(
        len(dated) + len(placed),
        len(sessions) + len(follow_ups),
        "points in time",
        not_recorded=(
            *not_by_all("visits", len(sessions), date=len(dated)),
            *not_by_all("follow-ups", len(follow_ups), time=len(placed)),
        ),
    )


def _measured(scores: list[Score]) -> ItemContent:
    return make_content(
        len(scores),
        len(scores),
        "scores",
        counts=by_value([score.measure.abbreviation for score in scores]),
        not_recorded=not_by_all(
            "scores",
            len(scores),
            whether_measured_or_reported=sum(
                [score.basis is not None for score in scores]
            ),
        ),
    )


def outcomes(needled: NeedledSessions) -> ItemContent:
    """
    Read which measures were taken, and how often.
    """
    return _measured(
        [score for course in needled.courses for score in _scores(course)]
    )


def follow_up_findings(needled: NeedledSessions) -> ItemContent:
    """
    Read what was measured or examined between and after the visits.
    """
    follow_ups = needled.follow_ups
    tested = [one for one in follow_ups if one.scores or one.examinations]
    return make_content(
        len(tested),
        len(follow_ups),
        "follow-ups",
        counts=by_value(
            [
                score.measure.abbreviation
                for one in tested
                for score in one.scores
            ]
        ),
    )
