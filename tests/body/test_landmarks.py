"""
Landmarks stand where pages that were read have them, and in all views alike.
"""

from collections import defaultdict
from math import dist
from typing import Final

import pytest

from dryneedling._tables import rows
from dryneedling.anatomy import BodyView
from tests.body.charted import CENTIMETRES, OUTLINES, landmarks

_WITHOUT_SHARP_BORDER_CM: Final = 1.0


def _height(view: str, name: str) -> float:
    return landmarks()[view, name][1]


def _line(view: str, name: str) -> list[tuple[float, float]]:
    return [
        (float(row["x"]), float(row["y"]))
        for row in rows("body/inner_lines.csv")
        if (row["view"], row["line"]) == (view, name)
    ]


@pytest.mark.parametrize(
    ("landmark", "levels"),
    [("navel", ("L3", "L4")), ("sternal notch", ("T2",))],
)
def test_landmarks_in_front_are_level_with_their_vertebra(
    landmark: str, levels: tuple[str, ...]
) -> None:
    """
    Of the navel it is the disc below L3, of the notch the lower edge of T2.

    Rawling, Landmarks and Surface Markings; Gray, 1918, XII, 6, page 1308.
    The spine of T2 ends there, within a centimetre.
    """
    spines = [_height("back", f"spine of {level}") for level in levels]
    apart = _height("front", landmark) - sum(spines) / len(spines)

    assert abs(apart) * CENTIMETRES <= _WITHOUT_SHARP_BORDER_CM


@pytest.mark.parametrize("view", ["palm", "hand_back"])
def test_the_first_metacarpal_is_two_thirds_of_the_second(view: str) -> None:
    """
    41 of 61 mm (Soto et al., intjmorphol.com/abstract/?art_id=3367).
    """
    known = landmarks()
    apart = dist(
        known[view, "base of the thumb"], known[view, "knuckle of the thumb"]
    )

    assert 3.5 <= apart * CENTIMETRES <= 4.5


def test_the_patella_is_as_long_as_its_ligament() -> None:
    """
    0.8 to 1.2 of it (wheelessonline.com/ortho/insall_and_salvati_method).
    """
    middle = _height("front", "middle of the patella")
    top = min(y for _, y in _line("front", "patella"))
    length = 2 * (middle - top)
    ligament = _height("front", "tibial tuberosity") - (top + length)

    assert 0.8 <= ligament / length <= 1.2


@pytest.mark.parametrize(
    ("view", "line", "landmark"),
    [
        ("front", "navel", "navel"),
        ("front", "clavicle", "medial end of the clavicle"),
        ("front", "clavicle", "sternal notch"),
        ("head", "clavicle", "middle of the clavicle"),
        ("head", "clavicle", "sternal notch"),
        ("back", "seventh cervical", "spine of C7"),
        ("back", "iliac crest", "iliac crest"),
        ("back", "scapula", "inferior angle of the scapula"),
    ],
)
def test_lines_go_where_their_landmark_is(
    view: str, line: str, landmark: str
) -> None:
    """
    What is drawn and what is measured from are one, within a centimetre.
    """
    near = min(
        dist(point, landmarks()[view, landmark]) for point in _line(view, line)
    )

    assert near * CENTIMETRES <= _WITHOUT_SHARP_BORDER_CM


def test_a_landmark_is_at_one_height_in_all_views_of_the_body() -> None:
    """
    Front, back and profile stand beside one another.
    """
    heights = defaultdict[str, set[float]](set)
    for (view, name), (_, y) in landmarks().items():
        if view == "head" or BodyView(view).is_whole:
            heights[name].add(y)

    assert not {name: ys for name, ys in heights.items() if len(ys) > 1}


def test_a_landmark_is_at_one_place_in_views_of_one_outline() -> None:
    """
    The two sides of a body, a hand and a foot lie over one another.
    """
    points = defaultdict[tuple[str, str], set[tuple[float, float]]](set)
    for (view, name), point in landmarks().items():
        points[OUTLINES[view], name].add(point)

    assert not {where: each for where, each in points.items() if len(each) > 1}
