"""
What the scores of a course are about, by number.

Readings sort scores by series; a `Series` for each score, checked like any
record, would take longer than the rest of the reading.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, cast, final

import attrs

from dryneedling._makers import maker_of
from dryneedling.outcomes import Score, Series
from dryneedling.timeline.points import PointKind

# What a score is about, field by field as in `Series`.
Key = tuple[object, ...]

# The fields of a series, in the order of the key.
SERIES_FIELDS: Final = tuple(field.name for field in attrs.fields(Series))


def key_of(score: Score | Series) -> Key:
    """
    Return what a score is about, cheaper than its `Series`.
    """
    return (
        score.measure,
        score.aspect,
        score.aspect_text,
        score.place,
        score.site,
        score.side,
        score.mode,
        score.instrument,
        score.activity,
    )


# A key holds what the fields of scores hold, and those were checked.
_make_series: Final = cast(
    "Callable[..., Series]", maker_of(Series, of_checked=True)
)


def series_of(key: Key) -> Series:
    """
    Return the series that a key stands for.
    """
    return _make_series(*key)


# The keys of the scores of a list, and the numbers of their series.
_Numbered = tuple[list[Key], list[int]]


@final
class SeriesNumbers:
    """
    Numbers for the series of a course, in the order in which they occur.

    Attributes:
        keys: What each series is about, by number.
        by_key: The number of each.
    """

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self.by_key: dict[Key, int] = {}
        # lists met so far: the last of each kind, and the last of all
        self._before: dict[PointKind, _Numbered] = {}
        self._latest: _Numbered = ([], [])

    def of(self, scores: Iterable[Score], kind: PointKind) -> Sequence[int]:
        """
        Return the number of the series of each score.

        Args:
            scores: The scores of one list of the record.
            kind: Which of the lists of a visit or follow-up it is.
        """
        here = [key_of(score) for score in scores]
        # A visit mostly measures what the visit before did, in the same
        # order, or begins so; to compare is quicker than to look up.
        before, numbers = self._before.get(kind, self._latest)
        if here == before[: len(here)]:
            return numbers[: len(here)]
        alike = min(len(here), len(before))
        if here[:alike] != before[:alike]:
            alike = 0
        numbers = numbers[:alike] + [self._number(key) for key in here[alike:]]
        self._before[kind] = self._latest = here, numbers
        return numbers

    def _number(self, key: Key) -> int:
        number = self.by_key.setdefault(key, len(self.keys))
        if number == len(self.keys):
            self.keys.append(key)
        return number
