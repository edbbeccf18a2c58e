"""
How many visits of a payer's number are used, and how many are left.
"""

from collections.abc import Iterator
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course
from dryneedling.sufficiency.conditions import (
    PolicyCondition,
    conditions_of,
    is_justified,
)
from dryneedling.sufficiency.payer_rows import (
    Anchor,
    Limit,
    OpensWith,
    PayerPolicy,
)
from dryneedling.sufficiency.visit_days import (
    FIRST_DAY,
    LAST_DAY,
    VisitDays,
    day_after,
    day_before,
)
from dryneedling.timeline import Timeline


@final
@attrs.frozen(kw_only=True)
class Window:
    """
    One way to read a limit, and what is used of it.

    Attributes:
        anchor: From which day on visits are counted.
        days: Its length in days, the first counted; None for a calendar
            year and the whole course.
        start: Its first day; None where that is not known, or the whole
            course counts.
        end: Its last day; None likewise.
        used_least: Visits in it, at least.
        used_most: Visits in it, at most.
        left_least: How many are left, at least; None once it has ended.
        left_most: How many are left, at most; None likewise.
        over_least: By how many the number was passed, at least.
        over_most: By how many, at most.
        passed_by: Day by which it was passed; None where it surely was not,
            or the day is not known.
        next_falls_out_on: Day on which the next visit falls out of a rolling
            window.
        reason: What is not known of it, or that it has ended.
    """

    __repr__ = short_repr
    __str__ = printed_record

    anchor: Anchor
    days: int | None = None
    start: Date | None = None
    end: Date | None = None
    used_least: int
    used_most: int
    left_least: int | None
    left_most: int | None
    over_least: int
    over_most: int
    passed_by: Date | None = None
    next_falls_out_on: Date | None = None
    reason: str | None = None


@final
@attrs.frozen(kw_only=True)
class LimitUse:
    """
    A number of a payer, in each way to read it.

    Attributes:
        most: The number.
        windows: What is used of it.
        agree: Whether all ways to read it leave the same.
        is_open: Whether it counts at all: the larger number of a row hangs
            on improvement or on a justification.  None when not known.
        reason: Why that is not known, or what it hangs on.
    """

    __repr__ = short_repr
    __str__ = printed_record

    most: int
    windows: tuple[Window, ...]
    agree: bool
    is_open: bool | None = True
    reason: str | None = None


@final
@attrs.frozen(kw_only=True)
class VisitAllowance:
    """
    What a payer's row says of a course on a day.

    Attributes:
        policy: The row.
        on: The day; None where no day is known.
        undated: Visits that count or may and have no date.
        unsure: Numbers of sessions of which nobody said whether a needle
            went in.
        limit: What is used without anything else; None where the row has no
            number, or the day is before the first visit.
        more: The same of the larger number.
        conditions: What the row asks of the course.
        reason: Why nothing is counted; None where it is.
    """

    __repr__ = short_repr
    __str__ = printed_record

    policy: PayerPolicy
    on: Date | None
    undated: int
    unsure: tuple[int, ...]
    limit: LimitUse | None
    more: LimitUse | None
    conditions: tuple[PolicyCondition, ...]
    reason: str | None = None


_BEFORE: Final = "the day is before the first visit"
_OTHERS: Final = "what others gave counts too, and is not in this record"


def allowance_of(
    timeline: Timeline,
    policy: PayerPolicy,
    *,
    on: Date | None,
    given: bool,
    improving: tuple[bool | None, str | None],
) -> VisitAllowance:
    """
    Count a course by a row.

    Args:
        timeline: The course laid out.
        policy: The row.
        on: The day; None where no day is known.
        given: Whether the caller named it; what is later does not count.
        improving: Whether the readings improve, and why that is not known.
    """
    course = timeline.course
    days = VisitDays.of(timeline, policy.counts)
    dates = [
        visit.before.date
        for visit in timeline.visits
        if visit.before.date is not None
    ]
    first = dates[0] if dates else None
    undated = bool(timeline.visits) and timeline.visits[0].before.date is None
    is_before = (
        on is not None and first is not None and on < first and not undated
    )
    until = on if given and on is not None else LAST_DAY
    counting = _Counting(days, on, until, policy.counts_others)
    limit = more = None
    if not is_before:
        if policy.limit is not None:
            limit = counting.use(policy.limit)
        if policy.more is not None:
            more = counting.use(policy.more)
            is_open, why = _opens(policy, course, on, improving)
            more = attrs.evolve(more, is_open=is_open, reason=why)
    return VisitAllowance(
        policy=policy,
        on=on,
        undated=days.undated,
        unsure=days.unsure,
        limit=limit,
        more=more,
        conditions=conditions_of(
            course, policy, on, None if undated else first
        ),
        reason=_BEFORE if is_before else None,
    )


def _opens(
    policy: PayerPolicy,
    course: Course,
    on: Date | None,
    improving: tuple[bool | None, str | None],
) -> tuple[bool | None, str | None]:
    if policy.more_if is OpensWith.IMPROVING:
        return improving
    if policy.more_if is OpensWith.JUSTIFICATION:
        return is_justified(course, on)
    return True, None


