"""
Whether what was told after needling is a warning sign, and was answered.

The rule stands in words on the page *Warning signs*, from which it can be
written a second time.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._time import in_microseconds
from dryneedling.course import Course
from dryneedling.side_effects import side_effect_kind
from dryneedling.timeline import Visit, side_effects_told, timeline_of
from dryneedling.warning_signs.needled_sites import NeedledVisits
from dryneedling.warning_signs.results import (
    WarningSign,
    Weight,
    weight_of,
)
from dryneedling.warning_signs.symptoms_told import (
    Occurrence,
    SymptomTold,
    symptoms_told,
)
from dryneedling.warning_signs.table import (
    Condition,
    Limbs,
    conditions_by_symptom,
)
from dryneedling.warning_signs.telling import (
    NO_SHIFT,
    Hours,
    Shift,
    Telling,
    tellings_of,
)

_ORDER: Final = {weight: place for place, weight in enumerate(Weight)}


def tells_of_any(course: Course) -> bool:
    """
    Tell whether any symptom of the table was told; mostly none was.
    """
    symptoms = conditions_by_symptom()
    return any(
        effect.kind.listed and effect.kind.key in symptoms
        for effects in side_effects_told(course)
        for effect in effects
    )


# What was told after one visit, by the key of its kind.
_Kinds = dict[str, SymptomTold]


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
    kinds = symptoms_told(tellings)
    symptoms = conditions_by_symptom()
    for key, kind in kinds.items():
        for occurrence in kind.occurrences:
            hits = [
                hit
                for condition in symptoms.get(key, ())
                if (hit := _hit(condition, occurrence, kinds, visits))
            ]
            if hits:
                sign = _sign(occurrence, hits, kinds, visits)
                answer = occurrence.answer
                place = occurrence.first.number, occurrence.report.index
                yield (
                    place,
                    KnownSign(
                        sign,
                        occurrence.first,
                        None if answer is None else answer[1],
                    ),
                )


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
    occurrence: Occurrence,
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
    condition: Condition, occurrence: Occurrence, visits: NeedledVisits
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
    occurrence: Occurrence,
    hits: Sequence[_Hit],
    kinds: _Kinds,
    visits: NeedledVisits,
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
        path=occurrence.report.path,
        told_on=occurrence.first.date,
        beside=tuple(map(side_effect_kind, beside)),
        session=None if visit is None else visit.number,
        session_id=None if visit is None else visit.session.id,
        hours=_hours_since(hours, decisive.shift),
        is_exact=hours.is_exact and decisive.shift.is_exact,
        is_onset=occurrence.is_onset,
        sites=()
        if visit is None
        else visits.sites_near(
            visit, () if decisive.is_away else decisive.condition.near
        ),
        hazards=()
        if visit is None or decisive.is_away
        else visits.hazards_near(
            visit,
            tuple(
                dict.fromkeys(
                    here for condition in together for here in condition.near
                )
            ),
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
