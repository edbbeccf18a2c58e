"""
For each kind of part: what writes it, what reads it, what elements hold.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from dryneedling.amendments import Amendment
from dryneedling.consent import Consent
from dryneedling.course import Course, Goal
from dryneedling.fhir import courses, needlings, people, points, scores, visits
from dryneedling.fhir.nodes import CoursePart
from dryneedling.fhir.received import References
from dryneedling.fhir.side_effects import read_side_effect, side_effect
from dryneedling.fhir.writing import Made, Writer
from dryneedling.follow_up import FollowUp
from dryneedling.needling import Needling
from dryneedling.outcomes import Score
from dryneedling.patient import Patient
from dryneedling.practitioner import Practitioner
from dryneedling.session import Session
from dryneedling.side_effects import SideEffect
from dryneedling.trigger_point import CRITERIA, Examination, TriggerPoint

Tree = dict[str, Any]


def _nothing(_made: Tree, _to: References) -> Tree:
    return {}


class Kind(NamedTuple):
    """
    How a kind of part is exchanged.

    Attributes:
        record: Class of its record.
        write: Writes its resource, and those that tell parts of it again.
        read: Reads what its elements say.
        held: Fields that elements alone hold, with the element; all others
            stand in our extension, and elements tell them again for people.
    """

    record: type
    write: Callable[[CoursePart, Writer], Iterator[Made]]
    read: Callable[[Tree, References], Tree] = _nothing
    held: Mapping[str, str] = MappingProxyType({})


KINDS: Final[Mapping[str, Kind]] = {
    "patient": Kind(
        Patient,
        people.patient,
        people.read_patient,
        {"birth_date": "birthDate", "sex": "gender"},
    ),
    "practitioner": Kind(Practitioner, people.practitioner),
    "course": Kind(Course, courses.course),
    "goal": Kind(
        Goal, courses.goal, courses.read_goal, {"due": "target.dueDate"}
    ),
    "consent": Kind(
        Consent,
        courses.consent,
        courses.read_consent,
        {"given_at": "dateTime", "given_on": "dateTime"},
    ),
    "trigger-point": Kind(
        TriggerPoint, points.trigger_point, points.read_trigger_point
    ),
    "session": Kind(
        Session,
        visits.session,
        visits.read_session,
        {
            "started_at": "period.start",
            "ended_at": "period.end",
            "date": "period.start",
        },
    ),
    "follow-up": Kind(
        FollowUp,
        visits.follow_up,
        visits.read_follow_up,
        {"at": "period.start", "date": "period.start"},
    ),
    "needling": Kind(Needling, needlings.needling, needlings.read_needling),
    "score": Kind(
        Score, scores.score, scores.read_score, {"value": "valueQuantity"}
    ),
    "examination": Kind(
        Examination,
        points.examination,
        points.read_examination,
        dict.fromkeys(CRITERIA, "component"),
    ),
    "side-effect": Kind(
        SideEffect, side_effect, read_side_effect, {"onset_at": "date"}
    ),
    "amendment": Kind(
        Amendment,
        courses.amendment,
        courses.read_amendment,
        {"at": "recorded"},
    ),
}
