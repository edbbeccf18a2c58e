"""
Where each series stands, in one word, and whether a course improves.

Every number is one of `track`: nothing is compared a second time.
"""

import enum
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final, final

import attrs

from dryneedling._checks import not_count
from dryneedling._numbers import whole
from dryneedling._refusals import demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.outcomes import Series
from dryneedling.progress import (
    Held,
    Judgement,
    Plateau,
    Point,
    PointKind,
    SeriesProgress,
    Verdict,
)
from dryneedling.timeline import NumberedSession, Timeline


@final
class Standing(enum.StrEnum):
    """
    Where a series stands; the first word that fits is its.
    """

    WORSENED = "worsened"
    LOST = "lost"
    REACHED_HELD = "reached_held"
    REACHED_UNCONFIRMED = "reached_unconfirmed"
    REACHED_AGAIN = "reached_again"
    DETECTABLE = "detectable"
    CANNOT_BE_REACHED = "cannot_be_reached"
    DETECTABLE_BEFORE = "detectable_before"
    NOTHING_DETECTABLE = "nothing_detectable"

    @property
    def label(self) -> str:
        """
        The word as it is spoken.

        >>> Standing.REACHED_HELD.label, Standing.LOST.label
        ('reached and held', 'lost')
        """
        return _WORDS.get(self, self.value.replace("_", " "))


_WORDS: Final = {
    Standing.REACHED_HELD: "reached and held",
    Standing.REACHED_UNCONFIRMED: "reached, no later reading",
    Standing.REACHED_AGAIN: "reached, not at every later reading",
    Standing.DETECTABLE_BEFORE: "detectable before, no longer",
}


@final
@attrs.frozen(kw_only=True)
class Needlings:
    """
    How many visits had needling; bounds where nobody said of some.

    Attributes:
        least: Visits with needling recorded.
        most: The same, and those of which nobody said.
    """

    __repr__ = short_repr
    __str__ = printed_record

    least: int
    most: int


@final
@attrs.frozen(kw_only=True)
class SeriesStanding:
    """
    Where one series stands.

    Attributes:
        series: What was measured.
        standing: The word; None where there is none.
        reason: Why there is none, or what limits it.
        verdict: What the latest net change amounts to; None without one.
        rows: Keys of the thresholds that decided.
        has_changed: Whether any settled reading ever differed detectably
            from the baseline, either way; None where that is not known.
        changed_at: The first settled reading that did.
        needlings_before_last: Needlings before the last settled reading;
            None without one.
        gained_at: The last detectable gain; None where none was, or there is
            no MDC.
        since_last_gain: Needlings since it, or since the baseline where none
            was; None without an MDC.
        plateau: Whether change has stopped.
    """

    __repr__ = short_repr
    __str__ = printed_record

    series: Series
    standing: Standing | None
    reason: str | None
    verdict: Judgement | None
    rows: tuple[str, ...]
    has_changed: bool | None
    changed_at: Point | None
    needlings_before_last: Needlings | None
    gained_at: Point | None
    since_last_gain: Needlings | None
    plateau: Plateau

    def nothing_after(self, needlings: int) -> bool | None:
        """
        Tell whether nothing detectable was seen after so many needlings.

        Args:
            needlings: How many needlings.

        Returns:
            True where a settled reading lies after so many, and none ever
            differed by an MDC; False where one did; None where no settled
            reading lies after so many surely, there is no MDC, or it started
            too low to judge.

        Raises:
            InvalidRecord: It is no count.
        """
        needlings = whole(needlings)
        demand("nothing_after", needlings=not_count(needlings))
        if self.has_changed:
            return False
        before = self.needlings_before_last
        if (
            self.has_changed is None
            # where nothing could be seen, that nothing was says nothing
            or self.standing is Standing.CANNOT_BE_REACHED
            or before is None
            or before.least < needlings
        ):
            return None
        return True


# What says that a series changed for the better, for the worse, or neither.
GAINED: Final = frozenset(
    {
        Standing.REACHED_HELD,
        Standing.REACHED_UNCONFIRMED,
        Standing.REACHED_AGAIN,
        Standing.DETECTABLE,
    }
)
LOST: Final = frozenset({Standing.WORSENED, Standing.LOST})
UNCHANGED: Final = frozenset(
    {Standing.DETECTABLE_BEFORE, Standing.NOTHING_DETECTABLE}
)

_REACHED: Final = {
    Held.YES: Standing.REACHED_HELD,
    Held.NO_LATER_READING: Standing.REACHED_UNCONFIRMED,
    Held.NO: Standing.REACHED_AGAIN,
}
_OUT_OF_REACH: Final = frozenset(
    {Verdict.CANNOT_BE_REACHED, Verdict.STARTED_TOO_LOW}
)
_NO_MDC: Final = "no MDC row"


