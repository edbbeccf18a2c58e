"""
Whether what was told after needling is a warning sign, and was answered.

The rule stands in words on the page *Warning signs*, from which it can be
written a second time.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._time import in_microseconds
from dryneedling.anatomy import Region, Side
from dryneedling.course import Course
from dryneedling.side_effects import (
    Relatedness,
    Resolution,
    SideEffect,
    side_effect_kind,
)
from dryneedling.timeline import (
    Event,
    Report,
    Visit,
    events_of,
    follow_ups_that_count,
    sessions_that_count,
    timeline_of,
)
from dryneedling.warning_signs.needled_sites import NeedledVisits, sites_of
from dryneedling.warning_signs.results import (
    Answered,
    WarningSign,
    Weight,
    sites_near,
    weight_of,
)
from dryneedling.warning_signs.table import (
    Condition,
    Limbs,
    conditions_by_symptom,
)
from dryneedling.warning_signs.telling import (
    DAY,
    NO_SHIFT,
    Hours,
    Shift,
    Telling,
    hours_of,
    tellings_of,
)

_ENDED: Final = frozenset(
    {
        Resolution.RESOLVED,
        Resolution.RESOLVED_WITH_SEQUELAE,
        Resolution.FATAL,
    }
)
_ARM: Final = frozenset(
    {
        Region.SHOULDER_GIRDLE,
        Region.SHOULDER,
        Region.ARM,
        Region.FOREARM,
        Region.HAND,
    }
)
_LEG: Final = frozenset({Region.HIP, Region.THIGH, Region.LEG, Region.FOOT})
_ORDER: Final = {weight: place for place, weight in enumerate(Weight)}

_Limb = tuple[str, Side]


def tells_of_any(course: Course) -> bool:
    """
    Tell whether any symptom of the table was told; mostly none was.
    """
    symptoms = conditions_by_symptom()
    reports = [
        *[item.side_effects for _, item in sessions_that_count(course)],
        *[item.side_effects for _, item in follow_ups_that_count(course)],
    ]
    return any(
        effect.kind.listed and effect.kind.key in symptoms
        for report in reports
        if report
        for effect in report
    )


@final
@attrs.frozen(eq=False)
class _Occurrence:
    """
    One event of a kind: what was reported of it, and when it began.
    """

    event: Event
    first: Telling
    place: int
    hours: Hours
    is_onset: bool
    answer: tuple[Answered, Telling] | None


@final
class _Kind:
    """
    All events of one kind after one visit, and when they were.
    """

    def __init__(self, occurrences: list[_Occurrence]) -> None:
        self.occurrences = occurrences
        known = [item.hours for item in occurrences]
        self._is_unknown = any(hours.value is None for hours in known)
        self._exact, self._days = (
            sorted(
                in_microseconds(hours.value)
                for hours in known
                if hours.value is not None and hours.is_exact is is_exact
            )
            for is_exact in (True, False)
        )
        limbs = [_limb_of(item.event) for item in occurrences]
        self.limbs = {limb for limb in limbs if limb is not None}
        self.is_limb_unknown = None in limbs

    def any_within(self, window: tuple[int, int], shift: Shift) -> bool:
        """
        Tell whether any of them may lie in a window.
        """
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


def _limb_of(event: Event) -> _Limb | None:
    """
    Return the limb in which something was felt; None where none is recorded.
    """
    for effect in event.reports:
        site = effect.site
        if site is None or site.muscle is None:
            continue
        side = site.side
        if side is None or side is Side.MIDLINE:
            continue
        if site.muscle.region in _ARM:
            return "arm", side
        if site.muscle.region in _LEG:
            return "leg", side
    return None


# What was told after one visit, by the key of its kind.
_Kinds = dict[str, _Kind]


@final
@attrs.frozen
class KnownSign:
    """
    A warning sign, and from when on it and its answer were known.

    Attributes:
        sign: The sign.
        told: Where it was told first.
        answered: Where its answer was told; None without one.
    """

    sign: WarningSign
    told: Telling
    answered: Telling | None


def known_signs(course: Course) -> list[KnownSign]:
    """
    Return the warning signs of a course, in the order of the record.
    """
    if not tells_of_any(course):
        return []
    timeline = timeline_of(course)
    after: dict[int, list[Telling]] = {}
    for telling in tellings_of(timeline):
        number = 0 if telling.visit is None else telling.visit.number
        after.setdefault(number, []).append(telling)
    visits = NeedledVisits(timeline)
    found = [
        known
        for tellings in after.values()
        for known in _signs_after(tellings, visits)
    ]
    found.sort(key=lambda known: known[0])
    return [known for _, known in found]


def _signs_after(
    tellings: Sequence[Telling], visits: NeedledVisits
) -> Iterator[tuple[tuple[int, int], KnownSign]]:
    denied = _denials(tellings)
    kinds = {
        key: _Kind(list(_occurrences(tellings, reports, denied.get(key, ()))))
        for key, reports in _reports_by_kind(tellings).items()
    }
    symptoms = conditions_by_symptom()
    for key, kind in kinds.items():
        for occurrence in kind.occurrences:
            hits = [
                hit
                for condition in symptoms.get(key, ())
                if (hit := _hit(condition, occurrence, kinds, visits))
            ]
            if hits:
                sign = _sign(occurrence, hits, kinds)
                answer = occurrence.answer
                place = occurrence.first.number, occurrence.place
                yield (
                    place,
                    KnownSign(
                        sign,
                        occurrence.first,
                        None if answer is None else answer[1],
                    ),
                )


# The reports of one kind: by the index of their telling, each with its place.
_Reports = dict[int, list[tuple[int, SideEffect]]]


def _reports_by_kind(tellings: Sequence[Telling]) -> dict[str, _Reports]:
    by_kind: dict[str, _Reports] = {}
    for index, telling in enumerate(tellings):
        for place, effect in enumerate(telling.effects):
            # a kind of somebody's own is in no row
            if effect.kind.listed:
                reports = by_kind.setdefault(effect.kind.key, {})
                reports.setdefault(index, []).append((place, effect))
    return by_kind


def _denials(tellings: Sequence[Telling]) -> dict[str, list[int]]:
    """
    Return the indexes of the tellings at which each kind was named.
    """
    named: dict[str, list[int]] = {}
    for index, telling in enumerate(tellings):
        if telling.asked is not None:
            for kind in telling.asked.denied(telling.effects):
                if kind.listed:
                    named.setdefault(kind.key, []).append(index)
    return named


def _occurrences(
    tellings: Sequence[Telling], reports: _Reports, denied: Sequence[int]
) -> Iterator[_Occurrence]:
    """
    Yield the events of one kind.

    Args:
        tellings: What was told after one visit.
        reports: The reports of the kind among it.
        denied: Indexes of the tellings at which the kind was denied.
    """
    # by identity: of two reports that say the same each stands somewhere else
    stood: dict[int, tuple[int, int]] = {}
    told: list[list[Report]] = []
    for index, at_once in reports.items():
        date = tellings[index].date
        told.append([])
        for place, effect in at_once:
            report = Report(effect, None, None, place, date)
            stood[id(report)] = index, place
            told[-1].append(report)
    for event in events_of(told):
        places = [stood[id(report)] for report in event.told]
        told_in = [tellings[index] for index, _ in places]
        first, place = places[0]
        later = bisect_left(denied, first)
        hours, is_onset = hours_of(event.reports, told_in[0])
        yield _Occurrence(
            event,
            told_in[0],
            place,
            hours,
            is_onset,
            _answer(
                event,
                told_in,
                tellings[denied[later]] if later < len(denied) else None,
            ),
        )


def _answer(
    event: Event, told_in: Sequence[Telling], denial: Telling | None
) -> tuple[Answered, Telling] | None:
    """
    Return what answers an event, and where that was told.
    """
    for effect, telling in zip(event.reports, told_in, strict=True):
        if effect.resolution in _ENDED:
            return Answered.OUTCOME, telling
        if effect.actions:
            return Answered.ACTION, telling
        if effect.followed_up:
            return Answered.FOLLOWED_UP, telling
    # as judged last: who calls again knows more than who called first
    if event.reports[-1].relatedness is Relatedness.UNRELATED:
        return Answered.JUDGED_UNRELATED, told_in[-1]
    if len(told_in) > 1:
        return Answered.TOLD_AGAIN, told_in[1]
    return None if denial is None else (Answered.DENIED_LATER, denial)


@final
@attrs.frozen(eq=False)
class _Hit:
    """
    A condition that is met, and after which visit.
    """

    condition: Condition
    weight: Weight
    is_away: bool
    visit: Visit | None
    shift: Shift


def _hit(
    condition: Condition,
    occurrence: _Occurrence,
    kinds: _Kinds,
    visits: NeedledVisits,
) -> _Hit | None:
    """
    Return how a condition is met by an event; None where it is not.
    """
    beside = [kinds[key] for key in condition.beside if key in kinds]
    if condition.beside and not beside:
        return None
    if not _limbs_fit(condition, kinds):
        return None
    found = _place_of(condition, occurrence, visits)
    if found is None:
        return None
    visit, shift, is_away = found
    if beside and not any(
        kind.any_within(condition.window, shift) for kind in beside
    ):
        return None
    weight = weight_of(condition, is_away=is_away)
    return _Hit(condition, weight, is_away, visit, shift)


def _place_of(
    condition: Condition, occurrence: _Occurrence, visits: NeedledVisits
) -> tuple[Visit | None, Shift, bool] | None:
    """
    Return after which visit an event lies in the window of a condition.

    The visit that it was told of comes first, then the last one near the
    harm in whose window it lies, then either where no site is near.

    Returns:
        The visit (None where any may be meant), how much earlier it ended
        than the one that the event was told of, and whether no site of it is
        near the harm; None without such a visit.
    """
    visit, hours = occurrence.first.visit, occurrence.hours
    window, near = condition.window, condition.near
    # what cannot be placed may have come after any of them
    if visit is None:
        return None, NO_SHIFT, False
    is_within = hours.is_within(window, NO_SHIFT)
    if is_within and visits.is_near(visit, near):
        return visit, NO_SHIFT, False
    if other := visits.last_within(visit, hours, window, near):
        return *other, False
    if is_within:
        return visit, NO_SHIFT, True
    other = visits.last_within(visit, hours, window, ())
    return None if other is None else (*other, True)


def _limbs_fit(condition: Condition, kinds: _Kinds) -> bool:
    if condition.limbs is None:
        return True
    felt = [
        kinds[key]
        for key in {condition.symptom, *condition.beside}
        if key in kinds
    ]
    limbs = {limb for kind in felt for limb in kind.limbs}
    if condition.limbs is Limbs.TWO:
        return len(limbs) > 1
    # what nobody recorded may be another limb
    return len(limbs) != 1 or any(kind.is_limb_unknown for kind in felt)


def _sign(
    occurrence: _Occurrence, hits: Sequence[_Hit], kinds: _Kinds
) -> WarningSign:
    """
    Make the sign of what an event meets: of the gravest, the first decides.
    """
    gravest = min(_ORDER[hit.weight] for hit in hits)
    best = [hit for hit in hits if _ORDER[hit.weight] == gravest]
    decisive = min(best, key=lambda hit: hit.is_away)
    together = [
        hit.condition
        for hit in best
        if hit.is_away == decisive.is_away and hit.visit is decisive.visit
    ]
    visit, hours = decisive.visit, occurrence.hours
    beside = {
        key: None
        for condition in together
        for key in condition.beside
        if key in kinds and key != condition.symptom
    }
    return WarningSign(
        kind=occurrence.event.first.kind,
        path=f"{occurrence.first.path}.side_effects[{occurrence.place}]",
        told_on=occurrence.first.date,
        beside=tuple(map(side_effect_kind, beside)),
        session=None if visit is None else visit.number,
        session_id=None if visit is None else visit.session.id,
        hours=_hours_since(hours, decisive.shift),
        is_exact=hours.is_exact and decisive.shift.is_exact,
        is_onset=occurrence.is_onset,
        sites=()
        if visit is None
        else sites_near(
            sites_of(visit),
            () if decisive.is_away else decisive.condition.near,
        ),
        is_away=decisive.is_away,
        conditions=tuple(together),
        weight=decisive.weight,
        answer=None if occurrence.answer is None else occurrence.answer[0],
    )


def _hours_since(hours: Hours, shift: Shift) -> Number | None:
    if hours.value is None or not shift.micros:
        return hours.value
    passed = in_microseconds(hours.value) + shift.micros
    return passed / in_microseconds(1)
