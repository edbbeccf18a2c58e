"""
Traps of days and spans of time, each beside the naive way.

All of them were seen with pendulum 3.3; docs/explanation/time.md lists them
under the names that stand first in the docstrings here.
"""

import datetime as dt
import pickle
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

import attrs
import pendulum
import pytest
from pendulum import Date, DateTime

import dryneedling as dn
from dryneedling.codec.hooks import classes
from dryneedling.measures import NPRS

ROME: Final = "Europe/Rome"
SITE: Final = dn.Site("soleus", "left")


def followed_up(start: dt.datetime, at: dt.datetime) -> dn.SeriesProgress:
    """
    Track pain before needling, and at one follow-up.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id="S-1",
                started_at=cast("DateTime", start),
                needlings=[dn.Needling(site=SITE)],
                before=[NPRS(7, aspect="now")],
            )
        ],
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                at=cast("DateTime", at),
                scores=[NPRS(3, aspect="now")],
            )
        ],
    )
    return dn.track(course).of(NPRS)


def test_a_moment_is_not_a_day() -> None:
    """Date: a pendulum moment is an instance of its own Date."""
    moment = pendulum.datetime(1988, 3, 14)

    naive = isinstance(moment, Date)

    assert naive
    assert isinstance(moment, dt.date)
    with pytest.raises(dn.InvalidRecord, match="birth_date"):
        dn.Patient(id="P-1", birth_date=moment)


def test_a_standard_date_is_a_day_too() -> None:
    """Date: a standard one is equal, hashes alike, and is no pendulum Date."""
    standard = dt.date(1988, 3, 14)

    naive = isinstance(standard, Date)
    held = dn.Patient(id="P-1", birth_date=standard).birth_date

    assert not naive
    assert {Date(1988, 3, 14)} == {standard}
    assert Date is type(held)
    assert standard == held


def test_hours_are_counted_on_instants() -> None:
    """
    Hours: over the spring change, the clock shows 72 where 71 have passed.

    A follow-up at 71 h is within the soreness that may hide a change.
    """
    start = dt.datetime(2026, 3, 27, 10, 0, tzinfo=ZoneInfo(ROME))
    at = dt.datetime(2026, 3, 30, 10, 0, tzinfo=ZoneInfo(ROME))

    naive = (at - start) / dt.timedelta(hours=1)
    found = followed_up(start, at)

    assert 72 == naive
    assert [71] == [item.hours_since_needling for item in found.unsettled]
    assert () == found.net
    settled = followed_up(start, at.replace(hour=11))
    assert 4 == settled.net_change


def test_a_day_is_not_24_hours() -> None:
    """Hours: 24 of them after 10:00 is 11:00 on the day of the change."""
    before = pendulum.datetime(2026, 3, 28, 10, 0, tz=ROME)
    standard = dt.datetime(2026, 3, 28, 10, 0, tzinfo=ZoneInfo(ROME))
    day = dt.timedelta(hours=24)

    naive = (standard + day).hour

    assert 10 == naive
    assert 11 == (before + day).hour == before.add(hours=24).hour
    assert 10 == before.add(days=1).hour
    assert (
        11
        == cast("DateTime", dn.Session(id="S-1", started_at=before).started_at)
        .add(hours=24)
        .in_timezone(ROME)
        .hour
    )


def test_days_are_counted_on_local_dates() -> None:
    """Days: over the spring change a week has 6.96 times 86,400 seconds."""
    before = pendulum.datetime(2026, 3, 27, 9, 0, tz=ROME)
    found = followed_up(before, before.add(days=7))

    naive = int(before.add(days=7).timestamp() - before.timestamp()) // 86_400

    assert 6 == naive
    assert found.reached is not None
    assert 7 == found.reached.days_from_first_needling


def test_the_length_of_a_span_has_a_sign() -> None:
    """Sign: pendulum's difference is absolute, so nobody is unborn."""
    born, on = Date(2030, 1, 1), Date(2026, 1, 1)

    naive = born.diff(on).in_years()

    assert 4 == naive
    assert None is dn.Patient(id="P-1", birth_date=born).age_on(on)
    early = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", birth_date=born),
        sessions=[dn.Session(id="S-1", date=on)],
    )
    assert "birth_after_session" in {item.rule for item in dn.review(early)}


