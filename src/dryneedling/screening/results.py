"""
What screening recorded.
"""

import enum
from collections.abc import Iterable
from typing import Final, final

import attrs

from dryneedling._showing import in_notebook, show
from dryneedling.anatomy import HazardFact, Site
from dryneedling.screening.questions import name_of
from dryneedling.screening.rules import Classification

# Looked up once, as it is asked of every finding.
_ABSOLUTE: Final = Classification.ABSOLUTE


@final
class ScreeningVerdict(enum.StrEnum):
    """
    What screening recorded, the gravest first.
    """

    CONTRAINDICATION_RECORDED = "contraindication_recorded"
    PRECAUTION_RECORDED = "precaution_recorded"
    INCOMPLETE = "incomplete"
    NONE_RECORDED = "none_recorded"


@final
@attrs.frozen(kw_only=True)
class ScreeningFinding:
    """
    One rule that applies, with its reason.

    Attributes:
        factor: Key of the factor.
        rule: Id of the rule.
        rule_set: Key of its rule set.
        classification: How that set classes it.
        site: The planned site it is about; None for the patient.
        hazard: The strongest fact about what a needle there could reach,
            where the rule rests on one.
        decides: False for a rule or a hazard that no source confirms, unless
            it was asked for.
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
    hazard: HazardFact | None = None

    @property
    def is_contraindication(self) -> bool:
        """
        Whether the set classes it as absolute, and it may refuse.

        Where it rests on a hazard that is only a text's or the safe side's,
        it is a precaution.
        """
        return self.classification is _ABSOLUTE and (
            self.hazard is None or self.hazard.may_refuse
        )

    @property
    def basis(self) -> str:
        """
        How it is known that the needle could reach what the rule is about.

        Empty where the rule rests on no hazard.
        """
        if self.hazard is None or self.site is None:
            return ""
        # What is true at some levels is taken for the one that nobody wrote.
        if self.hazard.levels is not None and self.site.level is None:
            return f"{self.hazard.basis}; level not recorded"
        return self.hazard.basis

    @property
    def label(self) -> str:
        """
        The finding in one line.

        What rests on a choice of the project, or on anatomy alone, says so.
        """
        return f"{self.about}: {self.judged(self.rule)}"

    @property
    def about(self) -> str:
        """
        The factor by its name, and the site.
        """
        where = "" if self.site is None else f" at {self.site.label}"
        return f"{name_of(self.factor)}{where}"

    def judged(self, by: str) -> str:
        """
        Return its class, with whose it is and what it rests on.

        Args:
            by: The rule, or its rule set.
        """
        aside = "" if self.overridden_by is None else ", set aside by name"
        fact = self.hazard
        chosen = fact is not None and (fact.safe_side or not fact.decides)
        basis = f"; {self.basis}" if chosen else ""
        return f"{self.classification.value} ({by}{aside}{basis})"


def standing_among(
    findings: Iterable[ScreeningFinding],
) -> tuple[ScreeningFinding, ...]:
    """
    Return the deciding contraindications that nobody set aside.
    """
    return tuple(
        [
            finding
            for finding in findings
            if finding.is_contraindication
            and finding.decides
            # Set aside by name is not gone: it stands among the findings.
            and finding.overridden_by is None
        ]
    )


@final
@attrs.frozen(kw_only=True)
class ScreeningResult:
    """
    What screening recorded for these sites, this technique and this day.

    Attributes:
        verdict: The gravest finding; *incomplete* when there is none but
            something was not asked or could not be decided.
        findings: Every rule that applies, the gravest first.
        not_asked: Keys of the factors nobody asked about, for this day.
        age_known: Whether the patient's age on that day is known.
        per_rule_set: Each rule set's own verdict.
        undecided: Keys of factors that are present while what a needle
            could reach is not known, or in no source.
        unread: Those of them that hang on anatomy of which no page was read.
        without_rule: Keys of factors that are present while no rule in
            force speaks of them.
    """

    verdict: ScreeningVerdict
    findings: tuple[ScreeningFinding, ...]
    not_asked: tuple[str, ...]
    age_known: bool
    per_rule_set: tuple[tuple[str, ScreeningVerdict], ...]
    undecided: tuple[str, ...] = ()
    without_rule: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook

    @property
    def is_complete(self) -> bool:
        """
        Whether everything was asked and decided, and the age is known.
        """
        return self.age_known and not (
            self.not_asked or self.undecided or self.without_rule
        )

    @property
    def standing_contraindications(self) -> tuple[ScreeningFinding, ...]:
        """
        Deciding contraindications that nobody set aside.
        """
        return standing_among(self.findings)
