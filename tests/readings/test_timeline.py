"""
Where follow-ups stand between visits, and how long after needling.
"""

from typing import Any

import pendulum
import pytest

import dryneedling as dn
from dryneedling.measures import NPRS
from dryneedling.progress import Point, PointKind
from dryneedling.timeline import Timeline
from tests.readings.courses import course, day, now, visit

ROME = "Europe/Rome"


def follow_up(number: int = 1, **fields: Any) -> dn.FollowUp:  # noqa: ANN401
    """
    Make a follow-up with one reading of pain.
    """
    return dn.FollowUp(id=f"F-{number}", scores=[now(5)], **fields)


def fields_of(*several: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """
    Let fields of several kinds go by one name.
    """
    return several


def place(found: dn.Course) -> int | str | None:
    """
    Return the number of the visit that the one follow-up comes after.

    None when it comes before all of them.
    """
    timeline = Timeline(found)
    if timeline.unplaced:
        assert 1 == dn.track(found).follow_ups_without_place
        assert () == dn.track(found).series
        return "unplaced"
    ((item,),) = timeline.follow_ups.values()
    return item.point.session


def settled(
    found: dn.Course, hours: float = 72
) -> tuple[bool | None, float | None]:
    """
    Tell whether the one follow-up is settled, and after how many hours.
    """
    timeline = Timeline(found)
    ((item,),) = timeline.follow_ups.values()
    return timeline.settled(item, hours)


WEEKLY = tuple(visit(number, date=day(7 * number)) for number in range(1, 5))


@pytest.mark.parametrize(
    ("after", "expected"),
    [(6, None), (7, 1), (8, 1), (13, 1), (14, 2), (28, 4), (400, 4)],
)
def test_a_date_puts_a_follow_up_after_the_last_visit_up_to_that_day(
    after: int, expected: int | None
) -> None:
    """
    On the day of a visit it comes after it.
    """
    assert expected == place(
        course(*WEEKLY, follow_ups=[follow_up(date=day(after))])
    )


def test_an_instant_tells_before_from_after_on_one_day() -> None:
    """
    A call at eight is not after a visit at nine.
    """
    start = pendulum.datetime(2026, 3, 9, 9, 30, tz=ROME)
    visits = (visit(1, date=day(0)), visit(2, started_at=start))
    for hour, expected in ((8, 1), (10, 2)):
        at = pendulum.datetime(2026, 3, 9, hour, tz=ROME)
        assert expected == place(
            course(*visits, follow_ups=[follow_up(at=at)])
        )
    at = pendulum.datetime(2026, 3, 9, 8, 30, tz="UTC")
    assert 2 == place(course(*visits, follow_ups=[follow_up(at=at)]))


def test_the_visit_that_a_follow_up_names_stands() -> None:
    """
    Undated, or on the day of the next visit, it still follows that one.
    """
    for fields in fields_of(
        {}, {"date": day(8)}, {"date": day(14)}, {"date": day(1)}
    ):
        assert 1 == place(
            course(
                *WEEKLY, follow_ups=[follow_up(after_session="S-1", **fields)]
            )
        )


def test_a_late_follow_up_comes_after_the_visits_that_came_between() -> None:
    """
    Half a year after the first visit is not before the second.
    """
    for fields in fields_of({"date": day(180)}, {"hours_after": 24 * 180}):
        assert 4 == place(
            course(
                *WEEKLY, follow_ups=[follow_up(after_session="S-1", **fields)]
            )
        )


def test_a_follow_up_of_a_missed_visit_comes_after_the_one_before() -> None:
    """
    Nothing was done at the visit that it names.
    """
    missed = dn.Session(id="S-2", status="missed", date=day(7))
    visits = (visit(1, date=day(0)), missed, visit(3, date=day(14)))
    assert 1 == place(
        course(*visits, follow_ups=[follow_up(after_session="S-2")])
    )
    assert None is place(
        course(missed, follow_ups=[follow_up(after_session="S-2")])
    )


def test_visits_missed_after_the_last_are_told_apart() -> None:
    """
    No reading can follow them; of a course without a visit all are such.
    """
    gone = [
        dn.Session(id=f"S-{number}", status="missed", date=day(7 * number))
        for number in (1, 2, 4)
    ]
    mixed = Timeline(course(*gone[:2], visit(3, date=day(21)), gone[2]))
    alone = Timeline(course(gone[0]))
    every = Timeline(course(*WEEKLY))

    assert ((1, 2, 4), (1, 2)) == (mixed.missed, mixed.missed_before_last)
    assert ((1,), ()) == (alone.missed, alone.missed_before_last)
    assert ((), ()) == (every.missed, every.missed_before_last)


def test_without_name_and_date_a_follow_up_has_no_place() -> None:
    """
    Undated follow-ups are in no series, and they are counted.
    """
    assert "unplaced" == place(course(*WEEKLY, follow_ups=[follow_up()]))


def test_a_follow_up_without_a_place_hides_no_other() -> None:
    """
    What comes after it in the record is placed all the same.
    """
    lost, dated = follow_up(), follow_up(2, date=day(20))
    timeline = Timeline(course(*WEEKLY, follow_ups=[lost, dated]))
    assert [lost] == timeline.unplaced
    ((item,),) = timeline.follow_ups.values()
    assert (dated, 2) == (item.follow_up, item.point.session)


def test_visits_without_a_date_may_leave_several_places_open() -> None:
    """
    Two undated visits may have been before or after the call.
    """
    dated = follow_up(date=day(20))
    undated = visit(2)
    first, last = visit(1, date=day(7)), visit(3, date=day(28))
    assert "unplaced" == place(
        course(first, undated, last, follow_ups=[dated])
    )
    assert "unplaced" == place(course(undated, follow_ups=[dated]))
    assert "unplaced" == place(course(first, undated, follow_ups=[dated]))
    assert 3 == place(
        course(first, undated, last, follow_ups=[follow_up(date=day(30))])
    )
    named = follow_up(after_session="S-1", date=day(20))
    assert 1 == place(course(first, undated, last, follow_ups=[named]))
    late = follow_up(after_session="S-1", date=day(40))
    assert 3 == place(course(first, undated, last, follow_ups=[late]))
    assert "unplaced" == place(
        course(first, last, visit(4), follow_ups=[late])
    )


def test_a_course_without_visits_has_one_place_only() -> None:
    """
    Everything was before the first visit, dated or not.
    """
    for fields in fields_of({}, {"date": day(3)}):
        assert None is place(course(follow_ups=[follow_up(**fields)]))


def test_follow_ups_of_one_visit_are_put_in_order() -> None:
    """
    By their hours or days; what has none keeps its place in the list.
    """

    def ids(*items: dn.FollowUp, dated: bool = True) -> list[str | None]:
        start = visit(1, date=day(0) if dated else None)
        found = dn.track(course(start, follow_ups=items))
        return [item.point.follow_up_id for item in found.of(NPRS).readings]

    (named,) = fields_of({"after_session": "S-1"})
    late = follow_up(1, hours_after=72, **named)
    early = follow_up(2, hours_after=24, **named)
    middle = follow_up(3, date=day(2), **named)
    undated = follow_up(4, **named)
    before = follow_up(5, date=day(-2))
    earlier = follow_up(6, date=day(-9))
    assert ["F-2", "F-3", "F-1"] == ids(late, early, middle)
    assert ["F-2", "F-4", "F-1"] == ids(late, undated, early)
    assert ["F-2", "F-1"] == ids(late, early, dated=False)
    assert ["F-1", "F-3"] == ids(late, middle, dated=False)
    assert ["F-6", "F-5"] == ids(before, earlier)
    far = follow_up(7, date=day(9), **named)
    assert ["F-3", "F-7"] == ids(far, middle, dated=False)


# --- hours since needling --------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "expected"), [(71.9, False), (72, True), (72.1, True)]
)
def test_a_reading_is_settled_from_72_hours_on(
    hours: float, *, expected: bool
) -> None:
    """
    A follow-up at least 72 h after the last needling.
    """
    for start in fields_of({}, {"date": day(0)}):
        assert (expected, hours) == settled(
            course(
                visit(1, **start),
                follow_ups=[follow_up(after_session="S-1", hours_after=hours)],
            )
        )


