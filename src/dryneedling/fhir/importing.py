"""
A course out of resources, in whatever order a server gives them.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from dryneedling.codec import read
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError, FhirError
from dryneedling.exchanges import ImportReport, ScoredForm
from dryneedling.fhir.assembling import ReadRecord, assembled
from dryneedling.fhir.canonical import MODEL, definition
from dryneedling.fhir.choosing import may_be_of, patients_of_others
from dryneedling.fhir.course_documents import as_json, course_of
from dryneedling.fhir.elements import IN_ERROR, zone_in
from dryneedling.fhir.extensions import (
    element,
    extensions_of,
    objects,
    record_of,
)
from dryneedling.fhir.form_totals import scored_form, total_in
from dryneedling.fhir.identities import clinic_of, kind_and_key_of
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import (
    DIGEST,
    read_back,
    written,
)
from dryneedling.fhir.notes import clashes_with_documents
from dryneedling.fhir.places import place_of
from dryneedling.fhir.received import (
    Received,
    References,
    parsed_as_floats,
    resources_in,
)
from dryneedling.fhir.refusals import refused
from dryneedling.fhir.substitutes import read_substitute
from dryneedling.fhir.writing import REMOVED, TAG, TYPES, ZONE
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]
_Told = tuple[str, str]

_TOO_LITTLE: Final = (
    "our extension is not there, and elements say too little to make a "
    "record: it is left out"
)
_TAKEN_OUT: Final = (
    "it was entered in error, and our extension is not there: it is left out"
)
_LOST: Final = (
    "our extension is not there: what elements hold was read, all other "
    "fields are lost"
)
_MORE_PAGES: Final = (
    "expected all pages of a search, got none that is the last: what stands "
    "on the others is not there"
)
_NO_ZONE: Final = (
    "the zone of its instants (tz-code) is not there: their offsets alone "
    "were read"
)


class _Import(NamedTuple):
    """
    What was made of resources.

    Attributes:
        course: The course.
        lost: What was lost.
        foreign: What is not of this course.
        forms: Scores beside which the total of their form stands.
    """

    course: Course
    lost: list[Problem]
    foreign: list[Received]
    forms: list[ScoredForm]


def from_resources(
    given: Any,  # noqa: ANN401  # JSON as somebody parsed it
    *,
    course_id: str | None = None,
) -> tuple[Course, ImportReport]:
    """
    Make the course of resources that `resources` wrote.

    Args:
        given: The resources in any order: a list, a Bundle or several, or
            the text of either or of NDJSON.
        course_id: Which of several courses, by our id; what is of others is
            handed back with what is not ours.  None where there is one.

    Returns:
        The course, and what was lost or is not ours.

    Raises:
        FhirError: There is no such course among them or more than one, two
            resources are one record, a record is none, a newer release wrote
            them, or there are several patients and the course names none.

    >>> import dryneedling as dn
    >>> from dryneedling.fhir import Context, resources
    >>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    >>> context = Context(namespace="https://clinic.example.org")
    >>> back, report = from_resources(resources(course, context))
    >>> back == course, report.problems
    (True, ())
    """
    try:
        key = None if course_id is None else written(course_id)
        made = _read_quickly(given, key) or _read(given, key)
    except RecursionError:
        # to count the levels of all that is well formed would take as long
        # as to read it
        error = refused(
            "",
            "expected fewer levels of lists and objects, got hundreds",
            Code.TOO_LARGE,
        )
    else:
        foreign = tuple(one.resource for one in made.foreign)
        return made.course, ImportReport(
            tuple(made.lost), foreign, tuple(made.forms)
        )
    # behind the handler: else it would hold every level
    raise error


def _read_quickly(given: object, course_key: str | None) -> _Import | None:
    """
    Read a text whose decimals are floats, as those of all our records are.

    None of anything else, and of what has to be refused: where numbers are as
    they were written, a message says which came.
    """
    tree = parsed_as_floats(given)
    if tree is None:
        return None
    try:
        made = _read(tree, course_key)
    except FhirError:
        return None
    if made.foreign:
        # handed back with their decimals as they came
        exact = {one.path: one for one in resources_in(given)}
        made = made._replace(foreign=[exact[one.path] for one in made.foreign])
    return made


def _read(given: object, course_key: str | None) -> _Import:
    found: list[ReadRecord] = []
    foreign: list[Received] = []
    lost: list[Problem] = []
    ours: dict[_Told, Received] = {}
    to = References()
    received = [*resources_in(given)]
    if received and all(one.is_followed for one in received):
        lost.append(Problem("Bundle.link", _MORE_PAGES, Code.MISSING))
    clinic = clinic_of((one.resource for one in received), course_key)
    for one in received:
        told = kind_and_key_of(one.resource, clinic)
        if told is None or not may_be_of(*told, course_key):
            foreign.append(one)
            continue
        check_model(one.resource, one.path)
        if extensions_of(one.resource, REMOVED):
            # taken out of the course since
            continue
        if told in ours and ours[told].resource == one.resource:
            # pages of a search hold what they include once more
            continue
        if told in ours:
            raise refused(
                one.path,
                "expected one resource of a record, got a second",
                Code.DUPLICATE,
            )
        ours[told] = one
        to.add(one, *told)
    others = patients_of_others(ours, to)
    foreign += [ours.pop(told) for told in others]
    forms: list[ScoredForm] = []
    for told, one in ours.items():
        # what is told again for people is read where it stands exactly
        if told[0] in KINDS:
            record = _record(*told, one, to, lost)
            if record is not None:
                found.append(record)
                if record.kind == "score":
                    total = total_in(one.resource)
                    if total is not None:
                        forms.append(scored_form(as_json(record.tree), total))
    tree = assembled(found, lost)
    places = {id(one.tree): one.path for one in found}
    (places[id(tree)],) = [one.path for one in found if one.kind == "course"]
    course = course_of(tree, lost, places)
    # the resources win: a document is as old as its note
    lost += clashes_with_documents(received, course)
    return _Import(course, lost, foreign, forms)


def _makes(record: type, tree: Tree) -> bool:
    try:
        read(record, as_json(tree))
    except DocumentError:
        return False
    return True


def _lacks_zone(resource: Tree, held: Sequence[object]) -> bool:
    """
    Say whether instants of a record had a zone, and none has one now.
    """
    instants = [one for one in held if isinstance(one, str) and "T" in one]
    if not instants or [one for one in instants if zone_in(one)]:
        return False
    return bool(extensions_of(resource, ZONE))


def _is_in_error(resource: Tree) -> bool:
    return IN_ERROR in (
        resource.get("status"),
        resource.get("lifecycleStatus"),
    )


def check_model(resource: Tree, path: str) -> None:
    """
    Refuse what another release wrote in a way that is not known here.
    """
    for tag in objects(element(resource, "meta").get("tag")):
        if tag.get("system") == TAG and tag.get("version") != MODEL:
            raise refused(
                f"{path}.meta.tag",
                "expected resources of this release, got those of another",
                Code.UNKNOWN_VERSION,
            )


def _record(
    kind: str,
    key: str,
    one: Received,
    to: References,
    lost: list[Problem],
) -> ReadRecord | None:
    """
    Read a record: exactly from our extension, else from the elements.

    None where these say too little to make one.
    """
    path, resource = one.path, one.resource
    held = extensions_of(resource, definition(kind))
    how = KINDS[kind]
    said: Tree = {}
    if resource["resourceType"] != TYPES[kind]:
        said = read_substitute(kind, resource, to)
    elif how.held or not held:
        # where our extension has all, elements only tell it again
        said = how.read(resource, to)
    own = key.rpartition("/")[2]
    by_id: Tree = {} if own.startswith(DIGEST) else {"id": read_back(own)}
    if not held and _is_in_error(resource):
        # a record that stays in its course says so in our extension
        lost.append(Problem(path, _TAKEN_OUT, Code.MISSING))
        return None
    if held:
        tree = by_id | record_of(held[0], path)
        for field in how.held:
            if field in said:
                tree.setdefault(field, said[field])
        if how.held and _lacks_zone(
            resource, [tree.get(field) for field in how.held]
        ):
            lost.append(Problem(path, _NO_ZONE, Code.MISSING))
        if kind == "course":
            # it names those that it has; a server holds others of the clinic
            tree.setdefault("practitioners", [])
    else:
        tree = by_id | said
        is_made = kind == "course" or _makes(how.record, tree)
        lost.append(
            Problem(path, _LOST if is_made else _TOO_LITTLE, Code.MISSING)
        )
        if not is_made:
            return None
    return ReadRecord(kind, key, place_of(resource), tree, path)
