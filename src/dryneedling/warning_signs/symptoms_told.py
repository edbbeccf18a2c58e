"""
Each symptom told after one visit: how often, since when, and what answers it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import in_microseconds
from dryneedling.anatomy import Side, Site
from dryneedling.anatomy.words import ARM_REGIONS, LEG_REGIONS
from dryneedling.side_effects import Relatedness, Resolution
from dryneedling.side_effects.care import was_seen
from dryneedling.timeline import Event, Report, Visit, events_of
from dryneedling.warning_signs.results import Answered
from dryneedling.warning_signs.telling import (
    DAY,
    Began,
    Shift,
    Telling,
    began,
)

_ENDED: Final = frozenset(
    {
        Resolution.RESOLVED,
        Resolution.RESOLVED_WITH_SEQUELAE,
        Resolution.FATAL,
    }
)

_Limb = tuple[str, Side]


@final
@attrs.frozen(eq=False)
class Occurrence:
    """
    One event of a kind: what was reported of it, and when it began.

    Attributes:
        event: The event.
        first: Where it was told first.
        began: When it began, or else was told.
        answers: What answers it and where each was told, that which is named
            first.
    """

    __repr__ = short_repr
    __str__ = printed_record

    event: Event
    first: Telling
    began: Began
    answers: tuple[tuple[Answered, Telling], ...]

    @property
    def report(self) -> Report:
        """
        Its first report.
        """
        return self.event.told[0]


@final
class SymptomTold:
    """
    All events of one kind after one visit, and when they were.
    """

    def __init__(
        self, occurrences: list[Occurrence], needled: dict[str, Site]
    ) -> None:
        self.occurrences = occurrences
        known = [item.began.hours for item in occurrences]
        self._is_unknown = any(hours.value is None for hours in known)
        self._exact, self._days = (
            sorted(
                in_microseconds(hours.value)
                for hours in known
                if hours.value is not None and hours.is_exact is is_exact
            )
            for is_exact in (True, False)
        )
        limbs = [_limb_of(item.event, needled) for item in occurrences]
        self.limbs: set[_Limb] = {limb for limb in limbs if limb is not None}
        self.is_limb_unknown: bool = None in limbs

    def any_within(self, window: tuple[int, int], shift: Shift | None) -> bool:
        """
        Tell whether any of them may lie in a window.

        Args:
            window: First and last microsecond, both of them within it.
            shift: How much earlier the session was that the window is of;
                None when unknown, so that each may.
        """
        if shift is None:
            return True
        first, last = (end - shift.micros for end in window)
        slack = 0 if shift.is_exact else DAY - 1
        return (
            self._is_unknown
            or _any_between(self._exact, first - slack, last + slack)
            or _any_between(self._days, first - DAY + 1, last + DAY - 1)
        )


def _any_between(values: list[int], first: int, last: int) -> bool:
    index = bisect_left(values, first)
    return index < len(values) and values[index] <= last


def _limb_of(event: Event, needled: dict[str, Site]) -> _Limb | None:
    """
    Return the limb in which something was felt; None where none is recorded.
    """
    for effect in event.reports:
        # without a site of its own it was felt where that needle went
        site = effect.site
        if site is None and effect.needling is not None:
            site = needled.get(effect.needling)
        if site is None or site.muscle is None:
            continue
        side = site.side
        if side is None or side is Side.MIDLINE:
            continue
        if site.muscle.region in ARM_REGIONS:
            return "arm", side
        if site.muscle.region in LEG_REGIONS:
            return "leg", side
    return None


# The reports of one kind, by the index of the telling that they are of.
_Reports = dict[int, list[Report]]


def symptoms_told(tellings: Sequence[Telling]) -> dict[str, SymptomTold]:
    """
    Return each kind that was told after one visit, by its key.
    """
    denied = _denials(tellings)
    needled = _needled_by_id(tellings[0].visit)
    return {
        key: SymptomTold(
            list(_occurrences(tellings, reports, denied.get(key, ()))), needled
        )
        for key, reports in _reports_by_kind(tellings).items()
    }


def _needled_by_id(visit: Visit | None) -> dict[str, Site]:
    """
    Return the sites of the needlings of a visit that have an id.
    """
    needlings = None if visit is None else visit.session.needlings
    return {
        item.id: item.site for item in needlings or () if item.id is not None
    }


def _reports_by_kind(tellings: Sequence[Telling]) -> dict[str, _Reports]:
    by_kind: dict[str, _Reports] = {}
    for index, telling in enumerate(tellings):
        for report in telling.reports:
            # a kind of somebody's own is in no row
            if report.effect.kind.listed:
                reports = by_kind.setdefault(report.effect.kind.key, {})
                reports.setdefault(index, []).append(report)
    return by_kind


def _denials(tellings: Sequence[Telling]) -> dict[str, list[int]]:
    """
    Return the indexes of the tellings at which each kind was named.
    """
    named: dict[str, list[int]] = {}
    for index, telling in enumerate(tellings):
        for kind in telling.denied:
            if kind.listed:
                named.setdefault(kind.key, []).append(index)
    return named


def _occurrences(
    tellings: Sequence[Telling], reports: _Reports, denied: Sequence[int]
) -> Iterator[Occurrence]:
    """
    Yield the events of one kind.

    Args:
        tellings: What was told after one visit.
        reports: The reports of the kind among it.
        denied: Indexes of the tellings at which the kind was denied.
    """
    # one session or follow-up is one telling
    index_of = {
        (report.session, report.follow_up): index
        for index, at_once in reports.items()
        for report in at_once
    }
    for event in events_of(list(reports.values())):
        indexes = [
            index_of[report.session, report.follow_up] for report in event.told
        ]
        told_in = [tellings[index] for index in indexes]
        later = bisect_left(denied, indexes[0])
        yield Occurrence(
            event,
            told_in[0],
            began(event.reports, told_in[0]),
            tuple(
                _answers(
                    event,
                    told_in,
                    tellings[denied[later]] if later < len(denied) else None,
                )
            ),
        )


def _answers(
    event: Event, told_in: Sequence[Telling], denial: Telling | None
) -> Iterator[tuple[Answered, Telling]]:
    """
    Yield what answers an event, and where that was told.
    """
    for effect, telling in zip(event.reports, told_in, strict=True):
        if effect.resolution in _ENDED:
            yield Answered.OUTCOME, telling
        elif effect.actions:
            yield Answered.ACTION, telling
        elif was_seen(effect.care_received):
            yield Answered.CARE, telling
        elif effect.followed_up:
            yield Answered.FOLLOWED_UP, telling
    # as judged last: who calls again knows more than who called first
    if event.reports[-1].relatedness is Relatedness.UNRELATED:
        yield Answered.JUDGED_UNRELATED, told_in[-1]
    for effect, telling in zip(event.reports[1:], told_in[1:], strict=True):
        # that it is still there is no answer to it
        if effect.resolution is Resolution.RECOVERING:
            yield Answered.TOLD_AGAIN, telling
    if denial is not None:
        yield Answered.DENIED_LATER, denial
