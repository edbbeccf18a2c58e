"""
What net change is measured from, and what stands in where there is nothing.
"""

import dryneedling as dn
from dryneedling.measures import NDI
from dryneedling.progress import PointKind, SeriesProgress
from tests.readings.courses import course, day, now, pain, pains, visit


def baseline(found: dn.Course) -> float | str | None:
    """
    Return the value of the baseline, or the reason why there is none.
    """
    series = pain(found)
    assert (series.baseline is None) is not (series.no_baseline is None)
    return (
        series.no_baseline
        if series.baseline is None
        else series.baseline.value
    )


def nets(found: SeriesProgress) -> list[float]:
    """
    Return the net change at each settled reading.
    """
    return [item.improvement for item in found.net]


def test_the_baseline_is_the_last_reading_up_to_the_first_needling() -> None:
    """
    Two visits without needling came before it.

    The last before-reading up to and including the first session with
    needling.
    """
    assert 6 == baseline(
        course(
            visit(1, 8, needled=False),
            visit(2, 7, needled=False),
            visit(3, 6),
            visit(4, 5),
        )
    )


def test_an_earlier_reading_stands_in_where_the_first_needling_has_none() -> (
    None
):
    """
    The last before-reading up to the session counts, not only its own.
    """
    assert 7 == baseline(
        course(visit(1, 7, needled=False), visit(2), visit(3, 4))
    )


def test_readings_before_the_course_count() -> None:
    """
    Readings before the course count as a baseline.
    """
    found = course(visit(1), visit(2, 4), before=[now(8), now(7)])
    assert 7 == baseline(found)
    point = pain(found).baseline
    assert point is not None
    assert PointKind.BEFORE_COURSE is point.point.kind
    assert [3] == nets(pain(found))


def test_dated_readings_before_the_course_are_taken_by_date() -> None:
    """
    As listed where none has one.
    """
    late, early = now(8, on=day(-3)), now(6, on=day(-9))
    assert 8 == baseline(course(visit(1), before=[late, early]))
    assert 6 == baseline(course(visit(1), before=[now(8), now(6)]))


def test_a_reading_without_a_date_leaves_open_which_was_the_last() -> None:
    """
    Then there is no baseline, and no first reading, in this series.
    """
    late, early = now(8, on=day(-3)), now(6, on=day(-9))
    found = course(
        visit(1, needled=False), visit(2), before=[late, now(7), early]
    )
    assert (
        "the order of readings before the first needling is not known"
        == baseline(found)
    )
    series = pain(found)
    assert [6, 7, 8] == [item.value for item in series.readings]
    assert series.first is None
    assert (
        "which reading was the first is not known" == series.since_first.reason
    )
    # what was read at the visit itself was the last in any case
    assert 5 == baseline(course(visit(1, 5), before=[late, now(7), early]))


def test_an_undated_reading_of_another_series_changes_nothing() -> None:
    """
    An NDI without a date says nothing about the order of two NPRS.
    """
    dated = [now(7, on=day(-10)), now(9, on=day(-51))]
    visits = visit(1), visit(2, 7)
    for before in (dated, [*dated, NDI(20)], [NDI(20), *dated]):
        found = course(*visits, before=before)
        assert 7 == baseline(found)
        assert [0] == nets(pain(found))


def test_a_reading_of_the_first_visit_goes_before_one_of_intake() -> None:
    """
    The last reading before needling is the one of that day.
    """
    assert 5 == baseline(course(visit(1, 5), before=[now(8, on=day(-3))]))


def test_a_follow_up_before_the_first_visit_counts_as_before_the_course() -> (
    None
):
    """
    A patient who was rung up before the first visit.
    """
    call = dn.FollowUp(id="F-1", date=day(-2), scores=[now(9)])
    first = visit(1, date=day(0))
    assert 9 == baseline(course(first, follow_ups=[call]))
    assert 8 == baseline(
        course(first, before=[now(8, on=day(-1))], follow_ups=[call])
    )
    assert 9 == baseline(
        course(first, before=[now(8, on=day(-3))], follow_ups=[call])
    )
    series = pain(course(first, follow_ups=[call]))
    assert () == series.unsettled


def test_a_follow_up_before_any_needling_counts_as_before_it() -> None:
    """
    Between visits without needling there is no soreness to wait for.
    """
    found = course(
        visit(1, 8, needled=False, date=day(0)),
        visit(2, date=day(7)),
        visit(3, 4, date=day(14)),
        follow_ups=[
            dn.FollowUp(id="F-1", date=day(3), scores=[now(6)]),
            dn.FollowUp(id="F-2", date=day(1), scores=[now(7)]),
        ],
    )
    assert 6 == baseline(found)
    assert [2] == nets(pain(found))
    assert [7] == [item.value for item in pain(found).unsettled]


