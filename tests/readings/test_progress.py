"""
Net change, what belongs to one series, and what a whole course says.
"""

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.measures import (
    GROC,
    HIT6,
    NDI,
    NPRS,
    PGIC,
    PPT,
    PSFS,
    ROM,
)
from dryneedling.progress import PointKind, SeriesProgress, Verdict
from tests.counting import calls
from tests.readings.courses import (
    POINT,
    course,
    day,
    now,
    pain,
    pains,
    scale,
    visit,
)


def nets(found: SeriesProgress) -> list[float]:
    """
    Return the net change at each settled reading.
    """
    return [item.improvement for item in found.net]


def before(*scores: dn.Score) -> dn.Course:
    """
    Make a course of visits with one reading before needling each.
    """
    return course(
        *(visit(number, score) for number, score in enumerate(scores, 1))
    )


def test_net_change_is_from_the_baseline_to_each_settled_reading() -> None:
    """
    And to the latest of them, named with its date.
    """
    found = pain(pains(7, 6, 5, 6))
    assert [1, 2, 1] == nets(found)
    assert found.latest is not None
    assert 1 == found.net_change
    assert "session 4, before (2026-03-23)" == found.latest.reading.point.label
    assert found.verdict is not None
    # by an MCID of 1, and an MDC of 2
    assert Verdict.IMPORTANT_WITHIN_ERROR is found.verdict.verdict
    assert [14, 29, 14] == [
        round(item.percent) for item in found.net if item.percent is not None
    ]


def test_a_follow_up_is_settled_once_soreness_has_gone() -> None:
    """
    A follow-up at least 72 h after the last needling (a policy).
    """
    early, late = (
        dn.FollowUp(
            id=f"F-{hours}",
            after_session="S-2",
            hours_after=hours,
            scores=[now(value)],
        )
        for hours, value in ((71.9, 6), (72, 3))
    )
    found = course(visit(1, 7), visit(2, 5), follow_ups=[late, early])
    series = pain(found)
    assert [2, 4] == nets(series)
    assert [6] == [item.value for item in series.unsettled]
    assert [2, 1, 4] == nets(pain(found, settled_hours=48))


def test_a_later_reading_after_needling_is_shown_and_never_judged() -> None:
    """
    A later after-reading is shown, never judged.
    """
    found = pain(course(visit(1, 7, 4), visit(2, 6, 1)))
    assert [1] == nets(found)
    assert found.later_after is not None
    assert 1 == found.later_after.value
    assert "session 2, after" == found.later_after.point.label
    only = pain(course(visit(1, 7, 4)))
    assert only.latest is None
    assert only.later_after is not None
    assert 4 == only.later_after.value


def test_a_reading_after_needling_that_is_not_later_is_not_shown() -> None:
    """
    A settled reading came after it.
    """
    later_visit = pain(course(visit(1, 7, 4), visit(2, 6)))
    assert later_visit.later_after is None
    follow_up = dn.FollowUp(
        id="F-1", after_session="S-1", hours_after=96, scores=[now(5)]
    )
    found = pain(course(visit(1, 7, 4), follow_ups=[follow_up]))
    assert found.later_after is None


def test_a_reading_after_a_visit_is_not_later_than_a_later_baseline() -> None:
    """
    The baseline is a settled reading, and here the last one.
    """
    talk = visit(1, after=4, needled=False)
    found = pain(course(talk, visit(2, 7)))
    assert found.baseline is not None
    assert found.later_after is None
    told = dn.FollowUp(id="F-1", after_session="S-1", scores=[now(7)])
    found = pain(course(talk, visit(2), follow_ups=[told]))
    assert found.baseline is not None
    assert found.later_after is None
    found = pain(course(talk, visit(2), before=[now(7)]))
    assert found.later_after is not None


def test_the_best_stands_beside_the_latest_never_instead_of_it() -> None:
    """
    The best net change and its session; the first of equal ones.
    """
    found = pain(pains(7, 4, 4, 6))
    assert found.best is not None
    assert (3, 2) == (
        found.best.improvement,
        found.best.reading.point.session,
    )
    assert 1 == found.net_change
    worse = pain(pains(5, 7, 6))
    assert worse.best is not None
    assert -1 == worse.best.improvement


