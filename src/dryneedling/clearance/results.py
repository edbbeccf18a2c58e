"""
What a clearance says.
"""

import enum
from typing import final

import attrs
from pendulum import Date

from dryneedling.clearance.plan import Plan
from dryneedling.clearance.standing import ConsentStanding, ConsentVerdict
from dryneedling.screening import ScreeningResult, ScreeningVerdict

__all__ = ["Clearance", "ClearanceVerdict", "clearance_of"]


@final
class ClearanceVerdict(enum.StrEnum):
    """
    The gravest of what was found; none of them is a permission.
    """

    SPEAKS_AGAINST = "speaks_against"
    PRECAUTION = "precaution"
    INCOMPLETE = "incomplete"
    NOTHING_RECORDED_AGAINST = "nothing_recorded_against"


@final
@attrs.frozen(kw_only=True)
class Clearance:
    """
    Screening and consent at one date, for planned sites and technique.

    A finding that somebody set aside by name stays a finding, and the
    verdict counts it.

    Attributes:
        verdict: The gravest of both.
        screening: What screening recorded.
        consent: Whether consent stood.
        on: The local date that was asked about; None when unknown.
        age: Completed years on that date; None when unknown.
        minimum_age: Age below which needling is not recommended, by policy.
    """

    verdict: ClearanceVerdict
    screening: ScreeningResult
    consent: ConsentStanding
    on: Date | None
    age: int | None
    minimum_age: int

    @property
    def is_below_minimum_age(self) -> bool | None:
        """
        Whether the patient was too young by policy; None when unknown.
        """
        return None if self.age is None else self.age < self.minimum_age

    @property
    def reasons(self) -> tuple[str, ...]:
        """
        Every reason in one line each, the gravest first.
        """
        against: list[str] = []
        others: list[str] = []
        for finding in self.screening.findings:
            if not finding.decides:
                others.append(f"{finding.label}, unverified: decides nothing")
            elif finding.is_contraindication:
                against.append(finding.label)
            else:
                others.append(finding.label)
        if self.is_below_minimum_age:
            against.append(
                f"{self.age} years old, below the minimum age of "
                f"{self.minimum_age}"
            )
        texts = (reason.text for reason in self.consent.reasons)
        return *against, *dict.fromkeys(texts), *others

    def __str__(self) -> str:
        when = "on a day not given" if self.on is None else f"on {self.on}"
        age = "age not known" if self.age is None else f"{self.age} years old"
        verdict, consent = (
            word.value.replace("_", " ")
            for word in (self.verdict, self.consent.verdict)
        )
        lines = [f"{verdict}: {when}, {age}, consent {consent}"]
        lines.extend(f"- {reason}" for reason in self.reasons)
        for what, slugs in (
            ("not asked", self.screening.not_asked),
            ("cannot be decided", self.screening.undecided),
            ("no rule speaks of", self.screening.without_rule),
        ):
            if slugs:
                names = ", ".join(slug.replace("_", " ") for slug in slugs)
                lines.append(f"- {what}: {names}")
        return "\n".join(lines)


def clearance_of(
    screening: ScreeningResult, consent: ConsentStanding, plan: Plan
) -> Clearance:
    """
    Join screening and consent; the verdict is the gravest of both.
    """
    too_young = plan.age is not None and plan.age < plan.policy.minimum_age
    if (
        screening.verdict is ScreeningVerdict.CONTRAINDICATION_RECORDED
        or consent.verdict is ConsentVerdict.NOT_VALID
        or too_young
    ):
        verdict = ClearanceVerdict.SPEAKS_AGAINST
    elif screening.verdict is ScreeningVerdict.PRECAUTION_RECORDED:
        verdict = ClearanceVerdict.PRECAUTION
    elif (
        screening.verdict is ScreeningVerdict.INCOMPLETE
        or consent.verdict is ConsentVerdict.UNKNOWN
    ):
        verdict = ClearanceVerdict.INCOMPLETE
    else:
        verdict = ClearanceVerdict.NOTHING_RECORDED_AGAINST
    return Clearance(
        verdict=verdict,
        screening=screening,
        consent=consent,
        on=plan.on,
        age=plan.age,
        minimum_age=plan.policy.minimum_age,
    )
