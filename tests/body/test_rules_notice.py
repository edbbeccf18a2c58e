"""
A rule that nothing could break is no rule: each is kept here and broken.
"""

from collections.abc import Sequence
from typing import Final

import attrs
import pytest

from tests.body.polygons import (
    Point,
    Polygon,
    area,
    distance,
    holds,
    middle,
    shared_area,
)
from tests.body.relations import IN_FRONT, RELATIONS, is_kept
from tests.body.things import Piece, Thing, things_in


@attrs.frozen
class _Drawn:
    muscle: str
    view: str
    layer: int
    region: Polygon
    at: Point
    approximate: bool = False


def _box(left: float, top: float, right: float, bottom: float) -> Polygon:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _thing(region: Polygon, layer: int = 1) -> Thing:
    return Thing((Piece(region, middle([region]), layer),))


def _spot(x: float, y: float) -> Thing:
    return Thing((Piece([(x, y)], (x, y), 0),))


_BOX: Final = _thing(_box(0.02, 0.10, 0.04, 0.20))
_UNDER: Final = _thing(_box(0.02, 0.12, 0.04, 0.18), 2)
_RIGHT: Final = _thing(_box(0.06, 0.12, 0.08, 0.22))
_BELOW: Final = _thing(_box(0.02, 0.30, 0.04, 0.40))
_LEANING: Final = _thing([(0.02, 0.1), (0.04, 0.1), (0.08, 0.2), (0.06, 0.2)])
_LEANING_BACK: Final = _thing(
    [(0.06, 0.1), (0.08, 0.1), (0.04, 0.2), (0.02, 0.2)]
)
# relation, one, others, then what breaks it
_PAIRS: Final[
    tuple[tuple[str, Thing, Sequence[Thing], Thing, Sequence[Thing]], ...]
] = (
    ("lateral to", _RIGHT, [_BOX], _BOX, [_RIGHT]),
    ("medial to", _BOX, [_RIGHT], _RIGHT, [_BOX]),
    ("lateral to", _RIGHT, [_BELOW], _BELOW, [_RIGHT]),
    ("in front of", _RIGHT, [_spot(0.05, 0.9)], _BOX, [_spot(0.05, 0.9)]),
    ("behind", _BOX, [_RIGHT], _RIGHT, [_BOX]),
    ("on the thumb side of", _RIGHT, [_BOX], _BOX, [_RIGHT]),
    ("on the little finger side of", _BOX, [_RIGHT], _RIGHT, [_BOX]),
    ("on the little toe side of", _RIGHT, [_BOX], _BOX, [_RIGHT]),
    ("on the big toe side of", _BOX, [_RIGHT], _RIGHT, [_BOX]),
    ("above", _BOX, [_BELOW], _BELOW, [_BOX]),
    ("below", _BELOW, [_BOX], _BOX, [_BELOW]),
    ("nearer the wrist than", _BOX, [_BELOW], _BELOW, [_BOX]),
    ("nearer the fingertips than", _BELOW, [_BOX], _BOX, [_BELOW]),
    ("nearer the toes than", _BOX, [_BELOW], _BELOW, [_BOX]),
    ("nearer the heel than", _BELOW, [_BOX], _BOX, [_BELOW]),
    ("wholly below", _BELOW, [_BOX], _RIGHT, [_BOX]),
    ("wholly medial to", _BOX, [_RIGHT], _BOX, [_LEANING]),
    ("reaches higher than", _BOX, [_RIGHT], _RIGHT, [_BOX]),
    ("reaches lower than", _RIGHT, [_BOX], _BOX, [_RIGHT]),
    ("reaches", _BOX, [_spot(0.045, 0.15)], _BOX, [_spot(0.05, 0.15)]),
    ("reaches", _BOX, [_UNDER], _BOX, [_BELOW]),
    ("ends at", _BOX, [_spot(0, 0.205)], _BOX, [_spot(0, 0.21)]),
    (
        "stays between",
        _BOX,
        [_spot(0, 0.104), _spot(0, 0.2)],
        _BOX,
        [_spot(0, 0.12), _spot(0, 0.3)],
    ),
    (
        "stays between",
        _BOX,
        [_spot(0, 0.2), _spot(0, 0.1)],
        _BOX,
        [_spot(0, 0.1), _spot(0, 0.18)],
    ),
    (
        "lies between",
        _BOX,
        [_spot(0, 0.1), _BELOW],
        _BELOW,
        [_spot(0, 0.1), _BOX],
    ),
    ("overlies", _BOX, [_UNDER], _UNDER, [_BOX]),
    ("overlies", _BOX, [_UNDER], _RIGHT, [_UNDER]),
    ("overlies", _BOX, [_UNDER], _BOX, [_BOX]),
    ("is no deeper than", _BOX, [_UNDER], _UNDER, [_BOX]),
    ("is no deeper than", _BOX, [_BOX], _BELOW, [_BOX]),
    ("covers", _BOX, [_UNDER], _UNDER, [_BOX]),
    (
        "covers",
        _BOX,
        [_UNDER],
        _BOX,
        [_thing(_box(0.035, 0.1, 0.08, 0.2), 2)],
    ),
    ("runs down and laterally", _LEANING, [], _LEANING_BACK, []),
    ("runs down and medially", _LEANING_BACK, [], _LEANING, []),
)


