"""
From when on what a follow-up told was known.
"""

from typing import final

import attrs
from pendulum import Date

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.follow_up import FollowUp
from dryneedling.timeline.layout import Timeline


@final
@attrs.frozen
class Told:
    """
    That something was told, at a session or a follow-up.

    Attributes:
        behind: Place, among all sessions, of the one that it was told at or
            that its follow-up stands after; -1 before all of them, and the
            number of sessions where no place can be said.
        is_named: Whether it surely came after that session.
        date: Local day of the follow-up; None when unknown.
    """

    __repr__ = short_repr
    __str__ = printed_record

    behind: int
    is_named: bool
    date: Date | None

    @classmethod
    def at_session(cls, place: int) -> "Told":
        """
        Return that it was told at a session.
        """
        return cls(place, is_named=True, date=None)

    @classmethod
    def at_follow_up(cls, timeline: Timeline, follow_up: FollowUp) -> "Told":
        """
        Return that it was told at a follow-up.
        """
        item, named = timeline.stands(follow_up), timeline.named(follow_up)
        # Without a place it is known behind the last session, so that no
        # earlier one is judged by what may have come later.
        behind = len(timeline.course.sessions)
        if item is not None:
            # Numbers begin at 1 and indexes at 0; before all visits is -1.
            behind = (item.point.session or 0) - 1
        if named is not None:
            last = named.number - 1
            # It names a session and so came after it, be its own time earlier.
            behind = last if item is None else max(behind, last)
        when = timeline.when(follow_up)
        return cls(behind, named is not None, when and when.date)
