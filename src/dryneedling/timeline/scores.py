"""
The lists of scores in a record, and which series each score belongs to.
"""

from collections.abc import Sequence
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course
from dryneedling.outcomes import Score
from dryneedling.timeline.points import PointKind
from dryneedling.timeline.series import SeriesNumbers
from dryneedling.timeline.visits import (
    NumberedSession,
    follow_ups_that_count,
)


@final
@attrs.frozen(eq=False)
class ScoreList:
    """
    The scores of one list of the record.

    Attributes:
        kind: Before the course, before or after needling, or follow-up.
        follow_up: Index of its follow-up in the list of the course, from 0;
            None for others.
        session: The session that it stands in, held or missed; None outside
            of all sessions.
        date: Local date of that session or follow-up; None when unknown.
        scores: The scores.
        series: For each of them the number of its series.
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: PointKind
    follow_up: int | None
    session: NumberedSession | None
    date: Date | None
    scores: tuple[Score, ...]
    series: Sequence[int]

    @property
    def path(self) -> str:
        """
        Its path in the record.
        """
        if self.follow_up is not None:
            return f"follow_ups[{self.follow_up}].scores"
        if self.session is None:
            return "before"
        return f"{self.session.path}.{self.kind.value}"


_make_list: Final = maker_of(ScoreList)

_BEFORE: Final = PointKind.BEFORE
_AFTER: Final = PointKind.AFTER


@final
class ScoreLists:
    """
    Every list of scores of a course, each score with the number of its series.

    Attributes:
        numbers: What each series is about, by number.
        every: The lists that hold anything, in the order of the record.
        before_course: Those of the course that were read before it.
        before: Those before needling, by the number of the session.
        after: Those after needling, by the number of the session.
        follow_ups: Those of follow-ups, by id.
    """

    def __init__(
        self, course: Course, sessions: Sequence[NumberedSession]
    ) -> None:
        self.numbers: SeriesNumbers = SeriesNumbers()
        self.every: list[ScoreList] = []
        self.before: dict[int, ScoreList] = {}
        self.after: dict[int, ScoreList] = {}
        self.follow_ups: dict[str, ScoreList] = {}
        self.before_course: ScoreList | None = None
        if course.before:
            self.before_course = self._listed(
                PointKind.BEFORE_COURSE, None, None, None, course.before
            )
        for item in sessions:
            session = item.session
            if session.before:
                self.before[item.number] = self._listed(
                    _BEFORE, None, item, item.date, session.before
                )
            if session.after:
                self.after[item.number] = self._listed(
                    _AFTER, None, item, item.date, session.after
                )
        for index, follow_up in follow_ups_that_count(course):
            if follow_up.scores:
                self.follow_ups[follow_up.id] = self._listed(
                    PointKind.FOLLOW_UP,
                    index,
                    None,
                    follow_up.local_date,
                    follow_up.scores,
                )

    def _listed(
        self,
        kind: PointKind,
        follow_up: int | None,
        session: NumberedSession | None,
        date: Date | None,
        scores: tuple[Score, ...],
    ) -> ScoreList:
        series = self.numbers.of(scores, kind)
        listed = _make_list(kind, follow_up, session, date, scores, series)
        self.every.append(listed)
        return listed
