"""
Published rates, and chance that follows them.
"""

import random
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeVar, final

import attrs

from dryneedling._tables import records

T = TypeVar("T")


@final
@attrs.frozen(kw_only=True)
class Rate:
    """
    One row of ``rates.csv``.

    Attributes:
        rate: What it is a rate of: side_effect, sessions, soreness or care.
        name: Which one; the key of a kind, for a side effect.
        percent: How many of a hundred.
        of: Of what: treatments, therapists or patients.
        source: Where it was read.
    """

    rate: str
    name: str
    percent: float
    of: str
    source: str


def _rate(cells: dict[str, str]) -> Rate:
    return Rate(
        rate=cells["rate"],
        name=cells["name"],
        percent=float(cells["percent"]),
        of=cells["of"],
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def rates() -> tuple[Rate, ...]:
    """
    Return the published rates that the clinic follows.

    >>> rates()[0].name, rates()[0].percent
    ('bruising', 7.55)
    """
    return records("testing/clinic/rates.csv", _rate)


_HUNDRED: Final = 100


@final
class Dice:
    """
    Chance that is the same for a seed on every machine and Python.

    Python promises that for `random.Random.random` and for no other method,
    so that everything here is made of it.
    """

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random  # noqa: S311  # not a secret

    def happens(self, percent: float) -> bool:
        """
        Tell whether something happens that does so often.

        Args:
            percent: In how many of a hundred cases.
        """
        return self._next() * _HUNDRED < percent

    def upto(self, count: int) -> int:
        """
        Return a whole number from 0 to below a count.
        """
        return int(self._next() * count)

    def one_of(self, things: Sequence[T]) -> T:
        """
        Return one of several things, each as likely as the others.
        """
        return things[int(self._next() * len(things))]
