"""
The mark of a site: its number, in a shape that says what was found.

Small signs beside it say what was done and told.
"""

import math
from typing import Final, final

import attrs

from dryneedling.body.findings import SiteFinding
from dryneedling.body.spreading import Extent, Placed
from dryneedling.charts.drawing import Drawing
from dryneedling.charts.glyphs import width_of
from dryneedling.charts.point_moments import Twitch
from dryneedling.charts.point_rows import (
    SIGNS_OF_NEEDLING,
    SIGNS_OF_STATUS,
    SIGNS_OF_TWITCH,
    Sign,
)
from dryneedling.trigger_point import Status
from dryneedling.views.sentences import English

# Size of the digits: a picture is never shown smaller than it is drawn.
DIGITS: Final = 11.2
_LEAST: Final = 8.0
# Between a circle and the ring around it.
_RING: Final = 2.6
_SMALL: Final = 2.8
# What its edge takes from a sign that is filled.
_RIM: Final = 1.7
# Where a small sign stands beside a circle, in radii to the right and up.
_ASIDE: Final = 0.8
# Half a line, and as much that stays free.
_EDGE: Final = 1.4
_WIDER: Final = {"hexagon": 1.15, "box": 1.1}
_FLATTER: Final = {"hexagon": 0.87, "box": 0.7}

_NO_POINT: Final = Sign("hexagon", is_filled=False, colour="ink")
_NOT_EXAMINED: Final = Sign("box", is_filled=False, colour="quiet")
_EFFECT: Final = Sign("triangle", is_filled=True, colour="effect")

# In a legend.
_ORDER: Final = [
    *SIGNS_OF_STATUS.values(),
    _NOT_EXAMINED,
    _NO_POINT,
    *SIGNS_OF_TWITCH.values(),
    SIGNS_OF_NEEDLING[None],
]


def _sign_of(finding: SiteFinding) -> Sign:
    if finding.status is None or finding.status is Status.NOT_ASSESSED:
        # a site that names no point has no status that could be assessed
        return _NO_POINT if finding.point is None else _NOT_EXAMINED
    return SIGNS_OF_STATUS[finding.status]


@final
@attrs.frozen
class SiteMark:
    """
    How a site is marked.

    Attributes:
        finding: What is known of it.
        sign: What holds its number.
        done: The small sign of what was done; None where nothing was.
    """

    finding: SiteFinding
    sign: Sign
    done: Sign | None

    @classmethod
    def of(cls, finding: SiteFinding) -> "SiteMark":
        """
        Return how a site is marked.
        """
        done = None
        if finding.needled is None:
            done = SIGNS_OF_NEEDLING[None]
        elif finding.needled:
            done = SIGNS_OF_TWITCH[finding.twitch or Twitch.NOT_RECORDED]
        return cls(finding, _sign_of(finding), done)

    @property
    def number(self) -> str:
        """
        What is written in it.
        """
        return str(self.finding.number)

    @property
    def inner(self) -> float:
        """
        Radius of what holds the number.
        """
        wide = width_of(self.number, DIGITS) / 2
        # as high as digits are, and free of the edge
        return max(_LEAST, math.hypot(wide, DIGITS * 0.37) + 1)

    @property
    def half(self) -> tuple[float, float]:
        """
        Half the width and half the height of its shape.
        """
        wide = self.inner * _WIDER.get(self.sign.shape, 1)
        wide += _RING if self.sign.has_core else 0
        return wide, wide * _FLATTER.get(self.sign.shape, 1)

    @property
    def aside(self) -> tuple[float, float]:
        """
        How far from its middle small signs stand.
        """
        wide, high = self.half
        near = _ASIDE if self.sign.shape == "circle" else 0.9
        return wide * near, high * near

    @property
    def extent(self) -> Extent:
        """
        What room it takes.
        """
        (wide, high), (aside, away) = self.half, self.aside
        done, told = self.done is not None, bool(self.finding.effects)
        out = _SMALL + _RIM + _EDGE
        return Extent(
            left=wide + _EDGE,
            right=max(wide + _EDGE, aside + out if done or told else 0),
            up=max(high + _EDGE, away + out if done else 0),
            down=max(high + _EDGE, away + out if told else 0),
        )


