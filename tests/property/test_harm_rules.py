"""
Side-effect rates, counted a second time by hand.
"""

import math
import pickle
from typing import Any, final

import attrs
import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dryneedling import (
    Course,
    FollowUp,
    Needling,
    Patient,
    Session,
    SideEffect,
    Site,
)
from dryneedling.clashes import Namespace
from dryneedling.harms import (
    HarmRate,
    HarmUnit,
    harm_rate,
    rate_from_counts,
)
from dryneedling.harms.tally import Tally
from dryneedling.side_effects import SorenessPolicy
from tests.drawn import any_course
from tests.property.effort import LESS

_SITE = Site("infraspinatus", "left")
_BRUISING = SideEffect("bruising")
_EXPECTED = SideEffect("soreness", onset_hours=5, lasted_hours=30)
_UNKNOWN = SideEffect("soreness")
_STAFF = SideEffect("needlestick")


@final
@attrs.frozen
class Visit:
    """
    One visit: whether it had needling, and what was said of side effects.
    """

    needled: bool
    effects: tuple[SideEffect, ...] | None


_VISITS = st.builds(
    Visit,
    st.booleans(),
    st.none()
    | st.lists(
        st.sampled_from([_BRUISING, _EXPECTED, _UNKNOWN, _STAFF]),
        max_size=3,
        unique_by=lambda effect: effect.kind,
    ).map(tuple),
)
# The patients of several courses, by number, and the visits of each.
_CLINICS = st.lists(
    st.tuples(st.integers(1, 3), st.lists(_VISITS, max_size=4)), max_size=4
)
_Clinic = list[tuple[int, list[Visit]]]


def _courses(clinic: _Clinic) -> list[Course]:
    return [
        Course(
            id=f"C-{number}",
            patient=Patient(id=f"P-{patient}"),
            sessions=[
                Session(
                    id=f"S-{place}",
                    needlings=[Needling(site=_SITE)] if visit.needled else [],
                    side_effects=visit.effects,
                )
                for place, visit in enumerate(visits)
            ],
        )
        for number, (patient, visits) in enumerate(clinic)
    ]


def _by_needling(
    visits: list[Visit],
) -> list[list[tuple[SideEffect, ...]]]:
    """
    Return what was told of each needling: there, and at visits without.
    """
    told: list[list[tuple[SideEffect, ...]]] = []
    for visit in visits:
        if visit.needled:
            told.append([])
        if told and visit.effects is not None:
            told[-1].append(visit.effects)
    return told


def _rate(
    found: Course | list[Course],
    unit: HarmUnit,
    *,
    soreness: bool,
    namespace: Namespace | None = None,
) -> HarmRate:
    return harm_rate(
        found,
        unit=unit,
        include_expected_soreness=soreness,
        namespace=namespace,
    )


def _of_another(course: Course, number: int) -> Course:
    """
    Return a course with ids of its own.
    """
    patient = attrs.evolve(course.patient, id=f"Q-{number}")
    return attrs.evolve(course, id=f"D-{number}", patient=patient)


def _again(course: Course) -> Course:
    """
    Make another course of the patient of a course.
    """
    visit = Session(
        id="S-1", needlings=[Needling(site=_SITE)], side_effects=[_BRUISING]
    )
    return Course(id="again", patient=course.patient, sessions=[visit])