@pytest.mark.parametrize(
    ("relation", "one", "others", "wrong", "beside"),
    _PAIRS,
    ids=[f"{place} {pair[0]}" for place, pair in enumerate(_PAIRS)],
)
def test_a_relation_is_kept_and_broken(
    relation: str,
    one: Thing,
    others: Sequence[Thing],
    wrong: Thing,
    beside: Sequence[Thing],
) -> None:
    """
    What holds of the one does not hold of the other.
    """
    assert is_kept(relation, "back", one, others, 1.0)
    assert not is_kept(relation, "back", wrong, beside, 1.0)


def test_every_relation_is_kept_and_broken_here() -> None:
    """
    None is left out.
    """
    assert set(RELATIONS) == {pair[0] for pair in _PAIRS}


def test_the_front_midline_is_medial_from_the_front_and_forward_beside() -> (
    None
):
    """
    One sentence holds in both views of the face.
    """
    assert is_kept(IN_FRONT, "front", _BOX, [_RIGHT], 0)
    assert is_kept(IN_FRONT, "head", _RIGHT, [_BOX], 0)
    assert not is_kept(IN_FRONT, "head", _BOX, [_RIGHT], 0)


def test_limbs_are_compared_at_the_heights_that_both_have() -> None:
    """
    A muscle of the lower forearm is no more lateral for the arm's slant.
    """
    beside = _thing([(0.0, 0.1), (0.02, 0.1), (0.06, 0.2), (0.04, 0.2)])
    low = _thing([(0.05, 0.18), (0.055, 0.18), (0.065, 0.2), (0.06, 0.2)])
    middle_of_beside, middle_of_low = (
        middle(thing.regions)[0] for thing in (beside, low)
    )

    assert is_kept("lateral to", "front", low, [beside], 0)
    assert middle_of_low - middle_of_beside > 0.02
    assert is_kept(
        "medial to",
        "front",
        _thing([(0.036, 0.18), (0.04, 0.18), (0.048, 0.2), (0.044, 0.2)]),
        [beside],
        0,
    )


def test_a_view_shows_parts_members_and_landmarks() -> None:
    """
    A group is all that its members are, wherever they are drawn.
    """
    box = _box(0.0, 0.0, 0.1, 0.1)
    places = [
        _Drawn("part", "back", 1, box, (0.05, 0.05)),
        _Drawn("part", "back", 2, box, (0.05, 0.05)),
        _Drawn("alone", "back", 3, box, (0.05, 0.05)),
        _Drawn("elsewhere", "front", 1, box, (0.05, 0.05)),
    ]
    things = things_in(
        "back",
        places,
        {"whole": ("part",), "group": ("whole", "alone"), "none": ("gone",)},
        {("back", "spine"): (0.0, 0.5), ("front", "notch"): (0.0, 0.2)},
    )

    assert {"part", "alone", "whole", "group", "spine"} == set(things)
    assert [1, 2, 3] == [piece.layer for piece in things["group"].pieces]
    assert (0.0, 0.5) == things["spine"].pieces[0].at


def test_geometry_of_boxes_is_what_it_is_on_paper() -> None:
    """
    Areas, middles, distances and what two regions share.
    """
    box, hollow = (
        _box(0, 0, 2, 2),
        [(0, 0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3)],
    )

    assert 4 == area(box)
    assert 7 == area(hollow)
    assert pytest.approx(3, rel=0.02) == shared_area(box, hollow)
    assert 0 == shared_area(box, _box(0, 5, 1, 6))
    assert (1, 1) == pytest.approx(middle([box]))
    assert (7, 9) == middle([[(7, 9)]])
    assert holds(hollow, (0.5, 2))
    assert not holds(hollow, (1.5, 2))
    assert 0 == distance(box, _box(1, 1, 5, 5))
    assert 0 == distance(_box(0.5, 0.5, 1, 1), box)
    assert 0 == distance(box, _box(0.5, 0.5, 1, 1))
    assert 3 == distance(box, _box(5, 0, 6, 1))
    assert 5 == distance([(5, 6)], box)
    assert 5 == distance([(0, 0)], [(3, 4)])
