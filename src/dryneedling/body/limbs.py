"""
Where on the body a point lies: inside its outline, and on which limb.

A mark that gives way to another stays on the side and the limb that it is
about.
"""

import enum
from bisect import bisect
from functools import lru_cache
from itertools import pairwise
from typing import Final, final

from dryneedling.body.figure import is_whole, polygon_of
from dryneedling.body.projections import BodyView


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
    if not is_whole(view):
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
    return bisect(_crossings(view, round(y / _ROW)), x) % 2 == 1


@lru_cache(maxsize=4096)
def _crossings(view: BodyView, row: int) -> list[float]:
    """
    Return where a line across a view crosses its outline, from left to right.
    """
    # between two rows of numbers, so that no landmark lies on the line
    y = row * _ROW + 1e-7
    polygon = polygon_of(view)
    return sorted(
        x + (to_x - x) * (y - from_y) / (to_y - from_y)
        for (x, from_y), (to_x, to_y) in pairwise([*polygon, polygon[0]])
        if (from_y > y) is not (to_y > y)
    )
