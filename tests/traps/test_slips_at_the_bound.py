"""
Mistakes placed by hand at a bound, a side or a row, each with what tells.

Each rule stands in a docstring; the record below it is one that a mistake
about that rule reads otherwise.
"""

from typing import Any

import pendulum
import pytest

import dryneedling as dn
from dryneedling.harms import HarmUnit, rate_from_counts
from dryneedling.measures import NDI
from dryneedling.progress import Verdict, choose, judge
from tests.readings.courses import course, day, now, pain, row, scale, visit

CANNOT = Verdict.CANNOT_BE_REACHED
RHOMBOIDS = "rhomboids"


def doubted(found: dn.Course) -> list[str]:
    """
    Return the rules that doubt a course.
    """
    return [doubt.rule for doubt in dn.review(found)]


def at(hour: int, minute: int = 0, *, on: int = 2) -> pendulum.DateTime:
    """
    Return a time of day in March 2026.
    """
    return pendulum.datetime(2026, 3, on, hour, minute, tz="Europe/Rome")


@pytest.mark.parametrize(
    ("baseline", "expected"),
    [
        (7, CANNOT),
        (9, CANNOT),
        (10.2, Verdict.NO_DETECTABLE_CHANGE),
        (11, Verdict.NO_DETECTABLE_CHANGE),
    ],
)
def test_what_cannot_be_reached_is_the_larger_of_both_rows(
    baseline: float, expected: Verdict
) -> None:
    """
    NDI 9 to 1: the MCID of 7.5 has room, the MDC of 10.2 has none.
    """
    assert expected is judge(NDI, 2, baseline).verdict


def test_no_change_at_all_is_judged_as_an_improvement_is() -> None:
    """
    A change of 0 is no deterioration: the MDC of improvement speaks of it.
    """
    measure = scale()
    rows = [
        row("MDC", 10, change="improving"),
        row("MCID", 20, change="improving"),
        row("MCID", 5, key="worse", change="worsening"),
    ]
    found = judge(measure, 0, 50, choose(measure, {measure: rows}))

    assert Verdict.NO_DETECTABLE_CHANGE is found.verdict
    assert found.is_detectable is False


def test_the_visit_before_a_follow_up_is_no_later_one() -> None:
    """
    Later visits without a reading are those after the threshold was reached.
    """
    settled = dn.FollowUp(
        id="F-1", after_session="S-2", hours_after=96, scores=[now(3)]
    )
    visits = [visit(1, 7), visit(2)]
    found = pain(course(*visits, follow_ups=[settled])).reached
    assert found is not None
    assert 0 == found.visits_without_reading

    found = pain(course(*visits, visit(3), follow_ups=[settled])).reached
    assert found is not None
    assert 1 == found.visits_without_reading


def test_of_two_readings_of_one_instant_the_later_listed_stands() -> None:
    """
    Where the times of a visit's readings do not decide, the list does.
    """
    nine = at(9)
    twice = [now(7, at=nine), now(6, at=nine)]
    found = pain(course(visit(1, twice, started_at=nine)))

    assert found.baseline is not None
    assert 6 == found.baseline.value


@pytest.mark.parametrize("confidence", [80, 90, 95, 99.5])
@pytest.mark.parametrize("unit", HarmUnit)
def test_a_rate_says_the_level_that_it_was_asked_for(
    unit: HarmUnit, confidence: float
) -> None:
    """
    The level of a rate is that of its interval and of its bounds.
    """
    found = rate_from_counts(10, 100, unit=unit, confidence=confidence)
    nothing = rate_from_counts(0, 100, unit=unit, confidence=confidence)

    assert confidence == found.confidence == nothing.confidence
    assert {confidence} == {
        one.confidence
        for one in (found.interval, nothing.interval, *nothing.upper_bounds)
        if one is not None
    }


