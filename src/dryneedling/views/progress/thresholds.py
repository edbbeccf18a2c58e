"""
The published rows that verdicts used, each with its key and its source.
"""

from collections.abc import Iterator, Sequence

from dryneedling.outcomes import Measure
from dryneedling.progress import SeriesProgress
from dryneedling.thresholds import ChangeDirection, Threshold
from dryneedling.views.blocks import Block, Heading, Paragraph, Tone, phrase
from dryneedling.views.sentences import English


def threshold_blocks(
    series: Sequence[SeriesProgress], say: English
) -> Iterator[Block]:
    """
    Yield every row that judged a measure of these series, once.
    """
    rows: dict[Measure, dict[Threshold, None]] = {}
    for progress in series:
        # No verdict, no row that was used.
        if not progress.net:
            continue
        known = rows.setdefault(progress.series.measure, {})
        known.update(dict.fromkeys(progress.rows.all))
        if progress.state is not None:
            known.update(dict.fromkeys(progress.state.rows))
    if not rows:
        return
    yield Heading(say.thresholds)
    for measure, used in rows.items():
        name = phrase(say.about(measure.abbreviation), Tone.STRONG)
        if not used:
            yield Paragraph(name + say.no_row)
        for row in used:
            yield Paragraph(name + _row_and_source(row, measure, say))
            source = say.row_source(row.key, say.told(row.source))
            yield Paragraph(phrase(source, Tone.QUIET), indent=1)


def size_of_row(row: Threshold, measure: Measure, say: English) -> str:
    """
    Write kind, size and unit of a threshold.
    """
    unit = (
        say.of_baseline if row.percent_of_baseline else say.unit(measure.unit)
    )
    return say.row_size(row.kind, row.value, unit, row.confidence)


def _row_and_source(row: Threshold, measure: Measure, say: English) -> str:
    level = say.level(row.kind, row.confidence, is_computed=row.level_computed)
    parts = [size_of_row(row, measure, say)]
    if level:
        parts.append(level)
    if row.interval is not None:
        parts.append(say.interval_end(row.interval))
    if row.change is not ChangeDirection.EITHER:
        parts.append(say.word(row.change))
    if row.baseline_above is not None:
        parts.append(say.baseline_above(row.baseline_above))
    if row.baseline_to is not None:
        parts.append(say.baseline_to(row.baseline_to))
    if row.sites:
        parts.append(say.for_sites(row.sites))
    parts.append(say.told(row.population))
    if not row.verified:
        parts.append(say.unread_figure)
    return say.listed(parts)
