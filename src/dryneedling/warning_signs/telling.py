"""
What was told after which needling, and how many hours later.

A session tells of its own needling, one without needling of the last before
it, a follow-up of the session that it names or stands behind.  A visit of
which nobody said whether a needle went in counts as having had one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Self, final

import attrs
from pendulum import Date, DateTime

from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import in_microseconds
from dryneedling._zones import local_day
from dryneedling.asked import Asked
from dryneedling.follow_up import FollowUp
from dryneedling.side_effects import SideEffect, SideEffectKind
from dryneedling.timeline import (
    Dated,
    NumberedSession,
    Report,
    Timeline,
    Told,
    Visit,
    follow_ups_that_count,
    hours_written,
    told_at_follow_up,
    told_at_session,
)

# A day by the calendar more or less, where only days are known.
DAY: Final = in_microseconds(24)


@final
@attrs.frozen
class Hours:
    """
    Hours after a session, as far as they are known.

    Attributes:
        value: The hours; None when unknown.
        is_exact: Whether they are known to the hour; else they were counted
            in days of 24 hours, and may be up to a day more or less.
    """

    __repr__ = short_repr
    __str__ = printed_record

    value: Number | None = None
    is_exact: bool = True

    @classmethod
    def between(cls, start: Dated | None, end: Dated | None) -> Self:
        """
        Count the hours between two times; unknown where the first is later.
        """
        if start is None or end is None:
            return cls()
        hours = start.hours_to(end)
        is_exact = start.at is not None and end.at is not None
        is_known = hours is not None and hours >= 0
        return cls(hours, is_exact) if is_known else cls()

    def is_within(self, window: tuple[int, int], shift: "Shift") -> bool:
        """
        Tell whether they may lie in a window; what is unknown may.

        Args:
            window: First and last microsecond, both of them within it.
            shift: How much earlier the session was that the window is of.
        """
        if self.value is None:
            return True
        passed = in_microseconds(self.value) + shift.micros
        first, last = window
        if self.is_exact and shift.is_exact:
            return first <= passed <= last
        return first - DAY < passed < last + DAY

    def after(self, shift: "Shift") -> Self:
        """
        Return them as they are after a session that ended so much earlier.
        """
        value = self.value
        if value is not None and shift.micros:
            passed = in_microseconds(value) + shift.micros
            value = passed / in_microseconds(1)
        return type(self)(value, self.is_exact and shift.is_exact)


@final
@attrs.frozen
class Shift:
    """
    How much earlier one session ended than another.

    Attributes:
        micros: Microseconds; negative where it ended later.
        is_exact: Whether both instants are known; else whole days.
    """

    __repr__ = short_repr
    __str__ = printed_record

    micros: int = 0
    is_exact: bool = True


NO_SHIFT: Final = Shift()


@final
@attrs.frozen(eq=False)
class Telling:
    """
    What was told at one session or follow-up.

    Attributes:
        number: Its place among all that was told, in the order of the record.
        visit: The visit with needling that it came after; None where that
            cannot be said.
        hours: Hours after that visit.
        when: When it was told; None when unknown.
        told: From when on it was known.
        reports: The side effects that it tells of.
        asked: What was asked for by name.
    """

    __repr__ = short_repr
    __str__ = printed_record

    number: int
    visit: Visit | None
    hours: Hours
    when: Dated | None
    told: Told
    reports: Sequence[Report]
    asked: Asked | None

    @property
    def date(self) -> Date | None:
        """
        Its local day; None when unknown.
        """
        return None if self.when is None else self.when.date

    @property
    def denied(self) -> tuple[SideEffectKind, ...]:
        """
        The kinds that were asked for by name, of which it tells nothing.
        """
        if self.asked is None:
            return ()
        return self.asked.denied([report.effect for report in self.reports])


def tellings_of(timeline: Timeline) -> list[Telling]:
    """
    Return what was told after needling, in the order of the record.

    What was told before any needling is none of its warning signs.
    """
    if timeline.maybe_first_needling is None:
        return []
    return [
        Telling(number, *told)
        for number, told in enumerate(
            [*_at_sessions(timeline), *_at_follow_ups(timeline)]
        )
    ]


_Parts = tuple[
    Visit | None,
    Hours,
    Dated | None,
    Told,
    Sequence[Report],
    Asked | None,
]


def _last_needled(timeline: Timeline, place: int) -> Visit | None:
    last = timeline.maybe_needled[place] if place >= 0 else -1
    return timeline.visits[last] if last >= 0 else None


def _at_sessions(timeline: Timeline) -> Iterator[_Parts]:
    for item in timeline.sessions:
        session = item.session
        if not session.side_effects and session.asked is None:
            continue
        visit = _last_needled(timeline, item.place)
        if visit is None:
            continue
        when = _start_of(timeline, item)
        yield (
            visit,
            _hours_at(item, visit, when),
            when,
            Told(item.number - 1, is_named=True, date=item.date),
            told_at_session(item),
            session.asked,
        )


def _start_of(timeline: Timeline, item: NumberedSession) -> Dated | None:
    """
    Return when a session was: of one that was missed only the day counts.
    """
    start = (
        timeline.visits[item.place].start if item.session.was_held else None
    )
    if start is None and item.date is not None:
        return Dated(item.date)
    return start


def _hours_at(
    item: NumberedSession, visit: Visit, when: Dated | None
) -> Hours:
    # what is told of a needling at the same visit is told at once
    if visit.number == item.number:
        return Hours(0)
    return Hours.between(visit.end, when)


def _at_follow_ups(timeline: Timeline) -> Iterator[_Parts]:
    for index, follow_up in follow_ups_that_count(timeline.course):
        if not follow_up.side_effects and follow_up.asked is None:
            continue
        named, stands = timeline.named(follow_up), timeline.stands(follow_up)
        visit = None if named is None else _last_needled(timeline, named.place)
        if visit is None and stands is not None:
            # it may come after the later of two visits: that one is asked
            visit = _last_needled(timeline, max(stands.place, stands.open_to))
            if visit is None:
                continue
        when = timeline.when(follow_up)
        yield (
            visit,
            _hours_after(follow_up, visit, when),
            when,
            Told.at_follow_up(timeline, follow_up),
            told_at_follow_up(index, follow_up, when),
            follow_up.asked,
        )


def _hours_after(
    follow_up: FollowUp, visit: Visit | None, when: Dated | None
) -> Hours:
    if visit is None:
        return Hours()
    written = hours_written(follow_up, visit.session)
    if written is not None:
        return Hours(written)
    return Hours.between(visit.end, when)


@final
@attrs.frozen
class Began:
    """
    When an event began, or else when it was first told.

    Attributes:
        hours: The hours after the visit that it was told of.
        is_onset: Whether they are those of its onset.
        when: The time itself; None when unknown, and where only hours are.
    """

    __repr__ = short_repr
    __str__ = printed_record

    hours: Hours
    is_onset: bool
    when: Dated | None


def began(reports: Iterable[SideEffect], first: Telling) -> Began:
    """
    Return when an event began, or else when it was first told.

    Args:
        reports: All that was reported of it.
        first: Where it was told first.
    """
    for effect in reports:
        if effect.onset_hours is not None:
            return Began(Hours(effect.onset_hours), is_onset=True, when=None)
        if effect.onset_at is not None:
            hours = _from_visit(first.visit, effect.onset_at)
            when = Dated(local_day(effect.onset_at), effect.onset_at)
            return Began(hours, is_onset=True, when=when)
    return Began(first.hours, is_onset=False, when=first.when)


def _from_visit(visit: Visit | None, onset: DateTime) -> Hours:
    """
    Count from a visit to an onset; when it was told bounds it only above.
    """
    end = None if visit is None else visit.end
    if visit is None or end is None:
        return Hours()
    when = Dated(local_day(onset), onset)
    hours = end.hours_to(when)
    if end.at is None or hours is None:
        return Hours(hours, is_exact=False)
    start = visit.session.started_at
    # during the visit is at once; what began before it stays before it
    if hours < 0 and (
        _is_no_earlier_day(when.date, end.date)
        if start is None
        else onset >= start
    ):
        return Hours(0)
    return Hours(hours)


def _is_no_earlier_day(day: Date | None, other: Date | None) -> bool:
    return day is not None and other is not None and day >= other
