"""
Whether a reassessment is due: how long ago each series was read last.
"""

from collections.abc import Sequence
from math import ceil
from typing import final

import attrs
from pendulum import Date

from dryneedling._checks import not_count, not_number
from dryneedling._exact import Number, exact
from dryneedling._numbers import number, whole
from dryneedling._refusals import Refusal, demand, lacking
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import days_between
from dryneedling.course import ReportKind
from dryneedling.outcomes import Series
from dryneedling.problems import ProblemCode as Code
from dryneedling.progress import Point, SeriesProgress
from dryneedling.sufficiency.standing import NeedlingCount
from dryneedling.sufficiency.visit_days import VisitDays
from dryneedling.timeline import Timeline

_REPORTS = frozenset({ReportKind.REASSESSMENT, ReportKind.PROGRESS_REPORT})


def _count(value: int | None) -> int | None:
    return whole(value)


def _share(value: Number | None) -> Number | None:
    return number(value)


@final
@attrs.frozen(kw_only=True)
class Reassess:
    """
    When a reassessment is due; whichever comes first.

    Attributes:
        visits: Visits held since the last settled reading.
        days: Local days since it.
        share: Share of the planned sessions: 0.5 is due at one half of the
            plan and at its end.

    Raises:
        InvalidRecord: Nothing is said, or a number cannot be.

    >>> Reassess(visits=10)
    Reassess(visits=10)
    """

    __repr__ = short_repr
    __str__ = printed_record

    visits: int | None = attrs.field(default=None, converter=_count)
    days: int | None = attrs.field(default=None, converter=_count)
    share: Number | None = attrs.field(default=None, converter=_share)

    def __attrs_post_init__(self) -> None:
        visits, days, share = self.visits, self.days, self.share
        nothing = visits is None and days is None and share is None
        demand(
            "Reassess",
            visits=(
                lacking("expected visits, days or a share of the plan")
                if nothing
                else None
                if visits is None
                else not_count(visits, 1)
            ),
            days=None if days is None else not_count(days, 1),
            share=(
                None
                if share is None
                else not_number(share, 0, 1)
                or (
                    Refusal(Code.OUT_OF_RANGE, "expected more than 0")
                    if share == 0
                    else None
                )
            ),
        )


@final
@attrs.frozen(kw_only=True)
class SeriesReassessment:
    """
    Whether a series is due to be read.

    Attributes:
        series: What was measured.
        last: Its last settled reading, the baseline where none followed;
            None without either.
        visits_since: Visits held since it; None without it.
        days_since: Local days since it; None when a date is missing.
        due: None where that cannot be said.
        due_on: Day from which it is due by the rule's days.
        reason: Why it cannot be said.
    """

    __repr__ = short_repr
    __str__ = printed_record

    series: Series
    last: Point | None
    visits_since: int | None
    days_since: int | None
    due: bool | None
    due_on: Date | None
    reason: str | None


@final
@attrs.frozen(kw_only=True)
class ReportDue:
    """
    Whether a written report is due by a payer's row.

    Attributes:
        every: Treatment days after which one is due.
        last_on: Day of the last report recorded; None where none is.
        days_least: Treatment days since it, or since the first, at least.
        days_most: The same, at most: visits without a date may be of one
            day.
        due: None where that cannot be said.
        reason: Why it cannot be said.
    """

    __repr__ = short_repr
    __str__ = printed_record

    every: int
    last_on: Date | None
    days_least: int
    days_most: int
    due: bool | None
    reason: str | None


@final
@attrs.frozen(kw_only=True)
class Reassessment:
    """
    Whether reassessment is due, by a rule of the caller's and a payer's row.

    Attributes:
        rule: The rule; None where none was given.
        series: By the rule, each series.
        due: True where one series is due; False where none is; None
            otherwise.
        report: By the payer's row; None where it asks for no report.
    """

    __repr__ = short_repr
    __str__ = printed_record

    rule: Reassess | None
    series: tuple[SeriesReassessment, ...]
    due: bool | None
    report: ReportDue | None


