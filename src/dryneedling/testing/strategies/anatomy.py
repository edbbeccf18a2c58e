"""
Muscles, needling sites and places of the body.
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dryneedling import anatomy
from dryneedling.anatomy import (
    BodyPlace,
    BodyRegion,
    Hazard,
    Muscle,
    Region,
    Side,
    Site,
    Structure,
)
from dryneedling.testing.strategies.field_values import held_by
from dryneedling.testing.strategies.words import (
    identifiers,
    maybe,
    members,
    rest,
    texts,
    words_of,
)

_LISTED: Final = st.deferred(lambda: st.sampled_from(anatomy.muscles()))
_UNLISTED: Final = st.builds(
    Muscle.unlisted,
    texts(),
    region=maybe(members(Region)),
    hazards=words_of(Hazard),
    is_group=st.booleans(),
)
_ANY_MUSCLE: Final = _LISTED | _UNLISTED


def muscles(*, listed: bool | None = None) -> SearchStrategy[Muscle]:
    """
    Muscles and groups of the table, and muscles that it lacks.

    Args:
        listed: True for the table only, False for the others only.
    """
    if listed is None:
        return _ANY_MUSCLE
    return _LISTED if listed else _UNLISTED


_DETAILS: Final = rest(
    level=maybe(identifiers(prefix="L")),
    **held_by(Site, "part", "name"),
)


@st.composite
def _sites(draw: DrawFn) -> Site:
    where = draw(_ANY_MUSCLE | members(Structure))
    side = draw(maybe(members(Side)))
    details = draw(_DETAILS)
    if isinstance(where, Muscle):
        return Site(where, side, **details)
    return Site(None, side, structure=where, **details)


_SITES: Final = _sites()


def sites() -> SearchStrategy[Site]:
    """
    Sites in muscles, groups of muscles and other structures.
    """
    return _SITES


_BODY_PLACES: Final = st.builds(
    BodyPlace,
    members(BodyRegion),
    maybe(members(Side)),
    phantom=st.booleans(),
    detail=maybe(texts()),
)


def body_places() -> SearchStrategy[BodyPlace]:
    """
    Regions and joints, phantom ones too.
    """
    return _BODY_PLACES
