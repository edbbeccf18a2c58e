"""
One layout for several readings of one course in a row.

Who asks for progress mostly asks for doubts and side effects as well, and to
lay a course out takes a tenth of the time that decoding it takes.  What is
kept is the layout of one course, the last; records never change, and so does
nothing of it but what is worked out when first asked for, in any thread the
same.
"""

import weakref
from collections.abc import Callable
from operator import attrgetter
from typing import Final, cast

import attrs

from dryneedling._makers import maker_of
from dryneedling.course import Course
from dryneedling.timeline.layout import Timeline

_fields_of: Final = attrgetter(*[field.name for field in attrs.fields(Course)])
_make_course: Final = cast(
    "Callable[..., Course]", maker_of(Course, of_checked=True)
)

# One pair, put in place of another at once, so that threads may take turns.
_kept: list[tuple[weakref.ref[Course], Timeline]] = []


def timeline_of(course: Course) -> Timeline:
    """
    Return a course laid out, as it was kept or anew.

    It is let go of with the course, or when another course is asked for.
    """
    for reference, timeline in _kept:
        if reference() is course:
            return timeline
    timeline = Timeline(_twin(course))
    _kept[:] = [(weakref.ref(course, _let_go), timeline)]
    return timeline


def _let_go(reference: weakref.ref[Course]) -> None:
    """
    Drop what was laid out of a course that nobody holds any longer.
    """
    _kept[:] = [kept for kept in _kept if kept[0] is not reference]


def _twin(course: Course) -> Course:
    """
    Return an equal course, which keeps the first one from being held.

    A layout that held the course itself would keep its records in memory,
    somebody's data, after everybody else has let go of them.
    """
    # `copy.copy` takes twenty times as long
    return _make_course(*_fields_of(course))
