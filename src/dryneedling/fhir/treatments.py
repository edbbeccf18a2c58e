"""
What was done at a visit (Procedure), and whether anything was.
"""

from collections.abc import Mapping
from typing import Any

from dryneedling.fhir.elements import IN_ERROR, concept, put_time, said_at
from dryneedling.fhir.nodes import CoursePart
from dryneedling.fhir.writing import Writer

Tree = dict[str, Any]


def treatment(part: CoursePart, to: Writer) -> Tree:
    """
    Write the treatment of a visit, of which its needlings are parts.
    """
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
        put_performed(made, tree)
    return made


def treatment_status(part: CoursePart, to: Writer) -> str:
    """
    Say whether anything was needled at a visit, in R4's words.

    Nobody may have said; a visit may have been broken off.
    """
    tree = part.tree
    if "entered_in_error" in tree:
        return IN_ERROR
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


def times_said(period: Mapping[str, Any]) -> Tree:
    """
    Return when a visit was, as a period says it.
    """
    found = said_at(period, "start", instant="started_at", day="date")
    return found | said_at(period, "end", instant="ended_at", day=None)


def put_performed(made: Tree, tree: Tree) -> None:
    """
    Write when something was done: while the visit was, as far as is known.
    """
    started = tree.get("started_at")
    if started is not None:
        period: Tree = {}
        put_time(period, "start", started)
        put_time(period, "end", tree.get("ended_at"))
        made["performedPeriod"] = period
    else:
        put_time(made, "performedDateTime", tree.get("date"), needed=True)
