"""
Change how a document is spelled: what parsers may read in two ways.
"""

import random
import re
from collections.abc import Callable
from typing import Final

from maintain.fuzz.promises import MARKER

_NUMBER: Final = re.compile(rb"(?<=[:,\[])\s*-?[0-9][0-9.eE+-]*(?=[,}\]\s])")
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_FIELD: Final = re.compile(
    rb'"([^"\\]+)"\s*:\s*("(?:[^"\\]|\\.)*"|[-0-9.eE+]+|true|false|null|\[\]|\{\})'
)
_PUNCTUATION: Final = re.compile(rb"[\[\]{},:]")

_NUMBERS: Final = (
    b"NaN",
    b"Infinity",
    b"-Infinity",
    b"1e400",
    b"-1e400",
    b"1E400",
    b"1e-400",
    b"5e-324",
    b"2.2250738585072011e-308",
    b"1.7976931348623157e308",
    b"1.7976931348623159e308",
    b"-0",
    b"-0.0",
    b"0e0",
    b"1.0E+2",
    b"1e2",
    b"10.0",
    b"0.1e1",
    b"01",
    b"+1",
    b".5",
    b"5.",
    b"1.e1",
    b"0x10",
    b"1_000",
    b"9007199254740993",
    b"9223372036854775808",
    b"18446744073709551615",
    b"18446744073709551616",
    b"-9223372036854775809",
    b"1" + b"0" * 29,
    b"1" + b"0" * 30,
    b"0." + b"1" * 400,
    b"3." + b"0" * 40,
    b"9" * 5000,
    "\u0661".encode(),
    b"1 2",
    b"true",
    b"null",
)

_IN_STRINGS: Final = (
    b"\\u003a",
    b"\\u003A",
    b"\\u0000",
    b"\\ud83d",
    b"\\ude42",
    b"\\ud83d\\ude42",
    b"\\uD83D\\uDE42",
    b"\\/",
    b"\\x",
    b"\\u12",
    b"\\",
    b'\\"',
    b"\\n",
    b"\n",
    b"\t",
    b"\x00",
    b"\x7f",
    b"\x1f",
    "\u2028".encode(),
    "\ufeff".encode(),
    "\u0130".encode(),
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"\xf4\x90\x80\x80",
    b"\xff",
    b":",
    b'":',
    b"{[",
    MARKER.encode(),
)

_AROUND: Final = (
    b" ",
    b"\n",
    b"\x0b",
    b"\x0c",
    b"\x00",
    b"\x1a",
    "\u00a0".encode(),
    "\ufeff".encode(),
    b",",
    b"{}",
    b"x",
    b"//",
    b"/**/",
    b"]",
    b"}",
    MARKER.encode(),
)

Way = Callable[[bytes, random.Random], bytes]


def _at_one(
    pattern: "re.Pattern[bytes]", data: bytes, chance: random.Random
) -> tuple[int, int]:
    """
    Return where one of the matches stands; the end when there is none.
    """
    places = [found.span() for found in pattern.finditer(data)]
    return chance.choice(places) if places else (len(data), len(data))


def _number(data: bytes, chance: random.Random) -> bytes:
    start, end = _at_one(_NUMBER, data, chance)
    return data[:start] + chance.choice(_NUMBERS) + data[end:]


def _in_string(data: bytes, chance: random.Random) -> bytes:
    start, end = _at_one(_STRING, data, chance)
    position = chance.randint(min(start + 1, end), max(start + 1, end - 1))
    return data[:position] + chance.choice(_IN_STRINGS) + data[position:]


def _escaped(data: bytes, chance: random.Random) -> bytes:
    start, end = _at_one(_STRING, data, chance)
    if end - start < 3:
        return data
    position = chance.randrange(start + 1, end - 1)
    sign = data[position]
    if sign in b'\\"' or sign >= 0x80 or data[position - 1] == ord("\\"):
        return data
    spelled = chance.choice((b"\\u%04x", b"\\u%04X")) % sign
    return data[:position] + spelled + data[position + 1 :]


def _twice(data: bytes, chance: random.Random) -> bytes:
    """
    Repeat a field; key and value may be spelled in another way.
    """
    fields = list(_FIELD.finditer(data))
    if not fields:
        return data
    field = chance.choice(fields)
    key, value = field.groups()
    if chance.random() < 0.3:
        key = b"\\u%04x" % key[0] + key[1:]
    value = chance.choice((value, value, b":", b'":"', b"7", b'{"a":1}'))
    end = field.end()
    return data[:end] + b',"' + key + b'":' + value + data[end:]


def _around(data: bytes, chance: random.Random) -> bytes:
    position = chance.choice((0, len(data), len(data)))
    if chance.random() < 0.6:
        position = _at_one(_PUNCTUATION, data, chance)[chance.randrange(2)]
    return data[:position] + chance.choice(_AROUND) + data[position:]


def _encoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    name = chance.choice(
        ("utf-8-sig", "utf-16", "utf-16-le", "utf-32-be", "latin-1", "utf-7")
    )
    return text.encode(name, "replace")


def _nested(data: bytes, chance: random.Random) -> bytes:
    """
    Put a value many levels deeper, or open as many that nobody closes.
    """
    start, end = _at_one(_STRING, data, chance)
    many = chance.choice((1, 8, 54, 62, 63, 64, 65, 200, 1030, 5000))
    before, after = chance.choice(((b"[", b"]"), (b'{"a":', b"}")))
    closed = chance.choice((many, many, many, many - 1, 0))
    return (
        data[:start]
        + before * many
        + data[start:end]
        + after * closed
        + data[end:]
    )


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[: start if chance.random() < 0.5 else -1]


def _many(data: bytes, chance: random.Random) -> bytes:
    """
    Put a long list of one value before a field.
    """
    start, _ = _at_one(_FIELD, data, chance)
    filler = chance.choice(
        (b"[]", b"{}", b"7", b'""', b"null", b'"\xc4\x80"', b'{"a":{}}')
    )
    many = chance.choice((3, 1001, 20_000))
    items = b",".join([filler] * many)
    return data[:start] + b'"notes":[' + items + b"]," + data[start:]


_WAYS: Final[tuple[Way, ...]] = (
    _number,
    _number,
    _number,
    _in_string,
    _in_string,
    _escaped,
    _twice,
    _around,
    _encoded,
    _nested,
    _cut,
    _many,
)


def respelled(data: bytes, chance: random.Random) -> bytes:
    """
    Return the bytes with one place spelled in another way.
    """
    return chance.choice(_WAYS)(data, chance)
