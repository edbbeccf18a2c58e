"""
Checks of single values: None for a good one, else what was expected.

Each message ends with what came, without any text of it.
"""

import enum
import re
from typing import Final, cast

from dryneedling._conversion import as_key, composed, word
from dryneedling._exact import Number
from dryneedling._numbers import described_number
from dryneedling._refusals import described, with_article
from dryneedling._text import meant, nearest

# Longer is a document in the wrong place, not an identifier or a remark.
LONGEST_ID: Final = 200
LONGEST_TEXT: Final = 100_000


def not_a(kind: type[object], value: object) -> str | None:
    """
    Check that a value is one record of a kind.

    >>> not_a(dict, 7)
    'expected a dict, got 7'
    """
    if type(value) is kind:
        return None
    return f"expected {with_article(kind)}, got {described(value)}"


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
        return _not_composed(value)
    return (
        f"expected an identifier of {low} to {high} printable characters "
        f"without spaces around it, got {described(value)}"
    )


def _not_composed(text: str) -> str | None:
    """
    Check that letters are coded in one way, as NFC has it.
    """
    if composed(text) is text:
        return None
    return "expected letters in their composed form (NFC), got others"


def not_name(
    value: object, low: int = 1, high: int = LONGEST_TEXT
) -> str | None:
    """
    Check a name: a text in composed letters.

    >>> not_name("Mu\u0308ller")
    'expected letters in their composed form (NFC), got others'
    """
    return not_text(value, low, high) or _not_composed(cast("str", value))


# Lone surrogates are no Unicode.  Control characters neither databases nor
# FHIR servers take: strings of FHIR R4 hold none but tab, line feed and
# carriage return (https://hl7.org/fhir/R4/datatypes.html#string).  Hardly a
# text is looked through for them, and an import need not make patterns.
_SURROGATE: Final = "[\ud800-\udfff]"
_CONTROL: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f]"


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
            f"was not recorded), got {described(value)}"
        )
    # most texts are printable, and asking that is quicker than a search
    if value.isprintable() and not value.isspace():
        return None
    if value.isspace() or re.search(_SURROGATE, value):
        return (
            "expected text that says something in valid Unicode (leave out "
            f"what was not recorded), got {described(value)}"
        )
    if not re.search(_CONTROL, value):
        return None
    return (
        "expected text without control characters (U+0000 to U+001F) other "
        f"than tab and line ends, got {described(value)}"
    )


def not_texts(
    value: object,
    low: int = 1,
    high: int = LONGEST_TEXT,
    *,
    composed: bool = False,
) -> str | None:
    """
    Check a tuple of free texts, or of names, which are *composed*.
    """
    not_one = not_name if composed else not_text
    if type(value) is not tuple:
        return f"expected several texts, got {described(value)}"
    for text in cast("tuple[object, ...]", value):
        if refusal := not_one(text, low, high):
            return refusal
    return None


def not_bool(value: object) -> str | None:
    """
    Check a yes or no.
    """
    if value is True or value is False:
        return None
    return f"expected True or False, got {described(value)}"


def not_count(
    value: object, low: Number = 0, high: Number = 100_000
) -> str | None:
    """
    Check a whole number between two bounds, both allowed.
    """
    if type(value) is int and low <= value <= high:
        return None
    return (
        f"expected a whole number from {low} to {high}, got "
        f"{described_number(value)}"
    )


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
    bounds = f"above {low} and at most {high}" if above else f"{low} to {high}"
    link = "" if above else "from "
    return f"expected a number {link}{bounds}, got {described_number(value)}"


def not_percent(
    value: object, low: Number, high: Number, *, above: bool = False
) -> str | None:
    """
    Check a percentage: a number between two bounds that is no share of one.

    >>> not_percent(0.3, 0, 100)
    'expected a percentage, such as 30 for 30 %, got 0.3'
    """
    refusal = not_number(value, low, high, above=above)
    # 0.3 % is asked of nobody, and 0.3 meant as 30 % would let all pass.
    if refusal is None and 0 < cast("Number", value) < 1:
        return (
            "expected a percentage, such as 30 for 30 %, got "
            f"{described(value)}"
        )
    return refusal


def wrong_word(kind: type[enum.Enum], value: object) -> str:
    """
    Say which words of an enumeration were expected.
    """
    words = [str(member.value) for member in kind]
    near = nearest(as_key(value), words)[:1] if type(value) is str else ()
    return (
        f"expected one of {', '.join(words)}; "
        f"got {described(value)}{meant(near)}"
    )


def not_word_or_none(kind: type[enum.Enum], value: object) -> str | None:
    """
    Check that a value is None, or a word of an enumeration in any spelling.
    """
    if value is None or type(word(kind, cast("str", value))) is kind:
        return None
    return wrong_word(kind, value)


def not_word(kind: type[enum.Enum], value: object) -> str | None:
    """
    Check that a value is a word of an enumeration in any spelling.
    """
    return (
        wrong_word(kind, value)
        if value is None
        else not_word_or_none(kind, value)
    )


def not_tuple_of(kind: type[object], value: object) -> str | None:
    """
    Check that a value is a tuple holding one kind of record only.
    """
    if type(value) is tuple:
        for index, one in enumerate(cast("tuple[object, ...]", value)):
            if type(one) is not kind:
                return (
                    f"expected {kind.__name__} values only, at [{index}] got "
                    f"{described(one)}"
                )
        return None
    return f"expected several {kind.__name__} values, got {described(value)}"


def not_words(kind: type[enum.Enum], value: object) -> str | None:
    """
    Check that a value is a tuple of members of one enumeration.
    """
    if type(value) is tuple:
        for one in cast("tuple[object, ...]", value):
            if type(one) is not kind:
                return wrong_word(kind, one)
        return None
    return wrong_word(kind, value)
