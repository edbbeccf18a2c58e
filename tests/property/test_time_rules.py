"""
Instants and local dates, by another calendar than the library's.
"""

import copy
import datetime as dt
import pickle
from zoneinfo import ZoneInfo, available_timezones

import pendulum
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pendulum import Date, DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling import Course, InvalidRecord, Patient, Session, review
from dryneedling.testing.strategies import dates, instants, patients, zones
from tests.counted import throughout
from tests.property.alike import is_same

_HOUR = 3600
_NOON = pendulum.datetime(2026, 7, 1, 12, tz="Europe/Rome")


def _is_named(zone: str) -> bool:
    return zone[0] not in "+-"


def _started(at: dt.datetime) -> DateTime:
    found = Session(id="S-1", started_at=at).started_at
    assert found is not None
    return found


def _in_utc(at: DateTime) -> dt.datetime:
    return dt.datetime.fromisoformat(at.isoformat()).astimezone(dt.UTC)


class TestInstants:
    """
    An instant carries its zone and means one moment.

    The rule: "one value that carries instant and zone, and that compares,
    pickles, copies and evolves rightly through the clock change ...  A naive
    time is refused, and a zoned value that contradicts itself when it is
    converted; a fixed offset that bears a name is the record's own form and
    is taken as it is, and review doubts it.  Plain UTC says when, not where:
    the local day is then not known."
    """

    @given(dates(), st.times(), zones())
    def test_every_library_gives_the_same_instant(
        self, day: Date, time: dt.time, zone: str
    ) -> None:
        """
        A zone of the standard library, one of pendulum, and ours.
        """
        assume(_is_named(zone))
        moment = dt.datetime.combine(day, time, dt.UTC)
        by_library = _started(moment.astimezone(ZoneInfo(zone)))
        by_pendulum = _started(pendulum.instance(moment).in_timezone(zone))
        assert is_same(by_library, by_pendulum)
        assert moment == _in_utc(by_library)
        assert zone == by_library.timezone_name

    @given(instants(), instants())
    def test_instants_stand_in_their_order(
        self, one: DateTime, other: DateTime
    ) -> None:
        """
        Whatever clocks showed there, and copies stand where they stood.
        """
        assert (one < other) is (_in_utc(one) < _in_utc(other))
        assert (one == other) is (_in_utc(one) == _in_utc(other))
        for same in (
            copy.deepcopy(one),
            pickle.loads(pickle.dumps(one)),  # noqa: S301  # our own
            _started(one),
        ):
            assert is_same(one, same)
            assert hash(one) == hash(same)

    @throughout
    @given(instants(), st.sampled_from([-_HOUR, 1800, _HOUR]))
    @example(_NOON, _HOUR)
    @example(_NOON.replace(tzinfo=FixedTimezone(19_800)), _HOUR)
    def test_an_offset_that_never_was_is_kept_and_doubted(
        self, at: DateTime, wrong: int
    ) -> None:
        """
        The same wall clock an hour off, unless clocks changed just then.

        Only a zone that is its offset, and says another one, cannot be.
        """
        zone = str(at.timezone_name)
        offset = int((at.utcoffset() or dt.timedelta()).total_seconds())
        named = pendulum.tz.timezone.FixedTimezone(offset + wrong, name=zone)
        other = at.replace(tzinfo=named)
        if not _is_named(zone):
            with pytest.raises(InvalidRecord, match="offset"):
                _started(other)
            return
        assert is_same(other, _started(other))
        if zone in available_timezones():
            there = _in_utc(other).astimezone(ZoneInfo(zone)).utcoffset()
            assume(there != other.utcoffset())
        visit = Session(id="S-1", started_at=other)
        course = Course(id="C-1", patient=Patient(id="P-1"), sessions=[visit])
        rules = {doubt.rule for doubt in review(course)}
        assert rules & {"zone_offset_differs", "zone_not_known"}

    @given(instants())
    def test_a_time_without_a_zone_is_refused(self, at: DateTime) -> None:
        """
        Nobody knows when it was.
        """
        with pytest.raises(InvalidRecord, match="zone"):
            _started(at.naive())


def _birthdays(born: Date, on: Date) -> int:
    """
    Count the birthdays that someone had, one after the other.
    """
    count = 0
    while True:
        year = born.year + count + 1
        try:
            birthday = Date(year, born.month, born.day)
        except ValueError:
            birthday = Date(year, 3, 1)
        if birthday > on:
            return count
        count += 1


class TestLocalDates:
    """
    What depends on a day depends on the day of the visit, there.

    The rule: "Evaluate at the session's local date: age in completed years (a
    stated age where no birth date is known)."
    """

    @given(st.data(), dates())
    @example(None, pendulum.date(2026, 2, 28))
    @example(None, pendulum.date(2008, 2, 28))
    def test_age_is_in_completed_years(
        self, data: st.DataObject | None, on: Date
    ) -> None:
        """
        Who was born on 29 February has a birthday on 1 March.
        """
        born = pendulum.date(2008, 2, 29)
        patient = Patient(id="P-1", birth_date=born)
        if data is not None:
            patient = data.draw(patients(on=on))
        between = patient.born_between
        if between is not None:
            first, last = between
            most = None if first > on else _birthdays(first, on)
            least = 0 if last > on else _birthdays(last, on)
            ages = patient.ages_on(on)
            if most is None:
                assert ages is None
            else:
                assert ages is not None
                assert (least, most) == (ages.least, ages.most)
            assert patient.age_on(on) == (most if least == most else None)
        elif patient.stated_age is None:
            assert patient.age_on(on) is None

    @given(instants())
    def test_the_date_of_a_session_is_the_local_one(
        self, at: DateTime
    ) -> None:
        """
        And not the date in UTC, where nothing else is known.
        """
        local = Session(id="S-1", started_at=at).local_date
        if at.timezone_name == "UTC":
            assert local is None
        else:
            assert at.isoformat()[:10] == str(local)
