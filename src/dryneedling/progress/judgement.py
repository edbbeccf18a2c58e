"""
What a change amounts to under published thresholds.

The verdicts and the order in which they are asked for stand together, as each
is what those before it left over; so the module is long.
"""

import enum
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling._exact import Number, at_least
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.exceptions import NotComparable
from dryneedling.outcomes import Better, Measure, name_of
from dryneedling.progress.threshold_choice import Choice, Size, Sized, choose
from dryneedling.thresholds import Threshold, ThresholdKind


@final
class Verdict(enum.StrEnum):
    """
    What a net change amounts to.  None of them says why it changed.
    """

    WORSENED = "worsened"
    WORSE_NO_THRESHOLD = "worse_no_threshold"
    WORSE_WITHIN_ERROR = "worse_within_error"
    NO_DETECTABLE_CHANGE = "no_detectable_change"
    MAY_BE_WITHIN_ERROR = "may_be_within_error"
    IMPORTANT_WITHIN_ERROR = "important_within_error"
    DETECTABLE = "detectable"
    CLINICALLY_IMPORTANT = "clinically_important"
    IMPORTANT_ERROR_UNKNOWN = "important_error_unknown"
    NOT_IMPORTANT_ERROR_UNKNOWN = "not_important_error_unknown"
    CANNOT_BE_REACHED = "cannot_be_reached"
    STARTED_TOO_LOW = "started_too_low"
    NOT_ASSESSABLE = "not_assessable"


_WORDS = {
    Verdict.WORSE_NO_THRESHOLD: "worse, no published threshold for worsening",
    Verdict.WORSE_WITHIN_ERROR: (
        "worse, important in size, within measurement error"
    ),
    Verdict.IMPORTANT_WITHIN_ERROR: (
        "important in size, within measurement error"
    ),
    Verdict.STARTED_TOO_LOW: "symptom-free; started too low to judge",
    Verdict.IMPORTANT_ERROR_UNKNOWN: "important, measurement error unknown",
    Verdict.NOT_IMPORTANT_ERROR_UNKNOWN: (
        "less than important, measurement error unknown"
    ),
}


_NO_MDC: Final = "no MDC row"


@final
@attrs.frozen(kw_only=True)
class Chosen:
    """
    The rows that judge a change from one baseline.

    Attributes:
        mdc: Minimal detectable change; None where none applies.
        mcid: Minimal clinically important difference; None where none does.
        least: The other end of the interval whose bound *mdc* is; None where
            it is one figure.
        worsening: Row for deterioration, where neither of them is for both.
        weighed: Rows that apply and decide nothing, being smaller.
        by_default: Whether they are the measure's own defaults.
    """

    __repr__ = short_repr
    __str__ = printed_record

    mdc: Threshold | None = None
    least: Threshold | None = None
    mcid: Threshold | None = None
    worsening: Threshold | None = None
    weighed: tuple[Threshold, ...] = ()
    by_default: bool = True

    @property
    def all(self) -> tuple[Threshold, ...]:
        """
        Every row that was used, those that decide first.
        """
        rows = (self.mdc, self.least, self.mcid, self.worsening)
        return (*(row for row in rows if row is not None), *self.weighed)


