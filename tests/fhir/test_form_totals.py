"""
The total that a form carries travels beside our score.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

import attrs
import pytest

import dryneedling as dn
from dryneedling.exceptions import FhirError
from dryneedling.fhir import (
    Context,
    ScoredForm,
    from_resources,
    plan,
    resources,
    score_response,
)
from dryneedling.problems import ProblemCode as Code
from tests.fhir.server import Server, asked

Tree = dict[str, Any]

CONTEXT: Final = Context(namespace="https://clinic.example.org")
LINKS: Final = [f"q{number}" for number in range(10)]


def form(total: float | None, answer: int = 2) -> ScoredForm:
    """
    Return a neck form whose answers are all alike, and its own total.
    """
    answers: Tree = dict.fromkeys(LINKS, answer)
    if total is None:
        return score_response(answers, measure="ndi", link_ids=LINKS)
    answers["sum"] = total
    return score_response(answers, measure="ndi", link_ids=LINKS, total="sum")


def course_of(*visits: Sequence[ScoredForm]) -> dn.Course:
    """
    Return a course with the scores of the forms of each visit.
    """
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(id=f"S-{number}", before=[one.score for one in forms])
            for number, forms in enumerate(visits)
        ],
    )


def components(made: list[Tree]) -> list[Any]:
    """
    Return the values of all components.
    """
    return [
        held["valueQuantity"]["value"]
        for one in made
        for held in one.get("component", ())
    ]


@pytest.mark.parametrize("total", [21, 20, 20.0, 20.5])
def test_the_score_is_ours_and_the_total_stands_beside_it(
    total: float,
) -> None:
    """
    The rule: "keeps both", "kept in the Observation as a component".
    """
    one = form(total)
    course = course_of([one])
    made = resources(course, CONTEXT, forms=[one])
    (scored,) = [each for each in made if "component" in each]
    assert scored["valueQuantity"]["value"] == 20
    (held,) = scored["component"]
    assert held["code"]["coding"][0]["code"] == "form-total"
    assert held["valueQuantity"]["value"] == total
    assert "itself carries" in held["code"]["text"]
    for given in (made, json.dumps(made)):
        back, report = from_resources(given)
        assert back == course
        assert report.forms == (one,)
        assert report.forms[0].agrees == one.agrees
        # and out again
        assert resources(back, CONTEXT, forms=report.forms) == made


def test_a_form_without_a_total_says_none() -> None:
    """
    And a total that is no number is none of ours.
    """
    one = form(None)
    made = resources(course_of([one]), CONTEXT, forms=[one])
    assert components(made) == []
    two = form(21)
    made = resources(course_of([two]), CONTEXT, forms=[two])
    for wrong in ("21", True, None):
        for each in made:
            for held in each.get("component", ()):
                held["valueQuantity"]["value"] = wrong
        assert from_resources(made)[1].forms == ()


def test_a_score_without_items_agrees_with_nothing() -> None:
    """
    Its number is the total: nobody added it up again.
    """
    one = score_response({"q": 4}, measure="nprs")
    made = resources(course_of([one]), CONTEXT, forms=[one])
    assert components(made) == [4]
    assert from_resources(made)[1].forms == (one,)


def test_equal_scores_take_their_totals_in_order() -> None:
    """
    Two visits, the same answers, two sums of another program.
    """
    first, second = form(21), form(22)
    course = course_of([first], [second])
    made = resources(course, CONTEXT, forms=[first, second])
    assert components(made) == [21, 22]
    with pytest.raises(FhirError) as told:
        resources(course, CONTEXT, forms=[first, form(9, answer=1)])
    assert [(one.path, one.code) for one in told.value.problems] == [
        ("forms[0]", Code.AMBIGUOUS),
        ("forms[1]", Code.UNKNOWN_REFERENCE),
    ]


def test_a_total_stays_on_a_server_until_another_is_said() -> None:
    """
    A course does not say it: a plan without the form is no change.
    """
    server, one = Server(), form(21)
    course = course_of([one])

    def done(course_: dn.Course, *forms: ScoredForm) -> list[str]:
        todo = plan(course_, server.search(), CONTEXT, forms=forms)
        return asked(server.do(todo))

    assert "POST Observation" in done(course, one)
    assert done(course) == []
    assert done(course, form(22)) == ["PUT Observation"]
    assert from_resources(server.search())[1].forms == (form(22),)
    # a score that is amended is still that of its form
    session = course.sessions[0]
    amended = attrs.evolve(session.before[0], note="asked again")
    changed = attrs.evolve(
        course, sessions=(attrs.evolve(session, before=(amended,)),)
    )
    assert done(changed) == ["PUT Observation"]
    (kept,) = from_resources(server.search())[1].forms
    assert (kept.score, kept.form_total) == (amended, 22)
