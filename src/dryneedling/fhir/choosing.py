"""
Which records are of the course that is made, where a server holds others.
"""

from collections.abc import Mapping

from dryneedling.fhir.extensions import element
from dryneedling.fhir.identities import Identity
from dryneedling.fhir.nodes import OF_CLINIC
from dryneedling.fhir.received import Received, References
from dryneedling.fhir.refusals import refused
from dryneedling.problems import ProblemCode as Code


def may_be_of(kind: str, key: str, course_key: str | None) -> bool:
    """
    Say whether a record may be one of a course, or of whom it names.

    Args:
        kind: Kind of the record.
        key: Its key.
        course_key: Key of the course; None of any.
    """
    if course_key is None or kind in OF_CLINIC:
        return True
    return Identity("", kind, key).is_of(course_key)


def patients_of_others(
    ours: Mapping[tuple[str, str], Received], to: References
) -> list[tuple[str, str]]:
    """
    Return which patients are not the one whose course it is.

    Args:
        ours: Our resources, by kind and key of their record.
        to: Which of our keys a reference leads to.

    Raises:
        FhirError: There are several patients, and the course names none.
    """
    patients = [told for told in ours if told[0] == "patient"]
    courses = [one for told, one in ours.items() if told[0] == "course"]
    if len(patients) < 2 or len(courses) != 1:  # nobody to choose, or for whom
        return []
    ((path, resource, *_),) = courses
    named = element(resource, "patient") or element(resource, "subject")
    # where the server takes no patient, it is named by its identifier
    told = element(named, "identifier").get("value")
    key = to.key_of(named, "patient") or told
    others = [one for one in patients if one[1] != key]
    if len(others) == len(patients):
        raise refused(
            path,
            "expected a course that says whose it is, got several patients",
            Code.AMBIGUOUS,
        )
    return others
