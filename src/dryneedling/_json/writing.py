"""
From plain values to bytes: the same bytes with orjson and without.

The two writers agree on everything but numbers below 0.0001 that are not 0,
which the standard library spells ``5e-05`` or ``1e-07``.  They are spelled
``0.00005`` and ``1e-7``, as orjson has them: what the standard library wrote
can be put right in the few documents that hold such a number.
"""

import json
import re
from collections.abc import Callable
from typing import Final

from dryneedling._json import fast

Default = Callable[[object], object]


def write(value: object, default: Default, *, indent: bool) -> bytes:
    """
    Write a value as JSON.

    Args:
        value: What to write.
        default: Turns what is neither text, number, tuple nor enumeration
            into something that is nearer to it.
        indent: Whether each value stands on a line of its own.

    >>> write({"mm": 0.00005}, repr, indent=False)
    b'{"mm":0.00005}'
    """
    if fast.ORJSON is not None:
        option = fast.ORJSON.OPT_INDENT_2 if indent else 0
        try:
            return bytes(fast.ORJSON.dumps(value, default, option))
        except TypeError:
            # it hides the error of *default*, which the next writer shows,
            # and takes no whole numbers beyond 64 bits, which that one does
            pass
    text = json.dumps(
        value,
        default=default,
        ensure_ascii=False,
        allow_nan=False,
        indent=2 if indent else None,
        separators=(",", ": ") if indent else (",", ":"),
    )
    # Few documents have any such number, and to look for two signs is quick.
    if "e-0" in text:
        text = _TEXT_OR_SMALL_NUMBER.sub(_respelled, text)
    return text.encode()


# Texts are matched in order to be passed over: a note may hold "1e-05".
_TEXT_OR_SMALL_NUMBER: Final = re.compile(
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|([0-9])(?:[.]([0-9]++))?e-0([5-9])'
)


def _respelled(match: re.Match[str]) -> str:
    """
    Write a number from 0.00001 on out, and others with a bare exponent.
    """
    digit, fraction, power = match.groups()
    if digit is None:
        return match[0]
    if power == "5":
        return f"0.0000{digit}{fraction or ''}"
    return f"{match[0][:-2]}{power}"
