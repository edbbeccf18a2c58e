"""
Strict hooks: what each type of field takes from a document.

Nothing is coerced.  A text is not a number, ``1`` is not ``true``, ``40`` and
``40.0`` stay apart where a number may have decimals, a word is one of its
list to the letter.  Where one counts, ``6.0`` is the whole number 6, as JSON
Schema has it.
"""

import enum
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, Union, cast, get_args, get_origin

import attrs
from cattrs import Converter
from pendulum import Date, DateTime

from dryneedling._json.parsing import Unreadable, got
from dryneedling._numbers import whole
from dryneedling._rfc9557 import read_day, read_instant
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.course import Course
from dryneedling.indications import Indication
from dryneedling.patient import PartialDate, to_known_date
from dryneedling.problems import ProblemCode as Code

# A type as annotations write it, unions and generics among them.
Form = Any
# cattrs hands each hook the value and the type it is for.
Hook = Callable[[Any, Form], Any]
Factory = Callable[[Form, Converter], Hook]

NUMBER: Final = frozenset({int, float})


class Wrong(ValueError):
    """
    A value that its field does not take; the text says what was expected.

    Attributes:
        code: Of what kind the problem is.
    """

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


def wrong(expected: str, value: object, code: Code | None = None) -> Wrong:
    """
    Make the error for a value, whose own text it leaves out.

    Args:
        expected: What its field takes.
        value: What came.
        code: What is wrong with a text that is none of those expected; None
            where no text is.
    """
    if type(value) is Unreadable:
        return Wrong(value.code, value.message)
    message = f"expected {expected}, got {got(value)}"
    if code is not None and type(value) is str:
        return Wrong(code, message)
    return Wrong(Code.MISSING if value is None else Code.WRONG_TYPE, message)


def _text(value: object, _: object) -> str:
    if type(value) is str:
        return value
    raise wrong("a text", value)


def _whole(value: object, _: object) -> int:
    if type(value) is float:
        value = whole(value)
    if type(value) is int:
        return value
    raise wrong("a whole number", value)


def _number(value: object, _: object) -> int | float:
    if type(value) is int or type(value) is float:
        return value
    raise wrong("a number", value)


def _yes_or_no(value: object, _: object) -> bool:
    if type(value) is bool:
        return value
    raise wrong("true or false", value)


def _day(value: object, _: object) -> Date:
    if type(value) is str:
        try:
            return read_day(value)
        except ValueError:
            pass
    raise wrong("a day as YYYY-MM-DD", value, Code.WRONG_FORM)


def _known_date(value: object, _: object) -> Date | PartialDate:
    if type(value) is str:
        known = to_known_date(value)
        if type(known) is Date or type(known) is PartialDate:
            return known
    raise wrong(
        "a day as YYYY-MM-DD, or YYYY-MM or YYYY where no more is known",
        value,
        Code.WRONG_FORM,
    )


def _instant(value: object, _: object) -> DateTime:
    part = ""
    if type(value) is str:
        try:
            return read_instant(value)
        except ValueError as error:
            part = f"; wrong is {error}"
    expected = "an instant as YYYY-MM-DDThh:mm:ss+hh:mm[Zone/Name] (RFC 9557)"
    said = wrong(expected, value, Code.WRONG_FORM)
    raise Wrong(said.code, f"{said.message}{part}")


def _catalogued(tp: type, whole: Hook | None) -> Hook:
    catalogue = CATALOGUES[tp]
    known = catalogue.by_key()
    expected = f"the key of {catalogue.kind}"

    def hook(value: object, _: object) -> object:
        if type(value) is str:
            member = known.get(value)
            if member is not None:
                return member
            meant = catalogue.meant(value)
            raise Wrong(
                Code.UNKNOWN_NAME,
                f"expected {expected}, got {got(value)}{meant}",
            )
        if whole is None:
            raise wrong(expected, value)
        if not isinstance(value, dict):
            raise wrong(f"{expected} or an object", value)
        # What tells it from a row may be left out, and may be written too.
        own = whole({**(catalogue.own or {}), **value}, tp)
        if catalogue.is_own(own):
            return own
        raise Wrong(
            Code.WRONG_TYPE,
            f"expected {expected}, got a listed one as an object",
        )

    return hook


