"""
Sessions and follow-ups (Encounter), with what belongs to a visit.
"""

from collections.abc import Iterator
from typing import Any, Final

from dryneedling.fhir.clinic import CLINIC
from dryneedling.fhir.elements import (
    absent,
    concept,
    put_time,
    quantity,
    said_at,
    status_of,
)
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.nodes import CoursePart
from dryneedling.fhir.received import References
from dryneedling.fhir.screened import answers, overrides
from dryneedling.fhir.treatments import times_said, treatment
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]

_ACT: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
# Where a follow-up took place; nobody can say of another way.
_BY_MODE: Final = {
    "visit": "AMB",
    "telephone": "VR",
    "message": "VR",
    "form": "VR",
}


def session(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write a visit, and the treatment of which its needlings are parts.
    """
    tree = part.tree
    was_missed = tree.get("status") == "missed"
    status = "cancelled" if was_missed else "finished"
    made = _encounter(part, to, "AMB", status)
    if "practitioner" in tree:
        person = to.person(tree["practitioner"])
        made["participant"] = [{"individual": person}]
    if "minutes" in tree:
        made["length"] = quantity(tree["minutes"], "min")
    yield part.kind, _with_period(part, to, made)
    yield from answers(part, to)
    yield from overrides(part, to)
    yield "session-treatment", treatment(part, to)


def _encounter(
    part: CoursePart, to: Writer, act: str | None, status: str
) -> Tree:
    made = to.start(part)
    made["status"] = status_of(part.tree, status)
    made["class"] = absent() if act is None else {"system": _ACT, "code": act}
    made["type"] = [concept("encounter", part.kind)]
    made["subject"] = to.subject
    made["episodeOfCare"] = [to.to("course", to.course)]
    if to.context.organization is not None:
        made["serviceProvider"] = to.to("organization", CLINIC)
    return made


def _with_period(part: CoursePart, to: Writer, made: Tree) -> Tree:
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
    found = times_said(element(made, "period"))
    if made.get("status") == "cancelled":
        found["status"] = "missed"
    for participant in objects(made.get("participant")):
        person = to.own_id(participant.get("individual"), "practitioner")
        if person is not None:
            found["practitioner"] = person
    return found


def follow_up(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write a follow-up: a visit, or a call or message.
    """
    tree = part.tree
    act = _BY_MODE.get(tree.get("mode", ""))
    made = _encounter(part, to, act, "finished")
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
    return said_at(element(made, "period"), "start", instant="at", day="date")
