"""
Where on the body a point lies: inside its outline, and on which limb.

A mark that gives way to another stays on the side and the limb that it is
about.  A place on a limb is said by how far down between its joints it lies,
and by what part of its width: another pose or a longer arm takes it along.
"""

import enum
from bisect import bisect
from functools import lru_cache
from itertools import pairwise
from typing import Final, final

from dryneedling._tables import rows
from dryneedling.anatomy import BodyView
from dryneedling.body.figure import polygon_of
from dryneedling.body.splines import Point


@final
class Limb(enum.Enum):
    """
    What of a view a point lies on.
    """

    TRUNK = "trunk"
    ARM = "arm"
    LEG = "leg"
    PART = "part"


# Between trunk and arm: above the shoulders all is head and trunk; then from
# the acromion through the axilla, between arm and trunk, and hand and thigh.
_SEAM: Final = (
    (0.3, 0.0),
    (0.3, 0.14),
    (0.104, 0.173),
    (0.0876, 0.2826),
    (0.092, 0.34),
    (0.104, 0.42),
    (0.126, 0.5),
    (0.12, 0.65),
    (0.12, 1.0),
)
# From joint to joint.
_LANDMARKS: Final = {
    Limb.ARM: ("acromion", "lateral epicondyle", "middle of the wrist"),
    Limb.LEG: ("greater trochanter", "knee line", "lateral malleolus"),
}
# How far apart lines across a view are: 2 mm of a person.
_ROW: Final = 0.0012
# Below the iliac crests all is of the lower limb, with the girdle of it.
_CRESTS: Final = 0.4


def limb_at(view: BodyView, x: float, y: float) -> Limb:
    """
    Return which limb a point lies on.

    Args:
        view: The view.
        x: Its x, on either side of the midline.
        y: Its y.

    >>> limb_at(BodyView.FRONT, 0.16, 0.45)
    <Limb.ARM: 'arm'>
    """
    if not view.is_whole:
        return Limb.PART
    if abs(x) > _seam_at(y):
        return Limb.ARM
    return Limb.LEG if y > _CRESTS else Limb.TRUNK


def _seam_at(y: float) -> float:
    for (left, top), (right, bottom) in pairwise(_SEAM):
        if y <= bottom:
            return left + (right - left) * (y - top) / (bottom - top)
    return _SEAM[-1][0]


def is_inside(view: BodyView, x: float, y: float) -> bool:
    """
    Tell whether a point lies inside the outline of a view.

    >>> is_inside(BodyView.FRONT, 0, 0.3), is_inside(BodyView.FRONT, 0, 0.6)
    (True, False)
    """
    return bisect(_crossings_of_row(view, round(y / _ROW)), x) % 2 == 1


def on_limb(limb: Limb, down: float, across: float) -> Point:
    """
    Return where a place of a limb lies on the front and the back.

    Args:
        limb: The arm or the leg.
        down: How far down: 0 is the acromion or the greater trochanter, 1
            the elbow or the knee, 2 the wrist or the ankle.
        across: How far from the medial edge (0) to the lateral one (1).

    >>> [round(value, 2) for value in on_limb(Limb.ARM, 1, 1)]
    [0.16, 0.36]
    """
    upper, middle, lower = _joints(limb)
    y = (
        upper + (middle - upper) * down
        if down < 1
        else middle + (lower - middle) * (down - 1)
    )
    medial, lateral = _edges(limb, y)
    return medial + (lateral - medial) * across, y


@lru_cache(maxsize=2)
def _joints(limb: Limb) -> tuple[float, ...]:
    """
    Return the heights of the three landmarks that measure a limb.
    """
    heights = {
        row["name"]: float(row["y"])
        for row in rows("body/bony_landmarks.csv")
        if row["view"] == "front"
    }
    return tuple(heights[name] for name in _LANDMARKS[limb])


def _edges(limb: Limb, y: float) -> tuple[float, float]:
    """
    Return the medial and the lateral edge of a limb.

    Where it is one with the trunk its medial edge is the seam, and that of
    the leg the midline.
    """
    seam = _seam_at(y)
    here = [x for x in _crossings(BodyView.FRONT, y) if x > 0]
    if limb is Limb.ARM:
        beyond = [x for x in here if x > seam]
        # at the acromion the arm has no width yet
        medial = beyond[0] if len(beyond) > 1 else min(seam, here[-1])
        return medial, here[-1]
    below = [x for x in here if x <= seam]
    return (below[0] if len(below) > 1 else 0.0), below[-1]


@lru_cache(maxsize=4096)
def _crossings_of_row(view: BodyView, row: int) -> list[float]:
    return _crossings(view, row * _ROW)


def _crossings(view: BodyView, y: float) -> list[float]:
    """
    Return where a line across a view crosses its outline, from left to right.
    """
    # between two rows of numbers, so that no landmark lies on the line
    y += 1e-7
    polygon = polygon_of(view)
    return sorted(
        x + (to_x - x) * (y - from_y) / (to_y - from_y)
        for (x, from_y), (to_x, to_y) in pairwise([*polygon, polygon[0]])
        if (from_y > y) is not (to_y > y)
    )
