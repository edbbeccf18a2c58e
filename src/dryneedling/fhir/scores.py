"""
Scores as Observations.
"""

from collections.abc import Iterator
from typing import Any, Final, cast

from dryneedling.fhir.elements import (
    REASON,
    hl7,
    number_of,
    own_code,
    put_number,
    put_time,
    said_at,
    status_of,
)
from dryneedling.fhir.form_totals import total_component
from dryneedling.fhir.known_forms import total_of
from dryneedling.fhir.nodes import CoursePart, moment_of
from dryneedling.fhir.points import CATEGORY, add_encounter, site_concept
from dryneedling.fhir.profiles import claim
from dryneedling.fhir.received import References
from dryneedling.fhir.standard_codes import LOINC
from dryneedling.fhir.words import domain_of, measure_concept, measure_of
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]

_ANSWERED: Final = "survey"
# Pain is what its owner says; a form is about what they do, feel or believe.
_EXAMINED: Final = frozenset({"tenderness", "movement", "strength", "tone"})
_PROFILES: Final = {
    "survey": "observation-screening-assessment",
    "exam": "observation-clinical-result",
}


def score(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write a score; its series is in our extension, its number the value.
    """
    tree = part.tree
    holder = cast("CoursePart", part.holder)
    made = to.start(part)
    made["status"] = status_of(holder.tree, "final")
    kind = _kind(tree["measure"])
    claim(made, _PROFILES[kind])
    made["category"] = [hl7(CATEGORY, kind)]
    key, unit = measure_of(tree["measure"])
    made["code"] = measure_concept(tree["measure"])
    code = None if key is None else total_of(key, tree.get("instrument"))
    if code is not None:
        made["code"]["coding"].append({"system": LOINC, "code": code})
    made["subject"] = to.subject
    add_encounter(made, part, to)
    moment = tree.get("at") or tree.get("on") or moment_of(holder.tree)
    put_time(made, "effectiveDateTime", moment, needed=True)
    if kind == _ANSWERED:
        made["performer"] = [to.subject]
    taken: tuple[str, ...] = ()
    if tree.get("value") is not None:
        put_number(made, "valueQuantity", tree["value"], unit)
        taken = ("value",)
    else:
        # its items were answered, and make no total for all that
        made["dataAbsentReason"] = hl7(REASON, "unknown")
    total = to.totals.get(part.key)
    if total is not None:
        made["component"] = [total_component(total, unit)]
    if "site" in tree:
        made["bodySite"] = site_concept(tree["site"])
    yield part.kind, to.finish(part, made, *taken)


def _kind(measure: object) -> str:
    """
    Return the category: what is examined, else what the patient answers.
    """
    return "exam" if domain_of(measure) in _EXAMINED else _ANSWERED


def read_score(made: Tree, _: References) -> Tree:
    """
    Read what elements of an Observation hold.
    """
    found: Tree = {}
    key = own_code(made.get("code"), "measure")
    if key is not None:
        found["measure"] = key
    value = number_of(made, "valueQuantity")
    if value is None:
        value = made.get("valueInteger")
    if value is not None:
        found["value"] = value
    return found | said_at(made, "effectiveDateTime", instant="at", day="on")
