"""
In what courses differ, as values; `dryneedling.history` compares them.
"""

from typing import ClassVar, final

import attrs

from dryneedling._bounds import Text, bounded
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import applied_to, in_notebook, show
from dryneedling._values import by_value
from dryneedling.amendments import Edit, to_edits
from dryneedling.course import Course
from dryneedling.problems import Problem

__all__ = ["Conflict", "Differences", "Merged"]


@final
@attrs.frozen(field_transformer=bounded)
@by_value
class Differences:
    """
    In what two courses differ, place by place; false where in nothing.

    Attributes:
        edits: The places, in the order of the fields.
    """

    __repr__ = short_repr

    edits: tuple[Edit, ...] = attrs.field(default=(), converter=to_edits)

    __attrs_post_init__: ClassVar[Checks] = Checks()

    def __bool__(self) -> bool:
        return bool(self.edits)

    def applied(self, course: Course) -> Course:
        """
        Return a course with these differences made.

        Args:
            course: The first of the two that were compared, or another that
                has the same values in these places.

        Raises:
            InvalidRecord: It has another value in one of the places, or what
                comes of it cannot be.
        """
        return applied_to(course, self.edits)

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


@final
@attrs.frozen(field_transformer=bounded)
@by_value
class Conflict:
    """
    What two versions of a course made differently of one place.

    Attributes:
        path: The place; None where all of it together is no course.
        mine: What the one changed there.
        theirs: What the other changed there.
    """

    __repr__ = short_repr
    __str__ = printed_record

    path: Text | None = attrs.field(default=None, repr=False)
    mine: tuple[Edit, ...] = attrs.field(default=(), converter=to_edits)
    theirs: tuple[Edit, ...] = attrs.field(default=(), converter=to_edits)

    __attrs_post_init__: ClassVar[Checks] = Checks()


@final
@attrs.frozen(kw_only=True)
@by_value
class Merged:
    """
    Two versions of a course in one, and what collides.

    Attributes:
        course: The course with all that does not collide; None where that
            is no course.
        conflicts: What collides, and is in neither way in the course.
        problems: Why it is no course.
    """

    __repr__ = short_repr

    course: Course | None
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """
        Whether nothing collided.
        """
        return not self.conflicts

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
