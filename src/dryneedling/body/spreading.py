"""
Marks that would touch are pushed apart, and stay where they belong.

A mark stays on its side and on its limb, which it may overhang; where that is
full it stands beside the limb, and on no other.  One that finds no place there
either is not drawn, and is told in words.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling.anatomy import BodyView, Side
from dryneedling.body.frames import Frame
from dryneedling.body.limbs import Limb, is_inside, limb_at
from dryneedling.body.spots import BodySpot
from dryneedling.charts.places import Box

# Farther from its place than this a mark is not looked for.
_FARTHEST: Final = 140
# Beside its limb is better than farther from its place than this.
_NEAR: Final = 60
_STEP: Final = 4
# How much of half a mark may lie outside its limb.
_OVERHANG: Final = 0.8


@final
@attrs.frozen(kw_only=True)
class Placed:
    """
    Where a mark stands, and what it is about.

    Attributes:
        spot: The spot.
        at: Where that is on the picture.
        mark: Where the middle of the mark is.
    """

    spot: BodySpot
    at: tuple[float, float]
    mark: tuple[float, float]


@final
@attrs.frozen(kw_only=True)
class Extent:
    """
    How far a mark reaches from its middle, with a little around it.
    """

    left: float
    right: float
    up: float
    down: float

    def box(self, x: float, y: float) -> Box:
        """
        Return the room of a mark at a place.
        """
        return Box(
            x - self.left,
            y - self.up,
            self.left + self.right,
            self.up + self.down,
        )


@lru_cache(maxsize=4)
def _offsets(farthest: int) -> tuple[tuple[float, float], ...]:
    """
    Return how far a mark may be moved, the nearest places first.
    """
    found: list[tuple[float, float]] = [(0.0, 0.0)]
    for distance in range(_STEP, farthest, _STEP):
        around = max(12, round(2 * math.pi * distance / 7))
        for place in range(around):
            turn = 2 * math.pi * place / around
            found.append(
                (distance * math.cos(turn), distance * math.sin(turn))
            )
    return tuple(found)


def spread(
    frame: Frame, wanted: Sequence[tuple[BodySpot, Extent]]
) -> list[Placed | None]:
    """
    Return where each mark of a view stands; None where it finds no place.

    Args:
        frame: The view on the picture.
        wanted: What is marked, and how much room each mark takes.
    """
    taken = frame.taken
    placed: list[Placed | None] = [None] * len(wanted)
    # who can stand at its own place does, whatever else has to give way
    for offsets, may_leave in (
        (_offsets(0), False),
        (_offsets(_NEAR), False),
        (_offsets(_FARTHEST), True),
    ):
        for index, (spot, extent) in enumerate(wanted):
            if placed[index] is not None:
                continue
            ground = _Ground(frame, spot, extent, may_leave=may_leave)
            mark = next(_free(ground, taken, offsets), None)
            if mark is not None:
                taken.append(extent.box(*mark))
                placed[index] = Placed(spot=spot, at=frame.at(spot), mark=mark)
    return placed


@final
@attrs.frozen
class _Ground:
    """
    Where a mark may stand.

    Attributes:
        frame: The view.
        spot: What it is about.
        extent: How much room it takes.
        may_leave: Whether it may stand beside its limb.
    """

    frame: Frame
    spot: BodySpot
    extent: Extent
    may_leave: bool = attrs.field(kw_only=True)

    def holds(self, x: float, y: float) -> bool:
        """
        Tell whether a place is on the limb, or beside it.
        """
        view, spot = self.spot.view, self.spot
        across, down = self.frame.on_body(spot.side, x, y)
        limb = limb_at(view, spot.x, spot.y)
        if self.may_leave:
            return limb_at(view, across, down) is limb
        overhang = _OVERHANG * self.extent.left / self.frame.scale
        return _is_on(view, limb, across, down, overhang)


def _free(
    ground: _Ground,
    taken: Sequence[Box],
    offsets: Sequence[tuple[float, float]],
) -> Iterator[tuple[float, float]]:
    """
    Yield where the middle of a mark may be, the nearest place first.
    """
    extent = ground.extent
    room = _room(ground.frame, ground.spot, extent)
    left, right = room.x, room.x + room.width
    top, bottom = room.y, room.y + room.height
    at_x, at_y = ground.frame.at(ground.spot)
    # whole on its own side, so that none is read as of the other
    start_x = min(max(at_x, left), right)
    start_y = min(max(at_y, top), bottom)
    # where the middle cannot be, for what stands there already
    walls = [
        (
            box.x - extent.right,
            box.x + box.width + extent.left,
            box.y - extent.down,
            box.y + box.height + extent.up,
        )
        for box in taken
    ]
    for aside, down in offsets:
        x, y = start_x + aside, start_y + down
        if not (left <= x <= right and top <= y <= bottom):
            continue
        for place, (from_x, to_x, from_y, to_y) in enumerate(walls):
            if from_x < x < to_x and from_y < y < to_y:
                # what was in the way will be for the next place as well
                if place:
                    walls.insert(0, walls.pop(place))
                break
        else:
            if not (aside or down) or ground.holds(x, y):
                yield x, y


def _is_on(
    view: BodyView, limb: Limb, x: float, y: float, overhang: float
) -> bool:
    """
    Tell whether a mark is on a limb, or near enough to its edge to touch it.
    """
    return limb_at(view, x, y) is limb and any(
        is_inside(view, x + aside, y) and limb_at(view, x + aside, y) is limb
        for aside in (0, -overhang, overhang)
    )


def _room(frame: Frame, spot: BodySpot, extent: Extent) -> Box:
    """
    Return where the middle of a mark may be: on the view, and on its side.
    """
    area = frame.area
    left, right = area.x + extent.left, area.x + area.width - extent.right
    top, bottom = area.y + extent.up, area.y + area.height - extent.down
    if spot.view.is_whole and spot.side is not Side.MIDLINE:
        middle = frame.origins[spot.side][0]
        if frame.at(attrs.evolve(spot, x=1.0))[0] > middle:
            left = max(left, middle + extent.left)
        else:
            right = min(right, middle - extent.right)
    return Box(left, top, right - left, bottom - top)
