"""
Numbers and truth values as other programs have them, and as records do.

A record holds `int`, `float` and `bool`.  A column of a frame hands over
scalars of numpy, a database `Decimal`: each is the number that it is written
as, ``numpy.float32(0.1)`` and ``Decimal("0.10")`` are 0.1.  What a float
cannot hold exactly, such as a third, is not rounded on the quiet: it comes
back as it is, for the check of its field to refuse.

Nothing here is asked of what is `int` or `float` already.  Neither numpy nor
another such package is imported: where one is not, none of its values is.
"""

import math
import operator
import sys
from collections.abc import Callable
from decimal import Decimal
from numbers import Integral, Rational, Real
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from dryneedling._exact import exact
from dryneedling._refusals import described, with_article

if TYPE_CHECKING:
    # records need none: it loads where a fraction comes
    from fractions import Fraction

T = TypeVar("T")

# What a record holds, and what is no number although Python counts it as one.
_EXACT: Final = frozenset({bool, float, int})

# Beyond that not every whole number has a float.
_LARGEST_WHOLE: Final = 2**53

# Numbers of the record are at most a million: one of so many digits is none,
# and writing it out would take as long as whoever sent it likes.
_MOST_DIGITS: Final = 30


class _Unheld(ValueError):
    """
    A number that is none of the record; its text says why.
    """


def number(value: T) -> T:
    """
    Return a number of any registered kind as the `int` or `float` it is.

    What is none, a truth value, and what a float cannot hold exactly come
    back untouched.

    >>> from fractions import Fraction
    >>> number(Decimal("0.10")), number(Decimal(40)), number(Fraction(1, 4))
    (0.1, 40, 0.25)
    >>> number(True), number(Fraction(1, 3))
    (True, Fraction(1, 3))
    """
    kind = type(value)
    if kind is float or kind is int:
        return value
    try:
        return cast("T", _plain(value))
    except _Unheld:
        return value


def whole(value: T) -> T:
    """
    Return a number as `number` does, and 6.0 as 6, where one counts.

    >>> whole(6.0), whole(Decimal("6.00")), whole(6.5)
    (6, 6, 6.5)
    """
    made: Any = number(value)
    if (
        type(made) is float
        and made.is_integer()
        and abs(made) <= _LARGEST_WHOLE
    ):
        return cast("T", int(made))
    return cast("T", made)


def truth(value: T) -> T:
    """
    Return a truth value of numpy as `bool`; leave the rest untouched.
    """
    numpy = sys.modules.get("numpy")
    if numpy is not None and type(value) is numpy.bool_:
        return cast("T", bool(value))
    return value


def each(take: Callable[[object], object], value: T) -> T:
    """
    Return what a field was given with all that it holds taken.

    >>> each(whole, (("first", (0.0, 1.0)), 2))
    (('first', (0, 1)), 2)
    """
    if type(value) is tuple:
        several = cast("tuple[object, ...]", value)
        return cast("T", tuple([each(take, one) for one in several]))
    return cast("T", take(value))


def described_number(value: object) -> str:
    """
    Describe what came where a number was expected, and why it is none.

    >>> from fractions import Fraction
    >>> described_number(Fraction(1, 3)), described_number("Maria")
    ('a Fraction that a float cannot hold exactly', 'a text of 5 characters')
    """
    value = truth(value)
    try:
        made = _plain(value)
    except _Unheld as error:
        return f"{with_article(type(value))} {error}"
    if type(made) is float and math.isnan(made):
        # A column of a frame has NaN where nothing was recorded.  Only who
        # reads the column can tell that, so that it is no None here.
        return "NaN, which is no number (None says that it was not recorded)"
    return described(value)


def _plain(value: object) -> object:
    """
    Return the plain number; what is none of a registered kind untouched.

    By the exact type: another value may say that it is of a class which it
    is not of.

    Raises:
        _Unheld: No `int` and no `float` is that number.
    """
    kind: type[Any] = type(value)
    given: Any = value
    if kind in _EXACT or not issubclass(kind, (Real, Decimal)):
        return value
    try:
        if issubclass(kind, (int, float)):
            return _own(given)
        if issubclass(kind, Decimal):
            return _of_decimal(Decimal(given))
        if issubclass(kind, Integral):
            return operator.index(given)
        if issubclass(kind, Rational):
            from fractions import Fraction

            return _of_fraction(
                Fraction(
                    operator.index(given.numerator),
                    operator.index(given.denominator),
                )
            )
        return _of_real(given)
    except _Unheld:
        raise
    except Exception:  # noqa: BLE001  # what a kind of the caller's raises
        raise _Unheld("that cannot be read as a number") from None


def _own(value: Any) -> int | float:  # noqa: ANN401  # of a subclass
    """
    Return the number that an instance of a subclass holds.
    """
    held: int | float = (
        int.__int__(value)
        if issubclass(type(value), int)
        else float.__float__(value)
    )
    # as text, for a NaN is not equal to itself
    if repr(float(value)) != repr(float(held)):
        raise _Unheld("that says another number than it holds")
    return held


def _of_decimal(value: Decimal) -> int | float:
    if value.is_nan():
        return float("nan")
    if not value.is_finite():
        return float(value)
    if value.adjusted() > _MOST_DIGITS:
        raise _Unheld("of a very large number")
    if cast("int", value.as_tuple().exponent) >= 0:
        return int(value)
    made = float(value)
    # decimals are compared digit by digit, whatever the caller's context is
    if Decimal(repr(made)) == value:
        return made
    raise _Unheld("that a float cannot hold exactly")


def _of_fraction(value: "Fraction") -> int | float:
    if value.denominator == 1:
        return value.numerator
    made = value.numerator / value.denominator
    if exact(made) == value:
        return made
    raise _Unheld("that a float cannot hold exactly")


def _of_real(value: Any) -> float:  # noqa: ANN401  # of a registered kind
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None and issubclass(type(value), numpy.floating):
        # Its own shortest text: the float of numpy.float32(0.1) is written
        # 0.10000000149011612.
        text = numpy.format_float_scientific(value, unique=True)
        return float(_of_decimal(Decimal(text)))
    made = float(value)
    if math.isnan(made) or made == value:
        return made
    raise _Unheld("that a float cannot hold exactly")
