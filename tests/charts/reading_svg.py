"""
What a test reads out of a picture.
"""

from typing import Final
from xml.etree import ElementTree as ET

from dryneedling.charts.glyphs import width_of
from dryneedling.charts.places import Box

SVG: Final = "{http://www.w3.org/2000/svg}"
CLASS: Final = "dryneedling-chart-"


def parsed(svg: str) -> ET.Element:
    """
    Parse our own picture, and no document of anybody else's.
    """
    return ET.fromstring(svg)  # noqa: S314


def named(svg: str, name: str) -> list[ET.Element]:
    """
    Return the elements that have a name.
    """
    return [
        element
        for element in parsed(svg).iter()
        if f"{CLASS}{name}" in (element.get("class") or "").split()
    ]


def texts(svg: str) -> list[str]:
    """
    Return the texts of a picture.
    """
    return [one.text or "" for one in parsed(svg).iter(f"{SVG}text")]


def text_box(element: ET.Element) -> Box:
    """
    Return the place of a text, by the widths of the fonts.
    """
    size = float(element.get("font-size") or 0)
    bold = element.get("font-weight") == "bold"
    wide = width_of(element.text or "", size, bold=bold)
    x, y = float(element.get("x") or 0), float(element.get("y") or 0)
    anchor = element.get("text-anchor") or "start"
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return Box(left, y - size * 0.95, wide, size * 1.25)


def mark_box(element: ET.Element) -> Box:
    """
    Return the place of a mark, without its outline.
    """
    if element.tag == f"{SVG}circle":
        x, y, radius = (
            float(element.get(key) or 0) for key in ("cx", "cy", "r")
        )
        return Box(x - radius, y - radius, 2 * radius, 2 * radius)
    points = [
        tuple(map(float, point.split(",")))
        for point in (element.get("points") or "").split()
    ]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    return Box(left, top, right - left, bottom - top)


def labels(svg: str) -> list[ET.Element]:
    """
    Return the texts but for numbers of visits, which stand in circles.
    """
    return [
        element
        for element in parsed(svg).iter(f"{SVG}text")
        if f"{CLASS}in-badge" not in (element.get("class") or "")
    ]


def marks(svg: str) -> list[ET.Element]:
    """
    Return the marks of a picture.
    """
    return [
        element
        for element in parsed(svg).iter()
        if element.tag in {f"{SVG}circle", f"{SVG}polygon"}
    ]


def overlaps(svg: str) -> list[str]:
    """
    Return the texts that lie on another or on a mark.
    """
    boxes = [(one.text or "", text_box(one)) for one in labels(svg)]
    places = [*boxes, *(("a mark", mark_box(one)) for one in marks(svg))]
    return [
        f"{text} on {other}"
        for index, (text, one) in enumerate(boxes)
        for other, another in places[index + 1 :]
        if one.meets(another)
    ]