def reassessment_of(
    timeline: Timeline,
    every: Sequence[SeriesProgress],
    needlings: NeedlingCount,
    days: VisitDays,
    *,
    rule: Reassess | None,
    on: Date | None,
    until: Date,
    report_days: int | None,
) -> Reassessment:
    """
    Say what is due.

    Args:
        timeline: The course laid out.
        every: The series asked for.
        needlings: Where each visit stands.
        days: When each visit was.
        rule: The rule of the caller.
        on: The day asked about; None when unknown.
        until: The last day of which visits count.
        report_days: Treatment days after which a payer asks for a report.
    """
    held = days.by(until)
    series: tuple[SeriesReassessment, ...] = ()
    due = None
    if rule is not None:
        series = tuple(
            [
                _of_series(timeline, one, needlings, rule, on=on, held=held)
                for one in every
            ]
        )
        said = [one.due for one in series]
        if True in said:
            due = True
        elif said and None not in said:
            due = False
    return Reassessment(
        rule=rule,
        series=series,
        due=due,
        report=(
            None
            if report_days is None
            else _report(timeline, days, report_days, until)
        ),
    )


def _of_series(
    timeline: Timeline,
    progress: SeriesProgress,
    needlings: NeedlingCount,
    rule: Reassess,
    *,
    on: Date | None,
    held: int,
) -> SeriesReassessment:
    last = (
        progress.latest.reading
        if progress.latest is not None
        else progress.baseline
    )
    if last is None:
        return SeriesReassessment(
            series=progress.series,
            last=None,
            visits_since=None,
            days_since=None,
            due=None,
            due_on=None,
            reason=progress.no_baseline,
        )
    point = last.point
    before = needlings.visits_before(point)
    since = max(0, held - before)
    days = (
        None
        if on is None or point.date is None
        else days_between(point.date, on)
    )
    said: list[bool | None] = []
    reason = due_on = None
    if rule.visits is not None:
        said.append(since >= rule.visits)
    if rule.days is not None:
        said.append(None if days is None else days >= rule.days)
        if days is None:
            reason = "a date is missing"
        if point.date is not None:
            due_on = _later(point.date, rule.days)
    if rule.share is not None:
        planned = timeline.course.planned_sessions
        if planned is None:
            said.append(None)
            reason = "no plan is recorded"
        else:
            said.append(_is_past_share(rule.share, planned, held, before))
    due = True if True in said else None if None in said else False
    return SeriesReassessment(
        series=progress.series,
        last=point,
        visits_since=since,
        days_since=days,
        due=due,
        due_on=due_on,
        reason=reason if due is None else None,
    )


def _is_past_share(
    share: Number, planned: int, held: int, before: int
) -> bool:
    """
    Tell whether a share of the plan was passed since a reading.

    A reading before needling at the visit that completes the share is in
    time; so is one at any later visit.
    """
    step = exact(share) * planned
    # Of a plan of no sessions every share was passed before the first.
    times = int(min(held, planned) // step) if step else 0
    if not times:
        return False
    return before < ceil(step * times) - 1


def _later(date: Date, days: int) -> Date | None:
    ordinal = date.toordinal() + days
    return (
        None if ordinal > Date.max.toordinal() else Date.fromordinal(ordinal)
    )


def _report(
    timeline: Timeline, visits: VisitDays, every: int, until: Date
) -> ReportDue:
    reports = timeline.course.reports
    dates = [report.on for report in reports or () if report.kind in _REPORTS]
    known = [date for date in dates if date is not None and date <= until]
    last = max(known, default=None)
    # as far as each can have been after the last report, and by the day
    since = [
        visit.before.date
        for visit, earliest, latest in zip(
            visits.visits, visits.earliest, visits.latest, strict=True
        )
        if earliest <= until and (last is None or latest > last)
    ]
    days = len({date for date in since if date is not None})
    # Undated visits may lie before the last report, or all on one day.
    least = days or int(last is None and bool(since))
    most = days + since.count(None)
    reason = None
    due: bool | None = least >= every
    if least < every <= most:
        due, reason = None, "visits without a date may be of one day"
    elif due and last is None and reports is None:
        due, reason = None, "whether a report was written is not recorded"
    elif due and None in dates:
        due, reason = None, "a report has no date"
    return ReportDue(
        every=every,
        last_on=last,
        days_least=least,
        days_most=most,
        due=due,
        reason=reason,
    )
