"""
What speaks against needling, as published rule sets see it.

Sources disagree, so a rule belongs to a rule set, the strictest set decides
and the others are shown.  A rule is keyed on patient, site, technique and
date: lymphoedema is a limb, bleeding risk is absolute only where the vessel
cannot be compressed, a pacemaker speaks against the electrical technique.

The library never says that needling may go ahead: it says what was recorded,
by which rule, and what was not asked.
"""

import difflib
import enum
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, cast, final

import attrs
from pendulum import Date

from dryneedling._fields import (
    Problems,
    add,
    as_tuple,
    came,
    not_count,
    not_id,
    not_text,
    not_tuple_of,
    refuse,
    word,
    word_tuple,
    wrong_word,
)
from dryneedling._tables import listed, rows
from dryneedling._time import day, not_day
from dryneedling.anatomy import BodyPlace, BodyRegion, Region, Side, Site
from dryneedling.exceptions import UnknownName
from dryneedling.needling import Technique
from dryneedling.patient import Patient

__all__ = [
    "Answer",
    "Classification",
    "Factor",
    "Override",
    "RuleSet",
    "ScreeningAnswer",
    "ScreeningFinding",
    "ScreeningResult",
    "ScreeningRule",
    "ScreeningVerdict",
    "factor",
    "factors",
    "rule_sets",
    "screen",
]


@final
class Answer(enum.StrEnum):
    """
    Answer to one screening question.
    """

    PRESENT = "present"
    ABSENT = "absent"
    NOT_ASKED = "not_asked"


@final
class Classification(enum.StrEnum):
    """
    How a rule set classes a factor.

    *Listed* is a factor that the source names without a class that could be
    read; it is taken as a precaution.
    """

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    LISTED = "listed"


@final
class ScreeningVerdict(enum.StrEnum):
    """
    What screening recorded, the gravest first.
    """

    CONTRAINDICATION_RECORDED = "contraindication_recorded"
    PRECAUTION_RECORDED = "precaution_recorded"
    INCOMPLETE = "incomplete"
    NONE_RECORDED = "none_recorded"


def _answer(value: Answer | str) -> Answer:
    return cast("Answer", word(Answer, value))


def _classification(value: Classification | str) -> Classification:
    return cast("Classification", word(Classification, value))


@final
@attrs.frozen(kw_only=True)
class Factor:
    """
    One screening question: a row of ``screening_factors.csv``.

    Attributes:
        slug: Key.
        name: Plain name.
        scope: patient, site, or derived when it follows from other facts.
        derived_from: Factors that it follows from.
        description: What is meant.
        source: Where it comes from.
    """

    slug: str
    name: str
    scope: str
    derived_from: tuple[str, ...]
    description: str
    source: str

    @property
    def is_asked(self) -> bool:
        """
        Whether the patient is asked; a derived factor is worked out.
        """
        return self.scope != "derived"


@lru_cache(maxsize=1)
def factors() -> tuple[Factor, ...]:
    """
    Return every factor, needle phobia and needle anxiety first.
    """
    return tuple(
        Factor(
            slug=cells["factor"],
            name=cells["name"],
            scope=cells["scope"],
            derived_from=listed(cells["derived_from"]),
            description=cells["description"],
            source=cells["source"],
        )
        for cells in rows("screening_factors.csv")
    )


@lru_cache(maxsize=1)
def _factors_by_slug() -> dict[str, Factor]:
    return {row.slug: row for row in factors()}


def factor(slug: str) -> Factor:
    """
    Look a factor up by its slug.

    Raises:
        UnknownName: No row has that slug; the nearest are given.
    """
    found = _factors_by_slug().get(slug)
    if found is not None:
        return found
    raise UnknownName(
        "screening factor",
        tuple(difflib.get_close_matches(slug, _factors_by_slug(), 3, 0.6)),
        f"{came(slug)}; a rule set of your own may bring its own factors",
    )


def _slug(value: str) -> str:
    if type(value) is str:
        return value.strip().lower().replace("-", "_").replace(" ", "_")
    return value


