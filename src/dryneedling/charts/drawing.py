"""
What a chart is drawn on: one SVG, and the places that are taken on it.
"""

from collections.abc import Iterable
from typing import Final, Literal, final
from xml.etree import ElementTree as ET

from dryneedling._text import plain
from dryneedling.charts.colours import CLASS, COLOURS, STYLE
from dryneedling.charts.glyphs import FONTS, width_of
from dryneedling.charts.places import Box, around

Shape = Literal["circle", "diamond", "square"]

# From the middle of a mark, in radii to the right and down.
_CORNERS: Final[dict[str, tuple[tuple[int, int], ...]]] = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
}


@final
class Drawing:
    """
    An SVG that is being drawn.
    """

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width: float = width
        self.height: float = height
        self._taken: list[Box] = []
        self._root: ET.Element = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {_written(width)} {_written(height)}",
                "role": "img",
                "class": CLASS,
                "font-family": FONTS,
                "font-size": "12",
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
        Draw a line through points.

        Args:
            points: Where it goes.
            colour: Name of its colour.
            width: How thick it is.
            dashes: How it is broken; whole if left out.
            name: What it is called, for tests and style sheets.
        """
        shape: dict[str, object] = {
            "points": _through(points),
            "fill": "none",
            "stroke-width": width,
            "stroke-linejoin": "round",
            "stroke-linecap": "round",
        }
        if dashes is not None:
            shape["stroke-dasharray"] = dashes
        self._add("polyline", shape, stroke=colour, name=name)

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
        name: str | None = None,
    ) -> None:
        """
        Draw a mark around a point, and take its place.
        """
        tag: str = "circle"
        outline: dict[str, object] = {"cx": x, "cy": y, "r": radius}
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
            stroke=colour,
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
        shape: dict[str, object] = {
            "cx": x,
            "cy": y,
            "r": radius,
            "stroke-width": 1,
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
        wide = width_of(text, size, bold=bold)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        box = Box(left, y - size * 0.95, wide, size * 1.25)
        if not self.is_free(box):
            return False
        shape: dict[str, object] = {
            "x": x,
            "y": y,
            "font-size": size,
            "text-anchor": anchor,
        }
        if bold:
            shape["font-weight"] = "bold"
        self._add("text", shape, fill=colour, name=name).text = text
        self.take(box)
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
        self._taken.append(box)

    def is_free(self, box: Box) -> bool:
        """
        Tell whether a place lies on the drawing and on nothing else.
        """
        return (
            box.x >= 0
            and box.y >= 0
            and box.x + box.width <= self.width
            and box.y + box.height <= self.height
            and not any(box.meets(other) for other in self._taken)
        )

    def written(self) -> str:
        """
        Return the SVG.
        """
        return ET.tostring(self._root, encoding="unicode")

    def _add(
        self,
        tag: str,
        shape: dict[str, object],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        name: str | None = None,
    ) -> ET.Element:
        element = ET.SubElement(
            self._root,
            tag,
            {
                key: _written(value)
                if isinstance(value, float)
                else str(value)
                for key, value in shape.items()
            },
        )
        classes: list[str] = []
        for what, colour in (("fill", fill), ("stroke", stroke)):
            if colour is not None:
                element.set(what, COLOURS[colour][0])
                classes.append(f"{CLASS}-{what}-{colour}")
        if name is not None:
            classes.append(f"{CLASS}-{name}")
        element.set("class", " ".join(classes))
        return element


def _through(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{_written(x)},{_written(y)}" for x, y in points)


def _written(number: float) -> str:
    # as short as it can be, and the same on every machine
    return f"{number:.2f}".rstrip("0").rstrip(".")
