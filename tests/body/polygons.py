"""
Plane geometry of regions: what lies inside, how far, how much is shared.

Areas are summed over lines across both polygons, so that neither has to be
convex; an outline is not.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

Point = tuple[float, float]
Polygon = Sequence[Point]
Span = tuple[float, float]

# Lines across a polygon when its area is summed: an error below one percent.
_LINES: Final = 60


def spans(polygon: Polygon, y: float) -> list[Span]:
    """
    Return where a line across lies inside a polygon, from left to right.
    """
    crossings = sorted(
        x + (to_x - x) * (y - from_y) / (to_y - from_y)
        for (x, from_y), (to_x, to_y) in pairwise([*polygon, polygon[0]])
        if (from_y > y) is not (to_y > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def holds(polygon: Polygon, point: Point) -> bool:
    """
    Tell whether a point lies inside a polygon.
    """
    return any(
        left <= point[0] <= right for left, right in spans(polygon, point[1])
    )


def extent(polygon: Polygon, axis: int) -> Span:
    """
    Return the least and the greatest coordinate along an axis.
    """
    values = [point[axis] for point in polygon]
    return min(values), max(values)


def heights(top: float, bottom: float) -> list[float]:
    """
    Return the heights of lines at even distances between two heights.
    """
    step = (bottom - top) / _LINES
    return [top + (place + 0.5) * step for place in range(_LINES)]


def area(polygon: Polygon) -> float:
    """
    Return the area of a polygon.
    """
    return abs(
        sum(
            x * to_y - to_x * y
            for (x, y), (to_x, to_y) in pairwise([*polygon, polygon[0]])
        )
        / 2
    )


def shared_area(one: Polygon, other: Polygon) -> float:
    """
    Return the area that two polygons have in common.
    """
    top = max(extent(one, 1)[0], extent(other, 1)[0])
    bottom = min(extent(one, 1)[1], extent(other, 1)[1])
    return (
        sum(
            max(0.0, min(right, to_right) - max(left, to_left))
            for y in heights(top, max(top, bottom))
            for left, right in spans(one, y)
            for to_left, to_right in spans(other, y)
        )
        * (max(top, bottom) - top)
        / _LINES
    )


def middle(polygons: Sequence[Polygon]) -> Point:
    """
    Return the centre of area of polygons; of a single point, the point.
    """
    slices = [
        (right - left, (left + right) / 2, y, (bottom - top) / _LINES)
        for polygon in polygons
        for top, bottom in [extent(polygon, 1)]
        for y in heights(top, bottom)
        for left, right in spans(polygon, y)
    ]
    # a landmark has no area
    whole = sum(width * step for width, _, _, step in slices)
    if not whole:
        return polygons[0][0]
    return (
        sum(width * step * x for width, x, _, step in slices) / whole,
        sum(width * step * y for width, _, y, step in slices) / whole,
    )


def distance(one: Polygon, other: Polygon) -> float:
    """
    Return how far two polygons are apart; 0 where they meet.
    """
    if any(holds(one, point) for point in other) or any(
        holds(other, point) for point in one
    ):
        return 0.0
    return min(
        _from_edge(point, start, end)
        for corners, edges in ((one, other), (other, one))
        for point in corners
        for start, end in pairwise([*edges, edges[0]])
    )


def _from_edge(point: Point, start: Point, end: Point) -> float:
    (x, y), (from_x, from_y), (to_x, to_y) = point, start, end
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    along = (
        (x - from_x) * (to_x - from_x) + (y - from_y) * (to_y - from_y)
    ) / (length * length)
    share = min(1.0, max(0.0, along))
    return math.dist(
        point,
        (from_x + share * (to_x - from_x), from_y + share * (to_y - from_y)),
    )
