"""
What somebody gave and nobody can read, named with all else that is wrong.

A word that no table has is an error of the table; where a record or a reading
is given several things, it is one of several problems.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar, cast

from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.problems import Problem

R = TypeVar("R")

# What is raised of a value that cannot be read.
UNREAD: Final = (InvalidRecord, UnknownName)


def read_given(
    convert: Callable[[Any], R],
    value: object,
    said: tuple[Problem, ...] = (),
) -> tuple[R, tuple[Problem, ...]]:
    """
    Read a value; of several that cannot be read, each by itself.

    Args:
        convert: What reads it.
        value: The value.
        said: What was said of it before; it is not read again then.

    Returns:
        What was read, and what cannot be.
    """
    if not said:
        try:
            return convert(value), ()
        except UNREAD as error:
            said = error.problems
    several: list[object] = []
    if type(value) is list or type(value) is tuple:
        several = [(one,) for one in cast("Sequence[object]", value)]
    elif type(value) is dict:
        pairs = cast("dict[object, object]", value).items()
        several = [{key: one} for key, one in pairs]
    found: list[Problem] = []
    for index, one in enumerate(several):
        try:
            convert(one)
        except UNREAD as error:
            found += [item.below(index) for item in error.problems]
    # what cannot be read is left for the check
    return cast("R", value), tuple(found) or said
