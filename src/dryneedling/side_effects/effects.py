"""
One unwanted effect: what, how bad, when, and what came of it.
"""

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, final

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import Between, Called, Id, Text, Titled, bounded
from dryneedling._checks import not_a
from dryneedling._conversion import as_tuple, texts, word
from dryneedling._exact import Number
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, contradicts, demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import (
    another_day,
    day,
    hours_between,
    instant,
)
from dryneedling._values import by_value
from dryneedling.anatomy import Site
from dryneedling.anatomy.sites import to_site_or_none
from dryneedling.side_effects.care import CareReceived, to_care_or_none
from dryneedling.side_effects.causality import Causality, to_causality
from dryneedling.side_effects.kinds import SideEffectKind, to_kind
from dryneedling.side_effects.severity import Severity, to_severity

if TYPE_CHECKING:
    from dryneedling.side_effects.soreness import SorenessPolicy


@final
class Relatedness(enum.StrEnum):
    """
    How the reporter judged the relation to the needling.
    """

    UNRELATED = "unrelated"
    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    DEFINITE = "definite"


@final
class Resolution(enum.StrEnum):
    """
    What came of it, with the words of FHIR R4.
    """

    RESOLVED = "resolved"
    RECOVERING = "recovering"
    ONGOING = "ongoing"
    RESOLVED_WITH_SEQUELAE = "resolved_with_sequelae"
    FATAL = "fatal"
    UNKNOWN = "unknown"


@final
class Reporter(enum.StrEnum):
    """
    Who reported it.
    """

    PATIENT = "patient"
    PRACTITIONER = "practitioner"
    OTHER = "other"


def _relatedness(value: Relatedness | str | None) -> Relatedness | None:
    return None if value is None else word(Relatedness, value)


def _resolution(value: Resolution | str | None) -> Resolution | None:
    return None if value is None else word(Resolution, value)


def _reporter(value: Reporter | str | None) -> Reporter | None:
    return None if value is None else word(Reporter, value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class SideEffect:
    """
    One unwanted effect of a session.

    Attributes:
        kind: A kind of the table, by name, or one of your own.
        severity: Level and scheme; a bare word is accepted.
        onset_hours: Hours from the end of needling to onset; 0 is at once.
        onset_at: Instant of onset.
        lasted_hours: How long it lasted, in hours.
        ended_at: Instant of its end.
        diagnosed_at: Instant of its diagnosis, which may be long after its
            onset; the table of adverse-event case reports asks for both
            (doi:10.1186/s12906-024-04421-5, table 6).
        diagnosed_on: Local date of its diagnosis.
        needling: Id of the needling it belongs to; None when it cannot be
            tied to one.
        site: Where it was felt, when that differs or no needling is named.
        serious: Whether it ended in death, threatened life as it was, led to
            admission or a longer stay, to lasting or significant disability
            or to a birth defect, or was medically important (ICH E2A).  It
            is no severity: what is severe need not be serious.
        relatedness: How the relation to the needling was judged.
        causality: How the cause was assessed, with its scheme; neither it
            nor *relatedness* is worked out from the other.
        resolution: What came of it.
        actions: What was done.
        care_received: What care was had for it; None when nobody said, empty
            when there was none.
        reporter: Who reported it.
        solicited: Whether it was asked for with a checklist.
        followed_up: Whether somebody went after it.
        as_said: The words in which it was told ("felt a bit faint"), where
            they were kept; not shown in reprs.
        note: Free text; not shown in reprs.

    >>> SideEffect("soreness", severity="mild", onset_hours=5).kind.key
    'soreness'
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: Annotated[SideEffectKind, Called("a kind of side effect")] = (
        attrs.field(converter=to_kind, kw_only=False)
    )
    severity: Severity | None = attrs.field(
        default=None, converter=to_severity
    )
    onset_hours: Annotated[Number, Between(0, 87_600)] | None = None
    onset_at: DateTime | None = attrs.field(default=None, converter=instant)
    lasted_hours: Annotated[
        Annotated[Number, Between(0, 876_000)] | None,
        Titled("Duration in hours"),
    ] = None
    ended_at: DateTime | None = attrs.field(default=None, converter=instant)
    diagnosed_at: DateTime | None = attrs.field(
        default=None, converter=instant
    )
    diagnosed_on: Date | None = attrs.field(default=None, converter=day)
    needling: Id | None = None
    site: Site | None = attrs.field(default=None, converter=to_site_or_none)
    serious: bool | None = None
    relatedness: Relatedness | None = attrs.field(
        default=None, converter=_relatedness
    )
    causality: Annotated[Causality | None, Titled("Causality assessment")] = (
        attrs.field(default=None, converter=to_causality)
    )
    resolution: Resolution | None = attrs.field(
        default=None, converter=_resolution
    )
    actions: tuple[Text, ...] = attrs.field(
        default=(), converter=texts, repr=False
    )
    care_received: tuple[CareReceived, ...] | None = attrs.field(
        default=None, converter=to_care_or_none
    )
    reporter: Reporter | None = attrs.field(default=None, converter=_reporter)
    solicited: bool | None = None
    followed_up: bool | None = None
    as_said: Annotated[
        Text | None, Titled("In the words in which it was told")
    ] = attrs.field(default=None, repr=False)
    note: Text | None = attrs.field(default=None, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if (
            self.onset_at is not None
            and self.ended_at is not None
            and sound(problems, "onset_at", "ended_at")
            and self.ended_at < self.onset_at
        ):
            problems = add(
                problems,
                "ended_at",
                contradicts("expected no earlier than the onset"),
            )
        if self.diagnosed_on is not None:
            names = "diagnosed_at", "diagnosed_on"
            problems = another_day(
                problems, self.diagnosed_at, self.diagnosed_on, names
            )
        return problems

    @property
    def hours_lasted(self) -> Number | None:
        """
        How long it lasted, as written or between its two instants.
        """
        if self.lasted_hours is not None:
            return self.lasted_hours
        if self.onset_at is None or self.ended_at is None:
            return None
        return hours_between(self.onset_at, self.ended_at)

    def is_expected_soreness(
        self, policy: "SorenessPolicy | None" = None
    ) -> bool | None:
        """
        Tell whether this is the soreness that needling usually leaves.

        What was grave never is, however soon it went.  A tie counts as
        within the hours.

        Args:
            policy: The hours that count; 24 and 72 when left out.

        Returns:
            None when it is soreness whose onset or end was not recorded, and
            the policy is not content with that.

        Raises:
            InvalidRecord: The policy is none.
        """
        # asked for here: it stands on the records
        from dryneedling.side_effects.soreness import (
            SorenessPolicy,
            is_soreness_within,
        )

        hours = SorenessPolicy() if policy is None else policy
        demand("is_expected_soreness", policy=not_a(SorenessPolicy, hours))
        return is_soreness_within(self, hours)


def to_side_effects_or_none(
    values: Iterable[SideEffect] | None,
) -> tuple[SideEffect, ...] | None:
    """
    Turn side effects into a tuple; None stays None.
    """
    return None if values is None else as_tuple(values)
