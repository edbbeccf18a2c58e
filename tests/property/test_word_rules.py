"""
What the library says, and what it never says.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dryneedling import (
    Course,
    DryNeedlingError,
    InvalidRecord,
    Needle,
    Needling,
    Patient,
    Session,
    Site,
    TriggerPoint,
    before_needling,
    enough,
    guideline_report,
    guidelines,
    harm_rate,
    review,
    signs_of,
    stricta_report,
    track,
)
from dryneedling.clearance import ClearanceVerdict, session_clearances
from dryneedling.harms import HarmUnit
from dryneedling.measures import NPRS
from dryneedling.screening import ScreeningVerdict
from dryneedling.testing import strategies
from dryneedling.testing._entry_point import STRATEGIES
from dryneedling.testing.clinic import synthetic_courses
from tests.counted import throughout
from tests.drawn import any_course
from tests.never_said import advice_in, causes_in
from tests.property.effort import EVEN_LESS


def _texts(course: Course) -> Iterator[str]:
    """
    Yield whatever is printed of a course.
    """
    yield str(track(course))
    yield str(stricta_report(course))
    yield str(signs_of(course))
    yield str(enough(course))
    for guideline in guidelines():
        report = guideline_report(course, guideline)
        # what a guideline asks for is its own; it asks when a diagnosis was
        # made, which nobody makes here
        for items in (report.items, *[case.items for case in report.cases]):
            for item in items:
                yield item.summary.replace("diagnosis for", "")
        for case in report.cases:
            yield str(attrs.evolve(case, items=()))
    yield from map(str, review(course))
    yield from (str(found) for _, _, found in session_clearances(course))
    for unit in HarmUnit:
        yield str(harm_rate(course, unit=unit, include_expected_soreness=True))


_SEEDS: Final = st.integers(0, 2**32)


class TestWords:
    """
    The library reports; it neither explains nor advises.

    The rule: "A clinic has no control group: say *change*, never *effect*."
    And: "The library never outputs a depth to use, a diagnosis, an order or a
    'go'; it reports what was recorded against published rules, and names the
    rule."
    """

    @EVEN_LESS
    @given(_SEEDS)
    def test_nothing_is_called_an_effect(self, seed: int) -> None:
        """
        But for side or unwanted effects, which is their name.
        """
        for course in islice(synthetic_courses(3, seed=seed), 3):
            for text in _texts(course):
                assert [] == causes_in(text)

    @EVEN_LESS
    @given(_SEEDS)
    def test_nothing_is_advised(self, seed: int) -> None:
        """
        No word of what to do next.
        """
        for course in islice(synthetic_courses(3, seed=seed), 3):
            for text in _texts(course):
                assert [] == advice_in(text)

    @EVEN_LESS
    @given(
        any_course(max_sessions=1),
        st.lists(strategies.sites(), max_size=2),
        st.lists(strategies.screening_answers(), max_size=3),
    )
    def test_whatever_speaks_against_needling_has_its_rule(
        self, course: Course, sites: list[Site], answers: list[Any]
    ) -> None:
        """
        And its source; where nothing does, the verdict says just that.
        """
        found = before_needling(course, sites=sites, answers=answers)
        for finding in found.screening.findings:
            assert finding.rule
            assert finding.source
            assert finding.rule in finding.label
        assert all(reason.rule for reason in found.consent.reasons)
        nothing = ClearanceVerdict.NOTHING_RECORDED_AGAINST
        assert found.verdict is not nothing or (
            ScreeningVerdict.NONE_RECORDED is found.screening.verdict
        )
        silent = {nothing, ClearanceVerdict.INCOMPLETE}
        assert found.reasons or found.verdict in silent


_BELOW: Final = st.integers(-1000, -1) | st.floats(-1000, -0.001)


class TestImpossible:
    """
    What cannot be is refused, with the name of the field.

    The rule: "A constructor rejects only what cannot be (a depth below zero,
    NPRS 11, a session that ends before it starts, a reference to a trigger
    point the course does not have)."
    """

    @given(_BELOW)
    def test_no_needle_goes_in_less_than_nothing(self, depth: float) -> None:
        """
        Depth and both measures of the needle.
        """
        site = Site("soleus", "left")
        with pytest.raises(InvalidRecord, match="depth_mm"):
            Needling(site=site, depth_mm=depth)
        with pytest.raises(InvalidRecord, match="length_mm"):
            Needle(0.25, depth)
        with pytest.raises(InvalidRecord, match="diameter_mm"):
            Needle(depth, 40)

    @given(st.integers(11, 10**6) | st.integers(-(10**6), -1))
    def test_pain_is_rated_from_0_to_10(self, value: int) -> None:
        """
        Eleven is no rating.
        """
        with pytest.raises(InvalidRecord, match="value"):
            NPRS(value, aspect="now")

    @throughout
    @given(strategies.instants(), st.integers(1, 10**6))
    def test_no_session_ends_before_it_starts(
        self, start: pendulum.DateTime, seconds: int
    ) -> None:
        """
        Not by a second, whatever clocks show.
        """
        zone = str(start.timezone_name)
        # an offset, or one with a zone that nobody knows here
        if zone[0] in "+-" or zone not in pendulum.timezones():
            zone = "UTC"
        end = start.in_timezone("UTC").subtract(seconds=seconds)
        with pytest.raises(InvalidRecord, match="ended_at"):
            Session(id="S-1", started_at=start, ended_at=end.in_timezone(zone))

    @given(strategies.trigger_points())
    def test_what_is_needled_is_a_point_of_the_course(
        self, drawn: TriggerPoint
    ) -> None:
        """
        Whatever it is called, and wherever it lies.
        """
        point = attrs.evolve(drawn, satellite_of=None)
        patient = Patient(id="P-1")
        session = Session(id="S-1", needlings=[Needling.at(point)])
        with pytest.raises(InvalidRecord, match="trigger_point"):
            Course(id="C-1", patient=patient, sessions=[session])
        whole = Course(
            id="C-1",
            patient=patient,
            trigger_points=[point],
            sessions=[session],
        )
        assert point is whole.trigger_point(point.id)


# A name that no table and no word of the library has.
_NAME: Final = "Beeblebrox-Zaphod"
_WRONG: Final[list[object]] = [
    _NAME,
    [_NAME],
    (_NAME,),
    {_NAME: _NAME},
    _NAME.encode(),
    Patient(id=_NAME),
    f"{_NAME}\x00\ud800",
]
_KINDS: Final = sorted(
    filter(attrs.has, STRATEGIES), key=lambda kind: kind.__name__
)


def _told(record: Any, changed: dict[str, object]) -> list[str]:  # noqa: ANN401  # of any kind
    """
    Return what a log would show of a change that is refused.
    """
    error: BaseException | None = None
    try:
        attrs.evolve(record, **changed)
    except DryNeedlingError as refused:
        error = refused
    told: list[str] = []
    while error is not None:
        told += [str(error), repr(error)]
        error = error.__cause__ or error.__context__
    return told


class TestIdentity:
    """
    What is written of a patient stays in the record.

    The rule: "Opaque ids only; free text, birth dates, ages and the id of a
    patient are in no repr and in no sentence about a record; no patient data
    in any exception text or log line."
    """

    @pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.__name__)
    @EVEN_LESS
    @given(data=st.data())
    def test_no_error_repeats_what_was_written(
        self, kind: type[Any], data: st.DataObject
    ) -> None:
        """
        A name in any field, of any wrong type, is in no error.
        """
        record: Any = data.draw(getattr(strategies, STRATEGIES[kind])())
        for field in attrs.fields(kind):
            wrong = data.draw(st.sampled_from(_WRONG))
            told = _told(record, {field.alias: wrong})
            assert all(_NAME not in text for text in told)

    @EVEN_LESS
    @given(strategies.patients(), any_course(max_sessions=1))
    def test_a_birth_date_is_not_shown(
        self, patient: Patient, course: Course
    ) -> None:
        """
        Neither of a patient nor of a course.
        """
        shown = repr(attrs.evolve(course, patient=patient))
        assert "birth_date" not in shown
        noted = attrs.evolve(course, notes=[_NAME], problem=_NAME)
        assert _NAME not in repr(noted)
        assert _NAME not in str(track(noted))
        assert all(_NAME not in str(found) for found in review(noted))
