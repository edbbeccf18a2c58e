"""
Many pages from one process, as a clinic's evening run makes them.
"""

import gc
import tracemalloc
from collections.abc import Callable

import pytest

import dryneedling as dn
from dryneedling.notebook import mimebundle
from dryneedling.report import page
from dryneedling.testing.clinic import synthetic_courses
from dryneedling.views import Audience


def notebook(course: dn.Course) -> object:
    """
    Make what a notebook shows of a course.
    """
    return mimebundle(dn.track(course))


def pages(course: dn.Course) -> object:
    """
    Make the page of a course for each reader.
    """
    return [page(course, audience=audience) for audience in Audience]


@pytest.mark.parametrize("make", [pages, notebook])
def test_pages_that_were_made_leave_nothing_behind(
    make: Callable[[dn.Course], object],
) -> None:
    """
    Caches have a bound, so that only their first filling takes room.

    A page kept by mistake would be 60 KB for each of three courses.
    """
    documents = [dn.dumps(course) for course in synthetic_courses(3, seed=11)]

    def round_of_all() -> int:
        for document in documents:
            # as from a file: no record of it was seen before
            make(dn.loads(document))
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        round_of_all()
        before = round_of_all()
        after = round_of_all()
    finally:
        tracemalloc.stop()

    assert after - before < 20_000
