"""
When a threshold was reached, whether it was held, and when change stopped.
"""

import pendulum
import pytest

import dryneedling as dn
from dryneedling.measures import NDI, NPRS, PPT, QUICKDASH, SPADI
from dryneedling.progress import Held, Plateau, Reached
from tests.readings.courses import (
    POINT,
    course,
    day,
    now,
    pain,
    pains,
    row,
    scale,
    visit,
)


def reached(found: dn.Course) -> Reached:
    """
    Return when the threshold of the one series was reached.
    """
    # 7 to 5 is a tie by the rows that are both 2
    rows = {NPRS: ["nprs_mdc_childs_2005", "nprs_mcid_farrar_2001"]}
    (series,) = dn.track(found, thresholds=rows)
    assert series.reached is not None
    assert series.not_reached is None
    return series.reached


def test_the_first_settled_reading_at_the_threshold_counts() -> None:
    """
    The first settled reading at the effective threshold: 7 to 5 is a tie.
    """
    found = reached(pains(7, 6, 5, 4))
    assert "session 3, before (2026-03-16)" == found.reading.point.label
    assert (2, 14) == (
        found.sessions_from_first_visit,
        found.days_from_first_visit,
    )


@pytest.mark.parametrize(
    ("values", "held"),
    [
        ((7, 5), Held.NO_LATER_READING),
        ((7, 5, 4, 5), Held.YES),
        ((7, 5, 6, 4), Held.NO),
        ((7, 5, 4, 6), Held.NO),
    ],
)
def test_a_threshold_is_held_by_every_later_reading(
    values: tuple[int, ...], held: Held
) -> None:
    """
    Held: yes, no, or *no later reading*.
    """
    assert held is reached(pains(*values)).held


def test_later_visits_without_a_reading_are_counted() -> None:
    """
    With the number of later visits that have none.
    """
    found = reached(course(visit(1, 7), visit(2, 4), visit(3), visit(4)))
    assert (Held.NO_LATER_READING, 2) == (
        found.held,
        found.visits_without_reading,
    )
    assert "no later reading, 2 later visits without a reading" == found.kept
    mixed = reached(course(visit(1, 7), visit(2, 4), visit(3), visit(4, 3)))
    assert (Held.YES, 1) == (mixed.held, mixed.visits_without_reading)
    assert "held at every later reading, 1 later visit without a reading" == (
        mixed.kept
    )


def test_a_follow_up_can_be_the_reading_that_reaches_it() -> None:
    """
    The visit that it follows counts as a session to it.
    """
    follow_up = dn.FollowUp(id="F-1", date=day(12), scores=[now(3)])
    found = reached(
        course(
            visit(1, 7, date=day(0)),
            visit(2, 6, date=day(7)),
            visit(3, date=day(14)),
            follow_ups=[follow_up],
        )
    )
    assert (2, 12) == (
        found.sessions_from_first_visit,
        found.days_from_first_visit,
    )
    assert 1 == found.visits_without_reading


def test_visits_and_needling_sessions_differ() -> None:
    """
    Clewley 2014: thirteen visits of which the first two had no needling.

    Sessions and days to it, from the first visit and from the first
    needling: the two differ by 2.  The scores are invented: the abstract
    prints none.
    """
    scores = (60, 58, 57, 50, 45, 40, 36, 33, 30, 28, 26, 25, 25)
    found = reached(
        course(
            *(
                visit(
                    number,
                    SPADI(score),
                    needled=number >= 3,
                    date=day(3 * (number - 1)),
                )
                for number, score in enumerate(scores, 1)
            )
        )
    )
    assert 7 == found.reading.point.session
    assert (6, 4) == (
        found.sessions_from_first_visit,
        found.sessions_from_first_needling,
    )
    assert (18, 12) == (
        found.days_from_first_visit,
        found.days_from_first_needling,
    )
    assert "4 sessions and 12 days from the first needling" == found.took
    assert (
        "session 7, before (2026-03-20), 4 sessions and 12 days from the "
        "first needling; held at every later reading" == found.label
    )


