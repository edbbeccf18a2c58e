"""
Rows of side effects, each once, however many reports tell of it.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeVar

from dryneedling.course import Course
from dryneedling.side_effects import Severity, SideEffect
from dryneedling.tabular.cells import count, day, number, text, truth
from dryneedling.tabular.sites import site_cells
from dryneedling.tabular.tables import RowTable
from dryneedling.timeline import PlacedEvent, timeline_of

T = TypeVar("T")


class _EventToShow(NamedTuple):
    course: Course
    placed: PlacedEvent

    def latest(self, read: Callable[[SideEffect], T | None]) -> T | None:
        """
        Return what the last report that says it says.
        """
        for effect in reversed(self.placed.event.reports):
            if (value := read(effect)) is not None:
                return value
        return None

    def first(self, read: Callable[[SideEffect], T | None]) -> T | None:
        """
        Return what the first report that says it says.
        """
        for effect in self.placed.event.reports:
            if (value := read(effect)) is not None:
                return value
        return None

    @property
    def severity(self) -> Severity | None:
        return self.latest(lambda effect: effect.severity)


def _events(course: Course) -> Iterator[_EventToShow]:
    for placed in timeline_of(course).side_effects.events:
        yield _EventToShow(course, placed)


SIDE_EFFECTS: Final = RowTable[Course, _EventToShow](
    kind="side_effects",
    each_row="a side effect, merged from all that was reported of it",
    lay_out=_events,
    cells=(
        text(
            "course", "Id of the course.", lambda of: of.course.id, null=None
        ),
        text(
            "path",
            "Place of its first report in the record.",
            lambda of: of.placed.event.told[0].path,
            null=None,
        ),
        day(
            "date",
            "Local day on which it was told first.",
            lambda of: of.placed.event.told[0].date,
            null="not known",
        ),
        count(
            "session",
            "Number of the session whose needling it is about, or of the one "
            "that it was told at.",
            lambda of: of.placed.session and of.placed.session.number,
            null="cannot be said, or there is none",
        ),
        text(
            "follow_up",
            "Id of the follow-up that tells of it, where no session is known.",
            lambda of: of.placed.follow_up and of.placed.follow_up.id,
            null="a session is known",
        ),
        truth(
            "after_needling",
            "Whether it is about a needling.",
            lambda of: of.placed.is_after_needling,
            null="cannot be said",
        ),
        text(
            "kind",
            "Key of its kind.",
            lambda of: of.placed.event.first.kind.key,
            null="a kind that is not in the table",
        ),
        text(
            "gravity",
            "How grave it was, by all that was recorded of it.",
            lambda of: of.placed.gravity.tier,
            null=None,
        ),
        truth(
            "befell_staff",
            "Whether it befell a member of staff, and not the patient.",
            lambda of: of.placed.event.befell_staff,
            null=None,
        ),
        truth(
            "judged_unrelated",
            "Whether the last report that judges calls it unrelated.",
            lambda of: of.placed.event.was_judged_unrelated,
            null=None,
        ),
        text(
            "severity",
            "Its severity, by the last report that says it.",
            lambda of: of.severity and of.severity.level,
        ),
        text(
            "severity_scheme",
            "Whose word that is.",
            lambda of: of.severity and of.severity.scheme,
            null="no severity, or its scheme is not stated",
        ),
        truth(
            "serious",
            "Whether it was ever said to be serious.",
            lambda of: of.placed.event.serious,
            null="nobody said",
        ),
        text(
            "relatedness",
            "How it relates to needling, by the last report that says it.",
            lambda of: of.latest(lambda effect: effect.relatedness),
        ),
        text(
            "resolution",
            "What came of it, by the last report that says it.",
            lambda of: of.latest(lambda effect: effect.resolution),
        ),
        number(
            "onset_hours",
            "Hours from needling to its onset, as written.",
            lambda of: of.first(lambda effect: effect.onset_hours),
            unit="h",
        ),
        number(
            "lasted_hours",
            "Hours that it lasted, as written last.",
            lambda of: of.latest(lambda effect: effect.lasted_hours),
            unit="h",
        ),
        text(
            "care_received",
            "Care received, by the last report that says it.",
            lambda of: of.latest(lambda effect: effect.care_received),
        ),
        text(
            "reporter",
            "Who reported it first.",
            lambda of: of.first(lambda effect: effect.reporter),
        ),
        truth(
            "solicited",
            "Whether it was asked for when it was told first.",
            lambda of: of.placed.event.first.solicited,
        ),
        count(
            "reports",
            "How many reports tell of it.",
            lambda of: len(of.placed.event.told),
            null=None,
        ),
        text(
            "needling",
            "Id of the needling that it belongs to.",
            lambda of: of.first(lambda effect: effect.needling),
        ),
        *site_cells(lambda of: of.first(lambda effect: effect.site)),
        text(
            "note",
            "The notes of its reports.",
            lambda of: (
                [
                    effect.note
                    for effect in of.placed.event.reports
                    if effect.note is not None
                ]
                or None
            ),
            is_free_text=True,
        ),
    ),
)
