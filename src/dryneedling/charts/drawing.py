"""
What a chart is drawn on: one SVG, and the places that are taken on it.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, final
from xml.etree import ElementTree as ET

import attrs

from dryneedling._text import plain
from dryneedling.charts.colours import CLASS, COLOURS, STYLE
from dryneedling.charts.glyphs import FONTS, width_of
from dryneedling.charts.places import Box, around, make_box

Shape = Literal[
    "circle", "diamond", "square", "bar", "box", "hexagon", "triangle"
]

# From the middle of a mark, in radii to the right and down.
_CORNERS: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "bar": ((-1, -0.3), (1, -0.3), (1, 0.3), (-1, 0.3)),
    "box": ((-1, -0.7), (1, -0.7), (1, 0.7), (-1, 0.7)),
    "hexagon": (
        *((-1, 0), (-0.5, -0.87), (0.5, -0.87)),
        *((1, 0), (0.5, 0.87), (-0.5, 0.87)),
    ),
    "triangle": ((0, -1), (1, 0.8), (-1, 0.8)),
}

_APART: Final = 2

# Places are kept by fields of so many units, as a label meets few of them:
# a rail of sixty visits stands in one band.
_BAND: Final = 32
_COLUMN: Final = 64
# More columns than the widest picture has.
_ROW: Final = 64
# A slanting line takes the place of boxes of so many units.
_STEP: Final = 5


@final
@attrs.frozen(kw_only=True)
class PathOnInset:
    """
    A path that is drawn in units of its own.

    Attributes:
        data: What it is, as SVG writes it.
        stroke: Name of the colour of its line.
        fill: Name of the colour inside; None for none.
        width: How thick its line is, in units of the drawing.
        name: What it is called.
        title: What it is, to who points at it or comes to it by Tab.
        marks: Attributes of its own, by which a page knows it.
    """

    data: str
    stroke: str | None
    fill: str | None = None
    width: float = 1
    name: str | None = None
    title: str | None = None
    marks: tuple[tuple[str, str], ...] = ()


@final
class Drawing:
    """
    An SVG that is being drawn.
    """

    def __init__(
        self, width: float, height: float, title: str, *, role: str = "img"
    ) -> None:
        self.width: float = width
        self.height: float = height
        self._taken: dict[int, list[Box]] = {}
        self._root: ET.Element = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {_written(width)} {_written(height)}",
                "role": role,
                "class": CLASS,
                "font-family": FONTS,
                "font-size": "12",
                # inherited by every line
                "stroke-linejoin": "round",
                "stroke-linecap": "round",
            },
        )
        ET.SubElement(self._root, "title").text = plain(title)
        self._description: ET.Element = ET.SubElement(self._root, "desc")
        style = ET.SubElement(self._root, "style")
        style.text = STYLE
        self._add(
            "rect",
            {"width": width, "height": height},
            fill="ground",
        )

    def describe(self, text: str) -> None:
        """
        Say what the picture shows, to who does not see it.
        """
        self._description.text = plain(text)

    def line(
        self,
        points: list[tuple[float, float]],
        colour: str,
        *,
        width: float = 1,
        dashes: str | None = None,
        name: str | None = None,
    ) -> None:
        """
        Draw a line through points; its place stays free.

        Args:
            points: Where it goes.
            colour: Name of its colour.
            width: How thick it is.
            dashes: How it is broken; whole if left out.
            name: What it is called, for tests and style sheets.
        """
        shape: dict[str, str | float] = {
            "points": _through(points),
            "fill": "none",
        }
        if width != 1:
            shape["stroke-width"] = width
        if dashes is not None:
            shape["stroke-dasharray"] = dashes
        self._add("polyline", shape, stroke=colour, name=name)

    def take_line(self, points: list[tuple[float, float]]) -> None:
        """
        Keep the place of a line from labels, in boxes along it.
        """
        for (x, y), (to_x, to_y) in pairwise(points):
            wide, high = to_x - x, to_y - y
            steps = math.ceil(min(abs(wide), abs(high)) / _STEP) or 1
            wide, high = wide / steps, high / steps
            for step in range(steps):
                a, b = x + step * wide, y + step * high
                self.take(
                    make_box(
                        min(a, a + wide) - 1,
                        min(b, b + high) - 1,
                        abs(wide) + 2,
                        abs(high) + 2,
                    )
                )

    def rect(self, box: Box, colour: str, *, name: str | None = None) -> None:
        """
        Fill a place with a colour.
        """
        self._add(
            "rect",
            {
                "x": box.x,
                "y": box.y,
                "width": box.width,
                "height": box.height,
            },
            fill=colour,
            name=name,
        )

    def mark(
        self,
        shape: Shape,
        x: float,
        y: float,
        radius: float,
        colour: str,
        *,
        filled: bool,
        edge: str | None = None,
        name: str | None = None,
    ) -> None:
        """
        Draw a mark around a point, and take its place.

        Args:
            shape: Its shape.
            x: Where its middle is.
            y: Where its middle is.
            radius: Its radius.
            colour: Name of its colour.
            filled: Whether it is filled.
            edge: Name of the colour of its edge, where that is another.
            name: What it is called.
        """
        tag: str = "circle"
        outline: dict[str, str | float] = {"cx": x, "cy": y, "r": radius}
        if shape in _CORNERS:
            tag = "polygon"
            outline = {
                "points": _through(
                    [
                        (x + radius * right, y + radius * down)
                        for right, down in _CORNERS[shape]
                    ]
                )
            }
        self._add(
            tag,
            {**outline, "stroke-width": 2},
            fill=colour if filled else "ground",
            stroke=edge or colour,
            name=name,
        )
        self.take(around(x, y, radius + 1))

    def badge(
        self,
        x: float,
        y: float,
        radius: float,
        colour: str,
        text: str,
        *,
        is_dashed: bool = False,
        name: str | None = None,
    ) -> bool:
        """
        Draw a circle with a short text in it, if its place is free.
        """
        box = around(x, y, radius + 1)
        if not self.is_free(box):
            return False
        shape: dict[str, str | float] = {
            "cx": x,
            "cy": y,
            "r": radius,
        }
        if is_dashed:
            shape["stroke-dasharray"] = "3 2"
        self._add(
            "circle",
            shape,
            fill="ground" if is_dashed else colour,
            stroke=colour,
            name=name,
        )
        self._add(
            "text",
            {"x": x, "y": y + 4, "font-size": 11, "text-anchor": "middle"},
            fill=colour if is_dashed else "ground",
            name="in-badge",
        ).text = text
        self.take(box)
        return True

    def stamp(
        self,
        text: str,
        x: float,
        y: float,
        colour: str,
        *,
        size: float,
        name: str,
    ) -> None:
        """
        Write a short text in the middle of a mark that is drawn already.
        """
        shape: dict[str, str | float] = {
            "x": x,
            "y": y,
            "font-size": size,
            "text-anchor": "middle",
        }
        self._add("text", shape, fill=colour, name=name).text = text

    def inset(
        self,
        area: Box,
        window: Box,
        paths: Iterable[PathOnInset],
        *,
        is_met: bool = False,
    ) -> None:
        """
        Draw paths of units of their own in a part of the drawing.

        What lies outside is not seen.  Its place stays free.

        Args:
            area: The part.
            window: What of their units is seen there.
            paths: The paths.
            is_met: Whether a pointer meets what they enclose, although it is
                not filled.
        """
        inner = ET.SubElement(
            self._root,
            "svg",
            {
                "x": _written(area.x),
                "y": _written(area.y),
                "width": _written(area.width),
                "height": _written(area.height),
                "viewBox": " ".join(
                    _written(value)
                    for value in (
                        *(window.x, window.y),
                        *(window.width, window.height),
                    )
                ),
                **({"pointer-events": "all"} if is_met else {}),
            },
        )
        # as wide as lines elsewhere
        unit = window.width / area.width
        for path in paths:
            drawn = ET.SubElement(
                inner,
                "path",
                {
                    "d": path.data,
                    **(
                        {}
                        if path.stroke is None
                        else {"stroke-width": _written(path.width * unit)}
                    ),
                    **({} if path.fill is not None else {"fill": "none"}),
                    **dict(_looks(path.fill, path.stroke, path.name)),
                    **dict(path.marks),
                },
            )
            if path.title is not None:
                ET.SubElement(drawn, "title").text = plain(path.title)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        colour: str = "ink",
        *,
        size: float = 12,
        anchor: str = "start",
        bold: bool = False,
        name: str | None = None,
    ) -> bool:
        """
        Write a text if its place is free.

        Args:
            text: The text, on one line.
            x: Where it begins, ends or has its middle.
            y: Its base line.
            colour: Name of its colour.
            size: Its size.
            anchor: "start", "middle" or "end".
            bold: Whether it is bold.
            name: What it is called.

        Returns:
            Whether it was written: what lies on something else is left out.
        """
        text = plain(text)
        box = _box_of(text, x, y, size, anchor=anchor, bold=bold)
        if not self.is_free(box):
            return False
        shape: dict[str, str | float] = {
            "x": x,
            "y": y,
            "font-size": size,
        }
        if anchor != "start":
            shape["text-anchor"] = anchor
        if bold:
            shape["font-weight"] = "bold"
        self._add("text", shape, fill=colour, name=name).text = text
        self.take(box)
        return True

    def block(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        colour: str,
        *,
        size: float = 11,
        name: str | None = None,
    ) -> bool:
        """
        Write lines one below the other, all or none; *y* is the first's.

        Returns:
            Whether there was room for all of them.
        """
        step = size * 1.3
        boxes = [
            _box_of(line, x, y + place * step, size)
            for place, line in enumerate(lines)
        ]
        if not all(map(self.is_free, boxes)):
            return False
        for place, line in enumerate(lines):
            self.text(line, x, y + place * step, colour, size=size, name=name)
        return True

    def label(
        self,
        text: str,
        places: Iterable[tuple[float, float]],
        colour: str,
        *,
        size: float = 12,
        anchor: str = "start",
        bold: bool = False,
        name: str | None = None,
    ) -> bool:
        """
        Write a text at the first of several places that is free.

        Returns:
            Whether there was one; see `text`.
        """
        return any(
            self.text(
                text,
                x,
                y,
                colour,
                size=size,
                anchor=anchor,
                bold=bold,
                name=name,
            )
            for x, y in places
        )

    def take(self, box: Box) -> None:
        """
        Keep a place from labels.
        """
        for field in _fields(box):
            self._taken.setdefault(field, []).append(box)

    def is_free(self, box: Box) -> bool:
        """
        Tell whether a place lies on the drawing and on nothing else.
        """
        if (
            box.x < 0
            or box.y < 0
            or box.x + box.width > self.width
            or box.y + box.height > self.height
        ):
            return False
        taken = self._taken
        for field in _fields(box):
            for other in taken.get(field, ()):
                if box.meets(other):
                    return False
        return True

    def written(self) -> str:
        """
        Return the SVG.
        """
        return ET.tostring(self._root, encoding="unicode")

    def _add(
        self,
        tag: str,
        shape: dict[str, str | float],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        name: str | None = None,
    ) -> ET.Element:
        attributes = {
            key: value if isinstance(value, str) else _written(value)
            for key, value in shape.items()
        }
        attributes.update(_looks(fill, stroke, name))
        return ET.SubElement(self._root, tag, attributes)


@lru_cache(maxsize=256)
def _looks(
    fill: str | None, stroke: str | None, name: str | None
) -> tuple[tuple[str, str], ...]:
    """
    Return the colours of an element, and the classes that turn them dark.
    """
    colours = [
        (what, colour)
        for what, colour in (("fill", fill), ("stroke", stroke))
        if colour is not None
    ]
    classes = [f"{CLASS}-{what}-{colour}" for what, colour in colours]
    if name is not None:
        classes.append(f"{CLASS}-{name}")
    return (
        *((what, COLOURS[colour][0]) for what, colour in colours),
        ("class", " ".join(classes)),
    )


def _box_of(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    anchor: str = "start",
    bold: bool = False,
) -> Box:
    wide = width_of(text, size, bold=bold)
    if anchor != "start":
        x -= wide / 2 if anchor == "middle" else wide
    # a little more on both sides, so that two texts are not read as one
    return make_box(
        x - _APART, y - size * 0.95, wide + 2 * _APART, size * 1.25
    )


def _fields(box: Box) -> Sequence[int]:
    first, last = int(box.x // _COLUMN), int((box.x + box.width) // _COLUMN)
    top, bottom = int(box.y // _BAND), int((box.y + box.height) // _BAND)
    if top == bottom:
        return range(top * _ROW + first, top * _ROW + last + 1)
    return [
        band * _ROW + column
        for band in range(top, bottom + 1)
        for column in range(first, last + 1)
    ]


def _through(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{_written(x)},{_written(y)}" for x, y in points)


# one place is written many times
@lru_cache(maxsize=4096)
def _written(number: float) -> str:
    # as short as it can be, and the same on every machine
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
