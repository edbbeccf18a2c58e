"""
Days, hours, minutes and ages, counted by a calendar of whole numbers.
"""

import datetime as dt
from fractions import Fraction

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date, DateTime

import dryneedling as dn
from dryneedling import _time
from dryneedling._exact import exact
from dryneedling.harms import HarmUnit, harm_rate
from dryneedling.patient import completed_years
from dryneedling.testing.strategies import dates, instants
from dryneedling.timeline import minutes_of

SITE = dn.Site("infraspinatus", "left")
START = pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome")
HOUR = 3_600_000_000
MINUTES = st.integers(1, 1440)


def held(value: DateTime) -> DateTime:
    """
    Return an instant as records hold it.
    """
    found = _time.instant(value)
    assert found is not None
    return found


def later(seconds: int = 0, *, microseconds: int = 0) -> DateTime:
    """
    Return an instant after the start.
    """
    return held(START.add(seconds=seconds, microseconds=microseconds))


def in_units(at: DateTime) -> int:
    """
    Count microseconds since the year 1, from what is printed in UTC.
    """
    utc = dt.datetime.fromisoformat(at.isoformat()).astimezone(dt.UTC)
    seconds = (utc.hour * 60 + utc.minute) * 60 + utc.second
    days = julian_day(Date(utc.year, utc.month, utc.day))
    return (days * 86_400 + seconds) * 1_000_000 + utc.microsecond


def julian_day(day: Date) -> int:
    """
    Number a day by the formula of Fliegel and Van Flandern (1968).

    Communications of the ACM 11:657, doi:10.1145/364096.364097.  Floors stand
    for their truncation, so that the month is moved by hand.
    """
    early = 1 if day.month <= 2 else 0
    year, month = day.year + 4800 - early, day.month + 12 * early - 3
    return (
        day.day
        + (153 * month + 2) // 5
        + 365 * year
        + year // 4
        - year // 100
        + year // 400
        - 32045
    )


@given(dates(), dates())
@example(pendulum.date(1900, 2, 28), pendulum.date(1900, 3, 1))
@example(pendulum.date(2000, 2, 28), pendulum.date(2000, 3, 1))
def test_days_between_are_those_of_the_julian_calendar_of_days(
    one: Date, other: Date
) -> None:
    """
    By numbers of days, which know no months.
    """
    assert julian_day(other) - julian_day(one) == _time.days_between(
        one, other
    )


@given(dates(), dates())
@example(pendulum.date(2008, 2, 29), pendulum.date(2026, 2, 28))
@example(pendulum.date(2008, 2, 29), pendulum.date(2026, 3, 1))
def test_completed_years_are_those_of_the_date_read_as_a_number(
    born: Date, on: Date
) -> None:
    """
    20260301 less 20080229, cut to the ten thousands.
    """
    as_number = [
        day.year * 10_000 + day.month * 100 + day.day for day in (born, on)
    ]

    assert (as_number[1] - as_number[0]) // 10_000 == completed_years(born, on)


# 2,885 years, of which a float cannot hold every microsecond
MILLENNIA = (
    pendulum.datetime(1, 1, 1),
    pendulum.datetime(1, 1, 1).add(microseconds=91_038_120_247_931_381),
)


@given(instants(), instants())
@example(*MILLENNIA)
def test_hours_and_minutes_are_the_nearest_floats(
    one: DateTime, other: DateTime
) -> None:
    """
    Of a whole number of microseconds over those of an hour or a minute.
    """
    passed = in_units(other) - in_units(one)

    assert float(Fraction(passed, HOUR)) == _time.hours_between(one, other)
    assert float(Fraction(passed * 60, HOUR)) == _time.minutes_between(
        one, other
    )


@given(instants(), st.integers(0, 10_000 * HOUR))
def test_so_many_hours_later_are_so_many_hours_between(
    at: DateTime, microseconds: int
) -> None:
    """
    There and back, to the microsecond.
    """
    found = _time.after_hours(at, microseconds / HOUR)

    # beyond the year 9999 there is no instant
    assert found is None or microseconds == in_units(found) - in_units(at)


@given(st.integers(0, 100_000 * HOUR))
def test_hours_of_an_instant_are_its_microseconds(microseconds: int) -> None:
    """
    Whatever the division by an hour lost is found again.
    """
    assert microseconds == _time.in_microseconds(microseconds / HOUR)


@given(MINUTES)
@example(31)
@example(123)
def test_whole_minutes_of_a_visit_are_whole(minutes: int) -> None:
    """
    Sixty times the hours would make 31 minutes 31.000000000000004.
    """
    session = dn.Session(
        id="S-1", started_at=held(START), ended_at=later(minutes * 60)
    )

    assert minutes == minutes_of(session)


def doubts(session: dn.Session) -> list[str]:
    """
    Return the rules that doubt the only session of a course.
    """
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=[session]
    )
    return [item.rule for item in dn.review(course)]


@given(st.integers(2, 1438), st.integers(-90, 90))
@example(31, -60)
@example(62, -60)
@example(123, 60)
@example(31, -61)
def test_a_visit_may_be_a_minute_longer_than_its_times(
    minutes: int, seconds: int
) -> None:
    """
    The clock may show whole minutes: one minute is no doubt, more is.
    """
    session = dn.Session(
        id="S-1",
        minutes=(minutes * 60 + seconds) / 60,
        started_at=held(START),
        ended_at=later(minutes * 60),
    )
    written = exact(session.minutes or 0)

    assert (abs(written - minutes) > 1) is (
        "length_contradicts_times" in doubts(session)
    )


