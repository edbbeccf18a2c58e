"""
What depends on hours and days, counted by another calendar.
"""

import datetime as dt
from itertools import accumulate
from typing import Final, final
from zoneinfo import ZoneInfo

import attrs
import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date, DateTime

from dryneedling import Course, FollowUp, Patient, Score, Session, track
from dryneedling.measures import NPRS
from dryneedling.progress import PointKind, Reading, SeriesProgress
from dryneedling.testing.strategies import instants

_ZONES: Final = st.sampled_from(
    [
        "Europe/Rome",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
    ]
)
# Days around the clock changes of all these zones, and around a leap day.
_STARTS: Final = st.sampled_from(
    [
        dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)
        for month, day in ((3, 7), (3, 28), (4, 4), (10, 3), (10, 24))
    ]
    + [dt.datetime(2028, 2, 28, 12, tzinfo=dt.UTC)]
)
_MINUTE: Final = dt.timedelta(minutes=1)
_THREE_DAYS: Final = dt.timedelta(hours=72)


def _pain(value: int) -> Score:
    return NPRS(value, aspect="now")


def _read(course: Course) -> SeriesProgress:
    found = track(course).of(NPRS)
    assert isinstance(found, SeriesProgress)
    return found


def _there(utc: dt.datetime, zone: str) -> DateTime:
    return pendulum.instance(utc).in_timezone(zone)


def _one_visit(follow_up: FollowUp, session: Session) -> Course:
    return Course(
        id="C-1",
        patient=Patient(id="P-1"),
        sessions=[session],
        follow_ups=[follow_up],
    )


def _needled(
    start: DateTime | None = None,
    end: DateTime | None = None,
    date: Date | None = None,
) -> Session:
    return Session(
        id="S-1",
        started_at=start,
        ended_at=end,
        date=date,
        before=[_pain(7)],
        needled=True,
    )


class TestSettled:
    """
    What is read while it is sore is shown and not judged.

    The rule: "A *settled* reading is a before-reading, or a follow-up at
    least 72 h after the last needling".
    """

    @given(
        _STARTS,
        _ZONES,
        st.integers(0, 90),
        st.sampled_from([-61, -1, 0, 1, 61]) | st.integers(-4320, 9000),
    )
    @example(dt.datetime(2026, 3, 28, 12, tzinfo=dt.UTC), "Europe/Rome", 0, -1)
    @example(dt.datetime(2026, 10, 24, 12, tzinfo=dt.UTC), "Europe/Rome", 0, 0)
    def test_hours_pass_whatever_clocks_show(
        self, start: dt.datetime, zone: str, length: int, more: int
    ) -> None:
        """
        From the end of the visit, to the minute, through both changes.
        """
        end = start + length * _MINUTE
        asked = end + _THREE_DAYS + more * _MINUTE
        found = _read(
            _one_visit(
                FollowUp(id="F-1", at=_there(asked, zone), scores=[_pain(4)]),
                _needled(_there(start, zone), _there(end, zone)),
            )
        )
        is_settled = more >= 0
        assert ([3] if is_settled else []) == [
            item.improvement for item in found.net
        ]
        assert (0 if is_settled else 1) == len(found.unsettled)

    @given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.data())
    def test_a_day_counts_as_24_hours_where_no_hour_is_known(
        self, day: dt.date, data: st.DataObject
    ) -> None:
        """
        Three local days later is late enough, two are not.
        """
        days = data.draw(st.integers(1, 5))
        found = _read(
            _one_visit(
                FollowUp(
                    id="F-1",
                    after_session="S-1",
                    date=_date(day + dt.timedelta(days=days)),
                    scores=[_pain(4)],
                ),
                _needled(date=_date(day)),
            )
        )
        assert (days >= 3) is bool(found.net)

    @given(st.integers(1, 200), st.integers(1, 200))
    def test_the_hours_may_be_set_by_the_caller(
        self, hours: int, wanted: int
    ) -> None:
        """
        The number is a policy, and a tie is late enough.
        """
        follow_up = FollowUp(
            id="F-1",
            after_session="S-1",
            hours_after=hours,
            scores=[_pain(4)],
        )
        course = _one_visit(follow_up, _needled())
        found = track(course, settled_hours=wanted).of(NPRS)
        assert isinstance(found, SeriesProgress)
        assert (hours >= wanted) is bool(found.net)


