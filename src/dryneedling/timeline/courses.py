"""
Refuse what is not a course before a reading begins.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from dryneedling._checks import not_a
from dryneedling._refusals import demand, described, not_taken, problem
from dryneedling.course import Course
from dryneedling.exceptions import InvalidRecord


def check_course(reading: str, value: object) -> None:
    """
    Raise where a reading was given something else than a course.

    Raises:
        InvalidRecord: It is no `Course`.
    """
    demand(reading, course=not_a(Course, value))


def each_course(
    reading: str, courses: Course | Iterable[Course]
) -> Iterator[Course]:
    """
    Yield one course or several, read once as they come.

    Raises:
        InvalidRecord: They are none, or one of them is none.
    """
    if type(courses) is Course:
        yield courses
        return
    several = None
    # a text would fall into letters
    if not issubclass(type(courses), (str, bytes)):
        with suppress(TypeError):
            several = iter(courses)
    if several is None:
        said = not_taken(
            courses, f"expected a Course or several, got {described(courses)}"
        )
        raise InvalidRecord(reading, (problem("courses", said),))
    for index, course in enumerate(several):
        if refusal := not_a(Course, course):
            raise InvalidRecord(
                reading, (problem(f"courses[{index}]", refusal),)
            )
        yield course