def test_knee_extension_improves_without_a_percentage() -> None:
    """
    Knee extension -10 to -2 (improvement 8, no percentage).
    """
    (found,) = dn.track(
        before(
            ROM.knee_extension(-10, side="left"),
            ROM.knee_extension(-2, side="left"),
        )
    )
    assert found.latest is not None
    assert (8, None) == (found.latest.improvement, found.latest.percent)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((now(8), now(6)), 25),
        ((now(8), now(10)), -25),
        ((now(0), now(2)), None),
        ((HIT6(60), HIT6(52)), None),
        ((PPT(200, site=POINT.site), PPT(250, site=POINT.site)), 25),
    ],
)
def test_a_percentage_needs_a_true_zero_and_a_baseline_above_it(
    scores: tuple[dn.Score, ...], expected: float | None
) -> None:
    """
    HIT-6 begins at 36: half of it is nothing.
    """
    (found,) = dn.track(before(*scores))
    assert found.latest is not None
    assert expected == found.latest.percent


def test_the_gain_of_a_tie_is_exact() -> None:
    """
    2.3 to 0.3 is a gain of 2, and 2 reaches 2.
    """
    for measure in (scale(mdc=2, mcid=1), scale(mdc=1, mcid=2)):
        (found,) = dn.track(before(measure(2.3), measure(0.3)))
        assert 2 == found.net_change
        assert found.has_reached


def test_ndi_beyond_its_important_and_within_its_detectable_change() -> None:
    """
    NDI net 8 with MCID 7.5 and MDC 10.2: not reached.
    """
    rows = {NDI: ["ndi_mdc_young_2009", "ndi_mcid_young_2009"]}
    found = dn.track(before(NDI(30), NDI(22)), thresholds=rows).of(NDI)
    assert 8 == found.net_change
    assert found.verdict is not None
    assert Verdict.IMPORTANT_WITHIN_ERROR is found.verdict.verdict
    assert found.has_reached is False
    assert found.rows.mdc is not None
    assert found.rows.mcid is not None
    assert (10.2, 7.5) == (found.rows.mdc.value, found.rows.mcid.value)


def test_rows_that_the_caller_picked_are_named_and_used() -> None:
    """
    The caller picks, and every verdict says which rows it used.
    """
    found = pain(pains(7, 5), thresholds={NPRS: ["nprs_mcid_cleland_2008"]})
    assert found.verdict is not None
    assert "important, measurement error unknown" == found.verdict.label
    assert found.rows.mdc is None
    assert found.rows.mcid is not None
    assert "nprs_mcid_cleland_2008" == found.rows.mcid.key
    assert not found.rows.by_default
    assert dn.track(pains(7, 5)).of(NPRS).rows.by_default


def test_an_unverified_row_that_was_chosen_is_said() -> None:
    """
    The reading says so, in its label.
    """
    scores = [PPT(value, site=POINT.site) for value in (200, 260)]
    rows = ["ppt_mdc90_walton_2011_upper_trapezius"]
    (found,) = dn.track(before(*scores), thresholds={"ppt": rows})
    assert found.verdict is not None
    assert "detectable (unverified row)" == found.verdict.label


# --- what one series is --------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (NPRS(7, aspect="now"), NPRS(4, aspect="worst_24h")),
        (NPRS(7, aspect="now"), NPRS(4)),
        (
            NPRS(7, aspect="other", aspect_text="stairs"),
            NPRS(4, aspect="other", aspect_text="lifting"),
        ),
        (
            NPRS(7, aspect="now", place=dn.BodyPlace("neck")),
            NPRS(4, aspect="now", place=dn.BodyPlace("head")),
        ),
        (
            NPRS(7, aspect="now", place=dn.BodyPlace("knee", "left")),
            NPRS(4, aspect="now", place=dn.BodyPlace("knee", "right")),
        ),
        (
            ROM.cervical_rotation(40, side="left"),
            ROM.cervical_rotation(60, side="right"),
        ),
        (
            ROM.cervical_rotation(40, side="left", mode="active"),
            ROM.cervical_rotation(60, side="left", mode="passive"),
        ),
        (
            ROM.cervical_rotation(40, side="left", instrument="goniometer"),
            ROM.cervical_rotation(60, side="left", instrument="CROM"),
        ),
        (
            PPT(200, site=dn.Site("infraspinatus", "left")),
            PPT(260, site=dn.Site("infraspinatus", "right")),
        ),
        (PSFS(4, activity=["running"]), PSFS(7, activity=["lifting"])),
    ],
)
def test_what_differs_in_anything_is_never_bridged(
    first: dn.Score, second: dn.Score
) -> None:
    """
    A change in any of them starts another series, never bridged.
    """
    found = dn.track(before(first, second))
    assert 2 == len(found.series)
    assert all(item.net_change is None for item in found)


