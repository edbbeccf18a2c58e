"""
What a view shows: muscles with their regions, and bony landmarks.
"""

from collections.abc import Mapping, Sequence
from typing import final

import attrs

from tests.body.charted import Place
from tests.body.polygons import Point, Polygon, extent


@final
@attrs.frozen
class Piece:
    """
    One region, or a landmark, which has one corner and no layer.
    """

    region: Polygon
    at: Point
    layer: int


@final
@attrs.frozen
class Thing:
    """
    All that a muscle, or a landmark, is in one view.
    """

    pieces: tuple[Piece, ...]

    @property
    def regions(self) -> list[Polygon]:
        """
        Its regions.
        """
        return [piece.region for piece in self.pieces]

    def edge(self, axis: int, sign: int) -> float:
        """
        Return how far it goes along an axis, in a direction.
        """
        return max(
            sign * value
            for region in self.regions
            for value in extent(region, axis)
        )


def things_in(
    view: str,
    places: Sequence[Place],
    members: Mapping[str, Sequence[str]],
    landmarks: Mapping[tuple[str, str], Point],
) -> dict[str, Thing]:
    """
    Return what a view shows, by key and by name of landmark.

    Args:
        view: The view.
        places: The table.
        members: Parts of a muscle and members of a group, by its key.
        landmarks: Points by view and name.
    """
    own: dict[str, tuple[Piece, ...]] = {}
    for place in places:
        if place.view == view:
            piece = Piece(place.region, place.at, place.layer)
            own[place.muscle] = (*own.get(place.muscle, ()), piece)

    def pieces(key: str) -> tuple[Piece, ...]:
        below = (
            piece for one in members.get(key, ()) for piece in pieces(one)
        )
        return (*own.get(key, ()), *below)

    shown = {key: Thing(pieces(key)) for key in {*own, *members}}
    return {key: thing for key, thing in shown.items() if thing.pieces} | {
        name: Thing((Piece([point], point, 0),))
        for (where, name), point in landmarks.items()
        if where == view
    }
