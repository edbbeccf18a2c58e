"""
Needles, how they are used, and the twitches they give.
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dryneedling._fields import Number
from dryneedling.needling import (
    Depth,
    ElectricalSettings,
    Intensity,
    Needle,
    Needling,
    Observer,
    Response,
    Stimulation,
    Technique,
    TissueLayer,
    TwitchResponse,
)
from dryneedling.testing.strategies.anatomy import sites
from dryneedling.testing.strategies.words import (
    counts,
    flags,
    identifiers,
    maybe,
    members,
    numbers,
    texts,
    words_of,
)

__all__ = [
    "depths",
    "electrical_settings",
    "needles",
    "needlings",
    "twitch_responses",
]

_SIZE: Final = (
    maybe(numbers(0, 5, above=True)),
    maybe(numbers(0, 300, above=True)),
)
_NEEDLES: Final = st.builds(Needle, *_SIZE) | st.builds(
    Needle,
    *_SIZE,
    gauge=maybe(texts()),
    manufacturer=maybe(texts()),
    material=maybe(texts()),
    lot=maybe(texts()),
)


def needles() -> SearchStrategy[Needle]:
    """
    Needle types (STRICTA item 2g).
    """
    return _NEEDLES


def _depth(one: Number, other: Number) -> Depth:
    return Depth(min(one, other), max(one, other))


_DEPTHS: Final = st.builds(_depth, numbers(0, 300), numbers(0, 300))


def depths() -> SearchStrategy[Depth]:
    """
    Ranges of depth, some of no width.
    """
    return _DEPTHS


_ELECTRICAL: Final = st.builds(
    ElectricalSettings,
    frequency_hz=maybe(numbers(0, 100_000)),
    second_frequency_hz=maybe(numbers(0, 100_000)),
    pulse_width_us=maybe(numbers(0, 1_000_000)),
    intensity_ma=maybe(numbers(0, 1000)),
    intensity_words=maybe(texts()),
    minutes=maybe(numbers(0, 1440)),
    waveform=maybe(texts()),
    electrodes=maybe(texts()),
)


def electrical_settings() -> SearchStrategy[ElectricalSettings]:
    """
    Settings of a current through needles.
    """
    return _ELECTRICAL


_SEEN: Final = {
    "intensity": maybe(members(Intensity)),
    "observed_by": words_of(Observer),
    "exhausted": flags(),
}
_TWITCHES: Final = st.one_of(
    st.builds(TwitchResponse.not_sought),
    st.builds(TwitchResponse.absent, observed_by=words_of(Observer)),
    st.builds(TwitchResponse.seen, **_SEEN),
    st.builds(TwitchResponse.seen, count=counts(1), **_SEEN),
    st.builds(TwitchResponse.seen, at_least=counts(1), **_SEEN),
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
        "technique": words_of(Technique),
        "needle": maybe(needles()),
        "insertions": maybe(counts()),
        "twitch": maybe(twitch_responses()),
    }
    return st.builds(Needling, **about) | st.builds(
        Needling,
        **about,
        depth_mm=st.none() | numbers(0, 300) | depths(),
        layer=maybe(members(TissueLayer)),
        response_sought=maybe(words_of(Response)),
        stimulation=maybe(words_of(Stimulation)),
        electrical=maybe(electrical_settings()),
        retention_minutes=maybe(numbers(0, 1440)),
        manipulations=maybe(counts()),
        needles_in=maybe(counts()),
        needles_out=maybe(counts()),
        stopped_early=flags(),
        stopped_because=maybe(texts()),
        note=maybe(texts()),
    )
