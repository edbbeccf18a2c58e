"""
When a trigger point is resolved, worked out a second time by definition.
"""

from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import final

import attrs
import pendulum
from hypothesis import example, given
from hypothesis import strategies as st

from dryneedling import (
    Course,
    Examination,
    Moment,
    Needling,
    Patient,
    Session,
    Site,
    Status,
    TriggerPoint,
)
from dryneedling.progress import PointState, TriggerPointHistory, track
from tests.counted import throughout

_POINT = TriggerPoint(id="TrP-1", site=Site("infraspinatus", "left"))
_FIRST = pendulum.date(2026, 1, 5)


@final
@attrs.frozen
class Look:
    """
    A visit at which the point was looked at, or not, and needled, or not.

    Attributes:
        days: Days since the visit before.
        status: What was written down; None when nobody looked.
        moment: Before or after the needling.
        needled: Whether the point was needled.
    """

    days: int
    status: Status | None
    moment: Moment
    needled: bool


_LOOKS = st.lists(
    st.builds(
        Look,
        st.sampled_from([0, 2, 3, 4, 7]),
        st.none() | st.just(Status.NOT_DETECTED) | st.sampled_from([*Status]),
        st.sampled_from([*Moment]),
        st.booleans(),
    ),
    max_size=7,
)


_OTHER = TriggerPoint(id="TrP-2", site=Site("soleus", "left"))


def _histories(
    looks: list[Look], others: AbstractSet[int]
) -> tuple[TriggerPointHistory, ...]:
    """
    Return the histories of the point, and of one needled at some places.
    """
    sessions: list[Session] = []
    days = accumulate(look.days for look in looks)
    for place, (look, day) in enumerate(zip(looks, days, strict=True)):
        looked = [] if look.status is None else [look.status]
        needled = [Needling.at(_POINT)] if look.needled else []
        if place in others:
            needled.append(Needling.at(_OTHER))
        sessions.append(
            Session(
                id=f"S-{place + 1}",
                date=_FIRST.add(days=day),
                needlings=needled,
                examinations=[
                    Examination(
                        trigger_point="TrP-1",
                        stated=status,
                        moment=look.moment,
                    )
                    for status in looked
                ],
            )
        )
    course = Course(
        id="C-1",
        patient=Patient(id="P-1"),
        trigger_points=[_POINT, _OTHER],
        sessions=sessions,
    )
    return track(course).trigger_points


def _history(looks: list[Look]) -> TriggerPointHistory:
    return _histories(looks, frozenset())[0]


@final
@attrs.frozen
class _Entry:
    """
    One examination: the day, what it found, and whether absence counts.
    """

    day: int
    status: Status
    counts: bool


def _entries(looks: list[Look]) -> list[_Entry]:
    found: list[_Entry] = []
    days = list(accumulate(look.days for look in looks))
    for place, look in enumerate(looks):
        if look.status is None:
            continue
        here = place + (look.moment is Moment.AFTER)
        needled = [
            day
            for day, other in zip(days, looks[:here], strict=False)
            if other.needled
        ]
        just_now = look.moment is Moment.AFTER and look.needled
        soon = bool(needled) and days[place] - needled[-1] < 3
        found.append(_Entry(days[place], look.status, not (just_now or soon)))
    return found


def _pairs(entries: list[_Entry]) -> list[tuple[int, int]]:
    """
    Return every two absences that confirm each other, by their places.
    """
    absent = [
        place
        for place, entry in enumerate(entries)
        if entry.status is Status.NOT_DETECTED and entry.counts
    ]
    return [
        (one, other)
        for one in absent
        for other in absent
        if entries[one].day < entries[other].day
        and not any(it.status.is_positive for it in entries[one:other])
    ]


def _state(entries: list[_Entry]) -> PointState:
    found = [at for at, it in enumerate(entries) if it.status.is_positive]
    last = found[-1] if found else -1
    pairs = _pairs(entries)
    if any(one > last for one, _ in pairs):
        return PointState.RESOLVED
    if any(it.status is Status.NOT_DETECTED for it in entries[last + 1 :]):
        return PointState.NOT_DETECTED_UNCONFIRMED
    if any(other < last for _, other in pairs):
        return PointState.RECURRED
    if found:
        return PointState(entries[last].status.value)
    undetermined = any(it.status is Status.UNDETERMINED for it in entries)
    return PointState.UNDETERMINED if undetermined else PointState.NOT_ASSESSED


_ND = Status.NOT_DETECTED


class TestResolution:
    """
    A trigger point is not resolved because nobody looked.

    The rule: "*not detected, unconfirmed* until two *not detected* on
    different dates, each at least 72 h after its latest needling, with no
    positive between: *resolved*, dated as the interval in which it must have
    happened; a later positive is *recurred*; never needled is said".
    """

    @throughout
    @given(_LOOKS)
    @example(
        [
            Look(0, Status.ACTIVE, Moment.BEFORE, needled=True),
            Look(7, _ND, Moment.BEFORE, needled=False),
            Look(7, _ND, Moment.BEFORE, needled=False),
            Look(7, Status.LATENT, Moment.BEFORE, needled=False),
        ]
    )
    def test_state(self, looks: list[Look]) -> None:
        """
        From all examinations at once, not one after the other.
        """
        history = _history(looks)
        entries = _entries(looks)
        assert [it.status for it in entries] == [
            it.status for it in history.entries
        ]
        assert [it.counts for it in entries] == [
            it.settled for it in history.entries
        ]
        assert _state(entries) is history.state
        assert history.never_needled is not any(it.needled for it in looks)
        assert history.times_needled == sum(it.needled for it in looks)

    @throughout
    @given(_LOOKS)
    @example(
        [
            Look(0, Status.ACTIVE, Moment.BEFORE, needled=True),
            Look(7, _ND, Moment.BEFORE, needled=False),
            Look(7, _ND, Moment.BEFORE, needled=False),
        ]
    )
    def test_interval(self, looks: list[Look]) -> None:
        """
        After it was last found, and by the first of the two absences.
        """
        resolution = _history(looks).resolution
        entries = _entries(looks)
        pairs = _pairs(entries)
        if not pairs:
            assert resolution is None
            return
        assert resolution is not None
        by = (resolution.by - _FIRST).days
        confirmed = (resolution.confirmed_on - _FIRST).days
        assert (by, confirmed) in {
            (entries[one].day, entries[other].day) for one, other in pairs
        }
        if resolution.after is not None:
            after = (resolution.after - _FIRST).days
            assert after <= by
            assert any(
                it.day == after and it.status.is_positive for it in entries
            )


class TestNeighbours:
    """
    What is done to one point says nothing of another.

    The rule: "each at least 72 h after its latest needling".
    """

    @throughout
    @given(_LOOKS, st.sets(st.integers(0, 6)))
    @example([Look(0, _ND, Moment.AFTER, needled=False)], {0})
    def test_the_needling_of_another_muscle_changes_nothing(
        self, looks: list[Look], places: set[int]
    ) -> None:
        """
        Neither what counts nor how often the point was needled.
        """
        alone = _history(looks)
        found, other = _histories(looks, places)
        assert alone == found
        assert other.times_needled == len(places & {*range(len(looks))})
