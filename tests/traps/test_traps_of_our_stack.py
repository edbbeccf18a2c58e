"""
Traps of pendulum, attrs, cattrs and Hypothesis, each beside the naive way.

Those that are about times alone stand in `test_traps_of_time.py`.
"""

import datetime as dt
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

import attrs
import cattrs
import pendulum
import pytest
from cattrs.preconf.json import make_converter
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date, DateTime

import dryneedling as dn
from dryneedling.codec import dumps, loads
from dryneedling.codec.instants import (
    read_day,
    read_instant,
    write_instant,
)
from dryneedling.measures import NPRS

ROME: Final = "Europe/Rome"
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
            "version": 1,
            "id": "C-1",
            "patient": {"id": "P-1"},
            "sessions": [{"id": "S-1", **session}],
        }
    )


def test_a_document_gives_pendulum_instants_back() -> None:
    """Left alone, cattrs makes plain ones without their zone, yet equal."""
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
    """A Duration breaks JSON, and pickling turns its months into days."""
    month = pendulum.duration(months=1)

    with pytest.raises(TypeError, match="Duration"):
        json.dumps(month)
    assert month == pendulum.duration(days=30)
    assert 0 == pickle.loads(pickle.dumps(month)).months  # noqa: S301  # our own bytes
    for hours in (month, dt.timedelta(hours=48)):
        with pytest.raises(dn.InvalidRecord, match="hours_after"):
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                hours_after=cast("int", hours),
            )


@pytest.mark.parametrize("hour", [0, 1])
def test_the_name_of_the_zone_is_written_and_read(hour: int) -> None:
    """RFC 9557 is more than pendulum reads; the autumn hour stands twice."""
    held = dn.Session(id="S-1", started_at=START.add(hours=hour)).started_at
    assert held is not None

    written = write_instant(held)

    assert f"2026-10-25T02:30:00+0{2 - hour}:00[{ROME}]" == written
    assert held == read_instant(written)
    with pytest.raises(ValueError, match="Unable to parse"):
        pendulum.parse(written)


def test_no_day_of_a_record_takes_a_moment() -> None:
    """A pendulum moment is a Date for every check that asks isinstance."""
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
        ("10:30", DateTime),
        ("P1M", pendulum.Duration),
    ],
)
def test_an_instant_is_read_from_nothing_less(text: str, naive: type) -> None:
    """To pendulum a day is midnight in UTC, and a time of day is today."""
    assert naive is type(pendulum.parse(text))
    with pytest.raises(ValueError, match="instant"):
        read_instant(text)
    with pytest.raises(dn.DocumentError, match="started_at: expected an inst"):
        loads(document(started_at=text))


def test_a_day_is_read_as_a_day() -> None:
    """Not as its midnight somewhere."""
    assert Date is not type(pendulum.parse("2026-03-01"))
    assert Date(2026, 3, 1) == read_day("2026-03-01")
    assert Date is type(read_day("2026-03-01"))


def test_a_document_names_no_instant_without_its_offset() -> None:
    """Pendulum takes it for one in UTC."""
    text = "2026-03-01T09:30:00"

    naive = pendulum.parse(text)

    assert isinstance(naive, DateTime)
    assert "UTC" == naive.timezone_name
    with pytest.raises(dn.DocumentError, match="started_at"):
        loads(document(started_at=text))


def test_errors_are_compared_by_what_they_hold() -> None:
    """An exception made by attrs is equal to itself only."""

    @attrs.frozen
    class NaiveError(Exception):
        problem: str

    def refused() -> dn.InvalidRecord:
        with pytest.raises(dn.InvalidRecord) as caught:
            dn.Needle(0, 40)
        return caught.value

    assert NaiveError("depth") != NaiveError("depth")
    assert refused().problems == refused().problems
    copied = pickle.loads(pickle.dumps(refused()))  # noqa: S301  # our own bytes
    assert refused().problems == copied.problems
    assert str(refused()) == str(copied)


def test_our_message_comes_through_the_codec() -> None:
    """Left alone, cattrs reports a bad value and not what is wrong."""

    @attrs.frozen
    class Depth:
        mm: int = attrs.field(validator=attrs.validators.ge(0))

    with pytest.raises(cattrs.ClassValidationError) as naive:
        cattrs.structure({"mm": -1}, Depth)
    with pytest.raises(dn.DocumentError) as caught:
        loads(document(minutes=-1))

    assert ["invalid value @ $"] == cattrs.transform_error(naive.value)
    ((path, message),) = caught.value.problems
    assert "sessions[0].minutes" == path
    assert "expected a number" in message
    assert "got -1" in message


# What type checkers cannot follow, and what would keep a moment or a hash.
_UNWANTED: Final = {
    "a decorated validator": r"@\w+\.validator\b",
    "a generic converter": r"\bconverter=(tuple|list|frozenset)\b",
    "a clock": r"\b(pendulum|DateTime|Date|datetime|date)\.(now|today)\(",
    "the zone of the machine": r"\blocal_timezone\(",
    "a kept hash": r"\bcache_hash=True",
    "a loose check of a date": r"\binstance_of\(",
    "a loose reader": r"\bpendulum\.parse\(",
}


def unwanted(source: str) -> Iterator[str]:
    """
    Yield what a module had better not use.
    """
    return (
        what
        for what, pattern in _UNWANTED.items()
        if re.search(pattern, source)
    )


def test_the_library_uses_nothing_that_is_known_to_mislead() -> None:
    """The command line alone may ask what day it is."""
    naive = """
    at = attrs.field(default=pendulum.now(local_timezone()))
    sites = attrs.field(converter=tuple, validator=instance_of(Date))
    @sites.validator
    def check(self): pendulum.parse(self.at)
    attrs.frozen(cache_hash=True)
    """
    folder = Path(dn.__file__).parent

    assert list(_UNWANTED) == list(unwanted(naive))
    assert [] == [
        (path.name, what)
        for path in folder.rglob("*.py")
        if path.parent.name != "cli"
        for what in unwanted(path.read_text(encoding="utf-8"))
    ]


@given(st.from_type(DateTime), st.from_type(Date))
def test_hypothesis_makes_what_records_take(at: DateTime, on: Date) -> None:
    """By itself it makes no instants, as their zone may be left out."""
    session = dn.Session(id="S-1", started_at=at)

    assert Date is type(on)
    assert at == session.started_at
    assert on == dn.Session(id="S-1", date=on).date


def test_a_flag_is_no_count_and_no_score() -> None:
    """`True` is a number, at least 0 and at most 10."""
    flag = True

    @attrs.frozen
    class Lax:
        value: int = attrs.field(
            validator=attrs.validators.and_(
                attrs.validators.ge(0), attrs.validators.le(10)
            )
        )

    assert 1 == Lax(flag).value
    with pytest.raises(dn.InvalidRecord, match="value"):
        NPRS(flag)
    with pytest.raises(dn.InvalidRecord, match="total_insertions"):
        dn.Session(id="S-1", total_insertions=flag)
    with pytest.raises(dn.DocumentError, match="total_insertions"):
        loads(document(total_insertions=flag))
