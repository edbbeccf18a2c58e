"""
Smooth lines through landmarks, as short SVG paths.

The splines are centripetal ones of Catmull and Rom: they pass through every
landmark, and have no loop and no bulge where landmarks stand at uneven
distances, as uniform ones do (Yuksel, Schaefer and Keyser, Computer-Aided
Design 2011).
"""

import math
from collections.abc import Callable, Sequence

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]


def curves_through(points: Sequence[Point], *, is_closed: bool) -> list[Curve]:
    """
    Return the Bézier curves from each point to the next.

    Args:
        points: The points, of which no two neighbours are the same.
        is_closed: Whether the line goes on from the last to the first.

    Returns:
        Of each curve two control points, and where it ends.

    >>> [
    ...     curve[2]
    ...     for curve in curves_through([(0, 0), (3, 0)], is_closed=False)
    ... ]
    [(3, 0)]
    """
    count = len(points)
    curves: list[Curve] = []
    for place in range(count if is_closed else count - 1):
        start, end = points[place], points[(place + 1) % count]
        before = points[place - 1] if is_closed or place else None
        after = (
            points[(place + 2) % count]
            if is_closed or place + 2 < count
            else None
        )
        curves.append(
            (_control(before, start, end), _control(after, end, start), end)
        )
    return curves


def _control(beyond: Point | None, here: Point, other: Point) -> Point:
    """
    Return the control point at one end of a curve.

    Args:
        beyond: The neighbour on the far side; None where the line ends.
        here: The end.
        other: The other end.
    """
    if beyond is None:
        return here
    # the square roots of the distances are what makes it centripetal
    far = math.sqrt(math.dist(beyond, here))
    near = math.sqrt(math.dist(here, other))
    weight = 2 * far * far + 3 * far * near + near * near
    below = 3 * far * (far + near)

    def along(axis: int) -> float:
        return (
            far * far * other[axis]
            - near * near * beyond[axis]
            + weight * here[axis]
        ) / below

    return along(0), along(1)


def path_through(
    points: Sequence[Point],
    *,
    is_closed: bool,
    to_units: Callable[[Point], Point],
) -> str:
    """
    Write a smooth line as the data of an SVG path, in whole units.

    Args:
        points: The points.
        is_closed: Whether it comes back to the first.
        to_units: Where a point lies, in units of the drawing.

    >>> path_through(
    ...     [(0, 0), (3, 0)], is_closed=False, to_units=lambda point: point
    ... )
    'M0 0c0 0 3 0 3 0'
    """
    x, y = (round(value) for value in to_units(points[0]))
    written = [f"M{x} {y}"]
    for curve in curves_through(points, is_closed=is_closed):
        # from where the last curve ends, rounded, so that no error adds up
        steps = [
            (round(to_x) - x, round(to_y) - y)
            for to_x, to_y in map(to_units, curve)
        ]
        written.append("c" + _joined(steps))
        x, y = x + steps[2][0], y + steps[2][1]
    return "".join(written) + ("z" if is_closed else "")


def _joined(steps: Sequence[tuple[int, int]]) -> str:
    numbers = " ".join(f"{right} {down}" for right, down in steps)
    # a minus sets numbers apart by itself
    return numbers.replace(" -", "-")


def traced(
    points: Sequence[Point], *, is_closed: bool, steps: int = 4
) -> list[Point]:
    """
    Return points on a smooth line, near enough to one another for a polygon.

    Args:
        points: The points that it passes through.
        is_closed: Whether it comes back to the first.
        steps: How many for each curve.
    """
    found: list[Point] = [points[0]]
    start = points[0]
    for first, second, end in curves_through(points, is_closed=is_closed):
        for step in range(1, steps + 1):
            t = step / steps
            s = 1 - t
            parts = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
            corners = (start, first, second, end)
            found.append(
                (
                    sum(
                        part * corner[0]
                        for part, corner in zip(parts, corners, strict=True)
                    ),
                    sum(
                        part * corner[1]
                        for part, corner in zip(parts, corners, strict=True)
                    ),
                )
            )
        start = end
    return found