def test_series_stand_in_the_order_in_which_treatment_is_explained() -> None:
    """
    Pain, tenderness, movement, activity; as first read within each.
    """
    scores = [
        NDI(20),
        ROM.cervical_rotation(50, side="left"),
        PPT(200, site=POINT.site),
        NPRS(5, aspect="worst_24h"),
        now(4),
    ]
    found = dn.track(course(visit(1, scores)))
    assert [
        "NPRS, worst 24h",
        "NPRS, now",
        "PPT, left infraspinatus",
        "cervical rotation, left",
        "NDI",
    ] == [item.series.label for item in found]


def test_a_form_with_too_few_answers_is_counted_and_takes_no_place() -> None:
    """
    A score without a value is neither zero nor the last value again.
    """
    unanswered = NDI(items=[3, 2, *([None] * 8)])
    assert unanswered.value is None
    found = dn.track(
        course(
            visit(1, NDI(30), unanswered),
            visit(2, unanswered),
            visit(3, NDI(15)),
            before=[unanswered],
            follow_ups=[
                dn.FollowUp(id="F-1", after_session="S-3", scores=[unanswered])
            ],
        )
    ).of(NDI)
    assert 4 == found.without_value
    assert [15] == nets(found)
    assert found.sessions[0].after is None


def test_a_form_with_too_few_answers_hides_no_other_score() -> None:
    """
    What was read beside it is read all the same.
    """
    unanswered = NDI(items=[3, 2, *([None] * 8)])
    found = course(
        visit(1, [unanswered, now(7)], [unanswered, now(4)]),
        before=[unanswered, now(8)],
    )
    series = dn.track(found).of(NPRS)
    assert [8, 7, 4] == [reading.value for reading in series.readings]


def test_ratings_of_change_are_read_as_they_stand() -> None:
    """
    GROC +3 then +5 (no difference taken).
    """
    found = dn.track(
        course(
            visit(1, now(7), GROC(3), date=day(0)),
            visit(2, GROC(5), date=day(7)),
            follow_ups=[dn.FollowUp(id="F-1", date=day(30), scores=[PGIC(2)])],
            before=[GROC(0)],
        )
    )
    groc, pgic = found.transitions
    assert [0, 3, 5] == [item.value for item in groc.readings]
    assert [
        PointKind.BEFORE_COURSE,
        PointKind.AFTER,
        PointKind.BEFORE,
    ] == [item.point.kind for item in groc.readings]
    assert [2] == [item.value for item in pgic.readings]
    assert ["NPRS, now"] == [item.series.label for item in found]


# --- asking for one series ------------------------------------------------


def many() -> dn.Course:
    """
    Make a course with several series of two measures.
    """
    return course(
        visit(
            1,
            [
                now(7),
                NPRS(8, aspect="worst_24h"),
                ROM.cervical_rotation(40, side="left"),
                ROM.cervical_rotation(60, side="right"),
                NDI(20),
            ],
        )
    )


def test_one_series_is_found_by_what_tells_it_from_others() -> None:
    """
    By measure, aspect, side, or whole.
    """
    found = dn.track(many())
    assert found.of(NDI).series.measure is NDI
    assert "NPRS, now" == found.of(NPRS, aspect="now").series.label
    right = found.of(ROM.cervical_rotation, side="right")
    assert "cervical rotation, right" == right.series.label
    assert right is found.of(right.series)
    assert 2 == len(found.all_of(NPRS))
    assert () == found.all_of(HIT6)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (
            {"what": NPRS},
            "more than one series is meant: 'NPRS, now', 'NPRS, worst 24h'",
        ),
        ({"what": HIT6}, "has no series of HIT-6"),
        ({"what": NPRS, "aspect": "best_24h"}, "has no series of NPRS"),
        ({"what": NPRS, "aspect": "gestern"}, "has no series of NPRS"),
        ({"what": NPRS(4, aspect="at_rest").series}, "has no series of NPRS"),
    ],
)
def test_none_or_several_series_are_a_clear_error(
    asked: dict[str, Any], count: str
) -> None:
    """
    The labels of what there is are named.
    """
    with pytest.raises(dn.UnknownName) as caught:
        dn.track(many()).of(**asked)
    assert count in str(caught.value)
    assert "NPRS, now" in caught.value.nearest


