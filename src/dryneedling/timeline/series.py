"""
What the scores of a course are about, by number.

Readings sort scores by series; a `Series` for each score, checked like any
record, would take longer than the rest of the reading.
"""

from collections.abc import Iterable, Sequence
from typing import Final, final

import attrs

from dryneedling.outcomes import Score, Series

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

    def of(self, scores: Iterable[Score], like: Sequence[int]) -> list[int]:
        """
        Return the number of the series of each score.

        Args:
            scores: The scores of one list of the record.
            like: Numbers of a list that is probably like it.  A visit mostly
                measures what the visit before did, in the same order, and to
                compare is quicker than to look up.
        """
        keys, by_key = self.keys, self.by_key
        # one answer for all: most lists are like the one before, or begin so
        here = [key_of(score) for score in scores]
        if [keys[number] for number in like[: len(here)]] == here:
            return list(like[: len(here)])
        numbers: list[int] = []
        for key in here:
            number = by_key.setdefault(key, len(keys))
            if number == len(keys):
                keys.append(key)
            numbers.append(number)
        return numbers
