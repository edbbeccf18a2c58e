"""
A view is a rotation: no hand and no foot is drawn as its mirror image.
"""

import pytest

from dryneedling._tables import rows
from dryneedling.anatomy import Side
from dryneedling.body import BodyView
from dryneedling.body.projections import (
    Rotation,
    rotation_of,
    side_on_left,
    sign_of,
)

_SIDES = (Side.LEFT, Side.RIGHT)


def _determinant(rotation: Rotation) -> int:
    (a, b, c), (d, e, f), (g, h, i) = rotation
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


@pytest.mark.parametrize("side", _SIDES)
@pytest.mark.parametrize("view", BodyView)
def test_no_view_is_a_mirror_image(view: BodyView, side: Side) -> None:
    """
    The determinant of its matrix is +1, and its axes stand at right angles.
    """
    rotation = rotation_of(view, side)

    assert 1 == _determinant(rotation)
    for place, row in enumerate(rotation):
        for other, another in enumerate(rotation):
            product = sum(a * b for a, b in zip(row, another, strict=True))
            assert (place == other) == product


@pytest.mark.parametrize("view", BodyView)
def test_right_is_the_mirror_image_of_left(view: BodyView) -> None:
    """
    What goes to one side of the page for the left goes to the other.
    """
    assert -sign_of(view, Side.LEFT) == sign_of(view, Side.RIGHT)


def test_in_front_the_left_of_the_person_is_on_the_right() -> None:
    """
    The person looks at the viewer; from behind both look the same way.
    """
    assert Side.RIGHT is side_on_left(BodyView.FRONT)
    assert Side.LEFT is side_on_left(BodyView.BACK)
    assert Side.RIGHT is side_on_left(BodyView.PALM)
    assert Side.LEFT is side_on_left(BodyView.HAND_BACK)
    assert Side.RIGHT is side_on_left(BodyView.SOLE)
    assert Side.LEFT is side_on_left(BodyView.FOOT_TOP)


def test_a_profile_looks_the_way_its_side_does() -> None:
    """
    Who stands at the left of a person sees the face to the left.
    """
    assert -1 == sign_of(BodyView.HEAD, Side.LEFT)
    assert 1 == sign_of(BodyView.HEAD, Side.RIGHT)
    # so that the two look at each other
    assert Side.RIGHT is side_on_left(BodyView.HEAD)


def _landmark(name: str, view: str) -> tuple[float, float]:
    return next(
        (float(row["x"]), float(row["y"]))
        for row in rows("body/bony_landmarks.csv")
        if (row["name"], row["view"]) == (name, view)
    )


@pytest.mark.parametrize("view", ["palm", "hand_back"])
def test_the_thumb_is_lateral(view: str) -> None:
    """
    In the anatomical position, on either face of the hand.
    """
    thumb, _ = _landmark("tip of the thumb", view)
    little, _ = _landmark("tip of the little finger", view)

    assert little < 0 < thumb


def test_the_thumb_of_a_left_palm_is_on_its_right() -> None:
    """
    As who looks at a person with palms forward sees it; from behind not.
    """
    assert 1 == sign_of(BodyView.PALM, Side.LEFT)
    assert -1 == sign_of(BodyView.HAND_BACK, Side.LEFT)


@pytest.mark.parametrize("view", ["sole", "foot_top"])
def test_the_big_toe_is_medial(view: str) -> None:
    """
    On either face of the foot, with the toes up on the page.
    """
    big, toes = _landmark("ball of the big toe", view)
    little, _ = _landmark("ball of the little toe", view)

    assert big < 0 < little
    assert toes < 0.05


def test_a_left_foot_has_its_big_toe_on_the_right_from_above() -> None:
    """
    As everybody sees their own; the sole is seen by who kneels before it.
    """
    assert -1 == sign_of(BodyView.FOOT_TOP, Side.LEFT)
    assert 1 == sign_of(BodyView.SOLE, Side.LEFT)
