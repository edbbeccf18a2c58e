"""
What a field may hold, said once: in its type.

`Count`, `Text` and their like are plain `int` and `str` to a type checker.
What rides on them is read here: by the checks of constructors, the JSON
Schema, the strategies and the reference pages.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Final, Union, cast, final, get_args
from typing import get_origin as _origin_of

import attrs

from dryneedling._checks import LONGEST_ID, LONGEST_TEXT
from dryneedling._exact import Number
from dryneedling._refusals import Refusal
from dryneedling._signatures import SignatureOfFields

Form = Any  # a type as annotations write it
Part = tuple[Form, object]  # a type and what rides on it, or None


class _Rider:
    """
    What rides on a type: equal, hashed and shown by what it holds.

    Written by hand: every program that records waits for these few, and
    attrs takes as long for them as for as many records.
    """

    __slots__: tuple[str, ...] = ("_hash", "_shown")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _held(other) == _held(self)

    # Both are kept: for each field typing hashes the type, and attrs looks
    # whether its repr begins with the name of a class variable.
    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            self._hash: int = hash((type(self), *_held(self)))
        return self._hash

    def __repr__(self) -> str:
        try:
            return self._shown
        except AttributeError:
            held = ", ".join(map(repr, _held(self)))
            self._shown: str = f"{type(self).__name__}({held})"
        return self._shown


def _held(rider: "_Rider") -> tuple[object, ...]:
    return tuple(getattr(rider, name) for name in rider.__slots__)


@final
class Between(_Rider):
    """
    The least and the most a number may be; *above* leaves the least out.
    """

    __slots__ = ("above", "high", "low")
    __match_args__ = ("low", "high")

    def __init__(
        self, low: Number, high: Number, *, above: bool = False
    ) -> None:
        self.low: Final = low
        self.high: Final = high
        self.above: Final = above


@final
class Long(_Rider):
    """
    How many characters a text may have; an *opaque* one is an identifier.

    A *composed* one is told apart by its letters, and kept in one spelling of
    them: identifiers are, and names.
    """

    __slots__ = ("composed", "high", "low", "opaque")
    __match_args__ = ("low", "high")

    def __init__(
        self,
        low: int,
        high: int,
        *,
        opaque: bool = False,
        composed: bool = False,
    ) -> None:
        self.low: Final = low
        self.high: Final = high
        self.opaque: Final = opaque
        self.composed: Final = composed or opaque


@final
class Called(_Rider):
    """
    What messages call a record whose class has another name.
    """

    __slots__ = ("words",)
    __match_args__ = ("words",)

    def __init__(self, words: str) -> None:
        self.words: Final = words


@final
class Checked(_Rider):
    """
    A check of its own for one field: it says what is wrong, or None.

    *long* says how long a text is that it passes, for those who only read.
    """

    __slots__ = ("check", "long")
    __match_args__ = ("check", "long")

    def __init__(
        self,
        check: Callable[[object], Refusal | None],
        long: Long | None = None,
    ) -> None:
        self.check: Final = check
        self.long: Final = long


@final
class BoundedBy(_Rider):
    """
    The name of the field that says what this one may hold.

    The record compares the two itself.  *within* are bounds that hold
    whatever the other field says.
    """

    __slots__ = ("field", "within")
    __match_args__ = ("field", "within")

    def __init__(self, field: str, within: Between | None = None) -> None:
        self.field: Final = field
        self.within: Final = within


@final
class Titled(_Rider):
    """
    What people call a field, where its name in words reads badly.

    Rides on the whole type: ``Annotated[Count | None, Titled("...")]``.
    """

    __slots__ = ("words",)

    def __init__(self, words: str) -> None:
        self.words: Final = words


Count = Annotated[int, Between(0, 100_000)]
Id = Annotated[str, Long(1, LONGEST_ID, opaque=True)]
Name = Annotated[str, Long(1, LONGEST_TEXT, composed=True)]
Text = Annotated[str, Long(1, LONGEST_TEXT)]

_set: Final = object.__setattr__

_FORM: Final = "form"
_TITLE: Final = "title"


def bounded(
    cls: type, fields: "list[attrs.Attribute[Any]]"
) -> "list[attrs.Attribute[Any]]":
    """
    Leave fields their plain types, which all else reads, and keep the rest.

    For ``attrs.frozen(field_transformer=bounded)``.

    Raises:
        TypeError: A type is written as a text, so that nothing can be read.
    """
    plain = [_plain_field(cls, field) for field in fields]
    signature = vars(cls).get("__signature__")
    if type(signature) is SignatureOfFields:
        signature.set_aside(plain)
    return plain


def _plain_field(
    cls: type, field: "attrs.Attribute[Any]"
) -> "attrs.Attribute[Any]":
    form: Form = field.type
    if type(form) is str:
        msg = (
            f"{cls.__name__}.{field.name}: its type is a text; write it "
            "without quotes and without `from __future__ import annotations`"
        )
        raise TypeError(msg)
    # An inherited field has what it holds already, and a plain type.
    if _FORM in field.metadata or not _is_marked(form):
        return field
    kept: dict[str, object] = {**field.metadata}
    if _origin(form) is Annotated and type(get_args(form)[-1]) is Titled:
        *rest, titled = get_args(form)
        kept[_TITLE] = titled.words
        # what rode on the type within was joined to it
        form = rest[0] if len(rest) == 1 else cast("Form", Annotated)[*rest]
    kept[_FORM] = form
    # The field was made for this class a moment ago and nobody else has it
    # yet.  Its own `evolve` copies by way of pickling, a tenth of the import.
    _set(field, "type", _bare(form))
    _set(field, "metadata", MappingProxyType(kept))
    return field


def _origin(form: Form) -> object:
    origin = cast("object", _origin_of(form))
    return Union if origin is UnionType else origin


@lru_cache(maxsize=512)
def _is_marked(form: Form) -> bool:
    return _origin(form) is Annotated or any(map(_is_marked, get_args(form)))


# the same few types stand in many fields
@lru_cache(maxsize=512)
def _bare(form: Form) -> Form:
    """
    Return a type without anything that rides on it.
    """
    origin, inside = _origin(form), get_args(form)
    if origin is Annotated:
        return _bare(inside[0])
    if origin is Union:
        return reduce(lambda one, other: one | other, map(_bare, inside))
    if origin is tuple:
        return cast("Form", tuple)[tuple(map(_bare, inside))]
    return form


def holds(field: "attrs.Attribute[Any]") -> tuple[Part, ...]:
    """
    Return each type that a field may hold, with what rides on it.

    None is a part of its own.  A number with bounds is one part, although it
    is `int` or `float`.
    """
    return parts(field.metadata.get(_FORM, field.type))


def parts(form: Form) -> tuple[Part, ...]:
    """
    Return each type that a form allows, with what rides on it.
    """
    if _origin(form) is Union:
        return tuple(part for kind in get_args(form) for part in parts(kind))
    if _origin(form) is Annotated:
        kind, bound = get_args(form)
        return ((kind, bound),)
    return ((form, None),)


def held_in(field: "attrs.Attribute[Any]") -> Iterator[tuple[Part, bool]]:
    """
    Yield each type of the values that a field holds, alone or in a tuple.

    With what rides on it, and whether it is in a tuple.
    """
    for kind, bound in holds(field):
        if _origin(kind) is tuple:
            yield from [(part, True) for part in parts(get_args(kind)[0])]
        else:
            yield (kind, bound), False


def title(field: "attrs.Attribute[Any]") -> str:
    """
    Return what people call a field: for forms, schemas and tables.

    It is the field's name in words, unless its type says another.
    """
    return cast("str", field.metadata.get(_TITLE)) or _in_words(field.name)


# What a name is called that says too little by itself.
_NAMES: Final = {
    "at": "Instant",
    "icf": "ICF",
    "id": "Identifier",
    "on": "Date",
}

# What stands at the end of a name and is no word: a unit, an abbreviation.
_ENDINGS: Final = {
    "days": "in days",
    "hours": "in hours",
    "hz": "in hertz",
    "ma": "in milliamperes",
    "mcid": "MCID",
    "mdc": "MDC",
    "minutes": "in minutes",
    "mm": "in millimetres",
    "us": "in microseconds",
}


def _in_words(name: str) -> str:
    """
    Write a name as words, its unit with them: depth_mm, Depth in millimetres.
    """
    first, *others = name.split("_")
    if not others:
        return _NAMES.get(name, name.capitalize())
    *middle, last = others
    return " ".join([first.capitalize(), *middle, _ENDINGS.get(last, last)])
