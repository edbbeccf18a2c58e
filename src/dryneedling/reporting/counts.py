"""
How often each value of a sub-item was recorded, and what not all recorded.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from dryneedling._text import agreeing
from dryneedling.reporting.contents import ValueCount, make_value_count

_Value = TypeVar("_Value", bound=Hashable)


def tally(values: Iterable[_Value]) -> dict[_Value, int]:
    """
    Count how often each value comes.
    """
    # by hand: most lists are short, and a Counter takes longer than all else
    counts: dict[_Value, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _often_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def in_words(counts: Mapping[str, int]) -> tuple[ValueCount, ...]:
    """
    List what was counted, the most frequent first.
    """
    counted = list(counts.items())
    if len(counted) > 1:
        counted.sort(key=_often_first)
    return tuple(
        [
            make_value_count(value=value, count=count)
            for value, count in counted
        ]
    )


def by_value(values: Iterable[str]) -> tuple[ValueCount, ...]:
    """
    Count values that are words already.
    """
    return in_words(tally(values))


def labelled(
    counts: Mapping[_Value, int], label: Callable[[_Value], str]
) -> tuple[ValueCount, ...]:
    """
    List what was counted by its words, each of them made once.
    """
    by_label: dict[str, int] = {}
    for value, count in counts.items():
        words = label(value)
        by_label[words] = by_label.get(words, 0) + count
    return in_words(by_label)


def words_of(said: Sequence[tuple[StrEnum, ...]]) -> tuple[ValueCount, ...]:
    """
    Count the words that were said, several at a time.
    """
    counts: dict[StrEnum, int] = {}
    # many say the same
    for words, count in tally(said).items():
        for word in words:
            counts[word] = counts.get(word, 0) + count
    return labelled(counts, _spoken)


def _spoken(word: StrEnum) -> str:
    return word.replace("_", " ")


@lru_cache(maxsize=1024)
def _lacking(part: str, missing: int, asked: int, of: str) -> str:
    # the same few over and over, and each takes longer than to count them
    return f"{part.replace('_', ' ')} for {missing} of {agreeing(asked, of)}"


def not_by_all(of: str, asked: int, **recorded: int) -> tuple[str, ...]:
    """
    Name the parts of an item that not all recorded.
    """
    return tuple(
        [
            _lacking(part, asked - count, asked, of)
            for part, count in recorded.items()
            if count < asked
        ]
    )
