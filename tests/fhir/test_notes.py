"""
A visit in words, and the course beside it.
"""

import json
from base64 import b64decode, b64encode

import attrs
import pytest

import dryneedling as dn
from dryneedling.codec import dumps, loads
from dryneedling.examples import example
from dryneedling.exceptions import FhirError
from dryneedling.fhir import Context, from_resources, note, plan, resources
from tests.fhir.server import Server, asked

CONTEXT = Context(namespace="https://clinic.example.org")


def test_a_note_says_the_visit_in_words() -> None:
    """
    Readable where no extension is read; its visit and author are named.
    """
    made = note(example("neck-pain"), "S-1", CONTEXT)
    (content,) = made["content"]
    words = b64decode(content["attachment"]["data"]).decode()
    assert "S-1" in words
    written = {
        f"{one['resourceType']}/{one['id']}"
        for one in resources(example("neck-pain"), CONTEXT)
    }
    for named in (*made["author"], *made["context"]["encounter"]):
        assert named["reference"] in written


def test_a_visit_by_nobody_named_has_a_note_without_author() -> None:
    """
    Who treated was not said.
    """
    visit = dn.Session(id="S-1")
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]
    )
    assert "author" not in note(course, "S-1", CONTEXT)
    with pytest.raises(FhirError, match="visit of the course"):
        note(course, "S-2", CONTEXT)


def test_a_visit_may_be_given_itself() -> None:
    """
    Not one that the course has otherwise, or not at all.
    """
    course = example("neck-pain")
    visit = course.sessions[0]
    assert note(course, visit, CONTEXT) == note(course, visit.id, CONTEXT)
    other = attrs.evolve(visit, note="another")
    for stranger in (other, dn.Session(id="S-99")):
        with pytest.raises(FhirError, match="visit of the course"):
            note(course, stranger, CONTEXT)


def test_the_document_beside_it_is_the_whole_course() -> None:
    """
    The poorest chart gives everything back; a stale document is reported.
    """
    course = example("neck-pain")
    made = note(course, "S-1", CONTEXT, document=True)
    data = made["content"][1]["attachment"]["data"]
    assert loads(b64decode(data)) == course
    back, report = from_resources([*resources(course, CONTEXT), made])
    assert (course, ()) == (back, report.problems)
    # the resources win
    other = attrs.evolve(course, planned_sessions=99)
    back, report = from_resources([*resources(other, CONTEXT), made])
    assert other == back
    (problem,) = report.problems
    assert problem.path.endswith(".content[1].attachment")
    spoilt = json.loads(json.dumps(made))
    spoilt["content"][1]["attachment"]["data"] = b64encode(b"{}").decode()
    _, report = from_resources([*resources(course, CONTEXT), spoilt])
    (problem,) = report.problems
    assert problem.message == ("expected a document of a course, got another")
    assert dumps(course).startswith("{")


def test_a_note_is_sent_once_and_stays() -> None:
    """
    A plan that leaves it out does not take it from the chart.
    """
    course = example("neck-pain")
    made = note(course, "S-1", CONTEXT)
    server = Server()
    server.do(plan(course, [], CONTEXT))
    done = server.do(plan(course, server.search(), CONTEXT, besides=[made]))
    assert asked(done) == ["POST DocumentReference"]
    assert not server.do(plan(course, server.search(), CONTEXT))
