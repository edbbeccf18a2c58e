"""
The numbers of a chart as tables beside it.

Whatever stands in the picture stands here, and what found no place there.
"""

from collections.abc import Iterator, Sequence

from dryneedling.charts.moments import marks_of
from dryneedling.charts.point_moments import moments_of
from dryneedling.charts.point_rows import point_rows
from dryneedling.charts.rail import Rail, told_of
from dryneedling.course import Course
from dryneedling.progress import (
    Progress,
    SeriesProgress,
    TriggerPointHistory,
)
from dryneedling.views.blocks import Block, Column, Paragraph, Table
from dryneedling.views.numbers import NONE, number
from dryneedling.views.progress.names import series_title
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.scales import chart_ends, threshold_value
from dryneedling.views.sentences import English


def progress_blocks(
    progress: Progress, course: Course | None, say: English
) -> Iterator[Block]:
    """
    Yield the tables of `progress_svg`: each series, and the visits.
    """
    visits = Visits.of(progress, course)
    drawn = [one for one in progress.series if one.readings]
    for one in drawn:
        yield Paragraph(series_title(one.series, say))
        yield series_table(one, visits, say)
    yield visits_table(Rail.of_course(progress, course), visits, say)


def series_blocks(one: SeriesProgress, say: English) -> Iterator[Block]:
    """
    Yield the tables of `series_svg`: its readings, and its visits.
    """
    visits = Visits.of_series(one)
    yield Paragraph(series_title(one.series, say))
    yield series_table(one, visits, say)
    yield visits_table(Rail.of_series(one), visits, say)


def series_table(one: SeriesProgress, visits: Visits, say: English) -> Table:
    """
    Return each reading that is drawn, then baseline and threshold.
    """
    columns = (
        Column(say.visit, whole=True),
        Column(say.date, whole=True),
        Column(say.reading_at),
        Column(say.value_read, right=True, whole=True),
        Column(say.how_it_counts),
    )
    low, high = chart_ends(one)
    rows: list[tuple[str, ...]] = [
        (
            say.place_of_mark(mark.name[0], mark.name[1]),
            NONE if mark.date is None else str(mark.date),
            say.word(mark.kind),
            number(mark.value),
            say.judged if mark.is_judged else say.hollow,
        )
        for mark in marks_of(one, visits)
    ]
    if one.baseline is not None:
        rows.append(("", "", say.baseline, number(one.baseline.value), ""))
    threshold = threshold_value(one)
    if threshold is not None:
        rows.append(("", "", say.threshold_word, number(threshold), ""))
    rows.append(("", "", say.scale_drawn, say.ends_of(low, high), ""))
    return Table(columns, rows, indent=1)


def visits_table(rail: Rail, visits: Visits, say: English) -> Table:
    """
    Return each visit: whether it was held, what was done, what came of it.
    """
    columns = (
        Column(say.visit, right=True, whole=True),
        Column(say.date, whole=True),
        Column(say.insertions, right=True),
        Column(say.twitches_at_least, right=True),
        Column(say.side_effects),
    )
    return Table(columns, _visit_rows(rail, visits, say), indent=1)


def _visit_rows(
    rail: Rail, visits: Visits, say: English
) -> Iterator[Sequence[str]]:
    doses = rail.doses or {}
    for visit in visits.numbers:
        date = visits.dates.get(visit)
        day = NONE if date is None else str(date)
        if visit not in rail.held:
            yield str(visit), day, say.missed, "", ""
            continue
        insertions = twitches = ""
        if visit in doses:
            insertions, twitches = told_of(doses[visit], say)
        effects = say.listed(map(say.told, rail.effects.get(visit, ())))
        told = effects or rail.without_effect(visit, say)
        yield str(visit), day, insertions, twitches, told


def lifeline_table(
    history: TriggerPointHistory,
    course: Course,
    say: English,
    *,
    plainly: bool = False,
) -> Table:
    """
    Return what a lifeline shows, a row for each visit and follow-up.
    """
    moments = moments_of(history, course)
    rows = point_rows(moments, say, plainly=plainly)
    columns = (
        Column(say.visit, whole=True),
        Column(say.date, whole=True),
        *(Column(row.head) for row in rows),
    )
    return Table(
        columns,
        [
            (
                say.missed_visit(place) if moment.is_missed else place,
                NONE if moment.date is None else str(moment.date),
                *(
                    "" if cell is None else cell.words
                    for cell in (row.cells[index] for row in rows)
                ),
            )
            for index, moment in enumerate(moments)
            for place in (say.place_of_mark(*moment.name, plainly=plainly),)
        ],
        indent=1,
    )
