"""
What two files of one patient leave open, written as documents are.
"""

from typing import cast

from dryneedling.history.values import written
from dryneedling.joins import JoinClash, JoinClashKind


def clash_of(
    kind: JoinClashKind, path: str, first: object, second: object
) -> JoinClash:
    """
    Name what two files leave open, and what either says of it.
    """
    return JoinClash(kind, path, written(first), written(second))


def of_one(index: int, path: str, value: object) -> JoinClash:
    """
    Name what only one of the two says, and what is left out.
    """
    said = [None, None]
    said[index] = cast("None", value)
    return clash_of(JoinClashKind.OF_ONE_PART, path, *said)