def plateau_of(better: str, mdc: float, loss: float, *values: float) -> Any:  # noqa: ANN401  # yes, no, or None
    """
    Tell whether readings are a plateau by an MDC for each direction.
    """
    measure = scale(better)
    rows = [
        row("MDC", mdc, key="gain", change="improving"),
        row("MDC", loss, key="loss", change="worsening"),
    ]
    found = course(
        *(
            visit(number, measure(value))
            for number, value in enumerate(values, 1)
        )
    )
    tracked = dn.track(found, thresholds={measure: rows})
    return tracked.of(measure).plateau.is_plateau


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_a_plateau_is_measured_by_the_row_of_improvement(better: str) -> None:
    """
    A span of 3 is a change where 2 is, whatever is needed to be worse.
    """
    values = [7, 3, 6, 6] if better == "lower" else [93, 97, 94, 94]

    assert plateau_of(better, 2, 4, *values) is False
    assert plateau_of(better, 4, 2, *values) is True


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        (("left", "right"), True),
        (("left", "midline"), False),
        (("midline", "right"), False),
        (("midline", "midline"), False),
        (("left", "left"), False),
        (("left", None), False),
    ],
)
def test_the_midline_is_no_second_side_of_the_thorax(
    sides: tuple[str, str | None], *, expected: bool
) -> None:
    """
    There are two lungs: both sides are the left one and the right one.
    """
    found = dn.screen(
        dn.Patient(id="P-1", stated_age=40),
        [],
        sites=[dn.Site(RHOMBOIDS, side) for side in sides],
        on=day(0),
    )

    factors = {finding.factor for finding in found.findings}
    assert expected is ("both_sides_of_thorax" in factors)


def test_needles_that_came_out_do_not_say_that_one_went_in() -> None:
    """
    They may have been left by an earlier visit: nobody said so of this one.
    """
    taken_out = dn.Session(id="S-1", total_needles_out=3, side_effects=[])

    assert not taken_out.has_needling
    assert dn.Session(id="S-1", total_needles_in=1).has_needling
    rate = dn.harm_rate(
        [course(taken_out)],
        unit="sessions_with_any",
        include_expected_soreness=True,
    )
    assert (0, 1) == (rate.denominator, rate.visits_needling_not_recorded)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, False), (1, True)],
)
def test_hours_after_a_visit_are_counted_from_its_end(
    minutes: int, *, expected: bool
) -> None:
    """
    A visit of four hours, called 36 h after its end and 24 h said: no doubt.
    """
    found = course(
        visit(1, started_at=at(8), ended_at=at(12)),
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                at=at(12).add(hours=36, minutes=minutes),
                hours_after=24,
                scores=[now(3)],
            )
        ],
    )

    assert expected is ("follow_up_hours_contradict_date" in doubted(found))


def test_a_missed_visit_is_not_one_that_was_held() -> None:
    """
    Six planned, five held and one missed: five are not six.
    """
    held = [visit(number) for number in range(1, 6)]
    missed = dn.Session(id="S-6", status="missed", reason="no_show")
    made_up = visit(7)

    def differs(*visits: dn.Session) -> bool:
        found = course(
            *visits, planned_sessions=6, end=dn.CourseEnd("goals_met")
        )
        return "planned_and_held_differ" in doubted(found)

    assert differs(*held, missed)
    assert not differs(*held, missed, made_up)


@pytest.mark.parametrize(
    ("needles", "expected"), [(5, False), (6, False), (7, True)]
)
def test_a_needle_for_each_insertion_is_not_too_many(
    needles: int, *, expected: bool
) -> None:
    """
    A needle that was put in was inserted at least once; once is enough.
    """
    needling = dn.Needling(
        site=dn.Site("infraspinatus", "left"),
        insertions=6,
        needles_in=needles,
        needles_out=needles,
    )
    found = course(visit(1, needlings=[needling]))

    assert expected is ("more_needles_than_insertions" in doubted(found))
