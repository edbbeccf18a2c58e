"""
Records are values: compared and hashed by what their fields hold.

attrs writes these methods for each class while it is imported, which took
much of what ``import dryneedling`` costs beyond attrs and pendulum.  Here they
are written when they are first asked for, and take their place then.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import attrs

from dryneedling._constructors import made_by_name
from dryneedling._written_functions import written_function

_Class = TypeVar("_Class", bound=type[Any])


def by_value(cls: _Class) -> _Class:
    """
    Let records of a class be equal and hashed by their fields.

    Stands below the decorator of attrs, which then leaves the two alone, and
    above no class that has one of its own.

    >>> @attrs.frozen
    ... @by_value
    ... class Gap:
    ...     days: int
    >>> Gap(7), Gap(7) == Gap(7), hash(Gap(7)) == hash(Gap(7)), Gap(7) == 7
    (Gap(days=7), True, True, False)
    """
    for name, method in _UNWRITTEN.items():
        setattr(cls, name, method)
    return made_by_name(cls)


def _equal(self: object, other: object) -> bool:
    return cast("bool", _written(type(self), "__eq__", _equal)(self, other))


def _hash(self: object) -> int:
    return cast("int", _written(type(self), "__hash__", _hash)(self))


def _written(cls: type, name: str, unwritten: object) -> Any:  # noqa: ANN401  # one of two methods
    """
    Return a method of a class, which is written where it is not yet.
    """
    for owner in cls.__mro__:
        # another thread may have written it by now
        if vars(owner).get(name) is unwritten:
            setattr(owner, name, _write(owner, name))
    return getattr(cls, name)


def _write(cls: type, name: str) -> Any:  # noqa: ANN401  # one of two methods
    names = [
        field.name for field in attrs.fields(cast("Any", cls)) if field.eq
    ]
    if name == "__eq__":
        same = [f"self.{field} == other.{field}" for field in names]
        source = [
            "def __eq__(self, other):",
            " if other.__class__ is not self.__class__:",
            "  return NotImplemented",
            f" return {' and '.join(same) or True}",
        ]
    else:
        held = "".join(f", self.{field}" for field in names)
        # records of two classes that hold the same are not alike
        source = [
            "def __hash__(self):",
            f" return hash(({hash(cls.__qualname__)}{held},))",
        ]
    return written_function(name, cls, source, {})


_UNWRITTEN: Final[dict[str, Callable[..., object]]] = {
    "__eq__": _equal,
    "__hash__": _hash,
}
