"""
Checks of single values: None for a good one, else what was expected.

Each message ends with what came, without any text of it.
"""

import enum
import math
import re
from typing import Final, cast

from dryneedling._conversion import as_key, composed, word
from dryneedling._exact import Number
from dryneedling._numbers import described_number
from dryneedling._refusals import (
    Refusal,
    described,
    not_in_range,
    not_taken,
    with_article,
)
from dryneedling._text import meant, nearest
from dryneedling.problems import ProblemCode as Code

# Longer is a document in the wrong place, not an identifier or a remark.
LONGEST_ID: Final = 200
LONGEST_TEXT: Final = 100_000


def not_a(kind: type[object], value: object) -> Refusal | None:
    """
    Check that a value is one record of a kind.

    >>> not_a(dict, 7)
    'expected a dict, got 7'
    """
    if type(value) is kind:
        return None
    return not_taken(
        value, f"expected {with_article(kind)}, got {described(value)}"
    )


def not_id(
    value: object, low: int = 1, high: int = LONGEST_ID
) -> Refusal | None:
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
    message = (
        f"expected an identifier of {low} to {high} printable characters "
        f"without spaces around it, got {described(value)}"
    )
    return _of_text(value, low, high, message)


def _of_text(value: object, low: int, high: int, message: str) -> Refusal:
    """
    Refuse what is no text, has too many or too few characters, or others.
    """
    if type(value) is not str:
        return not_taken(value, message)
    fits = low <= len(value) <= high
    return Refusal(Code.WRONG_FORM if fits else Code.WRONG_LENGTH, message)


def _not_composed(text: str) -> Refusal | None:
    """
    Check that letters are coded in one way, as NFC has it.
    """
    if composed(text) is text:
        return None
    return Refusal(
        Code.WRONG_FORM,
        "expected letters in their composed form (NFC), got others",
    )


def not_name(
    value: object, low: int = 1, high: int = LONGEST_TEXT
) -> Refusal | None:
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
) -> Refusal | None:
    """
    Check free text: not empty, no lone surrogates, at most 100,000 long.

    Of control characters below U+0020 it may have tab and line ends.
    """
    if type(value) is not str or not low <= len(value) <= high:
        message = (
            f"expected text of {low} to {high} characters (leave out what "
            f"was not recorded), got {described(value)}"
        )
        return _of_text(value, low, high, message)
    # most texts are printable, and asking that is quicker than a search
    if value.isprintable() and not value.isspace():
        return None
    if value.isspace() or re.search(_SURROGATE, value):
        return Refusal(
            Code.WRONG_FORM,
            "expected text that says something in valid Unicode (leave out "
            f"what was not recorded), got {described(value)}",
        )
    if not re.search(_CONTROL, value):
        return None
    return Refusal(
        Code.WRONG_FORM,
        "expected text without control characters (U+0000 to U+001F) other "
        f"than tab and line ends, got {described(value)}",
    )


def not_texts(
    value: object,
    low: int = 1,
    high: int = LONGEST_TEXT,
    *,
    composed: bool = False,
) -> Refusal | None:
    """
    Check a tuple of free texts, or of names, which are *composed*.
    """
    not_one = not_name if composed else not_text
    if type(value) is not tuple:
        return not_taken(
            value, f"expected several texts, got {described(value)}"
        )
    for text in cast("tuple[object, ...]", value):
        if refusal := not_one(text, low, high):
            return refusal
    return None


def not_bool(value: object) -> Refusal | None:
    """
    Check a yes or no.
    """
    if value is True or value is False:
        return None
    return not_taken(value, f"expected True or False, got {described(value)}")


def not_count(
    value: object, low: Number = 0, high: Number = 100_000
) -> Refusal | None:
    """
    Check a whole number between two bounds, both allowed.
    """
    if type(value) is int and low <= value <= high:
        return None
    message = (
        f"expected a whole number from {low} to {high}, got "
        f"{described_number(value)}"
    )
    if type(value) is int:
        return Refusal(Code.OUT_OF_RANGE, message)
    return not_taken(value, message)


def not_number(
    value: object, low: Number, high: Number, *, above: bool = False
) -> Refusal | None:
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
    message = (
        f"expected a number {link}{bounds}, got {described_number(value)}"
    )
    if type(value) is float and math.isnan(value):
        return Refusal(Code.WRONG_TYPE, message)
    return not_in_range(value, message)


def not_percent(
    value: object, low: Number, high: Number, *, above: bool = False
) -> Refusal | None:
    """
    Check a percentage: a number between two bounds that is no share of one.

    >>> not_percent(0.3, 0, 100)
    'expected a percentage, such as 30 for 30 %, got 0.3'
    """
    refusal = not_number(value, low, high, above=above)
    # 0.3 % is asked of nobody, and 0.3 meant as 30 % would let all pass.
    if refusal is None and 0 < cast("Number", value) < 1:
        return Refusal(
            Code.OUT_OF_RANGE,
            "expected a percentage, such as 30 for 30 %, got "
            f"{described(value)}",
        )
    return refusal


def wrong_word(kind: type[enum.Enum], value: object) -> Refusal:
    """
    Say which words of an enumeration were expected.
    """
    words = [str(member.value) for member in kind]
    near = nearest(as_key(value), words)[:1] if type(value) is str else ()
    message = (
        f"expected one of {', '.join(words)}; "
        f"got {described(value)}{meant(near)}"
    )
    if type(value) is str:
        return Refusal(Code.UNKNOWN_WORD, message)
    return not_taken(value, message)


def not_word_or_none(kind: type[enum.Enum], value: object) -> Refusal | None:
    """
    Check that a value is None, or a word of an enumeration in any spelling.
    """
    if value is None or type(word(kind, cast("str", value))) is kind:
        return None
    return wrong_word(kind, value)


def not_word(kind: type[enum.Enum], value: object) -> Refusal | None:
    """
    Check that a value is a word of an enumeration in any spelling.
    """
    return (
        wrong_word(kind, value)
        if value is None
        else not_word_or_none(kind, value)
    )


def not_tuple_of(kind: type[object], value: object) -> Refusal | None:
    """
    Check that a value is a tuple holding one kind of record only.
    """
    if type(value) is tuple:
        for index, one in enumerate(cast("tuple[object, ...]", value)):
            if type(one) is not kind:
                return not_taken(
                    one,
                    f"expected {kind.__name__} values only, at [{index}] got "
                    f"{described(one)}",
                )
        return None
    return not_taken(
        value,
        f"expected several {kind.__name__} values, got {described(value)}",
    )


def not_words(kind: type[enum.Enum], value: object) -> Refusal | None:
    """
    Check that a value is a tuple of members of one enumeration.
    """
    if type(value) is tuple:
        for one in cast("tuple[object, ...]", value):
            if type(one) is not kind:
                return wrong_word(kind, one)
        return None
    return wrong_word(kind, value)
