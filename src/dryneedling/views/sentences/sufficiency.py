"""
Sentences of whether what is recorded is enough.
"""

from collections.abc import Iterable

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.views.numbers import percent
from dryneedling.views.sentences.words import Words


class OfSufficiency(Words):
    """
    Whether it is enough.
    """

    standing_of_series: str = "Where each series stands"
    reassessment: str = "Reassessment"
    facts_missing: str = "Not recorded"

    def asked_on(self, day: str | None, later: int) -> str:
        """
        Say which day is asked about.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.asked_on("2026-03-30", 2)
        'on 2026-03-30; 2 visits are later, and the readings are theirs too'
        """
        words = "no day is known" if day is None else f"on {day}"
        if not later:
            return words
        many = counted(later, "visit")
        verb = "is" if later == 1 else "are"
        return f"{words}; {many} {verb} later, and the readings are theirs too"

    def between(self, least: int, most: int) -> str:
        """
        Write a count that is known as bounds.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.between(10, 12), ENGLISH.between(3, 3)
        ('10 to 12', '3')
        """
        return f"{least}" if least == most else f"{least} to {most}"

    def held_and_needled(self, held: int, least: int, most: int) -> str:
        """Say how many visits were held, and how many had needling."""
        needled = self.between(least, most)
        return f"{counted(held, 'visit')} held, {needled} with needling"

    def improving(self, answer: bool | None, why: str | None) -> str:  # noqa: FBT001  # three-valued, shown as it is
        """
        Say whether readings improve, and never what follows from it.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.improving(None, "series disagree")
        'whether the readings improve: not known (series disagree)'
        """
        return f"whether the readings improve: {self.answered(answer, why)}"

    def answered(self, answer: bool | None, why: str | None) -> str:  # noqa: FBT001  # three-valued, shown as it is
        """Write one of three answers."""
        words = {True: "yes", False: "no", None: "not known"}[answer]
        return words if why is None else f"{words} ({why})"

    def series_stands(
        self, series: str, standing: str | None, told: Iterable[str]
    ) -> str:
        """Say where a series stands, and by what."""
        return "; ".join((f"{series}: {standing or 'not known'}", *told))

    def changed_first(self, place: str) -> str:
        """Say where a change was detectable first."""
        return f"first detectable change at {place}"

    def gained_last(self, place: str | None, least: int, most: int) -> str:
        """Say how many needlings came since the last gain."""
        return (
            f"{self.between(least, most)} with needling since "
            f"{'the baseline' if place is None else 'the gain at ' + place}"
        )

    def decided_by(self, rows: Iterable[str]) -> str:
        """Name the rows that decided."""
        return f"by {self.listed(rows)}"

    no_change_recently: str = "plateau"

    def points_counted(self, counts: Iterable[tuple[str, int]]) -> str:
        """Count points by where they stand."""
        parts = self.listed(f"{self.word(word)} {n}" for word, n in counts)
        return f"trigger points: {parts}"

    def goals_counted(self, counts: Iterable[tuple[str, int]]) -> str:
        """Count goals by what became of them."""
        parts = self.listed(f"{self.word(word)} {n}" for word, n in counts)
        return f"goals: {parts}"

    def goals_overdue(self, count: int) -> str:
        """Say how many goals were due and are not met."""
        return f"{counted(count, 'goal')} due before that day and not met"

    def planned(self, held: int, planned: int, share: Number | None) -> str:
        """Say how much of a plan was held."""
        part = "" if share is None else f" ({percent(share)})"
        return f"{held} of {counted(planned, 'planned session')} held{part}"

    def window_of(
        self,
        anchor: str,
        days: int | None,
        span: tuple[str, str] | None,
    ) -> str:
        """
        Name a window.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.window_of("rolling", 90, ("2026-01-05", "2026-04-04"))
        'rolling 90 days, 2026-01-05 to 2026-04-04'
        """
        words = {
            "rolling": f"rolling {days} days",
            "first_visit": f"{days} days from the first visit",
            "whole": "whole course",
        }.get(anchor, self.word(anchor))
        return words if span is None else f"{words}, {span[0]} to {span[1]}"

    def text_says(self, says: str) -> str:
        """
        Tell what a payer's text says of needling, beside its numbers.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.text_says("not_covered")
        'the text calls it not covered'
        """
        return {
            "not_covered": "the text calls it not covered",
            "excludes_needling": "the text is of another treatment, and "
            "leaves needling out",
        }.get(says, f"the text {self.word(says)} it")

    def used_of(
        self,
        most: int,
        used: str,
        left: str | None,
        window: str,
        told: Iterable[str],
    ) -> str:
        """Say how many of a number are used and left in a window."""
        rest = "" if left is None else f", {left} left"
        return "; ".join((f"{used} of {most} used{rest} ({window})", *told))

    def passed_by_day(self, over: str, day: str | None) -> str:
        """Say that a number was passed, and by which day."""
        by = "" if day is None else f", passed by {day}"
        return f"{over} over{by}"

    def falls_out(self, day: str) -> str:
        """Say when a visit falls out of a rolling window."""
        return f"the next visit falls out on {day}"

    def larger_number(self, most: int, answer: str, hangs_on: str) -> str:
        """Say whether a larger number counts, by what is recorded."""
        return f"{most} where {self.word(hangs_on)}, by the record: {answer}"

    def asked_of_course(self, asks: str, answer: str, field: str) -> str:
        """Write what a payer asks of a course, and what is recorded."""
        return f"{self.word(asks)}: {answer} [{field}]"

    not_recorded: str = "not recorded"

    def quoted(self, words: str, stated: str | None, read: str | None) -> str:
        """Quote a payer with the days of the text and of its reading."""
        days = self.listed(
            f"{verb} {day}"
            for verb, day in (("stated", stated), ("read", read))
            if day is not None
        )
        return f'"{words}" ({days})'

    def series_due(self, series: str, answer: str, told: Iterable[str]) -> str:
        """Say whether a series is due to be read."""
        return f"{series}: due {answer}{self.among(told)}"

    def visits_since(self, visits: int) -> str:
        """Say how many visits came since the last settled reading."""
        return f"{counted(visits, 'visit')} since the last settled reading"

    def days_since(self, days: int) -> str:
        """Say how many days have gone since it."""
        return counted(days, "day")

    def due_on(self, day: str) -> str:
        """Say from which day on it is due."""
        return f"by days from {day} on"

    def report_due(self, every: int, days: str, answer: str) -> str:
        """Say whether a report is due by treatment days."""
        return (
            f"report every {counted(every, 'treatment day')}: {days} since "
            f"the last or the first; due {answer}"
        )