def test_days_need_dates_and_sessions_do_not() -> None:
    """
    A course known by order only.
    """
    found = reached(course(visit(1, 7), visit(2, 4)))
    assert (1, None, None) == (
        found.sessions_from_first_needling,
        found.days_from_first_visit,
        found.days_from_first_needling,
    )
    assert "1 session from the first needling" == found.took
    first_undated = reached(
        course(visit(1, 7), visit(2, 6, date=day(0)), visit(3, 4, date=day(1)))
    )
    assert first_undated.days_from_first_visit is None


def test_days_are_counted_on_local_dates_across_a_clock_change() -> None:
    """
    Monday to Monday is seven days, also when the clock changed on Sunday.
    """
    start = pendulum.datetime(2026, 3, 23, 18, tz="Europe/Rome")
    end = pendulum.datetime(2026, 3, 30, 8, tz="Europe/Rome")
    found = reached(
        course(visit(1, 7, started_at=start), visit(2, 4, started_at=end))
    )
    assert 7 == found.days_from_first_visit


def test_why_a_threshold_was_not_reached_is_said() -> None:
    """
    No threshold is another reason than no reading at it.
    """
    assert (
        "not reached at any settled reading" == pain(pains(7, 6)).not_reached
    )
    assert (
        "no settled reading after the baseline" == pain(pains(7)).not_reached
    )
    assert "no threshold row is chosen for this measure" == (
        pain(pains(7, 3), thresholds={"nprs": ()}).not_reached
    )
    assert pain(pains(7, 3), thresholds={"nprs": ()}).has_reached is None
    (none,) = dn.track(
        course(
            visit(1, PPT(200, site=POINT.site)),
            visit(2, PPT(300, site=POINT.site)),
        ),
        thresholds={PPT: []},
    )
    assert none.reached is None
    assert none.has_reached is None


# --- plateau -------------------------------------------------------------


def plateau(*values: float, measure: dn.Measure = NPRS) -> bool | str | None:
    """
    Tell whether values before needling end in a plateau, or why not known.
    """
    scores = (measure(value, aspect="now") for value in values)
    made = course(
        *(visit(number, one) for number, one in enumerate(scores, 1))
    )
    # pain is judged by rows that differ
    series = pain(made) if measure is NPRS else dn.track(made).of(measure)
    found = series.plateau
    return found.reason if found.is_plateau is None else found.is_plateau


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # a decline in small steps
        ((4, 5, 6, 7), False),
        ((4, 4, 5, 5), True),
        # the gain is older than the last two
        ((8, 5, 5, 5), True),
        ((8, 5, 5, 6), True),
        ((8, 5, 5, 4), True),
        ((7, 6, 4, 3, 3), True),
        ((7, 5, 4, 4, 4), True),
        # one of the last two is a gain
        ((8, 7, 6, 6), False),
        ((8, 7, 7, 6), False),
        ((8, 7, 6, 5), False),
        # two of the last three differ by the MDC: a tie does
        ((9, 4, 5, 6), False),
        ((9, 5, 4, 5), True),
        # reached, and fallen back
        ((7, 5, 7, 7, 7), False),
        ((8, 2, 4, 4, 4), False),
        ((8, 3, 4, 4, 4), True),
    ],
)
def test_a_plateau_is_no_decline_and_no_gain_and_no_loss(
    values: tuple[int, ...], *, expected: bool
) -> None:
    """
    By an MDC of 2, ties counting as reached.

    No two of the last three settled readings, baseline left out, differ by
    an MDC; the last two hold no detectable gain; neither worsened nor lost.
    """
    assert expected is plateau(*values)


@pytest.mark.parametrize("last", [22, 23, 24])
def test_one_point_of_noise_is_no_progress(last: int) -> None:
    """
    NDI 24, 23, 25, 22, 24, 23, 23 is one plateau, whatever the last point.
    """
    scores = (24, 23, 25, 22, 24, 23, last)
    made = course(*(visit(n, NDI(v)) for n, v in enumerate(scores, 1)))
    found = dn.track(made).of(NDI)
    assert found.plateau.is_plateau is True
    assert found.is_lost is False


