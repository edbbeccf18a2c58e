"""
The service of CDS Hooks that the page shows, on a real server.
"""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from dryneedling.examples import example
from dryneedling.fhir.cds_hooks import SERVICE, discovery
from tests.fhir.cds_hooks.posted import (
    condition,
    order_call,
    view_call,
    written,
)
from tests.fhir.cds_hooks.shapes import assert_shape
from tests.frameworks.programs import lines_of, program
from tests.frameworks.serving import served

HERE = f"/cds-services/{SERVICE}"
EHR = "https://ehr.example.org"


@pytest.fixture(scope="module")
def record_system() -> Iterator[httpx2.Client]:
    """
    A client of the service, which runs under Uvicorn over the loopback.
    """
    with (
        served(program("cds_hooks_in_fastapi").app) as port,
        httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        yield client


def test_the_page_is_short() -> None:
    """
    The library has no web code, and little of it is needed.
    """
    assert lines_of("cds_hooks_in_fastapi") <= 40


def test_the_discovery_endpoint(record_system: httpx2.Client) -> None:
    """
    It is "always available at {baseUrl}/cds-services".
    """
    answer = record_system.get("/cds-services")
    assert answer.json() == discovery()


def test_a_call_is_answered_with_cards(record_system: httpx2.Client) -> None:
    """
    An "object containing a cards array", with 200.
    """
    course = written(example("neck-pain"))
    record = [*course, condition("E10.9", subject={})]
    answer = record_system.post(HERE, json=order_call(*record))
    assert answer.status_code == 200
    assert_shape("response", answer.json())
    topics = [
        card["source"]["topic"]["code"]
        for card in answer.json()["cards"]
        if "topic" in card["source"]
    ]
    assert "diabetes" in topics
    chart = record_system.post(HERE, json=view_call())
    assert chart.json() == {"cards": []}


def test_missing_data_is_412_and_a_bad_call_400(
    record_system: httpx2.Client,
) -> None:
    """
    Each with an OperationOutcome that names the place.
    """
    call = order_call()
    del call["prefetch"]["allergies"]
    answer = record_system.post(HERE, json=call)
    assert answer.status_code == 412
    assert_shape("outcome", answer.json())
    answer = record_system.post(HERE, content=b"{")
    assert answer.status_code == 400
    assert_shape("outcome", answer.json())


def test_feedback_is_taken(record_system: httpx2.Client) -> None:
    """
    By the uuid of a card that was shown.
    """
    cards: Any = record_system.post(HERE, json=order_call()).json()["cards"]
    report = {
        "card": cards[0]["uuid"],
        "outcome": "overridden",
        "overrideReason": {"reason": cards[0]["overrideReasons"][0]},
        "outcomeTimestamp": "2026-03-02T09:30:00Z",
    }
    body = {"feedback": [report]}
    assert record_system.post(f"{HERE}/feedback", json=body).status_code == 200
    last = program("cds_hooks_in_fastapi").told[-1]
    assert (last.card, last.reason) == (cards[0]["uuid"], "already-known")
    wrong = record_system.post(f"{HERE}/feedback", json={})
    assert wrong.status_code == 400


def test_a_browser_of_a_known_record_system_may_call(
    record_system: httpx2.Client,
) -> None:
    """
    CDS Services "will require CORS support".
    """
    ask = {
        "Origin": EHR,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    allowed = "access-control-allow-origin"
    answer = record_system.options(HERE, headers=ask)
    assert answer.headers[allowed] == EHR
    stranger = ask | {"Origin": "https://stranger.example"}
    assert allowed not in record_system.options(HERE, headers=stranger).headers
