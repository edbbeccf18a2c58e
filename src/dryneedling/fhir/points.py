"""
Trigger points (BodyStructure) and their examinations (Observation).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from dryneedling.fhir.elements import (
    REASON,
    concept,
    hl7,
    own_code,
    put_time,
    said_at,
    status_of,
)
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.nodes import CoursePart, moment_of, written
from dryneedling.fhir.received import References
from dryneedling.fhir.words import site_words
from dryneedling.fhir.writing import Made, Writer
from dryneedling.trigger_point import CRITERIA

Tree = dict[str, Any]

CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
_NOT_TESTED: Final = "not_tested"


def site_concept(site: Tree) -> Tree:
    """
    Return a site as a concept: our muscle, the side, and words for people.
    """
    made: Tree = {"text": site_words(site)}
    codings: list[Tree] = []
    for field in ("muscle", "side"):
        value = site.get(field)
        if isinstance(value, str):
            codings += concept(field, value)["coding"]
    if codings:
        made["coding"] = codings
    return made


def site_of(held: Mapping[str, Any]) -> Tree:
    """
    Return what a concept of a site says: muscle and side, else its words.
    """
    site = {
        field: code
        for field in ("muscle", "side")
        if (code := own_code(held, field)) is not None
    }
    if "muscle" not in site and "text" in held:
        site["name"] = str(held["text"])
    return site


def trigger_point(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write a trigger point, which stays over the visits.
    """
    made = to.start(part)
    made["patient"] = to.subject
    made["location"] = site_concept(part.tree["site"])
    made["morphology"] = concept("morphology", "trigger-point")
    yield part.kind, to.finish(part, made)


def read_trigger_point(made: Tree, _: References) -> Tree:
    """
    Read what elements of a BodyStructure hold.
    """
    return {"site": site_of(element(made, "location"))}


def point_reference(own_id: str, to: Writer) -> Tree:
    """
    Return a reference to a trigger point of the course.
    """
    key = f"{to.course}/trigger_points/{written(own_id)}"
    return to.to("trigger-point", key)


def examination(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write an examination of a point: a component a finding.
    """
    tree = part.tree
    holder = cast("CoursePart", part.holder)
    made = to.start(part)
    made["status"] = status_of(holder.tree, "final")
    made["category"] = [hl7(CATEGORY, "exam")]
    made["code"] = concept(
        "observation", "trigger-point-examination", "Trigger point examined"
    )
    made["subject"] = to.subject
    made["focus"] = [point_reference(tree["trigger_point"], to)]
    add_encounter(made, part, to)
    moment = tree.get("at") or moment_of(holder.tree)
    put_time(made, "effectiveDateTime", moment, needed=True)
    components = [
        {"code": concept("finding", field), **_found(tree[field])}
        for field in CRITERIA
        if field in tree
    ]
    if components:
        made["component"] = components
    # obs-6 and us-core-2: a value, a reason or components
    if "stated" in tree:
        made["valueCodeableConcept"] = concept(
            "trigger-point-state", tree["stated"], tree["stated"]
        )
    elif not components:
        made["dataAbsentReason"] = hl7(REASON, "unknown")
    if "by" in tree:
        made["performer"] = [to.person(tree["by"])]
    yield part.kind, to.finish(part, made, *CRITERIA)


def _found(finding: str) -> Tree:
    """
    Write a finding; what was not tested is none.
    """
    if finding == _NOT_TESTED:
        return {"dataAbsentReason": hl7(REASON, "not-performed")}
    return {"valueCodeableConcept": concept("found", finding)}


def read_examination(made: Tree, to: References) -> Tree:
    """
    Read what elements of an examination hold.
    """
    found: Tree = {}
    for focus in objects(made.get("focus")):
        point = to.own_id(focus, "trigger-point")
        if point is not None:
            found["trigger_point"] = point
    for component in objects(made.get("component")):
        field = own_code(component.get("code"), "finding")
        value = own_code(component.get("valueCodeableConcept"), "found")
        if "dataAbsentReason" in component:
            value = _NOT_TESTED
        if field in CRITERIA and value is not None:
            found[field] = value
    return found | said_at(made, "effectiveDateTime", instant="at", day=None)


def add_encounter(made: Tree, part: CoursePart, to: Writer) -> None:
    """
    Say at which visit or follow-up something was found.
    """
    holder = part.holder
    if holder is not None and holder.kind in {"session", "follow-up"}:
        made["encounter"] = to.to(holder.kind, holder.key)
