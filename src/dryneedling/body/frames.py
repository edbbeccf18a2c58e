"""
Where each view lies on a picture, and how large it is drawn.

One unit of a picture is one pixel where two views stand abreast on a phone of
360 pixels, so that a digit is as large there as its size says.
"""

import enum
from collections.abc import Mapping, Sequence
from typing import Final, final

import attrs

from dryneedling.anatomy import BodyView, Side
from dryneedling.body.figure import UNITS, landmarks_of
from dryneedling.body.projections import side_on_left, sign_of
from dryneedling.body.spots import BodySpot
from dryneedling.charts.places import Box

# Half a phone, with a little between the two.
NARROW: Final = 176
_NARROWEST_PHONE: Final = 320
_HEAD: Final = 18
_MARGIN: Final = 8
# Size of the letters of the sides, and how far from the edge they stand.
LETTER: Final = 13
_BESIDE_HEAD: Final = 35
_IN_CORNER: Final = 11
# Between rows of views.
_APART: Final = 10


@final
class BodyCrop(enum.StrEnum):
    """
    A part of the front or the back, drawn larger.
    """

    NECK = "neck"
    LUMBAR = "lumbar"
    HIP = "hip"
    KNEE = "knee"


# How far it reaches to each side, from which height and to which.
_WINDOWS: Final[dict[BodyCrop, tuple[float, float, float]]] = {
    BodyCrop.NECK: (0.135, 0.062, 0.272),
    BodyCrop.LUMBAR: (0.105, 0.3, 0.48),
    BodyCrop.HIP: (0.12, 0.385, 0.58),
    BodyCrop.KNEE: (0.12, 0.61, 0.81),
}


def is_in_crop(crop: BodyCrop, spot: BodySpot) -> bool:
    """
    Tell whether a spot of the whole body lies in a part of it.
    """
    reach, upper, lower = _WINDOWS[crop]
    return spot.x <= reach and upper <= spot.y <= lower


@final
@attrs.frozen(kw_only=True)
class Frame:
    """
    One view on a picture.

    Attributes:
        view: The view.
        crop: What of it; None for all.
        area: What the drawing fills.
        scale: How long one stature is.
        origins: Where the coordinates of each side begin on the picture.
    """

    view: BodyView
    crop: BodyCrop | None
    area: Box
    scale: float
    origins: Mapping[Side, tuple[float, float]]

    def at(self, spot: BodySpot) -> tuple[float, float]:
        """
        Return where a spot lies on the picture.
        """
        side = spot.side if spot.side in self.origins else Side.LEFT
        x, y = self.origins[side]
        sign = sign_of(self.view, side)
        return x + sign * spot.x * self.scale, y + spot.y * self.scale

    def on_body(self, side: Side, x: float, y: float) -> tuple[float, float]:
        """
        Return what of the body lies at a place of the picture: x and y.
        """
        side = side if side in self.origins else Side.LEFT
        left, top = self.origins[side]
        sign = sign_of(self.view, side)
        return sign * (x - left) / self.scale, (y - top) / self.scale

    def person_at(self, x: float, y: float) -> tuple[Side, float, float]:
        """
        Return whose side lies at a place of the picture, with its x and y.
        """
        # the side of a part whose half of the picture it is
        on_left = side_on_left(self.view)
        is_left = x < self.area.x + self.area.width / 2
        side = (
            on_left
            if is_left
            else (Side.RIGHT if on_left is Side.LEFT else Side.LEFT)
        )
        return side, *self.on_body(side, x, y)

    @property
    def letters(self) -> dict[Side, tuple[float, float]]:
        """
        Where the letters of the sides stand: their middles, on base lines.

        Beside the head of the whole body, and in the corners of a part.
        """
        area = self.area
        is_all = self.view.is_whole and self.crop is None
        aside = area.width / 2 - (_BESIDE_HEAD if is_all else _IN_CORNER)
        y = area.y + 26 if is_all else area.y - 5
        middle, on_left = area.x + area.width / 2, side_on_left(self.view)
        return {
            side: (middle + (-aside if side is on_left else aside), y)
            for side in (Side.LEFT, Side.RIGHT)
        }

    @property
    def taken(self) -> list[Box]:
        """
        Where no mark may stand, as a letter does.
        """
        return [
            Box(x - 0.5 * LETTER, y - LETTER, LETTER, 1.2 * LETTER)
            for x, y in self.letters.values()
        ]

    def shows(self, spot: BodySpot) -> bool:
        """
        Tell whether a spot lies on what is drawn.
        """
        if spot.view is not self.view:
            return False
        x, y = self.at(spot)
        area = self.area
        return (
            area.x <= x <= area.x + area.width
            and area.y <= y <= area.y + area.height
        )

    def window(self, side: Side) -> Box:
        """
        Return what of the drawing is seen, in units of its paths.
        """
        x, y = self.origins[side]
        unit = UNITS / self.scale
        return Box(
            (self.area.x - x) * unit,
            (self.area.y - y) * unit,
            self.area.width * unit,
            self.area.height * unit,
        )