def test_a_gain_is_looked_for_from_the_last_gain_on() -> None:
    """
    NPRS 8, 7, 6, 5 with an MDC of 2.83: 5 is a detectable gain: no plateau.
    """
    rows = {NPRS: ["nprs_mdc95_childs_2005_recomputed"]}
    found = pain(pains(8, 7, 6, 5), thresholds=rows)
    assert found.plateau.is_plateau is False
    assert found.last_gain is not None
    assert (5, True, 0) == (
        found.last_gain.reading.value,
        found.last_gain.has_gained,
        found.last_gain.settled_since,
    )


@pytest.mark.parametrize(
    ("values", "since", "settled"),
    [
        ((7,), 1, 0),
        ((7, 6, 8, 7), 1, 3),
        ((7, 5, 4, 4), 2, 2),
        ((7, 6, 4, 3, 2), 5, 0),
        ((7, 4, 7, 4), 2, 2),
    ],
)
def test_since_when_nothing_was_gained_is_a_visit(
    values: tuple[int, ...], since: int, settled: int
) -> None:
    """
    The reading of the last gain; the baseline where there was none.
    """
    last = pain(pains(*values)).last_gain
    assert last is not None
    assert (since, settled) == (last.reading.point.session, last.settled_since)
    assert last.has_gained is (since > 1)


def test_without_a_baseline_or_an_mdc_nobody_knows_when_it_was() -> None:
    """
    Nothing is called a gain that may be error.
    """
    nothing = pain(course(*(visit(n, 5, needled=False) for n in range(3))))
    assert (None, None) == (nothing.last_gain, nothing.is_lost)
    own = scale(mcid=20)
    (found,) = dn.track(course(visit(1, own(50)), visit(2, own(20))))
    assert (None, False) == (found.last_gain, found.is_lost)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((7,), None),
        ((7, 6), False),
        ((7, 5), False),
        ((7, 4, 6), True),
        ((7, 5, 5, 5), False),
        # still at the threshold, and worse than the best by an MDC
        ((9, 3, 5), True),
        ((9, 3, 4), False),
    ],
)
def test_lost_is_reached_and_fallen_back(
    values: tuple[int, ...], *, expected: bool | None
) -> None:
    """
    No longer at the threshold, or worse than the best by an MDC.
    """
    assert expected is pain(pains(*values)).is_lost


def test_an_important_gain_is_lost_without_an_mdc_too() -> None:
    """
    No longer at the threshold, whatever can be told from error.
    """
    own = scale(mcid=20)
    (found,) = dn.track(
        course(*(visit(n, own(v)) for n, v in enumerate((50, 20, 45), 1)))
    )
    assert found.is_lost is True


def test_what_got_worse_by_no_known_size_is_no_plateau() -> None:
    """
    With a row of improvement alone nobody knows what a decline would be.
    """
    rows = {NPRS: [row("MDC", 3, measure="nprs", change="improving")]}
    found = pain(pains(4, 5, 6, 7), thresholds=rows).plateau
    why = "worse, and no row says from which size on"
    assert Plateau(is_plateau=None, reason=why) == found
    assert pain(pains(4, 5, 6, 4), thresholds=rows).plateau.is_plateau is True
    either = {NPRS: [row("MDC", 3, measure="nprs")]}
    small, large = (
        pain(pains(*values), thresholds=either).plateau.is_plateau
        for values in ((4, 5, 5, 5), (4, 5, 6, 7))
    )
    assert (True, False) == (small, large)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((50, 50, 45, 41.1), True),
        ((50, 50, 45, 40), None),
        ((60, 50, 49, 50), None),
        ((80, 50, 49, 50), True),
        ((80, 50, 60, 50), None),
        ((50, 50, 50, 30), False),
        ((50, 65, 50, 69), None),
    ],
)
def test_what_may_be_within_error_leaves_a_plateau_open(
    values: tuple[float, ...],
    expected: bool | None,  # noqa: FBT001  # what is expected
) -> None:
    """
    With an MDC of 10 to 20, a span or a step between them may be a change.
    """
    rows = [
        row("MDC", 10, key="low", interval="least", pairs_with="high"),
        row("MDC", 20, key="high", interval="bound", pairs_with="low"),
    ]
    own = scale()
    (found,) = dn.track(
        course(*(visit(n, own(v)) for n, v in enumerate(values, 1))),
        thresholds={own: rows},
    )
    assert expected is found.plateau.is_plateau
    if expected is None:
        why = "what changed may be within error"
        assert why == found.plateau.reason


