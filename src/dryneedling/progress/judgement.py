"""
What a change amounts to under published thresholds.
"""

import enum
from collections.abc import Iterable, Mapping
from typing import final

import attrs

from dryneedling._exact import exact, plain
from dryneedling._fields import Number, came
from dryneedling.exceptions import UnknownName
from dryneedling.outcomes import Measure
from dryneedling.thresholds import ChangeDirection, Threshold, ThresholdKind

__all__ = ["Chosen", "Judgement", "Verdict", "choose", "judge"]


@final
class Verdict(enum.StrEnum):
    """
    What a net change amounts to.  None of them says why it changed.
    """

    WORSENED = "worsened"
    NO_DETECTABLE_CHANGE = "no_detectable_change"
    DETECTABLE = "detectable"
    CLINICALLY_IMPORTANT = "clinically_important"
    IMPORTANT_ERROR_UNKNOWN = "important_error_unknown"
    NOT_IMPORTANT_ERROR_UNKNOWN = "not_important_error_unknown"
    CANNOT_BE_REACHED = "cannot_be_reached"
    NOT_ASSESSABLE = "not_assessable"


@final
@attrs.frozen(kw_only=True)
class Chosen:
    """
    The rows that judge one measure.

    Attributes:
        mdc: Minimal detectable change; None where none was chosen.
        mcid: Minimal clinically important difference; None where none was.
        worsening: Row for deterioration, where it is not the MDC mirrored.
        by_default: Whether they are the measure's own defaults.
    """

    mdc: Threshold | None = None
    mcid: Threshold | None = None
    worsening: Threshold | None = None
    by_default: bool = True


@final
@attrs.frozen(kw_only=True)
class Judgement:
    """
    A verdict, and the rows it used.

    Attributes:
        verdict: What the change amounts to.
        mdc: MDC row used; None where none applies.
        mcid: MCID row used; None where none applies.
        effective: The larger of both, in the measure's unit.
        reason: Why there is no verdict, or what limits it.
    """

    verdict: Verdict
    mdc: Threshold | None = None
    mcid: Threshold | None = None
    effective: Number | None = None
    reason: str | None = None

    @property
    def uses_unverified(self) -> bool:
        """
        Whether a row was used whose figure was not read in a source.
        """
        return any(
            row is not None and not row.verified
            for row in (self.mdc, self.mcid)
        )

    @property
    def label(self) -> str:
        """
        The verdict in words.
        """
        words = self.verdict.value.replace("_", " ")
        if self.verdict is Verdict.IMPORTANT_ERROR_UNKNOWN:
            words = "important, measurement error unknown"
        elif self.verdict is Verdict.NOT_IMPORTANT_ERROR_UNKNOWN:
            words = "less than important, measurement error unknown"
        return f"{words} (unverified row)" if self.uses_unverified else words


Thresholds = Mapping["Measure | str", Iterable["Threshold | str"]]


def choose(measure: Measure, thresholds: Thresholds | None) -> Chosen:
    """
    Pick the rows for a measure: the caller's, else the measure's defaults.

    Args:
        measure: The measure.
        thresholds: Rows, or keys of rows, by measure or key of a measure.
            A measure that is not named keeps its defaults; an empty value
            means no rows at all.

    Raises:
        UnknownName: The measure has no row of that key.
    """
    wanted: Iterable[Threshold | str] | None = None
    if thresholds is not None:
        wanted = thresholds.get(measure)
        if wanted is None:
            wanted = thresholds.get(measure.key)
    if wanted is None:
        return Chosen(mdc=measure.default_mdc, mcid=measure.default_mcid)
    mdc = mcid = worsening = None
    for item in wanted:
        row = item if isinstance(item, Threshold) else measure.threshold(item)
        if row is None:
            raise UnknownName(
                "threshold",
                tuple(known.key for known in measure.thresholds),
                f"{came(item)} for {measure.abbreviation}",
            )
        if row.change is ChangeDirection.WORSENING:
            worsening = row
        elif row.kind is ThresholdKind.MDC:
            mdc = row
        else:
            mcid = row
    return Chosen(
        mdc=mdc, mcid=mcid, worsening=worsening, by_default=False
    )


def _points(row: Threshold | None, baseline: Number) -> Number | None:
    if row is None or not row.applies_to(baseline):
        return None
    return row.points(baseline)


def judge(
    measure: Measure, improvement: Number, baseline: Number, rows: Chosen
) -> Judgement:
    """
    Judge a change from a baseline.  Ties count as reached.

    Args:
        measure: The measure.
        improvement: Signed change, better is positive.
        baseline: The value it is a change from.
        rows: The rows to use.
    """
    mdc, mcid = _points(rows.mdc, baseline), _points(rows.mcid, baseline)
    used_mdc = rows.mdc if mdc is not None else None
    used_mcid = rows.mcid if mcid is not None else None
    sizes = [size for size in (mdc, mcid) if size is not None]
    if not sizes:
        none_chosen = rows.mdc is None and rows.mcid is None
        return Judgement(
            verdict=Verdict.NOT_ASSESSABLE,
            reason="no threshold row is chosen for this measure"
            if none_chosen
            else "no chosen threshold row applies to this baseline",
        )
    effective = max(sizes, key=exact)
    gain = exact(improvement)
    verdict: Verdict
    reason: str | None = None
    best = measure.best
    room = None if best is None else abs(exact(best) - exact(baseline))
    if _has_worsened(rows, improvement, baseline, mdc):
        verdict = Verdict.WORSENED
    elif room is not None and room < exact(effective):
        verdict = Verdict.CANNOT_BE_REACHED
        reason = (
            f"the baseline is {plain(room)} from the scale's end, nearer than "
            f"the threshold of {effective}"
        )
    elif mdc is None:
        verdict = (
            Verdict.IMPORTANT_ERROR_UNKNOWN
            if gain >= exact(effective)
            else Verdict.NOT_IMPORTANT_ERROR_UNKNOWN
        )
        reason = (
            "no MDC row"
            if gain >= 0
            else "a deterioration; no MDC row says whether it is detectable"
        )
    elif gain < exact(mdc):
        verdict = Verdict.NO_DETECTABLE_CHANGE
    elif mcid is not None and gain >= exact(effective):
        verdict = Verdict.CLINICALLY_IMPORTANT
    else:
        verdict = Verdict.DETECTABLE
        reason = "no MCID row" if mcid is None else None
    return Judgement(
        verdict=verdict,
        mdc=used_mdc,
        mcid=used_mcid,
        effective=effective,
        reason=reason,
    )


def _has_worsened(
    rows: Chosen,
    improvement: Number,
    baseline: Number,
    mdc: Number | None,
) -> bool:
    if improvement >= 0:
        return False
    loss = -exact(improvement)
    one_way = rows.mdc is not None and (
        rows.mdc.change is ChangeDirection.IMPROVING
    )
    if mdc is not None and not one_way:
        return loss >= exact(mdc)
    own = _points(rows.worsening, baseline)
    return own is not None and loss >= exact(own)
