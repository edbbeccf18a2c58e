"""
Refuse what is not a course before a reading begins.
"""

from dryneedling._fields import came
from dryneedling.course import Course
from dryneedling.exceptions import InvalidRecord

__all__ = ["check_course"]


def check_course(reading: str, value: object) -> None:
    """
    Raise where a reading was given something else than a course.

    Raises:
        InvalidRecord: It is no `Course`.
    """
    if type(value) is not Course:
        wrong = f"expected a Course, got {came(value)}"
        raise InvalidRecord(reading, (("course", wrong),))
