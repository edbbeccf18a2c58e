"""
`progress`: how one course went, or a line for each of many.
"""

from collections.abc import Sequence
from itertools import chain

from dryneedling.cli.documents import (
    LeftOut,
    course_of,
    courses,
    one_course,
    one_source,
)
from dryneedling.cli.exit_codes import NOT_DONE
from dryneedling.cli.failures import Failure
from dryneedling.cli.json_values import Json, whole
from dryneedling.cli.options import Choices
from dryneedling.cli.output import (
    emit,
    print_line,
    show,
    show_fitted,
)
from dryneedling.cli.progress_bar import progress_bar
from dryneedling.cli.sources import documents, told, total_size
from dryneedling.course import Course
from dryneedling.discrepancies import review
from dryneedling.progress import Progress, Reading, SeriesProgress
from dryneedling.report import ConsoleView
from dryneedling.summary import Summary, summarise
from dryneedling.timeline import sessions_that_count
from dryneedling.views import Gap, View, view
from dryneedling.views.numbers import NONE, number
from dryneedling.views.progress.in_short import InShort, short_view
from dryneedling.views.progress.unwanted import unwanted_line
from dryneedling.views.sentences import ENGLISH


def print_progress(
    file: str | None,
    example: str | None,
    course_id: str | None,
    series: Sequence[str],
    thresholds: Sequence[str],
    *,
    full: bool,
    keep_going: bool,
    as_json: bool,
) -> int:
    """
    Print the progress of one course, or that of many a line each.

    A file of JSON Lines with one course is that course.

    Raises:
        Failure: A document is no course, or nothing has the name of a series
            or of a threshold.
    """
    choices = Choices(series, thresholds)
    if course_id is not None:
        course = one_course(file, example, course_id)
        _print_alone(course, choices, full=full, as_json=as_json)
        return 0
    files = one_source(file, example)
    inputs = documents(files, example)
    # Whether a course is alone decides how it is shown, so that two are read
    # before the first is printed.
    first, second = next(inputs, None), next(inputs, None)
    if first is None:
        raise Failure(f"{file}: holds no course")
    if second is None:
        _print_alone(course_of(first), choices, full=full, as_json=as_json)
        return 0
    left = LeftOut()
    every = chain((first, second), inputs)
    # The lines show how far it is, but for those that go into a file.
    with progress_bar("reading", total_size(files), talks=True) as tell:
        for course in courses(told(every, tell), left if keep_going else None):
            progress = choices.progress_of(course, is_alone=False)
            if as_json:
                summary = _summary(course, progress, choices)
                _emit(course, progress, summary, indent=None)
            else:
                print_line(_one_line(progress))
    # Only at the end: a later course may have the series that was named.
    choices.refuse_unused()
    return NOT_DONE if left.count else 0


def _print_alone(
    course: Course, choices: Choices, *, full: bool, as_json: bool
) -> None:
    progress = choices.progress_of(course, is_alone=True)
    summary = _summary(course, progress, choices)
    if as_json:
        _emit(course, progress, summary, indent=2)
        return
    if full:
        answer = View((*view(summary).blocks, Gap()))
        show(ConsoleView(View(answer.blocks + view(progress, course).blocks)))
        return
    shown = InShort(
        summary=summary,
        progress=progress,
        course=course,
        doubts=review(course),
    )
    show_fitted(
        lambda width, height: ConsoleView(
            short_view(shown, width=width, height=height)
        )
    )


def _summary(course: Course, progress: Progress, choices: Choices) -> Summary:
    # who picks series asks of these: that others are not read is no news
    return summarise(progress, None if choices.series else course)


def _emit(
    course: Course,
    progress: Progress,
    summary: Summary,
    *,
    indent: int | None,
) -> None:
    visits = [
        {
            "number": number,
            "id": session.id,
            "date": session.local_date,
            "status": session.status,
        }
        for number, session in sessions_that_count(course)
    ]
    emit(
        "progress",
        {
            "synthetic": course.synthetic,
            "sessions": visits,
            "thresholds": _rows_of(progress),
            "summary": summary,
            "progress": progress,
        },
        indent=indent,
    )


def _rows_of(progress: Progress) -> dict[str, Json]:
    """
    Return the threshold rows that the series use, whole, by key.
    """
    return {
        row.key: whole(row)
        for one in progress.series
        for row in (*one.rows.all, *(one.state.rows if one.state else ()))
    }


def _one_line(progress: Progress) -> str:
    """
    Write a course in one line: each series from baseline to latest.

    What befell somebody stands behind it, the gravest first.
    """
    parts = [
        *map(_series, progress.series),
        *(
            f"{ratings.series.label} {_as_it_stands(ratings.readings[-1])}"
            for ratings in progress.transitions
            if ratings.readings
        ),
    ]
    line = f"{progress.course_id}: {'; '.join(parts) or NONE}"
    befell = unwanted_line(progress.unwanted_effects, ENGLISH)
    return f"{line}. {befell}" if befell else line


def _as_it_stands(reading: Reading) -> str:
    return reading.score.grade or number(reading.value)


def _series(one: SeriesProgress) -> str:
    label = one.series.label
    latest = one.latest
    if one.baseline is None:
        return f"{label}, no baseline"
    start = number(one.baseline.value)
    if latest is None:
        return f"{label} {start} to {NONE}"
    end = number(latest.reading.value)
    return f"{label} {start} to {end}, {latest.judgement.label}"
