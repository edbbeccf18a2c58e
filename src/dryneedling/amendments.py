"""
What was corrected in a course: where, by whom, when and why.

Values are kept as texts, as documents write them, and not as records: an
amendment is to be readable when the class that it was of is no more.
"""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Final, final

import attrs
from pendulum import DateTime

from dryneedling._bounds import Id, Long, Text, bounded
from dryneedling._conversion import as_tuple
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import instant
from dryneedling._values import by_value

__all__ = ["Amendment", "Edit"]

# A needling that was taken out is kept whole, with its notes.
_LONGEST: Final = 10_000_000

Kept = Annotated[str, Long(1, _LONGEST)]


@final
@attrs.frozen(field_transformer=bounded)
@by_value
class Edit:
    """
    One place in which two versions of a course differ.

    A path names records by their id, or by what they are about:
    ``sessions[S-2].before[NPRS now].value``.  A value is as documents write
    it: a text or a word bare, a number, a list or an object as JSON.

    Attributes:
        path: Where; not shown in reprs.
        before: The value in the first, None where it has none; not shown in
            reprs.
        after: The value in the second, None where it has none; not shown in
            reprs.

    >>> Edit("sessions[S-2].status", "held", "missed").before
    'held'
    """

    __repr__ = short_repr
    __str__ = printed_record

    path: Text = attrs.field(repr=False)
    before: Kept | None = attrs.field(default=None, repr=False)
    after: Kept | None = attrs.field(default=None, repr=False)

    __attrs_post_init__: ClassVar[Checks] = Checks()


def to_edits(values: Iterable[Edit]) -> tuple[Edit, ...]:
    """
    Turn edits into a tuple.
    """
    return as_tuple(values)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Amendment:
    """
    A correction: what stood before, what stands now, who, when and why.

    Attributes:
        reason: Why; not shown in reprs.
        by: Id of who corrected; need not be a practitioner of the course.
        at: Instant of the correction.
        edits: What changed, place by place.

    Raises:
        InvalidRecord: A value cannot be.

    >>> made = Amendment(
    ...     reason="mistyped", by="PT-1", edits=[Edit("id", "C-1")]
    ... )
    >>> made.edits[0].path, made.at
    ('id', None)
    """

    __repr__ = short_repr
    __str__ = printed_record

    reason: Text = attrs.field(repr=False)
    by: Id | None = None
    at: DateTime | None = attrs.field(default=None, converter=instant)
    edits: tuple[Edit, ...] = attrs.field(default=(), converter=to_edits)

    __attrs_post_init__: ClassVar[Checks] = Checks()


def to_amendments(values: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """
    Turn amendments into a tuple.
    """
    return as_tuple(values)
