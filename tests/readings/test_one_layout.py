"""
A course is laid out once for the readings that follow each other.
"""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

import dryneedling as dn
from dryneedling.measures import NPRS
from dryneedling.testing.clinic import synthetic_courses
from dryneedling.timeline import (
    PointKind,
    Timeline,
    readings_by_series,
    timeline_of,
)


def _course(name: str = "C-1") -> dn.Course:
    return dn.Course(
        id=name,
        patient=dn.Patient(id="P-1"),
        before=[NPRS(9)],
        sessions=[
            dn.Session(id="S-1", status="missed", before=[NPRS(8)]),
            dn.Session(id="S-2", before=[NPRS(7)], after=[NPRS(6)]),
        ],
        follow_ups=[dn.FollowUp(id="F-1", scores=[NPRS(5)])],
    )


def test_a_course_is_laid_out_once_for_several_readings() -> None:
    """Progress, doubts and side effects of one course share its layout."""
    course = _course()
    dn.track(course)
    first = timeline_of(course)
    dn.review(course)
    dn.stricta_report(course)
    assert first is timeline_of(course)
    assert first.visits is timeline_of(course).visits


def test_another_course_takes_the_place_of_the_last() -> None:
    """An equal course that is not the same one is laid out for itself."""
    course, equal = _course(), _course()
    first = timeline_of(course)
    assert first is not timeline_of(equal)
    assert first is not timeline_of(course)


def test_a_layout_is_let_go_of_with_its_course() -> None:
    """What was read of a patient does not stay when the course is gone."""
    course = _course()
    dn.track(course)
    kept = weakref.ref(timeline_of(course))
    gc.disable()
    try:
        del course
        assert None is kept()
    finally:
        gc.enable()


def test_the_end_of_an_earlier_course_leaves_a_later_one_laid_out() -> None:
    """Only what was kept of the course that is gone goes with it."""
    earlier, later = _course("C-1"), _course("C-2")
    timeline_of(earlier)
    kept = timeline_of(later)
    del earlier
    assert kept is timeline_of(later)


def test_readings_do_not_depend_on_what_was_read_before() -> None:
    """One reading leaves nothing behind that another would read."""
    for course in synthetic_courses(20, seed=9):
        alone = dn.track(course), dn.review(course)
        timeline_of(_course())
        both = dn.review(course), dn.track(course)
        assert alone == both[::-1]


def test_threads_may_read_different_courses() -> None:
    """Each thread reads its own course, whatever the others read."""
    courses = list(synthetic_courses(12, seed=3)) * 4
    expected = [dn.track(course) for course in courses]
    with ThreadPoolExecutor(4) as threads:
        assert expected == list(threads.map(dn.track, courses))


def test_lists_of_scores_stand_in_the_order_of_the_record() -> None:
    """Scores at missed visits and of follow-ups without a place, too."""
    scores = Timeline(_course()).scores
    assert [
        ("before", PointKind.BEFORE_COURSE, None),
        ("sessions[0].before", PointKind.BEFORE, 1),
        ("sessions[1].before", PointKind.BEFORE, 2),
        ("sessions[1].after", PointKind.AFTER, 2),
        ("follow_ups[0].scores", PointKind.FOLLOW_UP, None),
    ] == [
        (
            listed.path,
            listed.kind,
            None if listed.session is None else listed.session.number,
        )
        for listed in scores.every
    ]
    assert [[0]] * 5 == [listed.series for listed in scores.every]


def test_series_stand_in_the_order_in_which_the_course_met_them() -> None:
    """
    A series first measured at a follow-up comes before one of a later visit.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(id="S-1", before=[NPRS(8)]),
            dn.Session(id="S-2", before=[NPRS(7, aspect="worst")]),
        ],
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                scores=[NPRS(5, aspect="average")],
            )
        ],
    )
    series = [
        one.series.aspect for one in readings_by_series(Timeline(course), 72)
    ]
    assert [None, "average", "worst"] == series
