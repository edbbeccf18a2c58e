"""
Answers to screening questions, and decisions to set a finding aside.

QuestionnaireResponse and DetectedIssue.  The wording of a question is no part
of an answer; link ids are our keys of factors.
"""

from collections.abc import Iterator
from typing import Any, Final

from dryneedling.codec import read
from dryneedling.fhir.canonical import MODEL, questionnaire
from dryneedling.fhir.elements import absent, concept, put_time, status_of
from dryneedling.fhir.nodes import CoursePart, digest, moment_of
from dryneedling.fhir.writing import Made, Writer
from dryneedling.natural_keys import by_key
from dryneedling.screening import Override
from dryneedling.screening.questions import factors_by_key

Tree = dict[str, Any]

FORM: Final = f"{questionnaire('screening')}|{MODEL}"


def answers(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write the answers of a course or a visit, where there are any.
    """
    tree = part.tree
    asked = _asked(tree)
    if not asked:
        return
    made = to.start(part, "screening")
    made["questionnaire"] = FORM
    made["status"] = status_of(tree, "completed")
    made["subject"] = to.subject
    if part.kind == "session":
        made["encounter"] = to.to("session", part.key)
    put_time(made, "authored", moment_of(tree), needed=True)
    by_factor: dict[str, list[str]] = {}
    for one in asked:
        by_factor.setdefault(one["factor"], []).append(one["answer"])
    made["item"] = [
        {"linkId": factor, **_answered(several)}
        for factor, several in by_factor.items()
    ]
    yield "screening", made


def _asked(tree: Tree) -> list[Tree]:
    """
    Return the answers to questions of our form; one's own are not on it.
    """
    given: list[Tree] = tree.get("screening") or []
    return [one for one in given if one["factor"] in factors_by_key()]


def _factor(key: str) -> Tree:
    if key in factors_by_key():
        return concept("contraindication", key)
    return {"text": key}


def _answered(several: list[str]) -> Tree:
    """
    Write the answers to one question, which may be about several sites.
    """
    given = [
        {"valueCoding": concept("answer", word)["coding"][0]}
        for word in several
        if word != "not_asked"
    ]
    return {"answer": given} if given else absent("not-asked")


def overrides(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write findings that somebody set aside, and why.
    """
    tree = part.tree
    trees: list[Tree] = tree.get("overrides") or []
    keys = by_key([read(Override, one) for one in trees])
    for key, one in zip(keys, trees, strict=True):
        named = part._replace(key=f"{part.key}/overrides/{digest(key)}")
        made = to.start(named, "override")
        made["status"] = status_of(tree, "final")
        made["code"] = _factor(one["factor"])
        made["patient"] = to.subject
        if _asked(tree):
            told = to.to("screening", part.key)
            made["evidence"] = [{"detail": [told]}]
        decision: Tree = {
            "action": concept("mitigation", "set-aside", one["reason"]),
            "author": to.person(one["by"]),
        }
        if "on" in one:
            decision["date"] = one["on"]
        made["mitigation"] = [decision]
        yield "override", made
