"""
The views of the body, and which way each looks.

A view is a rotation and never a reflection: a foot that is drawn from above
as its mirror image is a foot of the other side, and no eye sees it.  So which
way right and left lie on a picture is worked out from where the viewer
stands, and written nowhere else.
"""

from typing import Final

from dryneedling.anatomy import Side
from dryneedling.anatomy.drawn_places import BodyView

# In directions of the body: to its left, up, and forward.
Direction = tuple[int, int, int]
# To the right on the page, up on the page, and from the page to the viewer.
Rotation = tuple[Direction, Direction, Direction]


_LEFT: Final = (1, 0, 0)
_RIGHT: Final = (-1, 0, 0)
_UP: Final = (0, 1, 0)
_DOWN: Final = (0, -1, 0)
_FORWARD: Final = (0, 0, 1)
_BACKWARD: Final = (0, 0, -1)

_FROM_FRONT: Final = (_LEFT, _UP, _FORWARD)
_FROM_BACK: Final = (_RIGHT, _UP, _BACKWARD)
# toes up on the page
_FROM_BELOW: Final = (_LEFT, _FORWARD, _DOWN)
_FROM_ABOVE: Final = (_RIGHT, _FORWARD, _UP)

_ROTATIONS: Final[dict[BodyView, Rotation]] = {
    BodyView.FRONT: _FROM_FRONT,
    BodyView.BACK: _FROM_BACK,
    BodyView.PALM: _FROM_FRONT,
    BodyView.HAND_BACK: _FROM_BACK,
    BodyView.SOLE: _FROM_BELOW,
    BodyView.FOOT_TOP: _FROM_ABOVE,
}
_OF_HEAD: Final[dict[Side, Rotation]] = {
    Side.LEFT: (_BACKWARD, _UP, _LEFT),
    Side.RIGHT: (_FORWARD, _UP, _RIGHT),
}
_LATERAL: Final = {Side.LEFT: _LEFT, Side.RIGHT: _RIGHT}


def rotation_of(view: BodyView, side: Side) -> Rotation:
    """
    Return which way a view of one side looks.

    Args:
        view: The view.
        side: Left or right: a profile is seen from its own side.
    """
    return _OF_HEAD[side] if view is BodyView.HEAD else _ROTATIONS[view]


def sign_of(view: BodyView, side: Side) -> int:
    """
    Return which way x of the tables goes on the page: 1 is to the right.

    >>> sign_of(BodyView.FRONT, Side.LEFT), sign_of(BodyView.BACK, Side.LEFT)
    (1, -1)
    """
    # x is lateral, and forward in the profile of the head
    ahead = _FORWARD if view is BodyView.HEAD else _LATERAL[side]
    to_right = rotation_of(view, side)[0]
    return sum(a * b for a, b in zip(to_right, ahead, strict=True))


def side_on_left(view: BodyView) -> Side:
    """
    Return which side of the person is on the left of a picture.

    The two profiles look at each other.
    """
    if view is BodyView.HEAD:
        return Side.RIGHT
    return Side.RIGHT if sign_of(view, Side.LEFT) > 0 else Side.LEFT
