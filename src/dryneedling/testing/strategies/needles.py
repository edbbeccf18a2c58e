"""
Needles, how they are used, and the twitches they give.
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dryneedling._exact import Number
from dryneedling.needling import (
    Depth,
    ElectricalSettings,
    Guidance,
    Needle,
    Needling,
    TwitchResponse,
)
from dryneedling.testing.strategies.anatomy import drawn_places, sites
from dryneedling.testing.strategies.field_values import held, held_by
from dryneedling.testing.strategies.words import (
    identifiers,
    maybe,
)

_NEEDLES: Final = st.builds(
    Needle, **held_by(Needle, "diameter_mm", "length_mm")
) | st.builds(Needle, **held_by(Needle))


def needles() -> SearchStrategy[Needle]:
    """
    Needle types (STRICTA item 2g).
    """
    return _NEEDLES


def _depth(one: Number, other: Number) -> Depth:
    return Depth(min(one, other), max(one, other))


_DEPTHS: Final = st.builds(
    _depth, held(Depth, "from_mm"), held(Depth, "to_mm")
)


def depths() -> SearchStrategy[Depth]:
    """
    Ranges of depth, some of no width.
    """
    return _DEPTHS


_ELECTRICAL: Final = st.builds(
    ElectricalSettings, **held_by(ElectricalSettings)
)


def electrical_settings() -> SearchStrategy[ElectricalSettings]:
    """
    Settings of a current through needles.
    """
    return _ELECTRICAL


_GUIDED: Final = st.builds(Guidance, **held_by(Guidance))


def guidance() -> SearchStrategy[Guidance]:
    """
    What guided needles, and for what.
    """
    return _GUIDED


_SEEN: Final = held_by(TwitchResponse, "intensity", "observed_by", "exhausted")
_COUNTED: Final = held_by(TwitchResponse, "count") | _SEEN
_AT_LEAST: Final = held_by(TwitchResponse, "at_least") | _SEEN
_TWITCHES: Final = st.one_of(
    st.builds(TwitchResponse.not_sought),
    st.builds(TwitchResponse.absent, observed_by=_SEEN["observed_by"]),
    st.builds(TwitchResponse.seen, **_SEEN),
    st.builds(TwitchResponse.seen, **_COUNTED),
    st.builds(TwitchResponse.seen, **_AT_LEAST),
)


def twitch_responses() -> SearchStrategy[TwitchResponse]:
    """
    Twitches not sought, absent, seen, seen and counted.
    """
    return _TWITCHES


_IDS: Final = maybe(identifiers(prefix="N-"))
_POINTS: Final = identifiers(prefix="TrP-")


def needlings(
    *,
    ids: SearchStrategy[str | None] = _IDS,
    trigger_points: SearchStrategy[str] = _POINTS,
) -> SearchStrategy[Needling]:
    """
    Needlings of one site, with any part of STRICTA item 2 given.

    Args:
        ids: Where their ids come from.
        trigger_points: Where ids of trigger points come from.
    """
    about = {
        "site": sites(),
        "trigger_point": maybe(trigger_points),
        "id": ids,
        "needle": maybe(needles()),
        "twitch": maybe(twitch_responses()),
        **held_by(Needling, "technique", "insertions"),
    }
    rest = {
        "depth_mm": st.none() | held(Depth, "to_mm") | depths(),
        "electrical": maybe(electrical_settings()),
        "guidance": maybe(guidance()),
        "drawn_place": maybe(drawn_places()),
        **held_by(Needling),
    }
    return st.builds(Needling, **about) | st.builds(
        Needling, **{**rest, **about}
    )
