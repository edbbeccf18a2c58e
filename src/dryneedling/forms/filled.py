"""
What a form came to: a record, or what is wrong with each of its fields.
"""

from collections.abc import Mapping
from typing import Generic, TypeVar, final

import attrs

from dryneedling.problems import Problem

R = TypeVar("R")


@final
@attrs.frozen(repr=False)
class Filled(Generic[R]):
    """
    A form that was read.

    Attributes:
        record: The record; None where something is wrong.
        problems: What is wrong, by the form's own names; the empty name is
            the form as a whole.  Each has a sentence for whoever typed, and
            a code.
        read: What each field was read as, by the form's own names, whatever
            is wrong with the others.
    """

    record: R | None
    problems: Mapping[str, tuple[Problem, ...]]
    read: Mapping[str, object]

    def __repr__(self) -> str:
        # neither what was typed nor what it was read as
        return (
            f"Filled({len(self.read)} fields read, "
            f"{len(self.problems)} with problems)"
        )
