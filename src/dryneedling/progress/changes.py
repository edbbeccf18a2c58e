"""
What changed around each session: at once, and until the next.

The published trials disagree on whether a benefit shows at once, because
soreness masks it, so the immediate change always stands apart from the
change between sessions.
"""

from typing import Final, final

import attrs

from dryneedling._exact import Number, as_number, at_least, exact
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.outcomes import Score, Series
from dryneedling.progress.threshold_choice import Choice
from dryneedling.timeline import Reading, SeriesReadings, Timeline


@final
@attrs.frozen(kw_only=True)
class Quantity:
    """
    A number that the record gives, or the reason why it does not.

    Attributes:
        value: The number; None when it is undefined.
        reason: Why it is undefined; None when there is a number.
    """

    __repr__ = short_repr
    __str__ = printed_record

    value: Number | None = attrs.field(default=None, kw_only=False)
    reason: str | None = None


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


@final
@attrs.frozen
class SessionChange:
    """
    The readings of one series around one session, and what changed.

    Attributes:
        session: Number of the session in the course, from 1.
        session_id: Its id.
        needled: Whether it had needling; None when nobody said.
        next_session: Number of the next session held; None when there is
            none.
    """

    __repr__ = short_repr
    __str__ = printed_record

    session: int
    session_id: str
    needled: bool | None
    next_session: int | None
    _series: Series = attrs.field(alias="series", repr=False)
    _before: Reading | None = attrs.field(alias="before", repr=False)
    _after: Reading | None = attrs.field(alias="after", repr=False)
    _next_before: Reading | None = attrs.field(alias="next_before", repr=False)
    _choice: Choice = attrs.field(alias="choice", repr=False)

    @property
    def before(self) -> Score | None:
        """
        The last reading before needling.
        """
        return self._before and self._before.score

    @property
    def after(self) -> Score | None:
        """
        The last reading after needling.
        """
        return self._after and self._after.score

    @property
    def immediate(self) -> Quantity:
        """
        Improvement from before to after needling.
        """
        if self._before is None:
            return _NO_BEFORE
        if self._after is None:
            return _NO_AFTER
        if not self.needled:
            return _NOBODY_SAID if self.needled is None else _NO_NEEDLING
        is_now = self._series.can_change_within_a_session
        if not is_now:
            return _WHICH_PAIN if is_now is None else _TIME_BEFORE
        return self._improvement(self._before, self._after)

    @property
    def maintained(self) -> Quantity:
        """
        Improvement from before this session to before the next.

        No session is ever skipped: where the next has no reading, there is
        no change up to it.
        """
        return self._until_next(self._before, _NO_BEFORE)

    @property
    def interval(self) -> Quantity:
        """
        Improvement from after needling to before the next session.
        """
        return self._until_next(self._after, _NO_AFTER)

    @property
    def carry_over(self) -> Quantity:
        """
        Share of the immediate change that was maintained.

        Only where the immediate change is detectable.
        """
        immediate, maintained = self.immediate, self.maintained
        if self._before is None or immediate.value is None:
            return immediate
        if maintained.value is None:
            return maintained
        mdc = self._choice.mdc(self._before.value)
        if mdc is None:
            return _NO_MDC
        if not at_least(immediate.value, mdc[1]):
            return _BELOW_MDC
        # Exact until the end: what is divided is rounded once.
        share = exact(maintained.value) / exact(immediate.value)
        return Quantity(as_number(share))

    def _improvement(self, earlier: Reading, later: Reading) -> Quantity:
        measure = self._series.measure
        return Quantity(measure.improvement(earlier.value, later.value))

    def _until_next(
        self, earlier: Reading | None, nothing: Quantity
    ) -> Quantity:
        if earlier is None:
            return nothing
        if self.next_session is None:
            return _NO_LATER_SESSION
        if self._next_before is None:
            return _NO_NEXT_READING
        return self._improvement(earlier, self._next_before)


_make_change: Final = maker_of(SessionChange)


def changes_around_sessions(
    timeline: Timeline, one: SeriesReadings, choice: Choice
) -> tuple[SessionChange, ...]:
    """
    Return the readings of a series around each session held, in order.
    """
    visits, series = timeline.visits, one.series
    places = range(len(visits))
    before = [*map(one.before.get, places), None]
    after = map(one.after.get, places)
    # by position, in the order of the fields: there is one for every series
    # and session, and keywords take a third longer
    return tuple(
        [
            _make_change(
                visit.number,
                visit.session.id,
                visit.needled,
                following and following.number,
                series,
                before_this,
                after_this,
                before_next,
                choice,
            )
            for (
                visit,
                following,
                before_this,
                after_this,
                before_next,
            ) in zip(
                visits,
                (*visits, None)[1:],
                before[:-1],
                after,
                before[1:],
                strict=True,
            )
        ]
    )