@pytest.mark.parametrize(
    ("days", "expected"), [(2, False), (3, True), (4, True)]
)
def test_each_local_day_counts_as_24_hours_where_no_hour_is_known(
    days: int, *, expected: bool
) -> None:
    """
    By dates only, three days later is 72 h.
    """
    for fields in fields_of(
        {"date": day(0)},
        {"started_at": pendulum.datetime(2026, 3, 2, 18, tz=ROME)},
    ):
        assert (expected, days * 24) == settled(
            course(visit(1, **fields), follow_ups=[follow_up(date=day(days))])
        )


def test_hours_run_from_the_end_of_a_visit_to_the_microsecond() -> None:
    """
    From its start, where no end is known; a microsecond less is too early.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz=ROME)
    at = start.add(hours=72)
    assert (True, 72) == settled(
        course(visit(1, started_at=start), follow_ups=[follow_up(at=at)])
    )
    early = follow_up(at=at.subtract(microseconds=1))
    is_settled, hours = settled(
        course(visit(1, started_at=start), follow_ups=[early])
    )
    assert not is_settled
    assert hours is not None
    assert hours < 72
    ended = visit(1, started_at=start, ended_at=start.add(minutes=30))
    assert (False, 71.5) == settled(
        course(ended, follow_ups=[follow_up(at=at)])
    )


def test_hours_are_counted_on_instants_across_a_clock_change() -> None:
    """
    From Friday noon to Monday noon are 71 hours when the clock went forward.
    """
    friday = pendulum.datetime(2026, 3, 27, 12, tz=ROME)
    monday = pendulum.datetime(2026, 3, 30, 12, tz=ROME)
    assert (False, 71) == settled(
        course(visit(1, started_at=friday), follow_ups=[follow_up(at=monday)])
    )
    assert (True, 73) == settled(
        course(
            visit(1, started_at=pendulum.datetime(2026, 10, 23, 12, tz=ROME)),
            follow_ups=[
                follow_up(at=pendulum.datetime(2026, 10, 26, 12, tz=ROME))
            ],
        )
    )


def test_two_zones_are_compared_as_instants() -> None:
    """
    The patient travelled and rang up from another zone.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz=ROME)
    at = pendulum.datetime(2026, 3, 5, 3, tz="America/New_York")
    assert (True, 72) == settled(
        course(visit(1, started_at=start), follow_ups=[follow_up(at=at)])
    )