class TestDenominators:
    """
    A rate says of what it is a rate, and whom it does not speak of.

    The rule: "Side effects, needlings, examinations and screening answers:
    `None` is *nobody said*, `()` is *asked, there were none*; every rate
    states how many sessions were asked and how many not."
    """

    @given(_CLINICS, st.booleans())
    def test_rates(self, clinic: _Clinic, soreness: bool) -> None:  # noqa: FBT001  # drawn
        """
        Events per session, sessions with any, patients with any.
        """
        needled = [
            (patient, told)
            for patient, visits in clinic
            for told in _by_needling(visits)
        ]
        asked = [
            (
                patient,
                {
                    effect.kind.key
                    for effects in told
                    for effect in effects
                    if effect is not _STAFF
                    # told once that it was the expected one, it is
                    and (
                        soreness
                        or effect is _BRUISING
                        or not any(_EXPECTED in effects for effects in told)
                    )
                },
            )
            for patient, told in needled
            if told
        ]
        expected = {
            HarmUnit.EVENTS_PER_SESSION: (
                sum(len(effects) for _, effects in asked),
                len(asked),
            ),
            HarmUnit.SESSIONS_WITH_ANY: (
                sum(bool(effects) for _, effects in asked),
                len(asked),
            ),
            HarmUnit.PATIENTS_WITH_ANY: (
                len({patient for patient, effects in asked if effects}),
                len({patient for patient, _ in asked}),
            ),
        }
        for unit, (numerator, denominator) in expected.items():
            found = _rate(_courses(clinic), unit, soreness=soreness)
            assert (numerator, denominator) == (
                found.numerator,
                found.denominator,
            )
            assert len(needled) == found.sessions_with_needling
            assert len(asked) == found.sessions_asked
            assert len(needled) - len(asked) == found.sessions_not_asked

    @LESS
    @given(any_course(), st.sampled_from([*HarmUnit]), st.booleans())
    def test_no_course_makes_a_rate_of_nothing(
        self,
        course: Course,
        unit: HarmUnit,
        soreness: bool,  # noqa: FBT001  # drawn
    ) -> None:
        """
        Whoever was not asked is counted, and left out of the denominator.
        """
        found = _rate(course, unit, soreness=soreness)
        asked, silent = found.sessions_asked, found.sessions_not_asked
        assert asked is not None
        assert silent is not None
        assert found.sessions_with_needling == asked + silent
        assert (found.rate is None) is (found.denominator == 0)
        assert not unit.is_share or found.numerator <= found.denominator

    @LESS
    @given(any_course(), any_course())
    def test_events_of_two_courses_add_up(
        self, one: Course, other: Course
    ) -> None:
        """
        A rate is of all the courses, and no mean of the rates of each.
        """
        unit = HarmUnit.EVENTS_PER_SESSION
        # of two clinics, which may give the same ids
        clinics = iter(["here", "there"])
        both = _rate(
            [one, other],
            unit,
            soreness=True,
            namespace=lambda _: next(clinics),
        )
        each = [_rate(it, unit, soreness=True) for it in (one, other)]
        assert both.numerator == sum(it.numerator for it in each)
        assert both.denominator == sum(it.denominator for it in each)

    @LESS
    @given(
        _CLINICS,
        st.lists(any_course(), max_size=2),
        st.sampled_from([*HarmUnit]),
        st.booleans(),
        st.integers(0, 7),
    )
    @example(
        [(1, [Visit(True, ())]), (1, [Visit(True, None)])],
        [],
        HarmUnit.PATIENTS_WITH_ANY,
        True,
        1,
    )
    def test_counting_in_parts_counts_the_same(
        self,
        clinic: _Clinic,
        others: list[Course],
        unit: HarmUnit,
        soreness: bool,  # noqa: FBT001  # drawn
        cut: int,
    ) -> None:
        """
        Wherever the courses are divided, and whoever counts each part.
        """
        every = _courses(clinic)
        every += [
            _of_another(course, number) for number, course in enumerate(others)
        ]
        if others:
            # one patient may be in several parts
            every.append(_again(every[-1]))
        whole = Tally(None, soreness, SorenessPolicy())
        for part in (every[:cut], every[cut:]):
            tally = Tally(None, soreness, SorenessPolicy())
            for course in part:
                tally.course(course)
            # it may have been counted by another process
            whole.add(pickle.loads(pickle.dumps(tally)))  # noqa: S301  # ours

        assert _rate(every, unit, soreness=soreness) == whole.rate(unit, 95)


_START = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")