def test_which_courses_reached_their_threshold_and_when() -> None:
    """
    One line an analyst writes, for courses with and without the series.
    """
    courses = {
        "better": before(NDI(30), NDI(25), NDI(18)),
        "not yet": before(NDI(30), NDI(25)),
        "once": before(NDI(30)),
        "never asked": pains(7, 3),
    }
    when = {
        name: [
            found.reached and found.reached.sessions_from_first_visit
            for found in dn.track(one).all_of(NDI)
        ]
        for name, one in courses.items()
    }
    assert {
        "better": [2],
        "not yet": [None],
        "once": [None],
        "never asked": [],
    } == when
    reached = [
        dn.track(one).of(NDI).has_reached for one in list(courses.values())[:3]
    ]
    assert [True, False, None] == reached


def test_one_series_alone_is_read_like_among_others() -> None:
    """
    `track_series` gives what `track` gives.
    """
    found = course(
        visit(1, [now(7), NDI(30)], date=day(0)),
        visit(2, [now(3), NDI(18), GROC(5)], date=day(7)),
        goals=[dn.Goal(id="G-1", series=now(0).series, target=2)],
    )
    progress = dn.track(found)
    assert progress.of(NPRS) == dn.track_series(found, now(0).series)
    alone = dn.track(found, series=NDI(0).series)
    assert (progress.of(NDI),) == alone.series
    assert () == alone.transitions
    picked = dn.track_series(
        found, NDI(0).series, thresholds="ndi_mdc_young_2009"
    )
    assert picked.rows.mcid is None


def test_a_series_that_nobody_measured_is_an_error() -> None:
    """
    So is a rating of change, which has no progress of its own.
    """
    with pytest.raises(dn.UnknownName, match="no score of this course"):
        dn.track_series(pains(7, 5), NDI(0).series)
    with pytest.raises(dn.NotComparable, match="no difference"):
        dn.track_series(pains(7, 5), GROC(0).series)


@pytest.mark.parametrize("hours", [-1, "72", None, float("nan"), 10_000])
def test_the_policy_on_soreness_is_a_number_of_hours(
    hours: Any,  # noqa: ANN401  # wrong on purpose
) -> None:
    """
    A policy that cannot be is refused before anything is read.
    """
    with pytest.raises(dn.InvalidRecord, match="settled_hours"):
        dn.track(pains(7, 5), settled_hours=hours)
    with pytest.raises(dn.InvalidRecord, match="settled_hours"):
        dn.track_series(pains(7, 5), now(0).series, settled_hours=hours)


def test_a_course_of_nothing_has_no_progress_and_no_error() -> None:
    """
    Nothing was recorded, nothing is said.
    """
    found = dn.track(dn.Course(id="C-1", patient=dn.Patient(id="P-1")))
    assert ((), (), ()) == (
        found.series,
        found.transitions,
        found.trigger_points,
    )
    assert (0, 0, None) == (
        found.sessions_held,
        found.sessions_with_needling,
        found.first_needling,
    )


def test_visits_and_the_first_needling_are_counted_by_their_numbers() -> None:
    """
    A missed visit keeps its number.
    """
    missed = dn.Session(id="S-1", status="missed")
    found = dn.track(
        course(
            missed,
            visit(2, needled=False),
            visit(3, needled=None),
            visit(4),
            visit(5),
        )
    )
    assert (4, 1, 2, 4) == (
        found.sessions_held,
        found.sessions_missed,
        found.sessions_with_needling,
        found.first_needling,
    )
    assert 72 == found.settled_hours


# --- what holds for every course --------------------------------------------

VALUES = st.one_of(st.none(), st.integers(0, 10))
VISITS = st.lists(
    st.tuples(VALUES, VALUES, st.sampled_from([True, True, False, None])),
    min_size=1,
    max_size=8,
)
Visits = list[tuple[int | None, int | None, bool | None]]


def made(visits: Visits, measure: dn.Measure = NPRS) -> dn.Course:
    """
    Make a course of generated visits.
    """

    def score(value: int | None) -> dn.Score | None:
        return None if value is None else measure(value, aspect="now")

    return course(
        *(
            visit(number, score(before), score(after), needled=needled)
            for number, (before, after, needled) in enumerate(visits, 1)
        )
    )


