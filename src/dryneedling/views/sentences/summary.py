"""
Sentences of the answer in short, and on one screen.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.views.numbers import number, percent
from dryneedling.views.sentences.words import Words

# What became of a series: the first words of the answer.
_GISTS: Final = {
    "improved": "Better",
    "detectable": "Better, by less than an important change",
    "fell_back": "Better, and then not held",
    "worse": "Worse",
    "unchanged": "No detectable change",
    "too_low": "Cannot be judged",
    "not_known": "Not known",
}

# Behind a number of series.
_GISTS_OF: Final = {
    "improved": "improved by a threshold or more",
    "detectable": "improved detectably and by less",
    "fell_back": "improved and fell back",
    "worse": "are worse",
    "unchanged": "have no detectable change",
    "too_low": "started too low to judge",
    "not_known": "are not known",
}

_GISTS_OF_ONE: Final = {
    **_GISTS_OF,
    "worse": "is worse",
    "unchanged": "has no detectable change",
    "not_known": "is not known",
}

_SINGULAR: Final = {
    "points": "point",
    "T-score points": "T-score point",
    "days": "day",
    "degrees": "degree",
}


class OfSummary(Words):
    """
    Whether it is better, in short.
    """

    by_the_goal: str = ", by the measure of the goal"
    nothing_in_short: str = (
        "no score is recorded that a change could be taken of."
    )

    def gist(self, gist: str) -> str:
        """
        Begin the answer with what became of a series.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.gist("fell_back")
        'Better, and then not held'
        """
        return _GISTS[gist]

    def in_short(self, gist: str, by: str, sentence: str) -> str:
        """Write the answer behind its first words."""
        return f"{gist}{by}: {sentence}"

    def improved_by(
        self,
        series: str,
        values: tuple[Number, Number],
        size: Number,
        unit: str,
        place: str,
        *,
        share: Number | None,
    ) -> str:
        """
        Say how far a series improved; below zero it got worse.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.improved_by(
        ...     "NDI", (20, 25), -5, "points", "session 2", share=None
        ... )
        'NDI got worse by 5 points, from 20 to 25 at session 2'
        """
        verb = "improved" if size > 0 else "got worse"
        part = "" if share is None else f" ({percent(abs(share))})"
        return (
            f"{series} {verb} by {self.sized(size, unit)}{part}, from "
            f"{number(values[0])} to {number(values[1])} at {place}"
        )

    def went_to(
        self,
        series: str,
        values: tuple[Number, Number],
        size: Number,
        unit: str,
        place: str,
    ) -> str:
        """
        Say where a series went, where it is not said to be better or worse.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.went_to("NPRS", (6, 5), 1, "points", "session 2")
        'NPRS went from 6 to 5 at session 2, 1 point better'
        """
        if not size:
            return (
                f"{series} is where it began, at "
                f"{self.sized(values[1], unit)}, at {place}"
            )
        how = "better" if size > 0 else "worse"
        return (
            f"{series} went from {number(values[0])} to {number(values[1])} "
            f"at {place}, {self.sized(size, unit)} {how}"
        )

    def sized(self, size: Number, unit: str) -> str:
        """
        Write how large a change is, whichever way it goes.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.sized(-1, "points"), ENGLISH.sized(12, "degrees")
        ('1 point', '12 degrees')
        """
        many = abs(size)
        if many == 1 and unit in _SINGULAR:
            unit = _SINGULAR[unit]
        return f"{number(many)} {unit}"

    def judged_by(
        self, change: str, verdict: str, row: str | None, short: str | None
    ) -> str:
        """Say what a change amounts to, by which threshold and whose."""
        by = "" if row is None else f", by {row}"
        less = "" if short is None else f", short of {short}"
        return f"{change}: {verdict}{by}{less}."

    def no_less_than(self, other: str) -> str:
        """Say what the threshold that decides is as large as, or larger."""
        return f"no less than {other}"

    def row_and_more(self, row: str, more: str) -> str:
        """Go on behind the name of a threshold."""
        return f"{row}, {more}"

    def less_than(self, change: str, row: str) -> str:
        """Say that a change is smaller than what can be detected."""
        return f"{change}: less than {row}."

    def whose(self, row: str, population: str, source: str) -> str:
        """Write a threshold with the people it was found in, and its paper."""
        return f"{row} ({population}; {source})"

    def because(self, verdict: str, why: str) -> str:
        """Write why there is no more of a verdict."""
        return f"{verdict} ({why})"

    def there_since(self, place: str, later: int, unread: int) -> str:
        """
        Say since when all readings say the same, and how many there are.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.there_since("session 3", 2, 1)
        'So since session 3, and at 2 later readings; 1 later visit without \
a reading.'
        >>> ENGLISH.there_since("session 3", 0, 0)
        'So since session 3; no later reading confirms it.'
        """
        if later:
            held = f", and at {counted(later, 'later reading')}"
        else:
            held = "; no later reading confirms it"
        return f"So since {place}{held}{self._unread(unread)}."

    def there_again(
        self, first: str, lost: str, since: str, unread: int
    ) -> str:
        """Say that a threshold was reached, lost and reached again."""
        return (
            f"First at the threshold at {first}, not held at {lost}, there "
            f"again since {since}{self._unread(unread)}."
        )

    def fell_back(
        self, first: str, best: Number, best_at: str, unread: int
    ) -> str:
        """Say that a threshold was reached, and the latest fell back."""
        return (
            f"At the threshold first at {first}; best {number(best)} at "
            f"{best_at}, and the latest reading fell back from it"
            f"{self._unread(unread)}."
        )

    def detectable_at(self, place: str) -> str:
        """Say that a change was detectable, and is no longer."""
        return f"A change was detectable at {place}, and is no longer."

    def _unread(self, visits: int) -> str:
        if not visits:
            return ""
        return f"; {counted(visits, 'later visit')} without a reading"

    def places(self, first: str, more: int) -> str:
        """Name the first of several places, and how many follow."""
        return f"{first} and {more} more" if more else first

    def not_known(self, series: str, why: str) -> str:
        """Say why nothing can be said of a series."""
        return f"{series}: {why}."

    def first_value(self, value: Number, place: str) -> str:
        """Write the first value of those that cannot be judged."""
        return f"The first reading is {number(value)}, at {place}."

    def better_than_first(self, size: Number, unit: str) -> str:
        """
        Say what stands in for an improvement where there is no baseline.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.better_than_first(-2, "points")
        'The latest is 2 points worse, which is not judged.'
        """
        if not size:
            return "The latest is the same."
        how = "better" if size > 0 else "worse"
        return (
            f"The latest is {self.sized(size, unit)} {how}, which is not "
            "judged."
        )

    def series_by_gist(
        self,
        total: int,
        counts: Iterable[tuple[str, int]],
        why: Iterable[str],
        *,
        other: bool,
    ) -> str:
        """
        Count the series by what became of them.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> two = [("improved", 2), ("not_known", 1)]
        >>> ENGLISH.series_by_gist(3, two, ["no MDC row"], other=True)
        'Of 3 other series 2 improved by a threshold or more, 1 is not known \
(no MDC row).'
        >>> ENGLISH.series_by_gist(12, [("unchanged", 12)], [], other=False)
        'All 12 series have no detectable change.'
        >>> ENGLISH.series_by_gist(1, [("worse", 1)], [], other=True)
        'The other series is worse.'
        """
        reasons = "; ".join(why)
        counts = list(counts)
        series = "other series" if other else "series"
        # those that are not known stand last
        behind = f" ({reasons})" if reasons else ""
        if len(counts) > 1:
            told = f"Of {total} {series} {self._by_gist(counts)}"
        elif total > 1:
            every = "Both" if total == 2 else f"All {total}"
            told = f"{every} {series} {_GISTS_OF[counts[0][0]]}"
        else:
            told = f"The {series} {_GISTS_OF_ONE[counts[0][0]]}"
        return f"{told}{behind}."

    none_first: str = "No goal says which of them counts most."
    goals_not_read: str = (
        "Goals, which may say what counts most, were not read."
    )

    def goals_unread(self, series: Iterable[str]) -> str:
        """Say of which goals no score is recorded."""
        return f"No score is recorded of a goal: {self.listed(series)}."

    def _by_gist(self, counts: Iterable[tuple[str, int]]) -> str:
        return self.listed(
            f"{many} {_GISTS_OF_ONE[gist] if many == 1 else _GISTS_OF[gist]}"
            for gist, many in counts
        )

    improved: str = "improved"
    and_fell_back: str = ", and fell back"
    trend_signs: str = "↓ lower is better, ↑ higher; · no reading.  "
    all_of_it: str = "--full prints all, with sources."

    def after_title(self, about: str) -> str:
        """Go on from the name of a course."""
        return f"  {about}"

    def more_series(self, many: int, counts: Iterable[tuple[str, int]]) -> str:
        """
        Count the series that have no row on a screen.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.more_series(2, [("improved", 2)])
        'and 2 more: 2 improved by a threshold or more'
        """
        return f"and {many} more: {self._by_gist(counts)}"

    def rated_last(self, ratings: Iterable[tuple[str, str]]) -> str:
        """
        Write the latest of what no difference is taken of.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.rated_last([("GROC", "+5")])
        'As rated at last: GROC +5'
        """
        each = self.listed(f"{name} {value}" for name, value in ratings)
        return f"As rated at last: {each}"

    def doubtful_at(self, path: str, reason: str) -> str:
        """Say where a record is doubtful, behind how much it weighs."""
        return f" at {path}: {reason}"

    def doubts_left(
        self, counts: Sequence[tuple[str, int]], *, more: bool
    ) -> str:
        """
        Count the doubts that have no line on a screen.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.doubts_left([("error", 0), ("warning", 3)], more=True)
        '3 more doubts (warning 3): dryneedling check names them'
        """
        each = self.listed(f"{self.word(what)} {n}" for what, n in counts if n)
        noun = "more doubt" if more else "doubt"
        doubts = counted(sum(n for _, n in counts), noun)
        return f"{doubts} ({each}): dryneedling check names them"

    def held_and_missed(
        self, held: int, planned: int | None, missed: int
    ) -> str:
        """
        Say how many visits were held of those planned, and how many missed.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.held_and_missed(6, 6, 1)
        '6 of 6 planned sessions held, 1 missed'
        """
        sessions = (
            counted(held, "session")
            if planned is None
            else f"{held} of {counted(planned, 'planned session')}"
        )
        return f"{sessions} held, {missed} missed"
