"""
Why somebody is treated, who sent them, and what is planned.

Condition, ServiceRequest and CarePlan.
"""

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from dryneedling.codec import read
from dryneedling.course import Referral
from dryneedling.fhir.elements import (
    CONDITION_CATEGORY,
    absent,
    concept,
    hl7,
    put_time,
)
from dryneedling.fhir.nodes import CoursePart, digest, written
from dryneedling.fhir.standard_codes import ICD_10_CM
from dryneedling.fhir.words import goal_words
from dryneedling.fhir.writing import Made, Writer
from dryneedling.indications import indication
from dryneedling.natural_keys import by_key

Tree = dict[str, Any]

_PLAN: Final = "http://hl7.org/fhir/us/core/CodeSystem/careplan-category"
# For which ends the plan was carried out or given up; the others do not say.
_PLAN_AFTER: Final = {
    "goals_met": "completed",
    "drop_out": "revoked",
    "referral": "revoked",
    "side_effect": "revoked",
    "consent_withdrawn": "revoked",
}
_PLANNED: Final = (
    "planned_sessions",
    "style",
    "rationale",
    "individualised",
)


def indications(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write what is treated as problems; nobody said of what standing.
    """
    for key in part.tree.get("indications", ()):
        named = part._replace(key=_indication_key(part, key))
        made = to.start(named, "indication")
        # con-3 asks for a status, and no record holds one
        made["clinicalStatus"] = absent()
        made["category"] = [hl7(CONDITION_CATEGORY, "problem-list-item")]
        name = indication(key).name
        made["code"] = concept("indication", key, name)
        made["code"]["coding"] += _diagnosis(key, to)
        made["subject"] = to.subject
        yield "indication", made


def indications_of(part: CoursePart, to: Writer) -> list[Tree]:
    """
    Return references to the problems of a course.
    """
    return [
        to.to("indication", _indication_key(part, key))
        for key in part.tree.get("indications", ())
    ]


def _indication_key(part: CoursePart, key: str) -> str:
    return f"{part.key}/indications/{written(key)}"


def _diagnosis(key: str, to: Writer) -> list[Tree]:
    """
    Return the codes that the clinic says, else the only one there is.

    Which of several is meant nobody but who made the diagnosis can say.
    """
    said = to.context.diagnoses.get(key)
    if said is not None:
        return [dict(coding) for coding in said]
    codes = [
        one.code
        for one in indication(key).codes
        if one.code_set.startswith("ICD-10-CM") and one.verified
    ]
    if len(codes) != 1 or codes[0].endswith("-"):
        return []
    return [{"system": ICD_10_CM, "code": codes[0]}]


def referrals(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write referrals; whether one is still open nobody said.
    """
    trees: list[Tree] = part.tree.get("referrals") or []
    keys = by_key([read(Referral, tree) for tree in trees])
    for key, tree in zip(keys, trees, strict=True):
        named = part._replace(key=f"{part.key}/referrals/{digest(key)}")
        made = to.start(named, "referral")
        made["status"] = "unknown"
        made["intent"] = "order"
        made["code"] = concept("request", "referral", "Referral")
        if "sessions" in tree:
            made["quantityQuantity"] = {
                "value": tree["sessions"],
                "unit": "sessions",
            }
        made["subject"] = to.subject
        if "on" in tree:
            put_time(made, "authoredOn", tree["on"])
        if "by" in tree:
            words = tree["by"].replace("_", " ")
            made["requester"] = {"display": words}
        if "reason" in tree:
            made["reasonCode"] = [{"text": tree["reason"]}]
        yield "referral", made


def plan(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write what is planned, where anything is.
    """
    tree = part.tree
    goals = to.below(part, "goal")
    if not goals and not any(name in tree for name in _PLANNED):
        return
    made = to.start(part, "plan")
    made["text"] = {"status": "generated", "div": _div(tree, goals)}
    made["status"] = _plan_status(tree)
    made["intent"] = "plan"
    made["category"] = [hl7(_PLAN, "assess-plan")]
    made["subject"] = to.subject
    problems = indications_of(part, to)
    if problems:
        made["addresses"] = problems
    if goals:
        made["goal"] = [to.to("goal", goal.key) for goal in goals]
    count = tree.get("planned_sessions")
    # a count of FHIR is positive; that none are planned stands in the text
    if count:
        made["activity"] = [
            {
                "detail": {
                    "code": concept(
                        "procedure", "dry-needling", "Dry needling"
                    ),
                    "status": "unknown",
                    "scheduledTiming": {"repeat": {"count": count}},
                }
            }
        ]
    yield "plan", made


def _plan_status(tree: Tree) -> str:
    if "end" not in tree:
        return "active"
    return _PLAN_AFTER.get(tree["end"]["reason"], "unknown")


def _div(tree: Tree, goals: Any) -> str:  # noqa: ANN401  # parts
    """
    Say the plan in words.
    """
    lines = ["Dry needling"]
    if "planned_sessions" in tree:
        lines.append(f"Planned sessions: {tree['planned_sessions']}")
    lines += [str(tree[name]) for name in _PLANNED[1:] if name in tree]
    lines += [f"Goal: {goal_words(goal.tree)}" for goal in goals]
    told = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    return f'<div xmlns="http://www.w3.org/1999/xhtml">{told}</div>'
