"""
What is doubtful in a record.

`review` never refuses a course and never raises for one: what cannot be was
refused by the constructors, and what a clinic may well have written is
accepted there and doubted here.  Each rule is one small function and one row
of a table in the modules of this package.

>>> import dryneedling as dn
>>> visit = dn.Session(
...     id="S-1",
...     needlings=[
...         dn.Needling(
...             site=dn.Site("infraspinatus", "left"),
...             needles_in=6,
...             needles_out=5,
...         )
...     ],
... )
>>> course = dn.Course(
...     id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]
... )
>>> print(review(course)[0])
error: sessions[0].needlings[0]: 6 needles in, 5 out (needles_unbalanced)
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from pendulum import Date

from dryneedling._fields import (
    Number,
    gathered,
    not_a,
    not_number,
    not_tuple_of,
)
from dryneedling._time import not_day
from dryneedling.consent import ConsentPolicy
from dryneedling.course import Course
from dryneedling.discrepancies.chart import (
    Chart,
    NeedlingCheck,
    Policy,
    ScoreCheck,
)
from dryneedling.discrepancies.courses import COURSE_RULES
from dryneedling.discrepancies.goals import GOAL_RULES
from dryneedling.discrepancies.needlings import NEEDLING_RULES
from dryneedling.discrepancies.needs import (
    NeedlingShape,
    ScoreShape,
    rules_for_needling,
    rules_for_report,
    rules_for_score,
    rules_for_visit,
    shape_of_needling,
    shape_of_score,
)
from dryneedling.discrepancies.order import ORDER_RULES
from dryneedling.discrepancies.rules import (
    Discrepancy,
    DiscrepancySeverity,
    Rule,
)
from dryneedling.discrepancies.safety import SAFETY_RULES
from dryneedling.discrepancies.scores import SCORE_RULES
from dryneedling.discrepancies.series import SERIES_RULES, VISIT_SCORE_RULES
from dryneedling.discrepancies.side_effects import SIDE_EFFECT_RULES
from dryneedling.discrepancies.visits import VISIT_RULES
from dryneedling.exceptions import InvalidRecord
from dryneedling.screening import RuleSet
from dryneedling.side_effects import SorenessPolicy
from dryneedling.timeline import check_course

__all__ = [
    "REVIEW_RULES",
    "Discrepancy",
    "DiscrepancySeverity",
    "Rule",
    "review",
]

_CHART_RULES: Final = (
    *SAFETY_RULES,
    *COURSE_RULES,
    *GOAL_RULES,
    *ORDER_RULES,
    *SERIES_RULES,
)

# Every rule there is, for documentation and for switching some off.
REVIEW_RULES: Final[tuple[Rule[Callable[..., Any]], ...]] = (
    *_CHART_RULES,
    *VISIT_RULES,
    *VISIT_SCORE_RULES,
    *NEEDLING_RULES,
    *SCORE_RULES,
    *SIDE_EFFECT_RULES,
)

_WEIGHT: Final = {
    severity: place for place, severity in enumerate(DiscrepancySeverity)
}


def _found(rule: Rule[Any], path: str, reason: str) -> Discrepancy:
    return Discrepancy(
        rule=rule.id,
        severity=rule.severity,
        path=path,
        reason=reason,
        source=rule.source,
    )


def _of_visits(chart: Chart) -> Iterator[Discrepancy]:
    shape: NeedlingShape | None = None
    rules: tuple[Rule[NeedlingCheck], ...] = ()
    for visit in chart.visits:
        for visit_rule in (*rules_for_visit(visit), *VISIT_SCORE_RULES):
            for below, reason in visit_rule.check(visit):
                yield _found(visit_rule, f"{visit.path}{below}", reason)
        for place, needling in enumerate(visit.session.needlings or ()):
            here = shape_of_needling(needling)
            # mostly the one before it is like it, and to see that is quicker
            # than to look it up
            if here != shape:
                shape, rules = here, rules_for_needling(here)
            for rule in rules:
                why = rule.check(needling, visit)
                if why is not None:
                    path = f"{visit.path}.needlings[{place}]"
                    yield _found(rule, path, why)


def _of_scores(chart: Chart) -> Iterator[Discrepancy]:
    rules: tuple[Rule[ScoreCheck], ...] = ()
    for readings in chart.series:
        shape: ScoreShape | None = None
        for reading in readings:
            here = shape_of_score(reading.score)
            if here != shape:
                shape, rules = here, rules_for_score(reading.score)
            for rule in rules:
                why = rule.check(reading)
                if why is not None:
                    path = f"{reading.path}[{reading.spot}]"
                    yield _found(rule, path, why)


def _doubts(chart: Chart) -> Iterator[Discrepancy]:
    for rule in _CHART_RULES:
        for path, reason in rule.check(chart):
            yield _found(rule, path, reason)
    yield from _of_visits(chart)
    yield from _of_scores(chart)
    for report in chart.reports:
        for effect_rule in rules_for_report(report):
            why = effect_rule.check(report)
            if why is not None:
                yield _found(effect_rule, report.path, why)


def review(
    course: Course,
    *,
    soreness: SorenessPolicy | None = None,
    consent: ConsentPolicy | None = None,
    rule_sets: Iterable[RuleSet] | None = None,
    same_point_hours: Number = 48,
    as_of: Date | None = None,
) -> tuple[Discrepancy, ...]:
    """
    Report what is doubtful in the record of a course, the gravest first.

    Args:
        course: The course.
        soreness: Which soreness is expected; 24 and 72 h when left out.
        consent: Age of majority, minimum age and expiry of consent; 18, 12
            and none when left out.
        rule_sets: Screening rule sets; all of the library when left out.
        same_point_hours: Within so many hours a trigger point is not needled
            again.
        as_of: The day the record is read for, where goals may be overdue;
            the last day in the record when left out.

    Returns:
        Every doubt, errors before warnings before what is worth a look: of
        the course, then of its sessions, scores and side effects.

    Raises:
        InvalidRecord: *course* is none, or a policy is not what it should be;
            never because of what is in the course.
    """
    check_course("review", course)
    problems: list[tuple[str, str]] = []
    if wrong := not_number(same_point_hours, 0, 8760):
        problems.append(("same_point_hours", wrong))
    if as_of is not None and (wrong := not_day(as_of)):
        problems.append(("as_of", wrong))
    if soreness is not None and (wrong := not_a(SorenessPolicy, soreness)):
        problems.append(("soreness", wrong))
    if consent is not None and (wrong := not_a(ConsentPolicy, consent)):
        problems.append(("consent", wrong))
    sets = None if rule_sets is None else gathered(rule_sets)
    if sets is not None and (wrong := not_tuple_of(RuleSet, sets)):
        problems.append(("rule_sets", wrong))
    if problems:
        raise InvalidRecord("review", tuple(problems))
    policy = Policy(
        soreness=SorenessPolicy() if soreness is None else soreness,
        consent=ConsentPolicy() if consent is None else consent,
        rule_sets=sets,
        same_point_hours=same_point_hours,
        as_of=as_of,
    )
    chart = Chart(course, policy)
    found = list(_doubts(chart))
    chart.forget()
    found.sort(key=lambda item: _WEIGHT[item.severity])
    return tuple(found)
