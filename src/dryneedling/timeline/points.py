"""
The points of a course at which something was read.
"""

import enum
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.outcomes import Score

# Why a reading is listed and takes no part in what is worked out.
ANOTHER_COUNTS: Final = "another reading of this follow-up counts"
ANOTHER_OF_VISIT: Final = "another reading at this visit counts"
ORDER_UNKNOWN: Final = "its order among the readings beside it is not known"


@final
class PointKind(enum.StrEnum):
    """
    At what point of a course something was read.
    """

    BEFORE_COURSE = "before_course"
    BEFORE = "before"
    AFTER = "after"
    FOLLOW_UP = "follow_up"


@final
@attrs.frozen
class Point:
    """
    A point of the course.

    Attributes:
        kind: Before the course, before or after needling, or follow-up.
        session: Number of the session it belongs to or follows, from 1;
            None before the first.
        session_id: That session's id.
        follow_up_id: Id of the follow-up, for one.
        date: Local date; None when unknown.
    """

    __repr__ = short_repr

    kind: PointKind
    session: int | None
    session_id: str | None = None
    follow_up_id: str | None = None
    date: Date | None = None

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        The point in words: "session 3, before (2026-03-16)".
        """
        if self.kind is PointKind.BEFORE_COURSE:
            words = "before the course"
        elif self.kind is PointKind.FOLLOW_UP:
            words = (
                "follow-up"
                if self.session is None
                else f"follow-up after session {self.session}"
            )
        else:
            words = f"session {self.session}, {self.kind.value}"
        return words if self.date is None else f"{words} ({self.date})"


@final
@attrs.frozen
class Reading:
    """
    A score at its point of the course.

    Attributes:
        point: Where it stands.
        score: The score.
        value: Its number, in the measure's unit.
        hours_since_needling: Hours from the last needling to a follow-up;
            None when they are not known or there was none, and for readings
            at a visit.
        settled: Whether soreness no longer masks it: a before-reading, or a
            follow-up long enough after the last needling; None when it
            cannot be said.
        set_aside: Why it is only listed: another reading of the same
            visit or follow-up counts, or its order among others is not known.
    """

    __repr__ = short_repr
    __str__ = printed_record

    point: Point
    score: Score
    value: Number
    hours_since_needling: Number | None
    settled: bool | None
    set_aside: str | None = None


# for a whole course there are as many as it has scores
make_point: Final = maker_of(Point)
make_reading: Final = maker_of(Reading)
