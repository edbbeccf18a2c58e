"""
Needling against what was recorded of consent, screening and age.

Each session is judged with what was known at its time.
"""

from typing import Final

from dryneedling._text import counted
from dryneedling.anatomy import Hazard, Side, hazards_at
from dryneedling.clearance import ConsentStanding, ConsentVerdict
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedVisit
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import (
    ERROR,
    INFO,
    WARNING,
    Doubt,
    Doubts,
)
from dryneedling.patient import Sex
from dryneedling.screening import Answer
from dryneedling.screening.questions import did_you_mean
from dryneedling.screening.results import standing_among
from dryneedling.screening.rules_in_force import in_force, table_in_force
from dryneedling.timeline import consents_of

# Precautions of APTA 2013, word for word at that address.
_APTA: Final = "myotherapyandmassage.com.au/what-is-dry-needling"
_RULE_SETS: Final = (
    "screening/rules.csv of this library, with a source in each row"
)

# Looked up once, as it is asked of every session.
_NOT_VALID: Final = ConsentVerdict.NOT_VALID
_UNKNOWN: Final = ConsentVerdict.UNKNOWN
_NOT_ASKED: Final = Answer.NOT_ASKED
_MALE: Final = Sex.MALE
_LUNG: Final = Hazard.LUNG
_LEFT: Final = Side.LEFT
_RIGHT: Final = Side.RIGHT

_AGE_FACTOR: Final = "age_under_12"
_NOT_UNDERSTOOD: Final = frozenset(
    {"consent.understanding_missing", "consent.not_understood"}
)


@course_rule(ERROR, source=_APTA, about="unsure_consent")
def treated_without_valid_consent(chart: Chart) -> Doubts:
    """
    Needling needs consent that stands at its time.
    """
    return [
        (visit.path, chart.why(judged.consent)[0])
        for visit, judged in chart.judged
        if judged.consent.verdict is _NOT_VALID
        and not _is_said_apart(chart, judged.consent)
    ]


def _is_said_apart(chart: Chart, consent: ConsentStanding) -> bool:
    """
    Tell whether all that a consent lacks is that a minor understands.
    """
    # a rule of its own says that
    return (
        consent.is_minor is True and chart.why(consent)[1] <= _NOT_UNDERSTOOD
    )


@course_rule(ERROR, source=_APTA, about="unsure_consent")
def consent_after_start(chart: Chart) -> Doubts:
    """
    Consent is given before needling, not after.
    """
    reason = "the consent on record was given after the start"
    return [
        (visit.path, reason)
        for visit, judged in chart.judged
        if judged.consent.verdict is _NOT_VALID
        and "consent.after_start" in chart.why(judged.consent)[1]
    ]


@course_rule(ERROR, source=_APTA, about="unsure_consent")
def minor_understanding_missing(chart: Chart) -> Doubts:
    """
    A minor is found to understand before needling.
    """
    reason = "no finding that the minor understands"
    return [
        (visit.path, reason)
        for visit, judged in chart.judged
        if judged.consent.is_minor
        and not _NOT_UNDERSTOOD.isdisjoint(chart.why(judged.consent)[1])
    ]


@course_rule(ERROR, source=_APTA, about="too_young")
def treated_below_minimum_age(chart: Chart) -> Doubts:
    """
    Needling below the minimum age has a named decision.
    """
    return [
        (visit.path, below)
        for visit, below in _too_young(chart)
        if not _is_age_set_aside(visit)
    ]


@course_rule(INFO, source=_APTA, about="too_young")
def minimum_age_set_aside(chart: Chart) -> Doubts:
    """
    Needling below the minimum age by a named decision stays visible.
    """
    return [
        (visit.path, f"{below}; set aside by name and reason")
        for visit, below in _too_young(chart)
        if _is_age_set_aside(visit)
    ]


def _too_young(chart: Chart) -> list[tuple[ChartedVisit, str]]:
    least = chart.policy.consent.minimum_age
    return [
        (visit, f"needled at {judged.ages}, below {least}")
        for visit, judged in chart.judged
        if judged.ages is not None and judged.ages.is_below(least)
    ]


def _is_age_set_aside(visit: ChartedVisit) -> bool:
    return any(item.factor == _AGE_FACTOR for item in visit.session.overrides)


@course_rule(ERROR, source=_RULE_SETS, about="findings")
def treated_against_contraindication(chart: Chart) -> Doubts:
    """
    A recorded contraindication speaks against needling.
    """
    doubts: list[Doubt] = []
    for visit, findings in chart.findings:
        rules = dict.fromkeys(
            finding.rule
            for finding in standing_among(findings)
            if finding.factor != _AGE_FACTOR
        )
        if rules:
            reason = f"needled with a contraindication: {', '.join(rules)}"
            doubts.append((visit.path, reason))
    return doubts


@course_rule(INFO, source=_RULE_SETS, about="findings")
def contraindication_set_aside(chart: Chart) -> Doubts:
    """
    A contraindication set aside by a named decision stays visible.
    """
    doubts: list[Doubt] = []
    for visit, findings in chart.findings:
        rules = dict.fromkeys(
            finding.rule
            for finding in findings
            if finding.is_contraindication
            and finding.decides
            and finding.overridden_by is not None
            and finding.factor != _AGE_FACTOR
        )
        if rules:
            reason = f"set aside by name and reason: {', '.join(rules)}"
            doubts.append((visit.path, reason))
    return doubts


