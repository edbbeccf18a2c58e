"""
What a doubt about a record is, and what a rule that finds one is.
"""

import enum
from collections.abc import Callable
from typing import Final, Generic, TypeVar, final

import attrs

from dryneedling._showing import show

__all__ = [
    "ERROR",
    "INFO",
    "WARNING",
    "Discrepancy",
    "DiscrepancySeverity",
    "Finding",
    "Rule",
]


@final
class DiscrepancySeverity(enum.StrEnum):
    """
    How much a doubt weighs.

    An error is a record that contradicts itself or a rule of safety that was
    not kept; a warning is most likely a slip; an information is worth a look.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


ERROR: Final = DiscrepancySeverity.ERROR
WARNING: Final = DiscrepancySeverity.WARNING
INFO: Final = DiscrepancySeverity.INFO


@final
@attrs.frozen(kw_only=True)
class Discrepancy:
    """
    One doubtful place of a record.

    Attributes:
        rule: Stable id of the rule: "needles_unbalanced".
        severity: Error, warning or information.
        path: Where in the course: ``sessions[2].needlings[0]``.
        reason: Why, in one line of our own words and numbers; it holds no
            text of the record.
        source: Where a clinical rule comes from; None for one of plain sense.
    """

    rule: str
    severity: DiscrepancySeverity
    path: str
    reason: str
    source: str | None = None

    def __str__(self) -> str:
        return show("print", self)


# A place below the one that a rule was given, empty for that place, and why.
Finding = tuple[str, str]

Check = TypeVar("Check", bound=Callable[..., object])


@final
@attrs.frozen
class Rule(Generic[Check]):
    """
    One rule: a row of the tables in the modules beside this one.

    Attributes:
        id: Stable id.
        severity: How much it weighs.
        check: The function that looks; what it says of itself is the rule.
        source: Where a clinical rule comes from; None for one of plain sense.
        needs: Without which there is nothing to look at: a field that must be
            recorded, "technique static", "twitch seen", or a word for the
            measures it is about; several are joined by " and ", and None is
            for always.
    """

    id: str
    severity: DiscrepancySeverity
    check: Check = attrs.field(repr=False)
    source: str | None = None
    needs: str | None = attrs.field(default=None, kw_only=True)

    @property
    def meaning(self) -> str:
        """
        The rule in one sentence; empty where Python strips docstrings.
        """
        text = (self.check.__doc__ or "").strip()
        return " ".join(text.partition("\n\n")[0].split())
