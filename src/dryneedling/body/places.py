"""
Where the muscles lie on the drawing: a point and an area for each view.

An area says what lies under a finger, and how near; it is not where to
needle.  It is kept as it was set, before the outline cuts it, on the side
whose x is positive.
"""

from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling._short_forms import short_repr
from dryneedling._tables import rows
from dryneedling.anatomy import BodyView
from dryneedling.anatomy.muscle_tree import muscle_tree, parts_of_muscles
from dryneedling.body.limbs import Limb, on_limb
from dryneedling.body.splines import Point, traced

_ON_LIMBS: Final = {Limb.ARM, Limb.LEG}
# Two millimetres of a person: an edge as near as that lies on the midline.
_NEAR_MIDLINE: Final = 0.0012


@final
@attrs.frozen(kw_only=True)
class MusclePlace:
    """
    Where a muscle lies in one view, in fractions of stature.

    Attributes:
        muscle: Key of the muscle, or of the part of one.
        view: The view.
        layer: From 1, under the skin, to 4, on the bone.
        at: A point of its belly, set by hand: x and y.
        region: Its area, as a polygon.
        corners: The points that its smooth edge passes through.
        is_straight_at_end: Whether it goes back to the first of them in a
            straight line, along the midline.
        approximate: Whether it stands for something wider or near by.
        source: Whence it is.
    """

    __repr__ = short_repr

    muscle: str
    view: BodyView
    layer: int
    at: Point
    region: tuple[Point, ...]
    corners: tuple[Point, ...]
    is_straight_at_end: bool
    approximate: bool
    source: str


@lru_cache(maxsize=1)
def places() -> tuple[MusclePlace, ...]:
    """
    Return every place of every muscle, the view that shows it best first.

    A group is the union of its members and a muscle that of its parts where
    it has no place of its own.

    >>> place = next(one for one in places() if one.muscle == "soleus")
    >>> place.view.value, place.layer
    ('back', 2)
    """
    return tuple(
        _place_of(row) for row in rows("body/places.csv") if row["view"]
    )


def _place_of(row: dict[str, str]) -> MusclePlace:
    limb = Limb(row["limb"])
    corners, is_straight = _edge(row, limb)
    (at,) = _points(limb, row["at"])
    return MusclePlace(
        muscle=row["muscle"],
        view=BodyView(row["view"]),
        layer=int(row["layer"]),
        at=at,
        region=_polygon(corners, is_straight=is_straight),
        corners=corners,
        is_straight_at_end=is_straight,
        approximate=row["approximate"] == "yes",
        source=row["source"],
    )


def _edge(row: dict[str, str], limb: Limb) -> tuple[tuple[Point, ...], bool]:
    corners = _points(limb, row["region"])
    # the leg has an edge of its own beside the midline
    return _from_midline(corners) if limb is Limb.TRUNK else (corners, False)


def _from_midline(
    corners: tuple[Point, ...],
) -> tuple[tuple[Point, ...], bool]:
    """
    Return corners from the midline around to it, if they have an edge there.

    A smooth line through such an edge would bulge over to the other side.
    """
    on_it = [x <= _NEAR_MIDLINE for x, _ in corners]
    if sum(on_it) <= 1:
        return corners, False
    # behind an edge that lies on the midline
    first = next(
        place
        for place, here in enumerate(on_it)
        if here and not on_it[(place + 1) % len(corners)]
    )
    turned = corners[first:] + corners[:first]
    last = next(
        place
        for place in range(1, len(turned))
        if turned[place][0] <= _NEAR_MIDLINE
    )
    return turned[: last + 1], True


def _polygon(
    corners: tuple[Point, ...], *, is_straight: bool
) -> tuple[Point, ...]:
    points = traced(corners, is_closed=not is_straight)
    return tuple(points if is_straight else points[:-1])


def _points(limb: Limb, text: str) -> tuple[Point, ...]:
    pairs = [point.split() for point in text.split(";")]
    found = [(float(first), float(second)) for first, second in pairs]
    if limb in _ON_LIMBS:
        found = [on_limb(limb, down, across) for down, across in found]
    return tuple(found)


@lru_cache(maxsize=1)
def not_shown() -> dict[str, str]:
    """
    Return why no view shows a muscle, by its key.

    A group is not shown where none of its members is.

    >>> "ischiocavernosus" in not_shown()
    True
    """
    found = {
        row["muscle"]: row["why_not_shown"]
        for row in rows("body/places.csv")
        if not row["view"]
    }
    shown = {place.muscle for place in places()}

    def reasons(key: str) -> set[str]:
        if key in shown:
            return set()
        if key in found:
            return {found[key]}
        row = muscle_tree()[key]
        several = row.members or parts_of_muscles().get(key, ())
        each = [reasons(one) for one in several]
        return set[str]().union(*each) if all(each) else set()

    return {
        key: "; ".join(sorted(why))
        for key in muscle_tree()
        if (why := reasons(key))
    }
