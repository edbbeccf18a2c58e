"""
Sentences of reports by STRICTA and by other guidelines.
"""

from collections.abc import Iterable, Sequence

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.views.numbers import number
from dryneedling.views.sentences.words import Words


class OfReporting(Words):
    """
    What a report gives of what guidelines ask.
    """

    item: str = "item"
    asks_for: str = "asks for"
    the_record: str = "the record"

    def stricta(self, given: int, of: int) -> str:
        """Say how many sub-items the record gives."""
        return f"STRICTA 2010: {given} of {of} sub-items given"

    def missing(self, items: Iterable[str]) -> str:
        """Name the sub-items that are missing."""
        return f"missing: {self.listed(items)}"

    def counted_in(
        self, courses: int, held: int, with_needling: int, sites: int
    ) -> str:
        """Say what a STRICTA report was made from."""
        return (
            f"{counted(courses, 'course')}, {counted(held, 'session')} held, "
            f"{with_needling} with needling, {counted(sites, 'site')} needled"
        )

    def needling_unknown(self, sessions: int) -> str:
        """Say of how many sessions nobody said whether there was needling."""
        many = counted(sessions, "session")
        return f"{many} of which nobody said whether there was needling"

    no_score: str = "How much is given says nothing of how good a report is."
    no_site_again: str = "rechallenge: the site that was needled is not known"

    def items_by_state(
        self, guideline: str, counts: Iterable[tuple[str, int]]
    ) -> str:
        """
        Say how many items of a guideline are given, missing and so on.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.items_by_state("CARE 2013", [("given", 9), ("unread", 0)])
        'CARE 2013: 9 given'
        """
        many = [f"{n} {self.item_state(state)}" for state, n in counts if n]
        return f"{guideline}: {self.listed(many) or 'no item was read'}"

    def item_state(self, state: str) -> str:
        """Write the state of an item behind a number of them."""
        if state == "manuscript":
            return "for the manuscript"
        return self.word(state)

    def measures_what_was_read(self, read: Iterable[tuple[str, int]]) -> str:
        """Say that a published course was not written from its whole text."""
        parts = self.listed(f"{words} {n}" for words, n in read)
        return (
            f"of the publication was read: {parts}; what is missing measures "
            "what was read, not the publication"
        )

    def no_side_effect(self, asked: int, needled: int) -> str:
        """
        Say that there is nothing to report, and of how many was asked.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.no_side_effect(1, 2)
        'no side effect is recorded; asked of 1 of 2 sessions with needling'
        """
        return (
            f"no side effect is recorded; asked of {asked} of "
            f"{counted(needled, 'session', 'with needling')}"
        )

    def no_field(self, what: str) -> str:
        """Say what of an item no field of a record holds."""
        return f"no field: {what}"

    def case(self, kind: str, session: int | None, path: str) -> str:
        """Name a side effect that is reported."""
        where = (
            "session not known" if session is None else f"session {session}"
        )
        return f"{kind}, {where}: {path}"

    def to_criteria(self, source: str) -> str:
        """Begin what the record says to the criteria of WHO-UMC."""
        return f"what the record says to the criteria of WHO-UMC ({source})"

    def time_relation(self, hours: Number | None) -> str:
        """Say how long after the needling it began."""
        when = (
            "onset not recorded"
            if hours is None
            else f"onset {number(hours)} h after needling"
        )
        return f"time relation: {when}"

    def other_explanations(
        self, counts: Sequence[tuple[str, int]] | None
    ) -> str:
        """Say what else happened in the course."""
        if counts is None:
            told = "nobody asked what else happened"
        elif not counts:
            told = "asked, and nothing else was told"
        else:
            told = self.listed(f"{what} {n}" for what, n in counts)
        return f"other explanations in the course: {told}"

    def went_on(
        self,
        needled: int | None,
        unknown: int | None,
        ended: str | None,
        outcome: str | None,
    ) -> str:
        """Say whether needling went on, and what came of the side effect."""
        parts: list[str] = []
        if needled is not None:
            parts.append(f"{counted(needled, 'later session')} with needling")
        if unknown:
            parts.append(f"{unknown} where it is not recorded")
        parts.append(
            "the course has no end on record"
            if ended is None
            else f"the course ended: {self.word(ended)}"
        )
        came = "not recorded" if outcome is None else self.word(outcome)
        parts.append(f"outcome {came}")
        return f"withdrawal: {self.listed(parts)}"

    def same_site_again(
        self,
        *,
        sessions: int,
        asked: int,
        told: int,
        told_elsewhere: int,
        unknown: int,
    ) -> str:
        """Say how often the same site was needled again, and what was told."""
        parts = [
            f"the same site needled at {counted(sessions, 'later session')}"
        ]
        if sessions:
            parts.append(f"side effects asked of {asked}")
            parts.append(f"the same kind told of {told}")
        if told_elsewhere:
            parts.append(f"told of {told_elsewhere} without a site")
        if unknown:
            many = counted(unknown, "visit")
            parts.append(f"{many} where site or needling is not recorded")
        return f"rechallenge: {self.listed(parts)}"
