"""
Sentences of how many courses improved.
"""

from collections.abc import Sequence
from typing import Final

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.views.numbers import number, percent
from dryneedling.views.sentences.words import Words

# Behind a number of courses.
_NOT_MEASURED: Final = {
    "no_score": "without a score of it",
    "several_series": "with several series of it: say which",
    "no_baseline": "without a baseline",
    "no_settled_reading": "without a settled reading after the baseline",
    "no_percentage": "with a baseline of 0, of which there is no percentage",
    "no_threshold": "with a baseline that no row is for",
    "reached_at_the_last": "that reached it at the last reading, so that "
    "nobody knows whether it held",
}


class OfResponders(Words):
    """
    How many courses improved.
    """

    def percent_of_baseline(self, mark: Number) -> str:
        """Name a mark in percent of each baseline."""
        return f"{number(mark)} % of the baseline"

    def mark_of(self, rows: Sequence[str]) -> str:
        """Name a mark by the keys of its rows, of which the larger counts."""
        return f"the threshold ({', '.join(rows)})"

    def improved_of(
        self, count: int, measured: int, mark: str, share: Number | None
    ) -> str:
        """
        Write how many courses improved, of those measured twice.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.improved_of(0, 0, "30 % of the baseline", None)
        'no course was measured twice: nothing says whether any improved'
        """
        if share is None:
            return (
                "no course was measured twice: nothing says whether any "
                "improved"
            )
        return (
            f"{count} of {counted(measured, 'course')} improved by at least "
            f"{mark}: {self.share(share)}"
        )

    def judged_where(
        self, measure: str, aspect: str | None, side: str | None, *, held: bool
    ) -> str:
        """Write what was measured, and at which reading it was judged."""
        words = [word for word in (aspect, side) if word is not None]
        what = self.listed([measure, *map(self.word, words)])
        return (
            f"{what}, reached and held at every later settled reading"
            if held
            else f"{what}, at the latest settled reading"
        )

    def of_all_started(self, started: int, least: Number, most: Number) -> str:
        """Write the bounds that those who were not measured leave."""
        return (
            f"of all {counted(started, 'course')} that started: "
            f"{percent(least * 100, 2)} if nobody else improved, "
            f"{percent(most * 100, 2)} if all others did"
        )

    def not_measured(self, count: int, why: str) -> str:
        """
        Write why courses say neither yes nor no.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.not_measured(2, "no_score")
        'not measured twice: 2 courses without a score of it'
        """
        return (
            f"not measured twice: {counted(count, 'course')} "
            f"{_NOT_MEASURED[why]}"
        )

    def not_started(self, count: int) -> str:
        """Write how many courses have no visit that was held."""
        return f"not started: {counted(count, 'course')} without a visit held"
