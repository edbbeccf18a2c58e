"""
What changed around each session: at once, and until the next.

The published trials disagree on whether a benefit shows at once, because
soreness masks it, so the immediate change always stands apart from the
change between sessions.
"""

from typing import Final, final

import attrs

from dryneedling._exact import at_least, exact, plain
from dryneedling._fields import Number
from dryneedling.outcomes import Measure, Score
from dryneedling.progress.choosing import Choice, Size
from dryneedling.progress.gathering import Gathered
from dryneedling.progress.moments import Reading
from dryneedling.progress.timeline import Timeline, Visit

__all__ = ["Quantity", "SessionChange", "changes_around_sessions"]


@final
@attrs.frozen(kw_only=True)
class Quantity:
    """
    A number that the record gives, or the reason why it does not.

    Attributes:
        value: The number; None when it is undefined.
        reason: Why it is undefined; None when there is a number.
    """

    value: Number | None = attrs.field(default=None, kw_only=False)
    reason: str | None = None


@final
@attrs.frozen(kw_only=True)
class SessionChange:
    """
    The changes of one series around one session.

    Attributes:
        session: Number of the session in the course, from 1.
        session_id: Its id.
        before: Last reading before needling.
        after: Last reading after needling.
        immediate: Improvement from before to after.
        maintained: Improvement from before to before the next session.
        carry_over: Share of the immediate change that was maintained; only
            where the immediate change is detectable.
        interval: Improvement from after to before the next session.
        next_session: Number of the next session held; None when there is
            none.
    """

    session: int
    session_id: str
    before: Score | None
    after: Score | None
    immediate: Quantity
    maintained: Quantity
    carry_over: Quantity
    interval: Quantity
    next_session: int | None


def _none(reason: str) -> Quantity:
    return Quantity(reason=reason)


_NO_BEFORE: Final = _none("no reading before needling")
_NO_AFTER: Final = _none("no reading after needling")
_NO_LATER_SESSION: Final = _none("no later session")
_NO_NEXT_READING: Final = _none("no reading before the next session")
_NOBODY_SAID: Final = _none("whether there was needling is not recorded")
_NO_NEEDLING: Final = _none("the session had no needling")
_WHICH_PAIN: Final = _none("which pain was rated is not recorded")
_TIME_BEFORE: Final = _none("the answer covers the time before the visit")
_NO_MDC: Final = _none("no MDC row")
_BELOW_MDC: Final = _none("the immediate change is below the MDC")


@attrs.define
class _Changes:
    """
    Works out the changes of one series.
    """

    measure: Measure
    choice: Choice
    # Why the measure has no immediate change at all.
    never_at_once: Quantity | None
    mdc_by_value: dict[Number, Size | None] = attrs.field(
        factory=dict[Number, Size | None]
    )

    def immediate(
        self, visit: Visit, before: Reading | None, after: Reading | None
    ) -> Quantity:
        if before is None:
            return _NO_BEFORE
        if after is None:
            return _NO_AFTER
        if not visit.needled:
            return _NOBODY_SAID if visit.needled is None else _NO_NEEDLING
        if self.never_at_once is not None:
            return self.never_at_once
        return self.between(before, after)

    def until_next(
        self,
        earlier: Reading | None,
        none: Quantity,
        following: Visit | None,
        later: Reading | None,
    ) -> Quantity:
        if earlier is None:
            return none
        if following is None:
            return _NO_LATER_SESSION
        if later is None:
            return _NO_NEXT_READING
        return self.between(earlier, later)

    def between(self, earlier: Reading, later: Reading) -> Quantity:
        return Quantity(self.measure.improvement(earlier.value, later.value))

    def carry_over(
        self, before: Reading | None, immediate: Quantity, maintained: Quantity
    ) -> Quantity:
        if immediate.value is None or before is None:
            return immediate
        if maintained.value is None:
            return maintained
        mdc = self.detectable_from(before.value)
        if mdc is None:
            return _NO_MDC
        if not at_least(immediate.value, mdc):
            return _BELOW_MDC
        share = exact(maintained.value) / exact(immediate.value)
        return Quantity(plain(share))

    def detectable_from(self, value: Number) -> Size | None:
        if value not in self.mdc_by_value:
            found = self.choice.mdc(value)
            self.mdc_by_value[value] = None if found is None else found[1]
        return self.mdc_by_value[value]


def _never_at_once(is_now: bool | None) -> Quantity | None:  # noqa: FBT001
    if is_now:
        return None
    return _WHICH_PAIN if is_now is None else _TIME_BEFORE


def changes_around_sessions(
    line: Timeline, found: Gathered, choice: Choice
) -> tuple[SessionChange, ...]:
    """
    Return the changes of a series around each session held, in order.

    No session is ever skipped: where the next one has no reading, there is
    no change up to it.
    """
    series = found.series
    changes = _Changes(
        series.measure,
        choice,
        _never_at_once(series.can_change_within_a_session),
    )
    result: list[SessionChange] = []
    visits = line.visits
    for place, visit in enumerate(visits):
        before, after = found.before.get(place), found.after.get(place)
        following = visits[place + 1] if place + 1 < len(visits) else None
        later = found.before.get(place + 1)
        immediate = changes.immediate(visit, before, after)
        maintained = changes.until_next(before, _NO_BEFORE, following, later)
        result.append(
            SessionChange(
                session=visit.number,
                session_id=visit.session.id,
                before=None if before is None else before.score,
                after=None if after is None else after.score,
                immediate=immediate,
                maintained=maintained,
                carry_over=changes.carry_over(before, immediate, maintained),
                interval=changes.until_next(
                    after, _NO_AFTER, following, later
                ),
                next_session=None if following is None else following.number,
            )
        )
    return tuple(result)