def test_a_plateau_of_what_is_better_high() -> None:
    """
    Direction is that of the measure.
    """
    higher = scale("higher", mdc=10, recall="by_aspect")
    assert plateau(40, 50, 55, 58, measure=higher) is True
    assert plateau(40, 45, 48, 50, measure=higher) is False
    assert plateau(40, 58, 55, 50, measure=higher) is True
    assert plateau(40, 58, 45, 46, measure=higher) is False


def test_the_baseline_is_left_out() -> None:
    """
    With it there would be three.
    """
    assert "fewer than 3 settled readings" == plateau(6, 6, 6)


def test_without_an_mdc_there_is_no_telling() -> None:
    """
    No MDC: an MCID says nothing of measurement error.
    """
    assert "no MDC row" == plateau(
        50, 50, 50, 50, measure=scale(mcid=20, recall="by_aspect")
    )


def test_at_the_best_value_of_the_scale_there_is_nothing_to_gain() -> None:
    """
    At the scale's best value.
    """
    assert "at the best value of the scale" == plateau(5, 0, 0, 0)
    higher = scale("higher", mdc=10, recall="by_aspect")
    assert "at the best value of the scale" == plateau(
        90, 100, 100, 100.0, measure=higher
    )


def goal(number: int, target: float, score: dn.Score | None = None) -> dn.Goal:
    """
    Make a goal of pain now, or of another series.
    """
    series = (now(0) if score is None else score).series
    return dn.Goal(id=f"G-{number}", series=series, target=target)


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        (
            [goal(1, 5)],
            Plateau(is_plateau=None, reason="this series' goal is met"),
        ),
        (
            [goal(1, 6)],
            Plateau(is_plateau=None, reason="this series' goal is met"),
        ),
        ([goal(1, 4)], Plateau(is_plateau=True)),
        ([goal(1, 6), goal(2, 2)], Plateau(is_plateau=True)),
        ([goal(1, 50, QUICKDASH(0))], Plateau(is_plateau=True)),
        (
            [dn.Goal(id="G-1", text="run", judged="met")],
            Plateau(is_plateau=True),
        ),
    ],
)
def test_who_has_reached_the_goal_need_not_gain_more(
    goals: list[dn.Goal], expected: Plateau
) -> None:
    """
    The goal of the series met; of several goals, all of them.
    """
    found = course(
        *(visit(n, v) for n, v in enumerate((8, 5, 5, 5), 1)), goals=goals
    )
    assert expected == pain(found).plateau


def test_without_a_baseline_there_is_no_plateau() -> None:
    """
    Whether it is worse than at the start nobody can say.
    """
    found = course(*(visit(n, 5, needled=False) for n in range(1, 4)))
    assert (
        Plateau(is_plateau=None, reason="no baseline") == pain(found).plateau
    )


def test_what_may_come_before_all_visits_makes_no_plateau() -> None:
    """
    Without a baseline, the last three at visits and at follow-ups after one.

    Follow-ups of a missed visit, on the day of the first that was held, stand
    before it: whether they came after it nobody can say.
    """
    missed = dn.Session(id="S-1", date=day(2), status="missed")
    held = dn.Session(id="S-2", date=day(9), needled=False, before=[now(6)])
    found = course(
        missed,
        held,
        follow_ups=[
            dn.FollowUp(
                id=f"F-{number}",
                after_session="S-1",
                date=day(9),
                scores=[now(6)],
            )
            for number in range(2)
        ],
    )
    assert "fewer than 3 settled readings" == pain(found).plateau.reason
