"""
Which session with needling a follow-up is about.
"""

import bisect
from collections.abc import Sequence
from typing import Final

import attrs

from dryneedling._needled import was_needled
from dryneedling.course import Course
from dryneedling.session import FollowUp, Session

__all__ = ["CANNOT_BE_SAID", "NO_NEEDLING", "Needled"]

# What a follow-up may be about instead of the place of a session.
NO_NEEDLING: Final = -1
CANNOT_BE_SAID: Final = -2


@attrs.frozen
class Needled:
    """
    The sessions of a course in which a needle went in, for looking up.
    """

    sessions: Sequence[Session]
    places: list[int]
    by_id: dict[str, int]
    dates: list[int]
    dated: list[int]
    undated: list[int]

    @classmethod
    def of(cls, course: Course) -> "Needled":
        """
        Find them in a course.
        """
        found = cls(course.sessions, [], {}, [], [], [])
        for place, session in enumerate(course.sessions):
            if was_needled(session):
                found.places.append(place)
                found.by_id[session.id] = place
                date = session.local_date
                if date is None:
                    found.undated.append(place)
                else:
                    found.dates.append(date.toordinal())
                    found.dated.append(place)
        return found

    def place_of(self, follow_up: FollowUp) -> int:
        """
        Return the place of the session that a follow-up is about.
        """
        if follow_up.after_session is not None:
            return self.by_id.get(follow_up.after_session, NO_NEEDLING)
        date = follow_up.local_date
        if len(self.places) == 1 and (date is None or not self.dated):
            return self.places[0]
        if date is None:
            return CANNOT_BE_SAID
        after = bisect.bisect_right(self.dates, date.toordinal())
        while after and self._starts_after(self.dated[after - 1], follow_up):
            after -= 1
        low = self.dated[after - 1] if after else NO_NEEDLING
        high = (
            self.dated[after]
            if after < len(self.dated)
            else len(self.sessions)
        )
        # an undated session may stand between the follow-up and the last one
        between = bisect.bisect_right(self.undated, low)
        if between < len(self.undated) and self.undated[between] < high:
            return CANNOT_BE_SAID
        return low

    def _starts_after(self, place: int, follow_up: FollowUp) -> bool:
        start = self.sessions[place].started_at
        return (
            start is not None
            and follow_up.at is not None
            and start > follow_up.at
        )
