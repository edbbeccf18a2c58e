"""
Rows of changes, as `track` says: to each settled reading, around each session.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from dryneedling.progress import (
    NetChange,
    Progress,
    SeriesProgress,
    SessionChange,
)
from dryneedling.tabular.cells import count, day, number, text, truth
from dryneedling.tabular.scores import series_cells
from dryneedling.tabular.series import NO_THRESHOLD
from dryneedling.tabular.tables import RowTable
from dryneedling.timeline import Point


class _Net(NamedTuple):
    course: str
    one: SeriesProgress
    change: NetChange

    @property
    def point(self) -> Point:
        return self.change.reading.point


class _Around(NamedTuple):
    course: str
    one: SeriesProgress
    change: SessionChange


def _net(progress: Progress) -> Iterator[_Net]:
    for one in progress.series:
        for change in one.net:
            yield _Net(progress.course_id, one, change)


def _around(progress: Progress) -> Iterator[_Around]:
    for one in progress.series:
        for change in one.sessions:
            yield _Around(progress.course_id, one, change)


_COURSE: Final = "Id of the course."

NET_CHANGES: Final = RowTable[Progress, _Net](
    kind="net_changes",
    each_row="a settled reading, and the improvement from the baseline to it",
    lay_out=_net,
    cells=(
        text("course", _COURSE, lambda of: of.course, null=None),
        *series_cells(lambda of: of.one.series),
        day(
            "date",
            "Local day of the reading.",
            lambda of: of.point.date,
            null="not known",
        ),
        text(
            "moment",
            "Before needling, or follow-up.",
            lambda of: of.point.kind,
            null=None,
        ),
        count(
            "session",
            "Number of the session that it belongs to or follows.",
            lambda of: of.point.session,
            null="before all of them",
        ),
        text(
            "follow_up",
            "Id of the follow-up.",
            lambda of: of.point.follow_up_id,
            null="not at a follow-up",
        ),
        number(
            "value",
            "The reading.",
            lambda of: of.change.reading.value,
            unit=None,
            null=None,
        ),
        number(
            "net_change",
            "Improvement from the baseline; better is positive.",
            lambda of: of.change.improvement,
            unit=None,
            null=None,
        ),
        number(
            "percent",
            "That in percent of the baseline.",
            lambda of: of.change.percent,
            unit="%",
            null="no true zero, or a baseline of 0",
        ),
        text(
            "verdict",
            "What it amounts to.",
            lambda of: of.change.judgement.verdict,
            null=None,
        ),
        truth(
            "reached",
            "Whether it is at the threshold.",
            lambda of: of.change.is_reached,
            null=NO_THRESHOLD,
        ),
    ),
)


SESSION_CHANGES: Final = RowTable[Progress, _Around](
    kind="session_changes",
    each_row="a session that was held, and the changes of a series around it",
    lay_out=_around,
    cells=(
        text("course", _COURSE, lambda of: of.course, null=None),
        *series_cells(lambda of: of.one.series),
        count(
            "session",
            "Number of the session.",
            lambda of: of.change.session,
            null=None,
        ),
        text(
            "session_id",
            "Id of the session.",
            lambda of: of.change.session_id,
            null=None,
        ),
        truth(
            "needled",
            "Whether a needle went in.",
            lambda of: of.change.needled,
            null="nobody said",
        ),
        number(
            "before",
            "The last reading before needling.",
            lambda of: of.change.before and of.change.before.value,
            unit=None,
            null="there is none",
        ),
        number(
            "after",
            "The last reading after it.",
            lambda of: of.change.after and of.change.after.value,
            unit=None,
            null="there is none",
        ),
        number(
            "immediate",
            "Improvement from before to after needling.",
            lambda of: of.change.immediate.value,
            unit=None,
            null="see the column beside it",
        ),
        text(
            "no_immediate",
            "Why there is none.",
            lambda of: of.change.immediate.reason,
            null="there is one",
        ),
        number(
            "maintained",
            "Improvement from before this session to before the next.",
            lambda of: of.change.maintained.value,
            unit=None,
            null="see the column beside it",
        ),
        text(
            "no_maintained",
            "Why there is none.",
            lambda of: of.change.maintained.reason,
            null="there is one",
        ),
        number(
            "interval",
            "Improvement from after needling to before the next session.",
            lambda of: of.change.interval.value,
            unit=None,
            null="a reading is missing",
        ),
        number(
            "carry_over",
            "Share of the immediate change that was maintained.",
            lambda of: of.change.carry_over.value,
            unit="1",
            null="a change is missing, or the immediate one is not detectable",
        ),
    ),
)
