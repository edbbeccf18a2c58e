"""
The lists of scores in a record, and which series each score belongs to.
"""

from collections.abc import Sequence
from typing import final

import attrs
from pendulum import Date

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
        path: Its path in the record.
        session: The session that it stands in, held or missed; None outside
            of all sessions.
        date: Local date of that session or follow-up; None when unknown.
        scores: The scores.
        series: For each of them the number of its series.
    """

    kind: PointKind
    path: str
    session: NumberedSession | None
    date: Date | None
    scores: tuple[Score, ...]
    series: list[int]


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
                PointKind.BEFORE_COURSE, "before", None, None, course.before
            )
        self._of_sessions(sessions)
        like: Sequence[int] = ()
        for index, follow_up in follow_ups_that_count(course):
            if follow_up.scores:
                listed = self._listed(
                    PointKind.FOLLOW_UP,
                    f"follow_ups[{index}].scores",
                    None,
                    follow_up.local_date,
                    follow_up.scores,
                    like,
                )
                self.follow_ups[follow_up.id], like = listed, listed.series

    def _of_sessions(self, sessions: Sequence[NumberedSession]) -> None:
        before: Sequence[int] = ()
        after: Sequence[int] = ()
        for item in sessions:
            session = item.session
            if session.before:
                listed = self._listed(
                    PointKind.BEFORE,
                    f"{item.path}.before",
                    item,
                    item.date,
                    session.before,
                    before,
                )
                self.before[item.number], before = listed, listed.series
            if session.after:
                listed = self._listed(
                    PointKind.AFTER,
                    f"{item.path}.after",
                    item,
                    item.date,
                    session.after,
                    after or before,
                )
                self.after[item.number], after = listed, listed.series

    def _listed(  # noqa: PLR0917  # the fields of a list, in order
        self,
        kind: PointKind,
        path: str,
        session: NumberedSession | None,
        date: Date | None,
        scores: tuple[Score, ...],
        like: Sequence[int] = (),
    ) -> ScoreList:
        series = self.numbers.of(scores, like)
        listed = ScoreList(kind, path, session, date, scores, series)
        self.every.append(listed)
        return listed
