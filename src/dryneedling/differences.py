"""
In what two courses differ, as a value; `dryneedling.history` compares them.
"""

from typing import ClassVar, final

import attrs

from dryneedling._bounds import bounded
from dryneedling._record_checks import Checks
from dryneedling._short_forms import short_repr
from dryneedling._showing import applied_to, in_notebook, show
from dryneedling._values import by_value
from dryneedling.amendments import Edit, to_edits
from dryneedling.course import Course

__all__ = ["Differences"]


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
