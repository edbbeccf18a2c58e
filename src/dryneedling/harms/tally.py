"""
Counting the side effects of courses, one course at a time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar, cast

import attrs

from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course
from dryneedling.harms.counts import (
    EventWithoutSession,
    by_gravity,
    by_kind,
    by_seriousness,
    by_severity,
    hours_asked_until,
)
from dryneedling.harms.grades import EVERY, Grades, Label, labels_of
from dryneedling.harms.rates import (
    HarmRate,
    HarmUnit,
    allowed_by,
    make_harm_rate,
)
from dryneedling.harms.soreness import is_expected
from dryneedling.side_effects import SideEffectKind, SorenessPolicy
from dryneedling.timeline import (
    PlacedEvent,
    asked_until,
    timeline_of,
)

if TYPE_CHECKING:
    from dryneedling.follow_up import FollowUp


Counted = TypeVar("Counted")


@attrs.define
class _PatientTally:
    asked: bool = False
    labels: set[Label] = attrs.field(factory=lambda: set())


# Whether a kind is of the table, and its key.
_KindKey = tuple[bool, str]


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
    "taken_as_expected",
    "undetermined",
    "unrelated",
    "patient_undetermined",
    "without_needling",
    "not_recorded",
    "staff",
    "not_told",
    "mistaken",
)


def _add(counts: "Counter[Counted]", found: Iterable[Counted]) -> None:
    """
    Count each of what was found once more.
    """
    # a counter asks first whether it is given a mapping, which takes longer
    # than to count the few there are
    for one in found:
        counts[one] = counts.get(one, 0) + 1


@attrs.define
class Tally:
    """
    What has been counted so far, course by course.
    """

    __repr__ = short_repr
    __str__ = printed_record

    only: tuple[SideEffectKind, ...] | None
    include_expected_soreness: bool
    policy: SorenessPolicy
    grades: Grades = EVERY
    needled: int = 0
    asked: int = 0
    events: int = 0
    with_any: int = 0
    left_out: int = 0
    taken_as_expected: int = 0
    undetermined: int = 0
    unrelated: int = 0
    patient_undetermined: int = 0
    without_needling: int = 0
    not_recorded: int = 0
    staff: int = 0
    not_told: int = 0
    mistaken: int = 0
    without_session: list[EventWithoutSession] = attrs.field(
        factory=lambda: []
    )
    until: Counter[Number | None] = attrs.field(factory=lambda: Counter())
    by_event: Counter[Label] = attrs.field(factory=lambda: Counter())
    by_session: Counter[Label] = attrs.field(factory=lambda: Counter())
    patients: dict[tuple[str, str], _PatientTally] = attrs.field(
        factory=lambda: {}
    )
    kinds: frozenset[_KindKey] | None = attrs.field(init=False)
    takes_any_grade: bool = attrs.field(init=False)
    # the policy that is content with nothing less than both, where this one is
    strictly: SorenessPolicy | None = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.kinds = (
            None if self.only is None else frozenset(map(_key, self.only))
        )
        self.takes_any_grade = self.grades is EVERY or self.grades == EVERY
        # of what counts anyhow, nobody asks why it would have been left out
        if self.include_expected_soreness or not (
            self.policy.onset_may_be_missing or self.policy.end_may_be_missing
        ):
            self.strictly = None
            return
        self.strictly = attrs.evolve(
            self.policy, onset_may_be_missing=False, end_may_be_missing=False
        )

    def course(self, course: Course, namespace: str = "") -> None:
        """
        Count one course.

        Args:
            course: The course.
            namespace: Whose ids those of it are.
        """
        timeline = timeline_of(course)
        told = timeline.side_effects
        self.mistaken += timeline.entered_in_error
        needled = sum([item.needled is True for item in timeline.sessions])
        self.not_recorded += sum(
            [
                item.needled is None and item.session.side_effects is not None
                for item in timeline.sessions
            ]
        )
        by_session: dict[int, list[PlacedEvent]] = {}
        unplaced: list[PlacedEvent] = []
        for placed in told.events:
            if not self._is_wanted(placed):
                continue
            if placed.about is not None:
                by_session.setdefault(placed.about.number, []).append(placed)
            # Without any needling a report is of none, wherever it stands.
            elif placed.is_unplaced and needled:
                unplaced.append(placed)
            else:
                self.without_needling += 1
        # Nobody is in a denominator who was never needled.
        if not needled:
            return
        # By the id of the person: two courses of one patient are one patient.
        whose = namespace, course.patient.id
        patient = self.patients.setdefault(whose, _PatientTally())
        # What has no session was asked of the patient all the same.
        patient.asked = patient.asked or bool(
            told.asked or told.asked_elsewhere
        )
        self.needled += needled
        self.asked += len(told.asked)
        until = asked_until(timeline)
        _add(self.until, [until[number] for number in told.asked])
        for events in by_session.values():
            self._session(events, patient)
        for placed in unplaced:
            self._unplaced(course, placed, patient)

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
            patient.labels |= theirs.labels

    def _is_wanted(self, placed: PlacedEvent) -> bool:
        """
        Tell whether an event is of the kinds and grades, and of the patient.
        """
        event = placed.event
        if self.kinds is not None:
            if _key(event.first.kind) not in self.kinds:
                return False
        elif event.befell_staff:
            self.staff += 1
            return False
        if event.was_judged_unrelated:
            self.unrelated += 1
            return False
        if self.takes_any_grade:
            return True
        is_taken = self.grades.take(placed)
        # Nobody said, so that it may be one of those: it is told.
        self.not_told += is_taken is None
        return is_taken is True

    def _counts(self, placed: PlacedEvent, *, expected: bool | None) -> bool:
        if expected and not self.include_expected_soreness:
            self.left_out += 1
            self.taken_as_expected += (
                self.strictly is not None
                and is_expected(placed, self.strictly) is None
            )
            return False
        return True

    def _session(
        self, events: Sequence[PlacedEvent], patient: _PatientTally
    ) -> None:
        found: set[Label] = set()
        for placed in events:
            expected = is_expected(placed, self.policy)
            if not self._counts(placed, expected=expected):
                continue
            labels = labels_of(placed)
            self.events += 1
            self.undetermined += expected is None
            _add(self.by_event, labels)
            found |= labels
        # Once a session, however often it was told.
        _add(self.by_session, found)
        self.with_any += bool(found)
        patient.labels |= found

    def _unplaced(
        self, course: Course, placed: PlacedEvent, patient: _PatientTally
    ) -> None:
        # No visit is known to count an onset by its instant from.
        expected = is_expected(placed, self.policy)
        if not self._counts(placed, expected=expected):
            return
        # It is unplaced because a follow-up tells of it.
        told_by = cast("FollowUp", placed.follow_up)
        patient.labels |= labels_of(placed)
        self.patient_undetermined += expected is None
        self.without_session.append(
            EventWithoutSession(
                course=course.id,
                follow_up=told_by.id,
                kind=placed.event.first.kind.key,
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
            numerator, counts = self.events, self.by_event
        elif unit is HarmUnit.SESSIONS_WITH_ANY:
            numerator, counts = self.with_any, self.by_session
        else:
            numerator = sum(1 for patient in asked if patient.labels)
            counts = Counter[Label](
                label for patient in asked for label in patient.labels
            )
        undetermined = self.undetermined
        # Of doubtful events only those are told that are in the numerator:
        # more of them than it counts would be read as a slip.
        if unit.counts_patients:
            undetermined += self.patient_undetermined
        denominator = len(asked) if unit.counts_patients else self.asked
        return make_harm_rate(
            unit=unit,
            numerator=numerator,
            denominator=denominator,
            confidence=confidence,
            **allowed_by(unit, numerator, denominator, confidence),
            kinds=self.only,
            gravity=self.grades.gravity,
            severity=self.grades.severity,
            serious=self.grades.serious,
            by_kind=by_kind(counts),
            by_gravity=by_gravity(counts),
            by_severity=by_severity(counts),
            by_seriousness=by_seriousness(counts),
            sessions_with_needling=self.needled,
            sessions_asked=self.asked,
            sessions_not_asked=self.needled - self.asked,
            asked_until=hours_asked_until(self.until),
            patients_asked=len(asked),
            patients_not_asked=len(self.patients) - len(asked),
            soreness_left_out=self.left_out,
            soreness_taken_as_expected=self.taken_as_expected,
            soreness_undetermined=undetermined,
            judged_unrelated=self.unrelated,
            events_without_session=tuple(self.without_session),
            events_without_needling=self.without_needling,
            visits_needling_not_recorded=self.not_recorded,
            staff_events=self.staff,
            events_not_told=self.not_told,
            entered_in_error=self.mistaken,
        )