def width_of_view(view: BodyView, most: float = 0) -> float:
    """
    Return how wide a view is drawn.

    Two profiles take the whole of the narrowest phone, and of two views
    where there is room for that.

    Args:
        view: The view.
        most: How wide a row of views is.
    """
    if view is not BodyView.HEAD:
        return NARROW
    return max(_NARROWEST_PHONE, min(most, 2 * NARROW))


def _bounds(view: BodyView) -> Box:
    points, _ = landmarks_of(view)
    across = [x for x, _ in points]
    down = [y for _, y in points]
    return Box(
        min(across),
        min(down),
        max(across) - min(across),
        max(down) - min(down),
    )


def _framed(
    view: BodyView,
    crop: BodyCrop | None,
    left: float,
    top: float,
    width: float,
) -> Frame:
    top += _HEAD
    middle = left + width / 2
    if crop is not None:
        reach, upper, lower = _WINDOWS[crop]
        scale = width / (2 * reach)
        origin = (middle, top - upper * scale)
        return Frame(
            view=view,
            crop=crop,
            area=Box(left, top, width, (lower - upper) * scale),
            scale=scale,
            origins={Side.LEFT: origin, Side.RIGHT: origin},
        )
    bounds = _bounds(view)
    if view.is_whole:
        scale = (width - 2 * _MARGIN) / bounds.width
        origin = (middle, top + _MARGIN - bounds.y * scale)
        origins = {Side.LEFT: origin, Side.RIGHT: origin}
    else:
        half = width / 2
        scale = (half - 2 * _MARGIN) / bounds.width
        on_left = side_on_left(view)
        origins = {}
        for side in (Side.LEFT, Side.RIGHT):
            centre = left + half * (0.5 if side is on_left else 1.5)
            offset = (bounds.x + bounds.width / 2) * sign_of(view, side)
            origins[side] = (
                centre - offset * scale,
                top + _MARGIN - bounds.y * scale,
            )
    return Frame(
        view=view,
        crop=None,
        area=Box(left, top, width, bounds.height * scale + 2 * _MARGIN),
        scale=scale,
        origins=origins,
    )


def frame_of(
    view: BodyView, crop: BodyCrop | None, width: float | None
) -> Frame:
    """
    Lay out the one view of a picture.

    Args:
        view: The view.
        crop: What of it; None for all.
        width: How wide the picture is; None for as wide as the view.
    """
    wide = width_of_view(view) if width is None else width
    (frame,), _ = frames_of((view,), crop, top=0, width=min(wide, 2 * NARROW))
    return frame


def frames_of(
    views: Sequence[BodyView],
    crop: BodyCrop | None,
    *,
    top: float,
    width: float,
) -> tuple[list[Frame], float]:
    """
    Lay out views from left to right, and below where a row is full.

    Args:
        views: The views.
        crop: What of them; None for all.
        top: Where the first row begins.
        width: How wide a row is.

    Returns:
        The views, and where the last row ends.
    """
    frames: list[Frame] = []
    left, bottom = 0.0, top
    for view in views:
        wide = width_of_view(view, width)
        if left and left + wide > width:
            left, top = 0.0, bottom + _APART
        frame = _framed(view, crop, left, top, wide)
        frames.append(frame)
        left += frame.area.width
        bottom = max(bottom, frame.area.y + frame.area.height)
    return frames, bottom
