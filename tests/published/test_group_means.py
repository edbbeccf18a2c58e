"""
Two publications that print no single patient: arithmetic on group means.

Pavkovich 2015 prints means of four people, Osborne and Gatt 2010 no score
that was readable.  A group mean is no course, so that neither is shipped as
a document.
"""

from pathlib import Path
from typing import Any, cast

import pytest
import scipy
import yaml

from dryneedling._exact import exact
from dryneedling.anatomy import Side, Site
from dryneedling.course import Course
from dryneedling.intervals import wilson
from dryneedling.measures import LEFS, ROM, VAS
from dryneedling.needling import Needling
from dryneedling.outcomes import Measure
from dryneedling.patient import Patient
from dryneedling.progress import PointKind, Verdict, judge, track
from dryneedling.progress.threshold_choice import choose
from dryneedling.session import FollowUp, Session

CASES = Path(__file__).parent / "cases"


def printed(name: str) -> dict[str, Any]:
    """
    Read what a publication prints.
    """
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.safe_load(text))


PAVKOVICH = printed("pavkovich_2015_hip_series")
OSBORNE = printed("osborne_gatt_2010_volleyball")
MEANS: dict[str, dict[str, float]] = PAVKOVICH["group_means"]
VAS_MEANS = ("VAS_best_mm", "VAS_current_mm", "VAS_worst_mm")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [("end_of_treatment", 16), ("long_term", 14.75)],
)
def test_lefs_is_better_when_higher(moment: str, expected: float) -> None:
    """
    +16.00 at the end of treatment and +14.75 at long term.
    """
    lefs = MEANS["LEFS_points"]
    assert expected == LEFS.improvement(lefs["baseline"], lefs[moment])


def test_some_of_the_gain_was_lost_by_the_long_term() -> None:
    """
    66.75 to 65.50 is a loss of 1.25, not a gain.
    """
    lefs = MEANS["LEFS_points"]
    assert -1.25 == LEFS.improvement(
        lefs["end_of_treatment"], lefs["long_term"]
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("VAS_best_mm", 20),
        ("VAS_current_mm", 14),
        ("VAS_worst_mm", 52.5),
    ],
)
def test_vas_is_better_when_lower(name: str, expected: float) -> None:
    """
    A fall in millimetres of pain is an improvement.
    """
    vas = MEANS[name]
    assert expected == VAS.improvement(
        vas["baseline"], vas["end_of_treatment"]
    )


@pytest.mark.parametrize(
    ("name", "moments", "totals"),
    [
        (
            "LEFS_points",
            ("baseline", "end_of_treatment", "long_term"),
            (203, 267, 262),
        ),
        ("VAS_best_mm", ("baseline", "end_of_treatment"), (80, 0)),
        ("VAS_current_mm", ("baseline", "end_of_treatment"), (103, 47)),
        ("VAS_worst_mm", ("baseline", "end_of_treatment"), (340, 130)),
    ],
)
def test_the_means_of_four_people_are_whole_totals(
    name: str, moments: tuple[str, ...], totals: tuple[int, ...]
) -> None:
    """
    Four times each mean is a whole number, as whole-number scores ask.
    """
    assert set(moments) == set(MEANS[name])
    assert totals == tuple(
        exact(MEANS[name][moment]) * PAVKOVICH["subjects"]
        for moment in moments
    )


def test_long_term_vas_is_missing_and_not_zero() -> None:
    """
    It was printed further on and cut off: no mean of it may be read.
    """
    for name in VAS_MEANS:
        assert "long_term" not in MEANS[name]


def test_the_mean_change_is_beyond_the_rows_of_the_lefs() -> None:
    """
    16.00 is at or beyond the default rows; the paper's own are not known.
    """
    assert "not in the part read" == PAVKOVICH["responders"]["thresholds_used"]
    lefs = MEANS["LEFS_points"]
    change = LEFS.improvement(lefs["baseline"], lefs["end_of_treatment"])
    found = judge(LEFS, change, lefs["baseline"], choose(LEFS, None))
    assert Verdict.CLINICALLY_IMPORTANT is found.verdict
    assert 9 == found.effective


def test_four_responders_of_four_are_not_a_point_at_100_percent() -> None:
    """
    Wilson's lower end is 51.01 %, that of Clopper and Pearson 39.76 %.
    """
    count, n = PAVKOVICH["responders"]["n"], PAVKOVICH["responders"]["of"]
    found = wilson(count, n)
    assert "51.01" == f"{found.low * 100:.2f}"
    assert 1 == found.high
    exact_interval = scipy.stats.binomtest(count, n).proportion_ci(
        method="exact"
    )
    assert "39.76" == f"{exact_interval.low * 100:.2f}"


# What was measured is printed, what was scored is not: these are made up.
MCGILL = Measure.unlisted(
    "sf_mcgill_total",
    name="Short-form McGill Pain Questionnaire, total",
    domain="pain",
    minimum=0,
    maximum=45,
    better="lower",
    recall="now",
    source="Made up for this test; only its name is printed",
)


def a_day_of_the_tour() -> Course:
    """
    Make a day with a measure before, one after, and one after sport.
    """
    visit = Session(
        id="S-1",
        before=[VAS(40, aspect="now"), ROM.shoulder_abduction(150)],
        needlings=[Needling(site=Site("infraspinatus", Side.RIGHT))],
        after=[VAS(20, aspect="now"), ROM.shoulder_abduction(165)],
    )
    after_play = FollowUp(
        id="F-1",
        after_session="S-1",
        hours_after=OSBORNE["setting"]["play_hours_per_day_mean"],
        scores=[MCGILL(9), VAS(25, aspect="now")],
    )
    return Course(
        id="C-1",
        patient=Patient(id="P-1"),
        sessions=[visit],
        follow_ups=[after_play],
    )


def test_three_moments_of_one_day_are_of_different_kinds() -> None:
    """
    Before and after the needling make a pair; after sport is a follow-up.
    """
    assert "pain before and after treatment" in OSBORNE["measured"]
    assert any("after playing" in item for item in OSBORNE["measured"])
    pain = track(a_day_of_the_tour()).of(VAS)
    assert 20 == pain.sessions[0].immediate.value
    assert [PointKind.FOLLOW_UP] == [
        reading.point.kind for reading in pain.unsettled
    ]
    assert pain.later_after is not None
    assert PointKind.AFTER is pain.later_after.point.kind


def test_a_measure_after_sport_is_too_early_to_be_a_net_change() -> None:
    """
    Hours after needling soreness may mask it: shown, never judged.
    """
    progress = track(a_day_of_the_tour())
    for series in progress:
        assert () == series.net
        assert series.verdict is None
    questionnaire = progress.of(MCGILL)
    assert questionnaire.baseline is None
    assert questionnaire.since_first.value is None


def test_a_mean_age_is_no_patient() -> None:
    """
    What is printed is a mean and its spread: no single age is known.
    """
    assert "age_years_mean" in OSBORNE["subjects_detail"]
    assert "age_years" not in OSBORNE["subjects_detail"]
    assert "scores" in OSBORNE["missing"]
    assert "individual values" in PAVKOVICH["missing"]
