"""
Makers of frozen values out of what is right already.

A reading makes a hundred of them for a course, of what records hold and
nobody has to check.  The constructor of a frozen class fills each slot by a
call, and takes three times as long.
"""

from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar, cast

import attrs

from dryneedling._written_functions import written_function

P = ParamSpec("P")
R = TypeVar("R")

# called a function in the stubs of attrs
_Factory: Final = cast("type", attrs.Factory)


def opened(cls: type[Any]) -> type[Any]:
    """
    Return a class whose instances are laid out alike and can be written to.

    Such an instance becomes one of the frozen class by assignment to its
    ``__class__``.
    """
    return type(
        f"{cls.__name__}InTheMaking",
        (cls,),
        {
            "__slots__": (),
            "__setattr__": object.__setattr__,
            # with the one of a frozen class, both would be looked up
            "__delattr__": object.__delattr__,
        },
    )


def maker_of(
    cls: Callable[P, R], *, of_checked: bool = False
) -> Callable[P, R]:
    """
    Return a function that makes what the constructor of a class would.

    Args:
        cls: A frozen class of attrs.
        of_checked: Whether arguments are as converters leave them and have
            been checked.  Without, a class is taken that does nothing but
            keep its fields.

    Raises:
        TypeError: The constructor does more than that.

    >>> @attrs.frozen
    ... class Gap:
    ...     days: int
    ...     reason: str | None = None
    >>> gap_of = maker_of(Gap)
    >>> gap_of(7), gap_of(7) == Gap(7)
    (Gap(days=7, reason=None), True)
    """
    frozen = cast("type[Any]", cls)
    fields = attrs.fields(frozen)
    if not of_checked and (
        hasattr(frozen, "__attrs_post_init__")
        or any(field.converter or field.validator for field in fields)
    ):
        msg = f"{frozen.__name__} converts or checks what it is given"
        raise TypeError(msg)
    if any(isinstance(field.default, _Factory) for field in fields):
        msg = f"{frozen.__name__} makes a default anew each time"
        raise TypeError(msg)
    # no argument begins with an underscore, and none is called self
    names: dict[str, object] = {
        "_cls": frozen,
        "_new": object.__new__,
        "_opened": opened(frozen),
    }
    arguments: list[str] = []
    source = [" self = _new(_opened)"]
    for field in fields:
        argument = field.alias
        source.append(f" self.{field.name} = {argument}")
        if field.default is not attrs.NOTHING:
            names[f"_{argument}"] = field.default
            argument = f"{argument}=_{argument}"
        arguments.append(argument)
    source = [
        f"def made({', '.join(arguments)}):",
        *source,
        " self.__class__ = _cls",
        " return self",
    ]
    return written_function("maker", frozen, source, names)
