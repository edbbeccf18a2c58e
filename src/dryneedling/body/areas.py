"""
The areas of the muscles on a picture, for a page in which one is clicked.

They are seen by nobody until the page colours them, and the outline cuts
them: what is drawn lies on the body.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from dryneedling.anatomy import BodyView, Side, Site, muscle
from dryneedling.body.figure import UNITS, polygon_of
from dryneedling.body.limbs import is_inside
from dryneedling.body.places import MusclePlace, places
from dryneedling.body.projections import sign_of
from dryneedling.body.splines import Point, path_through
from dryneedling.charts.drawing import PathOnInset
from dryneedling.views.sentences import English


def areas_of(
    view: BodyView, sides: Sequence[Side], say: English
) -> list[PathOnInset]:
    """
    Return the areas of a view, the deepest first, each side from the head on.

    So what lies nearest to the skin is what a click meets, and Tab goes
    from layer to layer.

    Args:
        view: The view.
        sides: The sides that it shows: both of the whole body, one of a part.
        say: The sentences.
    """
    here = sorted(
        (place for place in places() if place.view is view),
        key=lambda place: (-place.layer, place.at[1], place.at[0]),
    )
    return [_area(place, side, say) for side in sides for place in here]


def _area(place: MusclePlace, side: Side, say: English) -> PathOnInset:
    # of a muscle of the midline both halves are one
    named = side if muscle(place.muscle).paired else Side.MIDLINE
    return PathOnInset(
        data=_path(place, side),
        stroke=None,
        name="area",
        title=say.told(Site(place.muscle, named).label),
        marks=(
            ("data-muscle", place.muscle),
            ("data-side", named.value),
            ("data-layer", str(place.layer)),
            ("tabindex", "0"),
            ("role", "button"),
        ),
    )


# both sides of every place
@lru_cache(maxsize=1024)
def _path(place: MusclePlace, side: Side) -> str:
    sign = sign_of(place.view, side)

    def to_units(point: Point) -> Point:
        return sign * point[0] * UNITS, point[1] * UNITS

    data = path_through(
        [on_body(place.view, corner) for corner in place.corners],
        is_closed=not place.is_straight_at_end,
        to_units=to_units,
    )
    return data if data.endswith("z") else data + "z"


def on_body(view: BodyView, corner: Point) -> Point:
    """
    Return a corner, or what of the outline lies nearest to one outside it.
    """
    if is_inside(view, *corner):
        return corner
    return min(
        polygon_of(view), key=lambda landmark: math.dist(landmark, corner)
    )