def words_of(tp: type[enum.Enum]) -> dict[str, enum.Enum]:
    """
    Return the members of an enumeration by the words that documents have.
    """
    return {str(member.value): member for member in tp}


def _word(tp: type[enum.Enum]) -> Hook:
    words = words_of(tp)
    *others, last = words
    expected = f"one of {', '.join(others)} or {last}" if others else last

    def hook(value: object, _: object) -> enum.Enum:
        member = words.get(value) if type(value) is str else None
        if member is None:
            raise wrong(expected, value, Code.UNKNOWN_WORD)
        return member

    return hook


def _union(tp: Form, converter: Converter) -> Hook:
    kinds = [kind for kind in get_args(tp) if kind is not NoneType]
    if NUMBER.issubset(kinds):
        others = [kind for kind in kinds if kind not in NUMBER]
        hook = _number_or(others[0], converter) if others else _number
    elif PartialDate in kinds:
        hook = _known_date
    else:
        hook = converter.get_structure_hook(kinds[0])
    return _or_null(hook, kinds[0]) if NoneType in get_args(tp) else hook


def _number_or(kind: Form, converter: Converter) -> Hook:
    other = converter.get_structure_hook(kind)
    is_word = issubclass(kind, enum.Enum)
    form = str if is_word else dict
    expected = f"a number or {'a word' if is_word else 'an object'}"

    def hook(value: object, _: object) -> object:
        if type(value) is form:
            return other(value, kind)
        if type(value) is int or type(value) is float:
            return value
        raise wrong(expected, value)

    return hook


def _or_null(inner: Hook, kind: Form) -> Hook:
    def hook(value: object, _: object) -> object:
        return None if value is None else inner(value, kind)

    return hook


def is_union(tp: Form) -> bool:
    """
    Tell whether a field may hold one of several types.
    """
    origin = cast("object", get_origin(tp))
    return origin is Union or origin is UnionType


def is_tuple(tp: Form) -> bool:
    """
    Tell whether a field holds several values.
    """
    return cast("object", get_origin(tp)) is tuple


@lru_cache(maxsize=1)
def classes() -> tuple[type, ...]:
    """
    Return the records and enumerations that a course is made of, in order.
    """
    reached: dict[type, None] = {}
    waiting: list[Any] = [Course]
    # The list grows while it is gone through, until no type leads to another.
    for tp in waiting:
        if get_args(tp):
            waiting.extend(get_args(tp))
        elif attrs.has(tp) and tp not in reached and tp is not PartialDate:
            reached[tp] = None
            if tp is not Indication:
                waiting.extend(field.type for field in attrs.fields(tp))
        elif isinstance(tp, type) and issubclass(tp, enum.Enum):
            reached[tp] = None
    return tuple(reached)


def _no_hook(tp: Form) -> Hook:
    # where a type has no hook, cattrs would let anything through
    raise TypeError(f"no hook for fields of type {tp}")


# Enumerations are registered one by one: as they are made of texts, cattrs
# would give them the hook of str.
_PLAIN: Final[Mapping[type, Hook]] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _yes_or_no,
    Date: _day,
    DateTime: _instant,
}


def new_converter(record: Factory, several: Factory) -> Converter:
    """
    Make a converter with the strict hooks.

    Args:
        record: Makes the hook of a record class.
        several: Makes the hook of a tuple type.
    """
    converter = Converter(structure_fallback_factory=_no_hook)

    def catalogued(tp: type) -> Hook:
        rows_only = CATALOGUES[tp].own is None
        return _catalogued(tp, None if rows_only else record(tp, converter))

    # the last to be registered is asked first
    converter.register_structure_hook_factory(is_tuple, several)
    converter.register_structure_hook_factory(is_union, _union)
    converter.register_structure_hook_factory(attrs.has, record)
    converter.register_structure_hook_factory(
        CATALOGUES.__contains__, catalogued
    )
    for tp, hook in _PLAIN.items():
        converter.register_structure_hook(tp, hook)
    for tp in classes():
        if issubclass(tp, enum.Enum):
            converter.register_structure_hook(tp, _word(tp))
    return converter
