"""
Rows of courses, one for each.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from pendulum import Date

from dryneedling._time import days_between
from dryneedling.course import Course
from dryneedling.patient import AgeRange
from dryneedling.tabular.cells import count, day, text, truth
from dryneedling.tabular.tables import RowTable
from dryneedling.timeline import (
    Timeline,
    entered_in_error,
    follow_ups_that_count,
    timeline_of,
)


class _Whole(NamedTuple):
    course: Course
    timeline: Timeline

    def held(self) -> int:
        return len(self.timeline.visits)

    def needled(self) -> int:
        return sum(visit.needled is True for visit in self.timeline.visits)

    def first(self) -> Date | None:
        """
        The day of the first visit, if it is known.
        """
        visits = self.timeline.visits
        return visits[0].before.date if visits else None

    def ages(self) -> AgeRange | None:
        """
        How old the patient was at the first visit, as far as it is known.
        """
        return self.course.patient.ages_on(self.first())

    def last(self) -> Date | None:
        visits = self.timeline.visits
        return visits[-1].before.date if visits else None

    def days(self) -> int | None:
        first, last = self.first(), self.last()
        if first is None or last is None:
            return None
        return days_between(first, last)


def _course(course: Course) -> Iterator[_Whole]:
    yield _Whole(course, timeline_of(course))


COURSES: Final = RowTable[Course, _Whole](
    kind="courses",
    each_row="a course",
    lay_out=_course,
    cells=(
        text(
            "course", "Id of the course.", lambda of: of.course.id, null=None
        ),
        text(
            "patient",
            "Id of the patient.",
            lambda of: of.course.patient.id,
            null=None,
        ),
        count(
            "age",
            "Completed years at the first visit, or as stated.",
            lambda of: of.course.patient.age_on(of.first()),
            null="not known, or not to the year",
        ),
        count(
            "age_least",
            "Completed years at the least: a year of birth leaves two.",
            lambda of: None if (ages := of.ages()) is None else ages.least,
            null="not known",
        ),
        count(
            "age_most",
            "Completed years at the most.",
            lambda of: None if (ages := of.ages()) is None else ages.most,
            null="not known",
        ),
        text("sex", "Sex.", lambda of: of.course.patient.sex),
        text(
            "indications",
            "Reasons for treatment, by key.",
            lambda of: [one.key for one in of.course.indications] or None,
            null="none is recorded",
        ),
        day(
            "date",
            "Local day of the first visit.",
            lambda of: of.first(),
            null="not known",
        ),
        day(
            "last_date",
            "Local day of the last visit.",
            lambda of: of.last(),
            null="not known",
        ),
        count(
            "days",
            "Days from the first visit to the last.",
            lambda of: of.days(),
            null="not known",
        ),
        count(
            "sessions_held",
            "Visits that took place.",
            lambda of: of.held(),
            null=None,
        ),
        count(
            "sessions_missed",
            "Visits that did not.",
            lambda of: len(of.timeline.sessions) - of.held(),
            null=None,
        ),
        count(
            "sessions_needled",
            "Visits with a recorded needling.",
            lambda of: of.needled(),
            null=None,
        ),
        count(
            "sessions_planned",
            "Visits that were planned.",
            lambda of: of.course.planned_sessions,
        ),
        count(
            "follow_ups",
            "Follow-ups.",
            lambda of: len(follow_ups_that_count(of.course)),
            null=None,
        ),
        count(
            "trigger_points",
            "Trigger points.",
            lambda of: len(of.course.trigger_points),
            null=None,
        ),
        count(
            "entered_in_error",
            "Sessions, follow-ups and consents entered in error: left out.",
            lambda of: entered_in_error(of.course),
            null=None,
        ),
        day(
            "ended_on",
            "Local day on which it ended.",
            lambda of: of.course.end and of.course.end.date,
            null="open, or not known",
        ),
        text(
            "end_reason",
            "Why it ended.",
            lambda of: of.course.end and of.course.end.reason,
            null="open",
        ),
        truth(
            "synthetic",
            "Whether it was made up.",
            lambda of: of.course.synthetic,
            null=None,
        ),
        text(
            "style",
            "Style of needling.",
            lambda of: of.course.style,
            is_free_text=True,
        ),
        text(
            "problem",
            "The problem in words.",
            lambda of: of.course.problem,
            is_free_text=True,
        ),
        text(
            "notes",
            "The notes.",
            lambda of: of.course.notes or None,
            is_free_text=True,
        ),
    ),
)
