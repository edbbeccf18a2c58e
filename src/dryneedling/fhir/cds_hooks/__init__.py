"""
CDS Hooks: what was recorded before dry needling, as cards of a record system.

Pure functions over what is posted: `discovery` says what the service asks to
be sent, `cards_for` makes the answer, `read_feedback` reads what users did
with cards, and `outcome_of` writes an error as the body of an answer.  Nothing
here listens at a port.

The cards report what was recorded, by which source, and what nobody asked or
sent; they order nothing and suggest nothing.
"""

from dryneedling.fhir.cds_hooks.answering import cards_for
from dryneedling.fhir.cds_hooks.answers import CardsAnswer, outcome_of
from dryneedling.fhir.cds_hooks.calls import HookCall, read_call
from dryneedling.fhir.cds_hooks.card import Card, Indicator
from dryneedling.fhir.cds_hooks.feedback import CardFeedback, read_feedback
from dryneedling.fhir.cds_hooks.findings import (
    FactorFinding,
    Recorded,
    RecordedFact,
    RecordFindings,
    UnreadEntry,
    WhyUnread,
)
from dryneedling.fhir.cds_hooks.prefetched import MissingData, WhyMissing
from dryneedling.fhir.cds_hooks.services import SERVICE, Hook, discovery

__all__ = [
    "SERVICE",
    "Card",
    "CardFeedback",
    "CardsAnswer",
    "FactorFinding",
    "Hook",
    "HookCall",
    "Indicator",
    "MissingData",
    "RecordFindings",
    "Recorded",
    "RecordedFact",
    "UnreadEntry",
    "WhyMissing",
    "WhyUnread",
    "cards_for",
    "discovery",
    "outcome_of",
    "read_call",
    "read_feedback",
]