class TestFollowUps:
    """
    A call belongs to the last needling before it, to the minute.

    The rule: "every rate states how many sessions were asked and how many
    not".
    """

    @given(st.integers(0, 3000), st.integers(-600, 4000))
    @example(60, -1)
    @example(60, 0)
    @example(60, 59)
    @example(60, 60)
    def test_a_call_is_about_the_visit_before_it(
        self, gap: int, after: int
    ) -> None:
        """
        Also where both visits and the call are of one day.
        """
        first, second = _START, _START.add(minutes=gap)
        asked = _START.add(minutes=after)
        course = Course(
            id="C-1",
            patient=Patient(id="P-1"),
            sessions=[
                Session(
                    id="S-1", started_at=first, needled=True, side_effects=()
                ),
                Session(id="S-2", started_at=second, needled=True),
            ],
            follow_ups=[
                FollowUp(id="F-1", at=asked, side_effects=[_BRUISING])
            ],
        )
        found = _rate(course, HarmUnit.SESSIONS_WITH_ANY, soreness=True)
        assert 1 + (after >= gap) == found.denominator
        assert (after >= 0) is (found.numerator == 1)
        assert (after < 0) is (found.events_without_needling == 1)


_COUNTS = st.integers(1, 400).flatmap(
    lambda asked: st.tuples(st.integers(0, asked), st.just(asked))
)


class TestUnits:
    """
    A number of side effects means nothing without its unit.

    The rule: "A rate declares its unit.  Events per session, sessions with
    any event, patients with any event: no default.  Proportions have Wilson
    intervals; events per session are a rate, not a proportion (there can be
    seven in five sessions): no proportion interval.  A zero numerator has an
    upper bound, and the bound names its method."
    """

    def test_there_is_no_default(self) -> None:
        """
        Nor is it decided for anybody whether expected soreness counts.
        """
        rate: Any = harm_rate
        for given_one in ({}, {"unit": "patients_with_any"}):
            with pytest.raises(TypeError, match="include_expected_soreness"):
                rate([], **given_one)
        with pytest.raises(TypeError, match="unit"):
            rate([], include_expected_soreness=True)

    @given(_COUNTS, st.sampled_from([*HarmUnit]))
    @example((0, 40), HarmUnit.SESSIONS_WITH_ANY)
    @example((40, 40), HarmUnit.PATIENTS_WITH_ANY)
    def test_proportions_have_the_interval_of_wilson(
        self, counts: tuple[int, int], unit: HarmUnit
    ) -> None:
        """
        Its ends are the shares that lie 1.96 standard errors away.
        """
        numerator, asked = counts
        found = rate_from_counts(numerator, asked, unit=unit)
        assert found.interval is not None
        if not unit.is_share:
            assert "Poisson" in found.interval.method
            assert found.exact_interval is None
            return
        assert "Wilson" == found.interval.method
        assert found.exact_interval is not None
        assert "binomial" in found.exact_interval.method
        share = numerator / asked
        for end in (found.interval.low, found.interval.high):
            error = math.sqrt(end * (1 - end) / asked)
            assert math.isclose(
                abs(share - end), 1.959963984540054 * error, abs_tol=1e-9
            )
        assert found.interval.low <= share <= found.interval.high

    @given(_COUNTS, st.sampled_from([*HarmUnit]))
    @example((0, 1), HarmUnit.EVENTS_PER_SESSION)
    @example((0, 40), HarmUnit.SESSIONS_WITH_ANY)
    def test_nothing_counted_has_an_upper_bound(
        self, counts: tuple[int, int], unit: HarmUnit
    ) -> None:
        """
        At the bound itself, nothing is seen in one sample of twenty.
        """
        numerator, asked = counts
        found = rate_from_counts(numerator, asked, unit=unit)
        assert (numerator == 0) is bool(found.upper_bounds)
        assert all(bound.method for bound in found.upper_bounds)
        for bound in found.upper_bounds[:1]:
            unseen = (
                (1 - bound.value) ** asked
                if unit.is_share
                else math.exp(-bound.value * asked)
            )
            assert math.isclose(0.05, unseen, rel_tol=1e-9)
