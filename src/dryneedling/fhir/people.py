"""
Patient and Practitioner (US Core).
"""

from collections.abc import Iterator
from typing import Any

from dryneedling.fhir.clinic import add_said
from dryneedling.fhir.elements import absent
from dryneedling.fhir.nodes import CoursePart, read_back
from dryneedling.fhir.received import References
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]


def patient(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write the patient: what the course knows, then what the clinic says.
    """
    tree = part.tree
    made = to.start(part)
    add_said(made, to.context.patient)
    # us-core-6: a name, or why there is none
    made.setdefault("name", [absent()])
    if "sex" in tree:
        made["gender"] = tree["sex"]
    else:
        made["_gender"] = absent()
    if "birth_date" in tree:
        made["birthDate"] = tree["birth_date"]
    yield part.kind, to.finish(part, made, "birth_date", "sex")


def practitioner(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write a practitioner; profession and qualification are for people.
    """
    tree = part.tree
    made = to.start(part)
    add_said(made, to.context.practitioners.get(read_back(part.key), {}))
    made.setdefault("name", [{"_family": absent()}])
    words = [
        tree[key] for key in ("profession", "qualification") if key in tree
    ]
    if words:
        made["qualification"] = [
            *made.get("qualification", ()),
            *[{"code": {"text": word}} for word in words],
        ]
    yield part.kind, to.finish(part, made)


def read_patient(made: Tree, _: References) -> Tree:
    """
    Read what elements of a Patient hold.
    """
    found: Tree = {}
    if "birthDate" in made:
        found["birth_date"] = made["birthDate"]
    if "gender" in made:
        found["sex"] = made["gender"]
    return found
