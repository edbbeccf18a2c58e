"""
Texts, identifiers and numbers, and what is made of other strategies.

Hypothesis checks a strategy when it is first used, so that the same one is
handed out again wherever the same is asked for.
"""

import enum
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dryneedling._conversion import composed
from dryneedling._exact import Number

E = TypeVar("E", bound=enum.Enum)
T = TypeVar("T")

# What programs stumble over: other directions of writing, characters that
# print as nothing, what looks like nothing, like markup or like a formula.
_AWKWARD_TEXTS: Final = (
    "שלום",
    "ألم في الرقبة",
    "left \u202eright\u202c left",
    "two\nlines\r\nand\ta tab",
    "\x7f and \x9b31m and \x85",
    "\ufeffafter a byte order mark",
    "\u200b",
    "one\u2028two\u2029three\x85four",
    "e\u0301 is not é",
    "👩🏽‍⚕️ 𝔘",
    "None",
    "null",
    "NaN",
    "0",
    "<script>alert(1)</script> &amp;",
    "a \"quoted\", list; of \\ 'things'",
    "=1+1",
    "'; DROP TABLE courses; --",
    "{0} %s ${x}",
    "long " * 50,
)
_AWKWARD_IDS: Final = (
    "0",
    "None",
    "a b",
    "../../etc",
    "a/b?c=d&e=#f",
    "[0].id",
    "'\"\\",
    "İd",
    "שלום-1",
    "e\u0301",
    "x" * 200,
)


def _says_something(text: str) -> str:
    return f"{text[:-1]}." if text.isspace() else text


def texts(*, max_size: int = 12) -> SearchStrategy[str]:
    """
    Free text as a record may hold it.

    Awkward examples, and any valid Unicode that is not all white space.

    Args:
        max_size: Greatest length of what is not among the examples.
    """
    return _texts(max_size)


@lru_cache
def _texts(max_size: int) -> SearchStrategy[str]:
    any_text = st.text(_VALID, min_size=1, max_size=max_size)
    return any_text.map(_says_something) | st.sampled_from(_AWKWARD_TEXTS)


# As `not_text` has it: neither lone surrogates nor control characters that
# databases and FHIR servers refuse.
_VALID: Final = st.characters(
    exclude_categories=["Cs"],
    exclude_characters="".join(
        sign for sign in map(chr, range(0x20)) if sign not in "\t\n\r"
    ),
)
_VISIBLE: Final = st.characters(categories=["L", "M", "N", "P", "S"])
_IDS: Final = (
    st.integers(0, 99)
    | st.sampled_from(_AWKWARD_IDS)
    | st.text(_VISIBLE, min_size=1, max_size=8)
)


def identifiers(*, prefix: str = "") -> SearchStrategy[str]:
    """
    Opaque identifiers: 1 to 200 printable characters.

    Args:
        prefix: What a tidy program puts before a number ("P-").
    """
    return _identifiers(prefix)


@lru_cache
def _identifiers(prefix: str) -> SearchStrategy[str]:
    return _identifier(prefix)


# What stands as a default in a signature is a function with a short name.
@st.composite
def _identifier(draw: DrawFn, prefix: str) -> str:
    ident = draw(_IDS)
    # two ways to code one letter would be one id
    return f"{prefix}{ident}" if isinstance(ident, int) else composed(ident)


def numbers(
    low: Number, high: Number, *, above: bool = False
) -> SearchStrategy[Number]:
    """
    Whole numbers, numbers with one decimal, and any float between bounds.

    Args:
        low: Least number.
        high: Greatest number.
        above: Leave *low* itself out.
    """
    return _numbers(low, high, above=above)


@lru_cache
def _numbers(
    low: Number, high: Number, *, above: bool
) -> SearchStrategy[Number]:
    kinds: list[SearchStrategy[Number]] = []
    for parts in (1, 10):
        first, last = math.ceil(low * parts), math.floor(high * parts)
        if above and first == low * parts:
            first += 1
        if first <= last:
            made = st.integers(first, last)
            kinds.append(made if parts == 1 else made.map(_tenths))
    kinds.append(st.floats(low, high, exclude_min=above, allow_nan=False))
    return st.one_of(kinds)


def _tenths(number: int) -> float:
    return number / 10


def counts(low: int = 0, high: int = 100_000) -> SearchStrategy[int]:
    """
    Whole numbers, the small ones first.
    """
    return _counts(low, high)


@lru_cache
def _counts(low: int, high: int) -> SearchStrategy[int]:
    return st.integers(low, min(low + 12, high)) | st.integers(low, high)


_FLAGS: Final[SearchStrategy[bool | None]] = st.sampled_from(
    [None, False, True]
)


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """
    What a strategy makes, or None for not recorded.
    """
    return _maybe(strategy)


@lru_cache(maxsize=512)
def _maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


def rarely(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """
    What a strategy makes, in one of eight; None for not recorded.
    """
    return st.integers(0, 7).flatmap(
        lambda drawn: strategy if drawn == _LAST else st.none()
    )


_LAST: Final = 7


def several(
    strategy: SearchStrategy[T], *, min_size: int = 0, max_size: int = 2
) -> SearchStrategy[tuple[T, ...]]:
    """
    Tuples of what a strategy makes, the empty one too.
    """
    return _tuples_of(strategy, min_size, max_size)


@lru_cache(maxsize=512)
def _tuples_of(
    strategy: SearchStrategy[Any], low: int, high: int
) -> SearchStrategy[Any]:
    return st.lists(strategy, min_size=low, max_size=high).map(tuple)


def one_of_these(ids: Sequence[str]) -> SearchStrategy[str]:
    """
    One of several ids, nothing where there are none.
    """
    return st.sampled_from(ids) if ids else st.nothing()


def rest(**fields: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """
    Further fields of a record: none of them, or each of them drawn.

    What is not recorded is most of every chart, and costs nothing to make.
    """
    return st.builds(dict[str, Any]) | st.fixed_dictionaries(fields)


def members(kind: type[E]) -> SearchStrategy[E]:
    """
    Members of an enumeration.
    """
    return _members(kind)


@lru_cache
def _members(kind: type[enum.Enum]) -> SearchStrategy[Any]:
    return st.sampled_from(list(kind))


def words_of(kind: type[E]) -> SearchStrategy[tuple[E, ...]]:
    """
    Tuples of members of an enumeration.
    """
    return several(members(kind), max_size=3)
