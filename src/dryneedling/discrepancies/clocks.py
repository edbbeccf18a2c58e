"""
What is doubtful in the zones of a record: where, and not when.
"""

from collections.abc import Iterable
from typing import Final, cast

from pendulum import DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._instants import HeldInstant
from dryneedling._text import counted
from dryneedling._zones import (
    ANOTHER_OFFSET,
    is_in_plain_utc,
    may_differ_on,
    name_known,
    zone_called,
    zone_contradiction,
)
from dryneedling.consent import Consent, Withdrawal
from dryneedling.course import CourseEnd
from dryneedling.course.zone import is_without_place
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import WARNING, Doubts
from dryneedling.follow_up import FollowUp
from dryneedling.outcomes import Score
from dryneedling.session import Session

# What is read for its local day.  A score within a visit or a follow-up has
# the day of that.
_HAS_A_DAY: Final = (Session, FollowUp, Consent, Withdrawal, CourseEnd, Score)
_WITHIN: Final = ("sessions[", "follow_ups[")


def _said_once(held: Iterable[HeldInstant], reason: str) -> Doubts:
    """
    Return a doubt at the first of several instants, with how many they are.

    A clinic whose program writes one so writes all so.
    """
    paths = [item.path for item in held]
    if len(paths) > 1:
        reason = f"{reason}, first here of {counted(len(paths), 'instant')}"
    return [(paths[0], reason)] if paths else ()


def _day_of(item: HeldInstant) -> object:
    record = item.record
    if isinstance(record, (Session, FollowUp)):
        return record.local_date
    return cast("Score", record).date


def _needs_a_day(item: HeldInstant) -> bool:
    if type(item.record) not in _HAS_A_DAY:
        return False
    return type(item.record) is not Score or not item.path.startswith(_WITHIN)


@course_rule(WARNING)
def local_day_not_known(chart: Chart) -> Doubts:
    """
    An instant in plain UTC has its local date beside it, or a zone.
    """
    if not [1 for at in chart.zones if is_in_plain_utc(at)]:
        return ()
    return _said_once(
        [
            item
            for item in chart.instants
            if is_in_plain_utc(item.at)
            and _needs_a_day(item)
            and _day_of(item) is None
        ],
        "only UTC is known, and no date: the local day is not known",
    )


def _zone(at: DateTime) -> FixedTimezone:
    return cast("FixedTimezone", at.tzinfo)


@course_rule(WARNING)
def zone_contradicts_date(chart: Chart) -> Doubts:
    """
    In the zone of the course an instant is on the date beside it.
    """
    zone = chart.course.zone
    if zone is None or zone_called(zone) is None:
        return ()
    return _said_once(
        [item for item in chart.instants if is_without_place(item.at)],
        "in the zone of the course it is on another day than its date, or "
        "than its place in the order allows",
    )


def _is_unknown(at: DateTime) -> bool:
    zone = _zone(at)
    return zone.name[0] not in "+-" and zone_called(name_known(zone)) is None


@course_rule(WARNING)
def zone_not_known(chart: Chart) -> Doubts:
    """
    A zone that is named is known to the time zone database.
    """
    zone = chart.course.zone
    if zone is not None and zone_called(zone) is None:
        return [("zone", "this machine's time zone database has no such zone")]
    # mostly the one or two that there are are known
    if not [1 for at in chart.zones if _is_unknown(at)]:
        return ()
    unknown = [item for item in chart.instants if _is_unknown(item.at)]
    reason = (
        "this machine's time zone database has no zone of that name; it is "
        "read by its offset"
    )
    return _said_once(unknown, reason)


@course_rule(WARNING)
def zone_offset_differs(chart: Chart) -> Doubts:
    """
    The offset of an instant is the one that its zone had then.
    """
    # on nearly all days that is one look-up for all that was on that day
    if not [
        1
        for at in chart.at
        for zone in (_zone(at),)
        if may_differ_on(zone.name, zone.offset, at.toordinal())
    ]:
        return ()
    reason = (
        "by this machine's time zone database its zone had another offset "
        "then; it is read by its offset"
    )
    return _said_once(
        [
            item
            for item in chart.instants
            if zone_contradiction(item.at, _zone(item.at).name)
            == ANOTHER_OFFSET
        ],
        reason,
    )
