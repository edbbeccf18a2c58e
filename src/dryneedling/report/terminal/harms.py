"""
A rate of side effects, with all that it left out.
"""

from collections.abc import Iterator
from typing import final

import attrs
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from dryneedling._exact import Number, exact, shown
from dryneedling._text import counted
from dryneedling.harms import HarmRate, KindCount
from dryneedling.report.terminal.grid import grid, inset
from dryneedling.report.terminal.legible import legible
from dryneedling.report.words import number

__all__ = ["HarmRateView"]


@final
@attrs.frozen
class HarmRateView:
    """
    A rate of side effects for rich.

    Attributes:
        rate: What `dryneedling.harm_rate` returned.

    >>> from dryneedling.harms import rate_from_counts
    >>> from rich.console import Console
    >>> rate = rate_from_counts(74, 1968, unit="patients_with_any")
    >>> Console(width=60).print(HarmRateView(rate))
    74 of 1968 patients with any side effect: 3.76 %
      95 % interval 3.01 % to 4.69 % (Wilson)
    <BLANKLINE>
      courses of one patient id are one patient
      a patient counts once, and once for each kind
      events judged unrelated count too
    """

    rate: HarmRate

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        return legible(console, options, _parts(self.rate))


def _parts(rate: HarmRate) -> Iterator[RenderableType]:
    yield Text(_headline(rate), "bold")
    for line in _bounds(rate):
        yield inset(line)
    if rate.by_kind:
        yield ""
        yield inset(_kinds(rate, rate.by_kind))
    yield ""
    for line in _left_out(rate):
        yield inset(line)
    for line in rate.rules:
        yield inset(Text(line, "dim"))


def _percent(value: Number) -> str:
    return f"{shown(value * 100, 2)} %"


def _headline(rate: HarmRate) -> str:
    asked = "patient" if rate.unit.counts_patients else "session"
    if rate.percent is None:
        return f"No rate: no {asked} with needling was asked"
    of = counted(rate.denominator, asked)
    size = shown(rate.percent, 2)
    if rate.unit.is_share:
        what = rate.kinds_label or "any side effect"
        return f"{rate.numerator} of {of} with {what}: {size} %"
    if rate.kinds_label is None:
        events = counted(rate.numerator, "side effect")
    else:
        events = f"{counted(rate.numerator, 'event')} of {rate.kinds_label}"
    return f"{events} in {of}: {size} events per 100 sessions"


def _bounds(rate: HarmRate) -> Iterator[str]:
    interval = rate.interval
    if interval is not None:
        yield (
            f"{number(interval.confidence)} % interval "
            f"{_percent(interval.low)} to {_percent(interval.high)} "
            f"({interval.method})"
        )
    elif rate.denominator:
        yield f"no interval: {rate.no_interval}"
    for bound in rate.upper_bounds:
        most = (
            _percent(bound.value)
            if rate.unit.is_share
            else f"{shown(bound.value * 100, 2)} events per 100 sessions"
        )
        how = f"{bound.method}, {number(bound.confidence)} %"
        remark = "" if bound.remark is None else f"; {bound.remark}"
        yield f"at most {most} ({how}{remark})"


def _kinds(rate: HarmRate, kinds: tuple[KindCount, ...]) -> Table:
    table = grid()
    per = "of those asked" if rate.unit.is_share else "per 100 sessions"
    table.add_column("kind")
    table.add_column("count", justify="right")
    table.add_column(per, justify="right")
    for item in kinds:
        share = float(exact(item.count * 100) / rate.denominator)
        text = shown(share, 2)
        table.add_row(
            item.name,
            str(item.count),
            f"{text} %" if rate.unit.is_share else text,
        )
    return table


def _left_out(rate: HarmRate) -> Iterator[str]:
    """
    Say what does not count, and what counts although it may not belong.
    """
    if rate.sessions_asked is not None:
        yield (
            f"asked at {rate.sessions_asked} of "
            f"{counted(rate.sessions_with_needling or 0, 'session')} with "
            f"needling, {rate.sessions_not_asked} not asked"
        )
    if rate.patients_asked is not None:
        yield (
            f"{counted(rate.patients_asked, 'patient')} asked, "
            f"{rate.patients_not_asked} not asked"
        )
    for count, text in (
        (rate.soreness_left_out, "of expected soreness, left out"),
        (
            rate.soreness_undetermined,
            "of soreness whose onset or end is not recorded, counted",
        ),
        (rate.judged_unrelated, "judged unrelated, counted"),
        (
            len(rate.events_without_session or ()),
            "without a known session, counted for their patient only",
        ),
        (
            rate.events_without_needling,
            "at visits without recorded needling, left out",
        ),
        (rate.staff_events, "that befell staff, left out"),
    ):
        if count:
            yield f"{counted(count, 'event')} {text}"
    if rate.visits_needling_not_recorded:
        visits = counted(rate.visits_needling_not_recorded, "visit")
        yield f"{visits} left out: whether there was needling not recorded"