@given(VISITS, VALUES, VALUES, st.sampled_from([True, False, None]))
def test_a_later_session_changes_no_earlier_immediate_or_net_change(
    visits: Visits,
    before: int | None,
    after: int | None,
    needled: bool | None,  # noqa: FBT001
) -> None:
    """
    What was read stays read, whatever comes after it.
    """
    shorter = dn.track(made(visits)).all_of(NPRS)
    longer = dn.track(made([*visits, (before, after, needled)])).all_of(NPRS)
    for one, other in zip(shorter, longer, strict=False):
        assert [item.immediate for item in one.sessions] == [
            item.immediate for item in other.sessions[: len(one.sessions)]
        ]
        assert one.net == other.net[: len(one.net)]


@given(VISITS)
def test_flipping_the_direction_flips_the_sign_of_every_change(
    visits: Visits,
) -> None:
    """
    Every improvement flips sign when the measure's direction is flipped.
    """
    low, high = (
        dn.track(made(visits, scale(better, maximum=10))).series
        for better in ("lower", "higher")
    )
    for one, other in zip(low, high, strict=True):
        for mine, theirs in zip(one.sessions, other.sessions, strict=True):
            for name in ("immediate", "maintained", "interval"):
                value = getattr(mine, name).value
                assert (None if value is None else -value) == getattr(
                    theirs, name
                ).value
        assert [-value for value in nets(one)] == nets(other)


def test_the_cost_of_a_session_does_not_grow_with_the_course() -> None:
    """
    Calls of functions a session are the same for 20 sessions and for 200.
    """

    def a_session(sessions: int) -> float:
        found = pains(*([7, 5, 6, 4] * (sessions // 4)))
        found = attrs.evolve(
            found,
            follow_ups=[
                dn.FollowUp(
                    id=f"F-{number}",
                    after_session=f"S-{number}",
                    hours_after=80,
                    scores=[now(5)],
                )
                for number in range(1, sessions)
            ],
        )
        return calls(dn.track, found) / sessions

    dn.track(pains(7, 5))
    assert a_session(200) < 1.2 * a_session(20)


@pytest.mark.parametrize("given", [None, [], {"id": "C-1"}, "course.json"])
def test_a_reading_says_when_it_was_given_no_course(given: Any) -> None:  # noqa: ANN401  # anything else
    """
    What came is named, not where Python stumbled over it.
    """
    series = NPRS(7, aspect="now").series
    readings: list[Callable[[Any], object]] = [
        dn.track,
        lambda course: dn.track_series(course, series),
        dn.review,
        lambda course: dn.before_needling(course, sites=[]),
        dn.consent_standing,
    ]
    for reading in readings:
        with pytest.raises(dn.InvalidRecord, match="expected a Course, got"):
            reading(given)


def test_a_measure_that_is_misspelt_is_not_passed_over() -> None:
    """
    Its rows would go unused, and the defaults decide instead.
    """
    found = before(NPRS(7, aspect="now"))
    wrong: Any = ["nprs_mdc_childs_2005"]

    with pytest.raises(dn.UnknownName, match="'nprs'"):
        dn.track(found, thresholds={"nrps": []})
    with pytest.raises(dn.InvalidRecord, match="expected rows by measure"):
        dn.track(found, thresholds=wrong)
    for name in ("nprs", "NPRS", "Numeric Pain Rating Scale"):
        series = pain(found, thresholds={name: "nprs_mdc_childs_2005"})
        assert (False, None) == (series.rows.by_default, series.rows.mcid)
        assert not pain(found, thresholds={name: []}).rows.by_default
    assert pain(found, thresholds={"ndi": []}).rows.by_default


def test_one_series_is_read_past_follow_ups_that_measure_another() -> None:
    """
    What they measured takes no part in it.
    """
    asked = now(7)
    other = dn.FollowUp(
        id="F-1", after_session="S-1", date=day(7), scores=[NDI(10), now(3)]
    )
    found = dn.track(
        course(visit(1, 7, date=day(0)), follow_ups=(other,)),
        series=asked.series,
    )
    assert [asked.series] == [one.series for one in found.series]
    assert [7, 3] == [item.value for item in found.series[0].readings]
