"""
Resources of another type, for a server that does not take a record's own.

Each holds the whole record in our extension, under the identifier that the
record has, so that an import finds it; its elements tell what they can.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, cast

from dryneedling.fhir.canonical import definition
from dryneedling.fhir.document_references import attached_words, category
from dryneedling.fhir.elements import IN_ERROR, concept, hl7, said_at
from dryneedling.fhir.extensions import element, extension, objects
from dryneedling.fhir.nodes import CoursePart
from dryneedling.fhir.received import References
from dryneedling.fhir.side_effects import complication, read_complication
from dryneedling.fhir.standard_codes import LOINC
from dryneedling.fhir.treatments import times_said
from dryneedling.fhir.writing import ORDER, Writer

Tree = dict[str, Any]

_CONSENT: Final = "59284-0"
_TITLES: Final = {
    "course": "Course of dry needling",
    "goal": "Goal",
    "consent": "Consent to dry needling",
    "session": "Session of dry needling",
    "follow-up": "Follow-up after dry needling",
    "side-effect": "Side effect of dry needling",
}


def substitute(
    of_type: str, part: CoursePart, own: Tree, tree: Tree, to: Writer
) -> Tree:
    """
    Write a record as a resource of another type.

    Args:
        of_type: A type that `INSTEAD` has for it, but for a Procedure, which
            is there already.
        part: The record.
        own: Its resource, as its own type.
        tree: All of its plain values.
        to: What writes the course.
    """
    if of_type == "Condition":
        made = complication(part, own, to)
    else:
        made = _document(part, own, tree)
    made["id"] = own["id"]
    made["meta"] = {
        name: value for name, value in own["meta"].items() if name != "profile"
    }
    held = own["identifier"]
    made["identifier"] = held if isinstance(held, list) else [held]
    return with_record(made, part, own, tree)


def with_record(made: Tree, part: CoursePart, own: Tree, tree: Tree) -> Tree:
    """
    Put a record, whole, into the extensions of another resource.

    Args:
        made: The other resource.
        part: The record.
        own: Its resource, as its own type.
        tree: All of its plain values.
    """
    places = [one for one in own["extension"] if one["url"] == ORDER]
    record = extension(definition(part.kind), tree)
    made["extension"] = [*made.get("extension", ()), *places, record]
    return made


def treatment_for(
    session: CoursePart, own: Tree, tree: Tree, treatment: Tree
) -> Tree:
    """
    Write a session as its treatment, where no Encounter can be.

    Args:
        session: The session.
        own: Its Encounter.
        tree: All of its plain values.
        treatment: The Procedure.
    """
    made = dict(treatment)
    # that of the record first: it says which record this is
    made["identifier"] = [*own["identifier"], *treatment["identifier"]]
    del made["encounter"]
    return with_record(made, session, own, tree)


def _document(part: CoursePart, own: Tree, tree: Tree) -> Tree:
    title = _TITLES[part.kind]
    made: Tree = {"resourceType": "DocumentReference"}
    is_wrong = own.get("status") == IN_ERROR
    made["status"] = IN_ERROR if is_wrong else "current"
    made["type"] = (
        hl7(LOINC, _CONSENT)
        if part.kind == "consent"
        else concept("document", part.kind, title)
    )
    made["category"] = category()
    made["subject"] = own.get("subject") or own["patient"]
    words = "\n".join([title, *_told(tree)])
    made["content"] = [attached_words(words)]
    if "encounter" in own:
        made["context"] = {"encounter": [own["encounter"]]}
    return made


def _told(value: object, depth: int = 0) -> Iterator[str]:
    """
    Yield plain values as lines for people, a field a line.

    >>> list(_told({"due": "2026-05-31", "series": {"measure": "ndi"}}))
    ['due: 2026-05-31', 'series:', '  measure: ndi']
    """
    within = "  " * depth
    if isinstance(value, Mapping):
        for name, held in cast("Mapping[str, object]", value).items():
            yield from _field(name.replace("_", " "), held, depth)
    else:
        for held in cast("list[object]", value):
            if isinstance(held, (Mapping, list)):
                yield f"{within}-"
                yield from _told(cast("object", held), depth + 1)
            else:
                yield f"{within}- {_word(held)}"


def _field(name: str, held: object, depth: int) -> Iterator[str]:
    within = "  " * depth
    if not isinstance(held, (Mapping, list)):
        yield f"{within}{name}: {_word(held)}"
    elif not held:
        yield f"{within}{name}: none"
    else:
        yield f"{within}{name}:"
        yield from _told(cast("object", held), depth + 1)


def _word(held: object) -> str:
    if held is None:
        return "not recorded"
    if isinstance(held, bool):
        return "yes" if held else "no"
    return str(held)


def _read_treatment(made: Tree, to: References) -> Tree:
    """
    Read what elements of a Procedure say of its session.
    """
    found = said_at(
        made, "performedDateTime", instant="started_at", day="date"
    ) | times_said(element(made, "performedPeriod"))
    for performer in objects(made.get("performer")):
        person = to.own_id(performer.get("actor"), "practitioner")
        if person is not None:
            found["practitioner"] = person
    return found


def _nothing(_made: Tree, _to: References) -> Tree:
    return {}


_READERS: Final[
    Mapping[tuple[str, str], Callable[[Tree, References], Tree]]
] = {
    ("session", "Procedure"): _read_treatment,
    ("side-effect", "Condition"): read_complication,
}


def read_substitute(kind: str, made: Tree, to: References) -> Tree:
    """
    Read what elements of a resource of another type say of a record.

    Args:
        kind: Kind of the record.
        made: The resource.
        to: Which of our keys a reference leads to.
    """
    of_type = str(made.get("resourceType"))
    return _READERS.get((kind, of_type), _nothing)(made, to)
