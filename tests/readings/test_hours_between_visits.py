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
