"""
A course as resources of HL7 FHIR R4.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from dryneedling.course import Course
from dryneedling.exchanges import ScoredForm
from dryneedling.fhir.context import Context
from dryneedling.fhir.flags import flags
from dryneedling.fhir.form_totals import totals_of
from dryneedling.fhir.further_codings import add_codings
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.nodes import CoursePart, parts_of
from dryneedling.fhir.writing import TYPES, Writer

Tree = dict[str, Any]

# The order of the kinds is one in which references point back.
_PLACES: Final = {kind: place for place, kind in enumerate(TYPES)}


class WrittenPart(NamedTuple):
    """
    A resource, and the part of a course that it tells.

    Attributes:
        kind: Kind of the resource.
        part: The part; of a needle that of one needling of several.
        resource: The resource.
    """

    kind: str
    part: CoursePart
    resource: Tree


def resources(
    course: Course, context: Context, *, forms: Iterable[ScoredForm] = ()
) -> list[Tree]:
    """
    Return a course as resources, in an order in which references point back.

    For a server that does not take all of them see `resources_within`.

    Args:
        course: The course.
        context: What the clinic says besides.
        forms: Forms of which scores of the course were made, as
            `score_response` returns them; the total that a form carries
            stands beside our score.

    Raises:
        FhirError: The score of one of *forms* is none of the course, or of
            several equal ones nobody says which it is.
    """
    several = written_parts(course, parts_of(course), context, forms)
    return [one.resource for one in several]


def written_parts(
    course: Course,
    parts: Sequence[CoursePart],
    context: Context,
    forms: Iterable[ScoredForm] = (),
) -> list[WrittenPart]:
    """
    Return the resources of the parts of a course, each with its part.

    Args:
        course: The course.
        parts: Parts of the course, the course first.
        context: What the clinic says besides.
        forms: Forms of which scores of the course were made.
    """
    to = Writer.of(context, parts, totals_of(parts, forms))
    # needles of one lot are told by each needling, and written once
    made = {
        one["id"]: WrittenPart(kind, part, one)
        for part in parts
        for kind, one in KINDS[part.kind].write(part, to)
    }
    for one in flags(course, parts[0], to):
        made[one["id"]] = WrittenPart("flag", parts[0], one)
    several = sorted(made.values(), key=lambda one: _PLACES[one.kind])
    for each in several:
        add_codings(each.resource, context.codings)
    return several
