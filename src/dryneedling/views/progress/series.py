"""
One series of a course: a row for each session, and what it amounts to.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from dryneedling._exact import Number, exact
from dryneedling.progress import (
    NetChange,
    PointKind,
    Reading,
    SeriesProgress,
    Verdict,
)
from dryneedling.views.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Phrase,
    Table,
    Tone,
    Widths,
    make_track,
    phrase,
)
from dryneedling.views.drawing import TRACK_CELLS
from dryneedling.views.numbers import NONE, number, signed
from dryneedling.views.progress.names import (
    change_words,
    dated_place,
    details,
    series_title,
)
from dryneedling.views.progress.rows import Row, Visits, rows_of
from dryneedling.views.progress.scales import ends, threshold_value
from dryneedling.views.progress.widths import (
    LONG_HEADS,
    NARROW,
    TIGHT,
    WITH_TRACK,
)
from dryneedling.views.sentences import English

# Verdicts that are not here are plain: that nothing changed is neither good
# nor bad.
_TONES: Final = {
    Verdict.CLINICALLY_IMPORTANT: Tone.BETTER,
    Verdict.DETECTABLE: Tone.BETTER,
    Verdict.IMPORTANT_ERROR_UNKNOWN: Tone.BETTER,
    Verdict.WORSENED: Tone.WORSE,
    Verdict.WORSE_NO_THRESHOLD: Tone.WORSE,
    Verdict.WORSE_WITHIN_ERROR: Tone.WORSE,
    Verdict.CANNOT_BE_REACHED: Tone.QUIET,
    Verdict.STARTED_TOO_LOW: Tone.QUIET,
    Verdict.NOT_ASSESSABLE: Tone.QUIET,
}


def verdict_words(net: NetChange | None, say: English) -> Phrase:
    """
    Write a verdict; its tone only repeats what the words say.
    """
    if net is None:
        return phrase(NONE, Tone.QUIET)
    judgement = net.judgement
    tone = _TONES.get(judgement.verdict, Tone.PLAIN)
    return phrase(say.told(judgement.label), tone)


def series_blocks(
    progress: SeriesProgress,
    visits: Visits,
    say: English,
    *,
    is_part: bool = False,
) -> Iterator[Block]:
    """
    Yield what is shown of one series: title, table, and lines below it.

    Args:
        progress: The progress of the series.
        visits: The visits of the course.
        say: The sentences.
        is_part: Whether title and net change stand elsewhere on the page.
    """
    if not is_part:
        yield Paragraph(series_title(progress.series, say))
    about = details(progress.series, say)
    if about:
        yield Paragraph(phrase(about, Tone.QUIET, free=True), indent=1)
    drawn = ends(progress)
    yield from _part_drawn(progress, drawn, say)
    yield from _baseline(progress, say)
    rows = rows_of(progress, visits)
    if any(row.is_read for row in rows):
        shown = [row for row in rows if row.is_read or row.is_missed]
        yield _table(progress, shown, drawn, visits, say)
    amounts_to = _amounts_to(progress, say)
    if is_part and progress.latest is not None:
        next(amounts_to)
    for words in amounts_to:
        yield Paragraph(words, indent=1)


def _part_drawn(
    progress: SeriesProgress, drawn: tuple[Number, Number], say: English
) -> Iterator[Block]:
    """
    Yield which part of the scale is drawn, where it is not the whole.
    """
    measure = progress.series.measure
    low, high = drawn
    is_whole = drawn == (measure.minimum, measure.maximum)
    if progress.latest is not None and not is_whole:
        yield Paragraph(
            phrase(say.drawn_from(low, high), Tone.QUIET),
            indent=1,
            widths=Widths(NARROW),
            drawn=True,
        )


def _baseline(progress: SeriesProgress, say: English) -> Iterator[Block]:
    """
    Yield what the table cannot hold: a baseline before it, or none at all.
    """
    baseline, first = progress.baseline, progress.first
    if baseline is None:
        why = say.no_net_change(say.told(progress.no_baseline or ""))
        yield Paragraph(why, indent=1)
        since = progress.since_first.value
        if first is not None and since is not None:
            unit = progress.series.measure.unit
            change = say.since_first(dated_place(first, say), since, unit)
            yield Paragraph(change, indent=1)
    elif baseline.point.kind is PointKind.BEFORE_COURSE:
        words = say.baseline_at(baseline.value, dated_place(baseline, say))
        yield Paragraph(phrase(words, Tone.QUIET), indent=1)


def _table(
    progress: SeriesProgress,
    rows: Sequence[Row],
    drawn: tuple[Number, Number],
    visits: Visits,
    say: English,
) -> Table:
    """
    Make a row a visit; what has no reading at all has no column.
    """
    low, high = drawn
    threshold = threshold_value(progress)
    # Whoever measures before needling only is spared two columns of dashes.
    with_after = any(row.change and row.change.after for row in rows)
    before, after = [row.before for row in rows], [row.after for row in rows]
    missed = [index for index, row in enumerate(rows) if row.is_missed]
    columns = [
        Column(say.visit_number, right=True, whole=True, tone=Tone.QUIET)
    ]
    cells: list[list[Cell | Phrase | str]] = [
        [visits.cells[_visit(row, say)] for row in rows]
    ]

    def add(column: Column, values: Sequence[Cell | Phrase | str]) -> None:
        columns.append(column)
        filled = list(values)
        # no dash at a missed visit: nothing is lacking, there was no visit
        for index in missed:
            filled[index] = ""
        cells.append(filled)

    if any(row.date is not None for row in rows):
        columns.append(Column(say.date, whole=True, widths=Widths(NARROW)))
        cells.append(
            [
                NONE if row.date is None else visits.cells[str(row.date)]
                for row in rows
            ]
        )
    add(_numbers(say.before), [*map(number, before)])
    if with_after:
        add(_numbers(say.after), [*map(number, after)])
        add(
            _numbers(say.immediate, say.immediate_short),
            [
                signed(row.change and row.change.immediate.value)
                for row in rows
            ],
        )
    add(
        _numbers(say.maintained, say.maintained_short),
        [signed(row.change and row.change.maintained.value) for row in rows],
    )
    add(_numbers(say.net), [_net(row) for row in rows])
    columns.append(Column(say.verdict))
    cells.append(_verdicts(progress, rows, say))
    add(
        Column(
            axis(low, high),
            whole=True,
            drawn=True,
            tone=Tone.DRAWN,
            widths=Widths(WITH_TRACK),
        ),
        [
            make_track(*read, threshold, low, high)
            for read in zip(before, after, strict=True)
        ],
    )
    return Table(columns, zip(*cells, strict=True), indent=1)


def _numbers(name: str, short: str | None = None) -> Column:
    """
    Make a column of numbers; one with a short head needs room of its own.
    """
    if short is None:
        return Column(name, right=True, whole=True)
    return Column(
        name,
        short=(short, LONG_HEADS),
        right=True,
        whole=True,
        widths=Widths(TIGHT),
    )


def axis(low: float, high: float) -> str:
    """
    Write the two ends above what is drawn.

    >>> axis(0, 10)
    '0                      10'
    """
    left = number(low)
    return f"{left}{number(high):>{TRACK_CELLS - len(left)}}"


def _visit(row: Row, say: English) -> str:
    is_later = row.follow_up is not None
    return say.after_visit(row.session) if is_later else str(row.session)


def _net(row: Row) -> Phrase | str:
    if row.is_baseline:
        return phrase(number(0), Tone.QUIET)
    return signed(None if row.net is None else row.net.improvement)


def _verdicts(
    progress: SeriesProgress, rows: Sequence[Row], say: English
) -> list[Cell | Phrase | str]:
    # All changes of a series are held against the same rows, so that equal
    # ones have the same verdict.
    judged: dict[Number | None, Cell] = {}

    missed = phrase(say.missed, Tone.QUIET)

    def verdict(row: Row) -> Cell | Phrase:
        if row.is_missed:
            return missed
        # Before the verdict of the row: a baseline has no change to judge.
        if row.is_baseline:
            return phrase(say.baseline, Tone.QUIET)
        if row.follow_up is not None and row.follow_up in progress.unsettled:
            why = say.not_judged(_too_early(row.follow_up, say))
            return phrase(why, Tone.QUIET)
        change = None if row.net is None else row.net.improvement
        words = judged.get(change)
        if words is None:
            words = judged[change] = (verdict_words(row.net, say),)
        return words

    return [verdict(row) for row in rows]


def _too_early(reading: Reading, say: English) -> str:
    if reading.set_aside is not None:
        return say.told(reading.set_aside)
    # Long enough after nothing: it stands before the first needling and is not
    # the baseline.
    if reading.settled:
        return say.before_needling
    if reading.hours_since_needling is None:
        return say.hours_not_known
    return say.hours(reading.hours_since_needling)


def what_it_amounts_to(progress: SeriesProgress, say: English) -> str:
    """
    Write a series in one sentence: from where, to where, with which verdict.
    """
    if progress.baseline is None or progress.latest is None:
        return say.no_net_change(say.told(progress.not_reached or ""))
    return next(_amounts_to(progress, say)).text


def _amounts_to(progress: SeriesProgress, say: English) -> Iterator[Phrase]:
    latest = progress.latest
    if progress.baseline is not None and latest is not None:
        reading = latest.reading
        words = phrase(say.values(progress.baseline.value, reading.value))
        net = say.net_change_of(change_words(latest, say))
        words += phrase(net, Tone.STRONG)
        words += say.at(dated_place(reading, say))
        yield words + verdict_words(latest, say)
        if latest.judgement.reason is not None:
            yield phrase(say.told(latest.judgement.reason), Tone.QUIET)
        yield from map(phrase, _milestones(progress, latest, say))
    yield from map(phrase, _notes(progress, say))


def _milestones(
    progress: SeriesProgress, latest: NetChange, say: English
) -> Iterator[str]:
    best, reached = progress.best, progress.reached
    if best is not None and exact(best.improvement) > exact(
        latest.improvement
    ):
        at_best = dated_place(best.reading, say)
        yield say.best_so_far(change_words(best, say), at_best)
    size, unit = latest.judgement.effective, progress.series.measure.unit
    if reached is not None:
        took, kept = say.told(reached.took), say.told(reached.kept)
        first = dated_place(reached.reading, say)
        yield say.first_reached(size, unit, first, took, kept)
    elif progress.has_reached is False:
        why = say.told(progress.not_reached or "")
        yield say.not_reached(size, unit, why)
    if progress.is_lost:
        yield say.lost
    last = progress.last_gain
    if progress.plateau.is_plateau and last is not None:
        since = dated_place(last.reading, say) if last.has_gained else None
        yield say.plateau(since, last.settled_since)
    state = progress.state
    if state is not None:
        figures = [row.value for row in state.rows]
        yield say.state(
            state.reading.value,
            (min(figures), max(figures)),
            unit,
            is_acceptable=state.is_acceptable,
        )


def _notes(progress: SeriesProgress, say: English) -> Iterator[str]:
    """
    Say why a change is missing where the table shows both its readings.
    """
    reasons: dict[str, list[int]] = {}
    for change in progress.sessions:
        why = change.immediate.reason
        both = change.before is not None and change.after is not None
        if both and why is not None:
            reasons.setdefault(why, []).append(change.session)
    for why, sessions in reasons.items():
        yield say.no_immediate_change(sessions, say.told(why))
    if progress.without_value:
        yield say.without_value(progress.without_value)
    if progress.prorated:
        yield say.prorated(progress.prorated)
