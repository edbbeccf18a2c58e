"""
The drawing of the body: its outlines and the lines inside, as paths.

The tables hold one side; the other is its mirror image.
"""

from functools import lru_cache
from itertools import groupby
from typing import Final, final

import attrs

from dryneedling._tables import rows
from dryneedling.anatomy import Side
from dryneedling.anatomy.drawn_places import BodyView
from dryneedling.body.projections import sign_of
from dryneedling.body.splines import Point, path_through, traced

# Another outline, another pose or another place of a muscle is another one.
DRAWING_VERSION: Final = 1

# Of fractions of stature: 0.0001 is a fifth of a millimetre.
DECIMALS: Final = 4

# Whole units of a path for one stature: nobody sees half a millimetre.
UNITS: Final = 2000

_OUTLINES: Final = {
    BodyView.FRONT: "body",
    BodyView.BACK: "body",
    BodyView.HEAD: "head",
    BodyView.PALM: "hand",
    BodyView.HAND_BACK: "hand",
    BodyView.SOLE: "foot",
    BodyView.FOOT_TOP: "foot",
}


@final
@attrs.frozen
class Figure:
    """
    What is drawn of one view, around the origin of its coordinates.

    Attributes:
        outline: Data of the path of its outline.
        lines: Data of the path of all lines inside.
    """

    outline: str
    lines: str


@lru_cache(maxsize=1)
def _outlines() -> dict[str, list[Point]]:
    return {
        name: [(float(row["x"]), float(row["y"])) for row in several]
        for name, several in groupby(
            rows("body/outlines.csv"), key=lambda row: row["outline"]
        )
    }


@lru_cache(maxsize=1)
def _lines() -> dict[BodyView, list[list[Point]]]:
    found: dict[BodyView, list[list[Point]]] = {}
    for (view, _), several in groupby(
        rows("body/inner_lines.csv"),
        key=lambda row: (row["view"], row["line"]),
    ):
        line = [(float(row["x"]), float(row["y"])) for row in several]
        found.setdefault(BodyView(view), []).append(line)
    return found


def _mirrored(points: list[Point]) -> list[Point]:
    return [(-x, y) for x, y in reversed(points)]


def landmarks_of(view: BodyView) -> tuple[list[Point], bool]:
    """
    Return the landmarks of an outline, and whether it comes back to the first.

    Of the whole body both sides are returned; of a part, one.
    """
    points = _outlines()[_OUTLINES[view]]
    if view.is_whole:
        # on the midline there is one of each
        return points + _mirrored(points)[1:-1], True
    is_closed = points[0] == points[-1]
    return points[:-1] if is_closed else points, is_closed


@lru_cache(maxsize=16)
def polygon_of(view: BodyView) -> list[Point]:
    """
    Return the outline of a view as a polygon, in the coordinates of the table.
    """
    points, is_closed = landmarks_of(view)
    return traced(points, is_closed=is_closed)


@lru_cache(maxsize=16)
def figure_of(view: BodyView, side: Side) -> Figure:
    """
    Return what is drawn of a view.

    Args:
        view: The view.
        side: Whose side, of a part; the whole body is the same for both.
    """
    sign = sign_of(view, side)

    def to_units(point: Point) -> Point:
        return sign * point[0] * UNITS, point[1] * UNITS

    points, is_closed = landmarks_of(view)
    return Figure(
        path_through(points, is_closed=is_closed, to_units=to_units),
        "".join(
            path_through(
                line[:-1] if line[0] == line[-1] else line,
                is_closed=line[0] == line[-1],
                to_units=to_units,
            )
            for line in _lines_inside(view)
        ),
    )


def _lines_inside(view: BodyView) -> list[list[Point]]:
    lines = _lines()[view]
    if not view.is_whole:
        return lines
    both: list[list[Point]] = []
    for line in lines:
        mirror = _mirrored(line)
        if all(x == 0 for x, _ in line):
            both.append(line)
        elif line[0][0] == 0:
            both.append(mirror[:-1] + line)
        else:
            both += [line, mirror]
    return both
