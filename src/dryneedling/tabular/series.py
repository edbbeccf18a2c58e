"""
Rows of what `track` says: of each series, each settled reading, each session.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from dryneedling.progress import (
    Judgement,
    NetChange,
    Progress,
    SeriesProgress,
    SessionChange,
)
from dryneedling.tabular.cells import count, day, number, text, truth
from dryneedling.tabular.scores import series_cells
from dryneedling.tabular.tables import RowTable
from dryneedling.thresholds import Threshold
from dryneedling.timeline import Point

_NO_BASELINE: Final = "no baseline, or no settled reading after it"
_OPEN: Final = "no threshold for this baseline"


class _SeriesToShow(NamedTuple):
    course: str
    one: SeriesProgress

    @property
    def latest(self) -> NetChange | None:
        return self.one.latest

    @property
    def verdict(self) -> Judgement | None:
        return self.one.verdict

    @property
    def start(self) -> Point | None:
        return self.one.baseline and self.one.baseline.point

    @property
    def end(self) -> Point | None:
        return self.latest and self.latest.reading.point


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


def _series(progress: Progress) -> Iterator[_SeriesToShow]:
    for one in progress.series:
        yield _SeriesToShow(progress.course_id, one)


def _net(progress: Progress) -> Iterator[_Net]:
    for one in progress.series:
        for change in one.net:
            yield _Net(progress.course_id, one, change)


def _around(progress: Progress) -> Iterator[_Around]:
    for one in progress.series:
        for change in one.sessions:
            yield _Around(progress.course_id, one, change)


def _key(row: Threshold | None) -> str | None:
    return None if row is None else row.key


def _is_unverified(verdict: Judgement | None) -> bool | None:
    return None if verdict is None else verdict.uses_unverified


_COURSE: Final = "Id of the course."

SERIES: Final = RowTable[Progress, _SeriesToShow](
    kind="series",
    each_row="a series of scores, and how it went",
    lay_out=_series,
    cells=(
        text("course", _COURSE, lambda of: of.course, null=None),
        *series_cells(lambda of: of.one.series),
        number(
            "baseline",
            "The last reading before the first needling.",
            lambda of: of.one.baseline and of.one.baseline.value,
            unit=None,
            null="there is none",
        ),
        count(
            "baseline_session",
            "Number of the session before whose needling that was.",
            lambda of: of.start and of.start.session,
            null="there is no baseline, or it was before the course",
        ),
        day(
            "baseline_date",
            "Its local day.",
            lambda of: of.start and of.start.date,
            null="not known",
        ),
        text(
            "no_baseline",
            "Why there is none.",
            lambda of: of.one.no_baseline,
            null="there is one",
        ),
        number(
            "latest",
            "The latest settled reading.",
            lambda of: of.latest and of.latest.reading.value,
            unit=None,
            null=_NO_BASELINE,
        ),
        count(
            "latest_session",
            "Number of the session that it belongs to or follows.",
            lambda of: of.end and of.end.session,
            null=_NO_BASELINE,
        ),
        day(
            "latest_date",
            "Its local day.",
            lambda of: of.end and of.end.date,
            null="not known",
        ),
        number(
            "net_change",
            "Improvement from the baseline to it; better is positive.",
            lambda of: of.one.net_change,
            unit=None,
            null=_NO_BASELINE,
        ),
        number(
            "percent",
            "That in percent of the baseline.",
            lambda of: of.latest and of.latest.percent,
            unit="%",
            null="no net change, no true zero, or a baseline of 0",
        ),
        number(
            "best_change",
            "The best net change.",
            lambda of: of.one.best and of.one.best.improvement,
            unit=None,
            null=_NO_BASELINE,
        ),
        text(
            "verdict",
            "What the net change amounts to.",
            lambda of: of.verdict and of.verdict.verdict,
            null=_NO_BASELINE,
        ),
        number(
            "threshold",
            "The larger of MDC and MCID.",
            lambda of: of.verdict and of.verdict.effective,
            unit=None,
            null=_OPEN,
        ),
        text(
            "mdc",
            "Key of the MDC row.",
            lambda of: of.verdict and _key(of.verdict.mdc),
            null="none was used",
        ),
        text(
            "mcid",
            "Key of the MCID row.",
            lambda of: of.verdict and _key(of.verdict.mcid),
            null="none was used",
        ),
        truth(
            "uses_unverified",
            "Whether a row was used whose figure nobody read in its source.",
            lambda of: _is_unverified(of.verdict),
            null=_NO_BASELINE,
        ),
        truth(
            "reached",
            "Whether any settled reading was at the threshold.",
            lambda of: of.one.has_reached,
            null="it cannot be said from the record or the rows",
        ),
        count(
            "reached_session",
            "Number of the session that the first of them belongs to.",
            lambda of: of.one.reached and of.one.reached.reading.point.session,
            null="not reached",
        ),
        text(
            "held",
            "Whether every later settled reading was there too.",
            lambda of: of.one.reached and of.one.reached.held,
            null="not reached",
        ),
        count(
            "sessions_to_reach",
            "Visits from the first needling until then.",
            lambda of: (
                of.one.reached and of.one.reached.sessions_from_first_needling
            ),
            null="not reached",
        ),
        count(
            "days_to_reach",
            "Local days from the first needling until then.",
            lambda of: (
                of.one.reached and of.one.reached.days_from_first_needling
            ),
            null="not reached, or a day is not known",
        ),
        truth(
            "lost",
            "Whether it was reached, and the latest reading fell back.",
            lambda of: of.one.is_lost,
            null="cannot be asked",
        ),
        truth(
            "plateau",
            "Whether the last settled readings no longer change.",
            lambda of: of.one.plateau.is_plateau,
            null="not defined",
        ),
        count(
            "readings",
            "Scores with a value.",
            lambda of: len(of.one.readings),
            null=None,
        ),
        count(
            "settled_readings",
            "Settled readings after the baseline.",
            lambda of: len(of.one.net),
            null=None,
        ),
        count(
            "without_value",
            "Scores without a value.",
            lambda of: of.one.without_value,
            null=None,
        ),
    ),
)

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
            null=_OPEN,
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
