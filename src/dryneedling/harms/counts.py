"""
What was counted of side effects: by kind, by how bad they were, until when.
"""

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import Final, final

import attrs

from dryneedling._exact import Number, as_number, exact
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.harms.grades import Label, Seriousness
from dryneedling.side_effects import (
    GravityTier,
    Severity,
    SeverityScheme,
    SideEffectKind,
)

# Looked up once, as every rate lists them all.
_TIERS: Final = tuple(GravityTier)
_SAID: Final = tuple(Seriousness)


@final
@attrs.frozen(kw_only=True)
class KindCount:
    """
    How often one kind of side effect was counted.

    Attributes:
        kind: Key of the kind.
        name: Its plain name.
        count: Events, sessions or patients with it, by the rate's unit.
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: str
    name: str
    count: int


_make_kind_count: Final = maker_of(KindCount)


@final
@attrs.frozen(kw_only=True)
class GravityCount:
    """
    How often side effects of one tier of gravity were counted.

    Attributes:
        tier: The tier.
        count: Events, sessions or patients with any, by the rate's unit.
    """

    __repr__ = short_repr
    __str__ = printed_record

    tier: GravityTier
    count: int


_make_gravity_count: Final = maker_of(GravityCount)


@final
@attrs.frozen(kw_only=True)
class SeverityCount:
    """
    How often one level of one scheme was counted.

    Attributes:
        severity: The level in its scheme, the gravest that was reported.
        count: Events, sessions or patients with any, by the rate's unit.
    """

    __repr__ = short_repr
    __str__ = printed_record

    severity: Severity
    count: int


@final
@attrs.frozen(kw_only=True)
class SeriousnessCount:
    """
    How often side effects were said to be serious, or not to be.

    Attributes:
        seriousness: What was said.
        count: Events, sessions or patients with any, by the rate's unit.
    """

    __repr__ = short_repr
    __str__ = printed_record

    seriousness: Seriousness
    count: int


_make_seriousness_count: Final = maker_of(SeriousnessCount)


@final
@attrs.frozen(kw_only=True)
class AskedUntil:
    """
    Until how many hours after their sessions side effects were asked for.

    Two rates that were asked for until different hours do not compare.

    Attributes:
        median: Median of the sessions of which it is known.
        smallest: The smallest of them.
        unknown: Sessions that were asked, nobody knows until when.
    """

    __repr__ = short_repr
    __str__ = printed_record

    median: Number | None
    smallest: Number | None
    unknown: int


_make_asked_until: Final = maker_of(AskedUntil)


@final
@attrs.frozen(kw_only=True)
class EventWithoutSession:
    """
    A side effect of which it cannot be said after which session it came.

    Attributes:
        course: Id of the course.
        follow_up: Id of the follow-up that reports it.
        kind: Key of the kind.
    """

    __repr__ = short_repr
    __str__ = printed_record

    course: str
    follow_up: str
    kind: str


def by_kind(counts: Counter[Label]) -> tuple[KindCount, ...]:
    """
    Return how often each kind was counted, the most frequent first.
    """
    kinds = [
        _make_kind_count(kind=label.key, name=label.name, count=count)
        for label, count in counts.items()
        if isinstance(label, SideEffectKind)
    ]
    kinds.sort(key=lambda kind: (-kind.count, kind.kind))
    return tuple(kinds)


# The schemes in the order in which their levels are told; none stated last.
_SCHEMES: Final = (*SeverityScheme, None)


def by_severity(counts: Counter[Label]) -> tuple[SeverityCount, ...]:
    """
    Return how often each severity was counted, scheme by scheme.

    They are never added up, as no level is one of another scheme.
    """
    levels = [
        SeverityCount(severity=label, count=count)
        for label, count in counts.items()
        if isinstance(label, Severity)
    ]
    levels.sort(
        key=lambda level: (
            _SCHEMES.index(level.severity.scheme),
            -level.severity.rank,
            level.severity.level,
        )
    )
    return tuple(levels)


def by_gravity(counts: Counter[Label]) -> tuple[GravityCount, ...]:
    """
    Return how often each tier of gravity was counted, the gravest first.
    """
    return tuple(
        [_make_gravity_count(tier=tier, count=counts[tier]) for tier in _TIERS]
    )


def by_seriousness(counts: Counter[Label]) -> tuple[SeriousnessCount, ...]:
    """
    Return how often side effects were said to be serious, or not to be.
    """
    return tuple(
        [
            _make_seriousness_count(seriousness=said, count=counts[said])
            for said in _SAID
        ]
    )


def hours_asked_until(until: Counter[Number | None]) -> AskedUntil:
    """
    Tell the median and the smallest of hours that were counted.
    """
    known = sorted(
        [(hours, count) for hours, count in until.items() if hours is not None]
    )
    # of most courses each session was asked until the same hours, or none was
    if len(known) < 2:
        hours = known[0][0] if known else None
        return _make_asked_until(
            median=hours, smallest=hours, unknown=until[None]
        )
    total = sum([count for _, count in known])
    # of an even number the mean of the two in the middle
    low, high = _at(known, (total - 1) // 2), _at(known, total // 2)
    median = low if low == high else as_number((exact(low) + exact(high)) / 2)
    return _make_asked_until(
        median=median, smallest=known[0][0], unknown=until[None]
    )


def _at(counted: list[tuple[Number, int]], place: int) -> Number:
    """
    Return the value at a place among values that were counted, in order.
    """
    ends = list(accumulate([count for _, count in counted]))
    return counted[bisect_right(ends, place)][0]
