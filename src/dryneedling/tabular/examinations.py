"""
Rows of examinations of trigger points.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from pendulum import Date

from dryneedling.course import Course
from dryneedling.tabular.cells import Cell, count, day, instant, text
from dryneedling.tabular.sites import site_cells
from dryneedling.tabular.tables import RowTable
from dryneedling.timeline import follow_ups_that_count, timeline_of
from dryneedling.trigger_point import Examination, Finding


class _Examined(NamedTuple):
    course: Course
    examination: Examination
    path: str
    date: Date | None
    session: int | None
    follow_up: str | None


def _examinations(course: Course) -> Iterator[_Examined]:
    timeline = timeline_of(course)
    for index, one in enumerate(course.examinations):
        path = f"examinations[{index}]"
        yield _Examined(course, one, path, None, None, None)
    for item in timeline.sessions:
        for index, one in enumerate(item.session.examinations or ()):
            path = f"{item.path}.examinations[{index}]"
            yield _Examined(course, one, path, item.date, item.number, None)
    for place, follow_up in follow_ups_that_count(course):
        when, stands = timeline.when(follow_up), timeline.stands(follow_up)
        for index, one in enumerate(follow_up.examinations or ()):
            yield _Examined(
                course,
                one,
                f"follow_ups[{place}].examinations[{index}]",
                None if when is None else when.date,
                None if stands is None else stands.point.session,
                follow_up.id,
            )


def _finding(
    name: str, meaning: str, read: Callable[[Examination], Finding | None]
) -> Cell[_Examined]:
    return text(
        name, meaning, lambda of: read(of.examination), null="nobody said"
    )


EXAMINATIONS: Final = RowTable[Course, _Examined](
    kind="examinations",
    each_row="an examination of a trigger point, as recorded",
    lay_out=_examinations,
    cells=(
        text(
            "course", "Id of the course.", lambda of: of.course.id, null=None
        ),
        text("path", "Place in the record.", lambda of: of.path, null=None),
        day(
            "date",
            "Local day: its own, else of the session or follow-up.",
            lambda of: of.examination.at or of.date,
            null="not known",
        ),
        count(
            "session",
            "Number of the session at or after which it was.",
            lambda of: of.session,
            null="before all of them, or it cannot be said",
        ),
        text(
            "follow_up",
            "Id of the follow-up.",
            lambda of: of.follow_up,
            null="not at a follow-up",
        ),
        text(
            "moment",
            "Before or after needling.",
            lambda of: of.examination.moment,
        ),
        instant("at", "When it was.", lambda of: of.examination.at),
        text(
            "trigger_point",
            "Id of the trigger point.",
            lambda of: of.examination.trigger_point,
            null=None,
        ),
        *site_cells(
            lambda of: (
                of.course.trigger_point(of.examination.trigger_point).site
            )
        ),
        _finding("taut_band", "A taut band.", lambda one: one.taut_band),
        _finding(
            "hypersensitive_spot",
            "A hypersensitive spot.",
            lambda one: one.hypersensitive_spot,
        ),
        _finding(
            "spot_in_band",
            "The spot lies in the band.",
            lambda one: one.spot_in_band,
        ),
        _finding(
            "referred_pain", "Pain elsewhere.", lambda one: one.referred_pain
        ),
        _finding(
            "recognised",
            "The patient knows the pain.",
            lambda one: one.recognised,
        ),
        _finding("nodule", "A nodule.", lambda one: one.nodule),
        _finding(
            "twitch_on_palpation",
            "A twitch on palpation.",
            lambda one: one.twitch_on_palpation,
        ),
        _finding(
            "restricted_stretch",
            "Stretching is restricted.",
            lambda one: one.restricted_stretch,
        ),
        _finding(
            "spontaneous_pain",
            "Pain without touch.",
            lambda one: one.spontaneous_pain,
        ),
        text(
            "stated",
            "Its status, as somebody stated it.",
            lambda of: of.examination.stated,
        ),
        text("by", "Id of who examined.", lambda of: of.examination.by),
        text(
            "note",
            "The note.",
            lambda of: of.examination.note,
            is_free_text=True,
        ),
    ),
)
