"""
One card, and the reasons that may be given for dismissing it.
"""

import enum
from typing import Any, Final, final
from uuid import UUID, uuid5

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.fhir.canonical import code_system

Tree = dict[str, Any]

# The specification asks for less than 140.
LONGEST_SUMMARY: Final = 139
_CUT: Final = "..."
# Made once, so that a card of one call has the same id on every machine.
_ROOT: Final = UUID("9f1d2d0e-6f6e-5a53-8a43-0d3a51c1b7de")
REASONS: Final = code_system("card-override-reason")


@final
class Indicator(enum.StrEnum):
    """
    How urgent a card is, the least urgent first.
    """

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


# No list of reasons is in force anywhere; HL7 has one for trial use, whose
# words are of actions that were recommended.  These are of what is shown.
_REASONS: Final = {
    "already-known": "Already known",
    "record-out-of-date": "The record is out of date",
    "discussed-with-patient": "Discussed with the patient",
    "not-planned": "No needling is planned",
    "other": "Another reason",
}


@final
@attrs.frozen(kw_only=True)
class Card:
    """
    One card of an answer.

    Attributes:
        uuid: Its id, by which feedback names it: the same for the same call.
        summary: One line of less than 140 characters.
        indicator: How urgent it is.
        source: Who says so: the list that classes it gravest.
        detail: The whole, in Markdown.
        factor: Key of the screening factor that it is about; None where it
            is about something else.
    """

    __repr__ = short_repr
    __str__ = printed_record

    uuid: str
    summary: str
    indicator: Indicator
    source: str
    detail: str
    factor: str | None = None

    def write(self) -> Tree:
        """
        Return the card as CDS Hooks has it.
        """
        source: Tree = {"label": self.source}
        if self.factor is not None:
            source["topic"] = {
                "system": code_system("contraindication"),
                "code": self.factor,
            }
        return {
            "uuid": self.uuid,
            "summary": self.summary,
            "indicator": self.indicator.value,
            "source": source,
            "detail": self.detail,
            "overrideReasons": [
                {"system": REASONS, "code": code, "display": words}
                for code, words in _REASONS.items()
            ],
        }


def card_id(instance: str, course: str, topic: str) -> str:
    """
    Return the id of a card: another for each call, course and topic.

    Args:
        instance: The id of the call.
        course: Id of the course.
        topic: What the card is about.
    """
    return str(uuid5(_ROOT, f"{instance}\x1f{course}\x1f{topic}"))


def shortened(summary: str) -> str:
    """
    Return a summary of less than 140 characters.

    >>> len(shortened("word " * 100))
    139
    """
    if len(summary) <= LONGEST_SUMMARY:
        return summary
    return f"{summary[: LONGEST_SUMMARY - len(_CUT)]}{_CUT}"
