"""
Checks and converters that several records share.

A converter turns words into enumeration members and iterables into tuples;
what it cannot turn it leaves as it is, so that the constructor's own check
can name the field.  A check returns None for a good value and otherwise the
message: what was expected, what came.
"""

import enum
import math
import re
from collections.abc import Iterable
from typing import TypeVar, cast

from dryneedling.exceptions import InvalidRecord

__all__ = [
    "LONGEST_ID",
    "LONGEST_TEXT",
    "Number",
    "Problems",
    "add",
    "as_tuple",
    "came",
    "not_bool",
    "not_count",
    "not_id",
    "not_number",
    "not_text",
    "not_texts",
    "not_tuple_of",
    "not_words",
    "refuse",
    "word",
    "word_tuple",
    "wrong_word",
]

Number = int | float

Problems = list[tuple[str, str]] | None

# Longer is a document in the wrong place, not an identifier or a remark.
LONGEST_ID = 200
LONGEST_TEXT = 100_000

_SURROGATE = re.compile("[\ud800-\udfff]")

E = TypeVar("E", bound=enum.Enum)
T = TypeVar("T")


def came(value: object) -> str:
    """
    Describe what came without repeating any text of it.

    >>> came("Maria"), came(-5), came([1, 2]), came(None)
    ('a text of 5 characters', '-5', 'a list of 2', 'None')
    """
    match value:
        case None | bool():
            return str(value)
        case enum.Enum():
            return f"a {type(value).__name__}"
        case int() if abs(value) >= 10**30:
            return "a very large whole number"
        case int() | float():
            return repr(value)
        case str():
            return f"a text of {len(value)} characters"
        case list() | tuple() | dict() | set():
            sized = cast("list[object]", value)
            return f"a {type(sized).__name__} of {len(sized)}"
        case _:
            return f"a {type(value).__name__}"


def add(problems: Problems, path: str, message: str) -> Problems:
    """
    Append a problem, making the list when it is the first.
    """
    if problems is None:
        return [(path, message)]
    problems.append((path, message))
    return problems


def refuse(record: object, problems: list[tuple[str, str]]) -> InvalidRecord:
    """
    Make the error of a record that cannot be.
    """
    return InvalidRecord(type(record).__name__, tuple(problems))


def not_id(value: object) -> str | None:
    """
    Check an opaque identifier: 1 to 200 printable characters.
    """
    if (
        type(value) is str
        and 0 < len(value) <= LONGEST_ID
        and value.isprintable()
        and value.strip() == value
    ):
        return None
    return (
        f"expected an identifier of 1 to {LONGEST_ID} printable characters "
        f"without spaces around it, got {came(value)}"
    )


def not_text(value: object) -> str | None:
    """
    Check free text: not empty, no lone surrogates, at most 100,000 long.
    """
    if (
        type(value) is str
        and 0 < len(value) <= LONGEST_TEXT
        and not (value.isspace() or _SURROGATE.search(value))
    ):
        return None
    if type(value) is str and 0 < len(value) <= LONGEST_TEXT:
        return (
            "expected text that says something in valid Unicode (leave out "
            f"what was not recorded), got {came(value)}"
        )
    return (
        f"expected text of 1 to {LONGEST_TEXT} characters (leave out what "
        f"was not recorded), got {came(value)}"
    )


def not_texts(value: object) -> str | None:
    """
    Check a tuple of free texts.
    """
    if type(value) is not tuple:
        return f"expected several texts, got {came(value)}"
    for item in cast("tuple[object, ...]", value):
        if wrong := not_text(item):
            return wrong
    return None


def not_bool(value: object) -> str | None:
    """
    Check a yes or no.
    """
    if value is True or value is False:
        return None
    return f"expected True or False, got {came(value)}"


def not_count(value: object, low: int = 0, high: int = 100_000) -> str | None:
    """
    Check a whole number between two bounds, both allowed.
    """
    if type(value) is int and low <= value <= high:
        return None
    return f"expected a whole number from {low} to {high}, got {came(value)}"


def not_number(
    value: object, low: Number, high: Number, *, above: bool = False
) -> str | None:
    """
    Check a finite number between two bounds.

    With *above* the lower bound itself is refused.  The comparisons are
    written so that NaN fails them.
    """
    if (type(value) is float or type(value) is int) and (
        low < value <= high or (value == low and not above)
    ):
        return None
    if type(value) is float and math.isnan(value):
        return "expected a number, got a value that is not one (NaN)"
    bounds = f"above {low} and at most {high}" if above else f"{low} to {high}"
    link = "" if above else "from "
    return f"expected a number {link}{bounds}, got {came(value)}"


def word(kind: type[E], value: E | str | None) -> E | None:
    """
    Turn a word into the member of an enumeration.

    Spaces and hyphens count as underscores and capitals do not matter.  A
    value that is no word of the enumeration comes back untouched.
    """
    known = kind._value2member_map_
    try:
        return cast("E | None", known[value])
    except (KeyError, TypeError):
        pass
    if isinstance(value, str) and not isinstance(value, enum.Enum):
        slug = value.strip().lower().replace("-", "_").replace(" ", "_")
        return cast("E | None", known.get(slug, value))
    return cast("E | None", value)


def as_tuple(values: Iterable[T]) -> tuple[T, ...]:
    """
    Turn an iterable into a tuple; leave text and non-iterables untouched.
    """
    if type(values) is tuple:
        return cast("tuple[T, ...]", values)
    if isinstance(values, (str, bytes, dict)):
        return cast("tuple[T, ...]", values)
    try:
        return tuple(values)
    except TypeError:
        return cast("tuple[T, ...]", values)


def word_tuple(
    kind: type[E], values: Iterable[E | str] | E | str
) -> tuple[E, ...]:
    """
    Turn one word or several into members of an enumeration.
    """
    if isinstance(values, (str, kind)):
        return cast("tuple[E, ...]", (word(kind, values),))
    found = as_tuple(values)
    if type(found) is not tuple:
        return cast("tuple[E, ...]", found)
    return cast("tuple[E, ...]", tuple(word(kind, item) for item in found))


def wrong_word(kind: type[enum.Enum], value: object) -> str:
    """
    Say which words of an enumeration were expected.
    """
    words = ", ".join(str(member.value) for member in kind)
    return f"expected one of {words}; got {came(value)}"


def not_tuple_of(kind: type[object], value: object) -> str | None:
    """
    Check that a value is a tuple holding one kind of record only.
    """
    if type(value) is tuple:
        for item in cast("tuple[object, ...]", value):
            if type(item) is not kind:
                break
        else:
            return None
        return f"expected {kind.__name__} values only, got {came(item)}"
    return f"expected several {kind.__name__} values, got {came(value)}"


def not_words(kind: type[enum.Enum], value: object) -> str | None:
    """
    Check that a value is a tuple of members of one enumeration.
    """
    if type(value) is tuple:
        for item in cast("tuple[object, ...]", value):
            if type(item) is not kind:
                return wrong_word(kind, item)
        return None
    return wrong_word(kind, value)
