# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
Side effects, listed and unlisted, at once or days later.
"""

import datetime as dt
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dryneedling import side_effects as harms
from dryneedling._tables import rows
from dryneedling.asked import Asked, FollowUpMode
from dryneedling.side_effects import (
    Causality,
    Severity,
    SideEffect,
    SideEffectKind,
)
from dryneedling.testing.strategies.anatomy import sites
from dryneedling.testing.strategies.field_values import held, held_but, held_by
from dryneedling.testing.strategies.times import ANYTIME, Period, later
from dryneedling.testing.strategies.words import (
    identifiers,
    maybe,
    members,
    rest,
    several,
    texts,
)

_LEVELS: Final = "side_effects/severity_schemes.csv"
_SEVERITIES: Final = st.deferred(
    lambda: st.sampled_from(
        [
            # bare words
            *dict.fromkeys(Severity(cells["name"]) for cells in rows(_LEVELS)),
            *[
                Severity(cells["level"], cells["scheme"])
                for cells in rows(_LEVELS)
            ],
        ]
    )
)


def severities() -> SearchStrategy[Severity]:
    """
    Every level of every scheme, and bare words.
    """
    return _SEVERITIES


_CAUSES: Final = st.builds(Causality, **held_by(Causality))


def causality() -> SearchStrategy[Causality]:
    """
    Every term of causality, its scheme stated or not.
    """
    return _CAUSES


_LISTED: Final = st.deferred(
    lambda: st.sampled_from(harms.side_effect_kinds())
)
_UNLISTED: Final = st.builds(
    SideEffectKind.unlisted,
    identifiers(),
    name=maybe(texts()),
    category=st.just("other") | identifiers(),
    red_flag=st.booleans(),
)


@st.composite
def _any_kind(draw: DrawFn) -> SideEffectKind:
    return draw(_LISTED | _UNLISTED)


_KINDS: Final = _any_kind()


def side_effect_kinds(
    *, listed: bool | None = None
) -> SearchStrategy[SideEffectKind]:
    """
    Kinds of the table, and kinds that it lacks.

    Args:
        listed: True for the table only, False for the others only.
    """
    if listed is None:
        return _KINDS
    return _LISTED if listed else _UNLISTED


# The hours of `SorenessPolicy`, both sides of them, and any others.
_POLICY_HOURS: Final = st.sampled_from([0, 23.9, 24, 24.1, 48, 72, 72.5])
_ONSETS: Final = _POLICY_HOURS | held(SideEffect, "onset_hours")
_LASTED: Final = _POLICY_HOURS | held(SideEffect, "lasted_hours")
_UNTIL: Final = maybe(st.sampled_from([0, 24, 48, 72, 336])) | held(
    Asked, "until_hours"
)
_NEEDLINGS: Final = maybe(identifiers(prefix="N-"))
_REST: Final = rest(
    site=maybe(sites()),
    **held_but(SideEffect, "onset_hours", "lasted_hours", "needling"),
)
_DURATIONS: Final = st.timedeltas(dt.timedelta(), dt.timedelta(days=400))


@st.composite
def side_effects(
    draw: DrawFn,
    *,
    needlings: SearchStrategy[str | None] = _NEEDLINGS,
    kinds: SearchStrategy[SideEffectKind] = _KINDS,
    period: Period = ANYTIME,
) -> SideEffect:
    """
    Side effects, whatever is known of their times and of what came of them.

    Args:
        needlings: Where ids of needlings come from; `st.none()` where no
            needling has one.
        kinds: Where the kinds come from.
        period: Where their instants come from.
    """
    onset = draw(maybe(period.instants()))
    ended = draw(maybe(period.instants()))
    if onset is not None and ended is not None:
        ended = later(onset, draw(_DURATIONS))
    diagnosed_at, diagnosed_on = draw(period.times())
    return SideEffect(
        draw(kinds),
        severity=draw(maybe(severities())),
        onset_hours=draw(_ONSETS),
        onset_at=onset,
        lasted_hours=draw(_LASTED),
        ended_at=ended,
        diagnosed_at=diagnosed_at,
        diagnosed_on=diagnosed_on,
        causality=draw(maybe(causality())),
        needling=draw(needlings),
        **draw(_REST),
    )


_ASKED: Final = st.builds(
    Asked,
    several(_KINDS),
    until_hours=_UNTIL,
    mode=maybe(members(FollowUpMode)),
    by=maybe(identifiers(prefix="PT-")),
)


def asked() -> SearchStrategy[Asked]:
    """
    Which side effects were asked for by name, until when and how.
    """
    return _ASKED
