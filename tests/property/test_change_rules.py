"""
Change of two scores, in points and in percent.
"""

from fractions import Fraction

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dryneedling import (
    Course,
    Measure,
    NotComparable,
    Patient,
    Series,
    Session,
    change,
)
from dryneedling.outcomes import MeasureKind
from dryneedling.progress import track
from dryneedling.testing import strategies
from dryneedling.testing.strategies import values_of
from tests.drawn import any_course
from tests.property.effort import LESS

_TENTHS = st.integers(0, 100)


def _scale(better: str) -> Measure:
    return Measure.unlisted(
        "scale",
        name="Scale",
        domain="pain",
        minimum=0,
        maximum=10,
        better=better,
        ratio=True,
        source="made up",
    )


class TestExactness:
    """
    Numbers are compared as they were written.

    The rule: "Compare exactly, print rounded; ties count as reached ...: 2.3
    to 0.3 reaches a threshold of 2; percentages compare by multiplication."
    """

    @given(_TENTHS, _TENTHS, st.integers(1, 100), st.sampled_from([1, -1]))
    @example(70, 35, 50, -1)
    @example(23, 3, 86, -1)
    def test_percent(
        self, before: int, after: int, percent: int, better: int
    ) -> None:
        """
        In tenths, as whole numbers, the comparison needs no float.
        """
        scale = _scale("higher" if better == 1 else "lower")
        found = change(scale(before / 10), scale(after / 10))
        gain = better * (after - before)
        assert Fraction(gain, 10) == Fraction(str(found.improvement))
        if before == 0:
            assert found.is_at_least_percent(percent) is None
        else:
            reached = gain * 100 >= percent * before
            assert reached is found.is_at_least_percent(percent)


class TestPercentages:
    """
    Percent has a meaning on some scales only.

    The rule: "A percentage exists only on a ratio scale with a baseline above
    zero."
    """

    @given(st.data())
    def test_a_percentage_needs_a_true_zero(self, data: st.DataObject) -> None:
        """
        And a first value that is above it; else it says why there is none.
        """
        kinds = {MeasureKind.SCORE, MeasureKind.EVENTS}
        measure = data.draw(
            strategies.measures().filter(lambda it: it.kind in kinds)
        )
        before, after = (data.draw(values_of(measure)) for _ in range(2))
        found = change(measure(before), measure(after))
        has_percent = measure.ratio and before > 0
        assert has_percent is (found.percent is not None)
        assert has_percent is (found.no_percent is None)

    @given(_TENTHS, _TENTHS, st.booleans())
    @example(0, 50, True)  # a ratio scale, baseline zero
    @example(50, 20, False)  # no ratio scale
    def test_a_net_change_has_the_percentage_of_its_scores(
        self,
        before: int,
        after: int,
        ratio: bool,  # noqa: FBT001  # drawn
    ) -> None:
        """
        And none where they have none.
        """
        scale = attrs.evolve(_scale("lower"), ratio=ratio)
        first, second = scale(before / 10), scale(after / 10)
        course = Course(
            id="C-1",
            patient=Patient(id="P-1"),
            sessions=[
                Session(id="S-1", before=[first], needled=True),
                Session(id="S-2", before=[second], needled=True),
            ],
        )
        (found,) = track(course).series
        assert found.latest is not None
        assert change(first, second).percent == found.latest.percent
        has_percent = ratio and before > 0
        assert has_percent is (found.latest.percent is not None)

    def test_a_share_of_next_to_nothing_is_a_number(self) -> None:
        """
        The smallest floats are above zero, and divide what is far larger.
        """
        scale = _scale("lower")
        percent = change(scale(1.5e-323), scale(10)).percent
        assert percent is not None
        assert percent < -1e300


class TestSeries:
    """
    Scores of different series are never bridged.

    The rule: "measure, variant, aspect ..., place, side, active or passive,
    instrument, activity: a change in any of them starts another series, never
    bridged."
    """

    @given(strategies.series(), strategies.series(), st.data())
    def test_no_difference_between_series(
        self, one: Series, other: Series, data: st.DataObject
    ) -> None:
        """
        Nor of ratings that are a change already, nor without a value.
        """
        first = data.draw(strategies.scores(series=st.just(one)))
        second = data.draw(
            strategies.scores(series=st.sampled_from([one, other]))
        )
        comparable = (
            first.series == second.series
            and one.measure.kind.has_differences
            and first.value is not None
            and second.value is not None
        )
        if comparable:
            assert change(first, second).before is first
        else:
            with pytest.raises(NotComparable):
                change(first, second)

    @given(
        strategies.series().filter(lambda it: it.measure.kind.has_differences),
        strategies.series(),
        st.data(),
    )
    def test_whatever_differs_makes_another_series(
        self, one: Series, other: Series, data: st.DataObject
    ) -> None:
        """
        One field at a time, all else the same.
        """
        for field in attrs.fields(Series)[1:]:
            changed = attrs.evolve(
                one, **{field.name: getattr(other, field.name)}
            )
            course = Course(
                id="C-1",
                patient=Patient(id="P-1"),
                before=[
                    data.draw(strategies.scores(series=st.just(series)))
                    for series in (one, changed)
                ],
            )
            assert {one, changed} == {
                found.series for found in track(course).series
            }


class TestTransitions:
    """
    Ratings of change are read as they stand.

    The rule: "Transition measures (GROC, PGIC) | read as they stand at each
    time, no baseline, no difference."
    """

    @LESS
    @given(any_course(min_sessions=1))
    def test_no_difference_of_ratings_of_change(self, course: Course) -> None:
        """
        They stand beside the series of which differences are taken.
        """
        found = track(course)
        kinds = {item.series.measure.kind for item in found.series}
        ratings = {item.series.measure.kind for item in found.transitions}
        assert all(kind.has_differences for kind in kinds)
        assert not any(kind.has_differences for kind in ratings)
