"""
Numbers as they are printed, and what stands where there is none.
"""

from collections.abc import Iterable
from typing import Final

from dryneedling._exact import (
    Number,
    as_number,
    as_written,
    exact,
    shown,
    shown_in_digits,
)

# What stands where the record has no number: never a zero.
NONE: Final = "–"

# A percentage from here on is printed with two decimals, or none.
_ONE_PERCENT: Final = 1
# Of fewer there is one is told with a decimal.
_FEW: Final = 10


def number(value: Number | None) -> str:
    """
    Write a number with the decimals that it has, or the sign for none.

    >>> number(7), number(0.61), number(106.1 / 3), number(None)
    ('7', '0.61', '35.4', '–')
    """
    return NONE if value is None else as_written(value)


def signed(value: Number | None) -> str:
    """
    Write an improvement: better has a plus.

    >>> signed(3), signed(-0.21), signed(0), signed(None)
    ('+3', '-0.21', '0', '–')
    """
    # Nought has no sign: nothing became better.
    is_gain = value is not None and value > 0
    return f"{'+' if is_gain else ''}{number(value)}"


def percent(value: Number, places: int = 0) -> str:
    """
    Write a percentage; what is small has two digits, and is never 0 %.

    >>> percent(71.43), percent(3.7602, 2), percent(0.0381, 2), percent(0)
    ('71 %', '3.76 %', '0.038 %', '0 %')
    """
    return f"{_rounded(value, places)} %"


def _rounded(value: Number, places: int) -> str:
    small = -_ONE_PERCENT < value < _ONE_PERCENT
    return shown_in_digits(value) if small else shown(value, places)


def per_how_many(share: Number) -> int:
    """
    Return of how many a rate is told: of 100, or of more where it is small.

    What is rarer than 1 in 100 is counted per 1,000, what is rarer than 1 in
    1,000 per 10,000, as the frequencies of side effects are graded (CIOMS).

    >>> per_how_many(0.03), per_how_many(0.0014), per_how_many(0.0004)
    (100, 1000, 10000)
    """
    # What was never counted is 0 of 100: "0 per 10,000" would say that so many
    # were looked at.
    if not share or share >= 0.01:
        return 100
    return 1000 if share >= 0.001 else 10_000


def times(share: Number, many: int) -> str:
    """
    Write a rate as so many of *many*.

    What is small has two digits; no digit before the point is rounded off.

    >>> times(0.03761, 100), times(0.00142, 1000), times(0.00048, 100)
    ('3.76', '1.4', '0.048')
    >>> times(0.0755, 10_000)
    '755'
    """
    told = as_number(exact(share) * many)
    if many == 100:
        return _rounded(told, 2)
    return shown_in_digits(told) if told < _FEW else shown(told, 0)


def one_of(many: Number) -> str:
    """
    Write of how many there is one; a decimal only where there are few.

    >>> one_of(26.6), one_of(2.5), one_of(2), one_of(1234.5)
    ('27', '2.5', '2', '1,235')
    """
    if many < _FEW:
        return shown(many, 1)
    return f"{int(shown(many, 0)):,}"


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """
    Join ascending numbers that follow each other.

    >>> spans([1, 2, 3, 5, 7, 8])
    [(1, 3), (5, 5), (7, 8)]
    """
    runs: list[tuple[int, int]] = []
    for following in numbers:
        if runs and following == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], following
        else:
            runs.append((following, following))
    return runs
