"""
What becomes of a reading when part of the record was never written.
"""

import attrs
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dryneedling import (
    Course,
    Patient,
    Series,
    Session,
    SideEffect,
    harm_rate,
    track,
)
from dryneedling.outcomes import Aspect, Recall
from dryneedling.progress import Quantity, SeriesProgress
from dryneedling.testing import strategies
from tests.counted import throughout
from tests.drawn import any_course
from tests.property.clinic_notes import Notes, Visit, notes
from tests.property.effort import EVEN_LESS

# Felt at the moment of asking; every other pain is one of the time before.
_OF_THIS_MOMENT = {
    Aspect.NOW,
    Aspect.AT_REST,
    Aspect.ON_MOVEMENT,
    Aspect.ON_PRESSURE,
}

_PATIENT = Patient(id="P-1")


def _read(found: Notes) -> SeriesProgress | None:
    series = track(found.course).series
    return series[0] if series else None


def _same_or_none(before: Quantity, after: Quantity) -> bool:
    return after.value is None or after.value == before.value


def _without(found: Notes, place: int, which: str) -> Notes:
    visits = list(found.visits)
    visits[place] = (
        attrs.evolve(visits[place], before=None)
        if which == "before"
        else attrs.evolve(visits[place], after=None)
    )
    return attrs.evolve(found, visits=tuple(visits))


class TestReadings:
    """
    Who leaves a reading out makes no number and changes none.

    The rule: "No reading turns a missing value into a number or carries the
    last value forward silently."
    """

    @throughout
    @given(notes(), st.data())
    @example(
        Notes(
            -1,
            None,
            (
                Visit(70, None, needled=True),
                Visit(60, None, needled=True),
                Visit(50, None, needled=True),
            ),
            20,
            20,
        ),
        None,
    )
    def test_a_reading_that_was_never_written_leaves_a_gap(
        self, found: Notes, data: st.DataObject | None
    ) -> None:
        """
        Change around each session is as it was, or not known.
        """
        if not found.visits:
            return
        place, which = 1, "before"
        if data is not None:
            place = data.draw(st.integers(0, len(found.visits) - 1))
            which = data.draw(st.sampled_from(["before", "after"]))
        whole, less = _read(found), _read(_without(found, place, which))
        if whole is None or less is None:
            assert less is None
            return
        for one, other in zip(whole.sessions, less.sessions, strict=True):
            assert _same_or_none(one.immediate, other.immediate)
            assert _same_or_none(one.maintained, other.maintained)
            assert _same_or_none(one.interval, other.interval)
            assert _same_or_none(one.carry_over, other.carry_over)
        if whole.baseline == less.baseline:
            assert len(less.net) <= len(whole.net)
            kept = {item.reading: item.improvement for item in whole.net}
            for item in less.net:
                assert kept[item.reading] == item.improvement


class TestRecall:
    """
    What is asked about last week cannot change in an hour.

    The rule: "the measure's recall period covers the time before (worst in 24
    h, NDI): only *now* readings and tested movements have one".
    """

    @given(
        strategies.series().filter(lambda it: it.measure.kind.has_differences),
        st.data(),
    )
    def test_immediate_change_is_of_this_moment(
        self, series: Series, data: st.DataObject
    ) -> None:
        """
        A questionnaire never has one; a rating of pain by which pain it is.
        """
        known = st.sampled_from([*Aspect])
        aspect = data.draw(st.just(series.aspect) | st.none() | known)
        about = attrs.evolve(series, aspect=aspect)
        scores = [
            data.draw(
                strategies.scores(series=st.just(about)).filter(
                    lambda it: it.value is not None
                )
            )
            for _ in range(2)
        ]
        visit = Session(
            id="S-1", before=scores[:1], after=scores[1:], needled=True
        )
        found = track(Course(id="C-1", patient=_PATIENT, sessions=[visit]))
        (around,) = found.series[0].sessions
        recall = series.measure.recall
        is_now = recall is not Recall.PERIOD and (
            recall is Recall.NOW
            if aspect is None
            else aspect in _OF_THIS_MOMENT
        )
        assert is_now is (around.immediate.value is not None)
        assert is_now is (around.immediate.reason is None)


class TestQuestions:
    """
    Nobody asked is not "nothing happened".

    The rule: "Missing is not zero, and not 'no'"; "every rate states how many
    sessions were asked and how many not".
    """

    @EVEN_LESS
    @given(any_course(min_sessions=1, max_sessions=2), st.data())
    def test_who_was_never_asked_leaves_the_denominator(
        self, course: Course, data: st.DataObject
    ) -> None:
        """
        A visit whose answer is struck out is no visit without side effects.
        """
        # what is told at a visit without needles is of the needling before it
        places = [
            place
            for place, session in enumerate(course.sessions)
            if session in course.needling_sessions
        ]
        assume(places)
        place = data.draw(st.sampled_from(places))
        silent, said = (
            harm_rate(
                attrs.evolve(
                    course,
                    follow_ups=(),
                    sessions=(
                        *course.sessions[:place],
                        attrs.evolve(
                            course.sessions[place], side_effects=told
                        ),
                        *(
                            attrs.evolve(later, side_effects=None)
                            for later in course.sessions[place + 1 :]
                        ),
                    ),
                ),
                unit="sessions_with_any",
                include_expected_soreness=True,
            )
            for told in (None, ())
        )
        assert silent.numerator == said.numerator
        assert silent.denominator + 1 == said.denominator
        assert (silent.sessions_not_asked, silent.sessions_asked) == (
            (said.sessions_not_asked or 0) + 1,
            (said.sessions_asked or 0) - 1,
        )

    @given(st.none() | st.lists(st.just(SideEffect("bruising")), max_size=1))
    def test_three_answers_are_three_facts(
        self, effects: list[SideEffect] | None
    ) -> None:
        """
        Nobody said; asked, there were none; there were some.
        """
        visit = Session(id="S-1", needled=True, side_effects=effects)
        course = Course(id="C-1", patient=_PATIENT, sessions=[visit])
        found = harm_rate(
            course, unit="patients_with_any", include_expected_soreness=True
        )
        expected = None if effects is None else len(effects)
        assert expected == found.rate
