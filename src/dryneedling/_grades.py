"""
Grades: words in an order, each kept as a number that stands for its place.

The numbers are for sorting alone.  A whole one is the grade of that name, so
that 2 is never mistaken for the grade that comes third.
"""

from typing import cast

from dryneedling._checks import not_number, not_text
from dryneedling._exact import Number
from dryneedling._refusals import Refusal, described, not_taken

Grades = tuple[tuple[str, Number], ...]

_FAR = 1_000_000


def not_grades(value: object) -> Refusal | None:
    """
    Say what was expected of grades, or None; there may be none of them.
    """
    several = cast("tuple[object, ...]", value)
    if type(value) is tuple and _are_in_order(several):
        return None
    return not_taken(
        several,
        "expected pairs of a word and a number, each once and in order, got "
        f"{described(several)}",
    )


def _are_in_order(values: tuple[object, ...]) -> bool:
    words: set[str] = set()
    last: Number = -_FAR - 1
    for each in values:
        pair = cast("tuple[object, ...]", each)
        if type(each) is not tuple or len(pair) != 2:
            return False
        named, number = cast("tuple[str, Number]", pair)
        if not_text(named) or not_number(number, -_FAR, _FAR):
            return False
        if named in words or number <= last:
            return False
        words.add(named)
        last = number
    return True


def word_of(grades: Grades, value: Number) -> str | None:
    """
    Return the word of a number; None where no grade has it.
    """
    return next((named for named, number in grades if number == value), None)


def number_of(grades: Grades, value: str) -> Number | str:
    """
    Return the number of a word, or the word itself where none is called so.

    Spaces do not matter: "1 +" is 1+.
    """
    plain = value.replace(" ", "")
    found = (
        number for named, number in grades if named.replace(" ", "") == plain
    )
    return next(found, value)


def words_of(grades: Grades) -> str:
    """
    Write the words of grades in a row, for a message.
    """
    return ", ".join(named for named, _ in grades)
