"""
Places on the drawing of the body: what they may say.
"""

import pytest
from hypothesis import given

import dryneedling as dn
from dryneedling.exceptions import InvalidRecord
from dryneedling.testing import strategies


def _place(**said: object) -> dn.DrawnPlace:
    about = {"view": "back", "side": "left", "x": 0.06, "y": 0.2, "drawing": 1}
    return dn.DrawnPlace(**{**about, **said})  # type: ignore[arg-type]


def test_words_of_a_view_and_a_side_go_in() -> None:
    """
    As everywhere: a word stands for its member.
    """
    place = _place(view="hand back", side="R", x=-0.01)

    assert dn.BodyView.HAND_BACK is place.view
    assert dn.Side.RIGHT is place.side


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"x": -0.01}, "DrawnPlace.x: expected the side to say it"),
        (
            {"side": "midline"},
            "DrawnPlace.x: expected 0 on the midline",
        ),
        (
            {"view": "sole", "side": "midline", "x": 0},
            "DrawnPlace.side: expected left or right, for a part of the body",
        ),
        ({"y": 1.01}, "DrawnPlace.y: expected a number from -1 to 1"),
        ({"drawing": 0}, "DrawnPlace.drawing: expected a whole number"),
        ({"side": None}, "DrawnPlace.side: "),
        ({"view": "left"}, "DrawnPlace.view: "),
    ],
)
def test_what_cannot_be_a_place_is_refused(
    said: dict[str, object], told: str
) -> None:
    """
    Left and right are said by the side, and never by a sign.
    """
    with pytest.raises(InvalidRecord) as refused:
        _place(**said)

    assert str(refused.value).startswith(told)


def test_the_midline_of_front_and_back_is_a_place() -> None:
    """
    The only one that is of neither side.
    """
    assert dn.Side.MIDLINE is _place(side="midline", x=0).side


def test_of_a_part_x_goes_both_ways() -> None:
    """
    From the axis of a foot to either toe.
    """
    assert -0.01 == _place(view="sole", x=-0.01).x


@given(strategies.drawn_places())
def test_a_place_is_of_one_side_wherever_there_is_no_midline(
    place: dn.DrawnPlace,
) -> None:
    """
    The rule of the record, for every place that is drawn.
    """
    is_whole = place.view.is_whole

    assert is_whole or place.side is not dn.Side.MIDLINE
    assert not is_whole or place.x >= 0
    assert place.side is not dn.Side.MIDLINE or not place.x
