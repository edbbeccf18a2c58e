"""
Bundles that a server can take one after another.
"""

from typing import Any, Literal
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
    capabilities,
    from_resources,
    resources,
)
from dryneedling.fhir.references import references_in
from dryneedling.problems import ProblemCode as Code
from tests.drawn import any_course
from tests.fhir.statements import EPIC, HAPI, of_type, statement

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


def test_what_is_no_resource_is_refused_by_its_place() -> None:
    """
    All of them at once, and nothing of what they say.
    """
    given: list[Any] = [
        {"resourceType": "Patient", "id": "p-1"},
        "Maria Rossi",
        3,
        {"resourceType": "Patient"},
    ]
    with pytest.raises(FhirError) as refused:
        bundles(given)

    assert ["[1]", "[2]", "[3]"] == [
        one.path for one in refused.value.problems
    ]
    assert "Maria" not in str(refused.value)


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


@pytest.mark.parametrize("write", ["create", "upsert"])
def test_a_server_that_chooses_ids_finds_what_it_has_by_identifier(
    write: Literal["create", "upsert"],
) -> None:
    """
    No entry but AdverseEvent and Provenance has an id of ours.

    R4 has no search parameter "identifier" of these two: they are put.
    """
    made = resources(example("neck-pain"), CONTEXT)
    several = bundles(made, limit=40, write=write)
    for one in several:
        inside = {entry["fullUrl"] for entry in one["entry"]}
        for entry in one["entry"]:
            resource, request = entry["resource"], entry["request"]
            of_type_ = resource["resourceType"]
            if of_type_ in {"AdverseEvent", "Provenance"}:
                url = f"{of_type_}/{resource['id']}"
                assert request == {"method": "PUT", "url": url}
            elif write == "create":
                assert "id" not in resource
                assert (request["method"], request["url"]) == (
                    "POST",
                    of_type_,
                )
                assert request["ifNoneExist"].startswith("identifier=https:")
            else:
                assert "id" not in resource
                assert request["method"] == "PUT"
                assert request["url"].startswith(f"{of_type_}?identifier=")
            for name in references_in(resource):
                assert name in inside or "?identifier=https:" in name
    back, report = from_resources(several)
    assert (back, report.problems) == (example("neck-pain"), ())


def test_what_makes_a_search_is_written_as_a_url_has_it() -> None:
    """
    A key of ours holds percent signs, which a URL reads as its own.
    """
    course = dn.Course(id="C 1|2", patient=dn.Patient(id="P-1"))
    made = bundle(resources(course, CONTEXT), write="create")
    searches = [entry["request"]["ifNoneExist"] for entry in made["entry"]]
    system = "https://clinic.example.org/identifier"
    assert searches == [
        f"identifier={system}/patient|P-1",
        f"identifier={system}/course|C%25201%257C2",
    ]


def test_conditions_are_for_what_is_named_and_for_transactions() -> None:
    """
    In a batch no entry can be named by a search; a collection asks nothing.
    """
    person = {"resourceType": "Patient", "id": "p"}
    with pytest.raises(FhirError) as told:
        bundles([person], write="upsert")
    assert [(one.path, one.code) for one in told.value.problems] == [
        ("Patient[0].identifier", Code.MISSING)
    ]
    with pytest.raises(FhirError) as told:
        bundles([], "batch", write="create")
    assert [(one.path, one.code) for one in told.value.problems] == [
        ("write", Code.CONTRADICTION)
    ]
    with pytest.raises(FhirError) as told:
        bundles([], write="patch")  # type: ignore[arg-type]  # what an untyped caller gives
    assert [one.code for one in told.value.problems] == [Code.UNKNOWN_WORD]
    nobody = capabilities([])
    made = bundle([person], "collection", write="create", within=nobody)
    assert made == bundle([person], "collection")


def test_a_server_is_not_sent_what_it_does_not_take() -> None:
    """
    Each way of writing, and each type, once.
    """
    made = resources(example("neck-pain"), CONTEXT)
    hapi, epic = capabilities(HAPI), capabilities(EPIC)
    for write in ("put", "create", "upsert"):
        assert bundles(made, write=write, within=hapi) == bundles(
            made, write=write
        )
        with pytest.raises(FhirError) as told:
            bundles(made, write=write, within=epic)
        paths = [one.path for one in told.value.problems]
        assert paths[0] == "type"
        assert set(paths[1:]) == {one["resourceType"] for one in made}
        assert len(paths) == len(set(paths))
    assert bundles(made, "batch", within=hapi)
    together = statement([], ["transaction"])
    with pytest.raises(FhirError) as told:
        bundles([], "batch", within=capabilities(together))
    assert [one.path for one in told.value.problems] == ["type"]


def test_what_a_server_cannot_search_is_put() -> None:
    """
    It names its search parameters of a type, and no identifier among them.
    """
    ways = {"conditionalUpdate": True, "updateCreate": True}
    types = [
        of_type("Goal", "update", searchParam=[{"name": "subject"}], **ways),
        of_type(
            "Flag", "update", searchParam=[{"name": "identifier"}], **ways
        ),
        of_type("Device", "update", **ways),
    ]
    server = capabilities(statement(types, ["transaction"]))
    named = {"identifier": [{"system": "urn:x", "value": "1"}], "id": "a"}
    several = [
        {"resourceType": kind, **named} for kind in ("Goal", "Flag", "Device")
    ]
    made = bundle(several, write="upsert", within=server)
    assert [entry["request"]["url"] for entry in made["entry"]] == [
        "Goal/a",
        "Flag?identifier=urn:x|1",
        "Device?identifier=urn:x|1",
    ]


def test_an_adverse_event_is_made_anew_where_no_id_of_ours_is_taken() -> None:
    """
    A POST without a condition: R4 has none for it.
    """
    types = [
        of_type("AdverseEvent", "create", conditionalCreate=True),
        of_type("Provenance", "read", conditionalCreate=True),
    ]
    server = capabilities(statement(types, ["transaction"]))
    event = {"resourceType": "AdverseEvent", "id": "a"}
    (entry,) = bundle([event], write="create", within=server)["entry"]
    assert entry["request"] == {"method": "POST", "url": "AdverseEvent"}
    assert entry["resource"] == {"resourceType": "AdverseEvent"}
    who = {"resourceType": "Provenance", "id": "p"}
    with pytest.raises(FhirError) as told:
        bundle([event, who], write="create", within=server)
    assert [one.path for one in told.value.problems] == ["Provenance"]
