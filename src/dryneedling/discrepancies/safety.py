"""
Needling against what was recorded of consent, screening and age.

Each session is judged with what was known at its time.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling.clearance import ConsentVerdict
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import ERROR, INFO, WARNING, Doubt
from dryneedling.patient import Sex
from dryneedling.screening import Answer, ScreeningAnswer
from dryneedling.screening.questions import did_you_mean
from dryneedling.screening.results import standing_among
from dryneedling.screening.rules_in_force import in_force, table_in_force

# Precautions of APTA 2013, word for word at that address.
_APTA: Final = "myotherapyandmassage.com.au/what-is-dry-needling"
_RULE_SETS: Final = (
    "screening/rules.csv of this library, with a source in each row"
)

# Looked up once, as it is asked of every session.
_NOT_VALID: Final = ConsentVerdict.NOT_VALID

_AGE_FACTOR: Final = "age_under_12"
_NOT_UNDERSTOOD: Final = frozenset(
    {"consent.understanding_missing", "consent.not_understood"}
)


@course_rule(ERROR, source=_APTA)
def treated_without_valid_consent(chart: Chart) -> Iterator[Doubt]:
    """
    Needling needs consent that stands at its time.
    """
    for visit, judged in chart.judged:
        if judged.consent.verdict is _NOT_VALID:
            yield visit.path, chart.consent_reasons[id(judged.consent)][0]


@course_rule(ERROR, source=_APTA)
def consent_after_start(chart: Chart) -> Iterator[Doubt]:
    """
    Consent is given before needling, not after.
    """
    for visit, judged in chart.judged:
        if judged.consent.verdict is not _NOT_VALID:
            continue
        _, rules = chart.consent_reasons[id(judged.consent)]
        if "consent.after_start" in rules:
            yield visit.path, "the consent on record was given after the start"


@course_rule(ERROR, source=_APTA)
def minor_understanding_missing(chart: Chart) -> Iterator[Doubt]:
    """
    A minor is found to understand before needling.
    """
    for visit, judged in chart.judged:
        if not judged.consent.is_minor:
            continue
        _, rules = chart.consent_reasons[id(judged.consent)]
        if not rules.isdisjoint(_NOT_UNDERSTOOD):
            yield visit.path, "no finding that the minor understands"


@course_rule(ERROR, source=_APTA)
def treated_below_minimum_age(chart: Chart) -> Iterator[Doubt]:
    """
    Below the minimum age needling is not recommended.
    """
    least = chart.policy.consent.minimum_age
    for visit, judged in chart.judged:
        if (
            judged.plan.age is not None
            and judged.plan.age < least
            and not any(
                item.factor == _AGE_FACTOR for item in visit.session.overrides
            )
        ):
            yield visit.path, f"needled at {judged.plan.age}, below {least}"


@course_rule(INFO, source=_APTA)
def minimum_age_set_aside(chart: Chart) -> Iterator[Doubt]:
    """
    Needling below the minimum age by a named decision stays visible.
    """
    least = chart.policy.consent.minimum_age
    for visit, judged in chart.judged:
        if (
            judged.plan.age is not None
            and judged.plan.age < least
            and any(
                item.factor == _AGE_FACTOR for item in visit.session.overrides
            )
        ):
            reason = f"needled at {judged.plan.age}, below {least}"
            yield visit.path, f"{reason}; set aside by name and reason"


@course_rule(ERROR, source=_RULE_SETS)
def treated_against_contraindication(chart: Chart) -> Iterator[Doubt]:
    """
    A recorded contraindication speaks against needling.
    """
    for visit, judged in chart.judged:
        rules = dict.fromkeys(
            finding.rule
            for finding in standing_among(judged.screened)
            if finding.factor != _AGE_FACTOR
        )
        if rules:
            named = ", ".join(rules)
            yield visit.path, f"needled with a contraindication: {named}"


@course_rule(INFO, source=_RULE_SETS)
def contraindication_set_aside(chart: Chart) -> Iterator[Doubt]:
    """
    A contraindication set aside by a named decision stays visible.
    """
    for visit, judged in chart.judged:
        rules = dict.fromkeys(
            finding.rule
            for finding in judged.screened
            if finding.is_contraindication
            and finding.decides
            and finding.overridden_by is not None
            and finding.factor != _AGE_FACTOR
        )
        if rules:
            named = ", ".join(rules)
            yield visit.path, f"set aside by name and reason: {named}"


@course_rule(INFO, source=_RULE_SETS)
def treated_with_precaution(chart: Chart) -> Iterator[Doubt]:
    """
    Precautions are named at the first session that they apply to.
    """
    # a rule of its own looks at both sides of the thorax
    known = {"both_sides_of_thorax"}
    for visit, judged in chart.judged:
        rules = {
            finding.factor: finding.rule
            for finding in reversed(judged.screened)
            if finding.decides and not finding.is_contraindication
        }
        new = [rule for factor, rule in rules.items() if factor not in known]
        known.update(rules)
        if new:
            named = ", ".join(new)
            yield visit.path, f"needled with precautions, first here: {named}"


@course_rule(INFO)
def consent_unknown(chart: Chart) -> Iterator[Doubt]:
    """
    The record tells whether consent stood.
    """
    for visit, judged in chart.judged:
        if judged.consent.verdict is ConsentVerdict.UNKNOWN:
            # nobody said for the whole course is said once
            if chart.course.consents is None:
                yield "consents", "whether consent was given is not recorded"
                return
            yield visit.path, chart.consent_reasons[id(judged.consent)][0]


@course_rule(INFO)
def override_without_finding(chart: Chart) -> Iterator[Doubt]:
    """
    A decision to set a finding aside has a finding.
    """
    for visit, judged in chart.judged:
        if not visit.session.overrides:
            continue
        factors = {item.factor for item in judged.screened}
        for place, item in enumerate(visit.session.overrides):
            if item.factor not in factors:
                yield (
                    f"{visit.path}.overrides[{place}]",
                    "sets a finding aside that screening did not find",
                )


@course_rule(INFO)
def screening_not_recorded(chart: Chart) -> Iterator[Doubt]:
    """
    Before the first needling somebody screens.
    """
    course = chart.course
    if not chart.needled or course.screening is not None:
        return
    if all(visit.session.screening is None for visit in chart.visits):
        yield "screening", "no screening answers are recorded"


def _answers(
    chart: Chart,
) -> Iterator[tuple[str, tuple[ScreeningAnswer, ...]]]:
    if chart.course.screening:
        yield "screening", chart.course.screening
    for visit in chart.visits:
        if visit.session.screening:
            yield f"{visit.path}.screening", visit.session.screening


@course_rule(WARNING)
def screening_contradicts_itself(chart: Chart) -> Iterator[Doubt]:
    """
    A factor is either present or absent, at one place and time.
    """
    for path, answers in _answers(chart):
        # mostly each question is answered once
        if len({item.factor for item in answers}) == len(answers):
            continue
        seen: dict[tuple[object, ...], Answer] = {}
        for place, item in enumerate(answers):
            if item.answer is Answer.NOT_ASKED:
                continue
            key = (
                item.factor,
                item.site,
                item.place,
                item.since,
                item.until,
            )
            if seen.setdefault(key, item.answer) is not item.answer:
                yield f"{path}[{place}]", "a factor both present and absent"


@course_rule(WARNING)
def answer_without_rule(chart: Chart) -> Iterator[Doubt]:
    """
    An answer is present that no rule in force speaks of.
    """
    sets = chart.policy.rule_sets
    rules = table_in_force() if sets is None else in_force(sets)
    for path, answers in _answers(chart):
        for place, item in enumerate(answers):
            if (
                item.answer is Answer.PRESENT
                and item.factor not in rules.by_factor
            ):
                # the factor is the clinic's word, and is not repeated
                meant = did_you_mean(item.factor)
                yield (
                    f"{path}[{place}]",
                    f"a factor is present that no rule speaks of{meant}",
                )


@course_rule(WARNING)
def pregnancy_and_sex(chart: Chart) -> Iterator[Doubt]:
    """
    A pregnancy of a man is most likely a slip.
    """
    if chart.course.patient.sex is not Sex.MALE:
        return
    for path, answers in _answers(chart):
        for place, item in enumerate(answers):
            if item.factor == "pregnancy" and item.answer is Answer.PRESENT:
                yield f"{path}[{place}]", "pregnancy, and the sex is male"
