"""
Since when nothing was gained, whether a gain was lost, and plateaus.

All three ask by one size in both directions: the MDC of an improvement from
the baseline.
"""

from collections.abc import Sequence
from typing import Final, final

import attrs

from dryneedling._exact import Number, at_least, difference
from dryneedling._makers import maker_of
from dryneedling._once import once
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.outcomes import Measure
from dryneedling.progress.judgement import Verdict, Yardstick
from dryneedling.timeline import Reading

# Three readings make a plateau: no change beyond error over two to three
# sessions is the usual moment to stop; a policy of this library.
PLATEAU_READINGS: Final = 3


@final
@attrs.frozen(kw_only=True)
class LastGain:
    """
    The last detectable gain of a series, or the baseline where none was.

    A settled reading is a gain if it is better by an MDC than the reading of
    the gain before it, at first than the baseline.

    Attributes:
        reading: The reading that was the gain; the baseline where none was.
        has_gained: Whether any settled reading was one.
        settled_since: How many settled readings came after it.
    """

    __repr__ = short_repr
    __str__ = printed_record

    reading: Reading
    has_gained: bool
    settled_since: int


_make_last_gain: Final = maker_of(LastGain)


@final
@attrs.frozen(kw_only=True)
class Plateau:
    """
    Whether the last settled readings no longer change.

    Attributes:
        is_plateau: None when it is undefined.
        reason: Why it is undefined.
    """

    __repr__ = short_repr
    __str__ = printed_record

    is_plateau: bool | None
    reason: str | None = None


@final
@attrs.frozen(eq=False, slots=False)
class Gains:
    """
    The settled readings of a series that has a baseline, as improvements.

    Attributes:
        baseline: What they are improvements from.
        settled: The settled readings, in order.
        improvements: Their improvements, one for each of them.
        is_reached: Whether each of them is at the threshold.
        yardstick: The rows that apply.
    """

    __repr__ = short_repr
    __str__ = printed_record

    baseline: Reading
    settled: Sequence[Reading]
    improvements: Sequence[Number]
    is_reached: Sequence[bool | None]
    yardstick: Yardstick

    @once
    def last(self) -> LastGain | None:
        """
        The last gain; None without an MDC.
        """
        mdc = self.yardstick.mdc
        if mdc is None:
            return None
        last, at = -1, None
        for index, improvement in enumerate(self.improvements):
            # from the baseline on an improvement is the difference itself
            step = improvement if at is None else difference(improvement, at)
            if at_least(step, mdc):
                last, at = index, improvement
        return _make_last_gain(
            reading=self.baseline if last < 0 else self.settled[last],
            has_gained=last >= 0,
            settled_since=len(self.improvements) - last - 1,
        )

    @once
    def is_lost(self) -> bool | None:
        """
        Whether the threshold was reached and the latest reading fell back.

        It did where it is no longer at the threshold, or is worse than the
        best settled one by an MDC.  None where no threshold applies, or
        nothing was read.
        """
        if not self.improvements or self.yardstick.effective is None:
            return None
        if True not in self.is_reached:
            return False
        if not self.is_reached[-1]:
            return True
        mdc, best = self.yardstick.mdc, max(self.improvements)
        return mdc is not None and at_least(
            difference(best, self.improvements[-1]), mdc
        )


def _undefined(reason: str) -> Plateau:
    return Plateau(is_plateau=None, reason=reason)


_TOO_FEW: Final = _undefined(f"fewer than {PLATEAU_READINGS} settled readings")
_NO_BASELINE: Final = _undefined("no baseline")
_NO_MDC: Final = _undefined("no MDC row")
_AT_BEST: Final = _undefined("at the best value of the scale")
_MAY_BE: Final = _undefined("what changed may be within error")
_GOAL_MET: Final = _undefined("this series' goal is met")
_WORSE: Final = _undefined("worse, and no row says from which size on")
_YES: Final = Plateau(is_plateau=True)
_NO: Final = Plateau(is_plateau=False)


def plateau_of(
    measure: Measure,
    count: int,
    gains: Gains | None,
    goals: Sequence[Number],
) -> Plateau:
    """
    Tell whether the last settled readings no longer change.

    They do not where no two of them differ by an MDC, the last two hold no
    gain, and the series is neither worsened nor lost.

    Args:
        measure: The measure.
        count: How many settled readings there are after the baseline.
        gains: These readings; None without a baseline.
        goals: Values to reach; the plateau is undefined once all are met.
    """
    if count < PLATEAU_READINGS:
        return _TOO_FEW
    if gains is None:
        return _NO_BASELINE
    mdc = gains.yardstick.mdc
    last = gains.last
    if last is None or mdc is None:
        return _NO_MDC
    latest = gains.settled[-1].value
    if latest == measure.best:
        return _AT_BEST
    if goals and all(measure.improvement(goal, latest) >= 0 for goal in goals):
        return _GOAL_MET
    recent = gains.improvements[-PLATEAU_READINGS:]
    # A tie differs, as ties count as reached.
    if (
        at_least(difference(max(recent), min(recent)), mdc)
        or (last.has_gained and last.settled_since < PLATEAU_READINGS - 1)
        or gains.is_lost
    ):
        return _NO
    # A decline in small steps spans as little as a plateau does.
    if recent[-1] < 0:
        verdict = gains.yardstick.judge(recent[-1]).verdict
        if verdict is Verdict.WORSENED:
            return _NO
        if verdict is Verdict.WORSE_NO_THRESHOLD:
            return _WORSE
    # Between the ends of an interval neither can be said.
    since = last.reading.value
    least = gains.yardstick.least
    if least is not None and (
        at_least(difference(max(recent), min(recent)), least)
        or at_least(
            max(
                measure.improvement(since, reading.value)
                for reading in gains.settled[1 - PLATEAU_READINGS :]
            ),
            least,
        )
    ):
        return _MAY_BE
    return _YES