def test_a_span_of_standard_times_is_right() -> None:
    """Interval: pendulum's are wrong over standard zones and a change."""
    start, end = (
        dt.datetime(2026, month, day, 10, 0, tzinfo=ZoneInfo(ROME))
        for month, day in ((3, 28), (4, 1))
    )

    span = cast("Any", pendulum).interval(start, end)
    naive = 24 * span.days + span.hours
    found = followed_up(start, end)

    assert 95 != naive
    assert [95] == [
        item.hours_since_needling
        for item in found.readings
        if item.point.date == end.date()
    ]


def test_the_session_is_on_the_date_of_the_clinic() -> None:
    """Clinic date: 23:30 in UTC on the 14th is the 15th in Amsterdam."""
    late = pendulum.datetime(2026, 7, 14, 23, 30, tz="UTC")
    there = dn.Session(
        id="S-1", started_at=late.in_timezone("Europe/Amsterdam")
    )

    naive = late.date()

    assert Date(2026, 7, 14) == naive
    assert Date(2026, 7, 15) == there.local_date


@pytest.mark.parametrize(
    ("day", "age"), [((2026, 2, 28), 17), ((2026, 3, 1), 18)]
)
def test_someone_of_29_february_turns_eighteen_on_1_march(
    day: tuple[int, int, int], age: int
) -> None:
    """Age: completed years on a given day, not days divided by 365.25."""
    patient = dn.Patient(id="P-1", birth_date=pendulum.date(2008, 2, 29))
    on = pendulum.date(*day)

    naive = round((on.toordinal() - Date(2008, 2, 29).toordinal()) / 365.25)

    assert 18 == naive
    assert age == patient.age_on(on)


def test_nobody_is_twelve_on_the_eve_of_the_birthday() -> None:
    """
    Years: in months of 30 days pendulum counts one more (its issue 566).
    """
    born, eve = Date(2014, 4, 30), Date(2026, 4, 29)

    naive = (eve - born).in_years()

    assert 12 == naive
    assert 11 == dn.Patient(id="P-1", birth_date=born).age_on(eve)


def test_months_are_not_counted() -> None:
    """Months: to pendulum 31 January is one before 28 February and 1 March."""
    starts = Date(2026, 1, 31)
    ends = Date(2026, 2, 28), Date(2026, 3, 1)

    def noon(day: Date) -> DateTime:
        return pendulum.datetime(day.year, day.month, day.day, 12, tz=ROME)

    naive = [starts.diff(end).in_months() for end in ends]
    found = [followed_up(noon(starts), noon(end)).reached for end in ends]

    assert [1, 1] == naive
    assert [28, 29] == [
        item and item.days_from_first_needling for item in found
    ]


def test_a_default_of_now_would_be_one_moment_for_ever() -> None:
    """Now: no record takes the time of its class for its own."""

    @attrs.frozen
    class Naive:
        at: DateTime = pendulum.datetime(2026, 3, 2)  # noqa: RUF009  # the point

    def defaults(record: type) -> list[object]:
        return [
            field.default
            for field in attrs.fields(cast("Any", record))
            if isinstance(field.default, dt.date)
        ]

    assert Naive().at is Naive().at
    assert 1 == len(defaults(Naive))
    assert [] == [
        default
        for record in classes()
        if attrs.has(record)
        for default in defaults(record)
    ]


def durations(record: type) -> list[str]:
    """
    Return the fields of a class that would hold a span of time.
    """
    return [
        field.name
        for field in attrs.fields(cast("Any", record))
        if any(
            word in str(field.type)
            for word in ("Duration", "timedelta", "Interval")
        )
    ]


def test_no_record_holds_a_duration() -> None:
    """Duration: a month is 30 days to it, and pickling turns it into them."""

    @attrs.frozen
    class Naive:
        lasted: pendulum.Duration

    month = pendulum.duration(months=1)
    records = [item for item in classes() if attrs.has(item)]

    assert month == pendulum.duration(days=30)
    assert 0 == pickle.loads(pickle.dumps(month)).months  # noqa: S301  # our own bytes
    assert (30, 0) == (month.days, month.remaining_days)
    assert ["lasted"] == durations(Naive)
    assert dn.SideEffect in records
    assert [] == [name for record in records for name in durations(record)]
    with pytest.raises(dn.InvalidRecord, match="hours_after"):
        dn.FollowUp(
            id="F-1", after_session="S-1", hours_after=cast("int", month)
        )
