"""
The drawing: smooth lines through landmarks, one side and its mirror image.
"""

import math
import re
from itertools import pairwise

import pytest

from dryneedling._tables import rows
from dryneedling.anatomy import Side
from dryneedling.body import BodyView
from dryneedling.body.figure import (
    UNITS,
    Figure,
    figure_of,
    landmarks_of,
    polygon_of,
)
from dryneedling.body.limbs import Limb, is_inside, limb_at
from dryneedling.body.splines import curves_through, path_through, traced

_SIDES = (Side.LEFT, Side.RIGHT)


def _ends(path: str) -> list[tuple[int, int]]:
    """
    Return where each curve of a path ends, in units.
    """
    found: list[tuple[int, int]] = []
    x = y = 0
    for command, numbers in re.findall(r"([Mc])([^Mcz]*)", path):
        values = [int(one) for one in re.findall(r"-?\d+", numbers)]
        if command == "M":
            x, y = values
        else:
            x, y = x + values[4], y + values[5]
        found.append((x, y))
    return found


@pytest.mark.parametrize("view", BodyView)
def test_an_outline_passes_through_every_landmark(view: BodyView) -> None:
    """
    To half a unit: no error adds up along the way.
    """
    points, _ = landmarks_of(view)
    ends = _ends(figure_of(view, Side.LEFT).outline)
    sign = 1 if ends[0][0] * points[0][0] >= 0 else -1

    for (x, y), (end_x, end_y) in zip(points, ends, strict=False):
        assert abs(abs(x) * UNITS - abs(end_x)) <= 0.5 + 1e-9
        assert abs(y * UNITS - end_y) <= 0.5 + 1e-9
    assert sign in {-1, 1}


@pytest.mark.parametrize("view", BodyView)
def test_the_right_is_the_mirror_image_of_the_left(view: BodyView) -> None:
    """
    Of a part that is drawn twice; the whole body is its own.
    """
    left, right = (figure_of(view, side) for side in _SIDES)

    for which in ("outline", "lines"):
        drawn = sorted(_ends(getattr(left, which)))
        mirrored = sorted((-x, y) for x, y in _ends(getattr(right, which)))
        if which == "outline" and view.is_whole:
            drawn, mirrored = sorted(set(drawn)), sorted(set(mirrored))
        assert drawn == mirrored


@pytest.mark.parametrize("view", [BodyView.FRONT, BodyView.BACK])
def test_the_whole_body_is_alike_on_both_sides(view: BodyView) -> None:
    """
    Nothing is drawn of one side that the other has not.
    """
    figure = figure_of(view, Side.LEFT)

    for path in (figure.outline, figure.lines):
        ends = set(_ends(path))
        assert ends == {(-x, y) for x, y in ends}


@pytest.mark.parametrize("view", BodyView)
def test_every_line_lies_inside_its_outline(view: BodyView) -> None:
    """
    To two millimetres of a person, as lines may begin at the edge.
    """
    near = 0.0014
    for row in rows("body/inner_lines.csv"):
        if row["view"] == view:
            x, y = float(row["x"]), float(row["y"])
            around = [
                (x + near * math.cos(turn), y + near * math.sin(turn))
                for turn in range(6)
            ]
            assert any(is_inside(view, *place) for place in around), row


@pytest.mark.parametrize("view", BodyView)
def test_every_bony_landmark_lies_inside_its_outline(view: BodyView) -> None:
    """
    Or on it, as the vertex and the fingertips do.
    """
    near = 0.003
    for row in rows("body/bony_landmarks.csv"):
        if row["view"] == view:
            x, y = float(row["x"]), float(row["y"])
            around = [
                (x + near * math.cos(turn), y + near * math.sin(turn))
                for turn in range(6)
            ]
            assert any(
                is_inside(view, *place) for place in [(x, y), *around]
            ), row


def test_every_bony_landmark_says_where_it_comes_from() -> None:
    """
    A name stands once in a view, and each row has its source.
    """
    found = rows("body/bony_landmarks.csv")
    names = [(row["name"], row["view"]) for row in found]

    assert len(names) == len(set(names))
    assert all(row["source"] for row in found)


def test_the_fingertips_reach_the_middle_of_the_thigh() -> None:
    """
    Between crotch and knee, nearer the middle than either end.
    """
    heights = {
        (row["name"], row["view"]): float(row["y"])
        for row in rows("body/bony_landmarks.csv")
    }
    top = heights["pubic tubercle", "front"]
    knee = heights["knee line", "front"]
    tip = heights["tip of the middle finger", "front"]

    assert abs((tip - top) / (knee - top) - 0.5) < 0.1


def test_a_spline_has_no_bulge_where_landmarks_stand_unevenly() -> None:
    """
    A uniform one swings out by three times a short distance.
    """
    points = [(0.0, 0.0), (1.0, 0.0), (1.02, 0.1), (1.04, 1.0)]
    line = traced(points, is_closed=False, steps=40)

    assert max(x for x, _ in line[40:81]) < 1.03


def test_a_straight_line_stays_straight() -> None:
    """
    Its control points lie on it.
    """
    curves = curves_through([(0, 0), (1, 1), (3, 3)], is_closed=False)

    for first, second, end in curves:
        for x, y in (first, second, end):
            assert math.isclose(x, y)


def test_a_closed_line_comes_back_to_where_it_began() -> None:
    """
    With as many curves as points.
    """
    points = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    path = path_through(points, is_closed=True, to_units=lambda one: one)

    assert path.endswith("z")
    assert 4 == path.count("c")
    assert (0, 0) == _ends(path)[-1]
    line = traced(points, is_closed=True)
    assert line[0] == pytest.approx(line[-1])


@pytest.mark.parametrize("view", BodyView)
def test_an_outline_does_not_cross_itself(view: BodyView) -> None:
    """
    A line across enters as often as it leaves.
    """
    polygon = polygon_of(view)

    for (x, y), (to_x, to_y) in pairwise(polygon):
        assert math.dist((x, y), (to_x, to_y)) < 0.2
    assert not is_inside(view, 0.5, 0.1)


def test_a_point_lies_on_one_limb() -> None:
    """
    By the axilla, the hand beside the thigh, and the crests of the hip.
    """
    limbs = {
        (0.02, 0.12): Limb.TRUNK,
        (0.2, 0.05): Limb.TRUNK,
        (0.09, 0.18): Limb.TRUNK,
        (0.12, 0.22): Limb.ARM,
        (0.125, 0.3): Limb.ARM,
        (0.07, 0.3): Limb.TRUNK,
        (0.17, 0.55): Limb.ARM,
        (0.09, 0.55): Limb.LEG,
        (0.05, 0.45): Limb.LEG,
        (0.06, 0.95): Limb.LEG,
        (0.5, 1.2): Limb.ARM,
    }
    for (x, y), limb in limbs.items():
        assert limb is limb_at(BodyView.BACK, x, y)
        assert limb is limb_at(BodyView.BACK, -x, y)
    assert Limb.PART is limb_at(BodyView.PALM, 0, 0)


def test_a_figure_is_drawn_once() -> None:
    """
    Its paths are kept, as a page has several pictures.
    """
    assert isinstance(figure_of(BodyView.BACK, Side.LEFT), Figure)
    assert figure_of(BodyView.BACK, Side.LEFT) is figure_of(
        BodyView.BACK, Side.LEFT
    )
