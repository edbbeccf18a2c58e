"""
Sentences of cards, which a record system shows beside a patient's chart.
"""

from collections.abc import Iterable, Sequence

from dryneedling._text import counted
from dryneedling.views.sentences.words import Words


class OfCards(Words):
    """
    What a card says in its summary, and behind it.
    """

    own_record: str = "Records of dry needling"
    consent_does_not_stand: str = "Dry needling: consent does not stand"

    def card_of_factor(self, name: str, classes: Iterable[str]) -> str:
        """Say that a factor is recorded, and how lists class it."""
        return f"Dry needling: {name}, {self.listed(classes)}"

    def card_of_age(self, ages: str, minimum: int) -> str:
        """Say that the patient is too young by policy."""
        return (
            f"Dry needling: {ages} years old, below the minimum age of "
            f"{minimum}"
        )

    def card_of_signs(self, count: int) -> str:
        """Say how many warning signs there are."""
        return f"Dry needling: {counted(count, 'warning sign')} recorded"

    def card_of_gaps(self, gaps: Sequence[str]) -> str:
        """Name what nobody asked or sent."""
        return f"Dry needling: {self.listed(gaps)}"

    def classed(
        self, class_: str, site: str, rule: str, note: str, source: str
    ) -> str:
        """Say how one list classes a factor, where, and its source."""
        where = f" at {site}" if site else ""
        noted = f": {note}" if note else ""
        return f"{class_}{where}, {rule}{noted}. Source: {source}"

    def entry_read(
        self, resource: str, code: str, day: str, remark: str, source: str
    ) -> str:
        """Name an entry of the record that says something of a factor."""
        dated = f", dated {day}" if day else ""
        noted = f", {remark}" if remark else ""
        return (
            f"Recorded in {resource}: {code}{dated}{noted}. Code read in: "
            f"{source}"
        )

    def told_by_course(self, course: str) -> str:
        """Say that a course of dry needling tells it."""
        return f"Recorded in course {course}"

    def contradicted_by(self, resources: Iterable[str]) -> str:
        """Name entries that say the opposite."""
        return f"Recorded as absent in {self.listed(resources)}"

    def entries_not_recognised(self, count: int) -> str:
        """Say how many entries nobody can say the meaning of."""
        return counted(count, "entered item", "not recognised")

    def entry_not_recognised(
        self, resource: str, codes: Iterable[str], words: str
    ) -> str:
        """Name an entry whose meaning for screening is not known."""
        said = f" {words}" if words else ""
        coded = self.listed(codes) or "no code"
        return f"Not recognised: {resource}{said} ({coded})"

    def more_of_them(self, count: int) -> str:
        """Say how many are not listed."""
        return f"and {count} more"

    def data_not_sent(self, words: str, why: str) -> str:
        """Say that data was not sent, and why."""
        return f"Not known, {self.word(why)}: {words}"

    def kinds_not_sent(self, count: int) -> str:
        """Say how many kinds of data were not sent."""
        return f"{counted(count, 'kind')} of data not sent"

    def questions_open(self, count: int) -> str:
        """Say how many questions nobody asked."""
        return f"{counted(count, 'question')} not asked"

    def parts_lost(self, count: int) -> str:
        """Say how many parts of records could not be read."""
        return f"{counted(count, 'part')} of a record not read"

    def part_lost(self, path: str, message: str) -> str:
        """Name a part of a record that could not be read."""
        return f"{path}: {message}"

    def factors_not_judged(self, count: int) -> str:
        """Say how many recorded factors no rule could judge."""
        return counted(count, "recorded factor", "not judged")

    def consent_is(self, verdict: str) -> str:
        """Say how consent stands."""
        return f"consent {self.word(verdict)}"

    place_not_known: str = "place not recognised"
