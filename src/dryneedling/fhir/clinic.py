"""
The clinic as an Organization, and who wrote the resources (Provenance).
"""

from collections.abc import Iterator
from typing import Any, Final

from dryneedling.fhir.elements import absent, hl7, put_time
from dryneedling.fhir.nodes import CoursePart
from dryneedling.fhir.references import rewritten
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]

# A clinic has one organization: its namespace tells it from others.
CLINIC: Final = "clinic"
_AGENT: Final = (
    "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
)


def organization(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write the organization, where the clinic says anything of it.
    """
    if to.context.organization is None:
        return
    made = to.start(part._replace(key=CLINIC), "organization")
    add_said(made, to.context.organization)
    # US Core wants both; nobody may have said either
    for name in ("active", "name"):
        if name not in made:
            made[f"_{name}"] = absent()
    yield "organization", made


def export(part: CoursePart, to: Writer) -> Iterator[Made]:
    """
    Write who wrote the resources and when, where the clinic says so.
    """
    context = to.context
    if context.recorded is None and context.author is None:
        return
    made = to.start(part, "export")
    made["target"] = [to.to("course", part.key)]
    recorded = context.recorded
    at = None if recorded is None else recorded.isoformat()
    put_time(made, "recorded", at, needed=True)
    made["agent"] = [agent(to, context.author)]
    yield "export", made


def agent(to: Writer, own_id: str | None) -> Tree:
    """
    Return the author of something; absent where nobody says.
    """
    who = absent() if own_id is None else to.person(own_id)
    return {"type": hl7(_AGENT, "author"), "who": who}


def add_said(made: Tree, said: Any) -> None:  # noqa: ANN401  # elements of FHIR
    """
    Add elements that the clinic says; its identifiers stand behind ours.

    They are copied: what is added to a resource later (extensions, codings)
    would be said of whoever is written next.
    """
    for name, value in rewritten(said, str).items():
        made[name] = [*made[name], *value] if name == "identifier" else value
