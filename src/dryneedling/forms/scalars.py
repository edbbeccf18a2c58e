"""
What one text is for the place where it stands: a number, a word, a row.
"""

import enum
from collections.abc import Mapping
from typing import Any, Final, cast

from pendulum import Date, DateTime

from dryneedling._bounds import Between, Long
from dryneedling._conversion import as_key, word
from dryneedling._grades import number_of, words_of
from dryneedling._text import nearest
from dryneedling.anatomy import Side
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.exceptions import AmbiguousName, UnknownName
from dryneedling.forms import sentences
from dryneedling.forms.sides import is_both
from dryneedling.forms.slots import SlotKind, is_number
from dryneedling.forms.texts import (
    Number,
    TextManner,
    Unread,
    day_in,
    instant_in,
    known_date_in,
    number_in,
    truth_in,
    whole_in,
)
from dryneedling.outcomes import Measure, Series
from dryneedling.patient import PartialDate
from dryneedling.problems import ProblemCode

# What was read of the record so far, by field.
Read = Mapping[str, object]

# How charts shorten a side.
_SIDES: Final = {"r": Side.RIGHT, "l": Side.LEFT, "m": Side.MIDLINE}


def scalar(
    kind: SlotKind, value: object, manner: TextManner, unit: str, beside: Read
) -> object:
    """
    Read what is no record.

    Args:
        kind: What may stand there.
        value: What was given.
        manner: How numbers and days are written in the form.
        unit: Unit of a number, for a sentence; empty for none.
        beside: What was read of the record so far.

    Raises:
        Unread: It is none of that.
    """
    measure = measure_for(kind, beside)
    if is_number(kind):
        return _number(kind, value, manner, unit, measure)
    form, rider = kind.scalars[0]
    if form is bool:
        return truth_in(value)
    if form is DateTime:
        return instant_in(value, manner)
    if form is Date:
        is_partial = any(one is PartialDate for one, _ in kind.scalars)
        read = known_date_in if is_partial else day_in
        return read(value, manner)
    if kind.words is not None:
        return word_in(kind.words, value)
    if type(value) is not str:
        raise Unread(sentences.TEXT_EXPECTED, ProblemCode.WRONG_TYPE)
    # spaces are part of what somebody wrote, and of no identifier
    is_free = type(rider) is Long and not rider.opaque
    return value if is_free else value.strip()


def measure_for(kind: SlotKind, beside: Read) -> Measure | None:
    """
    Return the measure whose scale a number is on; None where there is none.
    """
    # answers to questions have the bounds of their form, which checks them
    if kind.bounded_by is None or kind.words is not None:
        return None
    decides = beside.get(kind.bounded_by)
    if type(decides) is Series:
        decides = decides.measure
    return decides if type(decides) is Measure else None


def _number(
    kind: SlotKind,
    value: object,
    manner: TextManner,
    unit: str,
    measure: Measure | None,
) -> object:
    if kind.words is not None and (
        isinstance(value, kind.words)
        or (type(value) is str and value.strip()[-1:].isalpha())
    ):
        return word_in(kind.words, value)
    bound = kind.bound
    if measure is not None:
        if measure.grades and type(value) is str:
            return _grade(measure, value)
        bound = Between(measure.minimum, measure.maximum)
        unit = unit_of(measure)
    counted = all(form is not float for form, _ in kind.scalars)
    made = (whole_in if counted else number_in)(value, manner)
    if measure is not None and measure.whole and made % 1:
        raise Unread(
            sentences.whole_number_expected(made), ProblemCode.WRONG_TYPE
        )
    if bound is not None and not _is_within(made, bound):
        raise Unread(
            sentences.out_of_bounds(
                bound.low, bound.high, made, unit, above=bound.above
            ),
            ProblemCode.OUT_OF_RANGE,
        )
    return made


def unit_of(measure: Measure) -> str:
    """
    Return the unit of a measure where it is one: points have none.
    """
    return "" if measure.unit.startswith("{") else measure.unit


def _is_within(value: Number, bound: Between) -> bool:
    # as in the checks of records: NaN fails either
    return bound.low < value <= bound.high or (
        value == bound.low and not bound.above
    )


def _grade(measure: Measure, value: str) -> Number:
    made = number_of(measure.grades, value.strip())
    if isinstance(made, str):
        raise Unread(words_of(measure.grades), ProblemCode.UNKNOWN_WORD)
    return made


def word_in(kind: type[enum.Enum], value: object) -> enum.Enum:
    """
    Read a word of a list.

    Raises:
        Unread: It is none of the list.
    """
    if isinstance(value, kind):
        return value
    if type(value) is not str:
        raise Unread(sentences.TEXT_EXPECTED, ProblemCode.WRONG_TYPE)
    if kind is Side:
        if is_both(value):
            raise Unread(sentences.TWO_SIDES, ProblemCode.CONTRADICTION)
        short = _SIDES.get(value.strip().lower().rstrip("."))
        if short is not None:
            return short
    made: object = word(kind, cast("Any", value))
    if isinstance(made, kind):
        return made
    words = [str(member.value) for member in kind]
    raise Unread(
        sentences.word_expected(words, nearest(as_key(value), words)),
        ProblemCode.UNKNOWN_WORD,
    )


def row_in(cls: type, value: object) -> object:
    """
    Read the key or any name of a row of a table.

    Raises:
        Unread: The table has no such row, or several.
    """
    if type(value) is cls:
        return value
    if type(value) is not str:
        raise Unread(sentences.TEXT_EXPECTED, ProblemCode.WRONG_TYPE)
    catalogue = CATALOGUES[cls]
    text = value.strip()
    row: object = catalogue.by_key().get(text)
    if row is not None:
        return row
    kind = catalogue.kind.partition(" ")[2]
    try:
        return cast("object", catalogue.look_up(text))
    except AmbiguousName as error:
        near = error.nearest
        refusal = Unread(
            sentences.name_ambiguous(kind, near), ProblemCode.AMBIGUOUS
        )
    except UnknownName as error:
        near = error.nearest
        refusal = Unread(
            sentences.name_unknown(kind, near), ProblemCode.UNKNOWN_NAME
        )
    raise refusal
