"""
Words into members of enumerations, iterables into tuples, names into keys.

What cannot be turned comes back as it is, so that the check of its field can
say what was expected.  Most values come as they are to be: they pay for no
call, and ``typing.cast`` is one.
"""

import enum
from collections.abc import Iterable
from typing import Any, TypeVar, cast, overload

E = TypeVar("E", bound=enum.Enum)
T = TypeVar("T")


def composed(value: T) -> T:
    """
    Write the letters of a text in one way, the composed one (NFC).

    A filesystem or a keyboard may write a letter and its accent as two signs,
    which nobody sees; ids and names are compared sign for sign.  What is no
    text comes back untouched, and so does what is composed already.

    Unicode Standard Annex 15, https://www.unicode.org/reports/tr15/.

    >>> len("Mu\u0308ller"), len(composed("Mu\u0308ller"))
    (7, 6)
    """
    text: Any = value
    if type(value) is not str or text.isascii():
        return value
    # what is plain does not wait for the tables of Unicode
    import unicodedata

    if unicodedata.is_normalized("NFC", text):
        return value
    return cast("T", unicodedata.normalize("NFC", text))


def as_key(value: str) -> str:
    """
    Write a word as keys are written: "Fast-in fast-out" is fast_in_fast_out.
    """
    # nearly all come as keys, and have nothing to be taken from them
    if value.islower() and value.isidentifier():
        return value
    return value.strip().lower().replace("-", "_").replace(" ", "_")


def to_key(value: str) -> str:
    """
    Turn a text into a key; what is no text comes back untouched.
    """
    return as_key(value) if type(value) is str else value


@overload
def word(kind: type[E], value: E | str) -> E: ...
@overload
def word(kind: type[E], value: E | str | None) -> E | None: ...
def word(kind: type[E], value: E | str | None) -> E | None:
    """
    Turn a word into the member of an enumeration.

    Spaces and hyphens count as underscores and capitals do not matter.  A
    value that is no word of the enumeration comes back untouched.
    """
    if value is None or type(value) is kind:
        return value
    known: dict[str, Any] = kind._value2member_map_
    # the word itself is written most often
    exact: E | None = known.get(value) if type(value) is str else None
    if exact is not None:
        return exact
    if not issubclass(type(value), str):
        return cast("E", value)
    given: Any = value
    # the text itself: what a subclass says of it may be anything
    text = str.__str__(given)
    member: E | None = known.get(text) or known.get(as_key(text))
    return cast("E", value) if member is None else member


def as_tuple(values: Iterable[T]) -> tuple[T, ...]:
    """
    Turn an iterable into a tuple; leave the rest untouched.

    The rest are texts and dictionaries, which would fall into pieces, and
    sets: records keep an order and a set has none.  What an iterable raises
    while it is read is its own error and passes.
    """
    given: Any = values
    untouched: tuple[T, ...] = given
    if type(values) is tuple or isinstance(
        values, (str, bytes, dict, set, frozenset)
    ):
        return untouched
    try:
        return tuple(values)
    except TypeError:
        return untouched


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
    given: Any = values
    if type(values) is not tuple and isinstance(values, (str, kind)):
        given = (values,)
    members: tuple[E, ...] = as_tuple(given)
    if type(members) is tuple:
        for item in members:
            if type(item) is not kind:
                return tuple(word(kind, item) for item in members)
    return members
