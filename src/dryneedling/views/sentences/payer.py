"""
Sentences to payers and referrers: the answer in short.
"""

from dryneedling._exact import Number
from dryneedling.views.numbers import number, percent
from dryneedling.views.sentences.summary import OfSummary


class ToPayers(OfSummary):
    """
    What a payer reads of the answer.
    """

    def baseline_and_latest(
        self,
        series: str,
        baseline: tuple[Number, str],
        latest: tuple[Number, str],
        unit: str,
    ) -> str:
        """Write baseline and latest reading with their places."""
        return (
            f"{series}: baseline {number(baseline[0])} at {baseline[1]}, "
            f"latest {number(latest[0])} {unit} at {latest[1]}"
        )

    def improvement_of(
        self, size: Number, unit: str, share: Number | None
    ) -> str:
        """
        Write an improvement as payers ask for it; a worsening has its name.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.improvement_of(-2, "points", -20)
        'worsening of 2 points (20 %)'
        """
        if not size:
            return "no change"
        what = "improvement" if size > 0 else "worsening"
        part = "" if share is None else f" ({percent(abs(share))})"
        return f"{what} of {self.sized(size, unit)}{part}"

    def values_and_change(self, values: str, change: str) -> str:
        """Write what was read and what it amounts to in a sentence."""
        return f"{values}: {change}."

    def threshold_used(self, verdict: str, row: str | None) -> str:
        """Name verdict and threshold."""
        by = "no published threshold applies" if row is None else row
        return f"Verdict: {verdict}. Threshold: {by}."

    def threshold_reached(self, reached: str) -> str:
        """Say when a threshold was reached, and whether it was held."""
        return f"First reached at {reached}."
