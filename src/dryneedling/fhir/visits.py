"""
Sessions and follow-ups (Encounter), and what was done (Procedure).
"""

from collections.abc import Iterator
from typing import Any, Final

from dryneedling.fhir.elements import concept, put_time, time_of
from dryneedling.fhir.extensions import extensions_of
from dryneedling.fhir.nodes import Part, written
from dryneedling.fhir.points import (
    point_reference,
    site_concept,
    site_of,
)
from dryneedling.fhir.received import References
from dryneedling.fhir.writing import Writer

Tree = dict[str, Any]

_ACT: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_TARGET: Final = (
    "http://hl7.org/fhir/StructureDefinition/procedure-targetBodyStructure"
)
# Ways of following up at which nobody came.
_VIRTUAL: Final = frozenset({"telephone", "message", "video", "diary"})


def session(part: Part, to: Writer) -> Iterator[Tree]:
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
        person = to.to("practitioner", written(tree["practitioner"]))
        made["participant"] = [{"individual": person}]
    yield _with_period(part, to, made)
    yield _treatment(part, to)


def _encounter(part: Part, to: Writer, act: str) -> Tree:
    made = to.start(part)
    made["status"] = "finished"
    made["class"] = {"system": _ACT, "code": act}
    made["type"] = [concept("encounter", part.kind)]
    made["subject"] = to.subject
    if part.holder is not None:
        made["episodeOfCare"] = [to.to("course", part.holder.key)]
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
    was_held = tree.get("status") != "missed"
    is_done = was_held and tree.get("needled") is not False
    made["status"] = "completed" if is_done else "not-done"
    if is_done and tree.get("status") == "stopped_early":
        made["status"] = "stopped"
    if "entered_in_error" in tree:
        made["status"] = "entered-in-error"
    made["code"] = concept("procedure", "dry-needling", "Dry needling")
    made["subject"] = to.subject
    made["encounter"] = to.to("session", part.key)
    if is_done:
        _performed(made, tree)
    return made


def _performed(made: Tree, tree: Tree) -> None:
    started = tree.get("started_at")
    if started is not None:
        period: Tree = {}
        put_time(period, "start", started)
        put_time(period, "end", tree.get("ended_at"))
        made["performedPeriod"] = period
    else:
        put_time(made, "performedDateTime", tree.get("date"), needed=True)


def needling(part: Part, to: Writer) -> Iterator[Tree]:
    """
    Write one site needled, and the twitch there.
    """
    tree = part.tree
    made = to.start(part)
    left_alone = tree.get("planned_only") is True
    made["status"] = "not-done" if left_alone else "completed"
    made["code"] = concept("procedure", "needle-insertion", "Needle insertion")
    made["subject"] = to.subject
    holder = part.holder
    if holder is not None:
        made["encounter"] = to.to("session", holder.key)
        made["partOf"] = [to.to("session-treatment", holder.key)]
        if not left_alone:
            _performed(made, holder.tree)
    made["bodySite"] = [site_concept(tree["site"])]
    point = point_reference(part, to)
    if point is not None:
        target = {"url": _TARGET, "valueReference": point}
        made["extension"] = [target]
    yield to.finish(part, made)
    if "twitch" in tree:
        yield _twitch(part, to)


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
    made = to.start(part, "twitch")
    made["status"] = "final"
    made["code"] = concept(
        "observation", "local-twitch-response", "Local twitch response"
    )
    made["subject"] = to.subject
    made["partOf"] = [to.to("needling", part.key)]
    if part.holder is not None:
        made["encounter"] = to.to("session", part.holder.key)
    state = twitch["state"]
    if state in {"seen", "not_seen"}:
        made["valueBoolean"] = state == "seen"
    else:
        made["dataAbsentReason"] = {
            "coding": [
                {
                    "system": "http://terminology.hl7.org/CodeSystem/"
                    "data-absent-reason",
                    "code": "not-performed",
                }
            ]
        }
    count = twitch.get("count", twitch.get("at_least"))
    if count is not None:
        value: Tree = {
            "value": count,
            "unit": "{twitch}",
            "system": "http://unitsofmeasure.org",
            "code": "{twitch}",
        }
        if "count" not in twitch:
            value["comparator"] = ">="
        made["component"] = [
            {
                "code": concept("observation", "local-twitch-response-count"),
                "valueQuantity": value,
            }
        ]
    return made


def follow_up(part: Part, to: Writer) -> Iterator[Tree]:
    """
    Write a follow-up: a visit, or a call or message.
    """
    tree = part.tree
    act = "VR" if tree.get("mode") in _VIRTUAL else "AMB"
    made = _encounter(part, to, act)
    if "entered_in_error" in tree:
        made["status"] = "entered-in-error"
    period: Tree = {}
    put_time(period, "start", tree.get("at") or tree.get("date"))
    if period:
        made["period"] = period
    taken = "at" if "at" in tree else "date"
    yield to.finish(part, made, taken)


def read_follow_up(made: Tree, _: References) -> Tree:
    """
    Read what elements of an Encounter of a follow-up hold.
    """
    start = time_of(made.get("period") or {}, "start")
    if start is None:
        return {}
    return {"at" if "T" in start else "date": start}