def draw_leader(drawing: Drawing, mark: SiteMark, placed: Placed) -> None:
    """
    Draw from a mark that was pushed aside to the place that it is about.
    """
    (x, y), (to_x, to_y) = placed.mark, placed.at
    if (x - to_x) ** 2 + (y - to_y) ** 2 <= mark.inner**2:
        return
    drawing.line([(x, y), (to_x, to_y)], "quiet", width=1.2, name="leader")
    drawing.mark("circle", to_x, to_y, 0.9, "quiet", filled=True, name="spot")


def draw_mark(drawing: Drawing, mark: SiteMark, placed: Placed) -> None:
    """
    Draw the mark of a site.
    """
    x, y = placed.mark
    sign, inner = mark.sign, mark.inner
    if sign.has_core:
        drawing.mark(
            "circle",
            x,
            y,
            inner + _RING,
            sign.colour,
            filled=False,
            name="ring",
        )
    drawing.mark(
        sign.shape,
        x,
        y,
        inner * _WIDER.get(sign.shape, 1),
        sign.colour,
        filled=sign.is_filled,
        name="site",
    )
    drawing.stamp(
        mark.number,
        x,
        y + DIGITS * 0.37,
        "ground" if sign.is_filled else "ink",
        size=DIGITS,
        name="number",
    )
    aside, away = mark.aside
    if mark.done is not None:
        draw_small(drawing, mark.done, x + aside, y - away)
    if mark.finding.effects:
        draw_small(drawing, _EFFECT, x + aside, y + away)


def draw_small(
    drawing: Drawing, sign: Sign, x: float, y: float, name: str = "small"
) -> None:
    """
    Draw the small sign of what was done or told.
    """
    # a bar as small as this would be a stroke, filled or not
    is_bar = sign.shape == "bar"
    drawing.mark(
        "box" if is_bar else sign.shape,
        x,
        y,
        _SMALL + (1 if is_bar else _RIM * sign.is_filled),
        sign.colour,
        filled=sign.is_filled,
        # what is filled is told from what it stands on by its edge
        edge="ground" if sign.is_filled else None,
        name=name,
    )


@final
@attrs.frozen
class SignOfMarks:
    """
    A sign that marks have, and what it stands for.

    Attributes:
        sign: The sign.
        words: What it stands for.
        is_small: Whether it stands beside a mark.
    """

    sign: Sign
    words: str
    is_small: bool


def signs_of_marks(
    marks: list[SiteMark], say: English, *, plainly: bool
) -> list[SignOfMarks]:
    """
    Return each sign that is drawn, and what it stands for.
    """
    found: dict[Sign, str] = {}
    small: dict[Sign, str] = {}
    for mark in sorted(marks, key=lambda mark: _ORDER.index(mark.sign)):
        found.setdefault(mark.sign, _said(mark, say, plainly=plainly))
    done = [(mark.done, mark.finding) for mark in marks if mark.done]
    for sign, finding in sorted(done, key=lambda one: _ORDER.index(one[0])):
        small.setdefault(sign, _done(finding, say, plainly=plainly))
    if any(mark.finding.effects for mark in marks):
        small[_EFFECT] = say.row_of_point("effects", plainly=plainly)
    return [
        *(SignOfMarks(*one, is_small=False) for one in found.items()),
        *(SignOfMarks(*one, is_small=True) for one in small.items()),
    ]


def _done(finding: SiteFinding, say: English, *, plainly: bool) -> str:
    if finding.needled is None:
        return say.needles(say.may_be_needled(plainly=plainly))
    twitch = finding.twitch or Twitch.NOT_RECORDED
    words = say.twitch_of_point(twitch.value, plainly=plainly)
    return say.twitch_told(words, plainly=plainly)


def _said(mark: SiteMark, say: English, *, plainly: bool) -> str:
    status = mark.finding.status
    if mark.sign == _NO_POINT:
        return say.names_no_point
    return say.found_of_point(
        Status.NOT_ASSESSED if status is None else status, plainly=plainly
    )[1]