@final
@attrs.frozen(kw_only=True)
class ScreeningAnswer:
    """
    The answer to one screening question.

    Attributes:
        factor: Slug of the factor; a rule set of your own may have its own.
        answer: Present, absent or not asked.
        site: The site it is about, for factors of a site.
        place: The limb or region it is about.
        since: First day on which it holds.
        until: Last day on which it holds.
        trimester: 1 to 3, for pregnancy.
        note: Free text; not shown in reprs.
    """

    factor: str = attrs.field(converter=_slug, kw_only=False)
    answer: Answer = attrs.field(converter=_answer, kw_only=False)
    site: Site | None = None
    place: BodyPlace | None = None
    since: Date | None = attrs.field(default=None, converter=day)
    until: Date | None = attrs.field(default=None, converter=day)
    trimester: int | None = None
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.factor):
            problems = add(problems, "factor", wrong)
        if type(self.answer) is not Answer:
            problems = add(problems, "answer", wrong_word(Answer, self.answer))
        if self.site is not None and type(self.site) is not Site:
            problems = add(
                problems, "site", f"expected a Site, got {came(self.site)}"
            )
        if self.place is not None and type(self.place) is not BodyPlace:
            problems = add(
                problems,
                "place",
                f"expected a BodyPlace, got {came(self.place)}",
            )
        if self.since is not None and (wrong := not_day(self.since)):
            problems = add(problems, "since", wrong)
        if self.until is not None:
            if wrong := not_day(self.until):
                problems = add(problems, "until", wrong)
            elif type(self.since) is Date and self.until < self.since:
                problems = add(problems, "until", "expected a day after since")
        if self.trimester is not None and (
            wrong := not_count(self.trimester, 1, 3)
        ):
            problems = add(problems, "trimester", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)

    def holds_on(self, on: Date | None) -> bool:
        """
        Tell whether the answer speaks of a day; an undated one of every day.
        """
        if on is None:
            return True
        return (self.since is None or self.since <= on) and (
            self.until is None or on <= self.until
        )


@final
@attrs.frozen(kw_only=True)
class Override:
    """
    Somebody's decision to set a finding aside.  It never erases it.

    Attributes:
        factor: Slug of the factor.
        by: Opaque id of who decided.
        reason: Why; not shown in reprs.
        on: Local date.
    """

    factor: str = attrs.field(converter=_slug, kw_only=False)
    by: str
    reason: str = attrs.field(repr=False)
    on: Date | None = attrs.field(default=None, converter=day)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.factor):
            problems = add(problems, "factor", wrong)
        if wrong := not_id(self.by):
            problems = add(problems, "by", wrong)
        if wrong := not_text(self.reason):
            problems = add(problems, "reason", wrong)
        if self.on is not None and (wrong := not_day(self.on)):
            problems = add(problems, "on", wrong)
        if problems:
            raise refuse(self, problems)


# Conditions that a rule may name in *applies_if*, as ``word`` or
# ``word:value``.
CONDITIONS: Final = frozenset(
    {
        "",
        "same_site",
        "same_limb",
        "site_hazard",
        "both_sides",
        "technique",
        "age_below",
        "trimester",
    }
)


