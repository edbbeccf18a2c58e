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
from typing import Final, TypeVar, cast

from dryneedling._text import counted, meant, nearest
from dryneedling.exceptions import InvalidRecord

__all__ = [
    "LONGEST_ID",
    "LONGEST_TEXT",
    "Number",
    "Problems",
    "add",
    "as_key",
    "as_tuple",
    "came",
    "demand",
    "gathered",
    "not_a",
    "not_bool",
    "not_count",
    "not_id",
    "not_number",
    "not_text",
    "not_texts",
    "not_tuple_of",
    "not_words",
    "refuse",
    "texts",
    "texts_or_none",
    "to_key",
    "word",
    "word_tuple",
    "wrong_word",
]

Number = int | float

Problems = list[tuple[str, str]] | None

# Longer is a document in the wrong place, not an identifier or a remark.
LONGEST_ID = 200
LONGEST_TEXT = 100_000

_SIZED = (list, tuple, dict, set, frozenset)

E = TypeVar("E", bound=enum.Enum)
T = TypeVar("T")


def _a(kind: type[object]) -> str:
    """
    Name a type with its article: "an Override", "a Usage".
    """
    name = kind.__name__
    return f"an {name}" if name[:1] in "AEIOaeio" else f"a {name}"


def came(value: object) -> str:
    """
    Describe what came without repeating any text of it.

    >>> came("Maria"), came(-5), came([1, 2]), came(None)
    ('a text of 5 characters', '-5', 'a list of 2', 'None')
    """
    # Exact types: a subclass writes itself as it likes, and what looks like
    # a number (numpy.float64) would be shown as the one that was asked for.
    if value is None or type(value) is bool or type(value) is float:
        return repr(value)
    if type(value) is int:
        huge = abs(value) >= 10**30
        return "a very large whole number" if huge else repr(value)
    if type(value) is str:
        return f"a text of {counted(len(value), 'character')}"
    if any(type(value) is kind for kind in _SIZED):
        sized = cast("list[object]", value)
        return f"a {type(sized).__name__} of {len(sized)}"
    return _a(type(value))


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


def demand(where: str, /, **wrong: str | None) -> None:
    """
    Refuse the arguments of a function of which something is wrong.

    Args:
        where: Name of the function.
        wrong: What is wrong with each argument; None when nothing is.

    Raises:
        InvalidRecord: Something is wrong with one or more of them.
    """
    problems = tuple(
        (name, message) for name, message in wrong.items() if message
    )
    if problems:
        raise InvalidRecord(where, problems)


def not_a(kind: type[object], value: object) -> str | None:
    """
    Check that a value is one record of a kind.

    >>> not_a(InvalidRecord, 7)
    'expected an InvalidRecord, got 7'
    """
    if type(value) is kind:
        return None
    return f"expected {_a(kind)}, got {came(value)}"


def not_id(value: object, low: int = 1, high: int = LONGEST_ID) -> str | None:
    """
    Check an opaque identifier: 1 to 200 printable characters.
    """
    if (
        type(value) is str
        and low <= len(value) <= high
        and value.isprintable()
        and value.strip() == value
    ):
        return None
    return (
        f"expected an identifier of {low} to {high} printable characters "
        f"without spaces around it, got {came(value)}"
    )


# Lone surrogates are no Unicode.  Control characters neither databases nor
# FHIR servers take: strings of FHIR R4 hold none but tab, line feed and
# carriage return (https://hl7.org/fhir/R4/datatypes.html#string).
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def not_text(
    value: object, low: int = 1, high: int = LONGEST_TEXT
) -> str | None:
    """
    Check free text: not empty, no lone surrogates, at most 100,000 long.

    Of control characters below U+0020 it may have tab and line ends.
    """
    if type(value) is not str or not low <= len(value) <= high:
        return (
            f"expected text of {low} to {high} characters (leave out what "
            f"was not recorded), got {came(value)}"
        )
    # most texts are printable, and asking that is quicker than a search
    printable = value.isprintable()
    if value.isspace() or not (printable or not _SURROGATE.search(value)):
        return (
            "expected text that says something in valid Unicode (leave out "
            f"what was not recorded), got {came(value)}"
        )
    if printable or not _CONTROL.search(value):
        return None
    return (
        "expected text without control characters (U+0000 to U+001F) other "
        f"than tab and line ends, got {came(value)}"
    )


