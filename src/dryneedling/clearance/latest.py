"""
The latest documents of each kind, which decide for all that are like them.

Consent is asked for at session after session, and may be written down as
often.  To weigh all documents at each session would take longer the more
there are of both.  So documents are parted by what they say, and then by what
has become of each by a day: not given yet, expired, taken back.  Of those
that are alike in both, time alone tells which still count, and of those given
in time the last does if any does; the same goes for the latest withdrawal.
What these few decide is what all would decide.
"""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import Final, final

from dryneedling.clearance.papers import (
    is_expired,
    order_of,
    was_given_by_adult,
)
from dryneedling.clearance.phases import turning_days
from dryneedling.clearance.plan import DAYS_ASTRAY, Plan, is_after
from dryneedling.consent import Consent, ConsentPolicy, Withdrawal
from dryneedling.patient import Patient

# A document and its place in the course.
Placed = tuple[int, Consent]

# What a document says, as a number, and what has become of it by a day.
_Fate = tuple[int, bool | None, frozenset[object] | None]

# So few are weighed as quickly as they are parted.
_FEW: Final = 8


def _says(
    consent: Consent, patient: Patient, policy: ConsentPolicy
) -> tuple[object, ...]:
    """
    Return what is the same of documents that differ in time alone.
    """
    clock: object = consent.date is not None
    if consent.given_at is not None:
        # Only on one clock do days and instants follow each other alike.
        clock = consent.given_at.utcoffset()
    return (
        clock,
        tuple([(party.role, party.decision) for party in consent.parties]),
        consent.understood,
        consent.practitioner,
        consent.techniques,
        consent.sites,
        consent.regions,
        was_given_by_adult(consent, patient, policy),
    )


def _days_of(item: Withdrawal) -> Iterable[tuple[str, float]]:
    """
    Return how late a withdrawal came, in each way that documents may ask.
    """
    if item.date is None:
        return
    yield "day", item.date.toordinal()
    if item.at is None:
        yield "plain day", item.date.toordinal()
    else:
        yield "instant", item.at.timestamp()


class _Sweep:
    """
    What has become of each document by a day that only moves forward.

    A document that is given, expires or is taken back within two days of it
    is looked at by itself, whatever else there is.
    """

    def __init__(
        self,
        documents: Sequence[Consent],
        kinds: Sequence[int],
        policy: ConsentPolicy,
    ) -> None:
        self.day = 0
        self._documents = documents
        self._kinds = kinds
        self._changes: Final[list[tuple[int, int, int]]] = sorted(
            (
                change
                for number, consent in enumerate(documents)
                for day in turning_days(consent, policy)
                for change in (
                    (day - DAYS_ASTRAY, number, 1),
                    (day + DAYS_ASTRAY + 1, number, -1),
                )
            ),
            reverse=True,
        )
        # how many of its days are near, of each document
        self._near = [0] * len(documents)
        self._alone: set[int] = set()
        self._fates: list[_Fate | None] = [None] * len(documents)
        # numbers of the documents that share a fate, the last on top; some
        # may have met another since
        self._alike: dict[_Fate, list[int]] = {}
        # the latest withdrawals of each kind by each party, and the number of
        # their document
        self._withdrawn: dict[tuple[object, ...], tuple[float, int]] = {}
        self._moved: Iterable[int] = range(len(documents))

    def move_to(self, plan: Plan) -> None:
        """
        Move on to the day of a plan.
        """
        changes = self._changes
        moved = set(self._moved)
        # on an unknown day nothing is near: each document is as open as ever
        if plan.on is not None:
            self.day = plan.on.toordinal()
            while changes and changes[-1][0] <= self.day:
                _, number, count = changes.pop()
                self._near[number] += count
                moved.add(number)
        self._moved = ()
        for number in moved:
            if self._near[number]:
                self._alone.add(number)
                self._fates[number] = None
            else:
                self._alone.discard(number)
                self._settle(number, plan)

    def _settle(self, number: int, plan: Plan) -> None:
        consent, kind = self._documents[number], self._kinds[number]
        fate: _Fate = kind, None, None
        if not is_after((consent.date, consent.given_at), plan.time):
            taken_back: set[object] = set()
            for item in consent.withdrawals:
                later = is_after((item.date, item.at), plan.time)
                if later:
                    continue
                # one without a date may have ended any document
                taken_back.add((item.by, later, item.date is None))
                for way, when in _days_of(item):
                    key = kind, item.by, way
                    known = self._withdrawn.get(key)
                    if known is None or known[0] < when:
                        self._withdrawn[key] = when, number
            fate = kind, is_expired(consent, plan), frozenset(taken_back)
        self._fates[number] = fate
        heappush(self._alike.setdefault(fate, []), -number)

    def latest(self) -> set[int]:
        """
        Return the numbers of the documents that decide for all.
        """
        found = set(self._alone)
        found.update([number for _, number in self._withdrawn.values()])
        for fate, numbers in list(self._alike.items()):
            while numbers and self._fates[-numbers[0]] != fate:
                heappop(numbers)
            if numbers:
                found.add(-numbers[0])
            else:
                del self._alike[fate]
        return found


@final
class LatestConsents:
    """
    Documents of a course, of which a few decide at each session.
    """

    def __init__(
        self,
        documents: Sequence[Placed],
        patient: Patient,
        policy: ConsentPolicy,
    ) -> None:
        self._policy = policy
        self._placed = sorted(
            documents, key=lambda it: order_of((it[1].date, it[1].given_at))
        )
        self._documents = [consent for _, consent in self._placed]
        numbers: dict[tuple[object, ...], int] = {}
        self._kinds = [
            numbers.setdefault(_says(consent, patient, policy), len(numbers))
            for consent in self._documents
        ]
        self._sweep: _Sweep | None = None
        # those of the day that was asked for last, and of an unknown one
        self._known: dict[bool, tuple[int, list[Placed]]] = {}

    def of_plan(self, plan: Plan) -> list[Placed]:
        """
        Return documents that decide for a plan as all of them would.

        Which they are hangs on its day alone, if that is known.
        """
        if plan.on is None and plan.at is not None:
            return self._placed
        day = 0 if plan.on is None else plan.on.toordinal()
        known = self._known.get(plan.on is None)
        if known is None or known[0] != day:
            sweep = self._sweep
            # one that has gone too far, or nowhere yet, begins anew
            if sweep is None or plan.on is None or day < sweep.day:
                sweep = _Sweep(self._documents, self._kinds, self._policy)
            if plan.on is not None:
                self._sweep = sweep
            sweep.move_to(plan)
            placed = self._placed
            known = day, [placed[number] for number in sweep.latest()]
            self._known[plan.on is None] = known
        return known[1]


def latest_of(
    documents: Sequence[Placed], patient: Patient, policy: ConsentPolicy
) -> "LatestConsents | None":
    """
    Part documents; None where they are too few to be parted.
    """
    if len(documents) <= _FEW:
        return None
    # Without a day an instant compares with instants alone: such are weighed
    # one by one.
    for _, consent in documents:
        if consent.date is None and consent.given_at is not None:
            return None
        for item in consent.withdrawals:
            if item.date is None and item.at is not None:
                return None
    return LatestConsents(documents, patient, policy)
