"""
What is doubtful in a record.

`review` never refuses a course and never raises for one: what cannot be was
refused by the constructors, and what a clinic may well have written is
accepted there and doubted here.  Each rule is one small function in the
modules of this package, with its severity and source above it.

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

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import attrs
from pendulum import Date

from dryneedling._checks import not_a, not_number, not_tuple_of
from dryneedling._conversion import gathered
from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._numbers import number
from dryneedling._refusals import Problems, add
from dryneedling._text import counted
from dryneedling._time import not_day
from dryneedling.consent import ConsentPolicy
from dryneedling.course import Course
from dryneedling.discrepancies import (
    between_sessions,
    clocks,
    courses,
    disclosures,
    follow_ups,
    goals,
    gravity,
    marked_sides,
    measured_soreness,
    needlings,
    safety,
    scores,
    series,
    side_effects,
    spellings,
    stimulation,
    told,
    units,
    visit_times,
    visits,
    warning_signs,
)
from dryneedling.discrepancies.across import ACROSS_RULES, check_courses
from dryneedling.discrepancies.alike import (
    Found,
    OnceAlike,
    handling_of,
    site_of,
)
from dryneedling.discrepancies.chart import Chart, Policy
from dryneedling.discrepancies.charted import ChartedScore, ChartedVisit
from dryneedling.discrepancies.kinds import (
    course_rule,
    handling_rule,
    needling_rule,
    score_rule,
    side_effect_rule,
    site_rule,
    visit_rule,
)
from dryneedling.discrepancies.rules import (
    Discrepancy,
    DiscrepancySeverity,
    Doubts,
    Rule,
    WeighedDoubt,
    rules_of,
)
from dryneedling.discrepancies.several import Discrepancies
from dryneedling.discrepancies.there import There, asked_where, there_is
from dryneedling.exceptions import InvalidRecord
from dryneedling.outcomes import Measure
from dryneedling.screening import RuleSet
from dryneedling.side_effects import SorenessPolicy
from dryneedling.timeline import check_course

__all__ = [
    "ACROSS_RULES",
    "REVIEW_RULES",
    "Discrepancies",
    "Discrepancy",
    "DiscrepancySeverity",
    "Rule",
    "check_courses",
    "review",
]

# Of doubts that weigh the same, those of safety come first.
_MODULES: Final = (
    safety,
    gravity,
    measured_soreness,
    warning_signs,
    disclosures,
    courses,
    follow_ups,
    told,
    goals,
    between_sessions,
    visits,
    visit_times,
    clocks,
    series,
    spellings,
    units,
    stimulation,
    needlings,
    marked_sides,
    scores,
    side_effects,
)

# By the function that looks: a rule itself is asked for only where it doubts.
_COURSE_RULES: Final = course_rule.among(_MODULES)
_VISIT_RULES: Final = visit_rule.among(_MODULES)
_NEEDLING_RULES: Final = needling_rule.among(_MODULES)
_HANDLING_RULES: Final = handling_rule.among(_MODULES)
_SITE_RULES: Final = site_rule.among(_MODULES)
_SCORE_RULES: Final = score_rule.among(_MODULES)
_SIDE_EFFECT_RULES: Final = side_effect_rule.among(_MODULES)

_ALL: Final = rules_of(_MODULES)
# In which order the doubts of one needling are said.
_PLACES: Final = {rule.id: place for place, rule in enumerate(_ALL)}


# Every rule there is, for documentation and for switching some off.
REVIEW_RULES: Final[tuple[Rule[Callable[..., Any]], ...]] = (
    *_COURSE_RULES.values(),
    *_VISIT_RULES.values(),
    *[rule for rule in _ALL if rule.looks_at == needling_rule.looks_at],
    *_SCORE_RULES.values(),
    *_SIDE_EFFECT_RULES.values(),
)

# What the rules look at whose reasons are said once a course.
_STANDING: Final = {
    rule.id: rule.looks_at for rule in REVIEW_RULES if rule.is_standing
}

# Made once, as they never change and each review asks for them.
_SORENESS: Final = SorenessPolicy()
_CONSENT: Final = ConsentPolicy()

_make_discrepancy: Final = maker_of(Discrepancy)

_WEIGHT: Final = {
    severity: place for place, severity in enumerate(DiscrepancySeverity)
}


def _doubt(
    rule: Rule[Any],
    path: str,
    reason: str,
    severity: DiscrepancySeverity | None = None,
) -> Discrepancy:
    return _make_discrepancy(
        rule=rule.id,
        severity=rule.severity if severity is None else severity,
        path=path,
        reason=reason,
        source=rule.source,
    )


def _place_of(found: Found) -> int:
    return _PLACES[found[0].id]


_CourseCheck = Callable[[Chart], Doubts | Sequence[WeighedDoubt]]
_VisitCheck = Callable[[ChartedVisit], Doubts]


# Of many courses few differ in what there is.
@lru_cache(maxsize=512)
def _of_course_where(
    there: There,
) -> tuple[tuple[_CourseCheck, Rule[_CourseCheck]], ...]:
    return asked_where(_COURSE_RULES, there)


@lru_cache(maxsize=512)
def _of_visit_where(
    there: There,
) -> tuple[tuple[_VisitCheck, Rule[_VisitCheck]], ...]:
    return asked_where(_VISIT_RULES, there)


def _of_visits(chart: Chart, there: There) -> Iterator[Discrepancy]:
    asked = _of_visit_where(there)
    of_handling, of_site = OnceAlike(_HANDLING_RULES), OnceAlike(_SITE_RULES)
    for visit in chart.visits:
        for doubts_in, of_visit in asked:
            # to go through nothing takes longer than to see that it is
            if doubts := doubts_in(visit):
                for below, reason in doubts:
                    yield _doubt(of_visit, f"{visit.path}{below}", reason)
        for place, needling in enumerate(visit.session.needlings or ()):
            # a count says so sooner than the property, which weighs none too
            went_in = bool(needling.insertions) or needling.went_in
            found = [
                *of_handling.found(handling_of(needling), needling),
                *of_site.found((site_of(needling.site), went_in), needling),
            ]
            for doubt_of in _NEEDLING_RULES:
                why = doubt_of(needling, visit)
                if why is not None:
                    found.append((_NEEDLING_RULES[doubt_of], why))
            if found:
                path = f"{visit.path}.needlings[{place}]"
                for rule, why in sorted(found, key=_place_of):
                    yield _doubt(rule, path, why)


_ScoreChecks = tuple[Callable[[ChartedScore], str | None], ...]


def _asked_of(measure: Measure) -> _ScoreChecks:
    """
    Return what is asked of the scores of a measure.
    """
    # one of somebody's own is part of a record, and is not held any longer
    return _asked_of_listed(measure) if measure.listed else _chosen(measure)


def _chosen(measure: Measure) -> _ScoreChecks:
    return tuple(
        [
            check
            for check, rule in _SCORE_RULES.items()
            if rule.of is None or rule.of(measure)
        ]
    )


_asked_of_listed: Final = lru_cache(maxsize=256)(_chosen)


def _of_scores(chart: Chart) -> Iterator[Discrepancy]:
    for readings in chart.series:
        asked = _asked_of(readings[0].score.measure)
        for reading in readings:
            for doubt_of in asked:
                why = doubt_of(reading)
                if why is not None:
                    yield _doubt(_SCORE_RULES[doubt_of], reading.path, why)


def _of_side_effects(chart: Chart) -> Iterator[Discrepancy]:
    for report in chart.reports:
        for doubt_of in _SIDE_EFFECT_RULES:
            why = doubt_of(report)
            if why is not None:
                yield _doubt(_SIDE_EFFECT_RULES[doubt_of], report.path, why)


def _doubts(chart: Chart) -> Iterator[Discrepancy]:
    there = there_is(chart)
    for doubts_in, rule in _of_course_where(there):
        if doubts := doubts_in(chart):
            for doubt in doubts:
                own = doubt[2] if len(doubt) == 3 else None
                yield _doubt(rule, doubt[0], doubt[1], own)
    yield from _of_visits(chart, there)
    yield from _of_scores(chart)
    yield from _of_side_effects(chart)


def _said_once(doubts: Iterable[Discrepancy]) -> list[Discrepancy]:
    """
    Return doubts, of standing ones the first alone, with how many they are.

    Said at each visit they would be read at none.
    """
    kept: list[Discrepancy] = []
    # where the first of each stands, and what it is true of
    first: dict[tuple[str, str], tuple[int, set[str]]] = {}
    for doubt in doubts:
        if doubt.rule in _STANDING:
            here = len(kept), set[str]()
            _, of = first.setdefault((doubt.rule, doubt.reason), here)
            is_known = bool(of)
            of.add(_item_of(doubt))
            if is_known:
                continue
        kept.append(doubt)
    for (rule, reason), (index, of) in first.items():
        if len(of) > 1:
            where = counted(len(of), _STANDING[rule])
            kept[index] = attrs.evolve(
                kept[index], reason=f"{reason}, first here of {where}"
            )
    return kept


def _item_of(doubt: Discrepancy) -> str:
    """
    Return the path of what a rule looked at: several doubts may be of one.
    """
    if _STANDING[doubt.rule] == "session":
        return doubt.path.partition(".")[0]
    return doubt.path


def review(
    course: Course,
    *,
    soreness: SorenessPolicy | None = None,
    consent: ConsentPolicy | None = None,
    rule_sets: Iterable[RuleSet] | None = None,
    same_point_hours: Number = 48,
    as_of: Date | None = None,
) -> Discrepancies:
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
        the course, then of its sessions, scores and side effects.  It is a
        tuple, which `print` and a notebook show as a list.

    Raises:
        InvalidRecord: *course* is none, or a policy is not what it should be;
            never because of what is in the course.
    """
    check_course("review", course)
    problems: Problems = None
    same_point_hours = number(same_point_hours)
    if refusal := not_number(same_point_hours, 0, 8760):
        problems = add(problems, "same_point_hours", refusal)
    if as_of is not None and (refusal := not_day(as_of)):
        problems = add(problems, "as_of", refusal)
    if soreness is not None and (refusal := not_a(SorenessPolicy, soreness)):
        problems = add(problems, "soreness", refusal)
    if consent is not None and (refusal := not_a(ConsentPolicy, consent)):
        problems = add(problems, "consent", refusal)
    sets = None if rule_sets is None else gathered(rule_sets)
    if sets is not None and (refusal := not_tuple_of(RuleSet, sets)):
        problems = add(problems, "rule_sets", refusal)
    if problems:
        raise InvalidRecord("review", tuple(problems))
    policy = Policy(
        soreness=_SORENESS if soreness is None else soreness,
        consent=_CONSENT if consent is None else consent,
        rule_sets=sets,
        same_point_hours=same_point_hours,
        as_of=as_of,
    )
    chart = Chart(course, policy)
    doubts = _said_once(_doubts(chart))
    chart.forget()
    doubts.sort(key=lambda doubt: _WEIGHT[doubt.severity])
    return Discrepancies(doubts)
