"""
Courses for the body chart, and what a test reads out of its pictures.
"""

from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree import ElementTree as ET

import dryneedling as dn
from dryneedling.charts.places import Box
from tests.charts.reading_svg import (
    CLASS,
    SVG,
    mark_box,
    named,
    parsed,
    text_box,
)

STATUSES: Final = (
    *("active", "latent", "present"),
    *("not_detected", "undetermined", "not_assessed"),
)
# Half a line of a mark stands outside its shape.
_HALF_A_LINE: Final = 1


def with_points(
    sites: Iterable[tuple[str, str | None]], **more: object
) -> dn.Course:
    """
    Make a course of which each point has a site: muscle and side.
    """
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        trigger_points=[
            dn.TriggerPoint(id=f"T-{place}", site=dn.Site(muscle, side))
            for place, (muscle, side) in enumerate(sites, 1)
        ],
        **more,  # type: ignore[arg-type]
    )


_TWENTY: Final = (
    ("upper trapezius", "right"),
    ("upper trapezius", "left"),
    ("levator scapulae", "right"),
    ("suboccipitals", "right"),
    ("splenius capitis", "left"),
    ("semispinalis capitis", "right"),
    ("infraspinatus", "right"),
    ("supraspinatus", "right"),
    ("rhomboid major", "left"),
    ("quadratus lumborum", "left"),
    ("gluteus medius", "left"),
    ("piriformis", "left"),
    ("gluteus maximus", "left"),
    ("biceps femoris", "left"),
    ("gastrocnemius", "left"),
    ("soleus", "left"),
    ("triceps brachii", "right"),
    ("extensor carpi ulnaris", "right"),
    ("longissimus thoracis", "right"),
    ("teres major", "left"),
)
NECK: Final = tuple(
    (muscle, side)
    for muscle in (
        *("suboccipitals", "semispinalis capitis", "splenius capitis"),
        *("splenius cervicis", "upper trapezius", "levator scapulae"),
        "multifidus cervicis",
    )
    for side in ("left", "right")
)


def twenty() -> dn.Course:
    """
    Make a course of twenty points that were examined and needled.
    """
    course = with_points(_TWENTY)
    twitches = (
        dn.TwitchResponse.seen(count=3),
        dn.TwitchResponse.absent(),
        dn.TwitchResponse.not_sought(),
        None,
    )
    points = course.trigger_points
    return course.with_session(
        dn.Session(
            id="S-1",
            needlings=[
                dn.Needling(
                    id=f"N-{place}",
                    site=point.site,
                    trigger_point=point.id,
                    insertions=place or None,
                    twitch=twitches[place % 4],
                )
                for place, point in enumerate(points)
            ],
            examinations=[
                dn.Examination(
                    trigger_point=point.id, stated=STATUSES[place % 6]
                )
                for place, point in enumerate(points)
            ],
            side_effects=[dn.SideEffect("bruising", needling="N-3")],
        )
    )


def _is(element: ET.Element, *names: str) -> bool:
    classes = (element.get("class") or "").split()
    return any(f"{CLASS}{name}" in classes for name in names)


def marks_on(svg: str) -> list[list[ET.Element]]:
    """
    Return the elements of each mark of a site: its shapes and its number.
    """
    found: list[list[ET.Element]] = []
    is_ringed = False
    for element in parsed(svg).iter():
        if _is(element, "ring"):
            found.append([element])
            is_ringed = True
        elif _is(element, "site") and not is_ringed:
            found.append([element])
        elif _is(element, "site", "number", "small"):
            found[-1].append(element)
            is_ringed = False
    return found


def box_of(elements: Sequence[ET.Element]) -> Box:
    """
    Return the room of a mark, with the lines around its shapes.
    """
    boxes = [
        text_box(one) if one.tag == f"{SVG}text" else mark_box(one)
        for one in elements
    ]
    shapes = [
        Box(
            box.x - _HALF_A_LINE,
            box.y - _HALF_A_LINE,
            box.width + 2 * _HALF_A_LINE,
            box.height + 2 * _HALF_A_LINE,
        )
        for one, box in zip(elements, boxes, strict=True)
        if one.tag != f"{SVG}text"
    ]
    left, top = min(box.x for box in shapes), min(box.y for box in shapes)
    right = max(box.x + box.width for box in shapes)
    bottom = max(box.y + box.height for box in shapes)
    return Box(left, top, right - left, bottom - top)


def touching(svg: str) -> list[str]:
    """
    Return the marks that touch one another, or the letter of a side.
    """
    boxes = [box_of(one) for one in marks_on(svg)]
    boxes += map(text_box, named(svg, "side"))
    return [
        f"{first} and {second}"
        for first, one in enumerate(boxes)
        for second, other in enumerate(boxes)
        if first < second and one.meets(other)
    ]
