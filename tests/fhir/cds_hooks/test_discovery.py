"""
What the service says of itself.
"""

import re
from typing import Any

import pytest

import dryneedling as dn
from dryneedling.fhir.cds_hooks import SERVICE, Hook, discovery
from dryneedling.fhir.cds_hooks.services import PREFETCH
from tests.fhir.cds_hooks.shapes import assert_shape


def test_discovery_describes_each_hook() -> None:
    """
    Of each hook its title, description and id.

    "The response to the discovery endpoint SHALL be an object containing a
    list of CDS Services."
    """
    told = discovery()
    assert_shape("services", told)
    assert [one["hook"] for one in told["services"]] == list(Hook)
    assert {one["id"] for one in told["services"]} == {SERVICE}


def test_prefetch_templates_are_reads_and_plain_searches() -> None:
    """
    And ask for the Medication that an order names.

    "valid prefetch templates MUST only make use of: instance level read
    interactions; type level search interactions; Resource references; token
    search parameters using equality".
    """
    told: Any = discovery()["services"][0]["prefetch"]
    for query in told.values():
        assert re.fullmatch(
            r"[A-Z][A-Za-z]+(/|\?(patient|subject)=(Patient/)?)"
            r"\{\{context\.patientId\}\}"
            r"(&code=http://loinc\.org\|82810-3"
            r"|&_include=Medication(Request|Statement):medication)?",
            query,
        )
    assert set(told) == {one.key for one in PREFETCH}


def test_what_a_server_lacks_is_not_asked_for() -> None:
    """
    One key or several; the patient is always asked for.
    """
    left = discovery(left_out="events")["services"][0]["prefetch"]
    assert "events" not in left
    assert len(left) == len(PREFETCH) - 1
    both = discovery(left_out=["events", "places"])["services"][0]
    assert len(both["prefetch"]) == len(PREFETCH) - 2


@pytest.mark.parametrize("key", ["patient", "Condition"])
def test_a_key_that_cannot_be_left_out_is_refused(key: str) -> None:
    """
    With its place, and the keys that there are.
    """
    with pytest.raises(dn.FhirError, match="allergies") as refused:
        discovery(left_out=["events", key])
    assert refused.value.problems[0].path == "left_out[1]"
