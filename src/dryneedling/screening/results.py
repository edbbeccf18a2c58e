"""
What screening recorded.
"""

import enum
from collections.abc import Iterable
from typing import Final, final

import attrs

from dryneedling._showing import show
from dryneedling.anatomy import Site
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

    @property
    def is_contraindication(self) -> bool:
        """
        Whether the set classes it as absolute.
        """
        return self.classification is _ABSOLUTE

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

    def __str__(self) -> str:
        return show("print", self)

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
