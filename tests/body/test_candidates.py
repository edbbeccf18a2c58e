"""
Asking the drawing: which muscles may lie at a point, and on which side.
"""

import math

import pytest

import dryneedling as dn
from dryneedling.anatomy import Side
from dryneedling.body import (
    BodyCrop,
    BodyView,
    MuscleCandidate,
    body_svg,
    muscles_at,
    place_of,
    point_at,
)
from dryneedling.body.frames import frame_of
from dryneedling.body.marks import DIGITS
from dryneedling.body.places import places
from dryneedling.exceptions import InvalidRecord
from tests.body.bodies import with_points
from tests.charts.reading_svg import named


@pytest.mark.parametrize(
    "place", places(), ids=lambda one: f"{one.muscle} {one.view}"
)
def test_every_muscle_is_found_at_its_own_point(place: object) -> None:
    """
    With no distance, and in its layer.
    """
    (one,) = (here for here in places() if here is place)
    found = muscles_at(one.view, *one.at)
    mine = next(found for found in found if found.muscle == one.muscle)

    assert (one.layer, 0, one.approximate) == (
        mine.layer,
        mine.distance_cm,
        mine.approximate,
    )


def test_candidates_lie_by_distance_then_layer_then_by_their_point() -> None:
    """
    The rule quoted, at many points.
    """
    for place in places()[::7]:
        found = muscles_at(place.view, place.at[0] + 0.004, place.at[1])
        points = {
            one.muscle: one.at for one in places() if one.view is place.view
        }
        keys = [
            (
                one.distance_cm,
                one.layer,
                math.dist(
                    points[one.muscle], (place.at[0] + 0.004, place.at[1])
                ),
            )
            for one in found
        ]
        assert keys == sorted(keys)
        assert all(one.distance_cm <= 2.5 for one in found)


def test_a_distance_is_in_centimetres_of_a_person() -> None:
    """
    A hundredth of a stature of 170 cm is 1.7 cm.
    """
    place = next(
        one for one in places() if one.muscle == "interosseus_dorsalis_manus_1"
    )
    right = max(place.region)
    found = muscles_at("hand_back", right[0] + 0.01, right[1])

    assert ["interosseus_dorsalis_manus_1"] == [one.muscle for one in found]
    assert found[0].distance_cm == pytest.approx(1.7, abs=0.02)
    assert () == muscles_at("hand_back", right[0] + 0.02, right[1])


def test_what_lies_over_one_another_is_told_by_layers() -> None:
    """
    Trapezius over splenius over semispinalis over the deepest.
    """
    layers = {
        one.muscle: one.layer
        for one in muscles_at(BodyView.BACK, 0.015, 0.109)
        if not one.distance_cm
    }

    assert [1, 2, 3, 4] == [
        layers[key]
        for key in (
            "trapezius_descendens",
            "splenius_capitis",
            "semispinalis_capitis",
            "obliquus_capitis_inferior",
        )
    ]


def test_far_from_the_body_lies_nothing() -> None:
    """
    No nearest muscle is made up.
    """
    assert () == muscles_at("front", 0.9, 0.9)


@pytest.mark.parametrize(
    ("view", "x", "y", "what"),
    [
        ("side", 0.1, 0.1, "view"),
        ("front", math.nan, 0.1, "x"),
        ("front", 0.1, 2, "y"),
    ],
)
def test_what_is_no_point_is_refused(
    view: str, x: float, y: float, what: str
) -> None:
    """
    With the name of the argument.
    """
    with pytest.raises(InvalidRecord, match=rf"muscles_at\.{what}"):
        muscles_at(view, x, y)


@pytest.mark.parametrize("view", BodyView)
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("width", [None, 340, 700])
def test_a_point_of_a_picture_knows_its_side(
    view: BodyView, side: str, width: int | None
) -> None:
    """
    What is drawn at a place is found there again, on every picture.
    """
    for place in places()[::5]:
        site = dn.Site(place.muscle, side)
        spot = place_of(site, view)
        if spot is None:
            continue
        x, y = frame_of(view, None, width).at(spot)
        point = point_at(view, x, y, width=width)

        assert (side, view) == (point.side.value, point.view)
        assert (spot.x, spot.y) == pytest.approx((point.x, point.y))
        assert muscles_at(view, point.x, point.y) == point.candidates
        assert isinstance(point.candidates[0], MuscleCandidate)


def test_a_point_of_a_part_is_that_of_the_whole() -> None:
    """
    A part is the same drawing, nearer.
    """
    spot = place_of(dn.Site("levator scapulae", "right"))
    assert spot is not None
    x, y = frame_of(BodyView.BACK, BodyCrop.NECK, 300).at(spot)
    point = point_at("back", x, y, crop="neck", width=300)

    assert Side.RIGHT is point.side
    assert (spot.x, spot.y) == pytest.approx((point.x, point.y))


def test_the_midline_is_on_no_side() -> None:
    """
    Half a pixel beside it is.
    """
    middle = frame_of(BodyView.FRONT, None, None).area.width / 2

    assert Side.MIDLINE is point_at("front", middle, 100).side
    assert Side.LEFT is point_at("front", middle + 0.5, 100).side
    assert Side.RIGHT is point_at("front", middle - 0.5, 100).side


@pytest.mark.parametrize(
    ("view", "x", "y", "crop", "what"),
    [
        ("side", 1, 1, None, "view"),
        ("front", math.inf, 1, None, "x"),
        ("front", 1, "1", None, "y"),
        ("front", 1, 1, "arm", "crop"),
    ],
)
def test_what_is_no_point_of_a_picture_is_refused(
    view: str, x: float, y: float, crop: str | None, what: str
) -> None:
    """
    With the name of the argument.
    """
    with pytest.raises(InvalidRecord, match=rf"point_at\.{what}"):
        point_at(view, x, y, crop=crop)


def test_what_is_drawn_at_a_point_is_found_there() -> None:
    """
    A mark alone on a picture stands at the point of its muscle.
    """
    course = with_points([("infraspinatus", "right")])
    for width in (176, 300):
        svg = body_svg(course, view="back", width=width)
        (digit,) = named(svg, "number")
        point = point_at(
            "back",
            float(digit.attrib["x"]),
            float(digit.attrib["y"]) - DIGITS * 0.37,
            width=width,
        )

        assert Side.RIGHT is point.side
        assert "infraspinatus" in {
            one.muscle for one in point.candidates if not one.distance_cm
        }
