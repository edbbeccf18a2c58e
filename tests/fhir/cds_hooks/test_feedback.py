"""
What users did with cards, as it is reported.
"""

import json
from typing import Any

import pendulum
import pytest

import dryneedling as dn
from dryneedling.fhir.cds_hooks import cards_for, read_feedback
from tests.fhir.cds_hooks.posted import TODAY, order_call

CARD = "f6b95768-b1c8-40dc-8385-bf3504b82ffb"
# the three examples of the specification
OVERRIDDEN: Any = {
    "card": CARD,
    "outcome": "overridden",
    "outcomeTimestamp": "2020-12-11T00:00:00Z",
}
WITH_REASON: Any = OVERRIDDEN | {
    "overrideReason": {
        "reason": {
            "code": "d7ecf885",
            "system": "https://example.com/cds-hooks/override-reason-system",
        },
        "userComment": "A comment entered by the clinician.",
    }
}
ACCEPTED: Any = {
    "card": CARD,
    "outcome": "accepted",
    "acceptedSuggestions": [{"id": "e56e1945-20b3-4393-8503-a1a20fd73152"}],
    "outcomeTimestamp": "2021-12-11T10:05:31Z",
}


def test_the_examples_of_the_specification_are_read() -> None:
    """
    Dismissed without a reason, with one, and a suggestion accepted.

    "The request to the feedback endpoint SHALL be an object containing an
    array."
    """
    body = {"feedback": [OVERRIDDEN, WITH_REASON, ACCEPTED]}
    plain, reasoned, accepted = read_feedback(json.dumps(body))
    assert (plain.card, plain.reason, plain.comment) == (CARD, None, None)
    assert plain.at == pendulum.datetime(2020, 12, 11)
    assert reasoned.reason == "d7ecf885"
    assert reasoned.reason_system is not None
    assert reasoned.comment == "A comment entered by the clinician."
    assert "comment entered" not in repr(reasoned)
    assert accepted.outcome == "accepted"


def test_a_card_of_ours_is_known_by_its_id_and_reasons() -> None:
    """
    The card is named by "the card.uuid from the CDS Hooks response".
    """
    (card, *_) = cards_for(order_call(), on=TODAY).cards
    (reason, *_) = card.write()["overrideReasons"]
    report = OVERRIDDEN | {
        "card": card.uuid,
        "overrideReason": {"reason": reason},
    }
    (told,) = read_feedback({"feedback": [report]})
    assert (told.card, told.reason) == (card.uuid, reason["code"])
    assert told.reason_system == reason["system"]


def test_what_is_wrong_is_told_with_its_place() -> None:
    """
    All of it at once, and no text of it.
    """
    body = {
        "feedback": [
            7,
            {"card": "", "outcome": "ignored"},
            OVERRIDDEN | {"outcomeTimestamp": "yesterday"},
            OVERRIDDEN,
        ]
    }
    with pytest.raises(dn.FhirError) as refused:
        read_feedback(body)
    assert [one.path for one in refused.value.problems] == [
        "feedback[0]",
        "feedback[1].card",
        "feedback[1].outcome",
        "feedback[1].outcomeTimestamp",
        "feedback[2].outcomeTimestamp",
    ]
    assert "yesterday" not in str(refused.value)
    with pytest.raises(dn.FhirError, match="expected a list"):
        read_feedback({})
