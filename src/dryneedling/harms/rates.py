"""
A rate of side effects, with its unit, its interval and what it left out.
"""

import enum
from fractions import Fraction
from typing import Final, TypedDict, final

import attrs

from dryneedling._exact import Number, as_number
from dryneedling._makers import maker_of
from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.harms.counts import (
    AskedUntil,
    EventWithoutSession,
    GravityCount,
    KindCount,
    SeriousnessCount,
    SeverityCount,
)
from dryneedling.intervals import (
    Interval,
    UpperBound,
    clopper_pearson,
    exact_poisson,
    exact_upper_of_zero,
    poisson_upper_of_zero,
    rule_of_three,
    wilson,
)
from dryneedling.side_effects import GravityTier, Severity, SideEffectKind


@final
class HarmUnit(enum.StrEnum):
    """
    What a rate counts, and of what.

    Events per session may exceed 1: there can be seven in five sessions.  The
    other two are shares.
    """

    EVENTS_PER_SESSION = "events_per_session"
    SESSIONS_WITH_ANY = "sessions_with_any"
    PATIENTS_WITH_ANY = "patients_with_any"

    @property
    def is_share(self) -> bool:
        """
        Whether the rate is a proportion, from 0 to 1.
        """
        return self is not HarmUnit.EVENTS_PER_SESSION

    @property
    def counts_patients(self) -> bool:
        """
        Whether the denominator is patients; sessions otherwise.
        """
        return self is HarmUnit.PATIENTS_WITH_ANY


_PLACED: Final = (
    "a follow-up belongs to the session it names, or to the last one with "
    "needling before its time"
)
_AGAIN: Final = (
    "a kind reported again after the same session is the same event, unless "
    "the two name different needlings or sites"
)
_CONTROLS: Final = (
    "what was told at a visit without needling belongs to the last one with "
    "needling before it, where that is certain"
)
_RULES: Final = {
    HarmUnit.EVENTS_PER_SESSION: (
        _PLACED,
        _CONTROLS,
        _AGAIN,
    ),
    HarmUnit.SESSIONS_WITH_ANY: (
        _PLACED,
        _CONTROLS,
        "a session counts once, and once for each kind",
    ),
    HarmUnit.PATIENTS_WITH_ANY: (
        "courses of one patient id are one patient",
        "a patient counts once, and once for each kind",
    ),
}


