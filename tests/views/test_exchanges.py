"""
What is shown of an import, and of what a plan asks of a server.
"""

from typing import Any

import attrs

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.fhir import (
    Context,
    Degraded,
    ServerGaps,
    from_resources,
    outlined,
    plan,
    resources,
)
from dryneedling.fhir.references import rewritten
from tests.fhir.server import Server
from tests.fhir.stripped import without_extensions

CONTEXT = Context(namespace="https://clinic.example.org")


def squeezed(text: str) -> str:
    """
    Put one space where there are several, or a line ends.
    """
    return " ".join(text.split())


def test_an_import_without_loss_says_so() -> None:
    """
    And names nothing else.
    """
    _, report = from_resources(resources(example("neck-pain"), CONTEXT))

    assert "nothing was lost" == str(report)


def test_each_loss_is_said_once_with_its_first_places() -> None:
    """
    However often it holds; and what was not ours by its types alone.
    """
    given = without_extensions(resources(example("neck-pain"), CONTEXT))
    foreign = {"resourceType": "Flag", "code": {"text": "Rossi"}}
    _, report = from_resources([*given, foreign, foreign])
    lines = str(report).splitlines()

    assert f"{len(report.problems)} places where something was lost:" in lines
    counts: dict[str, int] = {}
    for problem in report.problems:
        counts[problem.message] = counts.get(problem.message, 0) + 1
    for message, many in counts.items():
        said = message if many == 1 else f"{many} times: {message}"
        assert said in squeezed(str(report))
    most = max(counts.values())
    assert most > 5
    assert f"    and {most - 5} more places" in lines
    assert squeezed(" ".join(lines)).endswith(
        "2 resources not of this course, untouched: Flag (2)"
    )
    assert "Rossi" not in str(report)
    assert "Rossi" not in repr(report)


def test_a_plan_is_told_by_its_requests() -> None:
    """
    New records of a kind together, each change by itself.
    """
    server = Server()
    course = example("neck-pain")
    first = outlined(plan(course, [], CONTEXT))
    made = len(resources(course, CONTEXT))
    sessions = len(course.sessions)

    assert len(first.requests) == made
    lines = str(first).splitlines()
    assert lines[0] == f"{made} requests: {made} POST"
    assert f"POST Encounter session ({sessions})" in map(squeezed, lines)

    server.do(plan(course, server.search(), CONTEXT))
    again = outlined(plan(course, server.search(), CONTEXT))
    assert str(again) == "nothing to do: the server holds the course"


def test_what_no_request_sets_right_is_said() -> None:
    """
    R4 has no status for a trigger point that was entered in error.
    """
    server = Server()
    site = dn.Site("soleus", "left")
    point = dn.TriggerPoint(id="T-1", site=site)
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), trigger_points=[point]
    )
    server.do(plan(course, server.search(), CONTEXT))
    without = dn.Course(id="C-1", patient=course.patient)

    told = str(outlined(plan(without, server.search(), CONTEXT)))

    assert "1 request: 1 PUT" == told.splitlines()[0]
    assert "1 record that no request sets right:" in told
    assert "BodyStructure/" in told


def test_what_a_server_does_not_take_is_told_by_kind() -> None:
    """
    Records of a kind together, and where each stands.
    """
    goal = Degraded(
        kind="goal", key="C-1/goals/a", type="Goal", instead=None, lost="all"
    )
    same = attrs.evolve(goal, key="C-1/goals/b")

    assert "the server takes all" == str(ServerGaps(()))
    assert str(ServerGaps((goal, same))).splitlines() == [
        "2 records that the server does not take:",
        "  Goal, goal (2): is left out",
        "    not found there: all",
    ]


def test_an_outline_is_what_a_server_is_asked() -> None:
    """
    Whoever puts the server's ids in the place of ours sends the same.
    """
    course = example("neck-pain")
    server = Server()
    live = server.do(plan(course, [], CONTEXT))
    outline = outlined(plan(course, [], CONTEXT))
    ids: dict[str, str] = {}
    for number, request in enumerate(outline.requests, 1):
        assert request.full_url is not None
        ids[request.full_url] = f"{request.url}/{number}"

    def sent(body: dict[str, Any] | None) -> object:
        return rewritten(body or {}, lambda name: ids.get(name, name))

    assert [sent(one.body) for one in outline.requests] == [
        one.body for one in live
    ]
    assert "urn:uuid" in str([one.body for one in outline.requests])
