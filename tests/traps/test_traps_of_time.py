"""
Traps of instants and zones, each beside the naive way.

All of them were seen with pendulum 3.3; docs/explanation/time.md lists them
under the names that stand first in the docstrings here.
"""

import copy
import datetime as dt
import json
import pickle
from typing import Final, cast
from zoneinfo import ZoneInfo

import orjson
import pendulum
import pytest
from pendulum import DateTime
from pendulum.tz.timezone import FixedTimezone

import dryneedling as dn

ROME: Final = "Europe/Rome"
ZONE: Final = cast("dt.tzinfo", pendulum.timezone(ROME))
SITE: Final = dn.Site("soleus", "left")
# the hour that the clock repeats in autumn: an hour apart, and equal
AUTUMN: Final = tuple(
    DateTime(2026, 10, 25, 2, 30, tzinfo=ZONE, fold=fold) for fold in (0, 1)
)


def start_of(value: object) -> DateTime:
    """
    Pass an instant through a session.
    """
    found = dn.Session(id="S-1", started_at=value).started_at  # type: ignore[arg-type]  # wrong types are the point
    assert found is not None
    return found


def test_a_standard_zone_makes_pendulum_arithmetic_naive() -> None:
    """Standard zone: the record's own instant adds days and stays aware."""
    standard = DateTime(2026, 3, 14, 9, 30, tzinfo=ZoneInfo(ROME))

    naive = standard.add(days=1)

    assert None is naive.tzinfo
    assert None is standard.timezone
    held = start_of(standard)
    assert "+01:00" == held.add(days=1).isoformat()[-6:]
    assert ROME == held.timezone_name


def test_two_instants_of_the_autumn_hour_are_two() -> None:
    """Repeated hour: zoned values an hour apart say that they are equal."""
    first, second = AUTUMN

    assert 3600 == second.timestamp() - first.timestamp()
    assert first == second
    assert start_of(first) != start_of(second)
    assert start_of(first) < start_of(second)
    assert 2 == len({start_of(item) for item in AUTUMN})


def test_instants_of_the_autumn_hour_are_sorted() -> None:
    """Repeated hour: zoned values sort by what the clock on the wall says."""
    early = DateTime(2026, 10, 25, 2, 45, tzinfo=ZONE, fold=0)
    late = AUTUMN[1]

    assert [late, early] == sorted([early, late])
    held = sorted([start_of(late), start_of(early)])
    assert [early.timestamp(), late.timestamp()] == [
        item.timestamp() for item in held
    ]


def test_a_session_of_the_autumn_hour_does_not_end_before_it_starts() -> None:
    """Repeated hour: half an hour of it looks like going back by half one."""
    start = DateTime(2026, 10, 25, 2, 45, tzinfo=ZONE, fold=0)
    end = DateTime(2026, 10, 25, 2, 15, tzinfo=ZONE, fold=1)

    naive = end < start
    session = dn.Session(id="S-1", started_at=start, ended_at=end)

    assert naive
    assert session.ended_at is not None
    assert 1800 == session.ended_at.timestamp() - start_of(start).timestamp()


def test_a_record_is_pickled_without_losing_an_hour() -> None:
    """Pickling: a zoned value loses its fold, and so an hour."""
    zoned = AUTUMN[1]

    naive = pickle.loads(pickle.dumps(zoned))  # noqa: S301  # our own bytes

    assert 3600 == abs(naive.timestamp() - zoned.timestamp())
    held = start_of(zoned)
    for copied in (
        pickle.loads(pickle.dumps(held)),  # noqa: S301  # our own bytes
        copy.deepcopy(held),
        copy.copy(held),
    ):
        assert zoned.timestamp() == copied.timestamp()
        assert ROME == copied.timezone_name


def test_the_fold_of_an_ordinary_time_says_nothing() -> None:
    """Fold: it differs between equal times and changes with arithmetic."""
    one = pendulum.datetime(2026, 3, 2, 9, 30, tz=ROME)
    same = one.add(minutes=1).subtract(minutes=1)

    naive = one.fold == same.fold

    assert not naive
    assert start_of(one) == start_of(same)
    assert start_of(one).fold == start_of(same).fold
    assert repr(start_of(one)) == repr(start_of(same))


@pytest.mark.parametrize("fold", [0, 1])
@pytest.mark.parametrize("zone", [ZONE, ZoneInfo(ROME)])
def test_a_time_that_the_clock_skipped_is_refused(
    zone: dt.tzinfo, fold: int
) -> None:
    """Skipped hour: pendulum moves 02:30 to 03:30 and says nothing."""
    moved = pendulum.datetime(2026, 3, 29, 2, 30, tz=ROME)
    skipped = dt.datetime(2026, 3, 29, 2, 30, tzinfo=zone, fold=fold)

    assert (3, 30) == (moved.hour, moved.minute)
    with pytest.raises(dn.InvalidRecord, match="offset is not the one"):
        start_of(skipped)


def test_the_zone_name_stays_with_the_instant() -> None:
    """Zone name: the text of ISO 8601 keeps the offset only."""
    there = pendulum.datetime(2026, 3, 2, 9, 30, tz=ROME)

    naive = pendulum.parse(there.isoformat())

    assert isinstance(naive, DateTime)
    assert ROME != naive.timezone_name
    assert 10 == naive.add(days=30).in_timezone(ROME).hour
    held = start_of(there)
    assert ROME == held.timezone_name
    assert 9 == held.in_timezone(ROME).add(days=30).hour


def test_a_time_without_a_zone_is_refused() -> None:
    """No zone: nobody can say when it was, and it is a DateTime still."""
    unzoned = pendulum.naive(2026, 3, 2, 9, 30)

    naive = type(unzoned) is DateTime

    assert naive
    for value in (unzoned, dt.datetime(2026, 3, 2, 9, 30)):  # noqa: DTZ001  # the point
        with pytest.raises(dn.InvalidRecord, match="started_at"):
            start_of(value)


@pytest.mark.parametrize(
    ("name", "rule"),
    [(ROME, "zone_offset_differs"), ("Mars/Base", "zone_not_known")],
)
def test_an_offset_may_contradict_its_zone(name: str, rule: str) -> None:
    """Offset: Rome is not at +01:00 in July, and there is no such zone."""
    stale = DateTime(2026, 7, 1, 9, 30, tzinfo=FixedTimezone(3600, name=name))

    held = start_of(stale)

    assert stale == held
    assert name == held.timezone_name
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[dn.Session(id="S-1", started_at=held)],
    )
    assert rule in {found.rule for found in dn.review(course)}


def test_an_instant_is_written_by_our_own_hand() -> None:
    """JSON: neither parser takes a pendulum DateTime."""
    start = pendulum.datetime(2026, 3, 2, 9, 30, tz=ROME)
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[dn.Session(id="S-1", started_at=start)],
    )

    for naive in (json.dumps, orjson.dumps):
        with pytest.raises(TypeError, match="serializable"):
            naive(start)
    assert f"2026-03-02T09:30:00+01:00[{ROME}]" in dn.dumps(course)
    assert course == dn.loads(dn.dumps(course))