def test_without_needling_there_is_no_baseline() -> None:
    """
    A visit without needling is no baseline, nor is one of which nobody said.

    There is none: then *change since the first reading* is shown under that
    name, and net change is None.
    """
    for needled in (False, None):
        found = course(
            visit(1, 7, needled=needled), visit(2, 4, needled=needled)
        )
        assert "no session with needling is recorded" == baseline(found)
        series = pain(found)
        assert series.first is not None
        assert "session 1, before" == series.first.point.label
        assert 3 == series.since_first.value
        assert (None, None) == (series.net_change, series.verdict)
        assert ((), None, None) == (series.net, series.latest, series.best)
        assert series.no_baseline == series.not_reached


def test_a_reading_after_the_first_needling_is_no_baseline() -> None:
    """
    What was first read at session 2 is the first reading, by that name.
    """
    found = course(visit(1, None, 5), visit(2, 6), visit(3, 4))
    assert "no reading up to the first session with needling" == baseline(
        found
    )
    series = pain(found)
    assert series.first is not None
    assert "session 1, after" == series.first.point.label
    assert 1 == series.since_first.value
    assert series.net_change is None


def test_a_visit_of_which_nobody_said_leaves_the_baseline_open() -> None:
    """
    The reading of visit 2 may be from after the first needling.
    """
    open_visit = visit(1, 7, needled=None)
    assert "whether session 1 had needling is not recorded" == baseline(
        course(open_visit, visit(2, 6), visit(3, 5))
    )
    # either way it is the same reading
    assert 7 == baseline(course(open_visit, visit(2), visit(3, 5)))
    assert "no reading up to the first session with needling" == baseline(
        course(visit(1, needled=None), visit(2), visit(3, 5))
    )


def test_a_follow_up_after_an_open_visit_leaves_the_baseline_open() -> None:
    """
    Nobody can say whether it is from before or after the first needling.

    If it is from before, it is the baseline, else the reading before it is.
    """
    found = course(
        visit(1, 7, needled=None, date=day(0)),
        visit(2, date=day(14)),
        visit(3, 4, date=day(21)),
        follow_ups=[dn.FollowUp(id="F-1", date=day(10), scores=[now(6)])],
    )
    assert "whether session 1 had needling is not recorded" == baseline(found)
    assert [] == nets(pain(found))
    assert 3 == pain(found).since_first.value


def test_the_first_reading_is_one_that_counts() -> None:
    """
    Of two readings before one needling the later counts, also as the first.
    """
    series = pain(
        course(
            visit(1, [now(7), now(5)], needled=False),
            visit(2, 4, needled=False),
        )
    )
    assert [7, 5, 4] == [item.value for item in series.readings]
    assert "another reading at this visit counts" == (
        series.readings[0].set_aside
    )
    assert series.readings[1] == series.first
    assert 1 == series.since_first.value


def test_a_follow_up_that_may_be_later_leaves_open_which_was_the_first() -> (
    None
):
    """
    It may come after the second visit, whose reading was the first then.
    """
    told = dn.FollowUp(
        id="F-1", after_session="S-1", date=day(7), scores=[now(3)]
    )
    later = dn.FollowUp(
        id="F-2", after_session="S-2", date=day(9), scores=[now(2)]
    )
    visits = [
        visit(1, date=day(0), needled=None),
        visit(2, needled=None),
        visit(3, 4, date=day(21), needled=None),
    ]
    sure = pain(course(*visits, follow_ups=(told,)))
    assert sure.first is not None
    assert -1 == sure.since_first.value
    two = pain(course(*visits, follow_ups=(told, later)))
    assert two.first is None
    visits[1] = visit(2, 6, needled=None)
    unsure = pain(course(*visits, follow_ups=(told,)))
    assert unsure.first is None
    assert (
        "which reading was the first is not known" == unsure.since_first.reason
    )


def test_readings_that_are_only_listed_may_leave_open_the_first_too() -> None:
    """
    One was read a day after the visit, the other nobody knows when.
    """
    undated = dn.FollowUp(id="F-1", after_session="S-1", scores=[now(3)])
    dated = dn.FollowUp(
        id="F-2", after_session="S-1", date=day(1), scores=[now(2)]
    )
    series = pain(
        course(
            visit(1, date=day(0)),
            visit(2, 4, date=day(21)),
            follow_ups=(undated, dated),
        )
    )
    assert [3, 2, 4] == [item.value for item in series.readings]
    assert series.first is None


def test_no_later_reading_leaves_nothing_to_compare_with_the_first() -> None:
    """
    One reading is no change.
    """
    one = pain(course(visit(1, 7, 5, needled=False)))
    assert "no later settled reading" == one.since_first.reason
    based = pain(pains(7, 6))
    assert "there is a baseline: see net change" == based.since_first.reason
    empty = NDI(items=[None] * 10)
    none = dn.track(course(visit(1, empty))).of(NDI)
    assert "no reading with a value" == none.since_first.reason
    assert none.first is None
    assert 1 == none.without_value