def test_soreness_is_waited_for_from_the_last_needling() -> None:
    """
    Whichever visit the follow-up names.
    """
    found = course(
        visit(1, date=day(0)),
        visit(2, date=day(7)),
        visit(3, date=day(14), needled=False),
        follow_ups=[follow_up(after_session="S-3", date=day(15))],
    )
    assert (True, 192) == settled(found)
    late = follow_up(after_session="S-1", hours_after=24 * 8)
    assert (False, 24) == settled(course(*WEEKLY[:2], follow_ups=[late]))


def test_where_the_time_cannot_be_said_nothing_is_settled() -> None:
    """
    Undated follow-ups, undated visits, a date before the visit it names.
    """
    named = follow_up(after_session="S-1")
    assert (None, None) == settled(course(WEEKLY[0], follow_ups=[named]))
    assert (None, None) == settled(
        course(
            visit(1), follow_ups=[follow_up(after_session="S-1", date=day(9))]
        )
    )
    assert (None, None) == settled(
        course(
            WEEKLY[0], follow_ups=[follow_up(after_session="S-1", date=day(1))]
        )
    )


def test_without_needling_there_is_no_soreness_to_wait_for() -> None:
    """
    Whatever the time.
    """
    assert (True, None) == settled(
        course(
            visit(1, needled=False),
            follow_ups=[follow_up(after_session="S-1")],
        )
    )
    assert (True, None) == settled(course(follow_ups=[follow_up()]))


def test_a_visit_of_which_nobody_said_may_have_had_needling() -> None:
    """
    Soon after it cannot be said; long after it does not matter.
    """
    open_visit = visit(2, date=day(7), needled=None)
    for days, expected in ((9, None), (10, True)):
        assert (expected, None) == settled(
            course(
                visit(1, date=day(0)),
                open_visit,
                follow_ups=[follow_up(date=day(days))],
            )
        )
    assert (True, 96) == settled(
        course(
            visit(1, date=day(0), needled=None),
            visit(2, date=day(7)),
            follow_ups=[follow_up(date=day(11))],
        )
    )


# --- the date of a follow-up -------------------------------------------------


def date_of(session: dn.Session, hours: float) -> pendulum.Date | None:
    """
    Return the date of a follow-up so many hours after a session.
    """
    found = course(
        session, follow_ups=[follow_up(after_session="S-1", hours_after=hours)]
    )
    ((item,),) = Timeline(found).follow_ups.values()
    return item.point.date


def test_a_follow_up_has_its_date_from_the_visit_and_the_hours() -> None:
    """
    As the clocks of the zone show it; for a day alone, by whole days.
    """
    night = pendulum.datetime(2026, 3, 28, 23, 30, tz=ROME)
    assert pendulum.date(2026, 3, 30) == date_of(
        visit(1, started_at=night), 24
    )
    assert pendulum.date(2026, 3, 31) == date_of(
        visit(1, started_at=night, ended_at=night.add(minutes=20)), 48
    )
    offset = pendulum.datetime(2026, 3, 28, 23, 30, tz=3.5)
    assert pendulum.date(2026, 3, 31) == date_of(
        visit(1, started_at=offset), 72
    )
    assert day(3) == date_of(visit(1, date=day(0)), 72)
    assert None is date_of(visit(1, date=day(0)), 36)
    assert None is date_of(visit(1), 72)


def test_a_follow_up_beyond_the_calendar_has_no_date() -> None:
    """
    No reading raises, whatever was recorded.
    """
    end = pendulum.date(9999, 12, 31)
    assert None is date_of(visit(1, date=end), 24)
    assert end == date_of(visit(1, date=pendulum.date(9999, 12, 30)), 24)
    last = pendulum.datetime(9999, 12, 31, tz="UTC")
    assert None is date_of(visit(1, started_at=last), 24)


@pytest.mark.parametrize(
    ("point", "label"),
    [
        (
            Point(kind=PointKind.BEFORE_COURSE, session=None, date=day(0)),
            "before the course (2026-03-02)",
        ),
        (Point(kind=PointKind.BEFORE, session=3), "session 3, before"),
        (
            Point(kind=PointKind.AFTER, session=3, date=day(7)),
            "session 3, after (2026-03-09)",
        ),
        (
            Point(kind=PointKind.FOLLOW_UP, session=3),
            "follow-up after session 3",
        ),
        (Point(kind=PointKind.FOLLOW_UP, session=None), "follow-up"),
    ],
)
def test_a_point_is_named_in_words(point: Point, label: str) -> None:
    """
    With its date, where it has one.
    """
    assert label == point.label
