"""
Read courses, or the side effects in them, by the table of a guideline.

A reader is a function of sessions with needling.  A course has such sessions,
and so has a side effect; so one function reads the needle for STRICTA, TIDieR
and the case of a side effect.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import attrs

from dryneedling.course import Course
from dryneedling.practitioner import Practitioner
from dryneedling.reporting.contents import ItemContent, make_content
from dryneedling.reporting.needled_sessions import NeedledSessions
from dryneedling.reporting.results import (
    CaseReport,
    GuidelineItem,
    GuidelineReport,
    make_item,
)
from dryneedling.reporting.tables import (
    Guideline,
    GuidelineRow,
    Reader,
    to_guideline,
)
from dryneedling.reporting.who_umc import SitesNeedled
from dryneedling.reporting.words import AskedOf, ItemState
from dryneedling.timeline import (
    NumberedSession,
    PlacedEvent,
    Timeline,
    each_course,
    timeline_of,
)

_COURSES: Final = "courses"
_EVENTS: Final = "events"

# Looked up once, as they are asked of every item of every report.
_GIVEN: Final = ItemState.GIVEN
_MISSING: Final = ItemState.MISSING

# What reads the same of all side effects of a course.
_OF_THE_COURSE: Final = (AskedOf.COURSE, AskedOf.PATIENT)


@lru_cache(maxsize=512)
def _without(
    row: GuidelineRow, state: ItemState, asked: int, of: str
) -> GuidelineItem:
    # Most courses leave the same items out, and all of them those that no
    # record decides.
    return make_item(row, state, make_content(0, asked, of))


def _item(row: GuidelineRow, content: ItemContent) -> GuidelineItem:
    return make_item(row, _GIVEN if content.recorded else _MISSING, content)


def _items_of_courses(
    guideline: Guideline, needled: NeedledSessions
) -> Iterator[GuidelineItem]:
    for row in guideline.rows:
        read = row.read_from
        if read is not None:
            yield _item(row, read(needled))
        else:
            state = row.fixed_state or _MISSING
            yield _without(row, state, len(needled.courses), _COURSES)


@attrs.define
class _Cases:
    """
    The side effects of one course, each read on its own.

    What several of them share is read once: the course, and the needlings of
    a session.

    Attributes:
        guideline: The guideline.
        timeline: The course, laid out.
        course: The course as a whole.
        sites: Where it was needled.
        shared: What was read of one session, by what it was read of.
    """

    guideline: Guideline
    timeline: Timeline
    course: NeedledSessions
    sites: SitesNeedled
    shared: dict[object, NeedledSessions] = attrs.field(
        factory=dict[object, NeedledSessions]
    )
    known: dict[tuple[int, Reader], ItemContent] = attrs.field(
        factory=dict[tuple[int, Reader], ItemContent]
    )

    @classmethod
    def of(cls, guideline: Guideline, course: Course) -> "_Cases":
        timeline = timeline_of(course)
        whole = NeedledSessions()
        whole.add(course)
        return cls(guideline, timeline, whole, SitesNeedled(timeline))

    def reports(self) -> Iterator[CaseReport]:
        """
        Yield the report of each side effect that the patient had.
        """
        for placed in self.course.effects:
            session = placed.session
            yield CaseReport(
                course=self.timeline.course.id,
                path=placed.event.told[0].path,
                kind=placed.event.first.kind,
                session=None if session is None else session.number,
                items=tuple(self._items(placed)),
                who_umc=self.sites.facts(placed),
            )

    def _items(self, placed: PlacedEvent) -> Iterator[GuidelineItem]:
        case = NeedledSessions(courses=self.course.courses, case=placed)
        needled = self._session_of(placed)
        for row in self.guideline.rows:
            read = row.read_from
            if read is None:
                yield _without(row, row.fixed_state or _MISSING, 1, _EVENTS)
            elif row.of is AskedOf.SIDE_EFFECT:
                yield _item(row, read(case))
            elif row.of in _OF_THE_COURSE:
                yield _item(row, self._once(read, self.course))
            else:
                yield _item(row, self._once(read, needled))

    def _session_of(self, placed: PlacedEvent) -> NeedledSessions:
        needlings, about = self.sites.needlings(placed), placed.about
        # One needling is known by itself, and all of a session by their
        # number: a side effect that names none is about all of them.
        key = (
            None if about is None else about.number,
            len(needlings),
            id(needlings[0]) if needlings else None,
        )
        if key not in self.shared:
            self.shared[key] = NeedledSessions.of_case(
                self.timeline.course,
                about,
                needlings,
                self._treated_at(about),
            )
        return self.shared[key]

    def _treated_at(
        self, session: NumberedSession | None
    ) -> dict[str, Practitioner]:
        # of several nobody is taken for who treated
        people = self.course.people
        if len(people) == 1:
            return people
        named = None if session is None else session.session.practitioner
        return {} if named is None else {named: people[named]}

    def _once(self, read: Reader, needled: NeedledSessions) -> ItemContent:
        key = id(needled), read
        if key not in self.known:
            self.known[key] = read(needled)
        return self.known[key]


def _items_of_cases(
    guideline: Guideline, cases: tuple[CaseReport, ...]
) -> Iterator[GuidelineItem]:
    """
    Count for each item how many of the side effects give it.
    """
    for index, row in enumerate(guideline.rows):
        if row.fixed_state is not None:
            yield _without(row, row.fixed_state, len(cases), _EVENTS)
        elif not cases:
            # there is nothing to be missing of
            yield _without(row, ItemState.NOT_APPLICABLE, 0, _EVENTS)
        else:
            states = [case.items[index].state for case in cases]
            given = states.count(_GIVEN)
            yield _item(row, make_content(given, len(cases), _EVENTS))


def guideline_report(
    courses: Course | Iterable[Course], guideline: Guideline | str
) -> GuidelineReport:
    """
    Report what one course or several give of a reporting guideline.

    Args:
        courses: One course, or several of one treatment.
        guideline: The guideline, or its name: "CARE 2013", "care".

    Raises:
        InvalidRecord: What was given is no course.
        UnknownName: There is no table of such a guideline.

    >>> import dryneedling as dn
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1", sex="female"),
    ...     consents=[
    ...         dn.Consent(id="K-1", parties=[dn.ConsentParty("patient")])
    ...     ],
    ... )
    >>> report = guideline_report(course, "CARE 2013")
    >>> report.item("5a").summary
    'female 1 (1 of 1 course); not recorded: age for 1 of 1 course'
    >>> report.item("1").summary
    'for the manuscript'

    Consent to treatment is no consent to publication:

    >>> report.item("13").state.value
    'missing'
    """
    asked = to_guideline(guideline)
    needled = NeedledSessions()
    cases: list[CaseReport] = []
    about_courses = asked.of is AskedOf.COURSE
    for course in each_course("guideline_report", courses):
        needled.add(course)
        if not about_courses:
            cases += _Cases.of(asked, course).reports()
    told = tuple(cases)
    return GuidelineReport(
        guideline=asked,
        items=tuple(
            _items_of_courses(asked, needled)
            if about_courses
            else _items_of_cases(asked, told)
        ),
        cases=told,
        courses=len(needled.courses),
        sessions_held=needled.held,
        sessions_with_needling=len(needled.sessions),
        sessions_unknown=needled.unknown,
        sessions_asked=needled.asked_of_effects,
        needlings=len(needled.needlings),
        read_in_part=needled.read_in_part,
        entered_in_error=needled.entered_in_error,
    )
