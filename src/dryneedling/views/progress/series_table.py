"""
The table of all series of a course: from where, to where, with which verdict.
"""

from collections.abc import Iterable, Sequence

from dryneedling.progress import Progress, SeriesProgress
from dryneedling.views.blocks import (
    Column,
    Phrase,
    Table,
    Tone,
    Trend,
    Widths,
    phrase,
)
from dryneedling.views.numbers import NONE, number, signed
from dryneedling.views.progress.names import change_words, series_names
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.scales import trend
from dryneedling.views.progress.series import verdict_words
from dryneedling.views.progress.widths import NARROW
from dryneedling.views.sentences import English


def overview(progress: Progress, visits: Visits, say: English) -> Table:
    """
    Make a row a series, under heads that say what a net change is.
    """
    return series_table(
        progress.series, visits, say, heads=(say.net, say.net_change)
    )


def series_table(
    series: Sequence[SeriesProgress],
    visits: Visits,
    say: English,
    *,
    heads: tuple[str, str],
    after: Iterable[Phrase] = (),
) -> Table:
    """
    Make a row a series.

    Args:
        series: The series.
        visits: The visits of the course.
        say: The sentences.
        heads: Head of the change, where there is little room and where there
            is more.
        after: What stands behind each verdict; nothing when left out.
    """
    short, long = heads
    columns = (
        Column(say.series),
        Column(say.start, right=True, whole=True),
        Column(say.end, right=True, whole=True),
        Column(short, right=True, whole=True, widths=Widths(below=NARROW)),
        Column(long, right=True, whole=True, widths=Widths(NARROW)),
        Column(say.verdict),
        Column(
            say.trend,
            whole=True,
            drawn=True,
            tone=Tone.DRAWN,
            widths=Widths(NARROW),
        ),
    )
    names = series_names([one.series for one in series], say)
    more = list(after) or [phrase("")] * len(series)
    return Table(
        columns,
        [
            _row(name, one, visits, say, behind)
            for name, one, behind in zip(names, series, more, strict=True)
        ],
    )


def _row(
    name: Phrase,
    one: SeriesProgress,
    visits: Visits,
    say: English,
    behind: Phrase,
) -> tuple[Phrase | str | Trend, ...]:
    baseline, latest = one.baseline, one.latest
    if latest is None:
        why = say.no_baseline if baseline is None else say.no_settled_reading
        verdict = phrase(why, Tone.QUIET)
    else:
        verdict = verdict_words(latest, say)
    return (
        name,
        number(None if baseline is None else baseline.value),
        number(None if latest is None else latest.reading.value),
        signed(one.net_change),
        NONE if latest is None else change_words(latest, say),
        verdict + behind,
        trend(one, visits),
    )
