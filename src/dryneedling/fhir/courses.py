"""
EpisodeOfCare, Goal, Consent and Provenance of a course.
"""

from collections.abc import Iterator
from typing import Any, Final

from dryneedling.fhir.elements import (
    absent,
    concept,
    hl7,
    put_time,
    quantity,
    time_of,
)
from dryneedling.fhir.nodes import Part
from dryneedling.fhir.words import goal_words, measure_of
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]

_LOINC: Final = "http://loinc.org"
_SCOPE: Final = "http://terminology.hl7.org/CodeSystem/consentscope"
_GOAL_KIND: Final = "http://terminology.hl7.org/CodeSystem/goal-category"
_AGENT: Final = (
    "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
)


def course(part: Part, to: Writer) -> Iterator[Made]:
    """
    Write the course as an episode of care.
    """
    tree = part.tree
    made = to.start(part)
    ended: Tree | None = tree.get("end")
    made["status"] = "active" if ended is None else "finished"
    made["patient"] = to.subject
    if ended is not None and (ended.get("at") or ended.get("on")):
        period: Tree = {}
        put_time(period, "end", ended.get("at") or ended.get("on"))
        made["period"] = period
    made["type"] = [concept("course", "dry-needling", "Dry needling")]
    yield part.kind, to.finish(part, made)


def goal(part: Part, to: Writer) -> Iterator[Made]:
    """
    Write a goal with its target.
    """
    tree = part.tree
    made = to.start(part)
    made["lifecycleStatus"] = "active"
    made["category"] = [hl7(_GOAL_KIND, "physiotherapy")]
    made["description"] = {"text": goal_words(tree)}
    made["subject"] = to.subject
    target: Tree = {}
    if "series" in tree:
        key, unit = measure_of(tree["series"]["measure"])
        target["measure"] = concept("measure", key)
        if "target" in tree:
            target["detailQuantity"] = quantity(tree["target"], unit)
    if "due" in tree:
        target["dueDate"] = tree["due"]
    if target:
        made["target"] = [target]
    yield part.kind, to.finish(part, made, "due")


def read_goal(made: Tree) -> Tree:
    """
    Read what elements of a Goal hold.
    """
    for target in made.get("target", ()):
        if "dueDate" in target:
            return {"due": target["dueDate"]}
    return {}


def consent(part: Part, to: Writer) -> Iterator[Made]:
    """
    Write a consent to treatment.
    """
    tree = part.tree
    made = to.start(part)
    is_over = bool(tree.get("withdrawals"))
    made["status"] = "inactive" if is_over else "active"
    if "entered_in_error" in tree:
        made["status"] = "entered-in-error"
    made["scope"] = hl7(_SCOPE, "treatment")
    made["category"] = [hl7(_LOINC, "59284-0")]
    made["patient"] = to.subject
    given = "given_at" if "given_at" in tree else "given_on"
    put_time(made, "dateTime", tree.get(given))
    # ppc-1: a policy, or a rule
    made["policyRule"] = {"text": "Informed consent to dry needling"}
    yield part.kind, to.finish(part, made, given)


def read_consent(made: Tree) -> Tree:
    """
    Read what elements of a Consent hold.
    """
    given = time_of(made, "dateTime")
    if given is None:
        return {}
    return {"given_at" if "T" in given else "given_on": given}


def amendment(part: Part, to: Writer) -> Iterator[Made]:
    """
    Write who corrected what; what stood there before is in the extension.
    """
    tree = part.tree
    made = to.start(part)
    holder = part.holder
    if holder is not None:
        made["target"] = [to.to("course", holder.key)]
    put_time(made, "recorded", tree.get("at"), needed=True)
    agent: Tree = {"type": hl7(_AGENT, "author")}
    agent["who"] = {"display": tree["by"]} if "by" in tree else absent()
    made["agent"] = [agent]
    made["reason"] = [{"text": tree["reason"]}]
    yield part.kind, to.finish(part, made, "at")


def read_amendment(made: Tree) -> Tree:
    """
    Read what elements of a Provenance hold.
    """
    at = time_of(made, "recorded")
    return {} if at is None else {"at": at}
