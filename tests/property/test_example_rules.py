"""
The worked examples of progress, with any numbers instead of those.
"""

from hypothesis import example, given
from hypothesis import strategies as st

from dryneedling import (
    Course,
    Goal,
    Patient,
    Score,
    Session,
    change,
    track,
)
from dryneedling.measures import GROC, NDI, NPRS, ROM
from dryneedling.progress import SeriesProgress, Verdict, choose, judge

_PATIENT = Patient(id="P-1")
_PAIN = st.integers(0, 10)


def _now(value: float) -> Score:
    return NPRS(value, aspect="now")


def _course(
    *visits: tuple[Score, ...], goals: tuple[Goal, ...] = ()
) -> Course:
    """
    Return visits with needling, and the scores before and after it.
    """
    return Course(
        id="C-1",
        patient=_PATIENT,
        sessions=[
            Session(
                id=f"S-{number}",
                before=scores[:1],
                needled=True,
                after=scores[1:],
            )
            for number, scores in enumerate(visits, 1)
        ],
        goals=goals,
    )


def _pain(course: Course) -> SeriesProgress:
    found = track(course).of(NPRS)
    assert isinstance(found, SeriesProgress)
    return found


class TestWorkedExamples:
    """
    What everybody can check in the head.

    The rule: "before 7, 7, 7 with after 3, 3, 3 (immediate 4 each time, net
    0: no change)"; "NDI net 8 with MCID 7.5 and MDC 10.2 (important in size,
    within measurement error: not reached)"; "NPRS 8, 7, 6, 5 with an MDC
    of 2.83 (5 is a detectable gain: no plateau)"; "knee extension -10 to
    -2 (improvement 8, no percentage)"; "GROC +3 then +5 (no difference
    taken)".
    """

    @given(_PAIN, _PAIN, st.integers(2, 6))
    @example(7, 3, 3)
    def test_the_same_relief_each_time_is_no_progress(
        self, before: int, after: int, visits: int
    ) -> None:
        """
        Immediate each time, net nothing.
        """
        both = _now(before), _now(after)
        found = _pain(_course(*[both] * visits))
        assert {before - after} == {
            item.immediate.value for item in found.sessions
        }
        assert 0 == found.net_change
        assert found.verdict is not None
        expected = Verdict.NO_DETECTABLE_CHANGE
        if before < 2.83:
            expected = Verdict.CANNOT_BE_REACHED
        if before == 0:
            expected = Verdict.STARTED_TOO_LOW
        assert expected is found.verdict.verdict

    @given(st.integers(11, 50), st.data())
    @example(30, None)
    def test_an_important_change_within_error_is_said_to_be_both(
        self, baseline: int, data: st.DataObject | None
    ) -> None:
        """
        From 7.5 on it matters to patients; from 10.2 on it can be told.
        """
        gain = 8
        if data is not None:
            gain = data.draw(st.integers(0, baseline))
        rows = {NDI: ["ndi_mdc_young_2009", "ndi_mcid_young_2009"]}
        found = judge(NDI, gain, baseline, choose(NDI, rows))
        expected = Verdict.NO_DETECTABLE_CHANGE
        if gain > 7.5:
            expected = Verdict.IMPORTANT_WITHIN_ERROR
        if gain > 10.2:
            expected = Verdict.CLINICALLY_IMPORTANT
        assert expected is found.verdict
        assert (gain > 10.2) is found.is_reached

    @given(st.integers(4, 10), st.integers(0, 2), st.integers(0, 2))
    @example(8, 1, 1)
    @example(8, 0, 0)
    @example(4, 2, 2)
    def test_who_improves_is_on_no_plateau(
        self, start: int, first: int, second: int
    ) -> None:
        """
        However small the steps, once together they are a gain.
        """
        pains = [start - first, start - first - second]
        pains.append(max(pains[-1] - 1, 0))
        rows = {NPRS: ["nprs_mdc95_childs_2005_recomputed"]}
        course = _course(*((_now(pain),) for pain in (start, *pains)))
        found = track(course, thresholds=rows).of(NPRS)
        if pains[-1] == 0:
            assert found.plateau.is_plateau is None
        elif start - pains[-1] > 2.83:
            # it is the last or the one before, as the first is too small
            assert found.plateau.is_plateau is False
        else:
            assert found.plateau.is_plateau is True

    @given(st.integers(-30, 0), st.integers(-30, 0))
    @example(-10, -2)
    def test_degrees_have_no_percentage(self, before: int, after: int) -> None:
        """
        Straighter is better, from either side of zero.
        """
        found = change(ROM.knee_extension(before), ROM.knee_extension(after))
        assert (after - before, None) == (found.improvement, found.percent)

    @given(st.lists(st.integers(-7, 7), min_size=1, max_size=4))
    @example([3, 5])
    def test_ratings_of_change_are_not_subtracted(
        self, ratings: list[int]
    ) -> None:
        """
        They are listed as they stand.
        """
        found = track(_course(*((GROC(rating),) for rating in ratings)))
        assert () == found.series
        (listed,) = found.transitions
        assert ratings == [reading.value for reading in listed.readings]


class TestGoals:
    """
    Who has reached the goal has not stopped improving.

    The rule: plateau is undefined with "fewer readings, no baseline, no MDC,
    at the scale's best value, this series' goal met".
    """

    @given(
        st.lists(st.integers(1, 10), min_size=4, max_size=6),
        st.lists(st.integers(0, 10), min_size=1, max_size=2),
    )
    @example([7, 5, 5, 5], [5])
    @example([7, 5, 5, 5], [4])
    @example([7, 5, 5, 5], [5, 4])
    def test_a_goal_that_is_met_is_no_plateau(
        self, pains: list[int], targets: list[int]
    ) -> None:
        """
        All goals of the series, and a tie has met one.
        """
        goals = tuple(
            Goal(id=f"G-{number}", series=_now(0).series, target=target)
            for number, target in enumerate(targets)
        )
        visits = [(_now(pain),) for pain in pains]
        without = _pain(_course(*visits)).plateau
        found = _pain(_course(*visits, goals=goals)).plateau
        assert without.is_plateau is not None
        if all(pains[-1] <= target for target in targets):
            assert found.is_plateau is None
            assert found.reason
        else:
            assert without == found

    @given(st.integers(1, 10), st.integers(0, 10))
    def test_the_goal_of_another_series_changes_nothing(
        self, pain: int, target: int
    ) -> None:
        """
        Worst pain is not the pain of this moment.
        """
        worst = NPRS(target, aspect="worst_24h").series
        goal = Goal(id="G-1", series=worst, target=target)
        visits = [(_now(pain),)] * 4
        assert (
            _pain(_course(*visits)).plateau
            == _pain(_course(*visits, goals=(goal,))).plateau
        )
