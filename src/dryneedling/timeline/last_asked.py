"""
Until how many hours after a session side effects were last asked for.
"""

from dryneedling._exact import Number
from dryneedling.follow_up import FollowUp
from dryneedling.session import Session
from dryneedling.timeline.hours import HoursSince, hours_written
from dryneedling.timeline.layout import Timeline
from dryneedling.timeline.times import Dated, start_of
from dryneedling.timeline.visits import NumberedSession, follow_ups_that_count


def asked_until(timeline: Timeline) -> dict[int, Number | None]:
    """
    Return until when was asked, by the number of each session with needling.

    The latest asking counts: at the visit, at a later one without needling,
    or at a follow-up that is about it.  What is asked at the visit is asked
    at 0 h unless the record says until when.  Where the hours of any asking
    are not known, nor is the latest.

    Returns:
        The hours of each session that was asked about; None when unknown.
    """
    until: dict[int, Number | None] = {}
    for item in timeline.sessions:
        number = timeline.about_visit(item) if _asks(item.session) else None
        if number:
            _hear(until, number, _at_visit(timeline, item, number))
    for _, follow_up in follow_ups_that_count(timeline.course):
        number = timeline.about(follow_up) if _asks(follow_up) else None
        if number:
            _hear(until, number, _at_follow_up(timeline, follow_up, number))
    return until


def _hear(
    until: dict[int, Number | None], number: int, hours: Number | None
) -> None:
    known = until.get(number, 0)
    # of two that are equal the first keeps its spelling
    until[number] = (
        None if hours is None or known is None else max(known, hours)
    )


def _asks(record: Session | FollowUp) -> bool:
    return record.side_effects is not None or record.asked is not None


def _as_said(record: Session | FollowUp) -> Number | None:
    return None if record.asked is None else record.asked.until_hours


def _at_visit(
    timeline: Timeline, item: NumberedSession, number: int
) -> Number | None:
    said = _as_said(item.session)
    if said is not None:
        return said
    if number == item.number:
        return 0
    return _hours_between(timeline, number, start_of(item.session, item.date))


def _at_follow_up(
    timeline: Timeline, follow_up: FollowUp, number: int
) -> Number | None:
    said = _as_said(follow_up)
    if said is None:
        said = hours_written(follow_up, timeline.by_number[number].session)
    if said is not None:
        return said
    return _hours_between(timeline, number, timeline.when(follow_up))


def _hours_between(
    timeline: Timeline, number: int, when: Dated | None
) -> Number | None:
    visit = timeline.visits[timeline.by_number[number].place]
    counted = HoursSince.between(visit, when).counted
    return None if counted is None or counted < 0 else counted
