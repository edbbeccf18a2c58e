"""
Side effects as AdverseEvents, and as Conditions where one is followed up.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from dryneedling.fhir.elements import (
    CONDITION_CATEGORY,
    IN_ERROR,
    VERIFIED,
    absent,
    concept,
    hl7,
    own_code,
    put_time,
    said_at,
)
from dryneedling.fhir.extensions import element
from dryneedling.fhir.nodes import CoursePart
from dryneedling.fhir.points import add_encounter
from dryneedling.fhir.received import References
from dryneedling.fhir.references import name_of
from dryneedling.fhir.treatments import treatment_status
from dryneedling.fhir.writing import Made, Writer
from dryneedling.side_effects import side_effect_kind

Tree = dict[str, Any]

_SERIOUS: Final = (
    "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness"
)
_SEVERITY: Final = (
    "http://terminology.hl7.org/CodeSystem/adverse-event-severity"
)
_DEGREES: Final = frozenset({"mild", "moderate", "severe"})
# The first three grades of the CTCAE are named so.
_GRADES: Final = {"1": "mild", "2": "moderate", "3": "severe"}
_OUTCOMES: Final = {"resolved_with_sequelae": "resolvedWithSequelae"}
_CLINICAL: Final = "http://terminology.hl7.org/CodeSystem/condition-clinical"
# Of the others no word of R4 says as much: sequelae may last.
_STANDING: Final = {
    "ongoing": "active",
    "recovering": "active",
    "resolved": "resolved",
}
DUE_TO: Final = "http://hl7.org/fhir/StructureDefinition/condition-dueTo"
_OUTCOME: Final = "http://terminology.hl7.org/CodeSystem/adverse-event-outcome"


def side_effect(part: CoursePart, to: Writer) -> Iterator[Made]:
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
    onset = tree.get("onset_at")
    put_time(made, "date", onset)
    degree = _severity(tree.get("severity"))
    if degree is not None:
        made["severity"] = hl7(_SEVERITY, degree)
    if "resolution" in tree:
        word: str = tree["resolution"]
        came = _OUTCOMES.get(word, word)
        made["outcome"] = hl7(_OUTCOME, came)
    suspected = _suspected(part, to)
    if suspected is not None:
        entity: Tree = {"instance": suspected}
        if "relatedness" in tree:
            judged = concept("relatedness", tree["relatedness"])
            entity["causality"] = [{"assessment": judged}]
        made["suspectEntity"] = [entity]
    taken = () if onset is None else ("onset_at",)
    if tree.get("followed_up"):
        followed = complication(part, made, to)
        made["resultingCondition"] = [{"reference": name_of(followed)}]
        yield "complication", followed
    yield part.kind, to.finish(part, made, *taken)


def complication(part: CoursePart, event: Tree, to: Writer) -> Tree:
    """
    Write a side effect as a Condition, due to what is suspected.

    Args:
        part: The side effect.
        event: Its AdverseEvent.
        to: What writes the course.
    """
    tree = part.tree
    made = to.start(part, "complication")
    holder = cast("CoursePart", part.holder)
    # con-5: no clinical status of what was entered in error
    if "entered_in_error" in holder.tree:
        made["verificationStatus"] = hl7(VERIFIED, IN_ERROR)
    elif tree.get("resolution") in _STANDING:
        made["clinicalStatus"] = hl7(_CLINICAL, _STANDING[tree["resolution"]])
    else:
        made["clinicalStatus"] = absent()
    made["category"] = [hl7(CONDITION_CATEGORY, "encounter-diagnosis")]
    made["code"] = event["event"]
    made["subject"] = event["subject"]
    made["encounter"] = event["encounter"]
    put_time(made, "onsetDateTime", tree.get("onset_at"))
    # con-4: what came to an end is not active
    if tree.get("resolution") == "resolved":
        put_time(made, "abatementDateTime", tree.get("ended_at"))
    suspected = [
        {"url": DUE_TO, "valueReference": entity["instance"]}
        for entity in event.get("suspectEntity", ())
    ]
    if suspected:
        made["extension"] = suspected
    return made


def read_complication(made: Tree, _: References) -> Tree:
    """
    Read what elements of a Condition of a side effect hold.
    """
    onset = said_at(made, "onsetDateTime", instant="onset_at", day=None)
    return _kind_said(element(made, "code")) | onset


def _severity(tree: Tree | None) -> str | None:
    """
    Return the word of R4 for a severity; None where a scheme has another.
    """
    if tree is None:
        return None
    level: str = tree["level"]
    if tree.get("scheme") == "ctcae":
        return _GRADES.get(level)
    return level if level in _DEGREES else None


def _suspected(part: CoursePart, to: Writer) -> Tree | None:
    """
    Return what was done before it: the needling, else the treatment.
    """
    visit: CoursePart | None = part.holder
    if visit is not None and visit.kind == "follow-up":
        visit = _session(visit, to)
    named = _needling(part.tree.get("needling"), visit, to)
    if named is not None:
        return to.to("needling", named)
    if visit is None or treatment_status(visit, to) == "not-done":
        return None
    return to.to("session-treatment", visit.key)


def _needling(
    meant: str | None, visit: CoursePart | None, to: Writer
) -> str | None:
    """
    Return the key of the needling of an id: of the visit, else the only one.
    """
    if meant is None:
        return None
    found = to.called("needling", meant)
    here = [one for one in found if one.holder is visit]
    several = here or found
    return several[0].key if len(several) == 1 else None


def _session(follow_up: CoursePart, to: Writer) -> CoursePart | None:
    own_id = follow_up.tree.get("after_session")
    if own_id is None:
        return None
    return next(iter(to.called("session", own_id)), None)


def read_side_effect(made: Tree, _: References) -> Tree:
    """
    Read what elements of an AdverseEvent hold.
    """
    onset = said_at(made, "date", instant="onset_at", day=None)
    return _kind_said(element(made, "event")) | onset


def _kind_said(event: Mapping[str, Any]) -> Tree:
    kind = own_code(event, "side-effect")
    words = str(event.get("text", "not said"))
    own = {"key": words, "name": words, "category": "other"}
    return {"kind": own if kind is None else kind}
