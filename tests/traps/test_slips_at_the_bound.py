"""
Mistakes placed by hand at a bound, a side or a row, each with what tells.

Each rule stands in a docstring; the record below it is one that a mistake
about that rule reads otherwise.
"""

from typing import Any

import pendulum
import pytest

import dryneedling as dn
from dryneedling.billing import muscle_count
from dryneedling.clearance import (
    ConsentVerdict,
    consent_standing,
    session_clearances,
)
from dryneedling.harms import HarmUnit, rate_from_counts
from dryneedling.measures import NDI
from dryneedling.progress import Verdict, choose, judge
from dryneedling.stricta import stricta_report
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
    A span of 2 is a change where 2 is, whatever is needed to be worse.
    """
    values = [7, 5, 7, 7] if better == "lower" else [93, 95, 93, 93]

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


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (pendulum.date(2024, 6, 1), ConsentVerdict.NOT_VALID),
        (pendulum.date(2025, 6, 1), ConsentVerdict.VALID),
    ],
)
def test_a_guardian_of_a_child_by_the_policy_is_none_of_the_adult(
    given: pendulum.Date, expected: ConsentVerdict
) -> None:
    """
    Where people come of age at 21, who was 20 was a child then.
    """
    guardian = dn.Consent(
        id="K-1", given_on=given, parties=[dn.ConsentParty("guardian")]
    )
    found = course(
        visit(1, date=day(0)),
        patient=dn.Patient(id="P-1", birth_date=pendulum.date(2004, 1, 1)),
        consents=[guardian],
    )
    policy = dn.ConsentPolicy(age_of_majority=21)

    assert (
        expected is consent_standing(found, on=day(0), policy=policy).verdict
    )


def test_a_part_without_a_side_may_be_another_part_of_that_muscle() -> None:
    """
    Parts of one muscle are one muscle, also where sides count as two.
    """
    found = muscle_count(
        dn.Session(
            id="S-1",
            needlings=[
                dn.Needling(site=dn.Site("upper trapezius")),
                dn.Needling(site=dn.Site("lower trapezius", "left")),
            ],
        ),
        sides="apart",
    )

    assert (1, True) == (found.count, found.at_least)


@pytest.mark.parametrize(
    ("days", "expected"), [(1, None), (2, True), (3, True)]
)
def test_written_hours_are_believed_where_a_date_leaves_them_open(
    days: int, *, expected: bool | None
) -> None:
    """
    Two days by the calendar are up to three by the clock: 61 h may be right.
    """
    told = dn.FollowUp(
        id="F-1",
        after_session="S-1",
        date=day(days),
        hours_after=61,
        scores=[now(5)],
    )
    found = course(visit(1, 7, date=day(0)), follow_ups=[told])
    (_, last) = pain(found, settled_hours=60).readings

    assert expected is last.settled


@pytest.mark.parametrize(
    ("point", "needled"),
    [
        ("hamstrings", "biceps femoris"),
        ("biceps femoris", "hamstrings"),
    ],
)
def test_a_group_and_its_muscle_may_be_the_same_place(
    point: str, needled: str
) -> None:
    """
    Whichever of both names the trigger point, and whichever was needled.
    """
    found = course(
        visit(1, needlings=[dn.Needling(site=dn.Site(needled, "left"))]),
        trigger_points=[
            dn.TriggerPoint(id="TrP-1", site=dn.Site(point, "left")),
            dn.TriggerPoint(id="TrP-2", site=dn.Site("soleus", "left")),
        ],
    )

    assert [1, 0] == [
        point.times_unknown for point in dn.track(found).trigger_points
    ]


def test_a_call_on_the_day_of_two_visits_comes_after_both() -> None:
    """
    What is known by its day alone comes after the visits of that day.
    """
    told = dn.FollowUp(id="F-1", date=day(0), scores=[now(5)])
    visits = [visit(number, 7, date=day(0)) for number in (1, 2)]
    found = pain(course(*visits, visit(3, date=day(7)), follow_ups=[told]))

    assert [("F-1", 2)] == [
        (one.point.follow_up_id, one.point.session)
        for one in found.readings
        if one.point.follow_up_id is not None
    ]


@pytest.mark.parametrize(
    ("told_on", "expected"),
    [(6, [False, True]), (7, [False, True]), (8, [False, False])],
)
def test_what_is_told_on_the_day_of_a_visit_is_known_at_it(
    told_on: int, expected: list[bool]
) -> None:
    """
    Nobody is to miss a warning for want of a time of day.
    """
    told = dn.FollowUp(
        id="F-1",
        date=day(told_on),
        side_effects=[dn.SideEffect("pneumothorax", serious=True)],
    )
    found = course(
        visit(1, date=day(0)), visit(2, date=day(7)), follow_ups=[told]
    )

    assert expected == [
        "prior_abnormal_reaction"
        in {finding.factor for finding in clearance.screening.findings}
        for _, _, clearance in session_clearances(found)
    ]


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (dn.Site("diaphragm"), ()),
        (dn.Site(structure="scar"), ("side for 1 of 1 needling",)),
        (dn.Site("infraspinatus"), ("side for 1 of 1 needling",)),
    ],
)
def test_only_what_has_two_sides_lacks_one(
    site: dn.Site, expected: tuple[str, ...]
) -> None:
    """
    STRICTA 2b: a muscle of the midline has none to record, a scar has one.
    """
    found = stricta_report(
        course(visit(1, needlings=[dn.Needling(site=site)]))
    )

    assert expected == found.item("2b").not_recorded
