"""
What a clearance says.
"""

import enum
from collections.abc import Iterable, Iterator
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._makers import maker_of
from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.clearance.plan import Plan
from dryneedling.clearance.signs import SignsByThen
from dryneedling.clearance.standing import ConsentStanding, ConsentVerdict
from dryneedling.patient import AgeRange
from dryneedling.screening import (
    ScreeningFinding,
    ScreeningResult,
    ScreeningVerdict,
)
from dryneedling.screening.questions import did_you_mean, name_of
from dryneedling.warning_signs import WarningSign


@final
class ClearanceVerdict(enum.StrEnum):
    """
    The gravest of what was found; none of them is a permission.
    """

    SPEAKS_AGAINST = "speaks_against"
    PRECAUTION = "precaution"
    INCOMPLETE = "incomplete"
    NOTHING_RECORDED_AGAINST = "nothing_recorded_against"


# Looked up once, as they are asked of every session.
_CONTRAINDICATED: Final = ScreeningVerdict.CONTRAINDICATION_RECORDED
_WITH_PRECAUTION: Final = ScreeningVerdict.PRECAUTION_RECORDED
_NOT_VALID: Final = ConsentVerdict.NOT_VALID
_SCREENING_INCOMPLETE: Final = ScreeningVerdict.INCOMPLETE
_UNKNOWN: Final = ConsentVerdict.UNKNOWN
_SPEAKS_AGAINST: Final = ClearanceVerdict.SPEAKS_AGAINST
_PRECAUTION: Final = ClearanceVerdict.PRECAUTION
_INCOMPLETE: Final = ClearanceVerdict.INCOMPLETE
_NOTHING_AGAINST: Final = ClearanceVerdict.NOTHING_RECORDED_AGAINST


def _by_factor(
    findings: Iterable[ScreeningFinding],
) -> dict[str, list[ScreeningFinding]]:
    """
    Return findings by what they are about, in the order of the gravest.

    Several rule sets may judge one factor at one site: it is one reason.
    """
    about: dict[str, list[ScreeningFinding]] = {}
    for finding in findings:
        about.setdefault(finding.about, []).append(finding)
    return about


def _judged(findings: Iterable[ScreeningFinding]) -> Iterator[str]:
    """
    Yield every class once, with the rule sets that give it.
    """
    alike: dict[tuple[str, bool], list[ScreeningFinding]] = {}
    for finding in findings:
        kind = (finding.judged(""), finding.decides)
        alike.setdefault(kind, []).append(finding)
    for (_, decides), several in alike.items():
        sets = dict.fromkeys(finding.rule_set for finding in several)
        text = several[0].judged(", ".join(sets))
        yield text if decides else f"{text}, unverified: decides nothing"


