"""
Side effects as AdverseEvents.
"""

from collections.abc import Iterator
from typing import Any, Final

from dryneedling.fhir.elements import concept, hl7, own_code
from dryneedling.fhir.nodes import Part
from dryneedling.fhir.points import add_encounter
from dryneedling.fhir.writing import Made, Writer
from dryneedling.side_effects import side_effect_kind

Tree = dict[str, Any]

_SERIOUS: Final = (
    "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness"
)
_OUTCOME: Final = "http://terminology.hl7.org/CodeSystem/adverse-event-outcome"


def side_effect(part: Part, to: Writer) -> Iterator[Made]:
    """
    Write a side effect; the treatment is what is suspected, not proved.
    """
    tree = part.tree
    made = to.start(part)
    made["actuality"] = "actual"
    kind = tree["kind"]
    if isinstance(kind, str):
        made["event"] = concept(
            "side-effect", kind, side_effect_kind(kind).name
        )
    else:
        made["event"] = {"text": kind.get("name", kind["key"])}
    made["subject"] = to.subject
    add_encounter(made, part, to)
    if "serious" in tree:
        code = "Serious" if tree["serious"] else "Non-serious"
        made["seriousness"] = hl7(_SERIOUS, code)
    yield part.kind, to.finish(part, made)


def read_side_effect(made: Tree) -> Tree:
    """
    Read what elements of an AdverseEvent hold.
    """
    event = made.get("event") or {}
    kind = own_code(event, "side-effect")
    if kind is not None:
        return {"kind": kind}
    words = str(event.get("text", "not said"))
    return {"kind": {"key": words, "name": words, "category": "other"}}
