"""
Whether one time is so many hours after another, told by days where it can.
"""

import pendulum
from hypothesis import given
from hypothesis import strategies as st

from dryneedling.timeline import Dated
from dryneedling.timeline.times import is_later_by

START = pendulum.datetime(2026, 3, 2)

# Minutes east of UTC, as far as a clock can be set.
OFFSETS = st.integers(-1439, 1439)


def dated(minutes: int, offset: int) -> Dated:
    """
    Return a time so many minutes after the start, by the clocks of a zone.
    """
    zone = pendulum.FixedTimezone(offset * 60)
    at = START.add(minutes=minutes).in_timezone(zone)
    return Dated(at.date(), at)


@given(st.integers(-3000, 12000), OFFSETS, OFFSETS, st.integers(0, 200))
def test_days_never_tell_what_the_instants_do_not(
    minutes: int, first: int, second: int, hours: int
) -> None:
    """
    However far apart the two zones are.
    """
    start, later = dated(0, first), dated(minutes, second)
    told = is_later_by(hours, start, later)
    assert told is (None if minutes < 0 else minutes >= hours * 60)


def test_three_local_days_may_be_less_than_a_day() -> None:
    """
    From late in the west of the world to early in its east.
    """
    start = dated(-1, -1439)
    later = dated(1, 1439)
    assert start.date is not None
    assert later.date is not None
    assert (later.date - start.date).days == 2
    assert is_later_by(0, start, later) is True
    assert is_later_by(1, start, later) is False


def test_an_end_on_another_day_than_written_counts_by_its_instant() -> None:
    """
    A visit of January that ended in March: nothing of February came after it.
    """
    end = Dated(pendulum.date(2026, 1, 2), START)
    february = dated(-60 * 24 * 10, 0)

    assert is_later_by(72, end, february) is None
    assert is_later_by(72, end, dated(60 * 72, 0)) is True


@given(st.integers(0, 1439), st.integers(-3000, 12000), st.integers(0, 200))
def test_nor_do_days_of_one_zone(
    minutes: int, passed: int, hours: int
) -> None:
    """
    There they may be a day apart from the instants, and no more.
    """
    first = START.add(minutes=minutes)
    second = first.add(minutes=passed)
    told = is_later_by(
        hours, Dated(first.date(), first), Dated(second.date(), second)
    )
    assert first.tzinfo is second.tzinfo
    assert told is (None if passed < 0 else passed >= hours * 60)


def test_a_minute_less_than_three_days_is_less() -> None:
    """
    From the last minute of a day to the minute before it, three days on.
    """
    start = START.add(minutes=1439)
    for minutes, is_enough in ((72 * 60 - 1, False), (72 * 60, True)):
        later = start.add(minutes=minutes)
        assert is_enough is is_later_by(
            72, Dated(start.date(), start), Dated(later.date(), later)
        )
