"""
What a form tells whoever filled it in.

The sentences repeat numbers and days, which that person typed a moment ago,
and no other text.  They begin with what would be right, as a field has little
room: "0 to 10, got 70".
"""

from collections.abc import Iterable
from typing import Final

from dryneedling._exact import Number
from dryneedling._refusals import described
from dryneedling._text import meant
from dryneedling._written_times import NEVER_SHOWN, NO_ZONE, SHOWN_TWICE
from dryneedling.problems import ProblemCode

MISSING: Final = "this is needed"
ONE_VALUE: Final = "one value, got several"
YES_OR_NO: Final = "yes or no (on, true or 1; off, false or 0)"
FOUR_DIGITS: Final = "the year with four digits, such as 2026-03-02"
INSTANT_EXPECTED: Final = "a day and a time, such as 2026-03-02T09:30"
NO_ZONE_HERE: Final = "a time zone is needed with this time, and none is set"
SHOWN_TWICE_HERE: Final = (
    "the clocks went back, and showed this time twice: write the offset "
    "behind it, such as 02:30+02:00 for the first"
)
NEVER_SHOWN_HERE: Final = "the clocks went forward, and never showed this time"
KNOWN_DATE_EXPECTED: Final = "a day, or its year, or year and month: 1987-02"
TEXT_EXPECTED: Final = "a text"
FIELDS_EXPECTED: Final = "several fields, got one text"
TWO_SIDES: Final = (
    "one side: left, right or midline; both sides are two, of which each is "
    "entered by itself"
)
ONE_FOR_BOTH: Final = (
    "one number for both sides is neither's: give each side its own (left "
    "and right), or leave it out here and enter the total of the visit"
)
ID_FOR_BOTH: Final = (
    "both sides are two needlings, and this can belong to one of them only: "
    "enter each side by itself"
)
NONE_AND_SOME: Final = "there were none, and some were entered"
NO_FIELD: Final = "this field is not known"
ALL_AT_ONCE: Final = "entered at once and row by row: one of the two"


def number_expected() -> str:
    """
    Ask for a number.
    """
    return "a number, such as 7 or 7.5"


def whole_number_expected(value: object) -> str:
    """
    Ask for a whole number, and say which number came.
    """
    return f"a whole number, got {described(value)}"


def too_exact() -> str:
    """
    Refuse a number of more digits than can be kept.
    """
    return "a number of at most 15 digits, got more"


def two_readings(one: str, other: str) -> str:
    """
    Name the two numbers that a text may be.

    >>> two_readings("7.5", "75").partition(":")[0]
    'this may be 7.5 or 75'
    """
    return (
        f"this may be {one} or {other}: write it with a decimal point, or "
        "without a sign between thousands"
    )


def day_expected(day_first: bool | None) -> str:  # noqa: FBT001  # of three
    """
    Ask for a day, as it may be written here.
    """
    if day_first is None:
        return "a day, such as 2026-03-02"
    other = "02/03/2026" if day_first else "03/02/2026"
    return f"a day, such as 2026-03-02 or {other} for 2 March"


def day_readings(readings: Iterable[str]) -> str:
    """
    Name the days that a text may be.

    >>> day_readings(["2026-03-02", "2026-02-03"])
    'write the year first: 2026-03-02 or 2026-02-03'
    """
    days = " or ".join(readings)
    return f"write the year first: {days}" if days else day_expected(None)


def instant_refused(refusal: str) -> tuple[str, ProblemCode]:
    """
    Say why a time cannot be read, and of what kind that is.
    """
    match refusal:
        case str() if refusal == NO_ZONE:
            return NO_ZONE_HERE, ProblemCode.AMBIGUOUS
        case str() if refusal == SHOWN_TWICE:
            return SHOWN_TWICE_HERE, ProblemCode.AMBIGUOUS
        case str() if refusal == NEVER_SHOWN:
            return NEVER_SHOWN_HERE, ProblemCode.OUT_OF_RANGE
        case _:
            return INSTANT_EXPECTED, ProblemCode.WRONG_FORM


def out_of_bounds(
    low: Number, high: Number, value: object, unit: str, *, above: bool
) -> str:
    """
    Say which numbers there are, and which came.

    >>> out_of_bounds(0, 10, 70, "", above=False)
    '0 to 10, got 70'
    >>> out_of_bounds(0, 300, 0, "mm", above=True)
    'above 0 and at most 300 mm, got 0'
    """
    bounds = f"above {low} and at most {high}" if above else f"{low} to {high}"
    return f"{bounds}{unit and ' '}{unit}, got {described(value)}"


# More words than these are not listed in a sentence.
_FEW: Final = 12


def word_expected(words: Iterable[str], near: Iterable[str]) -> str:
    """
    Say which words there are.

    >>> word_expected(["left", "right"], [])
    'left or right'
    """
    known = [word.replace("_", " ") for word in words]
    if len(known) > _FEW:
        return f"a word of the list{meant(near)}"
    *others, last = known
    return f"{', '.join(others)} or {last}" if others else last


def name_unknown(kind: str, near: Iterable[str]) -> str:
    """
    Say that a table has no such name, and which are near.

    >>> name_unknown("muscle", ["masseter"])
    'no muscle has that name; did you mean masseter?'
    """
    return f"no {kind} has that name{meant(near)}"


def name_ambiguous(kind: str, near: Iterable[str]) -> str:
    """
    Say that a name may mean several rows of a table.
    """
    return f"more than one {kind} has that name: {', '.join(near)}"


def field_unknown(near: Iterable[str]) -> str:
    """
    Say that a record has no such field, and which are near.
    """
    return f"{NO_FIELD}{meant(near)}"
