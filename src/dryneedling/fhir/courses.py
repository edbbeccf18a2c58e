"""
EpisodeOfCare, Goal, Consent and Provenance of a course.
"""

from collections.abc import Iterator
from typing import Any, Final, cast

from dryneedling.fhir.clinic import CLINIC, agent, export, organization
from dryneedling.fhir.elements import (
    concept,
    hl7,
    put_time,
    quantity,
    said_at,
)
from dryneedling.fhir.extensions import objects
from dryneedling.fhir.nodes import CoursePart
from dryneedling.fhir.parties import decision, parties, performers
from dryneedling.fhir.plans import (
    indications,
    indications_of,
    plan,
    referrals,
)
from dryneedling.fhir.received import References
from dryneedling.fhir.references import name_of
from dryneedling.fhir.screened import answers
from dryneedling.fhir.standard_codes import LOINC
from dryneedling.fhir.words import goal_words, measure_concept, measure_of
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]

_SCOPE: Final = "http://terminology.hl7.org/CodeSystem/consentscope"
_GOAL_KIND: Final = "http://terminology.hl7.org/CodeSystem/goal-category"
_JUDGED: Final = "http://terminology.hl7.org/CodeSystem/goal-achievement"
# Partly is no word of HL7's.
_ACHIEVED: Final = {"met": "achieved", "not_met": "not-achieved"}


def course(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write the course as an episode of care, and what belongs to all of it.
    """
    yield from organization(part, to)
    yield from indications(part, to)
    asked_for = list(referrals(part, to))
    yield from asked_for
    yield from plan(part, to)
    yield from answers(part, to)
    yield from export(part, to)
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
    problems = indications_of(part, to)
    if problems:
        made["diagnosis"] = [{"condition": one} for one in problems]
    if asked_for:
        made["referralRequest"] = [
            {"reference": name_of(one)} for _, one in asked_for
        ]
    if to.context.organization is not None:
        made["managingOrganization"] = to.to("organization", CLINIC)
    yield part.kind, to.finish(part, made)


def goal(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write a goal with its target.
    """
    tree = part.tree
    made = to.start(part)
    whole = cast("CoursePart", part.holder)
    made["lifecycleStatus"] = "completed" if "end" in whole.tree else "active"
    if tree.get("judged") in _ACHIEVED:
        made["achievementStatus"] = hl7(_JUDGED, _ACHIEVED[tree["judged"]])
    made["category"] = [hl7(_GOAL_KIND, "physiotherapy")]
    made["description"] = {"text": goal_words(tree)}
    made["subject"] = to.subject
    target: Tree = {}
    if "series" in tree:
        _, unit = measure_of(tree["series"]["measure"])
        target["measure"] = measure_concept(tree["series"]["measure"])
        target["detailQuantity"] = quantity(tree["target"], unit)
    if "due" in tree:
        target["dueDate"] = tree["due"]
    if target:
        made["target"] = [target]
    problems = indications_of(whole, to)
    # of several nobody said which one it is about
    if len(problems) == 1:
        made["addresses"] = problems
    yield part.kind, to.finish(part, made, "due")


def read_goal(made: Tree, _: References) -> Tree:
    """
    Read what elements of a Goal hold.
    """
    for target in objects(made.get("target")):
        if "dueDate" in target:
            return {"due": target["dueDate"]}
    return {}


def consent(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write a consent to treatment.
    """
    yield from parties(part, to)
    tree = part.tree
    made = to.start(part)
    made["status"] = decision(part)
    made["scope"] = hl7(_SCOPE, "treatment")
    made["category"] = [hl7(LOINC, "59284-0")]
    made["patient"] = to.subject
    given = "given_at" if "given_at" in tree else "given_on"
    put_time(made, "dateTime", tree.get(given))
    made["performer"] = performers(part, to)
    if to.context.organization is not None:
        made["organization"] = [to.to("organization", CLINIC)]
    # ppc-1: a policy, or a rule
    made["policyRule"] = {"text": "Informed consent to dry needling"}
    yield part.kind, to.finish(part, made, given)


def read_consent(made: Tree, _: References) -> Tree:
    """
    Read what elements of a Consent hold.
    """
    return said_at(made, "dateTime", instant="given_at", day="given_on")


def amendment(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write who corrected what; what stood there before is in the extension.
    """
    tree = part.tree
    made = to.start(part)
    made["target"] = [to.to("course", to.course)]
    put_time(made, "recorded", tree.get("at"), needed=True)
    made["agent"] = [agent(to, tree.get("by"))]
    made["reason"] = [{"text": tree["reason"]}]
    yield part.kind, to.finish(part, made, "at")


def read_amendment(made: Tree, _: References) -> Tree:
    """
    Read what elements of a Provenance hold.
    """
    return said_at(made, "recorded", instant="at", day=None)
