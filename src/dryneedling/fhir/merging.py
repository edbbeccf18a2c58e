"""
What we write of a record, into what others have added to its resource.

Elements that we write are ours, down to what is no longer said: a score whose
number was taken back must not keep it beside the reason why there is none.
All others are kept, and so are extensions, identifiers, tags and categories
of others, and words beside what we say: the name of whom a reference names,
codings of the same thing.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from dryneedling.fhir.canonical import ROOT
from dryneedling.fhir.same_values import IN_ORDER, same
from dryneedling.fhir.writing import MADE_UP, TAG, TYPES_OF_CLINIC

Tree = dict[str, Any]

# Elements that we write, whole; of whom the clinic has its own record
# (Patient, Practitioner, Organization) none: what we do not say stays.
OURS: Final[Mapping[str, frozenset[str]]] = {
    of_type: frozenset(names.split(","))
    for of_type, names in {
        "AdverseEvent": "actuality,date,detected,encounter,event,outcome,"
        "recordedDate,resultingCondition,seriousness,severity,subject,"
        "suspectEntity",
        "BodyStructure": "active,description,location,locationQualifier,"
        "morphology,patient",
        "CarePlan": "activity,addresses,author,category,description,encounter,"
        "goal,intent,period,status,subject,text,title",
        "Condition": "abatementDateTime,asserter,category,clinicalStatus,"
        "code,encounter,evidence,onsetDateTime,onsetString,recordedDate,"
        "recorder,severity,subject,verificationStatus",
        "Consent": "category,dateTime,organization,patient,performer,"
        "policyRule,provision,scope,sourceReference,status,verification",
        "DetectedIssue": "author,code,detail,evidence,identifiedDateTime,"
        "implicated,mitigation,patient,severity,status",
        "Device": "deviceName,expirationDate,lotNumber,manufacturer,patient,"
        "property,status,type",
        "DocumentReference": "author,category,content,context,date,docStatus,"
        "status,subject,type",
        "Encounter": "class,episodeOfCare,length,participant,period,"
        "reasonCode,serviceProvider,status,subject,type",
        "EpisodeOfCare": "careManager,diagnosis,managingOrganization,patient,"
        "period,referralRequest,status,type",
        "Flag": "author,category,code,encounter,period,status,subject",
        "Goal": "achievementStatus,addresses,category,description,"
        "lifecycleStatus,outcomeReference,startDate,subject,target",
        "Observation": "basedOn,bodySite,category,code,component,"
        "dataAbsentReason,derivedFrom,effectiveDateTime,effectivePeriod,"
        "encounter,focus,interpretation,method,note,partOf,performer,status,"
        "subject,valueBoolean,valueCodeableConcept,valueInteger,valueQuantity,"
        "valueString",
        "Organization": "",
        "Patient": "",
        "Practitioner": "qualification",
        "Procedure": "basedOn,bodySite,code,complicationDetail,encounter,note,"
        "partOf,performedDateTime,performedPeriod,performer,reasonReference,"
        "status,statusReason,subject,usedCode,usedReference",
        "Provenance": "activity,agent,entity,occurredDateTime,reason,recorded,"
        "target",
        "QuestionnaireResponse": "author,authored,encounter,item,partOf,"
        "questionnaire,source,status,subject",
        "RelatedPerson": "active,patient,relationship",
        "ServiceRequest": "authoredOn,code,intent,quantityQuantity,reasonCode,"
        "requester,status,subject",
    }.items()
}
# Extensions of R4 itself that we write.
_R4: Final = "http://hl7.org/fhir/StructureDefinition/"
_OUR_EXTENSIONS: Final = frozenset(
    _R4 + name
    for name in (
        "bodySite",
        "condition-dueTo",
        "data-absent-reason",
        "procedure-targetBodyStructure",
        "resource-pertainsToGoal",
        "tz-code",
        "workflow-episodeOfCare",
    )
)
_ABSENT: Final = f"{_R4}data-absent-reason"
# Lists to which others add.
_OPEN: Final = frozenset(
    {"category", "coding", "extension", "identifier", "profile", "security"}
    | {"tag"}
)
# Words that others add beside the same reference, coding or concept.
_BESIDE: Final[Mapping[str, frozenset[str]]] = {
    "reference": frozenset({"display", "identifier", "type"}),
    "code": frozenset({"display", "userSelected", "version"}),
    "coding": frozenset({"text"}),
}
_GENERATED: Final = frozenset({"extensions", "generated"})
_MANAGED: Final = frozenset({"lastUpdated", "versionId"})


def merged(wanted: Tree, found: Tree) -> Tree:
    """
    Return a resource as we want it, with what others added to the one found.

    Args:
        wanted: Our resource, with references to the server's ids.
        found: The server's resource of the same record.

    Returns:
        *found* itself where nothing changes; else the body of an update,
        with the server's id.
    """
    of_type: str = wanted["resourceType"]
    ours = OURS.get(of_type, frozenset[str]())
    said = {
        name: value
        for name, value in wanted.items()
        if name not in {"id", "meta"}
        and not (of_type in TYPES_OF_CLINIC and _is_unsaid(name, value, found))
    }
    made: Tree = {
        name: (
            # most did not change
            value
            if name not in found or same(value, found[name], name)
            else _kept(value, found[name], name)
        )
        for name, value in said.items()
    }
    for name, value in found.items():
        element = name.removeprefix("_")
        is_ours = element in ours or (element in made and _is_absent(value))
        if name not in made and not is_ours:
            made[name] = value
    if "extension" not in said:
        # that it was taken out, of what has no other of ours
        theirs = [
            one
            for one in made.pop("extension", ())
            if _is_foreign(one, "extension", ())
        ]
        if theirs:
            made["extension"] = theirs
    made["meta"] = _meta(wanted.get("meta") or {}, found.get("meta") or {})
    if same(made, found | {"meta": unmanaged(found.get("meta") or {})}):
        return found
    narrative: Tree = made.get("text") or {}
    if "text" not in wanted and narrative.get("status") in _GENERATED:
        # it tells what was there before
        del made["text"]
    return made


def _is_unsaid(name: str, value: object, found: Tree) -> bool:
    """
    Say whether we know nothing of what the server knows of a person.
    """
    held = found.get(name.removeprefix("_"))
    return _is_absent(value) and held is not None and not _is_absent(held)


def _is_absent(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_absent, cast("list[object]", value)))
    if not isinstance(value, Mapping):
        return False
    tree = cast("Mapping[str, Any]", value)
    if "extension" in tree:
        several = cast("list[Tree]", tree["extension"])
        return len(tree) == 1 and all(
            one.get("url") == _ABSENT for one in several
        )
    return all(map(_is_absent, tree.values()))


def _kept(ours: object, theirs: object, name: str = "") -> object:
    """
    Return our value, with what others added within or beside it.
    """
    whole = ours
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        if "url" in ours:
            # an extension of ours is ours whole, down to its parts
            return whole
        return _with_words_beside(
            cast("Tree", ours), cast("Mapping[str, Any]", theirs)
        )
    if isinstance(ours, list) and isinstance(theirs, list):
        several = cast("list[object]", ours)
        others = cast("list[object]", theirs)
        if name in _OPEN:
            return _in_open_list(several, others, name)
        if len(several) == len(others):
            if name not in IN_ORDER:
                others = _in_order_of(several, others)
            return [_kept(*pair) for pair in zip(several, others, strict=True)]
    return whole


def _in_order_of(
    ours: Sequence[object], theirs: Sequence[object]
) -> list[object]:
    """
    Return theirs so that each stands where it does in ours.
    """
    left = list(theirs)
    like: list[object] = []
    for mine in ours:
        found = next(
            (one for one in left if same(_kept(mine, one), one)), None
        )
        like.append(found)
        if found is not None:
            left.remove(found)
    rest = iter(left)
    return [next(rest) if one is None else one for one in like]


def _with_words_beside(ours: Tree, theirs: Mapping[str, Any]) -> Tree:
    made = {
        name: _kept(value, theirs[name], name) if name in theirs else value
        for name, value in ours.items()
    }
    if all(same(made[name], theirs.get(name), name) for name in made):
        beside = frozenset({"id"}).union(
            *(_BESIDE[name] for name in made if name in _BESIDE)
        )
        for name, value in theirs.items():
            if name in beside:
                made.setdefault(name, value)
    foreign = [
        one
        for one in theirs.get("extension") or ()
        if "extension" not in ours and _is_foreign(one, "extension", ())
    ]
    return made | {"extension": foreign} if foreign else made


def _in_open_list(
    ours: Sequence[object], theirs: Sequence[object], name: str
) -> list[object]:
    """
    Return a list in the order that the server has, ours and others'.
    """
    left = list(ours)
    made: list[object] = []
    for one in theirs:
        mine = next((w for w in left if same(_kept(w, one), one)), None)
        if mine is not None:
            left.remove(mine)
            made.append(one)
        elif _is_foreign(one, name, ours):
            made.append(one)
    if left and name == "coding":
        # others coded what we said before
        return list(ours)
    return made + left


def _is_foreign(held: object, name: str, ours: Sequence[object]) -> bool:
    one = cast("Mapping[str, object]", held)
    if name == "extension":
        url = str(one.get("url"))
        return not url.startswith(ROOT) and url not in _OUR_EXTENSIONS
    if name == "identifier":
        mine = cast("Sequence[Mapping[str, object]]", ours)
        return one.get("system") not in {each.get("system") for each in mine}
    if name == "coding":
        return not str(one.get("system")).startswith(ROOT)
    if name == "tag":
        return one.get("system") != TAG
    return name != "security" or one.get("code") != MADE_UP


def _meta(ours: Tree, theirs: Tree) -> Tree:
    made = unmanaged(theirs)
    for name in ("profile", "security", "tag"):
        held: object = theirs.get(name)
        several = _in_open_list(
            ours.get(name) or [],
            cast("list[object]", held) if isinstance(held, list) else [],
            name,
        )
        made.pop(name, None)
        if several:
            made[name] = several
    return made


def unmanaged(meta: Mapping[str, Any]) -> Tree:
    """
    Return what a server does not write itself.
    """
    return {
        name: value for name, value in meta.items() if name not in _MANAGED
    }