@final
@attrs.frozen(kw_only=True)
class Clearance:
    """
    Screening and consent at one date, for planned sites and technique.

    A finding that somebody set aside by name stays a finding, and the
    verdict counts it.

    Attributes:
        verdict: The gravest of what was found.
        screening: What screening recorded.
        consent: Whether consent stood.
        on: The local date that was asked about; None when unknown.
        ages: Completed years on that date, from the least to the most; None
            when unknown.
        minimum_age: Age below which needling is not recommended, by policy.
        unanswered_signs: Warning signs told by then that nothing answers.
        earlier_sign: A sign of a collapsed lung that was answered, where a
            needle could reach the lung again.
        entered_in_error: Sessions, follow-ups and consents that were entered
            in error, and are left out.
    """

    __repr__ = short_repr

    verdict: ClearanceVerdict
    screening: ScreeningResult
    consent: ConsentStanding
    on: Date | None
    ages: AgeRange | None
    minimum_age: int
    unanswered_signs: tuple[WarningSign, ...] = ()
    earlier_sign: WarningSign | None = None
    entered_in_error: int = 0

    @property
    def sign_reasons(self) -> tuple[str, ...]:
        """
        What earlier warning signs say, in one line each.
        """
        reasons = [
            f"unanswered warning sign of {_day(sign)}: {sign.kind.name}"
            for sign in self.unanswered_signs
        ]
        sign = self.earlier_sign
        if sign is not None:
            reasons.append(
                f"warning sign of {_day(sign)}, answered, before a site over "
                f"the lung: {sign.kind.name}"
            )
        return tuple(dict.fromkeys(reasons))

    @property
    def is_below_minimum_age(self) -> bool | None:
        """
        Whether the patient was too young by policy; None when unknown.
        """
        ages = self.ages
        return None if ages is None else ages.is_below(self.minimum_age)

    @property
    def age(self) -> int | None:
        """
        Completed years on that date; None where they are not known exactly.
        """
        return None if self.ages is None else self.ages.exact

    @property
    def reasons(self) -> tuple[str, ...]:
        """
        Every reason in one line each, the gravest first.

        A factor is said once for each site, by its name, with the classes
        and the rule sets that give them.

        A factor that is present and that no rule speaks of is among them:
        nobody has judged it.  What was not asked is counted; the questions
        are in ``screening.not_asked``.
        """
        return *self._recorded, *self._gaps

    @property
    def _recorded(self) -> tuple[str, ...]:
        against: list[str] = []
        others: list[str] = []
        for about, findings in _by_factor(self.screening.findings).items():
            refuses = any(
                finding.decides and finding.is_contraindication
                for finding in findings
            )
            text = f"{about}: {', '.join(_judged(findings))}"
            (against if refuses else others).append(text)
        if self.is_below_minimum_age:
            against.append(
                f"{self.ages} years old, below the minimum age of "
                f"{self.minimum_age}"
            )
        texts = (reason.text for reason in self.consent.reasons)
        unjudged = [
            f"{name_of(key)}: present, and no rule speaks of it"
            f"{did_you_mean(key)}"
            for key in self.screening.without_rule
        ]
        undecided = [
            f"{name_of(key)}: whether it matters here cannot be said"
            + (
                ", anatomy of which no page was read"
                if key in self.screening.unread
                else ""
            )
            for key in self.screening.undecided
        ]
        return (
            *against,
            *self.sign_reasons,
            *dict.fromkeys(texts),
            *unjudged,
            *others,
            *undecided,
        )

    @property
    def _gaps(self) -> Iterator[str]:
        """
        Say what nobody asked or gave.
        """
        if count := len(self.screening.not_asked):
            asked = "question" if count == 1 else "questions"
            yield f"{count} {asked} not asked"
        if self.ages is None:
            yield (
                "no day given, so the age on that day is not known"
                if self.on is None
                else "the age is not known, so no rule of age was decided"
            )
        else:
            if self.on is None:
                yield "no day given"
            if not self.screening.age_known:
                yield (
                    f"{self.ages} years old, so that not every rule of age "
                    "was decided"
                )

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


def _day(sign: WarningSign) -> str:
    return "an unknown day" if sign.told_on is None else str(sign.told_on)


_make_clearance: Final = maker_of(Clearance)


def clearance_of(
    screening: ScreeningResult,
    consent: ConsentStanding,
    plan: Plan,
    signs: SignsByThen,
    left_out: int,
) -> Clearance:
    """
    Join screening, consent and warning signs; the gravest is the verdict.

    Args:
        screening: What screening recorded.
        consent: Whether consent stood.
        plan: What is planned.
        signs: Warning signs told by then.
        left_out: How many records of the course were entered in error.
    """
    ages, least = plan.ages, plan.policy.minimum_age
    too_young = ages is not None and ages.is_below(least)
    if (
        screening.verdict is _CONTRAINDICATED
        or consent.verdict is _NOT_VALID
        or too_young
    ):
        verdict = _SPEAKS_AGAINST
    elif (
        screening.verdict is _WITH_PRECAUTION
        or signs.unanswered
        or signs.of_the_chest is not None
    ):
        verdict = _PRECAUTION
    elif (
        screening.verdict is _SCREENING_INCOMPLETE
        or consent.verdict is _UNKNOWN
    ):
        verdict = _INCOMPLETE
    else:
        verdict = _NOTHING_AGAINST
    return _make_clearance(
        verdict=verdict,
        screening=screening,
        consent=consent,
        on=plan.on,
        ages=plan.ages,
        minimum_age=plan.policy.minimum_age,
        unanswered_signs=signs.unanswered,
        earlier_sign=signs.of_the_chest,
        entered_in_error=left_out,
    )