@course_rule(INFO, source=_RULE_SETS, about="findings")
def treated_with_precaution(chart: Chart) -> Doubts:
    """
    Precautions are named at the first session that they apply to.
    """
    # a rule of its own looks at both sides of the thorax
    known = {"both_sides_of_thorax"}
    doubts: list[Doubt] = []
    for visit, findings in chart.findings:
        rules = {
            finding.factor: finding.rule
            for finding in reversed(findings)
            if finding.decides and not finding.is_contraindication
        }
        new = [rule for factor, rule in rules.items() if factor not in known]
        known.update(rules)
        if new:
            reason = f"needled with precautions, first here: {', '.join(new)}"
            doubts.append((visit.path, reason))
    return doubts


def _is_over_both_lungs(visit: ChartedVisit) -> bool:
    needlings = visit.session.needlings or ()
    planned = [item.site.side for item in needlings]
    # most visits keep to one side, whatever is under it
    if _LEFT not in planned or _RIGHT not in planned:
        return False
    sides = [
        item.site.side
        for item in visit.needlings
        if hazards_at(item.site).has(_LUNG)
    ]
    return _LEFT in sides and _RIGHT in sides


@course_rule(
    INFO,
    source="South Africa, Board Notice 121, section 5.1: acts.co.za/allied-"
    "health-professions-act-1982/bn121_5_1_thorax.php",
)
def both_sides_of_thorax(chart: Chart) -> Doubts:
    """
    That both sides over the lung are needled in one session is said once.
    """
    # A standing fact of many courses: said at each visit it would be read at
    # none.
    visits = [visit for visit in chart.needled if _is_over_both_lungs(visit)]
    if not visits:
        return ()
    reason = "sites over the lung on the left and on the right"
    if len(visits) > 1:
        reason += f", first here of {counted(len(visits), 'visit')}"
    return [(f"{visits[0].path}.needlings", reason)]


@course_rule(INFO, about="unsure_consent")
def consent_unknown(chart: Chart) -> Doubts:
    """
    The record tells whether consent stood.
    """
    unknown = [
        (visit.path, chart.why(judged.consent)[0])
        for visit, judged in chart.judged
        if judged.consent.verdict is _UNKNOWN
    ]
    # nobody said for the whole course is said once
    if unknown and consents_of(chart.course) is None:
        return [("consents", "whether consent was given is not recorded")]
    return unknown


@course_rule(INFO, about="overrides")
def override_without_finding(chart: Chart) -> Doubts:
    """
    A decision to set a finding aside has a finding.
    """
    reason = "sets a finding aside that screening did not find"
    doubts: list[Doubt] = []
    for visit, judged in chart.judged:
        if not visit.session.overrides:
            continue
        factors = {item.factor for item in judged.screened}
        doubts += [
            (f"{visit.path}.overrides[{place}]", reason)
            for place, item in enumerate(visit.session.overrides)
            if item.factor not in factors
        ]
    return doubts


@course_rule(INFO)
def screening_not_recorded(chart: Chart) -> Doubts:
    """
    Before the first needling somebody screens.
    """
    if not chart.needled or chart.course.screening is not None:
        return ()
    if any(visit.session.screening is not None for visit in chart.visits):
        return ()
    return [("screening", "no screening answers are recorded")]


@course_rule(WARNING)
def screening_contradicts_itself(chart: Chart) -> Doubts:
    """
    A factor is either present or absent, at one place and time.
    """
    doubts: list[Doubt] = []
    for path, answers in chart.answers:
        # mostly each question is answered once
        if len({item.factor for item in answers}) == len(answers):
            continue
        seen: dict[tuple[object, ...], Answer] = {}
        for place, item in enumerate(answers):
            if item.answer is _NOT_ASKED:
                continue
            key = (
                item.factor,
                item.site,
                item.place,
                item.since,
                item.until,
            )
            if seen.setdefault(key, item.answer) is not item.answer:
                reason = "a factor both present and absent"
                doubts.append((f"{path}[{place}]", reason))
    return doubts


@course_rule(WARNING, about="present")
def answer_without_rule(chart: Chart) -> Doubts:
    """
    A factor is present that no rule in force speaks of; each is said once.
    """
    if not chart.present:
        return ()
    sets = chart.policy.rule_sets
    rules = table_in_force() if sets is None else in_force(sets)
    # a question of a clinic's own is answered at each of its visits
    paths: dict[str, list[str]] = {}
    for path, item in chart.present:
        if item.factor not in rules.by_factor:
            paths.setdefault(item.factor, []).append(path)
    doubts: list[Doubt] = []
    for factor, answered in paths.items():
        # the factor is the clinic's word, and is not repeated
        reason = "a factor is present that no rule speaks of"
        if len(answered) > 1:
            reason += f", first here of {counted(len(answered), 'answer')}"
        doubts.append((answered[0], f"{reason}{did_you_mean(factor)}"))
    return doubts


@course_rule(WARNING, about="present")
def pregnancy_and_sex(chart: Chart) -> Doubts:
    """
    A pregnancy of a man is most likely a slip.
    """
    if chart.course.patient.sex is not _MALE:
        return ()
    return [
        (path, "pregnancy, and the sex is male")
        for path, item in chart.present
        if item.factor == "pregnancy"
    ]
