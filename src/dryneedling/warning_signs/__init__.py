"""
Symptoms told after needling that published cases of a harm had.

A patient never says *pneumothorax*.  What was said, after which sites, how
many hours later and beside what else, is held against the rows of
``conditions.csv``; whether the record answers it is said with it.  None of it
is a diagnosis or an instruction.
"""

from dryneedling.course import Course
from dryneedling.timeline import check_course, timeline_of
from dryneedling.warning_signs.questions import (
    FollowUpQuestion,
    follow_up_questions,
)
from dryneedling.warning_signs.results import (
    Answered,
    WarningSign,
    WarningSigns,
    Weight,
)
from dryneedling.warning_signs.rule import known_signs
from dryneedling.warning_signs.table import (
    Condition,
    Limbs,
    Urgency,
    conditions,
)

__all__ = [
    "Answered",
    "Condition",
    "FollowUpQuestion",
    "Limbs",
    "Urgency",
    "WarningSign",
    "WarningSigns",
    "Weight",
    "conditions",
    "follow_up_questions",
    "signs_of",
]


def signs_of(course: Course) -> WarningSigns:
    """
    Return the warning signs of a course, answered and not.

    Args:
        course: The course.

    Raises:
        InvalidRecord: It is no course.

    >>> import dryneedling as dn
    >>> told = [dn.SideEffect("chest pain"), dn.SideEffect("SOB")]
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     sessions=[
    ...         dn.Session(
    ...             id="S-1",
    ...             needlings=[dn.Needling(site=dn.Site("rhomboids", "left"))],
    ...         )
    ...     ],
    ...     follow_ups=[
    ...         dn.FollowUp(
    ...             id="F-1",
    ...             after_session="S-1",
    ...             hours_after=26,
    ...             side_effects=told,
    ...         )
    ...     ],
    ... )
    >>> sign = signs_of(course).unanswered[0]
    >>> sign.weight.value, sign.flags
    ('error', ('thoracic_injury', 'cardiac_injury'))
    """
    check_course("signs_of", course)
    return WarningSigns(
        signs=tuple(item.sign for item in known_signs(course)),
        entered_in_error=timeline_of(course).entered_in_error,
    )
