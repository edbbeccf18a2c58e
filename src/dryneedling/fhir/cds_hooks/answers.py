"""
What a call is answered: cards, what they rest on, what was missing.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.clearance import Clearance
from dryneedling.exceptions import FhirError
from dryneedling.fhir.cds_hooks.card import Card
from dryneedling.fhir.cds_hooks.findings import RecordFindings
from dryneedling.fhir.cds_hooks.prefetched import MissingData
from dryneedling.views.sentences import ENGLISH

Tree = dict[str, Any]

_OK: Final = 200
_PRECONDITION_FAILED: Final = 412


@final
@attrs.frozen(kw_only=True)
class CardsAnswer:
    """
    What a call is answered.

    That there is no card says that nothing is to be shown, and never that
    nothing speaks against needling.

    Attributes:
        cards: The cards, the gravest first.
        clearances: What the cards say, for each course.
        findings: What the rest of the record says of screening factors.
    """

    __repr__ = short_repr
    __str__ = printed_record

    cards: Sequence[Card]
    clearances: Sequence[Clearance]
    findings: RecordFindings

    @property
    def missing(self) -> Sequence[MissingData]:
        """
        Data that was asked for and not sent, or not all of it.
        """
        return self.findings.missing

    @property
    def status(self) -> int:
        """
        The status of HTTP: 412 where data is missing, as CDS Hooks has it.
        """
        return _PRECONDITION_FAILED if self.missing else _OK

    @property
    def body(self) -> Tree:
        """
        What is sent: the cards, or an OperationOutcome of what is missing.
        """
        if not self.missing:
            return self.with_cards
        return _outcome(
            (
                "incomplete",
                f"prefetch.{one.key}",
                f"{one.words}: {ENGLISH.word(one.why)}",
            )
            for one in self.missing
        )

    @property
    def with_cards(self) -> Tree:
        """
        The cards alone, for who shows them though data is missing.

        One of them then says what is.
        """
        return {"cards": [one.write() for one in self.cards]}


def outcome_of(error: FhirError) -> Tree:
    """
    Return an error as an OperationOutcome, the body of a 400.

    Args:
        error: What was wrong; its messages hold no text of a resource.

    >>> from dryneedling.fhir.cds_hooks import read_call
    >>> try:
    ...     read_call({"hook": "patient-view", "context": {"patientId": "7"}})
    ... except FhirError as error:
    ...     outcome_of(error)["issue"][0]["expression"]
    ['hookInstance']
    """
    return _outcome(
        ("invalid", one.path, one.message) for one in error.problems
    )


def _outcome(issues: Iterable[tuple[str, str, str]]) -> Tree:
    """
    Write an OperationOutcome of code, place and words of each issue.
    """
    made: list[Tree] = []
    for code, place, words in issues:
        issue: Tree = {
            "severity": "error",
            "code": code,
            "details": {"text": words},
        }
        # of all that was given there is no place, and no empty text either
        if place:
            issue["expression"] = [place]
        made.append(issue)
    return {"resourceType": "OperationOutcome", "issue": made}
