"""
For each kind of part: what writes it, what reads it, what elements hold.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from dryneedling.fhir import courses, people, points, scores, visits
from dryneedling.fhir.nodes import Part
from dryneedling.fhir.side_effects import read_side_effect, side_effect
from dryneedling.fhir.writing import Made, Writer

Tree = dict[str, Any]


def _nothing(_: Tree) -> Tree:
    return {}


class Kind(NamedTuple):
    """
    How a kind of part is exchanged.

    Attributes:
        write: Writes its resource, and those that tell parts of it again.
        read: Reads what its elements say.
        held: Fields that elements alone hold; all others stand in our
            extension, and elements tell them again for people.
    """

    write: Callable[[Part, Writer], Iterator[Made]]
    read: Callable[[Tree], Tree] = _nothing
    held: tuple[str, ...] = ()


KINDS: Final[Mapping[str, Kind]] = {
    "patient": Kind(
        people.patient, people.read_patient, ("birth_date", "sex")
    ),
    "practitioner": Kind(people.practitioner),
    "course": Kind(courses.course),
    "goal": Kind(courses.goal, courses.read_goal, ("due",)),
    "consent": Kind(
        courses.consent, courses.read_consent, ("given_at", "given_on")
    ),
    "trigger-point": Kind(points.trigger_point, points.read_trigger_point),
    "session": Kind(
        visits.session,
        visits.read_session,
        ("started_at", "ended_at", "date"),
    ),
    "follow-up": Kind(visits.follow_up, visits.read_follow_up, ("at", "date")),
    "needling": Kind(visits.needling, visits.read_needling),
    "score": Kind(scores.score, scores.read_score, ("value",)),
    "examination": Kind(
        points.examination,
        points.read_examination,
        points.FINDINGS,
    ),
    "side-effect": Kind(side_effect, read_side_effect, ("onset_at",)),
    "amendment": Kind(courses.amendment, courses.read_amendment, ("at",)),
}
