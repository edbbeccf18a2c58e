"""
Where on the drawing a site lies, for each view that shows it.

A place of a muscle is one point of its belly, set by hand, and no more: the
drawing is schematic and guides no needle.
"""

from functools import lru_cache
from typing import final

import attrs

from dryneedling._checks import not_a, not_word
from dryneedling._conversion import word
from dryneedling._refusals import demand
from dryneedling._short_forms import short_repr
from dryneedling._tables import rows
from dryneedling.anatomy import BodyView, Muscle, Side, Site
from dryneedling.anatomy.levels import levels_of
from dryneedling.anatomy.muscle_tree import muscle_tree, parts_of_muscles
from dryneedling.body.places import places


@final
@attrs.frozen(kw_only=True)
class BodySpot:
    """
    Where a site lies in one view, in fractions of stature.

    Attributes:
        view: The view.
        side: Left, right or midline.
        x: Its x: lateral, and forward in the profile of the head.
        y: Its y, down the picture.
        layer: From 1, under the skin, to 4, on the bone.
        is_approximate: Whether it stands for something wider or near by.
    """

    __repr__ = short_repr

    view: BodyView
    side: Side
    x: float
    y: float
    layer: int
    is_approximate: bool = False


@lru_cache(maxsize=1)
def _spots() -> dict[str, tuple[BodySpot, ...]]:
    found: dict[str, tuple[BodySpot, ...]] = {}
    for place in places():
        x, y = place.at
        spot = BodySpot(
            view=place.view,
            side=Side.LEFT,
            x=x,
            y=y,
            layer=place.layer,
            is_approximate=place.approximate,
        )
        found[place.muscle] = (*found.get(place.muscle, ()), spot)
    return found


@lru_cache(maxsize=1)
def _spines() -> dict[str, float]:
    """
    Return the height of each spinous process that has a landmark.
    """
    return {
        row["name"].removeprefix("spine of "): float(row["y"])
        for row in rows("body/bony_landmarks.csv")
        if row["view"] == "back" and row["name"].startswith("spine of ")
    }


def spots_of(site: Site) -> tuple[BodySpot, ...]:
    """
    Return where a site lies, the view that shows it best first.

    A group lies in the middle of its members, and a muscle without a place
    of its own in that of its parts; both are approximate.  A level of the
    spine moves a place of the back to its height.

    Args:
        site: The site.

    Returns:
        Nothing where no view can show it: a structure without a muscle, a
        muscle that no view shows, or a side that nobody said.

    >>> spot = spots_of(Site("infraspinatus", "left"))[0]
    >>> spot.view.value, spot.side.value
    ('back', 'left')
    >>> spots_of(Site("infraspinatus"))
    ()
    """
    muscle = site.muscle
    if muscle is None or muscle.key is None:
        return ()
    side = _side_of(site, muscle)
    if side is None:
        return ()
    return tuple(
        attrs.evolve(spot, side=side, x=0 if side is Side.MIDLINE else spot.x)
        for spot in (_at_level(spot, site) for spot in _of_muscle(muscle.key))
        if side is not Side.MIDLINE or spot.view.is_whole
    )


def place_of(
    site: Site, view: BodyView | str | None = None
) -> BodySpot | None:
    """
    Return where a site lies in one view; None where that does not show it.

    Args:
        site: The site.
        view: The view; the one that shows it best where it is left out.

    Raises:
        InvalidRecord: There is no such view, or it is no site.

    >>> place_of(Site("soleus", "right")).view.value
    'back'
    >>> place_of(Site("soleus", "right"), "front") is None
    True
    """
    demand(
        "place_of",
        site=not_a(Site, site),
        view=None if view is None else not_word(BodyView, view),
    )
    seen = None if view is None else word(BodyView, view)
    return next(
        (spot for spot in spots_of(site) if seen in {None, spot.view}), None
    )


def _side_of(site: Site, muscle: Muscle) -> Side | None:
    if site.side is None and not muscle.paired:
        return Side.MIDLINE
    return site.side


@lru_cache(maxsize=512)
def _of_muscle(key: str) -> tuple[BodySpot, ...]:
    found = _spots().get(key, ())
    if found:
        return found
    row = muscle_tree()[key]
    several = row.members or parts_of_muscles().get(key, ())
    of_parts = [spots for one in several if (spots := _of_muscle(one))]
    return _middle_of(of_parts) if of_parts else ()


def _middle_of(
    several: list[tuple[BodySpot, ...]],
) -> tuple[BodySpot, ...]:
    """
    Return the middle of what lies in the view that shows the first best.
    """
    first = several[0][0]
    spots = [
        spot for spots in several for spot in spots if spot.view is first.view
    ]
    return (
        attrs.evolve(
            first,
            x=sum(spot.x for spot in spots) / len(spots),
            y=sum(spot.y for spot in spots) / len(spots),
            layer=min(spot.layer for spot in spots),
            is_approximate=True,
        ),
    )


def _at_level(spot: BodySpot, site: Site) -> BodySpot:
    if site.level is None or spot.view is not BodyView.BACK:
        return spot
    levels = levels_of(site.level)
    if levels is None:
        return spot
    heights = [
        y
        for name, y in _spines().items()
        if (here := levels_of(name)) is not None and here.meets(levels)
    ]
    if not heights:
        return spot
    return attrs.evolve(spot, y=(min(heights) + max(heights)) / 2)
