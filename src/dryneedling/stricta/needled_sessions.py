"""
The sessions with needling of one course or several, gathered once.
"""

from itertools import pairwise

import attrs

from dryneedling._exact import Number
from dryneedling._time import days_between
from dryneedling.course import Course
from dryneedling.needling import Needling
from dryneedling.session import Session
from dryneedling.timeline import needlings_in, timeline_of


@attrs.define
class NeedledSessions:
    """
    What the sub-items are read from.

    Attributes:
        courses: The courses.
        held: Visits held.
        unknown: Those of which nobody said whether a needle went in.
        sessions: Sessions with needling.
        needlings: Needlings that went in.
        with_sites: Sessions that have any.
        per_course: Sessions with needling of each course that tells.
        days: From one session with needling to the next of its course, where
            both are dated.
        gaps: From how many to how many it goes, dated or not.
        dated: Sessions with needling that have a date.
    """

    courses: list[Course] = attrs.field(factory=lambda: [])
    held: int = 0
    unknown: int = 0
    sessions: list[Session] = attrs.field(factory=lambda: [])
    needlings: list[Needling] = attrs.field(factory=lambda: [])
    with_sites: int = 0
    per_course: list[int] = attrs.field(factory=lambda: [])
    days: list[Number] = attrs.field(factory=lambda: [])
    gaps: int = 0
    dated: int = 0

    def add(self, course: Course) -> None:
        """
        Take in one course.
        """
        self.courses.append(course)
        sessions = timeline_of(course).sessions
        needled = [visit for visit in sessions if visit.needled]
        # places count the visits held, which need not be laid out for it
        held = sessions[-1].place + 1 if sessions else 0
        unknown = [visit.needled for visit in sessions].count(None)
        self.held += held
        self.unknown += unknown
        # A course of which no visit tells whether a needle went in has no
        # number of sessions with needling, and a course of missed visits has
        # 0.
        if sessions and (unknown < held or not held):
            self.per_course.append(len(needled))
        for visit in needled:
            self.sessions.append(visit.session)
            sites = needlings_in(visit.session)
            self.needlings += sites
            self.with_sites += bool(sites)
        dates = [visit.date for visit in needled]
        self.dated += len(dates) - dates.count(None)
        # Within one course: from the last visit of one patient to the first of
        # another is no interval.
        for first, second in pairwise(dates):
            self.gaps += 1
            if first is not None and second is not None:
                self.days.append(days_between(first, second))
