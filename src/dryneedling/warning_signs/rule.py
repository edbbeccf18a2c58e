"""
Whether what was told after needling is a warning sign, and was answered.

The rule stands in words on the page *Warning signs*, from which it can be
written a second time.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course
from dryneedling.side_effects import side_effect_kind
from dryneedling.timeline import Timeline, Visit, timeline_of
from dryneedling.warning_signs.needled_sites import AfterVisit, NeedledVisits
from dryneedling.warning_signs.results import (
    Answered,
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
    Telling,
    tellings_of,
)

_ORDER: Final = {weight: place for place, weight in enumerate(Weight)}


def tells_of_any(timeline: Timeline) -> bool:
    """
    Tell whether any symptom of the table was told; mostly none was.
    """
    # most courses tell of nothing
    if not timeline.told:
        return False
    symptoms = conditions_by_symptom()
    return any(
        effect.kind.listed and effect.kind.key in symptoms
        for effects in timeline.told
        for effect in effects
    )


# What was told after one visit, by the key of its kind.
_Kinds = dict[str, SymptomTold]


@final
@attrs.frozen
class KnownSign:
    """
    A warning sign, and from when on it and its answers were known.

    Attributes:
        sign: The sign.
        told: Where it was told first.
        answered: Where each of its answers was told; none without one.
        is_unrelated: Whether it was judged not related to the needling.
    """

    __repr__ = short_repr
    __str__ = printed_record

    sign: WarningSign
    told: Telling
    answered: tuple[Telling, ...]
    is_unrelated: bool


def known_signs(course: Course) -> tuple[KnownSign, ...]:
    """
    Return the warning signs of a course, in the order of the record.
    """
    return timeline_of(course).kept(_signs_of)


def _signs_of(timeline: Timeline) -> tuple[KnownSign, ...]:
    if not tells_of_any(timeline):
        return ()
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
    return tuple([known for _, known in found])


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
                answers = occurrence.answers
                place = occurrence.first.number, occurrence.report.index
                yield (
                    place,
                    KnownSign(
                        sign,
                        occurrence.first,
                        tuple([telling for _, telling in answers]),
                        any(
                            answer is Answered.JUDGED_UNRELATED
                            for answer, _ in answers
                        ),
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
    hours: Hours


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
    after, is_away = found
    # what cannot be placed may have come after any visit, and beside it
    if (
        beside
        and after.visit is not None
        and not any(
            kind.any_within(after.window, after.shift) for kind in beside
        )
    ):
        return None
    weight = weight_of(condition, is_away=is_away)
    return _Hit(condition, weight, is_away, after.visit, after.hours)


def _place_of(
    condition: Condition, occurrence: Occurrence, visits: NeedledVisits
) -> tuple[AfterVisit, bool] | None:
    """
    Return after which visit an event lies in the window of a condition.

    The visit that it was told of comes first, then the last one near the
    harm in whose window it lies, then either where no site is near.

    Returns:
        The visit, and whether no site of it is near the harm; None without
        such a visit.
    """
    visit, began = occurrence.first.visit, occurrence.began
    window, near = condition.window, condition.near
    told_of = AfterVisit(visit, began.hours, NO_SHIFT, window)
    # what cannot be placed may have come after any of them
    if visit is None:
        return told_of, False
    is_within = began.hours.is_within(window, NO_SHIFT)
    if is_within and visits.is_near(visit, near):
        return told_of, False
    if other := visits.last_within(visit, began, window, near):
        return other, False
    if is_within:
        return told_of, True
    other = visits.last_within(visit, began, window, ())
    return None if other is None else (other, True)


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
    visit = decisive.visit
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
        hours=decisive.hours.value,
        is_exact=decisive.hours.is_exact,
        is_onset=occurrence.began.is_onset,
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
        answer=occurrence.answers[0][0] if occurrence.answers else None,
    )
