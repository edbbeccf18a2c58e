"""
Readings of any course: they never fail, and they follow its record.
"""

from collections.abc import Iterator

import attrs
import pendulum
from hypothesis import given
from hypothesis import strategies as st

from dryneedling import Course, Measure, Patient
from dryneedling._exact import Number
from dryneedling.billing import Sides, muscle_count
from dryneedling.clearance import before_needling, session_clearances
from dryneedling.discrepancies import review
from dryneedling.harms import HarmUnit, harm_rate
from dryneedling.needling import Technique
from dryneedling.outcomes import Better
from dryneedling.progress import SeriesProgress, track, track_series
from dryneedling.reporting import guideline_report, guidelines
from dryneedling.stricta import stricta_report
from dryneedling.testing import strategies
from dryneedling.testing.strategies import courses
from dryneedling.warning_signs import signs_of
from tests.drawn import any_course
from tests.property.effort import EVEN_LESS, LESS
from tests.property.rebuilding import rebuilt, shifted


def _readings(course: Course) -> Iterator[object]:
    """
    Yield every reading that needs nothing but the course.
    """
    yield track(course)
    yield stricta_report(course)
    yield from (guideline_report(course, one) for one in guidelines())
    yield review(course)
    yield signs_of(course)
    yield tuple(session_clearances(course))
    for unit in HarmUnit:
        for with_soreness in (False, True):
            yield harm_rate(
                course, unit=unit, include_expected_soreness=with_soreness
            )
    for session in course.sessions:
        for sides in Sides:
            yield muscle_count(session, sides=sides)


class TestAnyCourse:
    """
    Readings take whatever the records took.

    The rule: "A record library that turns away a true record is worse than
    none."
    """

    @LESS
    @given(any_course())
    def test_no_reading_fails(self, course: Course) -> None:
        """
        Whatever the constructor took, every reading reads.
        """
        assert all(repr(reading) for reading in _readings(course))
        assert str(track(course))
        for found in track(course).series:
            assert found == track_series(course, found.series)

    @LESS
    @given(any_course(), st.data())
    def test_no_plan_fails(self, course: Course, data: st.DataObject) -> None:
        """
        Screening and consent for any sites, technique, answers and day.
        """
        at = data.draw(st.none() | strategies.instants())
        found = before_needling(
            course,
            sites=data.draw(st.lists(strategies.sites(), max_size=2)),
            technique=data.draw(
                st.lists(st.sampled_from(Technique), max_size=2)
            ),
            answers=data.draw(
                st.lists(strategies.screening_answers(), max_size=2)
            ),
            on=data.draw(st.none() | strategies.dates())
            if at is None
            else None,
            at=at,
            overrides=data.draw(st.lists(strategies.overrides(), max_size=1)),
        )
        assert str(found)


# Four years with their leap day: every date keeps its place in its year, if
# none passes 1900 or 2100, which have no such day.
_FOUR_YEARS = 1461


def _of_our_century(patient: Patient) -> Patient:
    """
    Return a patient of whom no day is near 1900 or 2100.
    """
    born, said = patient.birth_date, patient.age_stated_on
    return attrs.evolve(
        patient,
        birth_date=max(born, pendulum.date(1910, 1, 1))
        if isinstance(born, pendulum.Date)
        else None,
        age_stated_on=said and pendulum.date(2000, said.month, said.day),
    )


class TestTime:
    """
    Readings depend on the record, and not on the day they are made.

    The rule: "No `now()`, no randomness, no environment ...: a reading takes
    `on=` or `as_of=`."
    """

    @EVEN_LESS
    @given(
        courses(
            zone="UTC",
            from_date=pendulum.date(1990, 1, 1),
            to_date=pendulum.date(2040, 12, 31),
        ),
        st.sampled_from([-2, 1, 5]),
    )
    def test_a_course_reads_the_same_in_other_years(
        self, course: Course, times: int
    ) -> None:
        """
        The whole record, moved by four years or several times that.
        """
        days = times * _FOUR_YEARS
        course = attrs.evolve(course, patient=_of_our_century(course.patient))
        here = tuple(shifted(item, days) for item in _readings(course))
        there = tuple(_readings(shifted(course, days)))
        assert here == there


def _turned(course: Course) -> Course:
    """
    Return the course as if the other direction of each scale were better.
    """

    def turn(value: object) -> object:
        if type(value) is Measure and value.better is not None:
            higher = value.better is Better.HIGHER
            better = Better.LOWER if higher else Better.HIGHER
            # of the catalogue it would be found by its key as it stands there
            return attrs.evolve(value, better=better, listed=False)
        return value

    return rebuilt(course, turn)


class TestDirection:
    """
    Better is what the measure says.

    The rule: "Direction lives with the measure.  Readings speak of
    *improvement* (signed, positive is better), never of raw change."
    """

    @LESS
    @given(any_course(min_sessions=2))
    def test_improvement_turns_with_the_measure(self, course: Course) -> None:
        """
        Where the other direction is better, every gain is a loss.
        """
        here, there = track(course).series, track(_turned(course)).series
        assert len(here) == len(there)
        for one, other in zip(here, there, strict=True):
            assert _negative(_improvements(one)) == _improvements(other)


def _improvements(found: SeriesProgress) -> list[Number | None]:
    """
    Return every improvement of a series, None where there is none.
    """
    return [
        found.since_first.value,
        *(item.improvement for item in found.net),
        *(item.percent for item in found.net),
        *(
            quantity.value
            for item in found.sessions
            for quantity in (item.immediate, item.maintained, item.interval)
        ),
    ]


def _negative(numbers: list[Number | None]) -> list[Number | None]:
    return [None if number is None else -number for number in numbers]


class TestOrder:
    """
    The past of a course is settled.

    The rule: immediate change is "improvement from *b(i)* to *a(i)*", net
    change "from baseline to each settled reading".
    """

    @LESS
    @given(any_course(min_sessions=2))
    def test_a_later_session_changes_no_earlier_one(
        self, course: Course
    ) -> None:
        """
        What was said after a visit stands after the next one.
        """
        whole = attrs.evolve(course, consents=None, follow_ups=())
        early = attrs.evolve(whole, sessions=whole.sessions[:-1])
        after = {found.series: found for found in track(whole).series}
        for before in track(early).series:
            later = after[before.series]
            assert before.net == later.net[: len(before.net)]
            for one, other in zip(
                before.sessions, later.sessions, strict=False
            ):
                assert one.immediate == other.immediate
                assert (one.before, one.after) == (other.before, other.after)
