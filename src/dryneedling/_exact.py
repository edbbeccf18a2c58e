"""
The one place where numbers of the record are compared and subtracted.

Records hold `int` or `float`; here they become the numbers that they were
written as, so that 2.3 to 0.3 is a difference of exactly 2.  Fractions have
neither the precision nor the context of `decimal`, which belong to the
caller's program and would round behind its back.
"""

from collections.abc import Iterable
from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    # records need none: it loads with the first number that is not whole
    from fractions import Fraction

# What records hold: a float is the number that it prints as.
Number = int | float

# Numbers of the record are at most a million, where a float is within 1e-10
# of what was written: numbers further apart than this need nothing exact.
_CLEAR: Final = 1e-6

# Below this a whole float is written with all its digits, so that it is the
# whole number it stands for.
_PLAIN: Final = 1e15

# Enough for every float: 17 digits and 308 zeros before or behind the point.
_PRINT: Final = Context(prec=700)


@lru_cache(maxsize=4096)
def _written(text: str) -> "Fraction":
    from fractions import Fraction

    return Fraction(text)


def exact(value: Number) -> "Fraction":
    """
    Return the number that a value was written as.

    >>> exact(2.3) - exact(0.3) == 2
    True
    """
    return _written(repr(value))


@lru_cache(maxsize=4096)
def difference(value: Number, less: Number) -> Number:
    """
    Return the difference of two numbers as they were written, rounded once.

    >>> difference(2.3, 0.3), difference(7, 4.5)
    (2, 2.5)
    """
    # Whole numbers are exact as they are.
    if type(value) is int and type(less) is int:
        return value - less
    return as_number(exact(value) - exact(less))


def at_least(value: "Number | Fraction", limit: "Number | Fraction") -> bool:
    """
    Tell whether a number is at or beyond a limit; a tie counts as beyond.

    >>> at_least(difference(2.3, 0.3), 2), at_least(1.9999999, 2)
    (True, False)
    """
    apart = value - limit
    # Most are far apart, and fractions cost far more than floats.
    if apart > _CLEAR or apart < -_CLEAR:
        return apart > 0
    return _fraction(value) >= _fraction(limit)


def _fraction(value: "Number | Fraction") -> "Fraction":
    return exact(value) if isinstance(value, Number) else value


def as_number(value: "Fraction") -> Number:
    """
    Return a whole number as `int`, any other as the nearest `float`.

    Beyond all floats, as a share of next to nothing is, it is the nearest
    whole number.

    >>> from fractions import Fraction
    >>> as_number(Fraction(2)), as_number(Fraction(1, 4))
    (2, 0.25)
    >>> as_number(Fraction(10**400, 3)) == 10**400 // 3
    True
    """
    if value.denominator == 1:
        return value.numerator
    try:
        return float(value)
    except OverflowError:
        return round(value)


def ratio(count: int, of: int) -> Number:
    """
    Return one whole number over another, as `as_number` would.

    To divide two whole numbers rounds once, as a fraction made a float does,
    in a tenth of the time.

    >>> ratio(6, 3), ratio(1, 4)
    (2, 0.25)
    >>> ratio(10**400, 3) == 10**400 // 3
    True
    """
    whole, rest = divmod(count, of)
    if not rest:
        return whole
    try:
        return count / of
    except OverflowError:
        return as_number(exact(count) / of)


_WHOLE_NUMBERS: Final = {int}


def mean(values: Iterable[Number]) -> Number:
    """
    Return the exact arithmetic mean of at least one number.

    >>> mean([0.1, 0.2, 0.3])
    0.2
    """
    values = tuple(values)
    many = len(values)
    # most numbers are whole, and to add them up takes no loop
    if set(map(type, values)) == _WHOLE_NUMBERS:
        return ratio(sum(cast("tuple[int, ...]", values)), many)
    whole = 0
    others: dict[float, int] = {}
    for value in values:
        if isinstance(value, int):
            whole += value
        elif value.is_integer() and -_PLAIN < value < _PLAIN:
            whole += int(value)
        else:
            others[value] = others.get(value, 0) + 1
    if not others:
        return ratio(whole, many)
    total = exact(whole)
    # few different ones are recorded many times
    for value, times in others.items():
        total += exact(value) * times
    return as_number(total / many)


def shown(value: Number, places: int = 1) -> str:
    """
    Round half up for print; never compare what this returns.

    >>> shown(7), shown(2.25), shown(-0.04), shown(35.5555)
    ('7', '2.3', '0', '35.6')
    """
    step = Decimal((0, (1,), -places))
    rounded = Decimal(repr(value)).quantize(step, "ROUND_HALF_UP", _PRINT)
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


# More decimals than that nobody writes down: such a number was worked out.
_MOST_DECIMALS: Final = 6


def as_written(value: Number) -> str:
    """
    Write a number for people with all the decimals that it has.

    A mean or a share has as many as a float has: it gets one, or two
    significant digits where that is more.

    >>> as_written(7.0), as_written(0.61), as_written(12.125)
    ('7', '0.61', '12.125')
    >>> as_written(106.1 / 3), as_written(1 / 30)
    ('35.4', '0.033')
    """
    # Most numbers of a record are whole, or have a decimal or two.
    if type(value) is int:
        return str(value)
    text = repr(value)
    whole, _, rest = text.partition(".")
    if len(rest) <= _MOST_DECIMALS and rest.isdigit():
        rest = rest.rstrip("0")
        if rest:
            return f"{whole}.{rest}"
        return "0" if whole == "-0" else whole
    number = Decimal(text)
    decimals = -int(number.as_tuple().exponent)
    if decimals > _MOST_DECIMALS:
        return shown(value, max(1, 1 - number.adjusted()))
    return shown(value, max(0, decimals))


def shown_in_digits(value: Number, digits: int = 2) -> str:
    """
    Write a number with so many significant digits.

    >>> shown_in_digits(0.03456), shown_in_digits(0.0996), shown_in_digits(0)
    ('0.035', '0.1', '0')
    """
    number = Decimal(repr(value))
    return shown(value, digits - 1 - number.adjusted() if number else 0)
