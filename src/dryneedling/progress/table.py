"""
Progress in plain text, as a clinician reads it.

Everything that is printed comes from the readings; free text of the record
is left out.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from dryneedling._exact import Number, shown
from dryneedling._text import counted
from dryneedling.outcomes import Better, Score
from dryneedling.progress.changes import SessionChange
from dryneedling.progress.dose import Dose
from dryneedling.progress.milestones import NetChange
from dryneedling.progress.points import PointState, TriggerPointHistory
from dryneedling.progress.ratings import TransitionSeries
from dryneedling.progress.series import SeriesProgress
from dryneedling.thresholds import Threshold
from dryneedling.timeline import PointKind, Reading

__all__ = [
    "LEGEND",
    "dose_lines",
    "point_lines",
    "rating_line",
    "score_notes",
    "series_lines",
]

LEGEND: Final = (
    "A plus is better.  Immediate: from before to after needling.",
    "Maintained: from before one session to before the next.",
    "Net: since the baseline.",
)

# What stands where the record has no number: never a zero.
_NONE: Final = "-"


def signed(value: Number | None) -> str:
    """
    Write an improvement; what was rounded to zero has no sign.

    >>> signed(3), signed(-1.5), signed(0.01), signed(None)
    ('+3', '-1.5', '0', '-')
    """
    if value is None:
        return _NONE
    text = shown(value)
    return f"+{text}" if value > 0 and text != "0" else text


def _value(score: Score | None) -> str:
    return (
        _NONE if score is None or score.value is None else shown(score.value)
    )


def _heading(item: SeriesProgress) -> str:
    measure = item.series.measure
    unit = measure.unit
    if unit.startswith("{"):
        unit = f"{shown(measure.minimum)} to {shown(measure.maximum)}"
    better = "higher" if measure.better is Better.HIGHER else "lower"
    return f"{item.series.label} ({unit}, {better} is better)"


def _net(item: NetChange) -> str:
    share = "" if item.percent is None else f" ({shown(item.percent, 0)} %)"
    return f"{signed(item.improvement)}{share}"


def series_lines(item: SeriesProgress) -> Iterator[str]:
    """
    Yield the lines of one series: heading, table, what it amounts to.
    """
    yield _heading(item)
    yield from _before_table(item)
    yield from _rows(item)
    yield from _missing(item)
    for reading in item.unsettled:
        yield (
            f"  {reading.point.label}: {shown(reading.value)}, not judged: "
            + (_why_unsettled(reading))
        )
    for net in item.net:
        if net.reading.point.kind is PointKind.FOLLOW_UP:
            yield (
                f"  {net.reading.point.label}: {shown(net.reading.value)}, "
                f"net {_net(net)}, {net.judgement.label}"
            )
    yield from _summary(item)


def _before_table(item: SeriesProgress) -> Iterator[str]:
    baseline, first = item.baseline, item.first
    if baseline is None:
        yield f"  no baseline: {item.no_baseline}"
        if first is not None and item.since_first.value is not None:
            yield (
                f"  change since the first reading ({first.point.label}): "
                f"{signed(item.since_first.value)}, not judged"
            )
    elif baseline.point.kind is not PointKind.BEFORE:
        yield f"  baseline {shown(baseline.value)}, {baseline.point.label}"


_HEADS: Final = (
    "session",
    "before",
    "after",
    "immediate",
    "maintained",
    "net",
    "",
)


def _rows(item: SeriesProgress) -> Iterator[str]:
    net = {
        found.reading.point.session: found
        for found in item.net
        if found.reading.point.kind is PointKind.BEFORE
    }
    base = None
    if item.baseline and item.baseline.point.kind is PointKind.BEFORE:
        base = item.baseline.point.session
    dates = {
        reading.point.session: reading.point.date
        for reading in item.readings
        if reading.point.kind is not PointKind.FOLLOW_UP
    }
    rows: list[tuple[str, ...]] = [_HEADS]
    for change in item.sessions:
        if change.before is None and change.after is None:
            continue
        number = change.session
        date = dates[number]
        found = net.get(number)
        rows.append(
            (
                f"{number}" if date is None else f"{number} {date}",
                _value(change.before),
                _value(change.after),
                signed(change.immediate.value),
                signed(change.maintained.value),
                "0" if number == base else signed(found and found.improvement),
                "baseline"
                if number == base
                else ("" if found is None else found.judgement.label),
            )
        )
    if len(rows) > 1:
        yield from _aligned(rows)


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *cells, last in rows:
        right = (
            cell.rjust(width)
            for cell, width in zip(cells, widths[1:], strict=False)
        )
        line = "  ".join((first.ljust(widths[0]), *right, last))
        yield f"  {line}".rstrip()


def _missing(item: SeriesProgress) -> Iterator[str]:
    """
    Say why a change is missing where both its readings are there.
    """
    reasons: dict[str, list[SessionChange]] = {}
    for change in item.sessions:
        if change.before and change.after and change.immediate.reason:
            reasons.setdefault(change.immediate.reason, []).append(change)
    for reason, changes in reasons.items():
        numbers = ", ".join(str(change.session) for change in changes)
        where = "session" if len(changes) == 1 else "sessions"
        yield f"  no immediate change at {where} {numbers}: {reason}"
    for note in score_notes(item):
        yield f"  {note}"


def score_notes(item: SeriesProgress) -> Iterator[str]:
    """
    Say how many scores have no value, or one in spite of missing items.
    """
    for count, why in (
        (item.without_value, "without a value: too few items answered"),
        (item.prorated, "prorated: not all items answered"),
    ):
        if count:
            yield f"{counted(count, 'score')} {why}"


def _why_unsettled(reading: Reading) -> str:
    if reading.set_aside is not None:
        return reading.set_aside
    if reading.settled:
        return "before the first needling"
    if reading.hours_since_needling is None:
        return "time since needling not known"
    return f"{shown(reading.hours_since_needling)} h after needling"


def _summary(item: SeriesProgress) -> Iterator[str]:
    latest, best = item.latest, item.best
    if latest is not None and best is not None:
        judgement = latest.judgement
        yield f"  net change {_net(latest)}: {judgement.label}"
        yield f"    at {latest.reading.point.label}"
        if judgement.reason is not None:
            yield f"    {judgement.reason}"
        rows = (judgement.mdc, judgement.mcid, judgement.worsening)
        used = [_row(row) for row in rows if row is not None]
        if used:
            yield f"    by {' and '.join(used)}"
        if best.improvement > latest.improvement:
            yield f"  best so far {_net(best)} at {best.reading.point.label}"
    if item.baseline is not None and item.later_after is not None:
        after = item.later_after
        yield (
            f"  later, after needling: {shown(after.value)} at "
            f"{after.point.label}, not judged"
        )
    if item.reached is not None and latest is not None:
        size = shown(latest.judgement.effective or 0, 2)
        where = item.reached.reading.point.label
        yield f"  threshold of {size} first reached at {where}:"
        yield f"    {item.reached.took}; {item.reached.kept}"
    elif item.has_reached is False:
        yield f"  threshold {item.not_reached}"
    if item.plateau.is_plateau:
        yield (
            "  plateau: the last three settled readings span no more than "
            "one MDC, and the"
        )
        yield "    latest is no better than the first of them"


def _row(row: Threshold) -> str:
    unit = " %" if row.percent_of_baseline else ""
    unread = "" if row.verified else ", unverified"
    return f"{row.kind.value} {shown(row.value, 2)}{unit} ({row.key}{unread})"


def rating_line(rating: TransitionSeries) -> str:
    """
    Write ratings of change as they stand.
    """
    write = signed if rating.series.measure.minimum < 0 else shown
    values = "; ".join(
        f"{write(reading.value)} at {reading.point.label}"
        for reading in rating.readings
    )
    return f"{rating.series.label}, as rated: {values}"


def point_lines(histories: Sequence[TriggerPointHistory]) -> Iterator[str]:
    """
    Yield a line a trigger point, and the rule that its status is by.
    """
    for history in histories:
        point = history.trigger_point
        line = f"{point.id}, {point.site.label}: {history.state_label}"
        if history.state_at is not None:
            is_over = history.state is PointState.RESOLVED
            found = ", confirmed at" if is_over else " at"
            line += f"{found} {history.state_at.label}"
        if history.never_needled:
            line += "; never needled"
        if history.times_needled:
            line += f"; needled in {counted(history.times_needled, 'session')}"
        if history.times_unknown:
            line += (
                f"; perhaps needled in "
                f"{counted(history.times_unknown, 'session')}"
            )
        yield line
    for history in histories[:1]:
        unread = "" if history.rule_verified else ", its wording not verified"
        yield f"  status by rule {history.rule}{unread}"


def dose_lines(dose: Dose) -> Iterator[str]:
    """
    Yield what was delivered, and what was not recorded.
    """
    if not dose.sessions:
        return
    visits = len(dose.sessions)
    parts: list[str] = []
    if dose.sessions_without_needling_record < visits:
        parts.append(counted(dose.needlings, "needling"))
    if dose.sessions_without_insertions < visits:
        parts.append(counted(dose.insertions, "insertion"))
    recorded = ", ".join(parts) or "not recorded"
    yield f"Dose in {counted(visits, 'session')}: {recorded}"
    if dose.sites_sought:
        yield (
            f"  at least {counted(dose.twitches_at_least, 'twitch')}, at "
            f"{dose.sites_with_twitch} of the "
            f"{counted(dose.sites_sought, 'site')} where one was sought"
        )
    for count, what in (
        (dose.sessions_without_needling_record, "what was needled"),
        (dose.sessions_without_insertions, "the number of insertions"),
    ):
        if count:
            yield f"  {what}: not recorded in {counted(count, 'session')}"
    if dose.sites_not_recorded:
        sites = counted(dose.sites_not_recorded, "site")
        yield f"  twitches: not recorded at {sites}"