@final
@attrs.frozen(eq=False)
class _Counting:
    """
    The visits that count, until a day.

    Attributes:
        days: The visits.
        on: The day on which a rolling window ends; None when unknown.
        until: The last day of which visits count.
        with_others: Whether what others gave counts too.
    """

    days: VisitDays
    on: Date | None
    until: Date
    with_others: bool

    def use(self, limit: Limit) -> LimitUse:
        windows = tuple(self._windows(limit))
        return LimitUse(
            most=limit.most,
            windows=windows,
            agree=len({(one.left_least, one.left_most) for one in windows})
            == 1,
        )

    def _windows(self, limit: Limit) -> Iterator[Window]:
        for anchor in limit.anchors:
            if anchor is Anchor.WHOLE:
                used = self.days.used(FIRST_DAY, self.until)
                yield self._window(limit, anchor, None, used)
            elif anchor is Anchor.CALENDAR_YEAR:
                yield self._calendar_year(limit)
            else:
                for length in limit.days:
                    if anchor is Anchor.ROLLING:
                        yield self._rolling(limit, length)
                    else:
                        yield self._from_first(limit, length)

    def _unknown(
        self, limit: Limit, anchor: Anchor, length: int | None, reason: str
    ) -> Window:
        # Each visit may lie in a window of which nobody knows the days.
        most = self.days.used(FIRST_DAY, self.until)[1]
        return self._window(limit, anchor, length, (0, most), reason=reason)

    def _calendar_year(self, limit: Limit) -> Window:
        if self.on is None:
            return self._unknown(
                limit, Anchor.CALENDAR_YEAR, None, "no day is known"
            )
        span = Date(self.on.year, 1, 1), Date(self.on.year, 12, 31)
        used = self.days.used(span[0], min(span[1], self.until))
        return self._window(limit, Anchor.CALENDAR_YEAR, None, used, span)

    def _rolling(self, limit: Limit, length: int) -> Window:
        if self.on is None:
            return self._unknown(
                limit, Anchor.ROLLING, length, "no day is known"
            )
        span = day_before(self.on, length - 1), self.on
        used = self.days.used(*span)
        window = self._window(limit, Anchor.ROLLING, length, used, span)
        inside = self.days.sure_days(*span)
        return attrs.evolve(
            window,
            next_falls_out_on=day_after(inside[0], length) if inside else None,
        )

    def _from_first(self, limit: Limit, length: int) -> Window:
        anchor, firsts = Anchor.FIRST_VISIT, self.days.first_visits()
        if firsts is None:
            reason = "the date of the first visit is not recorded"
            return self._unknown(limit, anchor, length, reason)
        if not firsts:
            reason = "no visit counts"
            return self._window(limit, anchor, length, (0, 0), reason=reason)
        counts: list[tuple[int, int]] = []
        spans: list[tuple[Date, Date]] = []
        for index in firsts:
            start = self.days.earliest[index]
            span = start, day_after(start, length - 1)
            least, most = self.days.used(
                start, min(span[1], self.until), index
            )
            # Taken for the first that counts, it counts.
            if not self.days.are_sure[index] and start <= self.until:
                least += 1
            counts.append((least, most))
            spans.append(span)
        if not any(self.days.are_sure):
            counts.append((0, 0))
        used = (
            min(least for least, _ in counts),
            max(most for _, most in counts),
        )
        reason = "which visit was the first that counts is not recorded"
        if len(counts) > len(spans):
            return self._window(limit, anchor, length, used, reason=reason)
        # The last of several ends last, and begins with a visit that surely
        # counts: by its days all are over, and the number was passed in all.
        window = self._window(limit, anchor, length, used, spans[-1])
        if len(set(spans)) > 1:
            window = attrs.evolve(
                window,
                start=None,
                end=None,
                reason=reason
                if window.left_least is not None
                else f"{reason}, and each window has ended",
            )
        return window

    def _window(
        self,
        limit: Limit,
        anchor: Anchor,
        length: int | None,
        used: tuple[int, int],
        span: tuple[Date, Date] | None = None,
        *,
        reason: str | None = None,
    ) -> Window:
        least, most = used
        start, end = span or (None, None)
        has_ended = end is not None and self.on is not None and end < self.on
        if has_ended:
            reason = f"the window ended on {end}"
        elif self.with_others:
            # how many of them were used elsewhere no record of one clinic says
            reason = _OTHERS if reason is None else f"{reason}; {_OTHERS}"
        passed = None
        if least > limit.most:
            inside = self.days.sure_days(
                start or FIRST_DAY, min(end or LAST_DAY, self.until)
            )
            if len(inside) > limit.most:
                passed = inside[limit.most]
        return Window(
            anchor=anchor,
            days=length,
            start=start,
            end=end,
            used_least=least,
            used_most=most,
            left_least=(
                None
                if has_ended
                else 0
                if self.with_others
                else max(0, limit.most - most)
            ),
            left_most=None if has_ended else max(0, limit.most - least),
            over_least=max(0, least - limit.most),
            over_most=max(0, most - limit.most),
            passed_by=passed,
            reason=reason,
        )
