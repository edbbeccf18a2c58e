"""
Courses that are drawn once, and read by many properties.

To draw a course takes fifty times as long as to read it.  So there is one
hoard, the same on each run, the smallest first.  What looks at many courses
takes it whole.  Properties of any course take theirs from it where each run
tries the same examples (see conftest.py at the root).  Where each run searches
afresh, every property draws its own.
"""

from collections.abc import Callable
from functools import cache
from typing import Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dryneedling import Course
from dryneedling.codec import dumps
from dryneedling.testing.strategies import courses
from tests.counted import uncounted

_MOST: Final = 4
# So many of each length, of which a property takes a part (see
# tests/property/effort.py).
_OF_EACH: Final = max(settings().max_examples // 8, 4)


@cache  # pragma: no cover  # by whoever asks first, counted or not
def drawn_courses() -> tuple[Course, ...]:
    """
    Return all courses of the hoard, the smallest first.
    """
    found: list[Course] = []
    kept: Callable[[Course], None] = lambda one: found.append(one)  # noqa: E731  # its line is counted
    once = settings(
        max_examples=_OF_EACH,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
            HealthCheck.too_slow,
        ],
    )
    for count in range(_MOST + 1):
        of_one_length = courses(min_sessions=count, max_sessions=count)
        uncounted(once(given(of_one_length)(kept)))
    return tuple(sorted(found, key=lambda course: len(dumps(course))))


def any_course(
    *, min_sessions: int = 0, max_sessions: int = _MOST
) -> SearchStrategy[Course]:
    """
    Courses of any kind.

    Args:
        min_sessions: Fewest sessions.
        max_sessions: Most sessions, four if nobody says.
    """

    def fitting() -> SearchStrategy[Course]:
        return st.sampled_from(
            [
                course
                for course in drawn_courses()
                if min_sessions <= len(course.sessions) <= max_sessions
            ]
        )

    return (
        st.deferred(fitting)
        if settings().derandomize
        else courses(min_sessions=min_sessions, max_sessions=max_sessions)
    )
