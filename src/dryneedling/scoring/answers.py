"""
Answers of a form: numbers, what may be ticked in their place, or nothing.
"""

import enum
from collections.abc import Iterable, Sequence
from typing import Final, cast, final

from dryneedling._conversion import as_tuple, word
from dryneedling._exact import Number


@final
class Mark(enum.StrEnum):
    """
    What may be ticked on a form in place of an answer.

    An item that does not apply to somebody was answered all the same: it is
    left out of the score, and nothing is missing.
    """

    NOT_APPLICABLE = "not_applicable"


NOT_APPLICABLE: Final = Mark.NOT_APPLICABLE

Answers = Sequence[Number | Mark | None]


def to_answers(
    values: Iterable[Number | Mark | str | None],
) -> tuple[Number | Mark | None, ...]:
    """
    Turn answers into a tuple, and words into marks.

    What is neither number nor word comes back untouched.
    """
    several: object = as_tuple(values)
    if type(several) is tuple:
        several = tuple(
            word(Mark, each) if isinstance(each, str) else each
            for each in cast("tuple[object, ...]", several)
        )
    return cast("tuple[Number | Mark | None, ...]", several)


# No answer counts more, and none less than its opposite.
LARGEST: Final = 1_000_000
