"""
What every resource of ours has: its id, its identifier, its fields.
"""

from collections.abc import Mapping
from typing import Any, Final, final
from uuid import uuid5

import attrs

from dryneedling.fhir.canonical import code_system, definition
from dryneedling.fhir.context import Context
from dryneedling.fhir.extensions import extension
from dryneedling.fhir.nodes import OF_CLINIC, Part

Tree = dict[str, Any]

# R4 gives these one identifier, and a Provenance none.
_ONE_IDENTIFIER: Final = frozenset({"AdverseEvent", "QuestionnaireResponse"})
_NO_IDENTIFIER: Final = frozenset({"Provenance"})

# The model of these resources; a reader of an older one refuses a newer.
MODEL: Final = "1"
TAG: Final = code_system("export")
# HL7's mark of what nobody was treated for.
MADE_UP: Final = "HTEST"
_MADE_UP: Final = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
    "code": MADE_UP,
}
ORDER: Final = definition("order")
# Between two places others can be put, without a change to these.
STEP: Final = 1024
IDENTIFIER: Final = definition("identifier")
# On a server, of what was taken out of its course since.
REMOVED: Final = definition("removed")

TYPES: Final[Mapping[str, str]] = {
    "course": "EpisodeOfCare",
    "patient": "Patient",
    "practitioner": "Practitioner",
    "trigger-point": "BodyStructure",
    "consent": "Consent",
    "score": "Observation",
    "examination": "Observation",
    "session": "Encounter",
    "session-treatment": "Procedure",
    "needling": "Procedure",
    "twitch": "Observation",
    "side-effect": "AdverseEvent",
    "follow-up": "Encounter",
    "goal": "Goal",
    "amendment": "Provenance",
}


@final
@attrs.frozen
class Writer:
    """
    Writes resources of one course.

    Attributes:
        context: What the clinic says besides.
        patient: Key of the patient.
        synthetic: Whether nobody was treated.
    """

    context: Context
    patient: str
    synthetic: bool

    def id_of(self, kind: str, key: str) -> str:
        """
        Return the id of a resource: the same for the same record, always.
        """
        return str(uuid5(self.context.root, f"{kind}/{key}"))

    def to(self, kind: str, key: str) -> Tree:
        """
        Return a reference to a resource.
        """
        return {"reference": f"{TYPES[kind]}/{self.id_of(kind, key)}"}

    @property
    def subject(self) -> Tree:
        """
        Reference to the patient.
        """
        return self.to("patient", self.patient)

    def start(self, part: Part, kind: str | None = None) -> Tree:
        """
        Begin the resource of a part.

        Args:
            part: The part.
            kind: A kind of its own, of what is told a second time.
        """
        named = kind or part.kind
        of_type = TYPES[named]
        resource: Tree = {
            "resourceType": of_type,
            "id": self.id_of(named, part.key),
            "meta": {
                "tag": [
                    {"system": TAG, "code": "dryneedling", "version": MODEL}
                ]
            },
        }
        if self.synthetic:
            resource["meta"]["security"] = [dict(_MADE_UP)]
        identifier: Tree = {
            "system": self.context.system_of(named),
            "value": part.key,
        }
        if of_type in _NO_IDENTIFIER:
            own = {"url": IDENTIFIER, "valueIdentifier": identifier}
            resource["extension"] = [own]
        elif of_type in _ONE_IDENTIFIER:
            resource["identifier"] = identifier
        else:
            resource["identifier"] = [identifier]
        return resource

    def finish(self, part: Part, resource: Tree, *taken: str) -> Tree:
        """
        Put all fields of a part that have no element into an extension.

        Args:
            part: The part.
            resource: Its resource.
            taken: Fields that elements hold, down to their last digit.
        """
        rest = {
            name: value
            for name, value in part.tree.items()
            if name not in taken
        }
        extensions = resource.setdefault("extension", [])
        # whom several courses name has a place in each, which they tell
        if part.kind not in OF_CLINIC:
            number = part.order * STEP
            extensions.append({"url": ORDER, "valueInteger": number})
        # there where it has nothing to say: it was not lost
        extensions.append(extension(definition(part.kind), rest))
        return resource