def _date(day: dt.date) -> Date:
    return Date(day.year, day.month, day.day)


@final
@attrs.frozen
class Stay:
    """
    A visit: the hours since the one before, the pain, and whether needled.
    """

    hours: int
    pain: int | None
    needled: bool


_STAYS: Final[SearchStrategy[list[Stay]]] = st.lists(
    st.builds(
        Stay,
        st.sampled_from([0, 1, 23, 24, 25, 168]),
        st.none() | st.integers(0, 10),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


class TestDaysToIt:
    """
    Days are those of the calendar on the wall of the clinic.

    The rule: "sessions and days to it, from the first visit and from the
    first needling"; "Days between sessions are counted on local dates".
    """

    @given(_STARTS, _ZONES, _STAYS)
    @example(
        dt.datetime(2026, 3, 28, 22, tzinfo=dt.UTC),
        "Europe/Rome",
        [Stay(0, 7, needled=True), Stay(25, 3, needled=True)],
    )
    @example(
        dt.datetime(2026, 3, 7, 12, tzinfo=dt.UTC),
        "Etc/GMT",
        [
            Stay(0, 7, needled=False),
            Stay(24, 7, needled=True),
            Stay(24, 3, needled=True),
        ],
    )
    def test_days(
        self, start: dt.datetime, zone: str, stays: list[Stay]
    ) -> None:
        """
        A visit at 23:00 and one at 1:00 are a day apart.
        """
        hours = accumulate(stay.hours for stay in stays)
        times = [start + dt.timedelta(hours=passed) for passed in hours]
        sessions = [
            Session(
                id=f"S-{number}",
                started_at=_there(at, zone),
                before=[] if stay.pain is None else [_pain(stay.pain)],
                needled=stay.needled,
            )
            for number, (at, stay) in enumerate(
                zip(times, stays, strict=True), 1
            )
        ]
        patient = Patient(id="P-1")
        course = Course(id="C-1", patient=patient, sessions=sessions)
        if not any(stay.pain is not None for stay in stays):
            assert () == track(course).series
            return
        reached = _read(course).reached
        if reached is None:
            return
        days = [at.astimezone(ZoneInfo(zone)).toordinal() for at in times]
        there = (reached.reading.point.session or 0) - 1
        first = [stay.needled for stay in stays].index(True)
        assert (days[there] - days[0], days[there] - days[first]) == (
            reached.days_from_first_visit,
            reached.days_from_first_needling,
        )
        assert (there, there - first) == (
            reached.sessions_from_first_visit,
            reached.sessions_from_first_needling,
        )

    @pytest.mark.parametrize("start", [None, pendulum.datetime(2026, 3, 7)])
    def test_without_dates_nobody_knows_the_days(
        self, start: DateTime | None
    ) -> None:
        """
        Sessions are counted all the same; plain UTC tells no date.
        """
        sessions = [
            Session(
                id=f"S-{number}",
                started_at=start and start.add(days=number),
                before=[_pain(pain)],
                needled=True,
            )
            for number, pain in ((1, 7), (2, 3))
        ]
        patient = Patient(id="P-1")
        found = _read(Course(id="C-1", patient=patient, sessions=sessions))
        assert found.reached is not None
        assert found.reached.days_from_first_needling is None
        assert 1 == found.reached.sessions_from_first_needling


class TestNamedWithItsDate:
    """
    A net change says which reading it ends at, and on what day.

    The rule: "improvement from baseline to each settled reading, and to the
    latest of them, named with its date".
    """

    @given(instants(), instants())
    def test_the_latest_reading_has_its_day(
        self, one: DateTime, other: DateTime
    ) -> None:
        """
        The day in the zone of that visit, not in that of the first.
        """
        start, end = sorted([one, other])
        sessions = [
            Session(id="S-1", started_at=start, before=[_pain(7)]),
            Session(id="S-2", started_at=end, before=[_pain(3)]),
        ]
        course = Course(
            id="C-1",
            patient=Patient(id="P-1"),
            sessions=[attrs.evolve(item, needled=True) for item in sessions],
        )
        latest = _read(course).latest
        assert latest is not None
        reading: Reading = latest.reading
        assert PointKind.BEFORE is reading.point.kind
        if end.timezone_name == "UTC":
            # it says when, and not where
            assert reading.point.date is None
            return
        assert str(end)[:10] == str(reading.point.date)
        assert str(reading.point.date) in reading.point.label
