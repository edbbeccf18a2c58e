"""
Courses of ours among what was sent along with a call.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, cast

from dryneedling._refusals import described
from dryneedling.course import Course
from dryneedling.exceptions import FhirError, InvalidRecord
from dryneedling.fhir.canonical import definition
from dryneedling.fhir.cds_hooks.prefetched import Sent
from dryneedling.fhir.context import IDENTIFIERS
from dryneedling.fhir.extensions import (
    element,
    extension,
    extensions_of,
    value_of,
)
from dryneedling.fhir.identities import clinic_of, kind_and_key_of
from dryneedling.fhir.importing import from_resources
from dryneedling.fhir.nodes import OF_CLINIC
from dryneedling.fhir.received import Received
from dryneedling.fhir.refusals import refused
from dryneedling.patient import Patient
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

_KEYS: Final = (
    "patient",
    "courses",
    "visits",
    "treatments",
    "places",
    "consents",
    "events",
)
_ALONE: Final = "the course that holds it is not among the resources"


class RecordedCourses(NamedTuple):
    """
    The courses of ours in a record.

    Attributes:
        courses: Those that could be read.
        lost: What of them could not, or of others; each with its place.
        told_exactly: Keys of courses and visits that tell their screening
            answers themselves.
    """

    courses: tuple[Course, ...]
    lost: tuple[Problem, ...]
    told_exactly: frozenset[str]


def recorded_courses(sent: Sent) -> RecordedCourses:
    """
    Read the courses of ours that were sent.

    Args:
        sent: What was sent.
    """
    ours = [
        (told[0], told[1], one)
        for one in sent.each(*_KEYS)
        if (told := kind_and_key_of(one.resource)) is not None
    ]
    whole = {
        key: list[Received]() for kind, key, _ in ours if kind == "course"
    }
    shared = [one for kind, _, one in ours if kind in OF_CLINIC]
    courses: list[Course] = []
    lost: list[Problem] = []
    for kind, key, one in ours:
        if kind not in OF_CLINIC:
            holder = whole.get(key.partition("/")[0])
            if holder is None:
                lost.append(Problem(one.path, _ALONE, Code.UNKNOWN_REFERENCE))
            else:
                holder.append(one)
    for parts in whole.values():
        own = (*shared, *parts, *_practitioners(parts))
        try:
            course, report = from_resources(own)
        except FhirError as error:
            lost += error.problems
        else:
            courses.append(course)
            lost += report.problems
    return RecordedCourses(tuple(courses), tuple(lost), _told_exactly(ours))


def _practitioners(parts: Sequence[Received]) -> Iterator[Tree]:
    """
    Yield who a course names, as resources that say nothing but who it is.

    No search by patient finds practitioners; without them every visit that
    names one would be left out, with its answers.
    """
    clinic = clinic_of(one.resource for one in parts) or "urn:uuid:"
    for one in parts:
        for held in extensions_of(one.resource, definition("course")):
            told = {"": value_of(held, one.path)}
            named = element(told, "").get("practitioners")
            if not isinstance(named, list):
                continue
            for key in cast("list[object]", named):
                identifier = {
                    "system": f"{clinic}{IDENTIFIERS}practitioner",
                    "value": key,
                }
                yield {
                    "resourceType": "Practitioner",
                    "identifier": [identifier],
                    "extension": [extension(definition("practitioner"), {})],
                }


def _told_exactly(ours: Iterable[tuple[str, str, Received]]) -> frozenset[str]:
    return frozenset(
        key
        for kind, key, one in ours
        if extensions_of(one.resource, definition(kind))
    )


def course_of_nobody(sent: Sent) -> Course:
    """
    Return a course without anything in it, for a patient who has none.

    Args:
        sent: What was sent.

    Raises:
        FhirError: The date of birth is none.
    """
    born: object = None
    path = ""
    for one in sent.each("patient"):
        born = one.resource.get("birthDate")
        path = one.path
    try:
        patient = Patient(id="patient", birth_date=cast("str | None", born))
    except InvalidRecord:
        pass
    else:
        return Course(id="none", patient=patient)
    raise refused(
        f"{path}.birthDate",
        "expected a date of FHIR, or as much of it as is known, got "
        f"{described(born)}",
        Code.WRONG_FORM,
    )
