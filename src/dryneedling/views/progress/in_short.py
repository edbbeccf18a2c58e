"""
A course on one screen: the answer first, and of all else what fits.

What has no room is counted and never dropped in silence, and what is worse or
came back has its row before what is better.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling.course import Course
from dryneedling.discrepancies import Discrepancy, DiscrepancySeverity
from dryneedling.progress import Progress, TransitionSeries
from dryneedling.summary import Gist, SeriesSummary, Summary, gists_of
from dryneedling.views.audience import Audience
from dryneedling.views.blocks import (
    Block,
    Gap,
    Paragraph,
    Phrase,
    Table,
    Tone,
    View,
    Widths,
    phrase,
)
from dryneedling.views.discrepancies import tone_of_doubt
from dryneedling.views.layout import Screen, lines_of
from dryneedling.views.numbers import number, signed
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.series import series_blocks
from dryneedling.views.progress.series_table import series_table
from dryneedling.views.progress.unwanted import unwanted_line
from dryneedling.views.progress.widths import NARROW
from dryneedling.views.sentences import ENGLISH, English
from dryneedling.views.summary import summary_phrase

# Doubts that have a line of their own, where there is room.
_MOST_DOUBTS: Final = 3

# What is worth a look and no more is counted only.
_LEAST: Final = DiscrepancySeverity.INFO

_WEIGHT: Final = {
    severity: weight for weight, severity in enumerate(DiscrepancySeverity)
}

# What is first in line for a row, where there is not one for each.
_FIRST: Final = (Gist.WORSE, Gist.FELL_BACK)


@final
@attrs.frozen(kw_only=True)
class InShort:
    """
    All that one screen is made of.

    Attributes:
        summary: Whether the patient is better.
        progress: What `track` says.
        course: The course.
        doubts: What `review` found.
    """

    summary: Summary
    progress: Progress
    course: Course
    doubts: Sequence[Discrepancy]


def short_view(
    shown: InShort, *, width: int, height: int, say: English = ENGLISH
) -> View:
    """
    Return the view of a course that fits one screen, where it can.

    Args:
        shown: What is shown.
        width: Columns of the screen.
        height: Lines that there are.
        say: The sentences.
    """
    rows = len(shown.summary.series)
    lines = min(_MOST_DOUBTS, len(_told_apart(shown)))
    whole = rows, lines, False
    # the one series of a course has room for its visits
    sizes = [(rows, lines, True)] if rows == 1 else [whole]
    sizes += [(rows, few, False) for few in range(lines, 0, -1)]
    # no screen has more rows than lines: each try is laid out
    most = min(rows, height)
    sizes += [(few, min(1, lines), False) for few in range(most, 0, -1)]
    for size in sizes:
        view = View(_blocks(shown, say, size))
        if sum(1 for _ in lines_of(view, Screen(width))) <= height:
            return view
    # whoever has to scroll anyway is spared nothing
    return View(_blocks(shown, say, whole))


def _told_apart(shown: InShort) -> list[Discrepancy]:
    """
    Return the doubts that deserve a line, the gravest first.
    """
    worth = [one for one in shown.doubts if one.severity is not _LEAST]
    return sorted(worth, key=lambda one: _WEIGHT[one.severity])


def _blocks(
    shown: InShort, say: English, size: tuple[int, int, bool]
) -> Iterator[Block]:
    rows, lines, with_visits = size
    summary = shown.summary
    answer = summary_phrase(
        summary, Audience.CLINICIAN, say, with_others=False
    )
    yield Paragraph(answer, hanging=False)
    yield Gap()
    yield Paragraph(_head(shown, say))
    visits = Visits.of(shown.progress, shown.course)
    if with_visits:
        yield Gap()
        yield from series_blocks(summary.series[0].progress, visits, say)
    elif summary.series:
        kept, left = _chosen(summary, rows)
        yield _table(kept, visits, say)
        if left:
            more = say.more_series(len(left), gists_of(left))
            yield Paragraph(phrase(more, Tone.QUIET))
    yield Gap()
    yield from _beside(shown, say, lines)
    foot = phrase(say.all_of_it, Tone.QUIET)
    if summary.series and not with_visits:
        # an arrow that nobody explains reads as where the values went
        signs = phrase(say.trend_signs, Tone.QUIET)
        yield Paragraph(signs + foot, widths=Widths(NARROW))
        yield Paragraph(foot, widths=Widths(below=NARROW))
    else:
        yield Paragraph(foot)


def _head(shown: InShort, say: English) -> Phrase:
    title = phrase(say.course(shown.course.id), Tone.STRONG)
    if shown.course.synthetic:
        title += phrase(say.synthetic, Tone.QUIET)
    progress, course = shown.progress, shown.course
    names = [say.told(named.name) for named in course.indications]
    visits = (
        say.held_and_missed(
            progress.sessions_held,
            course.planned_sessions,
            progress.sessions_missed,
        )
        if progress.has_visits
        else say.no_visits(course.planned_sessions)
    )
    return title + say.after_title(say.listed([*names, visits]))


def _chosen(
    summary: Summary, rows: int
) -> tuple[list[SeriesSummary], list[SeriesSummary]]:
    """
    Part the series in those that have a row and the others, both in order.
    """
    first = [
        *([] if summary.lead is None else [summary.lead]),
        *(one for one in summary.series if one.gist in _FIRST),
        *summary.series,
    ]
    kept = {*list(dict.fromkeys(map(id, first)))[:rows]}
    return (
        [one for one in summary.series if id(one) in kept],
        [one for one in summary.series if id(one) not in kept],
    )


def _table(
    series: Sequence[SeriesSummary], visits: Visits, say: English
) -> Table:
    # what a verdict leaves out: it is of the latest reading alone
    fell_back = phrase(say.and_fell_back, Tone.CAUTION)
    return series_table(
        [one.progress for one in series],
        visits,
        say,
        heads=(say.better, say.improved),
        after=[
            fell_back if one.gist is Gist.FELL_BACK else phrase("")
            for one in series
        ],
    )


def _rated(ratings: TransitionSeries) -> str:
    reading = ratings.readings[-1]
    write = signed if ratings.series.measure.minimum < 0 else number
    return reading.score.grade or write(reading.value)


def _beside(shown: InShort, say: English, lines: int) -> Iterator[Block]:
    """
    Yield what befell the patient, and what is doubtful in the record.
    """
    rated = [
        (say.told(one.series.label), _rated(one))
        for one in shown.progress.transitions
        if one.readings
    ]
    if rated:
        yield Paragraph(say.rated_last(rated))
    effects = unwanted_line(shown.progress.unwanted_effects, say)
    if effects:
        yield Paragraph(effects)
    told = _told_apart(shown)[:lines]
    for one in told:
        weight = phrase(say.word(one.severity), tone_of_doubt(one))
        reason = say.told(one.reason)
        yield Paragraph(weight + say.doubtful_at(one.path, reason))
    counts = Counter(one.severity for one in shown.doubts)
    counts.subtract(one.severity for one in told)
    if counts.total():
        left = [(severity, counts[severity]) for severity in _WEIGHT]
        yield Paragraph(say.doubts_left(left, more=bool(told)))
