"""
What every resource of ours has: its id, its identifier, its fields.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Self
from uuid import UUID, uuid5

from dryneedling._exact import Number
from dryneedling.fhir.canonical import MODEL, code_system, definition
from dryneedling.fhir.context import Context
from dryneedling.fhir.elements import has_zone_beside, zone_in
from dryneedling.fhir.extensions import extension
from dryneedling.fhir.nodes import OF_CLINIC, CoursePart, written
from dryneedling.fhir.profiles import ALWAYS, claim

Tree = dict[str, Any]
# a resource, and of which kind it is
Made = tuple[str, Tree]

# R4 gives these one identifier, and a Provenance none.
_ONE_IDENTIFIER: Final = frozenset({"AdverseEvent", "QuestionnaireResponse"})
_NO_IDENTIFIER: Final = frozenset({"Provenance"})

# Those of ours on which R4 lets its extension stand that names the episode.
_OF_EPISODE: Final = frozenset(
    {
        "AdverseEvent",
        "CarePlan",
        "Observation",
        "Procedure",
        "QuestionnaireResponse",
    }
)
_EPISODE: Final = (
    "http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare"
)

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
# Of a record whose instants elements alone hold: a server may drop the zone
# that stands beside them.
ZONE: Final = definition("zone")
# On a server, of what was taken out of its course since.
REMOVED: Final = definition("removed")

# Each behind those that it refers to, which is the order in which they are
# sent.  What is no record of its own is told again for people, and read from
# what tells it exactly.
TYPES: Final[Mapping[str, str]] = {
    "organization": "Organization",
    "practitioner": "Practitioner",
    "patient": "Patient",
    "person": "RelatedPerson",
    "indication": "Condition",
    "referral": "ServiceRequest",
    "course": "EpisodeOfCare",
    "goal": "Goal",
    "plan": "CarePlan",
    "consent": "Consent",
    "trigger-point": "BodyStructure",
    "needle": "Device",
    "session": "Encounter",
    "follow-up": "Encounter",
    "screening": "QuestionnaireResponse",
    "override": "DetectedIssue",
    "flag": "Flag",
    "session-treatment": "Procedure",
    "needling": "Procedure",
    "twitch": "Observation",
    "score": "Observation",
    "examination": "Observation",
    "complication": "Condition",
    "side-effect": "AdverseEvent",
    "note": "DocumentReference",
    "amendment": "Provenance",
    "export": "Provenance",
}
# What a server is asked for: what is left of another version of a course may
# be of a type that this one has not.
RESOURCE_TYPES: Final = tuple(dict.fromkeys(TYPES.values()))
# As what a record stands where its own type is not taken, the first of these
# that is; what has none, or of which none is taken, stands in its holder.
INSTEAD: Final[Mapping[str, tuple[str, ...]]] = {
    "course": ("DocumentReference",),
    "goal": ("DocumentReference",),
    "consent": ("DocumentReference",),
    # the treatment, of which its needlings are parts
    "session": ("Procedure", "DocumentReference"),
    "follow-up": ("DocumentReference",),
    "side-effect": ("Condition", "DocumentReference"),
}
# Of these one serves many courses, and others have a record of their own.
TYPES_OF_CLINIC: Final = frozenset(TYPES[kind] for kind in OF_CLINIC)


def _by_holder(
    parts: Iterable[CoursePart],
) -> Mapping[tuple[str, str], Sequence[CoursePart]]:
    held: dict[tuple[str, str], list[CoursePart]] = {}
    for part in parts:
        if part.holder is not None:
            held.setdefault((part.holder.key, part.kind), []).append(part)
    return held


def _by_own_key(
    parts: Iterable[CoursePart],
) -> Mapping[tuple[str, str], Sequence[CoursePart]]:
    named: dict[tuple[str, str], list[CoursePart]] = {}
    for part in parts:
        own = part.key.rpartition("/")[2]
        named.setdefault((part.kind, own), []).append(part)
    return named


class Writer(NamedTuple):
    """
    Writes resources of one course.

    Attributes:
        context: What the clinic says besides.
        patient: Key of the patient.
        course: Key of the course.
        synthetic: Whether nobody was treated.
        held: Parts by the key of their holder and their kind.
        named: Parts by their kind and the last part of their key.
        root: Namespace of all ids.
        ids: Ids that were made, which most resources name several times.
        totals: Totals that forms carry, by the key of the score.
    """

    context: Context
    patient: str
    course: str
    synthetic: bool
    held: Mapping[tuple[str, str], Sequence[CoursePart]]
    named: Mapping[tuple[str, str], Sequence[CoursePart]]
    root: UUID
    ids: dict[str, str]
    totals: Mapping[str, Number] = MappingProxyType({})

    @classmethod
    def of(
        cls,
        context: Context,
        parts: Sequence[CoursePart],
        totals: Mapping[str, Number] = MappingProxyType({}),
    ) -> Self:
        """
        Return the writer of a course.

        Args:
            context: What the clinic says besides.
            parts: Parts of the course, the course first.
            totals: Totals that forms carry, by the key of the score.
        """
        held = _by_holder(parts)
        whole = parts[0]
        patient = held[whole.key, "patient"][0]
        is_made_up = whole.tree.get("synthetic") is True
        return cls(
            context,
            patient.key,
            whole.key,
            is_made_up,
            held,
            _by_own_key(parts),
            context.root,
            {},
            totals,
        )

    def below(self, part: CoursePart, kind: str) -> Sequence[CoursePart]:
        """
        Return the parts of a kind that a part holds.
        """
        return self.held.get((part.key, kind), ())

    def called(self, kind: str, own_id: str) -> Sequence[CoursePart]:
        """
        Return the parts of a kind that have an id.
        """
        return self.named.get((kind, written(own_id)), ())

    def person(self, own_id: str) -> Tree:
        """
        Return a reference to a practitioner, or the id of one unknown here.
        """
        known = self.called("practitioner", own_id)
        if known:
            return self.to("practitioner", known[0].key)
        return {"display": own_id}

    def id_of(self, kind: str, key: str) -> str:
        """
        Return the id of a resource: the same for the same record, always.
        """
        words = f"{kind}/{key}"
        found = self.ids.get(words)
        if found is None:
            found = self.ids[words] = str(uuid5(self.root, words))
        return found

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

    def start(self, part: CoursePart, kind: str | None = None) -> Tree:
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
        if named in ALWAYS:
            claim(resource, ALWAYS[named])
        if self.synthetic:
            resource["meta"]["security"] = [dict(_MADE_UP)]
        identifier: Tree = {
            "system": self.context.system_of(named),
            "value": part.key,
        }
        if of_type in _NO_IDENTIFIER:
            # of what it was made: a server may keep no extension
            made_of = {"role": "source", "what": {"identifier": identifier}}
            resource["entity"] = [made_of]
        elif of_type in _ONE_IDENTIFIER:
            resource["identifier"] = identifier
        else:
            resource["identifier"] = [identifier]
        if of_type in _OF_EPISODE:
            episode = self.to("course", self.course)
            named_by = {"url": _EPISODE, "valueReference": episode}
            resource["extension"] = [named_by]
        return resource

    def finish(self, part: CoursePart, resource: Tree, *taken: str) -> Tree:
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
        times = (part.tree.get(name) for name in taken)
        zoned = next(filter(has_zone_beside, times), None)
        if zoned is not None:
            extensions.append(extension(ZONE, zone_in(zoned)))
        # there where it has nothing to say: it was not lost
        extensions.append(extension(definition(part.kind), rest))
        return resource
