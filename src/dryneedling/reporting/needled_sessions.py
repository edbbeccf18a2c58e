"""
The sessions with needling of one course or several, gathered once.

A side effect has such sessions as well: the one that it is about.  So readers
need not know whether they read a course or the case of one side effect.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import Self

import attrs

from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import days_between
from dryneedling.course import CitationRead, Course
from dryneedling.follow_up import FollowUp
from dryneedling.needling import Needling
from dryneedling.practitioner import Practitioner
from dryneedling.reporting.contents import ValueCount
from dryneedling.reporting.counts import by_value
from dryneedling.session import Session
from dryneedling.timeline import (
    NumberedSession,
    PlacedEvent,
    follow_ups_that_count,
    sessions_that_count,
    timeline_of,
)


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
        entered_in_error: Sessions, follow-ups and consents that were.
        people: Who treats in the courses, or treated at the session of a side
            effect, by id: one person treats in several courses.
        case: The side effect, where it is read itself.
    """

    __repr__ = short_repr
    __str__ = printed_record

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
    entered_in_error: int = 0
    people: dict[str, Practitioner] = attrs.field(
        factory=dict[str, Practitioner]
    )
    case: PlacedEvent | None = None

    @classmethod
    def of_case(
        cls,
        course: Course,
        session: NumberedSession | None,
        needlings: Iterable[Needling],
        people: dict[str, Practitioner],
    ) -> Self:
        """
        Gather the needlings that a side effect is about.

        Args:
            course: The course.
            session: The session that it is about; None when unknown.
            needlings: The needling it names, or all of that session.
            people: Who treated at that session, by id; nobody when unknown.
        """
        gathered = cls(courses=[course], people=people)
        gathered.needlings += needlings
        if session is not None:
            gathered.sessions.append(session.session)
            gathered.held = 1
            gathered.with_sites = int(bool(gathered.needlings))
            gathered.dated = int(session.date is not None)
        return gathered

    @property
    def visits(self) -> list[Session]:
        """
        All visits of the courses, held or missed.
        """
        return [
            visit
            for course in self.courses
            for _, visit in sessions_that_count(course)
        ]

    @property
    def follow_ups(self) -> list[FollowUp]:
        """
        All follow-ups of the courses.
        """
        return [
            told
            for course in self.courses
            for _, told in follow_ups_that_count(course)
        ]

    @property
    def read_in_part(self) -> tuple[ValueCount, ...]:
        """
        Published courses of which not all was read, by how much was.
        """
        return by_value(
            [
                "not said"
                if course.citation_read is None
                else course.citation_read.value.replace("_", " ")
                for course in self.courses
                if course.citation is not None
                and course.citation_read is not CitationRead.FULL_TEXT
            ]
        )

    @cached_property
    def asked_of_effects(self) -> int:
        """
        Sessions with needling of which side effects were asked.
        """
        return sum(
            [
                len(timeline_of(course).side_effects.asked)
                for course in self.courses
            ]
        )

    @cached_property
    def effects(self) -> tuple[PlacedEvent, ...]:
        """
        The side effects that patients had: the one of a case, or all.
        """
        if self.case is not None:
            return (self.case,)
        return tuple(
            [
                placed
                for course in self.courses
                for placed in timeline_of(course).side_effects.events
                if not placed.event.befell_staff
            ]
        )

    def add(self, course: Course) -> None:
        """
        Take in one course.
        """
        self.courses.append(course)
        for person in course.practitioners:
            self.people[person.id] = person
        timeline = timeline_of(course)
        sessions = timeline.sessions
        needled = [visit for visit in sessions if visit.needled]
        # places count the visits held, which need not be laid out for it
        held = sessions[-1].place + 1 if sessions else 0
        unknown = [visit.needled for visit in sessions].count(None)
        self.entered_in_error += timeline.entered_in_error
        self.held += held
        self.unknown += unknown
        # A course of which no visit tells whether a needle went in has no
        # number of sessions with needling, and a course of missed visits has
        # 0.
        if sessions and (unknown < held or not held):
            self.per_course.append(len(needled))
        for visit in needled:
            self.sessions.append(visit.session)
            # at a session with needling, which is one that was held
            sites = timeline.needlings[visit.place]
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