@final
@attrs.frozen(kw_only=True)
class Judgement:
    """
    A verdict, and the rows it used.

    Attributes:
        verdict: What the change amounts to.
        mdc: MDC row used; None where none applies.
        least: Row of the other end, where the MDC is the bound of an
            interval.
        mcid: MCID row used; None where none applies.
        worsening: Row for deterioration, where neither of them is for both.
        effective: The larger of MDC and MCID, in the measure's unit.
        is_reached: Whether the improvement is at or beyond *effective*; None
            where there is no threshold.
        is_detectable: Whether the change, for better or worse, is at or
            beyond an MDC; None where there is none, or it lies between the
            ends of an interval.
        reason: Why there is no verdict, or what limits it.
        better: Which way the measure is better.
    """

    __repr__ = short_repr

    verdict: Verdict
    mdc: Threshold | None = None
    least: Threshold | None = None
    mcid: Threshold | None = None
    worsening: Threshold | None = None
    effective: Number | None = None
    is_reached: bool | None = None
    is_detectable: bool | None = None
    reason: str | None = None
    better: Better | None = None

    @property
    def uses_unverified(self) -> bool:
        """
        Whether a row was used whose figure was not read in a source.
        """
        return any(
            row is not None and not row.verified
            for row in (self.mdc, self.least, self.mcid, self.worsening)
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        The verdict in words.
        """
        verdict = self.verdict
        words = _WORDS.get(verdict, verdict.value.replace("_", " "))
        if verdict is Verdict.WORSENED and self.is_detectable is None:
            words = "worsened, measurement error unknown"
        elif verdict is Verdict.CANNOT_BE_REACHED and self.is_detectable:
            words = "detectable, more cannot be reached"
        elif (
            verdict is Verdict.STARTED_TOO_LOW and self.better is Better.HIGHER
        ):
            # only symptoms are low where they are best: strength and movement
            # have no symptom that is gone
            words = "at the best value; started too near it to judge"
        return f"{words} (unverified row)" if self.uses_unverified else words


@final
@attrs.frozen
class Yardstick:
    """
    The rows that apply to one baseline, with the changes that reach them.

    Attributes:
        rows: The rows.
        mdc: The smallest detectable improvement; None without an MDC.
        least: The smallest that may be one: less than *mdc* where it is the
            bound of an interval.
        effective: The larger of MDC and MCID; None without either.
        important: The MCID; None without one.
        loss: The smallest deterioration that counts; None without a row.
        least_loss: The smallest that may count, likewise.
        loss_is_detectable: Whether that row is an MDC.
        important_loss: The MCID of a deterioration; None without one.
        nothing: Why no improvement can be judged; None where it can.
        no_loss: Why no deterioration can be judged; None where it can.
        room: From the baseline to the scale's best value; None where it has
            none, or there is no baseline.
        better: Which way the measure is better.
    """

    __repr__ = short_repr
    __str__ = printed_record

    rows: Chosen
    mdc: Size | None
    least: Size | None
    effective: Size | None
    important: Size | None
    loss: Size | None
    least_loss: Size | None
    loss_is_detectable: bool
    important_loss: Size | None
    nothing: str | None
    no_loss: str | None
    room: Number | None
    better: Better | None

    @classmethod
    def of(
        cls, measure: Measure, baseline: Number | None, choice: Choice
    ) -> "Yardstick":
        """
        Find the rows of a choice that apply to a baseline.
        """
        # Defaults belong to the measure, so one yardstick serves all courses.
        if choice.by_default:
            return _by_default(measure, baseline, choice.keys)
        return cls.made(measure, baseline, choice)

    @classmethod
    def made(
        cls, measure: Measure, baseline: Number | None, choice: Choice
    ) -> "Yardstick":
        """
        Find the rows of a choice that apply to a baseline, anew.
        """
        mdc = choice.mdc(baseline)
        mcid = choice.mcid(baseline)
        loss = choice.loss(baseline)
        important_loss = choice.important_loss(baseline)
        least = choice.least(mdc, baseline)
        least_loss = choice.least(loss, baseline)
        sizes = [size[1] for size in (mdc, mcid) if size is not None]
        # The larger: a change that matters and could be error is not known to
        # be there.
        effective = max(sizes, default=None)
        used = (mdc, least, mcid, loss, least_loss)
        return cls(
            Chosen(
                mdc=mdc and mdc[0],
                least=least and least[0],
                mcid=mcid and mcid[0],
                # Named apart only where it is another row: one for both ways
                # stands there already.
                worsening=None if loss in (mdc, mcid) else loss and loss[0],
                weighed=choice.weighed(
                    baseline, [sized and sized[0] for sized in used]
                ),
                by_default=choice.by_default,
            ),
            mdc and mdc[1],
            _size_of(least or mdc),
            effective,
            mcid and mcid[1],
            loss and loss[1],
            _size_of(least_loss or loss),
            loss is not None and loss[0].kind is ThresholdKind.MDC,
            important_loss and important_loss[1],
            choice.nothing if effective is None else None,
            choice.no_loss if loss is None else None,
            _room(measure, baseline),
            measure.better,
        )

    def is_reached_by(self, improvement: Number) -> bool | None:
        """
        Tell whether an improvement is at or beyond the effective threshold.
        """
        if self.effective is None:
            return None
        return at_least(improvement, self.effective)

    def are_reached_by(
        self, improvements: Sequence[Number]
    ) -> list[bool | None]:
        """
        Tell of each improvement whether it is at the effective threshold.
        """
        effective = self.effective
        if effective is None:
            return [None] * len(improvements)
        return [at_least(one, effective) for one in improvements]

    def judge(self, improvement: Number) -> Judgement:
        """
        Judge an improvement; below zero it is a deterioration.
        """
        limit, least = self.mdc, self.least
        # Only an MDC tells a deterioration from error; an MCID of worsening
        # does not.
        if improvement < 0:
            known = self.loss_is_detectable
            limit = self.loss if known else None
            least = self.least_loss
        is_detectable: bool | None = None
        if limit is not None and least is not None:
            is_detectable = at_least(abs(improvement), limit)
            if not is_detectable and at_least(abs(improvement), least):
                is_detectable = None
        decide = self._loss if improvement < 0 else self._gain
        verdict, reason = decide(improvement, is_detectable)
        size = self.effective
        return Judgement(
            verdict=verdict,
            mdc=self.rows.mdc,
            least=self.rows.least,
            mcid=self.rows.mcid,
            worsening=self.rows.worsening,
            effective=None if size is None else _rounded(size),
            is_reached=self.is_reached_by(improvement),
            is_detectable=is_detectable,
            reason=reason,
            better=self.better,
        )

    def _loss(
        self,
        gain: Number,
        is_detectable: bool | None,  # noqa: FBT001  # private, three-valued
    ) -> tuple[Verdict, str | None]:
        # That it is worse is said whatever the rows: a scale's end bounds no
        # deterioration, and a row that is lacking does not make it none.
        if self.loss is None:
            return Verdict.WORSE_NO_THRESHOLD, self.no_loss
        if at_least(-gain, self.loss):
            return Verdict.WORSENED, None if is_detectable else _NO_MDC
        if not self.loss_is_detectable:
            return Verdict.NOT_IMPORTANT_ERROR_UNKNOWN, _NO_MDC
        if is_detectable is None:
            return Verdict.MAY_BE_WITHIN_ERROR, None
        if self.important_loss is not None and at_least(
            -gain, self.important_loss
        ):
            return Verdict.WORSE_WITHIN_ERROR, None
        return Verdict.NO_DETECTABLE_CHANGE, None

    def _gain(
        self,
        gain: Number,
        is_detectable: bool | None,  # noqa: FBT001  # private, three-valued
    ) -> tuple[Verdict, str | None]:
        # The order of these questions is the rule: first what the scale
        # leaves no room for, and only then how large it was.
        if self.effective is None:
            return Verdict.NOT_ASSESSABLE, self.nothing
        room = self.room
        if room is not None and not at_least(room, self.effective):
            is_best = at_least(gain, room) and not is_detectable
            return (
                Verdict.STARTED_TOO_LOW
                if is_best
                else Verdict.CANNOT_BE_REACHED
            ), self._out_of_reach(room, self.effective)
        if self.mdc is None:
            return (
                Verdict.IMPORTANT_ERROR_UNKNOWN
                if self.is_reached_by(gain)
                else Verdict.NOT_IMPORTANT_ERROR_UNKNOWN
            ), _NO_MDC
        if is_detectable and self.important is None:
            return Verdict.DETECTABLE, "no MCID row"
        if is_detectable:
            return (
                Verdict.CLINICALLY_IMPORTANT
                if self.is_reached_by(gain)
                else Verdict.DETECTABLE
            ), None
        if is_detectable is None:
            return Verdict.MAY_BE_WITHIN_ERROR, None
        if self.important is not None and at_least(gain, self.important):
            return Verdict.IMPORTANT_WITHIN_ERROR, None
        return Verdict.NO_DETECTABLE_CHANGE, None

    @staticmethod
    def _out_of_reach(room: Number, effective: Size) -> str:
        return (
            f"the baseline is {room} from the scale's end, nearer than the "
            f"threshold of {_rounded(effective)}"
        )


# The same few baselines over and over, as scales are short.  Keys stand for
# the rows, which would take longer to hash.
@lru_cache(maxsize=1024)
def _by_default(
    measure: Measure, baseline: Number | None, keys: tuple[str, ...]
) -> Yardstick:
    choice = choose(measure)
    if keys != choice.keys:
        kept = tuple(row for row in choice.rows if row.key in keys)
        choice = attrs.evolve(choice, rows=kept)
    return Yardstick.made(measure, baseline, choice)


def _size_of(sized: Sized | None) -> Size | None:
    return sized and sized[1]


def _room(measure: Measure, baseline: Number | None) -> Number | None:
    best = measure.best
    if best is None or baseline is None:
        return None
    return measure.improvement(baseline, best)


def _rounded(size: Size) -> Number:
    # Rounded for print alone; what was compared was the fraction.
    return float(size) if isinstance(size, Fraction) else size


def judge(
    measure: Measure,
    improvement: Number,
    baseline: Number,
    rows: Choice | None = None,
) -> Judgement:
    """
    Judge a change from a baseline.  Ties count as reached.

    Args:
        measure: The measure.
        improvement: Signed change, better is positive, in its unit.
        baseline: The value that it is a change from.
        rows: Rows that `choose` picked; if left out, the measure's defaults,
            without those that are for some sites alone.

    Raises:
        NotComparable: No difference is taken of measures of this kind.

    >>> from dryneedling.measures import NDI, NPRS
    >>> judge(NPRS, 2, 6).label  # MCID 2 points or 30 %, but MDC 2.83
    'important in size, within measurement error'
    >>> judge(NDI, 10, 24).label
    'clinically important'
    """
    if not measure.kind.has_differences:
        raise NotComparable(f"no difference is taken of {name_of(measure)}")
    choice = choose(measure).at(None) if rows is None else rows
    return Yardstick.of(measure, baseline, choice).judge(improvement)
