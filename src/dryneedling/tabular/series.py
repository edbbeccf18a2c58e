"""
Rows of series: how each went, as `track` says.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from dryneedling.progress import (
    Judgement,
    NetChange,
    Progress,
    SeriesProgress,
)
from dryneedling.tabular.cells import count, day, number, text, truth
from dryneedling.tabular.scores import series_cells
from dryneedling.tabular.tables import RowTable
from dryneedling.thresholds import Threshold
from dryneedling.timeline import Point

_NO_BASELINE: Final = "no baseline, or no settled reading after it"
NO_THRESHOLD: Final = "no threshold for this baseline"


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


def _series(progress: Progress) -> Iterator[_SeriesToShow]:
    for one in progress.series:
        yield _SeriesToShow(progress.course_id, one)


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
            null=NO_THRESHOLD,
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
