"""
Scores as Observations.
"""

from collections.abc import Iterator
from typing import Any, Final

from dryneedling.fhir.elements import (
    concept,
    hl7,
    own_code,
    put_time,
    quantity,
    time_of,
)
from dryneedling.fhir.nodes import Part
from dryneedling.fhir.points import CATEGORY, add_encounter, site_concept
from dryneedling.fhir.words import measure_name, measure_of
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]

_ABSENT: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"


def score(part: Part, to: Writer) -> Iterator[Made]:
    """
    Write a score; its series is in our extension, its number the value.
    """
    tree = part.tree
    made = to.start(part)
    made["status"] = "final"
    made["category"] = [hl7(CATEGORY, "survey")]
    key, unit = measure_of(tree["measure"])
    made["code"] = concept("measure", key, measure_name(tree["measure"]))
    made["subject"] = to.subject
    add_encounter(made, part, to)
    moment = tree.get("at") or tree.get("on") or _moment(part)
    put_time(made, "effectiveDateTime", moment, needed=True)
    taken: tuple[str, ...] = ()
    if tree.get("value") is not None:
        made["valueQuantity"] = quantity(tree["value"], unit)
        taken = ("value",)
    else:
        made["dataAbsentReason"] = hl7(_ABSENT, "not-performed")
    if "site" in tree:
        made["bodySite"] = site_concept(tree["site"])
    yield part.kind, to.finish(part, made, *taken)


def _moment(part: Part) -> str | None:
    """
    Return when the visit was, of what has no time of its own.
    """
    holder = part.holder
    if holder is None:
        return None
    tree = holder.tree
    return next(
        (
            tree[name]
            for name in ("started_at", "at", "date")
            if isinstance(tree.get(name), str)
        ),
        None,
    )


def read_score(made: Tree) -> Tree:
    """
    Read what elements of an Observation hold.
    """
    found: Tree = {}
    key = own_code(made.get("code"), "measure")
    if key is not None:
        found["measure"] = key
    held = made.get("valueQuantity") or {}
    value = held.get("value", made.get("valueInteger"))
    if value is not None:
        found["value"] = value
    at = time_of(made, "effectiveDateTime")
    if at is not None:
        found["at" if "T" in at else "on"] = at
    return found
