"""
What a server says that it takes.
"""

import json
from typing import Any, Final

import pytest

from dryneedling.exceptions import FhirError
from dryneedling.fhir import capabilities
from dryneedling.fhir.servers import TypeCapability
from dryneedling.problems import ProblemCode as Code
from tests.fhir.statements import EMPTY, EPIC, HAPI, of_type, statement


def problems_of(given: object) -> list[tuple[str, Code]]:
    """
    Return where a statement is wrong, and of what kind it is.
    """
    with pytest.raises(FhirError) as told:
        capabilities(given)
    return [(one.path, one.code) for one in told.value.problems]


def test_epic_takes_some_types_and_lets_others_be_read() -> None:
    """
    Read-only is not written, create-only is not changed, absent is nothing.
    """
    server = capabilities(EPIC)
    assert server.can_hold("BodyStructure")
    assert server.can("update", "BodyStructure")
    assert server.can_hold("Condition")
    assert not server.can("update", "Condition")
    assert server.can("read", "Encounter")
    assert not server.can_hold("Encounter")
    assert server.of("DetectedIssue") == TypeCapability(type="DetectedIssue")
    assert not server.can_hold("DetectedIssue")
    assert (server.transaction, server.batch) == (False, False)


def test_a_server_that_takes_all_says_how() -> None:
    """
    Conditions, versions, ids of the client, profiles, search parameters.
    """
    server = capabilities(json.dumps(HAPI).encode())
    goal = server.of("Goal")
    assert (server.transaction, server.batch) == (True, True)
    assert goal.conditional_create
    assert goal.conditional_update
    assert goal.update_creates
    assert goal.versions == "versioned-update"
    assert goal.search == {"identifier"}
    assert goal.profiles == ("http://hl7.org/fhir/StructureDefinition/Goal",)
    supported = of_type("Goal", "create", supportedProfile=["a", "b"])
    read = capabilities(statement([supported])).of("Goal")
    assert read.profiles == ("a", "b")
    assert read.versions is None
    assert not read.conditional_create


def test_who_takes_ids_of_a_client_can_hold_without_a_create() -> None:
    """
    Update as create (R4): a PUT to an id that the server does not have.
    """
    several = [
        of_type("Goal", "update", updateCreate=True),
        of_type("Flag", "update"),
        of_type("Device", updateCreate=True),
    ]
    server = capabilities(statement(several))
    assert server.can_hold("Goal")
    assert not server.can_hold("Flag")
    assert not server.can_hold("Device")


def test_what_a_server_asks_of_others_is_not_what_it_takes() -> None:
    """
    The mode "client" of a statement is left alone.
    """
    given: Any = statement([of_type("Goal", "create")], ["batch"])
    given["rest"][0]["mode"] = "client"
    server = capabilities(given)
    assert not server.can_hold("Goal")
    assert not server.batch


def test_a_statement_that_says_nothing_takes_nothing() -> None:
    """
    Nothing is filled in.
    """
    server = capabilities(EMPTY)
    assert dict(server.types) == {}
    assert not server.transaction


def test_types_alone_are_enough_for_a_clinic_without_a_statement() -> None:
    """
    Each is created, changed and found, one at a time.
    """
    server = capabilities(["Patient", "Observation"])
    assert server.can_hold("Patient")
    assert server.can("update", "Observation")
    assert not server.can("delete", "Observation")
    assert not server.can_hold("Goal")
    assert not server.transaction
    assert capabilities('["Goal"]').can_hold("Goal")


def test_a_broken_statement_is_refused_with_every_place() -> None:
    """
    FHIRPath of each problem, and what came is not repeated.
    """
    broken: Any = statement(
        [
            of_type("Goal", "create"),
            of_type("Goal", "read"),
            {"type": 7, "interaction": "create"},
            of_type("Flag", conditionalCreate="yes", supportedProfile="a"),
            of_type("Device", versioning=2),
        ],
        fhirVersion="5.0.0",
    )
    broken["rest"][0]["resource"].append("Patient")
    broken["rest"].append({"resource": []})
    rest = "CapabilityStatement.rest[0]"
    assert problems_of(broken) == [
        ("CapabilityStatement.fhirVersion", Code.UNKNOWN_VERSION),
        (f"{rest}.resource[5]", Code.WRONG_TYPE),
        (f"{rest}.resource[1].type", Code.DUPLICATE),
        (f"{rest}.resource[2].type", Code.WRONG_TYPE),
        (f"{rest}.resource[2].interaction", Code.WRONG_TYPE),
        (f"{rest}.resource[3].supportedProfile", Code.WRONG_TYPE),
        (f"{rest}.resource[3].conditionalCreate", Code.WRONG_TYPE),
        (f"{rest}.resource[4].versioning", Code.WRONG_TYPE),
        ("CapabilityStatement.rest[1].mode", Code.WRONG_TYPE),
    ]


BROKEN: Final[list[tuple[Any, tuple[str, Code]]]] = [
    (7, ("", Code.WRONG_TYPE)),
    ("{", ("", Code.UNREADABLE)),
    ("{}\n{}", ("", Code.AMBIGUOUS)),
    ({"resourceType": "Patient"}, ("resourceType", Code.WRONG_FORMAT)),
    (["Patient", 7], ("[1]", Code.WRONG_TYPE)),
    (
        EMPTY | {"fhirVersion": 4},
        ("CapabilityStatement.fhirVersion", Code.WRONG_TYPE),
    ),
    (EMPTY | {"rest": {}}, ("CapabilityStatement.rest", Code.WRONG_TYPE)),
]


@pytest.mark.parametrize(("given", "problem"), BROKEN)
def test_what_is_no_statement_is_refused(
    given: object, problem: tuple[str, Code]
) -> None:
    """
    Another resource, another type, text that is no JSON.
    """
    assert problems_of(given) == [problem]
