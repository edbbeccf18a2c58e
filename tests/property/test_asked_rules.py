"""
A rule that is not asked would have had nothing to say.
"""

from typing import Any

from hypothesis import given

import dryneedling as dn
from dryneedling.consent import ConsentPolicy
from dryneedling.discrepancies import REVIEW_RULES
from dryneedling.discrepancies.chart import Chart, Policy
from dryneedling.discrepancies.kinds import by_field
from dryneedling.discrepancies.rules import Rule
from dryneedling.side_effects import SorenessPolicy
from dryneedling.testing.strategies import courses

POLICY = Policy(
    soreness=SorenessPolicy(),
    consent=ConsentPolicy(),
    rule_sets=None,
    same_point_hours=48,
    as_of=None,
)


def left_out(looks_at: str, record: object) -> list[Rule[Any]]:
    """
    Return the rules that are passed over as their field is not recorded.
    """
    return [
        rule
        for field, rules in by_field(REVIEW_RULES)
        if field is not None
        for rule in rules
        if rule.looks_at == looks_at and getattr(record, field) is None
    ]


@given(courses())
def test_rules_passed_over_had_nothing_to_say(course: dn.Course) -> None:
    """
    Without the field that a rule looks at it doubts nothing, in any record.
    """
    chart = Chart(course, POLICY)

    for visit in chart.visits:
        for rule in left_out("session", visit.session):
            assert [] == list(rule.check(visit))
        for needling in visit.session.needlings or ():
            for rule in left_out("needling", needling):
                assert rule.check(needling, visit) is None
    for readings in chart.series:
        for reading in readings:
            for rule in left_out("score", reading.score):
                assert rule.check(reading) is None


def test_grouped_rules_keep_their_order() -> None:
    """
    Doubts are told in the order of the rules, whatever they look at.
    """
    grouped = [
        rule.id for _, rules in by_field(REVIEW_RULES) for rule in rules
    ]

    assert [rule.id for rule in REVIEW_RULES] == grouped
