"""
Where on the drawing a site lies, for each view that shows it.

A place of a muscle is one point of its belly, set by hand, and no more: the
drawing is schematic and guides no needle.
"""

from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling._short_forms import short_repr
from dryneedling._tables import rows
from dryneedling.anatomy import Muscle, Side, Site
from dryneedling.anatomy.levels import levels_of
from dryneedling.anatomy.muscle_tree import muscle_tree, parts_of_muscles
from dryneedling.body.places import places
from dryneedling.body.projections import BodyView


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

    A group lies in the middle of its members, and a part that has no place
    of its own where its muscle does; both are approximate.  A level of the
    spine moves a place of the back to its height.

    Args:
        site: The site.

    Returns:
        Nothing where no view can show it: a structure without a muscle, a
        muscle that the drawing has no place for, or a side that nobody said.

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
        if side is not Side.MIDLINE or spot.view in _WHOLE
    )


_WHOLE: Final = frozenset({BodyView.FRONT, BodyView.BACK})


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
    if of_parts:
        return _middle_of(of_parts)
    return tuple(
        attrs.evolve(spot, is_approximate=True)
        for spot in (_spots().get(row.parent, ()) if row.parent else ())
    )


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
