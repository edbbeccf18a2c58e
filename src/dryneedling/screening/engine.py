"""
Read screening answers against published rules.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pendulum import Date

from dryneedling._checks import not_bool, not_tuple_of, not_words
from dryneedling._conversion import gathered
from dryneedling._makers import maker_of
from dryneedling._refusals import (
    Problems,
    add,
    described,
    not_taken,
)
from dryneedling._time import day, not_day
from dryneedling._unread import read_given
from dryneedling.anatomy import Site
from dryneedling.anatomy.sites import to_planned
from dryneedling.exceptions import InvalidRecord
from dryneedling.needling import Technique
from dryneedling.needling.words import to_techniques
from dryneedling.patient import AgeRange, Patient
from dryneedling.problems import Problem
from dryneedling.screening.answers import (
    Answer,
    Override,
    ScreeningAnswer,
    to_answers,
)
from dryneedling.screening.gaps import not_asked, undecided
from dryneedling.screening.heard import Heard
from dryneedling.screening.plans import (
    Holding,
    ScreeningPlan,
    hazard_behind,
    holding,
    holding_unasked,
)
from dryneedling.screening.results import (
    ScreeningFinding,
    ScreeningResult,
    ScreeningVerdict,
)
from dryneedling.screening.rules import Classification, RuleSet
from dryneedling.screening.rules_in_force import (
    in_force,
    table_in_force,
)

_make_finding: Final = maker_of(ScreeningFinding)
_make_result: Final = maker_of(ScreeningResult)

_GRAVITY: Final = {
    Classification.ABSOLUTE: 0,
    Classification.RELATIVE: 1,
    Classification.LISTED: 2,
}
_NONE_RECORDED: Final = ScreeningVerdict.NONE_RECORDED
_INCOMPLETE: Final = ScreeningVerdict.INCOMPLETE
_WITH_PRECAUTION: Final = ScreeningVerdict.PRECAUTION_RECORDED
_CONTRAINDICATED: Final = ScreeningVerdict.CONTRAINDICATION_RECORDED


def screen(
    patient: Patient,
    answers: Iterable[ScreeningAnswer] | Mapping[str, Answer | str],
    *,
    sites: Iterable[Site | str] | Site | str = (),
    technique: Iterable[Technique | str] | Technique | str | None = (),
    on: Date | None = None,
    overrides: Iterable[Override] = (),
    rule_sets: Iterable[RuleSet] | None = None,
    use_unverified: bool = False,
) -> ScreeningResult:
    """
    Report what was recorded against published rules.

    Args:
        patient: Who is to be needled.
        answers: Answers to the screening questions; or words for them, by
            factor.
        sites: Sites planned for this one session; a text is read as
            `sites_of` reads it.
        technique: Technique or techniques planned.
        on: The session's local date; None when it is not known.
        overrides: Decisions to set findings aside, shown with them.
        rule_sets: The sets in force; all of the table when left out.
        use_unverified: Let rules and hazards decide that no source confirms.

    Raises:
        InvalidRecord: An argument cannot be, a technique is not known.

    >>> found = screen(
    ...     Patient(id="P-1", stated_age=40),
    ...     [ScreeningAnswer("anticoagulants", "present")],
    ...     sites=[Site("psoas major", "left")],
    ... )
    >>> found.verdict.value, found.standing_contraindications[0].rule
    ('contraindication_recorded', 'za_bn121.bleeding_risk_deep_site')
    """
    given, unread = read_given(to_answers, answers)
    planned, unread_sites = read_given(to_planned, sites)
    techniques, asides = to_techniques(technique), gathered(overrides)
    sets = None if rule_sets is None else gathered(rule_sets)
    date = day(on)
    if problems := _wrong_arguments(
        patient=patient,
        answers=given,
        sites=planned,
        technique=techniques,
        on=date,
        overrides=asides,
        rule_sets=() if sets is None else sets,
        use_unverified=use_unverified,
        unread={"answers": unread, "sites": unread_sites},
    ):
        raise InvalidRecord("screen", tuple(problems))
    # Those of the table are arranged once a program, those of a caller each
    # time.
    rules = table_in_force() if sets is None else in_force(sets)
    heard = Heard(rules)
    spoken: dict[str, list[ScreeningAnswer]] = {}
    for answer in given:
        if answer.holds_on(date):
            spoken.setdefault(answer.factor, []).append(answer)
    heard.hear(spoken)
    plan = ScreeningPlan(
        patient.ages_on(date), planned, techniques, use_unverified
    )
    return result_of(heard, plan, set_aside(asides, date))


def _wrong_arguments(
    *,
    patient: object,
    answers: object,
    sites: object,
    technique: object,
    on: object,
    overrides: object,
    rule_sets: object,
    use_unverified: object,
    unread: Mapping[str, tuple[Problem, ...]],
) -> Problems:
    problems: Problems = None
    if type(patient) is not Patient:
        problems = add(
            problems,
            "patient",
            not_taken(
                patient, f"expected a Patient, got {described(patient)}"
            ),
        )
    if on is not None and (refusal := not_day(on)):
        problems = add(problems, "on", refusal)
    for name, message in (
        ("answers", not_tuple_of(ScreeningAnswer, answers)),
        ("sites", not_tuple_of(Site, sites)),
        ("technique", not_words(Technique, technique)),
        ("overrides", not_tuple_of(Override, overrides)),
        ("rule_sets", not_tuple_of(RuleSet, rule_sets)),
        ("use_unverified", not_bool(use_unverified)),
    ):
        if said := unread.get(name):
            problems = [*(problems or ()), *(one.below(name) for one in said)]
        elif message:
            problems = add(problems, name, message)
    return problems


def set_aside(
    overrides: Iterable[Override], on: Date | None
) -> dict[str, str]:
    """
    Return who set which factor aside, but for what was decided afterwards.
    """
    return {
        # The last of several on one factor: who decided last answers for it.
        override.factor: override.by
        for override in overrides
        if on is None or override.on is None or override.on <= on
    }


def _graver_first(item: Holding) -> tuple[bool, int, int]:
    placed, _, decides = item
    return (
        # What decides comes first, however grave an unread rule would be.
        not decides,
        _GRAVITY[placed.rule.classification],
        placed.place,
    )


def _verdict(
    findings: Iterable[ScreeningFinding], *, complete: bool
) -> ScreeningVerdict:
    verdict = _NONE_RECORDED
    if not complete:
        verdict = _INCOMPLETE
    # The gravest stand first, so the first contraindication ends the search.
    for finding in findings:
        if finding.decides:
            if finding.is_contraindication:
                return _CONTRAINDICATED
            verdict = _WITH_PRECAUTION
    return verdict


def _held(
    heard: Heard, plan: ScreeningPlan, present: Sequence[ScreeningAnswer]
) -> list[Holding]:
    held = [
        (placed, site, plan.use_unverified or (placed.rule.verified and sure))
        for placed, site, sure in holding(heard.rules, plan, present)
    ]
    if len(held) > 1:
        held.sort(key=_graver_first)
    return held


def _findings(
    held: Iterable[Holding], aside: dict[str, str]
) -> tuple[ScreeningFinding, ...]:
    return tuple(
        [
            _make_finding(
                factor=placed.rule.factor,
                rule=placed.rule.id,
                rule_set=placed.key,
                classification=placed.rule.classification,
                site=site,
                hazard=hazard_behind(placed, site),
                decides=decides,
                overridden_by=aside.get(placed.rule.factor),
                note=placed.rule.note,
                source=placed.rule.source,
            )
            for placed, site, decides in held
        ]
    )


def may_find(
    heard: Heard, ages: AgeRange | None, sites: Sequence[Site]
) -> bool:
    """
    Tell whether screening may find anything, whatever else is planned.

    Mostly nothing is present, and the patient is of age.

    Args:
        heard: What was answered.
        ages: Completed years; None when unknown.
        sites: Sites planned.
    """
    return heard.tells_of_any or bool(
        holding_unasked(heard.rules, ages, sites)
    )


def findings_of(
    heard: Heard, plan: ScreeningPlan, aside: dict[str, str]
) -> tuple[ScreeningFinding, ...]:
    """
    Return the findings of `result_of`, without what was left open.

    Most of a result is about questions that nobody asked, which a review
    does not look at.

    Args:
        heard: What was answered.
        plan: What is planned, and for whom.
        aside: Who set which factor aside.
    """
    return _findings(_held(heard, plan, heard.present), aside)


def result_of(
    heard: Heard, plan: ScreeningPlan, aside: dict[str, str]
) -> ScreeningResult:
    """
    Hold a plan against what was heard, all of it checked before.

    Args:
        heard: What was answered.
        plan: What is planned, and for whom.
        aside: Who set which factor aside.
    """
    rules, present = heard.rules, heard.present
    held = _held(heard, plan, present)
    findings = _findings(held, aside)
    missing = not_asked(heard, plan)
    in_doubt = undecided(rules, plan, present, held)
    without_rule = tuple(
        dict.fromkeys(
            answer.factor
            for answer in present
            if answer.factor not in rules.by_factor
        )
    )
    age_known = rules.decides_by_age(plan.ages)
    open_keys = missing.keys | in_doubt.keys
    return _make_result(
        verdict=_verdict(
            findings,
            complete=age_known and not open_keys and not without_rule,
        ),
        findings=findings,
        not_asked=tuple(missing.factors),
        age_known=age_known,
        per_rule_set=tuple(
            [
                (
                    key,
                    _verdict(
                        [item for item in findings if item.rule_set == key]
                        if findings
                        else (),
                        complete=age_known and key not in open_keys,
                    ),
                )
                # Each set is complete or not by its own questions: a short
                # list of one board may be answered while another is not.
                for key in rules.keys
            ]
        ),
        undecided=tuple(in_doubt.factors),
        unread=tuple(in_doubt.unread),
        without_rule=without_rule,
    )
