"""
Rows of follow-ups, each in its place.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from dryneedling.course import Course
from dryneedling.follow_up import FollowUp
from dryneedling.tabular.cells import count, day, instant, number, text, truth
from dryneedling.tabular.tables import RowTable
from dryneedling.timeline import (
    FollowUpRow,
    course_rows,
    follow_ups_that_count,
)


class _Listed(NamedTuple):
    row: FollowUpRow
    follow_up: FollowUp
    place: int


def _follow_ups(course: Course) -> Iterator[_Listed]:
    placed = {row.follow_up: row for row in course_rows(course).follow_ups}
    for index, follow_up in follow_ups_that_count(course):
        yield _Listed(placed[follow_up.id], follow_up, index)


FOLLOW_UPS: Final = RowTable[Course, _Listed](
    kind="follow_ups",
    each_row="a follow-up, as listed",
    lay_out=_follow_ups,
    cells=(
        text(
            "course", "Id of the course.", lambda of: of.row.course, null=None
        ),
        text(
            "path",
            "Place in the record.",
            lambda of: f"follow_ups[{of.place}]",
            null=None,
        ),
        day(
            "date",
            "Local day, as written or counted.",
            lambda of: of.row.date,
            null="not known",
        ),
        text(
            "follow_up",
            "Id of the follow-up.",
            lambda of: of.row.follow_up,
            null=None,
        ),
        truth(
            "has_place",
            "Whether its place in the course can be said.",
            lambda of: of.row.has_place,
            null=None,
        ),
        count(
            "session",
            "Number of the session that it stands after.",
            lambda of: of.row.session,
            null="before all of them, or its place cannot be said",
        ),
        count(
            "open_to",
            "Number of the last session that it may stand after as well.",
            lambda of: of.row.open_to,
            null="there is none",
        ),
        count(
            "about",
            "Number of the session whose needling its side effects are about.",
            lambda of: of.row.about,
            null="there is none, or it cannot be said",
        ),
        instant(
            "at",
            "When it was, as written or counted.",
            lambda of: of.row.at,
            null="not known",
        ),
        number(
            "hours_since_needling",
            "Hours since the last needling.",
            lambda of: of.row.hours_since_needling,
            unit="h",
            null="not known, or there was none",
        ),
        truth(
            "settled",
            "Whether that was long enough for soreness to go.",
            lambda of: of.row.settled,
            null="cannot be said",
        ),
        text(
            "mode",
            "How the patient was reached.",
            lambda of: of.follow_up.mode,
        ),
        truth(
            "side_effects_asked",
            "Whether side effects were asked for at it.",
            lambda of: of.row.asked,
            null=None,
        ),
        count(
            "side_effects",
            "Side effects told at it.",
            lambda of: (
                None
                if of.follow_up.side_effects is None
                else len(of.follow_up.side_effects)
            ),
            null="nobody asked",
        ),
        text(
            "events",
            "What happened meanwhile, by kind.",
            lambda of: (
                None
                if of.follow_up.events is None
                else [event.kind for event in of.follow_up.events]
            ),
            null="nobody asked",
        ),
        text(
            "note",
            "The note.",
            lambda of: of.follow_up.note,
            is_free_text=True,
        ),
    ),
)
