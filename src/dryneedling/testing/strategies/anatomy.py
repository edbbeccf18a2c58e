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
    BodyView,
    DrawnPlace,
    Hazard,
    Muscle,
    Region,
    Side,
    Site,
    Structure,
)
from dryneedling.testing.strategies.field_values import held, held_by
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


# As clinics write them: each letter of a region of the spine with its lowest
# level, what stands between two levels, and words without a number.
_LETTERS: Final = (
    *(("C", 7), ("c", 7), ("T", 12), ("Th", 12), ("D", 12)),
    *(("L", 5), ("l ", 5), ("S", 5)),
)
_BETWEEN: Final = ("-", "/", "\N{EN DASH}", " - ", " to ", ", ")
_LEVEL_WORDS: Final = (
    *("lumbar", "mid-thoracic", "occiput", "sacrum", "rib 6"),
    *("Cx", "C-spine", "T/S", "TL junction", "L/S"),
)
_PARTS: Final = (
    *("upper", "lower", "lumbar", "proximal", "distal third", "L4/5"),
    *("lateral head", "sternal", "near the tendon"),
)


@st.composite
def _levels(draw: DrawFn) -> str:
    letter, lowest = draw(st.sampled_from(_LETTERS))
    first, last = draw(st.tuples(*[st.integers(1, lowest)] * 2))
    if first == last:
        return f"{letter}{first}"
    again = draw(st.sampled_from(("", letter)))
    return f"{letter}{first}{draw(st.sampled_from(_BETWEEN))}{again}{last}"


_LEVELS: Final = (
    _levels() | st.sampled_from(_LEVEL_WORDS) | identifiers(prefix="L")
)


def levels() -> SearchStrategy[str]:
    """
    Levels of the spine in many spellings, and texts that are none.
    """
    return _LEVELS


_DETAILS: Final = rest(
    level=maybe(_LEVELS),
    part=maybe(st.sampled_from(_PARTS) | identifiers()),
    **held_by(Site, "name"),
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


# Few lie beside the body; some were marked on a drawing that is not this one.
_DRAWINGS: Final = st.sampled_from((1, 1, 1, 2))
_DRAWN: Final = {
    "y": st.floats(0, 1) | held(DrawnPlace, "y"),
    "drawing": _DRAWINGS | held(DrawnPlace, "drawing"),
}
_SIDES: Final = st.sampled_from((Side.LEFT, Side.RIGHT))
_ON_WHOLE: Final = members(BodyView).filter(lambda view: view.is_whole)
_DRAWN_PLACES: Final = st.one_of(
    st.builds(
        DrawnPlace,
        view=_ON_WHOLE,
        side=_SIDES,
        x=st.floats(0, 0.15),
        **_DRAWN,
    ),
    st.builds(
        DrawnPlace,
        view=_ON_WHOLE,
        side=st.just(Side.MIDLINE),
        x=st.just(0),
        **_DRAWN,
    ),
    st.builds(
        DrawnPlace,
        view=members(BodyView).filter(lambda view: not view.is_whole),
        side=_SIDES,
        x=st.floats(-0.05, 0.05) | held(DrawnPlace, "x"),
        **_DRAWN,
    ),
)


def drawn_places() -> SearchStrategy[DrawnPlace]:
    """
    Places on the drawing of the body, some beside it or of another version.
    """
    return _DRAWN_PLACES