def not_texts(
    value: object, low: int = 1, high: int = LONGEST_TEXT
) -> str | None:
    """
    Check a tuple of free texts.
    """
    if type(value) is not tuple:
        return f"expected several texts, got {came(value)}"
    for item in cast("tuple[object, ...]", value):
        if wrong := not_text(item, low, high):
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


def as_key(value: str) -> str:
    """
    Write a word as keys are written: "Fast-in fast-out" is fast_in_fast_out.
    """
    return value.strip().lower().replace("-", "_").replace(" ", "_")


def to_key(value: str) -> str:
    """
    Turn a text into a key; what is no text comes back untouched.
    """
    return as_key(value) if type(value) is str else value


def word(kind: type[E], value: E | str | None) -> E | None:
    """
    Turn a word into the member of an enumeration.

    Spaces and hyphens count as underscores and capitals do not matter.  A
    value that is no word of the enumeration comes back untouched.
    """
    if (
        value is None
        or type(value) is kind
        or not issubclass(type(value), str)
    ):
        return cast("E | None", value)
    known = cast("dict[str, E]", kind._value2member_map_)
    # the text itself: what a subclass says of it may be anything
    text = str.__str__(cast("str", value))  # pyright narrows otherwise
    found = known.get(text) or known.get(as_key(text))
    return cast("E", value) if found is None else found


def as_tuple(values: Iterable[T]) -> tuple[T, ...]:
    """
    Turn an iterable into a tuple; leave the rest untouched.

    The rest are texts and dictionaries, which would fall into pieces, and
    sets: records keep an order and a set has none.  What an iterable raises
    while it is read is its own error and passes.
    """
    if type(values) is tuple:
        return cast("tuple[T, ...]", values)
    if isinstance(values, (str, bytes, dict, set, frozenset)):
        return cast("tuple[T, ...]", values)
    try:
        return tuple(values)
    except TypeError:
        return cast("tuple[T, ...]", values)


def gathered(values: Iterable[T]) -> tuple[T, ...]:
    """
    Turn an iterable into a tuple where its order says nothing.

    Sets and the keys of a dictionary will do, as a reading is handed them.
    """
    if issubclass(type(values), (dict, set, frozenset)):
        return tuple(values)
    return as_tuple(values)


def texts(values: Iterable[str] | str) -> tuple[str, ...]:
    """
    Turn one text or several into a tuple of texts.
    """
    return (values,) if isinstance(values, str) else as_tuple(values)


def texts_or_none(
    values: Iterable[str] | str | None,
) -> tuple[str, ...] | None:
    """
    Turn one text or several into a tuple of texts; None stays None.
    """
    return None if values is None else texts(values)


def word_tuple(
    kind: type[E], values: Iterable[E | str] | E | str
) -> tuple[E, ...]:
    """
    Turn one word or several into members of an enumeration.
    """
    alone = isinstance(values, (str, kind))
    found = as_tuple(cast("Iterable[E | str]", (values,) if alone else values))
    if type(found) is tuple:
        for item in found:
            if type(item) is not kind:
                return cast(
                    "tuple[E, ...]", tuple(word(kind, item) for item in found)
                )
    return cast("tuple[E, ...]", found)


def wrong_word(kind: type[enum.Enum], value: object) -> str:
    """
    Say which words of an enumeration were expected.
    """
    words = [str(member.value) for member in kind]
    near = nearest(as_key(value), words)[:1] if type(value) is str else ()
    return (
        f"expected one of {', '.join(words)}; got {came(value)}{meant(near)}"
    )


def not_tuple_of(kind: type[object], value: object) -> str | None:
    """
    Check that a value is a tuple holding one kind of record only.
    """
    if type(value) is tuple:
        for place, item in enumerate(cast("tuple[object, ...]", value)):
            if type(item) is not kind:
                return (
                    f"expected {kind.__name__} values only, at [{place}] got "
                    f"{came(item)}"
                )
        return None
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
