"""
Bundles that a server can take one after another.
"""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.exceptions import FhirError
from dryneedling.fhir import (
    Context,
    bundle,
    bundles,
    from_resources,
    resources,
)
from dryneedling.fhir.references import references_in
from dryneedling.problems import ProblemCode as Code
from tests.drawn import any_course

CONTEXT = Context(namespace="https://clinic.example.org")


@given(any_course(max_sessions=2), st.integers(1, 40))
def test_each_bundle_of_a_transaction_is_closed(
    course: dn.Course, limit: int
) -> None:
    """
    What is named by urn:uuid stands in it; what by Type/id was sent before.

    bdl-3: each entry of a transaction has a request.  bdl-7: each fullUrl
    once.
    """
    made = resources(course, CONTEXT)
    sent: set[str] = set()
    several = bundles(made, limit=limit)
    for one in several:
        entries: list[dict[str, Any]] = one["entry"]
        assert len(entries) <= limit
        urls = [entry["fullUrl"] for entry in entries]
        assert len(set(urls)) == len(urls)
        for entry in entries:
            resource = entry["resource"]
            url = f"{resource['resourceType']}/{resource['id']}"
            assert entry["request"] == {"method": "PUT", "url": url}
            assert set(references_in(resource)) <= sent | set(urls)
        sent |= {entry["request"]["url"] for entry in entries}
    assert sum(len(one["entry"]) for one in several) == len(made)
    assert from_resources(several)[0] == course


def test_a_collection_asks_nothing_of_a_server() -> None:
    """
    bdl-3: no request; all that it names stands in it.
    """
    made = bundle(resources(example("neck-pain"), CONTEXT), "collection")
    assert made["type"] == "collection"
    assert all("request" not in entry for entry in made["entry"])
    urls = {entry["fullUrl"] for entry in made["entry"]}
    assert set(references_in(made)) <= urls


def test_entries_of_a_batch_name_each_other_by_id() -> None:
    """
    A server takes them in any order, so that none may wait for another.
    """
    made = bundle(resources(example("neck-pain"), CONTEXT), "batch")
    assert not any(one.startswith("urn:") for one in references_in(made))
    assert all(entry["request"] for entry in made["entry"])


def test_a_bundle_leaves_resources_as_they_are() -> None:
    """
    References are rewritten in copies.
    """
    made = resources(example("neck-pain"), CONTEXT)
    bundle(made)
    assert made == resources(example("neck-pain"), CONTEXT)


def test_an_id_of_another_form_gets_a_uuid_for_its_place() -> None:
    """
    A server's own ids are of any form.
    """
    (entry,) = bundle([{"resourceType": "Patient", "id": "7"}])["entry"]
    assert UUID(entry["fullUrl"].removeprefix("urn:uuid:")).version == 5
    assert entry["request"]["url"] == "Patient/7"


def test_nothing_is_a_bundle_without_entries() -> None:
    """
    An empty list may not stand in a resource.
    """
    assert bundle([]) == {"resourceType": "Bundle", "type": "transaction"}
    assert bundles([]) == []


def test_what_makes_no_bundle_is_refused_with_every_problem() -> None:
    """
    Which resource it is, and never what it holds.
    """
    whose: dict[str, Any] = {
        "resourceType": "Flag",
        "id": "f",
        "subject": {"reference": "Patient/p"},
    }
    person = {"resourceType": "Patient", "id": "p"}
    with pytest.raises(FhirError) as told:
        bundles([person, {"resourceType": "Patient"}, person])
    assert [(one.path, one.code) for one in told.value.problems] == [
        ("[1]", Code.MISSING),
        ("[2]", Code.DUPLICATE),
    ]
    with pytest.raises(FhirError) as told:
        bundles([whose, person], limit=1)
    assert [(one.path, one.code) for one in told.value.problems] == [
        ("Flag[0]", Code.UNKNOWN_REFERENCE)
    ]
    assert len(bundles([whose, person])) == 1
    with pytest.raises(FhirError) as told:
        bundles([], "history", limit=0)  # type: ignore[arg-type]  # what an untyped caller gives
    assert [one.code for one in told.value.problems] == [
        Code.UNKNOWN_WORD,
        Code.OUT_OF_RANGE,
    ]
