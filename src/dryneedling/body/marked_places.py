"""
Where somebody marked a site on the drawing, and whether it can stand there.

A place that was marked on another version of the drawing is not moved to
this one: what lay there may lie elsewhere now, and nobody knows.
"""

import enum
from typing import Final, final

from dryneedling.anatomy import DrawnPlace
from dryneedling.body.figure import DRAWING_VERSION
from dryneedling.body.limbs import is_inside
from dryneedling.body.spots import BodySpot

# It was a finger on the skin.
_LAYER: Final = 1


@final
class MarkedWhere(enum.StrEnum):
    """
    Where on this drawing a place lies that somebody marked.
    """

    THERE = "there"
    OTHER_DRAWING = "other_drawing"
    BESIDE_BODY = "beside_body"


def where_marked(place: DrawnPlace) -> MarkedWhere:
    """
    Tell whether a marked place can be drawn where it was marked.

    Args:
        place: The place.

    >>> place = DrawnPlace(view="back", side="left", x=0.06, y=0.21, drawing=1)
    >>> where_marked(place)
    <MarkedWhere.THERE: 'there'>
    """
    if place.drawing != DRAWING_VERSION:
        return MarkedWhere.OTHER_DRAWING
    if not is_inside(place.view, place.x, place.y):
        return MarkedWhere.BESIDE_BODY
    return MarkedWhere.THERE


def spot_marked(place: DrawnPlace | None) -> BodySpot | None:
    """
    Return the spot that somebody marked; None where it cannot be drawn.

    Args:
        place: The place; None where nobody marked one.
    """
    if place is None or where_marked(place) is not MarkedWhere.THERE:
        return None
    return BodySpot(
        view=place.view,
        side=place.side,
        x=place.x,
        y=place.y,
        layer=_LAYER,
    )