@final
@attrs.frozen(kw_only=True)
class HarmRate:
    """
    A rate of side effects with its unit, its interval and what it left out.

    What is None was not counted, because the rate was made from published
    counts.

    Attributes:
        unit: What was counted, of what.
        numerator: Events, sessions with any, or patients with any.
        denominator: Sessions, or patients, that were asked.
        confidence: Level of interval and bounds, in percent.
        no_interval: Why there is none.
        upper_bounds: What the rate may still be, when nothing was counted.
        kinds: The only kinds counted; None for all but those of staff.
        gravity: The only tiers counted; None for all.
        severity: The only severities counted; None for all.
        serious: Whether only what was said to be serious, or not to be, is
            counted; None for all.
        by_kind: Counts of each kind in the same unit, the most frequent
            first; a session or patient may have several.
        by_gravity: Counts of each tier in the same unit, the gravest first.
        by_severity: Counts of each severity that was reported, scheme by
            scheme; they are not to be added, as an event may have one in
            each.
        by_seriousness: Counts of what was said to be serious, said not to
            be, and of what nobody said.
        sessions_with_needling: Sessions held in which a needle went in.
        sessions_asked: Those of which side effects were asked, at the visit
            or at a follow-up that belongs to it.
        sessions_not_asked: Those of which nobody asked.
        asked_until: Until how many hours after them was asked.
        patients_asked: Patients with needling who were asked at least once.
        patients_not_asked: Patients with needling whom nobody asked.
        soreness_left_out: Events of expected soreness left out.
        soreness_taken_as_expected: Those of them whose onset or end was not
            recorded, and that the policy takes as expected all the same.
        soreness_undetermined: Events of soreness that are counted, of which
            onset or end was not recorded so that they may be expected; those
            that count for their patient only where patients are counted.
        judged_unrelated: Events left out because the last report that judges
            them says that they have nothing to do with the needling.
        events_without_session: Events that count for their patient only.
        events_without_needling: Events recorded at or after visits without
            needling, or of which nobody said whether there was, and that
            belong to no earlier needling for certain; left out.
        visits_needling_not_recorded: Visits at which side effects were asked
            but of which nobody said whether there was needling; left out.
        staff_events: Needlesticks of staff, left out unless asked for.
        events_not_told: Events left out because the record does not tell
            whether they are of the gravity, severity or seriousness asked
            for.
        entered_in_error: Sessions, follow-ups and consents that were entered
            in error, left out.
    """

    __repr__ = short_repr

    unit: HarmUnit
    numerator: int
    denominator: int
    confidence: Number
    no_interval: str | None
    upper_bounds: tuple[UpperBound, ...]
    kinds: tuple[SideEffectKind, ...] | None = None
    gravity: tuple[GravityTier, ...] | None = None
    severity: tuple[Severity, ...] | None = None
    serious: bool | None = None
    by_kind: tuple[KindCount, ...] | None = None
    by_gravity: tuple[GravityCount, ...] | None = None
    by_severity: tuple[SeverityCount, ...] | None = None
    by_seriousness: tuple[SeriousnessCount, ...] | None = None
    sessions_with_needling: int | None = None
    sessions_asked: int | None = None
    sessions_not_asked: int | None = None
    asked_until: AskedUntil | None = None
    patients_asked: int | None = None
    patients_not_asked: int | None = None
    soreness_left_out: int | None = None
    soreness_taken_as_expected: int | None = None
    soreness_undetermined: int | None = None
    judged_unrelated: int | None = None
    events_without_session: tuple[EventWithoutSession, ...] | None = None
    events_without_needling: int | None = None
    visits_needling_not_recorded: int | None = None
    staff_events: int | None = None
    events_not_told: int | None = None
    entered_in_error: int | None = None

    @property
    def rate(self) -> Number | None:
        """
        Numerator over denominator; None when nobody was asked.
        """
        if not self.denominator:
            return None
        return as_number(Fraction(self.numerator, self.denominator))

    @property
    def percent(self) -> Number | None:
        """
        The rate times 100: percent of a share, events per 100 sessions.
        """
        if not self.denominator:
            return None
        return as_number(Fraction(self.numerator * 100, self.denominator))

    @property
    def interval(self) -> Interval | None:
        """
        The interval of Wilson of a share; the exact one of a Poisson rate.

        None when nobody was asked.  It is worked out when it is asked for.
        """
        if not self.denominator:
            return None
        # There can be more events than sessions: a rate and no proportion.
        make = wilson if self.unit.is_share else exact_poisson
        return make(self.numerator, self.denominator, self.confidence)

    @property
    def exact_interval(self) -> Interval | None:
        """
        The exact binomial interval of a share; None of events per session.
        """
        if not self.denominator or not self.unit.is_share:
            return None
        return clopper_pearson(
            self.numerator, self.denominator, self.confidence
        )

    @property
    def one_in(self) -> Number | None:
        """
        Of how many sessions or patients there is one: 200 for 1 in 200.

        None when none was counted, or nobody was asked.
        """
        if not self.numerator or not self.denominator:
            return None
        return as_number(Fraction(self.denominator, self.numerator))

    @property
    def kinds_label(self) -> str | None:
        """
        The kinds counted, in words; None when every kind counts.
        """
        if self.kinds is None:
            return None
        return " or ".join(dict.fromkeys(kind.name for kind in self.kinds))

    @property
    def rules(self) -> tuple[str, ...]:
        """
        How what was reported several times was counted.
        """
        return _RULES[self.unit]

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


make_harm_rate: Final = maker_of(HarmRate)


def make_rate(
    unit: HarmUnit, numerator: int, denominator: int, confidence: Number
) -> HarmRate:
    """
    Make a rate of checked counts, with what its unit allows.
    """
    return make_harm_rate(
        unit=unit,
        numerator=numerator,
        denominator=denominator,
        confidence=confidence,
        **allowed_by(unit, numerator, denominator, confidence),
    )


@final
class Allowed(TypedDict):
    """
    What the unit of a rate allows to be said of it.
    """

    no_interval: str | None
    upper_bounds: tuple[UpperBound, ...]


def allowed_by(
    unit: HarmUnit, numerator: int, denominator: int, confidence: Number
) -> Allowed:
    """
    Return why a rate has no interval, and its bounds.
    """
    return {
        "no_interval": None if denominator else "nobody was asked",
        "upper_bounds": (
            _bounds_of_zero(unit, denominator, confidence)
            if denominator and not numerator
            else ()
        ),
    }


def _bounds_of_zero(
    unit: HarmUnit, n: int, confidence: Number
) -> tuple[UpperBound, ...]:
    exact = exact_upper_of_zero if unit.is_share else poisson_upper_of_zero
    # The rule of three is a bound of 95 % and of no other level.
    if confidence != 95:
        return (exact(n, confidence),)
    three = rule_of_three(n)
    # its remarks are about shares; of a rate it is close for any n
    if not unit.is_share:
        three = attrs.evolve(three, remark=None)
    return exact(n), three
