"""
A course as resources of HL7 FHIR R4.
"""

from operator import itemgetter
from typing import Any, Final

from dryneedling.course import Course
from dryneedling.fhir.context import Context
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import parts_of
from dryneedling.fhir.writing import Writer

Tree = dict[str, Any]

# References point backwards only.
_ORDER: Final = {
    kind: place
    for place, kind in enumerate(
        (
            "organization",
            "practitioner",
            "patient",
            "person",
            "indication",
            "referral",
            "course",
            "goal",
            "plan",
            "consent",
            "trigger-point",
            "needle",
            "session",
            "follow-up",
            "screening",
            "override",
            "session-treatment",
            "needling",
            "twitch",
            "score",
            "examination",
            "side-effect",
            "amendment",
            "export",
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
    to = Writer.of(context, parts)
    # needles of one lot are told by each needling, and written once
    made = {
        one["id"]: (_ORDER[kind], one)
        for part in parts
        for kind, one in KINDS[part.kind].write(part, to)
    }
    return [one for _, one in sorted(made.values(), key=itemgetter(0))]
