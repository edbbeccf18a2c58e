"""
What the rest of a record says, as answers to screening questions.

The clearance judges these as it judges all answers.  What a course of dry
needling tells is more exact (a place, a trimester) and stays; what is present
anywhere is present.
"""

from collections.abc import Iterator

from pendulum import Date

from dryneedling.clearance import Clearance
from dryneedling.course import Course
from dryneedling.fhir.cds_hooks.findings import (
    FactorFinding,
    Recorded,
    RecordFindings,
)
from dryneedling.fhir.cds_hooks.pregnancy import PREGNANCY
from dryneedling.screening import Answer, ScreeningAnswer
from dryneedling.screening.questions import factors_by_key

# Of a factor of a place, the record may mean another place than the course.
_OF_PLACE = "site"


def said_by_record(
    findings: RecordFindings, course: Course, alone: Clearance
) -> list[ScreeningAnswer]:
    """
    Return the answers that the record adds to those of a course.

    Args:
        findings: What the record says.
        course: The course.
        alone: What the course says without them.
    """
    screening = alone.screening
    judged = {finding.factor for finding in screening.findings}
    judged.update(screening.without_rule, screening.undecided)
    ever = {
        answer.factor
        for answer in _answers(course)
        if answer.answer is Answer.PRESENT
    }
    added: list[ScreeningAnswer] = []
    for key in findings.factors:
        finding = findings.about(key)
        if finding.state is Recorded.PRESENT:
            is_of_place = factors_by_key()[key].scope == _OF_PLACE
            if is_of_place or key not in judged:
                added.append(ScreeningAnswer(key, Answer.PRESENT))
        # a no of the record takes back no yes of a course
        elif key not in judged | ever:
            added += _absent(finding)
    return added


def _answers(course: Course) -> Iterator[ScreeningAnswer]:
    yield from course.screening or ()
    for session in course.sessions:
        yield from session.screening or ()


def _absent(finding: FactorFinding) -> Iterator[ScreeningAnswer]:
    """
    Yield a no.

    That somebody is not pregnant holds on its day alone; without a day it
    says nothing.
    """
    if finding.factor != PREGNANCY:
        yield ScreeningAnswer(finding.factor, Answer.ABSENT)
    elif last := max(fact.day for fact in finding.facts):
        day = Date.fromisoformat(last)
        yield ScreeningAnswer(
            finding.factor, Answer.ABSENT, since=day, until=day
        )
