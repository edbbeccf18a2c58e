"""
Values that are worked out when they are first asked for, and then kept.

A reading asks a course for a dozen of them, each once.  The cached property
of the standard library takes a lock for that before Python 3.12, and the one
that attrs writes for a class with slots lets a look-up fail first: either
takes longer than most of what is kept.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Holder = TypeVar("Holder")
Value = TypeVar("Value")


class once(Generic[Holder, Value]):  # noqa: N801  # read as a decorator
    """
    A property of a class without slots that is worked out once.

    Two threads that ask at the same time may both work it out; it has to be
    the same each time.

    >>> class Visit:
    ...     @once
    ...     def number(self) -> int:
    ...         print("counted")
    ...         return 3
    >>> visit = Visit()
    >>> visit.number, visit.number
    counted
    (3, 3)
    >>> type(Visit.number) is once
    True
    """

    def __init__(self, work: Callable[[Holder], Value]) -> None:
        self.work: Callable[[Holder], Value] = work
        self.__doc__ = work.__doc__
        self.name: str = work.__name__

    @overload
    def __get__(
        self, holder: None, owner: type[Any]
    ) -> "once[Holder, Value]": ...

    @overload
    def __get__(self, holder: Holder, owner: type[Any]) -> Value: ...

    def __get__(
        self, holder: Holder | None, owner: type[Any]
    ) -> "once[Holder, Value] | Value":
        if holder is None:
            return self
        # from now on it is found there, before Python asks here
        value = holder.__dict__[self.name] = self.work(holder)
        return value
