"""
A course as resources of HL7 FHIR R4.
"""

from typing import Any, Final

from dryneedling.course import Course
from dryneedling.fhir.context import Context
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import parts_of
from dryneedling.fhir.writing import TYPES, Writer

Tree = dict[str, Any]

# References point backwards only.
_ORDER: Final = {
    kind: place
    for place, kind in enumerate(
        (
            "organization",
            "practitioner",
            "patient",
            "course",
            "goal",
            "consent",
            "trigger-point",
            "session",
            "follow-up",
            "session-treatment",
            "needling",
            "twitch",
            "score",
            "examination",
            "side-effect",
            "amendment",
        )
    )
}


def resources(course: Course, context: Context) -> list[Tree]:
    """
    Return a course as resources, in an order in which references point back.

    Args:
        course: The course.
        context: What the clinic says besides.
    """
    parts = parts_of(course)
    patient = next(part for part in parts if part.kind == "patient")
    to = Writer(context, patient.key, course.synthetic)
    made = [
        (_ORDER[part.kind], one)
        for part in parts
        for one in KINDS[part.kind].write(part, to)
    ]
    return [one for _, one in sorted(made, key=_place)]


def _place(made: tuple[int, Tree]) -> tuple[int, int]:
    order, resource = made
    # of one part, what is told again stands behind all of its kind
    return order, 0 if resource["resourceType"] in TYPES.values() else 1