@final
@attrs.frozen(kw_only=True)
class ScreeningRule:
    """
    How one rule set classes one factor, and when.

    Attributes:
        id: Stable id: "irl2012.needle_phobia".
        factor: Slug of the factor.
        classification: Absolute, relative or listed.
        applies_if: Condition: empty, ``same_site``, ``same_limb``,
            ``site_hazard:deep_bleed``, ``both_sides:lung``,
            ``technique:electrical``, ``age_below:12`` or ``trimester:1``.
        derived_from: Factors that stand in for one that is not asked.
        note: What the source adds.
        verified: Whether the source was read; other rules decide nothing.
        source: Where it was read.
    """

    id: str
    factor: str
    classification: Classification = attrs.field(converter=_classification)
    applies_if: str = ""
    derived_from: tuple[str, ...] = ()
    note: str | None = None
    verified: bool = True
    source: str

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        if wrong := not_id(self.factor):
            problems = add(problems, "factor", wrong)
        if type(self.classification) is not Classification:
            problems = add(
                problems,
                "classification",
                wrong_word(Classification, self.classification),
            )
        if self.condition[0] not in CONDITIONS:
            problems = add(
                problems,
                "applies_if",
                "expected one of " + ", ".join(sorted(CONDITIONS - {""})),
            )
        if wrong := not_text(self.source):
            problems = add(problems, "source", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def condition(self) -> tuple[str, str]:
        """
        Word and value of the condition.
        """
        name, _, value = self.applies_if.partition(":")
        return name, value


def _rules(values: Iterable[ScreeningRule]) -> tuple[ScreeningRule, ...]:
    return as_tuple(values)


@final
@attrs.frozen(kw_only=True)
class RuleSet:
    """
    The rules of one publication, regulator or clinic.

    Attributes:
        key: Stable name.
        name: Who says so, and when.
        rules: Its rules.
    """

    key: str
    name: str
    rules: tuple[ScreeningRule, ...] = attrs.field(converter=_rules)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.key):
            problems = add(problems, "key", wrong)
        if wrong := not_text(self.name):
            problems = add(problems, "name", wrong)
        if wrong := not_tuple_of(ScreeningRule, self.rules):
            problems = add(problems, "rules", wrong)
        if problems:
            raise refuse(self, problems)


_RULE_SET_NAMES: Final = {
    "irl2012": "Irish Society of Chartered Physiotherapists 2012",
    "za_bn121": "South Africa, Board Notice 121, section 3",
    "apta2013": "APTA resource paper 2013, as adapted and quoted",
    "project": "policy of this library",
}


@lru_cache(maxsize=1)
def rule_sets() -> tuple[RuleSet, ...]:
    """
    Return the rule sets of the table.
    """
    by_slug = _factors_by_slug()
    found: dict[str, list[ScreeningRule]] = {}
    for cells in rows("screening_rules.csv"):
        found.setdefault(cells["rule_set"], []).append(
            ScreeningRule(
                id=cells["rule"],
                factor=cells["factor"],
                classification=cells["classification"],
                applies_if=cells["applies_if"],
                derived_from=by_slug[cells["factor"]].derived_from,
                note=cells["note"] or None,
                verified=cells["status"] == "verified",
                source=cells["source"],
            )
        )
    return tuple(
        RuleSet(key=key, name=_RULE_SET_NAMES[key], rules=tuple(rules))
        for key, rules in found.items()
    )


@final
@attrs.frozen(kw_only=True)
class ScreeningFinding:
    """
    One rule that applies, with its reason.

    Attributes:
        factor: Slug of the factor.
        rule: Id of the rule.
        rule_set: Key of its rule set.
        classification: How that set classes it.
        site: The planned site it is about; None for the patient.
        decides: False for an unverified rule that was not asked for.
        overridden_by: Id of who set it aside; None when nobody did.
        note: What the source adds.
        source: Where the rule was read.
    """

    factor: str
    rule: str
    rule_set: str
    classification: Classification
    site: Site | None
    decides: bool
    overridden_by: str | None
    note: str | None
    source: str

    @property
    def is_contraindication(self) -> bool:
        """
        Whether the set classes it as absolute.
        """
        return self.classification is Classification.ABSOLUTE

    @property
    def label(self) -> str:
        """
        The finding in one line.
        """
        where = "" if self.site is None else f" at {self.site.label}"
        aside = "" if self.overridden_by is None else ", set aside by name"
        return (
            f"{self.factor.replace('_', ' ')}{where}: "
            f"{self.classification.value} ({self.rule}{aside})"
        )


