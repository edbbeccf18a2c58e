"""
Which muscles may lie at a point of the drawing: several, by how near they are.

A point on the skin says nothing of depth, so what lies over one another is
told layer by layer, and never one muscle alone is guessed.
"""

import math
from functools import lru_cache
from itertools import pairwise
from typing import Final, final

import attrs

from dryneedling._checks import not_number, not_word
from dryneedling._conversion import word
from dryneedling._refusals import demand
from dryneedling._short_forms import short_repr
from dryneedling.anatomy import BodyView, DrawnPlace, Side
from dryneedling.body.figure import DECIMALS, DRAWING_VERSION
from dryneedling.body.frames import BodyCrop, frame_of
from dryneedling.body.places import MusclePlace, places
from dryneedling.body.splines import Point
from dryneedling.charts.places import Box

# Centimetres of the person on whom distances are told: 170 cm tall.
CENTIMETRES: Final = 170
# No picture is larger, in pixels.
_FAR: Final = 100_000
# A thumb's breadth and a little more: farther away nobody means a muscle.
_REACH_CM: Final = 2.5


@final
@attrs.frozen(kw_only=True)
class MuscleCandidate:
    """
    A muscle that may lie at a point.

    Attributes:
        muscle: Key of the muscle.
        layer: From 1, under the skin, to 4, on the bone.
        distance_cm: From the point to its area, on a person of 170 cm; 0
            within it.
        approximate: Whether its place stands for something wider or near by.
    """

    __repr__ = short_repr

    muscle: str
    layer: int
    distance_cm: float
    approximate: bool = False


@final
@attrs.frozen(kw_only=True)
class PointOnBody:
    """
    What lies at a point of a picture.

    Attributes:
        view: The view.
        side: Left, right or midline.
        x: Its x in fractions of stature: lateral, forward in the profile.
        y: Its y, down the picture.
        candidates: The muscles that may lie there.
    """

    __repr__ = short_repr

    view: BodyView
    side: Side
    x: float
    y: float
    candidates: tuple[MuscleCandidate, ...]

    @property
    def drawn_place(self) -> DrawnPlace:
        """
        The place, to be kept with a needling or a trigger point.

        It is kept to 0.0001 of stature, a fifth of a millimetre.
        """
        return DrawnPlace(
            view=self.view,
            side=self.side,
            x=round(self.x, DECIMALS),
            y=round(self.y, DECIMALS),
            drawing=DRAWING_VERSION,
        )


def muscles_at(
    view: BodyView | str, x: float, y: float
) -> tuple[MuscleCandidate, ...]:
    """
    Return which muscles may lie at a point, the nearest first.

    At one distance the outermost comes first, and of one layer that whose
    own point is nearest.  Left and right are the same: see `point_at`.

    Args:
        view: The view.
        x: Its x in fractions of stature, lateral from the midline; forward
            in the profile of the head.
        y: Its y in fractions of stature, down from the vertex.

    Returns:
        Nothing where no muscle lies within 2.5 cm.

    Raises:
        InvalidRecord: There is no such view, or a coordinate is no number.

    >>> [one.muscle for one in muscles_at("back", 0.046, 0.49)][:2]
    ['gluteus_maximus', 'obturatorius_internus']
    """
    demand(
        "muscles_at",
        view=not_word(BodyView, view),
        x=not_number(x, -1, 1),
        y=not_number(y, -1, 1),
    )
    seen = word(BodyView, view)
    point = (x, y)
    near = [
        (distance, place.layer, math.dist(place.at, point), place)
        for place, box in _boxes(seen)
        if box.x <= x <= box.x + box.width
        and box.y <= y <= box.y + box.height
        and (distance := _distance_cm(place, point)) <= _REACH_CM
    ]
    near.sort(key=lambda one: one[:3])
    return tuple(
        MuscleCandidate(
            muscle=place.muscle,
            layer=place.layer,
            distance_cm=distance,
            approximate=place.approximate,
        )
        for distance, _, _, place in near
    )


def point_at(
    view: BodyView | str,
    x: float,
    y: float,
    *,
    crop: BodyCrop | str | None = None,
    width: int | None = None,
) -> PointOnBody:
    """
    Return which side and which muscles may lie at a point of a picture.

    Args:
        view: The one view that the picture shows.
        x: Its x on the picture, in the units of its ``viewBox``.
        y: Its y on the picture.
        crop: The part of the view, as it was given to `body_svg`.
        width: The width, as it was given to `body_svg`.

    Raises:
        InvalidRecord: There is no such view or part of it, or a coordinate
            is no number.

    >>> point = point_at("back", 62, 104)
    >>> point.side.value, point.candidates[0].muscle
    ('left', 'infraspinatus')
    """
    demand(
        "point_at",
        view=not_word(BodyView, view),
        crop=None if crop is None else not_word(BodyCrop, crop),
        x=not_number(x, -_FAR, _FAR),
        y=not_number(y, -_FAR, _FAR),
    )
    seen = word(BodyView, view)
    part = None if crop is None else word(BodyCrop, crop)
    side, across, down = frame_of(seen, part, width).person_at(x, y)
    if seen.is_whole and not across:
        side = Side.MIDLINE
    return PointOnBody(
        view=seen,
        side=side,
        x=across,
        y=down,
        candidates=muscles_at(seen, across, down),
    )


@lru_cache(maxsize=16)
def _boxes(view: BodyView) -> tuple[tuple[MusclePlace, Box], ...]:
    """
    Return the places of a view, and where a point must lie to be near each.
    """
    reach = _REACH_CM / CENTIMETRES
    found: list[tuple[MusclePlace, Box]] = []
    for place in places():
        across = [x for x, _ in place.region]
        down = [y for _, y in place.region]
        left, top = min(across) - reach, min(down) - reach
        if place.view is view:
            box = Box(
                left, top, max(across) + reach - left, max(down) + reach - top
            )
            found.append((place, box))
    return tuple(found)


def _distance_cm(place: MusclePlace, point: Point) -> float:
    region = place.region
    edges = [*pairwise(region), (region[-1], region[0])]
    if _is_within(edges, point):
        return 0.0
    nearest = min(_to_edge(start, end, point) for start, end in edges)
    return round(nearest * CENTIMETRES, 2)


def _is_within(edges: list[tuple[Point, Point]], point: Point) -> bool:
    x, y = point
    crossed = [
        left + (right - left) * (y - top) / (bottom - top)
        for (left, top), (right, bottom) in edges
        if (top > y) is not (bottom > y)
    ]
    return sum(here < x for here in crossed) % 2 == 1


def _to_edge(start: Point, end: Point, point: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    along = (point[0] - start[0]) * across + (point[1] - start[1]) * down
    length = across * across + down * down
    share = min(1.0, max(0.0, along / length)) if length else 0.0
    return math.dist(
        point, (start[0] + share * across, start[1] + share * down)
    )
