"""
Rows of scores: each score of the record, and what it is in its series.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeVar

from dryneedling.course import Course
from dryneedling.outcomes import Score, Series
from dryneedling.tabular.cells import (
    Cell,
    count,
    day,
    instant,
    number,
    text,
    truth,
)
from dryneedling.tabular.series_keys import series_key
from dryneedling.tabular.tables import RowTable
from dryneedling.timeline import (
    ReadingRow,
    ScoreList,
    course_rows,
    timeline_of,
)
from dryneedling.timeline.series import series_of

T = TypeVar("T")


class _ScoreToShow(NamedTuple):
    course: Course
    listed: ScoreList
    place: int
    score: Score
    series: Series
    # None where it is in no series
    reading: ReadingRow | None

    @property
    def session(self) -> int | None:
        if self.reading is not None:
            return self.reading.session
        return self.listed.session and self.listed.session.number

    @property
    def follow_up(self) -> str | None:
        if self.listed.follow_up is None:
            return None
        return self.course.follow_ups[self.listed.follow_up].id

    @property
    def left_out(self) -> str | None:
        """
        Why it takes no part in what is worked out.
        """
        if self.reading is not None:
            return self.reading.set_aside
        if self.score.value is None:
            return "it has no value"
        if self.listed.session is not None:
            return "the visit did not take place"
        return "the place of its follow-up cannot be said"


def _scores(course: Course) -> Iterator[_ScoreToShow]:
    timeline = timeline_of(course)
    # One object may stand in several lists, and twice in one; each list is
    # read in order, and so are the readings of its series.
    readings: dict[tuple[object, ...], list[ReadingRow]] = {}
    for row in course_rows(course).readings:
        name = (row.kind, row.follow_up or row.session, id(row.score))
        readings.setdefault(name, []).append(row)
    lists = timeline.scores
    for listed in lists.every:
        where: object = listed.session and listed.session.number
        if listed.follow_up is not None:
            where = course.follow_ups[listed.follow_up].id
        for index, (score, of) in enumerate(
            zip(listed.scores, listed.series, strict=True)
        ):
            same = readings.get((listed.kind, where, id(score)))
            yield _ScoreToShow(
                course,
                listed,
                index,
                score,
                series_of(lists.numbers.keys[of]),
                same.pop(0) if same else None,
            )


def series_cells(series: Callable[[T], Series]) -> tuple[Cell[T], ...]:
    """
    Return the columns that say what was measured.

    Args:
        series: Returns the series that a row is about.
    """
    return (
        text(
            "series",
            "Key of the series: what may be compared shares it.",
            lambda of: series_key(series(of)),
            null=None,
        ),
        text(
            "series_label",
            "The series in words, without any that somebody typed.",
            lambda of: series(of).label,
            null=None,
        ),
        text(
            "measure",
            "Key of the measure.",
            lambda of: series(of).measure.key,
            null=None,
        ),
        text(
            "domain",
            "What it measures: pain, movement, ...",
            lambda of: series(of).measure.domain,
            null=None,
        ),
        text(
            "unit",
            "Unit of its values, in UCUM.",
            lambda of: series(of).measure.unit,
            null=None,
        ),
        text(
            "better",
            "Which way is better.",
            lambda of: series(of).measure.better,
            null="neither: it is read as it stands",
        ),
        text("aspect", "Which pain.", lambda of: series(of).aspect),
        text(
            "place",
            "Where it hurts or moves, in words.",
            lambda of: _label(series(of).place),
        ),
        text(
            "site",
            "The muscle that was pressed, in words.",
            lambda of: _label(series(of).site),
        ),
        text("side", "The side measured.", lambda of: series(of).side),
        text("mode", "Active or passive.", lambda of: series(of).mode),
        text(
            "aspect_text",
            "What the list of aspects cannot say.",
            lambda of: series(of).aspect_text,
            is_free_text=True,
        ),
        text(
            "instrument",
            "Device or form.",
            lambda of: series(of).instrument,
            is_free_text=True,
        ),
        text(
            "activity",
            "The activities rated.",
            lambda of: series(of).activity or None,
            is_free_text=True,
        ),
    )


def _label(where: object) -> str | None:
    return None if where is None else str(where)


SCORES: Final = RowTable[Course, _ScoreToShow](
    kind="scores",
    each_row="a score of the record, also one that no series counts",
    lay_out=_scores,
    cells=(
        text(
            "course", "Id of the course.", lambda of: of.course.id, null=None
        ),
        text(
            "path",
            "Place in the record.",
            lambda of: f"{of.listed.path}[{of.place}]",
            null=None,
        ),
        day(
            "date",
            "Local day: its own, else of its session or follow-up.",
            lambda of: (
                of.score.date
                or (of.reading.date if of.reading else of.listed.date)
            ),
            null="not known",
        ),
        count(
            "session",
            "Number of the session that it belongs to or follows.",
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
            "Before the course, before or after needling, or follow-up.",
            lambda of: of.listed.kind,
            null=None,
        ),
        *series_cells(lambda of: of.series),
        number(
            "value",
            "The value, in the unit of the row.",
            lambda of: of.score.value,
            unit=None,
            null="too few items were answered",
        ),
        truth(
            "settled",
            "Whether soreness no longer masks it.",
            lambda of: of.reading and of.reading.settled,
            null="cannot be said",
        ),
        text(
            "left_out",
            "Why it takes no part in what is worked out.",
            lambda of: of.left_out,
            null="it takes part",
        ),
        truth(
            "is_baseline",
            "Whether it is what net changes are measured from.",
            lambda of: of.reading is not None and of.reading.is_baseline,
            null=None,
        ),
        number(
            "baseline",
            "The value that net changes are measured from.",
            lambda of: of.reading and of.reading.baseline,
            unit=None,
            null="the series has none",
        ),
        number(
            "net_change",
            "Improvement from the baseline; better is positive.",
            lambda of: of.reading and of.reading.net_change,
            unit=None,
            null="not a settled reading after a baseline",
        ),
        count(
            "trials",
            "Readings whose mean the value is.",
            lambda of: (
                None if of.score.trials is None else len(of.score.trials)
            ),
            null="not recorded, or one",
        ),
        text(
            "basis",
            "Measured, reported or inferred.",
            lambda of: of.score.basis,
        ),
        instant(
            "at",
            "Its own instant.",
            lambda of: of.score.at,
            null="it has none of its own",
        ),
        text("note", "The note.", lambda of: of.score.note, is_free_text=True),
    ),
)
