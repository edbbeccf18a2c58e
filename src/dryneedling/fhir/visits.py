"""
Sessions and follow-ups (Encounter), and what was done (Procedure).
"""

from collections.abc import Iterator
from typing import Any, Final, cast

from dryneedling.fhir.clinic import CLINIC
from dryneedling.fhir.elements import (
    REASON,
    absent,
    concept,
    hl7,
    put_time,
    quantity,
    time_of,
)
from dryneedling.fhir.extensions import extensions_of
from dryneedling.fhir.needles import needle, needle_key
from dryneedling.fhir.nodes import Part
from dryneedling.fhir.points import (
    CATEGORY,
    moment_of,
    observed,
    point_reference,
    site_concept,
    site_of,
)
from dryneedling.fhir.received import References
from dryneedling.fhir.screened import answers, overrides
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]

_ACT: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_TARGET: Final = (
    "http://hl7.org/fhir/StructureDefinition/procedure-targetBodyStructure"
)
# Where a follow-up took place; nobody can say of another way.
_BY_MODE: Final = {
    "visit": "AMB",
    "telephone": "VR",
    "message": "VR",
    "form": "VR",
}


def session(part: Part, to: Writer) -> Iterator[Made]:
    """
    Write a visit, and the treatment of which its needlings are parts.
    """
    tree = part.tree
    made = _encounter(part, to, "AMB")
    if tree.get("status") == "missed":
        made["status"] = "cancelled"
    if "entered_in_error" in tree:
        made["status"] = "entered-in-error"
    if "practitioner" in tree:
        person = to.person(tree["practitioner"])
        made["participant"] = [{"individual": person}]
    if "minutes" in tree:
        made["length"] = quantity(tree["minutes"], "min")
    yield part.kind, _with_period(part, to, made)
    yield from answers(part, to)
    yield from overrides(part, to)
    yield "session-treatment", _treatment(part, to)


def _encounter(part: Part, to: Writer, act: str | None) -> Tree:
    made = to.start(part)
    made["status"] = "finished"
    made["class"] = absent() if act is None else {"system": _ACT, "code": act}
    made["type"] = [concept("encounter", part.kind)]
    made["subject"] = to.subject
    made["episodeOfCare"] = [to.to("course", to.course)]
    if to.context.organization is not None:
        made["serviceProvider"] = to.to("organization", CLINIC)
    return made


def _with_period(part: Part, to: Writer, made: Tree) -> Tree:
    """
    Write when: the start is an instant where it is known, else a day.
    """
    tree = part.tree
    period: Tree = {}
    started = tree.get("started_at")
    taken: tuple[str, ...] = ()
    if started is not None:
        put_time(period, "start", started)
        taken = ("started_at",)
    elif "date" in tree and "ended_at" not in tree:
        period["start"] = tree["date"]
        taken = ("date",)
    if "ended_at" in tree:
        put_time(period, "end", tree["ended_at"])
        taken = (*taken, "ended_at")
    if period:
        made["period"] = period
    return to.finish(part, made, *taken)


def read_session(made: Tree, to: References) -> Tree:
    """
    Read what elements of an Encounter of a session hold.
    """
    found: Tree = {}
    period = made.get("period") or {}
    start, end = time_of(period, "start"), time_of(period, "end")
    if start is not None:
        found["started_at" if "T" in start else "date"] = start
    if end is not None:
        found["ended_at"] = end
    if made.get("status") == "cancelled":
        found["status"] = "missed"
    for participant in made.get("participant", ()):
        person = to.own_id(participant.get("individual"))
        if person is not None:
            found["practitioner"] = person
    return found


def _treatment(part: Part, to: Writer) -> Tree:
    made = to.start(part, "session-treatment")
    tree = part.tree
    made["status"] = treatment_status(part, to)
    made["code"] = concept("procedure", "dry-needling", "Dry needling")
    made["subject"] = to.subject
    made["encounter"] = to.to("session", part.key)
    if "practitioner" in tree:
        made["performer"] = [{"actor": to.person(tree["practitioner"])}]
    if made["status"] == "not-done":
        if "reason" in tree:
            made["statusReason"] = {"text": tree["reason"]}
    else:
        _performed(made, tree)
    return made


