"""
What two files of one patient say together; `dryneedling.history` joins them.
"""

import enum
from typing import ClassVar, final

import attrs

from dryneedling._bounds import Text, bounded
from dryneedling._conversion import word
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import in_notebook, show
from dryneedling._values import by_value
from dryneedling.amendments import Kept
from dryneedling.course import Course
from dryneedling.problems import Problem

__all__ = ["JoinClash", "JoinClashKind", "Joined"]


@final
class JoinClashKind(enum.StrEnum):
    """
    What two files of one patient leave open.

    *Two patients* and *order of visits* leave no course; *said otherwise*
    and *of one part* are in neither way in the course; of *may be one* and
    *place not known* everything is.
    """

    TWO_PATIENTS = "two_patients"
    ORDER_OF_VISITS = "order_of_visits"
    SAID_OTHERWISE = "said_otherwise"
    OF_ONE_PART = "of_one_part"
    MAY_BE_ONE = "may_be_one"
    PLACE_NOT_KNOWN = "place_not_known"


def _kind(value: JoinClashKind | str) -> JoinClashKind:
    return word(JoinClashKind, value)


@final
@attrs.frozen(field_transformer=bounded)
@by_value
class JoinClash:
    """
    What two files leave open, and what either says of it.

    Values are as documents write them; records that may be one, and those
    whose order is not known, are named by their ids in the result.

    Attributes:
        kind: What is open.
        path: Where; not shown in reprs.
        first: What the first says; not shown in reprs.
        second: What the second says; not shown in reprs.
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: JoinClashKind = attrs.field(converter=_kind)
    path: Text = attrs.field(repr=False)
    first: Kept | None = attrs.field(default=None, repr=False)
    second: Kept | None = attrs.field(default=None, repr=False)

    __attrs_post_init__: ClassVar[Checks] = Checks()


@final
@attrs.frozen(kw_only=True)
@by_value
class Joined:
    """
    Two files of one patient in one, and what they leave open.

    Attributes:
        course: The course with all that is sure; None where there is none.
        clashes: What the two leave open.
        problems: Why the two together are no course, where its own checks
            say so.
    """

    __repr__ = short_repr

    course: Course | None
    clashes: tuple[JoinClash, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """
        Whether nothing was left open.
        """
        return not self.clashes and self.course is not None

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
