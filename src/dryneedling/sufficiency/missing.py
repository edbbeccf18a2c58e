"""
What is not recorded and would turn a *not known* into an answer.
"""

from collections.abc import Iterator, Sequence

from dryneedling._text import counted
from dryneedling.progress import SeriesProgress
from dryneedling.sufficiency.allowance import VisitAllowance
from dryneedling.sufficiency.reassessment import Reassessment
from dryneedling.timeline import Visit


def not_recorded(
    visits: Sequence[Visit],
    every: Sequence[SeriesProgress],
    allowance: VisitAllowance | None,
    reassessment: Reassessment,
) -> Iterator[str]:
    """
    Yield what is not recorded, in the order in which it is used.

    Args:
        visits: The visits held.
        every: The series asked for.
        allowance: What a payer's row says.
        reassessment: What is due.
    """
    unsaid = [visit.number for visit in visits if visit.needled is None]
    if unsaid:
        noun = "session" if len(unsaid) == 1 else "sessions"
        numbers = ", ".join(map(str, unsaid))
        yield f"whether {noun} {numbers} had needling"
    undated = sum(visit.before.date is None for visit in visits)
    if undated:
        yield f"the date of {counted(undated, 'visit')}"
    for one in every:
        label = one.series.label
        if one.baseline is None:
            yield f"{label}: a reading before the first needling"
        elif one.latest is None:
            yield f"{label}: a settled reading after the baseline"
    if allowance is not None:
        for condition in allowance.conditions:
            if condition.is_met is None:
                asks = condition.asks.value.replace("_", " ")
                yield f"{asks} ({condition.field})"
        more = allowance.more
        if more is not None and more.is_open is None and more.reason:
            yield f"for the larger number: {more.reason}"
    due = [one.reason for one in reassessment.series if one.reason]
    report = reassessment.report
    if report is not None and report.reason is not None:
        due.append(report.reason)
    yield from (f"for reassessment: {why}" for why in dict.fromkeys(due))