@final
@attrs.frozen(eq=False)
class NeedlingCount:
    """
    How many needlings came before each visit.

    Attributes:
        by_number: The sessions of the course, each with its place among the
            visits held.
        least: Needlings before each place, and in all.
        most: The same with those of which nobody said.
    """

    __repr__ = short_repr
    __str__ = printed_record

    by_number: Mapping[int, NumberedSession]
    least: Sequence[int]
    most: Sequence[int]

    @classmethod
    def of(cls, timeline: Timeline) -> "NeedlingCount":
        """
        Count the needlings of a course laid out.
        """
        needled = [visit.needled for visit in timeline.visits]
        return cls(
            timeline.by_number,
            list(accumulate([one is True for one in needled], initial=0)),
            list(accumulate([one is not False for one in needled], initial=0)),
        )

    @property
    def all(self) -> Needlings:
        """
        All of the course.
        """
        return Needlings(least=self.least[-1], most=self.most[-1])

    def visits_before(self, point: Point) -> int:
        """
        Return how many visits were held before a point of the course.
        """
        if point.session is None or point.kind is PointKind.BEFORE_COURSE:
            return 0
        place = self.by_number[point.session].place
        return place if point.kind is PointKind.BEFORE else place + 1

    def before(self, point: Point) -> Needlings:
        """
        Return the needlings before a point.
        """
        place = self.visits_before(point)
        return Needlings(least=self.least[place], most=self.most[place])

    def since(self, point: Point) -> Needlings:
        """
        Return the needlings after a point.
        """
        before, every = self.before(point), self.all
        return Needlings(
            least=every.least - before.least, most=every.most - before.most
        )


def standing_of(
    progress: SeriesProgress, needlings: NeedlingCount
) -> SeriesStanding:
    """
    Say where a series stands.

    Args:
        progress: What `track` says of it.
        needlings: The needlings of the course.
    """
    judged = [change.judgement for change in progress.net]
    detected = [one.is_detectable for one in judged]
    has_changed: bool | None = None
    if True in detected:
        has_changed = True
    elif detected and None not in detected:
        has_changed = False
    standing, reason = standing_and_reason(progress)
    latest, gain = progress.latest, progress.last_gain
    return SeriesStanding(
        series=progress.series,
        standing=standing,
        reason=reason,
        verdict=judged[-1] if judged else None,
        rows=tuple(
            dict.fromkeys(
                row.key
                for row in (
                    progress.rows.mdc,
                    progress.rows.mcid,
                    progress.rows.worsening,
                )
                if row is not None
            )
        ),
        has_changed=has_changed,
        changed_at=(
            progress.net[detected.index(True)].reading.point
            if has_changed
            else None
        ),
        needlings_before_last=(
            None if latest is None else needlings.before(latest.reading.point)
        ),
        gained_at=(
            gain.reading.point
            if gain is not None and gain.has_gained
            else None
        ),
        since_last_gain=(
            None if gain is None else needlings.since(gain.reading.point)
        ),
        plateau=progress.plateau,
    )


def standing_and_reason(
    progress: SeriesProgress,
) -> tuple[Standing | None, str | None]:
    """
    Say in one word where a series stands, and what limits it.

    Args:
        progress: What `track` says of it.

    Returns:
        The word, None where there is none; and why, or what limits it.
    """
    latest = progress.latest
    if latest is None:
        return None, (
            progress.no_baseline or "no settled reading after the baseline"
        )
    verdict = latest.judgement
    if verdict.verdict is Verdict.WORSENED:
        return Standing.WORSENED, verdict.reason
    if progress.is_lost:
        return Standing.LOST, None
    reached = progress.reached
    if reached is not None:
        return _REACHED[reached.held], (
            None if verdict.is_detectable is not None else _NO_MDC
        )
    # one for the worse is worsened
    if verdict.is_detectable:
        return Standing.DETECTABLE, verdict.reason
    if verdict.verdict in _OUT_OF_REACH:
        return Standing.CANNOT_BE_REACHED, "started too low to judge"
    if verdict.is_detectable is None:
        # between the ends of an interval there is an MDC, and it is not known
        if verdict.verdict is Verdict.MAY_BE_WITHIN_ERROR:
            return None, verdict.label
        return None, verdict.reason or _NO_MDC
    if any(change.judgement.is_detectable for change in progress.net):
        return Standing.DETECTABLE_BEFORE, None
    return Standing.NOTHING_DETECTABLE, None


def improving(
    standings: Sequence[SeriesStanding],
) -> tuple[bool | None, str | None]:
    """
    Say whether a course improves, over several series.

    Returns:
        True where one gained detectably and none lost; False where none
        did; None where they disagree or nothing can be judged.  Beside it
        stands why.
    """
    words = [one.standing for one in standings]
    gained = [
        one for one in standings if one.standing in GAINED and one.has_changed
    ]
    has_lost = any(word in LOST for word in words)
    if gained:
        return (None, "series disagree") if has_lost else (True, None)
    if has_lost:
        return False, None
    if any(word in UNCHANGED for word in words):
        return False, None
    if not standings:
        return None, "no series is recorded"
    reasons = dict.fromkeys(one.reason for one in standings if one.reason)
    return None, "; ".join(reasons) or None
