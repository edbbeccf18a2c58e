"""
Which side effects a rate counts by how grave, severe or serious they were.
"""

import enum
from typing import Final, TypeAlias, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.side_effects import GravityTier, Severity, SideEffectKind
from dryneedling.timeline import Event, PlacedEvent

_NOT_KNOWN: Final = GravityTier.NOT_KNOWN


@final
class Seriousness(enum.StrEnum):
    """
    Whether a side effect was said to be serious.
    """

    SERIOUS = "serious"
    NOT_SERIOUS = "not_serious"
    NOT_RECORDED = "not_recorded"


# What events are counted by, beside their number.
Label: TypeAlias = SideEffectKind | GravityTier | Severity | Seriousness


def severities_of(event: Event) -> tuple[Severity, ...]:
    """
    Return the severities of an event: in each scheme the gravest reported.

    Without a scheme no level is known to be graver than another: each counts.
    """
    # mostly one report tells of it, and of one severity or none
    if len(event.told) == 1:
        alone = event.first.severity
        return () if alone is None else (alone,)
    gravest: dict[object, Severity] = {}
    for severity in event.severities:
        key = severity.scheme or severity
        known = gravest.get(key)
        if known is None or known.rank < severity.rank:
            gravest[key] = severity
    return tuple(gravest.values())


def seriousness_of(event: Event) -> Seriousness:
    """
    Tell whether an event was ever said to be serious.
    """
    if event.serious is None:
        return Seriousness.NOT_RECORDED
    return Seriousness.SERIOUS if event.serious else Seriousness.NOT_SERIOUS


def labels_of(placed: PlacedEvent) -> set[Label]:
    """
    Return all that an event is counted by.
    """
    event = placed.event
    return {
        event.first.kind,
        placed.gravity.tier,
        seriousness_of(event),
        *severities_of(event),
    }


@final
@attrs.frozen(kw_only=True)
class Grades:
    """
    Which side effects count by what was recorded of how bad they were.

    Attributes:
        gravity: Only these tiers; any when None.
        severity: Only these severities, each in its own scheme; any when
            None.
        serious: Only what was said to be serious, or not to be; any when
            None.
    """

    __repr__ = short_repr
    __str__ = printed_record

    gravity: tuple[GravityTier, ...] | None = None
    severity: tuple[Severity, ...] | None = None
    serious: bool | None = None

    def take(self, placed: PlacedEvent) -> bool | None:
        """
        Tell whether an event counts; None where the record does not tell.
        """
        each = [
            self._by_gravity(placed.gravity.tier),
            self._by_severity(placed.event),
            self._by_seriousness(placed.event),
        ]
        # What surely is another outweighs what is not told.
        if False in each:
            return False
        return None if None in each else True

    def _by_gravity(self, tier: GravityTier) -> bool | None:
        if self.gravity is None or tier in self.gravity:
            return True
        return None if tier is _NOT_KNOWN else False

    def _by_severity(self, event: Event) -> bool | None:
        if self.severity is None:
            return True
        found = severities_of(event)
        if any(severity in self.severity for severity in found):
            return True
        # A level of another scheme tells nothing of this one.
        schemes = {severity.scheme for severity in self.severity}
        return (
            False
            if any(severity.scheme in schemes for severity in found)
            else None
        )

    def _by_seriousness(self, event: Event) -> bool | None:
        if self.serious is None or event.serious is self.serious:
            return True
        return None if event.serious is None else False


EVERY: Final = Grades()