@final
@attrs.frozen(kw_only=True)
class ScreeningResult:
    """
    What screening recorded for these sites, this technique and this day.

    Attributes:
        verdict: The gravest finding; *incomplete* when there is none but
            something was not asked or the age is unknown.
        findings: Every rule that applies, the gravest first.
        not_asked: Slugs of the factors nobody asked about.
        age_known: Whether the patient's age on that day is known.
        per_rule_set: Each rule set's own verdict.
    """

    verdict: ScreeningVerdict
    findings: tuple[ScreeningFinding, ...]
    not_asked: tuple[str, ...]
    age_known: bool
    per_rule_set: tuple[tuple[str, ScreeningVerdict], ...]

    @property
    def is_complete(self) -> bool:
        """
        Whether everything was asked and the age is known.
        """
        return self.age_known and not self.not_asked

    @property
    def standing_contraindications(self) -> tuple[ScreeningFinding, ...]:
        """
        Deciding contraindications that nobody set aside.
        """
        return tuple(
            finding
            for finding in self.findings
            if finding.is_contraindication
            and finding.decides
            and finding.overridden_by is None
        )


_ARM: Final = frozenset({Region.ARM, Region.FOREARM, Region.HAND})
_LEG: Final = frozenset({Region.THIGH, Region.LEG, Region.FOOT})
_ARM_PLACES: Final = frozenset(
    {
        BodyRegion.ARM,
        BodyRegion.SHOULDER,
        BodyRegion.UPPER_ARM,
        BodyRegion.ELBOW,
        BodyRegion.FOREARM,
        BodyRegion.WRIST,
        BodyRegion.HAND,
        BodyRegion.THUMB,
        BodyRegion.FINGERS,
    }
)
_LEG_PLACES: Final = frozenset(
    {
        BodyRegion.LEG,
        BodyRegion.HIP,
        BodyRegion.THIGH,
        BodyRegion.KNEE,
        BodyRegion.LOWER_LEG,
        BodyRegion.ANKLE,
        BodyRegion.HEEL,
        BodyRegion.FOOT,
        BodyRegion.TOES,
    }
)
_SHOULDER: Final = frozenset({Region.SHOULDER, Region.SHOULDER_GIRDLE})
_HIP: Final = frozenset({Region.HIP})


def _may_be_same_side(first: Side | None, second: Side | None) -> bool:
    return first is None or second is None or first is second


def _limb_of_site(site: Site) -> str | None:
    region = None if site.muscle is None else site.muscle.region
    if region in _ARM or region in _SHOULDER:
        return "arm"
    if region in _LEG or region in _HIP:
        return "leg"
    return None if region is not None else "unknown"


def _limb_of_place(place: BodyPlace) -> str | None:
    if place.region in _ARM_PLACES:
        return "arm"
    if place.region in _LEG_PLACES:
        return "leg"
    return None


def _same_limb(site: Site, answer: ScreeningAnswer) -> bool:
    """
    Whether a site may lie in the limb that an answer is about.

    What was not recorded may be the same limb: the rule then applies.
    """
    if answer.place is not None:
        asked, side = _limb_of_place(answer.place), answer.place.side
        if asked is None:
            return answer.place.region is BodyRegion.OTHER or (
                _same_region(site, answer.place)
            )
    elif answer.site is not None:
        asked, side = _limb_of_site(answer.site), answer.site.side
        if asked is None:
            return answer.site == site
    else:
        return True
    limb = _limb_of_site(site)
    return (limb == asked or "unknown" in {limb, asked}) and (
        _may_be_same_side(site.side, side)
    )


_TRUNK: Final[dict[BodyRegion, frozenset[Region]]] = {
    BodyRegion.HEAD: frozenset({Region.HEAD}),
    BodyRegion.FACE: frozenset({Region.HEAD}),
    BodyRegion.JAW: frozenset({Region.HEAD}),
    BodyRegion.NECK: frozenset({Region.NECK, Region.SHOULDER_GIRDLE}),
    BodyRegion.UPPER_BACK: frozenset(
        {Region.THORAX, Region.BACK, Region.SHOULDER_GIRDLE}
    ),
    BodyRegion.LOW_BACK: frozenset({Region.BACK}),
    BodyRegion.SPINE: frozenset({Region.BACK, Region.NECK, Region.THORAX}),
    BodyRegion.CHEST: frozenset({Region.CHEST, Region.THORAX}),
    BodyRegion.ABDOMEN: frozenset({Region.ABDOMEN}),
    BodyRegion.PELVIS: frozenset({Region.PELVIS, Region.HIP}),
    BodyRegion.PERINEUM: frozenset({Region.PELVIS}),
    BodyRegion.SACROILIAC: frozenset({Region.HIP, Region.BACK}),
    BodyRegion.BUTTOCK: frozenset({Region.HIP}),
    BodyRegion.GROIN: frozenset({Region.HIP, Region.THIGH}),
}