def treatment_status(part: Part, to: Writer) -> str:
    """
    Say whether anything was needled at a visit, in R4's words.

    Nobody may have said; a visit may have been broken off.
    """
    tree = part.tree
    if "entered_in_error" in tree:
        return "entered-in-error"
    needlings = to.below(part, "needling")
    went_in = any(was_needled(one.tree) for one in needlings)
    said = went_in or tree.get("needled")
    if said:
        is_whole = tree.get("status") != "stopped_early"
        return "completed" if is_whole else "stopped"
    # an empty list, a list of sites left alone, and "needled: no"
    is_denied = said is False or needlings or "needlings" in tree
    if is_denied or tree.get("status") == "missed":
        return "not-done"
    return "unknown"


def was_needled(tree: Tree) -> bool:
    """
    Return whether a needle went in: not where none was counted.
    """
    counts = [
        tree[name] for name in ("insertions", "needles_in") if name in tree
    ]
    return any(counts) if counts else True


def _performed(made: Tree, tree: Tree) -> None:
    started = tree.get("started_at")
    if started is not None:
        period: Tree = {}
        put_time(period, "start", started)
        put_time(period, "end", tree.get("ended_at"))
        made["performedPeriod"] = period
    else:
        put_time(made, "performedDateTime", tree.get("date"), needed=True)


def needling(part: Part, to: Writer) -> Iterator[Made]:
    """
    Write one site needled, its needle, and the twitch there.
    """
    tree = part.tree
    visit = cast("Part", part.holder)
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
        _performed(made, visit.tree)
    made["bodySite"] = [site_concept(tree["site"])]
    point = point_reference(part, to)
    if point is not None:
        target = {"url": _TARGET, "valueReference": point}
        made["extension"].append(target)
    if "needle" in tree:
        one = needle(part, to)
        made["usedReference"] = [to.to("needle", needle_key(part, to))]
        yield "needle", one
    yield part.kind, to.finish(part, made)
    if "twitch" in tree:
        yield "twitch", _twitch(part, to)


def _needling_status(tree: Tree, visit: Tree) -> str:
    if "entered_in_error" in visit:
        return "entered-in-error"
    if not was_needled(tree):
        return "not-done"
    return "stopped" if tree.get("stopped_early") else "completed"


def read_needling(made: Tree, to: References) -> Tree:
    """
    Read what elements of a Procedure of a needling hold.
    """
    found: Tree = {}
    for site in made.get("bodySite", ()):
        found["site"] = site_of(site)
    for target in extensions_of(made, _TARGET):
        point = to.own_id(target.get("valueReference"))
        if point is not None:
            found["trigger_point"] = point
    return found


def _twitch(part: Part, to: Writer) -> Tree:
    """
    Write what the muscle answered; not sought is no answer.
    """
    twitch: Tree = part.tree["twitch"]
    visit = cast("Part", part.holder)
    made = to.start(part, "twitch")
    made["partOf"] = [to.to("needling", part.key)]
    made["status"] = observed(visit)
    made["category"] = [hl7(CATEGORY, "procedure"), hl7(CATEGORY, "exam")]
    made["code"] = concept(
        "observation", "local-twitch-response", "Local twitch response"
    )
    made["subject"] = to.subject
    made["encounter"] = to.to("session", visit.key)
    put_time(made, "effectiveDateTime", moment_of(visit), needed=True)
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


def follow_up(part: Part, to: Writer) -> Iterator[Made]:
    """
    Write a follow-up: a visit, or a call or message.
    """
    tree = part.tree
    made = _encounter(part, to, _BY_MODE.get(tree.get("mode", "")))
    if "entered_in_error" in tree:
        made["status"] = "entered-in-error"
    period: Tree = {}
    put_time(period, "start", tree.get("at") or tree.get("date"))
    if period:
        made["period"] = period
    taken = "at" if "at" in tree else "date"
    yield part.kind, to.finish(part, made, taken)


def read_follow_up(made: Tree, _: References) -> Tree:
    """
    Read what elements of an Encounter of a follow-up hold.
    """
    start = time_of(made.get("period") or {}, "start")
    if start is None:
        return {}
    return {"at" if "T" in start else "date": start}
