"""
Traps of dates, times and zones, each beside the naive way.

All of them were seen with pendulum 3.3.
"""

import copy
import datetime as dt
import pickle
from zoneinfo import ZoneInfo

import attrs
import pendulum
import pytest
from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

import dryneedling as dn

ROME = "Europe/Rome"


def start_of(value: object) -> DateTime:
    """
    Pass an instant through a session.
    """
    found = dn.Session(id="S-1", started_at=value).started_at  # type: ignore[arg-type]  # wrong types are the point
    assert found is not None
    return found


def test_a_standard_zone_makes_pendulum_arithmetic_naive() -> None:
    """The record's own instant adds days in the right zone."""
    standard = DateTime(2026, 3, 14, 9, 30, tzinfo=ZoneInfo(ROME))

    naive = standard.add(days=1)

    assert naive.tzinfo is None
    held = start_of(standard)
    assert "+01:00" == held.add(days=1).isoformat()[-6:]


def test_two_instants_of_the_autumn_hour_are_two() -> None:
    """Zoned values an hour apart say that they are equal."""
    first = DateTime(
        2026, 10, 25, 2, 30, tzinfo=pendulum.timezone(ROME), fold=0
    )
    second = DateTime(
        2026, 10, 25, 2, 30, tzinfo=pendulum.timezone(ROME), fold=1
    )

    assert first.timestamp() != second.timestamp()
    assert first == second
    assert start_of(first) != start_of(second)
    assert start_of(first) < start_of(second)


def test_a_record_is_pickled_without_losing_an_hour() -> None:
    """Pickling a zoned value drops its fold."""
    zoned = DateTime(
        2026, 10, 25, 2, 30, tzinfo=pendulum.timezone(ROME), fold=1
    )

    naive = pickle.loads(pickle.dumps(zoned))  # noqa: S301  # our own bytes

    assert naive.timestamp() != zoned.timestamp()
    held = start_of(zoned)
    for copied in (
        pickle.loads(pickle.dumps(held)),  # noqa: S301  # our own bytes
        copy.deepcopy(held),
    ):
        assert zoned.timestamp() == copied.timestamp()
        assert ROME == copied.timezone_name


def test_the_zone_name_stays_with_the_instant() -> None:
    """The text of ISO 8601 keeps the offset only."""
    there = pendulum.datetime(2026, 3, 2, 9, 30, tz=ROME)

    naive = DateTime.fromisoformat(there.isoformat())

    assert ROME != naive.timezone_name
    assert ROME == start_of(there).timezone_name


def test_a_time_without_a_zone_is_refused() -> None:
    """Nobody can say when it was."""
    with pytest.raises(dn.InvalidRecord, match="started_at"):
        start_of(pendulum.naive(2026, 3, 2, 9, 30))
    with pytest.raises(dn.InvalidRecord, match="started_at"):
        start_of(dt.datetime(2026, 3, 2, 9, 30))  # noqa: DTZ001  # the point


def test_an_offset_may_not_contradict_its_zone() -> None:
    """Rome is not at +01:00 in July."""
    wrong = DateTime(2026, 7, 1, 9, 30, tzinfo=FixedTimezone(3600, name=ROME))

    with pytest.raises(dn.InvalidRecord, match="offset"):
        start_of(wrong)
    with pytest.raises(dn.InvalidRecord, match="zone"):
        start_of(
            DateTime(
                2026, 7, 1, 9, 30, tzinfo=FixedTimezone(3600, name="Mars/Base")
            )
        )


def test_a_moment_is_not_a_day() -> None:
    """A pendulum moment is an instance of its own Date."""
    moment = pendulum.datetime(1988, 3, 14)

    assert isinstance(moment, Date)
    with pytest.raises(dn.InvalidRecord, match="birth_date"):
        dn.Patient(id="P-1", birth_date=moment)


def test_a_standard_date_is_a_day_too() -> None:
    """The standard date is no pendulum Date, and means the same."""
    day = dt.date(1988, 3, 14)

    assert not isinstance(day, Date)
    assert Date(1988, 3, 14) == dn.Patient(id="P-1", birth_date=day).birth_date


def test_days_are_counted_on_local_dates() -> None:
    """Over the spring change a day has 23 hours."""
    before = pendulum.datetime(2026, 3, 28, 9, 0, tz=ROME)
    after = pendulum.datetime(2026, 3, 29, 9, 0, tz=ROME)

    naive = (after.timestamp() - before.timestamp()) / 86_400

    assert naive < 1
    first, second = start_of(before), start_of(after)
    assert 1 == second.date().toordinal() - first.date().toordinal()


def test_the_session_is_on_the_date_of_the_clinic() -> None:
    """23:30 in UTC on the 14th is the 15th in Amsterdam."""
    late = pendulum.datetime(2026, 7, 14, 23, 30, tz="UTC")
    there = dn.Session(
        id="S-1", started_at=late.in_timezone("Europe/Amsterdam")
    )

    assert Date(2026, 7, 14) == late.date()
    assert Date(2026, 7, 15) == there.local_date


@pytest.mark.parametrize(
    ("day", "age"), [((2026, 2, 28), 17), ((2026, 3, 1), 18)]
)
def test_someone_of_29_february_turns_eighteen_on_1_march(
    day: tuple[int, int, int], age: int
) -> None:
    """Completed years, not days divided by 365.25."""
    patient = dn.Patient(id="P-1", birth_date=pendulum.date(2008, 2, 29))
    on = pendulum.date(*day)

    naive = round((on.toordinal() - Date(2008, 2, 29).toordinal()) / 365.25)

    assert 18 == naive
    assert age == patient.age_on(on)


def test_a_default_of_now_would_be_one_moment_for_ever() -> None:
    """No record takes the time of its class for its own."""

    @attrs.frozen
    class Naive:
        at: DateTime = pendulum.datetime(2026, 3, 2)  # noqa: RUF009  # the point

    assert Naive().at is Naive().at
    assert dn.Session(id="S-1").started_at is None


def test_true_is_not_a_number() -> None:
    """A flag passes a naive range check."""
    value = True

    assert 0 <= value <= 100
    with pytest.raises(dn.InvalidRecord, match="insertions"):
        dn.Needling(site=dn.Site("soleus"), insertions=value)


def test_a_value_that_is_no_number_is_refused() -> None:
    """NaN passes a check that asks what it is not."""
    value = float("nan")

    assert not value < 0
    assert not value > 300
    with pytest.raises(dn.InvalidRecord, match="depth_mm"):
        dn.Needling(site=dn.Site("soleus"), depth_mm=value)