def _same_region(site: Site, place: BodyPlace) -> bool:
    region = None if site.muscle is None else site.muscle.region
    if region is None or place.region is BodyRegion.WHOLE_BODY:
        return True
    return region in _TRUNK.get(place.region, frozenset()) and (
        _may_be_same_side(site.side, place.side)
    )


def _same_site(site: Site, answer: ScreeningAnswer) -> bool:
    """
    Whether a site may be the one that an answer is about.
    """
    if answer.site is not None:
        same = (
            answer.site.muscle == site.muscle
            and answer.site.structure is site.structure
        )
        return same and _may_be_same_side(site.side, answer.site.side)
    if answer.place is not None:
        return _same_limb(site, answer) or _same_region(site, answer.place)
    return True


@attrs.frozen
class _Plan:
    """
    What is planned, for which patient, on which day.
    """

    age: int | None
    sites: tuple[Site, ...]
    techniques: tuple[Technique, ...]
    on: Date | None


def _crosses_both_sides(plan: _Plan, hazard: str) -> bool:
    sides = {
        site.side
        for site in plan.sites
        if any(found.value == hazard for found in site.hazards)
    }
    return {Side.LEFT, Side.RIGHT} <= sides


def _may_apply(rule: ScreeningRule, plan: _Plan) -> bool:
    """
    Whether the plan leaves room for the rule, whatever the answer is.
    """
    name, value = rule.condition
    if name == "technique":
        return not plan.techniques or any(
            technique.value == value for technique in plan.techniques
        )
    if name == "site_hazard":
        return not plan.sites or bool(_sites_hit(rule, plan, None))
    return True


def _sites_hit(
    rule: ScreeningRule, plan: _Plan, answer: ScreeningAnswer | None
) -> tuple[Site | None, ...]:
    """
    Return the planned sites that a rule is about; (None,) for the patient.
    """
    name, value = rule.condition
    if name == "site_hazard":
        return tuple(
            site
            for site in plan.sites
            if any(found.value == value for found in site.hazards)
        )
    if name == "same_limb" and answer is not None and plan.sites:
        return tuple(
            site for site in plan.sites if _same_limb(site, answer)
        )
    if name == "same_site" and answer is not None and plan.sites:
        return tuple(
            site for site in plan.sites if _same_site(site, answer)
        )
    return (None,)


def _holds(
    rule: ScreeningRule, plan: _Plan, present: Sequence[ScreeningAnswer]
) -> tuple[Site | None, ...]:
    """
    Return the sites (or (None,)) at which a rule holds; () when nowhere.
    """
    name, value = rule.condition
    if name == "age_below":
        young = plan.age is not None and plan.age < int(value)
        return (None,) if young else ()
    if name == "both_sides":
        return (None,) if _crosses_both_sides(plan, value) else ()
    asked = {rule.factor, *rule.derived_from}
    found: list[Site | None] = []
    for answer in present:
        if answer.factor not in asked or not _may_apply(rule, plan):
            continue
        if name == "trimester" and answer.trimester not in {
            None,
            int(value),
        }:
            continue
        for site in _sites_hit(rule, plan, answer):
            if site not in found:
                found.append(site)
    return tuple(found)


_GRAVITY: Final = {
    Classification.ABSOLUTE: 0,
    Classification.RELATIVE: 1,
    Classification.LISTED: 2,
}


def _verdict(
    findings: Sequence[ScreeningFinding], *, complete: bool
) -> ScreeningVerdict:
    deciding = [finding for finding in findings if finding.decides]
    if any(finding.is_contraindication for finding in deciding):
        return ScreeningVerdict.CONTRAINDICATION_RECORDED
    if deciding:
        return ScreeningVerdict.PRECAUTION_RECORDED
    if complete:
        return ScreeningVerdict.NONE_RECORDED
    return ScreeningVerdict.INCOMPLETE


