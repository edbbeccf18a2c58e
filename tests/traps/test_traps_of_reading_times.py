"""
Traps of reading and writing times: 1 to 6 of those of our stack.

docs/maintaining/traps-of-the-stack.md lists them by the numbers that stand
first in the docstrings; traps of time alone have their own modules.
"""

import datetime as dt
import json
from typing import Final, cast

import attrs
import pendulum
import pytest
from cattrs.preconf.json import make_converter
from hypothesis import settings
from pendulum import Date, DateTime

import dryneedling as dn
from dryneedling._rfc9557 import (
    read_day,
    read_instant,
    write_instant,
)
from dryneedling._time import days_between, hours_between
from dryneedling.codec import VERSION, dumps, loads

ROME: Final = "Europe/Rome"
QUICK: Final = settings(derandomize=True, database=None)
START: Final = pendulum.datetime(2026, 10, 25, 0, 30).in_timezone(ROME)


@attrs.frozen
class Naive:
    """
    A record left to cattrs as it comes.
    """

    at: DateTime


def document(**session: object) -> str:
    """
    Write a course of one session with these keys.
    """
    return json.dumps(
        {
            "format": "dryneedling.course",
            "version": VERSION,
            "id": "C-1",
            "patient": {"id": "P-1"},
            "sessions": [{"id": "S-1", **session}],
        }
    )


def test_a_document_gives_pendulum_instants_back() -> None:
    """1: left to cattrs they are plain, without a zone, and yet equal."""
    converter = make_converter()
    start = pendulum.datetime(2026, 3, 2, 9, 30, tz=ROME)
    there = Naive(start)

    naive = converter.structure(converter.unstructure(there), Naive)

    assert there == naive
    assert dt.datetime is type(naive.at)
    assert ROME not in repr(naive.at.tzinfo)
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", birth_date=Date(1988, 3, 14)),
        sessions=[dn.Session(id="S-1", started_at=start)],
    )
    back = loads(dumps(course))
    began = back.sessions[0].started_at
    assert began is not None
    assert DateTime is type(began)
    assert ROME == began.timezone_name
    assert Date is type(back.patient.birth_date)


def test_a_length_of_time_is_a_number_with_its_unit() -> None:
    """1: cattrs lets a Duration through, and then JSON breaks."""
    month = pendulum.duration(months=1)

    @attrs.frozen
    class Lasting:
        lasted: pendulum.Duration

    naive = make_converter().unstructure(Lasting(month))

    assert {"lasted": month} == naive
    with pytest.raises(TypeError, match="Duration"):
        json.dumps(naive)
    for hours in (month, dt.timedelta(hours=48)):
        with pytest.raises(dn.InvalidRecord, match="hours_after"):
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                hours_after=cast("int", hours),
            )


@pytest.mark.parametrize("hour", [0, 1])
def test_the_name_of_the_zone_is_written_and_read(hour: int) -> None:
    """2: RFC 9557 is more than pendulum reads; autumn has an hour twice."""
    held = dn.Session(id="S-1", started_at=START.add(hours=hour)).started_at
    assert held is not None

    written = write_instant(held)

    assert f"2026-10-25T02:30:00+0{2 - hour}:00[{ROME}]" == written
    assert held == read_instant(written)
    with pytest.raises(ValueError, match="Unable to parse"):
        pendulum.parse(written)


def test_no_day_of_a_record_takes_a_moment() -> None:
    """3: a DateTime is a Date for every check that asks isinstance."""
    assert issubclass(DateTime, Date)
    for make in (
        lambda: dn.Session(id="S-1", date=START),
        lambda: dn.FollowUp(id="F-1", date=START),
        lambda: dn.Goal(id="G-1", text="walk", due=START),
    ):
        with pytest.raises(dn.InvalidRecord, match="expected a day"):
            make()


@pytest.mark.parametrize(
    ("text", "naive"),
    [
        ("2026-03-01", DateTime),
        ("2026", DateTime),
        ("now", DateTime),
        ("2026-03-01T09:30:00", DateTime),
        ("10:30", DateTime),
        ("P1M", pendulum.Duration),
    ],
)
def test_an_instant_is_read_from_nothing_less(text: str, naive: type) -> None:
    """4: to pendulum a day is midnight in UTC, a time of day is today."""
    assert naive is type(pendulum.parse(text))
    with pytest.raises(ValueError, match=r"^its "):
        read_instant(text)
    with pytest.raises(dn.DocumentError, match="started_at: expected an inst"):
        loads(document(started_at=text))


@pytest.mark.parametrize("text", ["03/04/2026", "3 April 2026", "2026-3-4"])
def test_an_instant_is_not_guessed(text: str) -> None:
    """4: an easygoing reader takes 3 April for 4 March."""
    naive = pendulum.parse("03/04/2026", strict=False)

    assert isinstance(naive, DateTime)
    assert (3, 4) == (naive.month, naive.day)
    with pytest.raises(ValueError, match="day"):
        read_day(text)
    with pytest.raises(ValueError, match=r"^its day$"):
        read_instant(text)


def test_a_day_is_read_as_a_day() -> None:
    """4: as a day, and not as its midnight somewhere."""
    assert Date is not type(pendulum.parse("2026-03-01"))
    assert Date(2026, 3, 1) == read_day("2026-03-01")
    assert Date is type(read_day("2026-03-01"))


def test_a_document_names_no_instant_without_its_offset() -> None:
    """5: pendulum takes it for one in UTC, and makes one with no zone."""
    text = "2026-03-01T09:30:00"

    naive = pendulum.parse(text)
    unzoned = pendulum.naive(2026, 3, 1, 9, 30)

    assert isinstance(naive, DateTime)
    assert "UTC" == naive.timezone_name
    assert DateTime is type(unzoned)
    with pytest.raises(dn.InvalidRecord, match="without"):
        dn.Session(id="S-1", started_at=unzoned)
    with pytest.raises(dn.DocumentError, match="started_at"):
        loads(document(started_at=text))


def test_days_and_hours_are_counted_apart() -> None:
    """6: days on local dates, hours on instants; a day is not 24 hours."""
    before = pendulum.datetime(2026, 3, 28, 10, 0, tz=ROME)
    day, hours = before.add(days=1), before.add(hours=24)

    naive = (day - before).total_seconds() / 86_400

    assert 3600 == hours.timestamp() - day.timestamp()
    assert naive < 1
    assert 1 == days_between(before.date(), day.date())
    held = [
        cast("DateTime", dn.Session(id="S-1", started_at=at).started_at)
        for at in (before, day, hours)
    ]
    assert [23, 24] == [hours_between(held[0], item) for item in held[1:]]
