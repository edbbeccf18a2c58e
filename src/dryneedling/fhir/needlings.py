"""
Sites needled (Procedure), and what the muscle answered (Observation).
"""

from collections.abc import Iterator
from typing import Any, Final, cast

from dryneedling.fhir.elements import (
    REASON,
    concept,
    hl7,
    put_time,
    quantity,
    status_of,
)
from dryneedling.fhir.extensions import extensions_of, objects
from dryneedling.fhir.needles import needle, needle_key
from dryneedling.fhir.nodes import CoursePart, moment_of
from dryneedling.fhir.points import (
    CATEGORY,
    point_reference,
    site_concept,
    site_of,
)
from dryneedling.fhir.received import References
from dryneedling.fhir.treatments import put_performed, was_needled
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]

TARGET: Final = (
    "http://hl7.org/fhir/StructureDefinition/procedure-targetBodyStructure"
)


def needling(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write one site needled, its needle, and the twitch there.
    """
    tree = part.tree
    visit = cast("CoursePart", part.holder)
    made = to.start(part)
    made["status"] = _needling_status(tree, visit.tree)
    made["code"] = concept("procedure", "needle-insertion", "Needle insertion")
    made["subject"] = to.subject
    made["encounter"] = to.to("session", visit.key)
    made["partOf"] = [to.to("session-treatment", visit.key)]
    if made["status"] == "not-done":
        if "stopped_because" in tree:
            made["statusReason"] = {"text": tree["stopped_because"]}
    else:
        put_performed(made, visit.tree)
    made["bodySite"] = [site_concept(tree["site"])]
    if "trigger_point" in tree:
        point = point_reference(tree["trigger_point"], to)
        target = {"url": TARGET, "valueReference": point}
        made["extension"].append(target)
    if "needle" in tree:
        one = needle(part, to)
        made["usedReference"] = [to.to("needle", needle_key(part, to))]
        yield "needle", one
    yield part.kind, to.finish(part, made)
    if "twitch" in tree:
        yield "twitch", _twitch(part, to)


def _needling_status(tree: Tree, visit: Tree) -> str:
    done = "stopped" if tree.get("stopped_early") else "completed"
    return status_of(visit, done if was_needled(tree) else "not-done")


def read_needling(made: Tree, to: References) -> Tree:
    """
    Read what elements of a Procedure of a needling hold.
    """
    found: Tree = {}
    for site in objects(made.get("bodySite")):
        found["site"] = site_of(site)
    for target in extensions_of(made, TARGET):
        point = to.own_id(target.get("valueReference"), "trigger-point")
        if point is not None:
            found["trigger_point"] = point
    return found


def _twitch(part: CoursePart, to: Writer) -> Tree:
    """
    Write what the muscle answered; not sought is no answer.
    """
    twitch: Tree = part.tree["twitch"]
    visit = cast("CoursePart", part.holder)
    made = to.start(part, "twitch")
    made["partOf"] = [to.to("needling", part.key)]
    made["status"] = status_of(visit.tree, "final")
    made["category"] = [hl7(CATEGORY, "procedure"), hl7(CATEGORY, "exam")]
    made["code"] = concept(
        "observation", "local-twitch-response", "Local twitch response"
    )
    made["subject"] = to.subject
    made["encounter"] = to.to("session", visit.key)
    put_time(made, "effectiveDateTime", moment_of(visit.tree), needed=True)
    made["bodySite"] = site_concept(part.tree["site"])
    if twitch["state"] == "not_sought":
        made["dataAbsentReason"] = hl7(REASON, "not-performed")
    else:
        made["valueBoolean"] = twitch["state"] == "seen"
    count = twitch.get("count", twitch.get("at_least"))
    if count is not None:
        value = quantity(count, "{twitch}")
        if "count" not in twitch:
            value["comparator"] = ">="
        made["component"] = [
            {
                "code": concept("observation", "local-twitch-response-count"),
                "valueQuantity": value,
            }
        ]
    return made