@given(MINUTES)
@example(123)
def test_a_needle_may_stay_for_the_whole_visit(minutes: int) -> None:
    """
    As long as the visit is not beyond it, a second more is.
    """
    for kept, is_doubted in ((minutes, False), (minutes + 1 / 64, True)):
        session = dn.Session(
            id="S-1",
            started_at=held(START),
            ended_at=later(minutes * 60),
            needlings=[dn.Needling(site=SITE, retention_minutes=kept)],
        )
        assert is_doubted is ("retention_beyond_session" in doubts(session))


@given(st.integers(0, 24 * HOUR), st.integers(-1, 1))
@example(HOUR // 3, 0)
@example(HOUR // 3, 1)
def test_soreness_that_ends_at_seventy_two_hours_is_expected(
    onset: int, beyond: int
) -> None:
    """
    A tie counts as within, also where the hours have no float.

    By hours, by instants, and in a rate.
    """
    lasted = 72 * HOUR - onset + beyond
    by_hours = dn.SideEffect(
        "soreness", onset_hours=onset / HOUR, lasted_hours=lasted / HOUR
    )
    by_instants = dn.SideEffect(
        "soreness",
        onset_at=later(microseconds=onset),
        ended_at=later(microseconds=onset + lasted),
    )
    visit = dn.Session(
        id="S-1",
        started_at=held(START),
        needlings=[dn.Needling(site=SITE)],
        side_effects=[by_instants],
    )
    rate = harm_rate(
        dn.Course(id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]),
        unit=HarmUnit.EVENTS_PER_SESSION,
        include_expected_soreness=False,
    )

    assert (beyond <= 0) is by_hours.is_expected_soreness()
    assert (beyond > 0) is (rate.numerator == 1)
    assert (beyond > 0) is ("soreness_beyond_expected" in doubts(visit))


@pytest.mark.parametrize("beyond", [0, 1])
def test_soreness_that_begins_at_twenty_four_hours_is_expected(
    beyond: int,
) -> None:
    """
    A microsecond later it is not.
    """
    effect = dn.SideEffect(
        "soreness", onset_hours=(24 * HOUR + beyond) / HOUR, lasted_hours=1
    )

    assert (beyond == 0) is effect.is_expected_soreness()


@given(st.integers(0, 600), st.integers(-1, 1))
@example(41, 0)
def test_hours_and_instants_of_an_effect_may_be_twelve_hours_apart(
    tenths: int, beyond: int
) -> None:
    """
    Half a day is no contradiction, in tenths of hours, which have no float.
    """
    instant_after = tenths * HOUR // 10 + 12 * HOUR + beyond
    effect = dn.SideEffect(
        "bruising",
        onset_hours=tenths / 10,
        onset_at=later(microseconds=instant_after),
        ended_at=later(microseconds=instant_after * 2),
        lasted_hours=tenths / 10,
    )
    visit = dn.Session(
        id="S-1",
        started_at=held(START),
        needlings=[dn.Needling(site=SITE)],
        side_effects=[effect],
    )
    rules = doubts(visit)

    assert (beyond > 0) is ("onset_contradicts_instant" in rules)
    assert (beyond > 0) is ("duration_contradicts_instants" in rules)


def is_doubted(found: dn.FollowUp) -> bool:
    """
    Tell whether the hours of a follow-up after the start are doubted.
    """
    visit = dn.Session(
        id="S-1", started_at=held(START), needlings=[dn.Needling(site=SITE)]
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[visit],
        follow_ups=[found],
    )
    return "follow_up_hours_contradict_date" in [
        item.rule for item in dn.review(course)
    ]


@given(st.integers(0, 24_000), st.integers(-1, 1))
@example(41, 0)
@example(1263, 0)
@example(599, 0)
@example(600, -1)
@example(600, 0)
@example(719, 0)
@example(720, 0)
def test_hours_of_a_follow_up_may_be_a_tenth_from_its_time(
    tenths: int, beyond: int
) -> None:
    """
    Twelve hours, or a tenth of what was said; a microsecond more is more.

    Nearer ones are doubted where 72 h lie between them.
    """
    apart = max(12 * HOUR, tenths * HOUR // 100)
    counted = tenths * HOUR // 10 + apart + beyond
    at = later(microseconds=counted)
    parted = tenths < 720 and counted >= 72 * HOUR

    assert (beyond > 0 or parted) is is_doubted(
        dn.FollowUp(
            id="F-1", after_session="S-1", hours_after=tenths / 10, at=at
        )
    )


@given(st.integers(0, 3000), st.integers(0, 120))
@example(60, 1)
@example(24, 0)
@example(71, 4)
@example(60, 3)
@example(84, 2)
def test_hours_of_a_follow_up_may_be_a_day_and_a_half_from_its_date(
    hours: int, days: int
) -> None:
    """
    36 hours, or a tenth of what was said; nearer, if 72 h surely lie between.
    """
    date = Date.fromordinal(START.date().toordinal() + days)
    apart = abs(Fraction(days) - Fraction(hours, 24))

    beyond = apart > max(Fraction(3, 2), Fraction(hours, 240))
    # n days apart are more than n - 1 and less than n + 1 by the clock
    parted = days - 1 >= 3 if hours < 72 else days + 1 <= 3

    assert (beyond or parted) is is_doubted(
        dn.FollowUp(
            id="F-1", after_session="S-1", hours_after=hours, date=date
        )
    )
