"""
The published rows that verdicts used, each with its source.
"""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from dryneedling.outcomes import Measure
from dryneedling.progress import SeriesProgress
from dryneedling.report.terminal.grid import heading, inset
from dryneedling.report.words import number, unit_words, words
from dryneedling.thresholds import ChangeDirection, Threshold

__all__ = ["threshold_parts"]


def threshold_parts(
    series: Sequence[SeriesProgress],
) -> Iterator[RenderableType]:
    """
    Yield every row that judged a measure of these series, once.
    """
    rows: dict[Measure, dict[Threshold, None]] = {}
    for found in series:
        if not found.net:
            continue
        chosen = (found.rows.mdc, found.rows.mcid, found.rows.worsening)
        known = rows.setdefault(found.series.measure, {})
        known.update((row, None) for row in chosen if row is not None)
    if not rows:
        return
    yield heading("Thresholds that verdicts use")
    for measure, used in rows.items():
        name = Text(f"{measure.abbreviation}: ", "bold")
        if not used:
            yield name.append("no row is chosen", "not bold")
        for row in used:
            line = name.copy()
            line.append(_row(row, measure), "not bold")
            yield line
            yield inset(Text(row.source, "dim"))


def _row(row: Threshold, measure: Measure) -> str:
    unit = "% of baseline" if row.percent_of_baseline else unit_words(measure)
    parts = [f"{row.kind.value} {number(row.value)} {unit}"]
    if row.confidence is not None:
        parts[0] += f" ({number(row.confidence)} %)"
    if row.change is not ChangeDirection.EITHER:
        parts.append(words(row.change))
    if row.baseline_above is not None:
        parts.append(f"baseline above {number(row.baseline_above)}")
    if row.baseline_to is not None:
        parts.append(f"baseline up to {number(row.baseline_to)}")
    parts.append(row.population)
    if not row.verified:
        parts.append("unverified: the figure was not read in its source")
    return ", ".join(parts)
