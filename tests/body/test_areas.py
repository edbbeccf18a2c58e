"""
The areas of the muscles on a picture, for a page in which one is chosen.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

import dryneedling as dn
from dryneedling.anatomy import Side, muscle
from dryneedling.body import BodyView, body_svg
from dryneedling.body.areas import areas_of, on_body
from dryneedling.body.limbs import is_inside
from dryneedling.body.places import places
from dryneedling.exceptions import InvalidRecord
from dryneedling.views import ENGLISH
from tests.body.bodies import twenty, with_points
from tests.charts.reading_svg import SVG, parsed

_BLANK = with_points([])
# With all areas for clicking, for a page of one's own.
_MOST_BYTES = 150_000


def _areas(svg: str) -> Iterator[ET.Element]:
    for path in parsed(svg).iter(f"{SVG}path"):
        if "data-muscle" in path.attrib:
            yield path


@pytest.mark.parametrize("view", BodyView)
def test_every_place_of_a_view_is_an_area_of_each_side(
    view: BodyView,
) -> None:
    """
    Named, with its side, layer and key, and reached by Tab.
    """
    areas = list(_areas(body_svg(_BLANK, view=view, regions=True)))
    here = [place for place in places() if place.view is view]

    assert 2 * len(here) == len(areas)
    for area in areas:
        key, side = area.attrib["data-muscle"], area.attrib["data-side"]
        title = area.find(f"{SVG}title")
        assert title is not None
        assert dn.Site(key, side).label == title.text
        assert area.attrib["tabindex"] == "0"
        assert area.attrib["role"] == "button"
        assert "none" == area.attrib["fill"]
        assert "stroke" not in area.attrib
        assert "stroke-width" not in area.attrib
        assert area.attrib["d"].endswith("z")
        assert (side == "midline") is not muscle(key).paired
    layers = [int(area.attrib["data-layer"]) for area in areas[: len(here)]]
    assert sorted(layers, reverse=True) == layers


@pytest.mark.parametrize("view", [BodyView.FRONT, BodyView.BACK])
def test_the_area_of_one_side_lies_on_that_side(view: BodyView) -> None:
    """
    In front the left of the person is on the right of the page.
    """
    sign = 1 if view is BodyView.FRONT else -1
    for side, way in ((Side.LEFT, sign), (Side.RIGHT, -sign)):
        for area in areas_of(view, (side,), ENGLISH):
            start = re.match(r"M(-?\d+)", area.data)
            assert start is not None
            assert int(start[1]) * way >= 0


def test_areas_come_layer_by_layer_and_from_the_head_on() -> None:
    """
    The outermost lies over the others, and a click meets it first.
    """
    keys = [
        dict(area.marks)["data-muscle"]
        for area in areas_of(BodyView.BACK, (Side.LEFT,), ENGLISH)
    ]

    assert keys.index("multifidus_lumborum") < keys.index("quadratus_femoris")
    assert keys.index("quadratus_femoris") < keys.index("gluteus_maximus")
    assert keys.index("trapezius_descendens") < keys.index("gluteus_maximus")


def test_all_areas_are_small_enough_for_a_page() -> None:
    """
    One picture with front and back, and each view of its own.
    """
    assert len(body_svg(twenty(), regions=True).encode()) <= _MOST_BYTES
    for view in BodyView:
        svg = body_svg(twenty(), view=view, regions=True)
        assert len(svg.encode()) <= _MOST_BYTES
        assert "<script" not in svg
        assert " id=" not in svg


def test_areas_are_there_only_where_they_are_asked_for() -> None:
    """
    A report has none, and is one picture to who hears it.
    """
    plain, asked = (
        parsed(body_svg(_BLANK, regions=regions)) for regions in (False, True)
    )

    assert not list(_areas(body_svg(_BLANK)))
    assert "img" == plain.attrib["role"]
    assert "group" == asked.attrib["role"]
    with pytest.raises(InvalidRecord, match="regions"):
        body_svg(_BLANK, regions="yes")  # type: ignore[arg-type]  # what is tested


def test_a_corner_outside_the_body_goes_to_the_nearest_of_its_outline() -> (
    None
):
    """
    One inside stays where it is.
    """
    inside = (0.05, 0.3)
    moved = on_body(BodyView.FRONT, (0.5, 0.3))

    assert inside == on_body(BodyView.FRONT, inside)
    assert 0.1 < moved[0] < 0.2
    assert is_inside(BodyView.FRONT, moved[0] - 0.002, moved[1])


def test_whole_bodies_have_one_drawing_and_parts_one_for_each_side() -> None:
    """
    The areas of a hand lie on that hand.
    """
    for view in BodyView:
        root = parsed(body_svg(_BLANK, view=view, regions=True))
        insets = [
            one
            for one in root.iter(f"{SVG}svg")
            if any("data-muscle" in path.attrib for path in one)
        ]
        assert {"all"} == {one.attrib["pointer-events"] for one in insets}
        assert (1 if view.is_whole else 2) == len(insets)
        if not view.is_whole:
            for inset in insets:
                assert 1 == len({one.attrib["data-side"] for one in inset})


def test_a_course_and_a_session_draw_the_areas_themselves() -> None:
    """
    As the function does, without an import.
    """
    course = twenty()
    (session,) = course.sessions

    assert body_svg(course, view="back", regions=True) == course.body_svg(
        view="back", regions=True
    )
    assert body_svg(session, course, regions=True) == session.body_svg(
        course, regions=True
    )
