"""
Until how many hours after a session side effects were last asked for.
"""

from dryneedling._exact import Number
from dryneedling.follow_up import FollowUp
from dryneedling.session import Session
from dryneedling.timeline.hours import HoursSince
from dryneedling.timeline.layout import Timeline
from dryneedling.timeline.visits import follow_ups_that_count


def asked_until(timeline: Timeline) -> dict[int, Number | None]:
    """
    Return until when was asked, by the number of each session with needling.

    The latest asking counts, at the visit or at a follow-up that is about it;
    what is asked at the visit is asked at 0 h unless the record says until
    when.  Where the hours of any asking are not known, nor is the latest.

    Returns:
        The hours of each session that was asked about; None when unknown.
    """
    until: dict[int, Number | None] = {}
    for item in timeline.sessions:
        if item.needled and _asks(item.session):
            until[item.number] = _at_visit(item.session)
    for _, follow_up in follow_ups_that_count(timeline.course):
        number = timeline.about(follow_up) if _asks(follow_up) else None
        if number:
            hours = _at_follow_up(timeline, follow_up, number)
            known = until.get(number, 0)
            # of two that are equal the first keeps its spelling
            until[number] = (
                None if hours is None or known is None else max(known, hours)
            )
    return until


def _asks(record: Session | FollowUp) -> bool:
    return record.side_effects is not None or record.asked is not None


def _at_visit(session: Session) -> Number:
    if session.asked is None or session.asked.until_hours is None:
        return 0
    return session.asked.until_hours


def _at_follow_up(
    timeline: Timeline, follow_up: FollowUp, number: int
) -> Number | None:
    asked, item = follow_up.asked, timeline.sessions[number - 1]
    if asked is not None and asked.until_hours is not None:
        return asked.until_hours
    # hours after one visit say nothing of another
    if (
        follow_up.hours_after is not None
        and follow_up.after_session == item.session.id
    ):
        return follow_up.hours_after
    visit = timeline.visits[item.place]
    counted = HoursSince.between(visit, timeline.when(follow_up)).counted
    return None if counted is None or counted < 0 else counted
