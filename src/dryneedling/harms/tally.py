"""
Counting the side effects of courses, one course at a time.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import attrs

from dryneedling._exact import Number, as_number, exact
from dryneedling.course import Course
from dryneedling.harms.rates import (
    AskedUntil,
    EventWithoutSession,
    HarmRate,
    HarmUnit,
    KindCount,
    allowed_by,
)
from dryneedling.harms.soreness import is_expected
from dryneedling.session import FollowUp, Session
from dryneedling.side_effects import (
    Relatedness,
    SideEffect,
    SideEffectKind,
    SorenessPolicy,
)
from dryneedling.timeline import (
    NO_NEEDLING,
    asked_until,
    events_of,
    follow_ups_that_count,
    timeline_of,
)

# Looked up once, as it is asked of every side effect.
_UNRELATED: Final = Relatedness.UNRELATED


@attrs.define
class _PatientTally:
    asked: bool = False
    kinds: set[SideEffectKind] = attrs.field(factory=set[SideEffectKind])


# Whether a kind is of the table, and its key.
_KindKey = tuple[bool, str]


def _befell_staff(effect: SideEffect) -> bool:
    return effect.kind.category == "staff"


def _key(kind: SideEffectKind) -> _KindKey:
    """
    Return what a kind is asked for by.

    The same kind of somebody's own may bear one name here, another there.
    """
    return kind.listed, kind.key


# What a tally counts in whole numbers.
_COUNTS: Final = (
    "needled",
    "asked",
    "events",
    "with_any",
    "left_out",
    "undetermined",
    "unrelated",
    "patient_undetermined",
    "patient_unrelated",
    "without_needling",
    "not_recorded",
    "staff",
)


def _asked_until(until: Counter[Number | None]) -> AskedUntil:
    """
    Tell the median and the smallest of hours that were counted.
    """
    known = sorted(
        [(hours, count) for hours, count in until.items() if hours is not None]
    )
    total = sum(count for _, count in known)
    if not total:
        return AskedUntil(median=None, smallest=None, unknown=until[None])
    # of an even number the mean of the two in the middle
    low, high = _at(known, (total - 1) // 2), _at(known, total // 2)
    median = low if low == high else as_number((exact(low) + exact(high)) / 2)
    return AskedUntil(median=median, smallest=known[0][0], unknown=until[None])


def _at(counted: list[tuple[Number, int]], place: int) -> Number:
    """
    Return the value at a place among values that were counted, in order.
    """
    ends = list(accumulate([count for _, count in counted]))
    return counted[bisect_right(ends, place)][0]


@attrs.define
class Tally:
    """
    What has been counted so far, course by course.
    """

    only: tuple[SideEffectKind, ...] | None
    include_expected_soreness: bool
    policy: SorenessPolicy
    needled: int = 0
    asked: int = 0
    events: int = 0
    with_any: int = 0
    left_out: int = 0
    undetermined: int = 0
    unrelated: int = 0
    patient_undetermined: int = 0
    patient_unrelated: int = 0
    without_needling: int = 0
    not_recorded: int = 0
    staff: int = 0
    without_session: list[EventWithoutSession] = attrs.field(
        factory=list[EventWithoutSession]
    )
    until: Counter[Number | None] = attrs.field(factory=Counter[Number | None])
    by_event: Counter[SideEffectKind] = attrs.field(
        factory=Counter[SideEffectKind]
    )
    by_session: Counter[SideEffectKind] = attrs.field(
        factory=Counter[SideEffectKind]
    )
    patients: dict[str, _PatientTally] = attrs.field(
        factory=dict[str, _PatientTally]
    )
    kinds: frozenset[_KindKey] | None = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.kinds = (
            None if self.only is None else frozenset(map(_key, self.only))
        )

    def course(self, course: Course) -> None:
        """
        Count one course.
        """
        timeline = timeline_of(course)
        reports: dict[int, list[Sequence[SideEffect]]] = {}
        unplaced: list[tuple[FollowUp, Sequence[SideEffect]]] = []
        needled = 0
        for numbered in timeline.sessions:
            effects = numbered.session.side_effects
            needled += numbered.needled is True
            if effects is None:
                continue
            if numbered.needled:
                # None wanted is still an answer: the session was asked, and
                # counts below.
                reports[numbered.number] = [self._of_kinds(effects)]
            else:
                self.without_needling += len(self._wanted(effects))
                self.not_recorded += numbered.needled is None
        for _, follow_up in follow_ups_that_count(course):
            if follow_up.side_effects is None:
                continue
            effects = follow_up.side_effects
            # Placing takes time, and nothing is counted without needling.
            number = timeline.about(follow_up) if needled else NO_NEEDLING
            if number == NO_NEEDLING:
                self.without_needling += len(self._wanted(effects))
            elif number is None:
                unplaced.append((follow_up, self._wanted(effects)))
            else:
                reports.setdefault(number, []).append(self._of_kinds(effects))
        # Nobody is in a denominator who was never needled.
        if not needled:
            return
        # By the id of the person: two courses of one patient are one patient.
        patient = self.patients.setdefault(course.patient.id, _PatientTally())
        # What has no session was asked of the patient all the same.
        patient.asked = patient.asked or bool(reports or unplaced)
        self.needled += needled
        self.asked += len(reports)
        until = asked_until(timeline)
        for number, told in reports.items():
            self.until[until[number]] += 1
            self._session(course.sessions[number - 1], told, patient)
        for follow_up, wanted in unplaced:
            self._unplaced(course, follow_up, wanted, patient)

    def add(self, other: "Tally") -> None:
        """
        Add what was counted in other courses, as if they came after these.

        One patient may be in both: a patient counts once.
        """
        # Sums of parts are sums of the whole; only patients have to be merged,
        # as one may be in both.
        for name in _COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.without_session += other.without_session
        self.until.update(other.until)
        self.by_event.update(other.by_event)
        self.by_session.update(other.by_session)
        for patient_id, theirs in other.patients.items():
            patient = self.patients.setdefault(patient_id, _PatientTally())
            patient.asked = patient.asked or theirs.asked
            patient.kinds |= theirs.kinds

    def _of_kinds(self, effects: Sequence[SideEffect]) -> Sequence[SideEffect]:
        if self.kinds is None:
            return effects
        return [
            effect for effect in effects if _key(effect.kind) in self.kinds
        ]

    def _wanted(self, effects: Sequence[SideEffect]) -> Sequence[SideEffect]:
        if not effects or self.kinds is not None:
            return self._of_kinds(effects)
        wanted = [effect for effect in effects if not _befell_staff(effect)]
        self.staff += len(effects) - len(wanted)
        return wanted

    def _counts(self, *, expected: bool | None) -> bool:
        if expected and not self.include_expected_soreness:
            self.left_out += 1
            return False
        return True

    def _session(
        self,
        session: Session,
        told: Sequence[Sequence[SideEffect]],
        patient: _PatientTally,
    ) -> None:
        # after most needlings nothing was told
        if not any(told):
            return
        kinds: set[SideEffectKind] = set()
        for event in events_of(told):
            if self.kinds is None and _befell_staff(event.first):
                self.staff += 1
                continue
            expected = is_expected(event, session, self.policy)
            if not self._counts(expected=expected):
                continue
            kind = event.first.kind
            self.events += 1
            self.undetermined += expected is None
            # As first told: who reports again may not have been asked again.
            self.unrelated += event.first.relatedness is _UNRELATED
            self.by_event[kind] += 1
            kinds.add(kind)
        # Once a session, however often it was told.
        self.by_session.update(kinds)
        self.with_any += bool(kinds)
        patient.kinds |= kinds

    def _unplaced(
        self,
        course: Course,
        follow_up: FollowUp,
        wanted: Sequence[SideEffect],
        patient: _PatientTally,
    ) -> None:
        for effect in wanted:
            # No visit is known to count an onset by its instant from.
            expected = effect.is_expected_soreness(self.policy)
            if not self._counts(expected=expected):
                continue
            patient.kinds.add(effect.kind)
            self.patient_undetermined += expected is None
            self.patient_unrelated += effect.relatedness is _UNRELATED
            self.without_session.append(
                EventWithoutSession(
                    course=course.id,
                    follow_up=follow_up.id,
                    kind=effect.kind.key,
                )
            )

    def rate(self, unit: HarmUnit, confidence: Number) -> HarmRate:
        """
        Make the rate of what was counted.
        """
        asked = [
            patient for patient in self.patients.values() if patient.asked
        ]
        if unit is HarmUnit.EVENTS_PER_SESSION:
            numerator, by_kind = self.events, self.by_event
        elif unit is HarmUnit.SESSIONS_WITH_ANY:
            numerator, by_kind = self.with_any, self.by_session
        else:
            numerator = sum(1 for patient in asked if patient.kinds)
            by_kind = Counter[SideEffectKind](
                kind for patient in asked for kind in patient.kinds
            )
        undetermined, unrelated = self.undetermined, self.unrelated
        # Of doubtful events only those are told that are in the numerator:
        # more of them than it counts would be read as a slip.
        if unit.counts_patients:
            undetermined += self.patient_undetermined
            unrelated += self.patient_unrelated
        denominator = len(asked) if unit.counts_patients else self.asked
        return HarmRate(
            unit=unit,
            numerator=numerator,
            denominator=denominator,
            confidence=confidence,
            **allowed_by(unit, numerator, denominator, confidence),
            kinds=self.only,
            by_kind=tuple(
                [
                    KindCount(kind=kind.key, name=kind.name, count=count)
                    for kind, count in sorted(
                        by_kind.items(),
                        key=lambda pair: (-pair[1], pair[0].key),
                    )
                ]
            ),
            sessions_with_needling=self.needled,
            sessions_asked=self.asked,
            sessions_not_asked=self.needled - self.asked,
            asked_until=_asked_until(self.until),
            patients_asked=len(asked),
            patients_not_asked=len(self.patients) - len(asked),
            soreness_left_out=self.left_out,
            soreness_undetermined=undetermined,
            judged_unrelated=unrelated,
            events_without_session=tuple(self.without_session),
            events_without_needling=self.without_needling,
            visits_needling_not_recorded=self.not_recorded,
            staff_events=self.staff,
        )
