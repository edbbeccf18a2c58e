"""
Sentences of screening, clearance, warning signs, doubts and muscles.
"""

from collections.abc import Iterable, Sequence

from dryneedling._text import counted
from dryneedling.views.sentences.words import Words


class OfScreening(Words):
    """
    What was asked before needling, and what is doubtful.
    """

    consent: str = "Consent"
    screening: str = "Screening"
    rule_sets: str = "Rule sets"
    no_day: str = "on a day not given"
    age_not_known: str = "the patient's age is not known"
    classification: str = "class"
    factor: str = "factor"
    rule: str = "rule"

    def age(self, years: str) -> str:
        """Say how old the patient is."""
        return f"the patient is {years} years old"

    def below_minimum_age(self, minimum: int) -> str:
        """Say that the patient is too young by policy."""
        return f", below the minimum age of {minimum}"

    def no_rule_speaks(self, suggestion: str) -> str:
        """Say that no rule judges a factor that is present."""
        return f": present, and no rule speaks of it{suggestion}"

    def undecided(self, factors: Iterable[str]) -> str:
        """Name factors that are present and cannot be judged."""
        names = self.listed(factors)
        return f"whether it matters here cannot be said: {names}"

    def not_asked(self, factors: Sequence[str]) -> str:
        """Name what nobody asked."""
        questions = counted(len(factors), "question")
        return f"{questions} not asked: {self.listed(factors)}"

    def at_site(self, site: str) -> str:
        """Say which planned site a finding is about."""
        return f", {site}"

    def unread(self, factors: Iterable[str]) -> str:
        """Name factors that hang on anatomy which nobody read."""
        names = self.listed(factors)
        return f"hangs on anatomy of which no page was read: {names}"

    def resting_on(self, basis: str) -> str:
        """Say how it is known that a needle could reach something."""
        return f" ({basis})"

    def applied_rule(
        self,
        rule: str,
        *,
        set_aside: bool,
        decides: bool,
        resting_on: str = "",
    ) -> str:
        """Name a rule that applies, and what keeps it from counting."""
        aside = ", set aside by name" if set_aside else ""
        unread = "" if decides else ", unverified: decides nothing"
        return f"{rule}{aside}{unread}{resting_on}"

    where: str = "where"
    what: str = "what"

    def doubts(self, count: int) -> str:
        """Say how many doubts there are."""
        return counted(count, "doubt")

    def doubt(self, severity: str, path: str, reason: str, rule: str) -> str:
        """Write one doubt in a line."""
        return f"{self.word(severity)}: {path}: {reason} ({rule})"

    earlier_signs: str = "Warning signs"
    no_signs: str = "no symptom of the table of warning signs is recorded"

    def unanswered_signs(self, count: int) -> str:
        """Say how many warning signs have no answer."""
        return f"{counted(count, 'warning sign')} without an answer"

    def answered_signs(self, count: int) -> str:
        """Say how many warning signs have one."""
        return f"{counted(count, 'warning sign')} with an answer"

    needled_not_recorded: str = "what was needled is not recorded"

    def muscles(
        self,
        *,
        sides: str,
        count: int | None,
        at_least: bool,
        category: str,
        code: str | None,
    ) -> str:
        """Say how many muscles were needled."""
        least = "at least " if at_least else ""
        coded = "" if code is None else f": {code}"
        return (
            f"muscles needled, sides {self.word(sides)}: {least}{count} "
            f"({self.word(category)}{coded})"
        )

    def both_counts(self, together: int | None, apart: int | None) -> str:
        """Write both ways to count left and right."""
        return f"left and right as one {together}, as two {apart}"

    def listed_muscle(self, name: str) -> str:
        """Write one muscle of a list."""
        return f"- {name}"

    def other_structures(self, count: int) -> str:
        """Say how many needlings were not of a muscle."""
        return f"other structures, not counted: {count}"

    def not_inserted(self, count: int) -> str:
        """Say how many needlings had no insertion."""
        return f"without an insertion, not counted: {count}"
