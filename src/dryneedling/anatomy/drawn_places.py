"""
A place that somebody marked on the drawing of the body.

It says where a finger was, and no more: no reading counts or groups by it,
and what is at the same place on another version of the drawing may be
something else.
"""

import enum
from typing import Annotated, Final, cast, final

import attrs

from dryneedling._bounds import Between, Titled, bounded
from dryneedling._conversion import word
from dryneedling._exact import Number
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, contradicts
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value
from dryneedling.anatomy.words import Side, to_side


@final
class BodyView(enum.StrEnum):
    """
    From where the body is looked at, and what of it.
    """

    FRONT = "front"
    BACK = "back"
    HEAD = "head"
    PALM = "palm"
    HAND_BACK = "hand_back"
    SOLE = "sole"
    FOOT_TOP = "foot_top"

    @property
    def is_whole(self) -> bool:
        """
        Whether it shows the whole body, which has a midline, and not a part.

        >>> [view.value for view in BodyView if view.is_whole]
        ['front', 'back']
        """
        return self in _WHOLE_BODY


_WHOLE_BODY: Final = frozenset({BodyView.FRONT, BodyView.BACK})

# Nothing of the drawing lies farther from the origin of its view.
Stature = Annotated[Number, Between(-1, 1)]


def _to_view(value: BodyView | str) -> BodyView:
    return word(BodyView, value)


def _to_side(value: Side | str) -> Side:
    # of nothing it makes nothing, which the check of the field refuses
    return cast("Side", to_side(value))


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class DrawnPlace:
    """
    A place on the drawing of the body, in fractions of stature.

    It is not part of a `Site`: a click moves a mark, and changes no series
    and no count.

    Attributes:
        view: The view it was marked in.
        side: The patient's side; midline on front or back alone.
        x: Its x: lateral from the midline, 0 on it; forward in the profile
            of the head; to the side of the thumb or the little toe from the
            axis of a hand or foot.
        y: Its y, down the picture.
        drawing: Version of the drawing, `dryneedling.body.DRAWING_VERSION`.

    Raises:
        InvalidRecord: A value cannot be; on front or back x is less than 0,
            or on the midline it is not 0; a part of the body has no midline.

    >>> DrawnPlace(view="back", side="left", x=0.06, y=0.21, drawing=1)
    DrawnPlace(view='back', side='left', x=0.06, y=0.21, drawing=1)
    """

    __repr__ = short_repr
    __str__ = printed_record

    view: BodyView = attrs.field(converter=_to_view)
    side: Side = attrs.field(converter=_to_side)
    x: Annotated[Stature, Titled("Across, in fractions of stature")]
    y: Annotated[Stature, Titled("Down, in fractions of stature")]
    drawing: Annotated[
        int, Between(1, 100_000), Titled("Version of the drawing")
    ]

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if not sound(problems, "view", "side", "x"):
            return problems
        if self.view.is_whole:
            if self.x < 0:
                problems = add(
                    problems, "x", contradicts("expected the side to say it")
                )
            if self.side is Side.MIDLINE and self.x != 0:
                problems = add(
                    problems, "x", contradicts("expected 0 on the midline")
                )
        elif self.side is Side.MIDLINE:
            problems = add(
                problems,
                "side",
                contradicts("expected left or right, for a part of the body"),
            )
        return problems
