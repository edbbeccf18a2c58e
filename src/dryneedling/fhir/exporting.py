"""
A course as resources of HL7 FHIR R4.
"""

from operator import itemgetter
from typing import Any, Final

from dryneedling.course import Course
from dryneedling.fhir.context import Context
from dryneedling.fhir.further_codings import add_codings
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import parts_of
from dryneedling.fhir.writing import TYPES, Writer

Tree = dict[str, Any]

# The order of the kinds is one in which references point back.
_PLACES: Final = {kind: place for place, kind in enumerate(TYPES)}


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
        one["id"]: (_PLACES[kind], one)
        for part in parts
        for kind, one in KINDS[part.kind].write(part, to)
    }
    several = [one for _, one in sorted(made.values(), key=itemgetter(0))]
    for one in several:
        add_codings(one, context.codings)
    return several
