"""
Cards of a course that was sent out agree with its clearance.
"""

from typing import Final

import pendulum
from hypothesis import example as such_as
from hypothesis import given

import dryneedling as dn
from dryneedling.clearance import Clearance, ClearanceVerdict
from dryneedling.examples import all_examples, example
from dryneedling.fhir.cds_hooks import Indicator, cards_for
from tests.drawn import any_course
from tests.fhir.cds_hooks.posted import TODAY, order_call, view_call, written
from tests.property.effort import LESS

# When all that was drawn has happened.
LATER: Final = pendulum.date(2032, 1, 1)
GRAVEST: Final = {
    ClearanceVerdict.SPEAKS_AGAINST: [[Indicator.CRITICAL]],
    ClearanceVerdict.PRECAUTION: [[Indicator.WARNING]],
    ClearanceVerdict.INCOMPLETE: [[Indicator.INFO]],
    # what another rule set or the rest of the record leaves open, or nothing
    ClearanceVerdict.NOTHING_RECORDED_AGAINST: [[Indicator.INFO], []],
}


def clearance_of_record(course: dn.Course, day: pendulum.Date) -> Clearance:
    """
    Return what cards are made of where a record holds this course alone.
    """
    answer = cards_for(order_call(*written(course)), on=day)
    (found,) = answer.clearances
    assert answer.status == 200
    assert answer.findings.facts == []
    shown = [one.indicator for one in answer.cards[:1]]
    assert shown in GRAVEST[found.verdict]
    # nothing of the course was lost on the way
    assert not any("not read" in one.summary for one in answer.cards)
    return found


@LESS
@given(any_course())
@such_as(example("neck-pain"))
def test_cards_say_what_the_clearance_of_the_course_says(
    course: dn.Course,
) -> None:
    """
    The rule: the judgement is that of `before_needling`, and no second one.
    """
    for day in (TODAY, LATER):
        expected = dn.before_needling(course, sites=(), on=day)
        assert clearance_of_record(course, day) == expected


def test_every_published_case_agrees() -> None:
    """
    The cases that the library has.
    """
    for one in all_examples():
        expected = dn.before_needling(example(one.name), sites=(), on=LATER)
        assert clearance_of_record(example(one.name), LATER) == expected


@LESS
@given(any_course())
def test_a_chart_shows_cards_of_an_open_course_alone(
    course: dn.Course,
) -> None:
    """
    A course that has ended is planned no more; its cards come with orders.
    """
    answer = cards_for(view_call(*written(course)), on=TODAY)
    assert (course.end is None) == bool(answer.clearances)