def _not_asked(
    sets: Sequence[RuleSet], plan: _Plan, answers: Sequence[ScreeningAnswer]
) -> tuple[str, ...]:
    answered = {
        answer.factor
        for answer in answers
        if answer.answer is not Answer.NOT_ASKED
    }
    known = _factors_by_slug()
    missing: dict[str, None] = {}
    for rule_set in sets:
        for rule in rule_set.rules:
            row = known.get(rule.factor)
            asked = row is None or row.is_asked
            by_age = rule.condition[0] in {"age_below", "both_sides"}
            if (
                asked
                and not by_age
                and rule.factor not in answered
                and _may_apply(rule, plan)
            ):
                missing[rule.factor] = None
    order = {row.slug: place for place, row in enumerate(factors())}
    return tuple(
        sorted(missing, key=lambda slug: order.get(slug, len(order)))
    )


def screen(
    patient: Patient,
    answers: Iterable[ScreeningAnswer],
    *,
    sites: Iterable[Site] = (),
    technique: Iterable[Technique | str] | Technique | str = (),
    on: Date | None = None,
    overrides: Iterable[Override] = (),
    rule_sets: Iterable[RuleSet] | None = None,
    use_unverified: bool = False,
) -> ScreeningResult:
    """
    Report what was recorded against published rules.

    Args:
        patient: Who is to be needled.
        answers: Answers to the screening questions.
        sites: Sites planned for this one session.
        technique: Technique or techniques planned.
        on: The session's local date; None when it is not known.
        overrides: Decisions to set findings aside, shown with them.
        rule_sets: The sets in force; all of the table when left out.
        use_unverified: Let rules decide whose source was not read.

    Raises:
        InvalidRecord: A technique or answer cannot be.

    >>> found = screen(
    ...     Patient(id="P-1", stated_age=40),
    ...     [ScreeningAnswer("anticoagulants", "present")],
    ...     sites=[Site("psoas major", "left")],
    ... )
    >>> found.verdict.value, found.standing_contraindications[0].rule
    ('contraindication_recorded', 'za_bn121.bleeding_risk_deep_site')
    """
    sets = _all_rule_sets() if rule_sets is None else tuple(rule_sets)
    given = tuple(answers)
    techniques = _planned(technique)
    plan = _Plan(patient.age_on(on), tuple(sites), techniques, on)
    present = [
        answer
        for answer in given
        if answer.answer is Answer.PRESENT and answer.holds_on(on)
    ]
    aside = {override.factor: override.by for override in overrides}
    found: list[ScreeningFinding] = []
    for rule_set in sets:
        for rule in rule_set.rules:
            found.extend(
                ScreeningFinding(
                    factor=rule.factor,
                    rule=rule.id,
                    rule_set=rule_set.key,
                    classification=rule.classification,
                    site=site,
                    decides=rule.verified or use_unverified,
                    overridden_by=aside.get(rule.factor),
                    note=rule.note,
                    source=rule.source,
                )
                for site in _holds(rule, plan, present)
            )
    found.sort(
        key=lambda item: (not item.decides, _GRAVITY[item.classification])
    )
    missing = _not_asked(sets, plan, given)
    complete = plan.age is not None and not missing
    return ScreeningResult(
        verdict=_verdict(found, complete=complete),
        findings=tuple(found),
        not_asked=missing,
        age_known=plan.age is not None,
        per_rule_set=tuple(
            (
                rule_set.key,
                _verdict(
                    [
                        item
                        for item in found
                        if item.rule_set == rule_set.key
                    ],
                    complete=plan.age is not None
                    and not _not_asked((rule_set,), plan, given),
                ),
            )
            for rule_set in sets
        ),
    )


def _all_rule_sets() -> tuple[RuleSet, ...]:
    return rule_sets()


def _planned(
    technique: Iterable[Technique | str] | Technique | str,
) -> tuple[Technique, ...]:
    found = word_tuple(Technique, technique)
    for item in found:
        if type(item) is not Technique:
            raise refuse(
                _Plan(None, (), (), None),
                [("technique", wrong_word(Technique, item))],
            )
    return found
