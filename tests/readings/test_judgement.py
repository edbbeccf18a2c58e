"""
What a change amounts to: the verdicts, and the rows that they rest on.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.measures import (
    GROC,
    HIT6,
    NDI,
    NPRS,
    ODI,
    PCS,
    PGIC,
    PPT,
    RMDQ,
    ROM,
    TSK11,
    VAS,
)
from dryneedling.progress import Verdict, choose, judge
from tests.readings.courses import (
    POINT,
    course,
    pain,
    pains,
    row,
    scale,
    visit,
)

WORSENED = Verdict.WORSENED
NO_CHANGE = Verdict.NO_DETECTABLE_CHANGE
DETECTABLE = Verdict.DETECTABLE
IMPORTANT = Verdict.CLINICALLY_IMPORTANT
ERROR_UNKNOWN = Verdict.IMPORTANT_ERROR_UNKNOWN
LESS_ERROR_UNKNOWN = Verdict.NOT_IMPORTANT_ERROR_UNKNOWN
OUT_OF_REACH = Verdict.CANNOT_BE_REACHED
NOT_ASSESSABLE = Verdict.NOT_ASSESSABLE
WORSE_NO_ROW = Verdict.WORSE_NO_THRESHOLD
WORSE_WITHIN_ERROR = Verdict.WORSE_WITHIN_ERROR
WITHIN_ERROR = Verdict.IMPORTANT_WITHIN_ERROR
SYMPTOM_FREE = Verdict.STARTED_TOO_LOW


def verdict(
    improvement: float, baseline: float, *rows: dn.Threshold
) -> Verdict:
    """
    Judge a change of the scale from 0 to 100 by rows of one's own.
    """
    measure = scale()
    choice = choose(measure, {measure: rows})
    return judge(measure, improvement, baseline, choice).verdict


MDC = row("MDC", 10)
MCID = row("MCID", 20)


@pytest.mark.parametrize(
    ("improvement", "expected"),
    [
        (-30, WORSENED),
        (-10, WORSENED),
        (-9.9, NO_CHANGE),
        (0, NO_CHANGE),
        (9.9, NO_CHANGE),
        (10, DETECTABLE),
        (19.9, DETECTABLE),
        (20, IMPORTANT),
        (50, IMPORTANT),
    ],
)
def test_each_verdict_begins_at_its_row_ties_counting_as_reached(
    improvement: float, expected: Verdict
) -> None:
    """
    The verdicts from worst to best.

    *Worsened* (deterioration at or beyond the row for worsening), *no
    detectable change*, *detectable*, *clinically important* (at or beyond
    the effective threshold: the larger of MDC and MCID).
    """
    assert expected is verdict(improvement, 50, MDC, MCID)


def test_the_larger_of_both_rows_is_the_effective_threshold() -> None:
    """
    With an MCID of 7.5 and an MDC of 10.2, a gain of 8 has not reached it.
    """
    both = row("MDC", 10.2), row("MCID", 7.5)
    measure = scale()
    found = judge(measure, 8, 30, choose(measure, {measure: both}))
    assert WITHIN_ERROR is found.verdict
    assert 10.2 == found.effective
    assert (False, False) == (found.is_reached, found.is_detectable)
    assert IMPORTANT is verdict(10.2, 30, *both)


@pytest.mark.parametrize(
    ("improvement", "expected"),
    [
        (7.4, NO_CHANGE),
        (7.5, WITHIN_ERROR),
        (10.1, WITHIN_ERROR),
        (10.2, IMPORTANT),
        (-7.5, WORSE_WITHIN_ERROR),
        (-7.4, NO_CHANGE),
        (-10.1, WORSE_WITHIN_ERROR),
        (-10.2, WORSENED),
    ],
)
def test_what_matters_and_may_be_error_is_said_to_be_both(
    improvement: float, expected: Verdict
) -> None:
    """
    *Important in size, within measurement error*: MCID reached, MDC not.

    Of a deterioration the same, where the MCID was found for it.
    """
    both = row("MDC", 10.2), row("MCID", 7.5)
    assert expected is verdict(improvement, 50, *both)


def test_an_important_change_within_error_is_named_with_its_direction() -> (
    None
):
    """
    What got worse is never printed like what got better.
    """
    measure = scale(mdc=10, mcid=5)
    better, worse = judge(measure, 6, 50), judge(measure, -6, 50)
    assert "important in size, within measurement error" == better.label
    assert "worse, important in size, within measurement error" == worse.label
    assert (False, False) == (better.is_reached, better.is_detectable)


def test_with_an_mdc_only_nothing_is_better_than_detectable() -> None:
    """
    With an MDC only, at best *detectable*.
    """
    assert DETECTABLE is verdict(100, 100, MDC)
    assert (
        "no MCID row" == judge(scale(mdc=10), 50, 100).reason
    )  # the size of the gain changes nothing
    assert NO_CHANGE is verdict(9, 100, MDC)
    assert WORSENED is verdict(-10, 50, MDC)


def test_with_an_mcid_only_the_error_of_measurement_is_unknown() -> None:
    """
    With an MCID only, *important, measurement error unknown*.
    """
    found = judge(HIT6, 6, 60)
    assert ERROR_UNKNOWN is found.verdict
    assert "important, measurement error unknown" == found.label
    assert found.is_detectable is None
    assert found.is_reached
    less = judge(HIT6, 5, 60)
    assert LESS_ERROR_UNKNOWN is less.verdict
    assert "less than important, measurement error unknown" == less.label


@pytest.mark.parametrize("improvement", [-1, -5, -18])
def test_a_deterioration_is_never_called_less_than_important(
    improvement: float,
) -> None:
    """
    A row of improvement alone says nothing of a patient who gets worse.
    """
    found = judge(HIT6, improvement, 60)
    assert WORSE_NO_ROW is found.verdict
    assert "worse, no published threshold for worsening" == found.label
    assert "no chosen threshold row is for worsening" == found.reason
    assert (False, None) == (found.is_reached, found.is_detectable)


def test_the_threshold_may_be_out_of_reach() -> None:
    """
    Nobody with a pain of 1 can gain 2.

    *Cannot be reached* where the baseline is nearer to the scale's end than
    the threshold.
    """
    measure = scale(mdc=20, mcid=10)
    found = judge(measure, 9, 10)
    assert OUT_OF_REACH is found.verdict
    assert (
        "the baseline is 10 from the scale's end, nearer than the threshold "
        "of 20" == found.reason
    )
    assert "cannot be reached" == found.label
    assert OUT_OF_REACH is judge(measure, 0, 10).verdict
    assert IMPORTANT is judge(measure, 20, 20).verdict
    # higher is better: the far end is the other one
    assert OUT_OF_REACH is judge(scale("higher", mdc=10), 4, 95).verdict
    assert NO_CHANGE is judge(scale("higher", mdc=10), 5, 5).verdict


def test_who_has_nothing_left_started_too_low_to_judge() -> None:
    """
    At the best end *cannot be reached* would be absurd to read.

    Pain of 1 to 0 is all that there was to gain.  What is better high has
    no symptom that is gone.
    """
    found = judge(NPRS, 1, 1)
    assert SYMPTOM_FREE is found.verdict
    assert "symptom-free; started too low to judge" == found.label
    assert found.reason is not None
    assert "the baseline is 1 from the scale's end" in found.reason
    assert (False, False) == (found.is_reached, found.is_detectable)
    assert SYMPTOM_FREE is judge(NPRS, 0, 0).verdict
    strong = judge(scale("higher", mdc=10), 5, 95)
    assert SYMPTOM_FREE is strong.verdict
    assert "at the best value; started too near it to judge" == strong.label
    unknown = judge(scale(mcid=20), 10, 10)
    assert (SYMPTOM_FREE, None) == (unknown.verdict, unknown.is_detectable)


def test_what_cannot_be_reached_may_still_be_detectable() -> None:
    """
    The verdict speaks of the effective threshold, the flag of the MDC.
    """
    assert OUT_OF_REACH is judge(scale(mdc=10, mcid=20), 15, 15).verdict
    found = judge(scale(mdc=10, mcid=20), 12, 15)
    assert OUT_OF_REACH is found.verdict
    assert found.is_detectable
    assert not found.is_reached
    assert "detectable, more cannot be reached" == found.label


def test_a_patient_out_of_reach_can_still_get_worse() -> None:
    """
    *Cannot be reached* is asked of improvements only.
    """
    assert WORSENED is judge(NPRS, -9, 1).verdict
    assert NO_CHANGE is judge(NPRS, -1, 1).verdict
    own = scale(mcid=20)
    assert LESS_ERROR_UNKNOWN is judge(own, -1, 1).verdict


@pytest.mark.parametrize("improvement", [0, 80])
def test_without_any_row_nothing_is_assessable_and_nothing_false(
    improvement: float,
) -> None:
    """
    No row at all and no deterioration: *not assessable*, never false.
    """
    found = judge(scale(), improvement, 90)
    assert NOT_ASSESSABLE is found.verdict
    assert (None, None) == (found.is_reached, found.is_detectable)
    assert "no threshold row is chosen for this measure" == found.reason


def test_without_any_row_what_is_worse_is_worse_all_the_same() -> None:
    """
    Twenty to eighty is said, whoever has published nothing about it.
    """
    found = judge(scale(), -60, 20)
    assert WORSE_NO_ROW is found.verdict
    assert (None, None) == (found.is_reached, found.is_detectable)
    assert "no threshold row is chosen for this measure" == found.reason


def test_a_row_for_another_baseline_is_no_row() -> None:
    """
    Rows that do not apply leave nothing to judge by, and the reason says so.
    """
    high = row("MDC", 10, baseline_above=50)
    found = judge(scale(), 20, 50, choose(scale(), {"own_scale": [high]}))
    assert NOT_ASSESSABLE is found.verdict
    assert "no chosen threshold row applies to this baseline" == found.reason
    assert DETECTABLE is verdict(20, 50.1, high)
    worse = judge(scale(), -20, 50, choose(scale(), {"own_scale": [high]}))
    assert WORSE_NO_ROW is worse.verdict
    assert "no chosen threshold row applies to this baseline" == worse.reason


def test_a_baseline_of_zero_has_no_percentage() -> None:
    """
    30 percent of nothing is reached by nobody, not by everybody.
    """
    percent = row("MCID", 30, percent_of_baseline=True)
    measure = scale("higher")
    found = judge(measure, 0, 0, choose(measure, {measure: percent}))
    assert NOT_ASSESSABLE is found.verdict


def test_the_important_change_may_depend_on_the_baseline() -> None:
    """
    PCS: 8, and 11 for a baseline above 30 (Monticone 2022).
    """
    rows = {
        "pcs": [
            "pcs_mdc_monticone_2022",
            "pcs_mcid_monticone_2022_lower_baseline",
            "pcs_mcid_monticone_2022_higher_baseline",
        ]
    }
    choice = choose(PCS, rows)
    assert IMPORTANT is judge(PCS, 8, 30, choice).verdict
    assert DETECTABLE is judge(PCS, 10, 31, choice).verdict
    assert IMPORTANT is judge(PCS, 11, 31, choice).verdict


def test_of_several_rows_that_apply_the_largest_change_counts() -> None:
    """
    Two points or 30 percent: both must be reached, in either order.
    """
    points = row("MCID", 20)
    percent = row("MCID", 30, key="thirty", percent_of_baseline=True)
    for rows in ((MDC, points, percent), (MDC, percent, points)):
        assert DETECTABLE is verdict(20, 80, *rows)
        assert IMPORTANT is verdict(24, 80, *rows)
        assert IMPORTANT is verdict(20, 50, *rows)


def test_a_decimal_difference_reaches_its_threshold() -> None:
    """
    2.3 to 0.3 reaches a threshold of 2.
    """
    for measure in (scale(mdc=2, mcid=1), scale(mdc=1, mcid=2)):
        gain = measure.improvement(2.3, 0.3)
        assert 2 == gain
        assert IMPORTANT is judge(measure, gain, 2.3).verdict


def test_a_percentage_is_compared_by_multiplication() -> None:
    """
    30 percent of 6.7 is 2.01; divided in floats it falls short of 30.
    """
    assert 2.01 / 6.7 * 100 < 30
    percent = row("MCID", 30, percent_of_baseline=True)
    assert ERROR_UNKNOWN is verdict(2.01, 6.7, percent)
    assert LESS_ERROR_UNKNOWN is verdict(2, 6.7, percent)


def test_a_share_with_more_digits_than_a_float_is_still_exact() -> None:
    """
    A third in floats, of 7.3: the product is kept whole, not rounded.
    """
    percent = row("MCID", 100 / 3, percent_of_baseline=True)
    measure = scale()
    choice = choose(measure, {measure: [percent]})
    found = judge(measure, 2.4333333333333336, 7.3, choice)
    # 33.333333333333336 * 7.3 / 100 is 2.433333333333333528
    assert ERROR_UNKNOWN is found.verdict
    assert (
        LESS_ERROR_UNKNOWN
        is judge(measure, 2.433333333333333, 7.3, choice).verdict
    )
    assert found.effective == pytest.approx(2.4333333333333333)


def test_an_mdc_for_improvement_only_does_not_judge_a_deterioration() -> None:
    """
    A threshold found for improvement is not mirrored.

    That it is worse can be said, and neither how much nor that it is none.
    """
    better = row("MDC", 2, change="improving")
    important = row("MCID", 20, change="improving")
    assert WORSE_NO_ROW is verdict(-50, 40, better, important)
    assert NO_CHANGE is verdict(1, 40, better, important)
    worse = row("MDC", 5, key="worse", change="worsening")
    assert WORSENED is verdict(-5, 40, better, worse)
    assert NO_CHANGE is verdict(-4, 40, better, worse)


def test_a_row_for_worsening_alone_judges_only_that() -> None:
    """
    Better is then not assessable, worse is.
    """
    worse = row("MCID", 5, change="worsening")
    measure = scale()
    choice = choose(measure, {measure: [worse]})
    found = judge(measure, -5, 40, choice)
    assert WORSENED is found.verdict
    assert "worsened, measurement error unknown" == found.label
    assert "no MDC row" == found.reason
    assert worse == found.worsening
    gain = judge(measure, 5, 40, choice)
    assert NOT_ASSESSABLE is gain.verdict
    assert "no chosen threshold row is for improvement" == gain.reason
    assert NOT_ASSESSABLE is judge(measure, 0, 40, choice).verdict


def test_less_than_a_row_for_worsening_is_judged_by_it_alone() -> None:
    """
    NPRS 5 to 6, with an MDC for worsening of 2, is no detectable change.

    By an MCID alone it is less than important.
    """
    mdc = row("MDC", 2, change="worsening", measure="nprs")
    found = judge(NPRS, -1, 5, choose(NPRS, {NPRS: [mdc]}))
    assert NO_CHANGE is found.verdict
    assert (None, mdc, False) == (
        found.reason,
        found.worsening,
        found.is_detectable,
    )
    mcid = row("MCID", 2, change="worsening", measure="nprs")
    found = judge(NPRS, -1, 5, choose(NPRS, {NPRS: [mcid]}))
    assert LESS_ERROR_UNKNOWN is found.verdict
    assert "no MDC row" == found.reason


def test_an_mcid_for_both_ways_judges_both_without_an_mdc() -> None:
    """
    Less than it, for better or worse, is less than important.
    """
    either = row("MCID", 13)
    assert WORSENED is verdict(-13, 40, either)
    assert LESS_ERROR_UNKNOWN is verdict(-12, 40, either)
    assert ERROR_UNKNOWN is verdict(13, 40, either)


def test_the_mdc_decides_what_is_worse_even_beside_an_mcid_for_it() -> None:
    """
    Below it no MCID makes a deterioration more than one within error.
    """
    worse = row("MCID", 3, change="worsening")
    assert WORSE_WITHIN_ERROR is verdict(-5, 40, MDC, worse)
    assert NO_CHANGE is verdict(-2, 40, MDC, worse)
    assert WORSENED is verdict(-10, 40, MDC, worse)


def test_a_verdict_says_when_a_row_was_not_read_in_a_source() -> None:
    """
    What no page confirms decides nothing unless it is chosen.

    Then the reading says so.
    """
    rows = {"ppt": "ppt_mdc90_walton_2011_upper_trapezius"}
    found = judge(PPT, 50, 200, choose(PPT, rows))
    assert found.uses_unverified
    assert "detectable (unverified row)" == found.label
    assert not judge(NDI, 8, 30).uses_unverified


def test_rows_are_picked_by_measure_or_by_its_key() -> None:
    """
    A measure that is not named keeps its defaults; an empty value is none.
    """
    mine = row("MDC", 3, measure="nprs")
    assert (mine,) == choose(NPRS, {NPRS: [mine]}).rows
    assert (mine,) == choose(NPRS, {"nprs": mine}).rows
    assert not choose(NPRS, {"nprs": mine}).by_default
    assert () == choose(NPRS, {"nprs": ()}).rows
    kept = choose(NPRS, {"ndi": ()})
    assert kept.by_default
    assert (
        "nprs_mdc95_childs_2005_recomputed",
        "nprs_mcid_farrar_2001",
        "nprs_mcid_farrar_2001_percent",
    ) == kept.keys
    assert () == choose(GROC).rows


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("nprs_mdc_childs_2005", "ndi_mdc_cleland_2008"),
        (row("MDC", 3, measure="ndi_percent"), "ndi_mdc_young_2009"),
    ],
)
def test_a_row_of_another_measure_is_refused(
    wrong: str | dn.Threshold, nearest: str
) -> None:
    """
    NDI has two units: a row for the percentage is half as strict in points.

    What resembles the key is named, or the first rows there are.
    """
    with pytest.raises(dn.UnknownName) as caught:
        choose(NDI, {"ndi": [wrong]})
    assert "for NDI" in str(caught.value)
    assert nearest == caught.value.nearest[0]
    assert {*caught.value.nearest} <= {one.key for one in NDI.thresholds}


@pytest.mark.parametrize("measure", [GROC, PGIC])
def test_a_rating_of_change_is_not_judged_as_a_difference(
    measure: dn.Measure,
) -> None:
    """
    It is read as it stands at each time.
    """
    with pytest.raises(dn.NotComparable):
        judge(measure, 3, 0)


LEAST = row("MDC", 10, key="low", interval="least", pairs_with="high")
BOUND = row("MDC", 20, key="high", interval="bound", pairs_with="low")
MAY_BE = Verdict.MAY_BE_WITHIN_ERROR


@pytest.mark.parametrize(
    ("improvement", "expected", "is_detectable"),
    [
        (-20, WORSENED, True),
        (-19, MAY_BE, None),
        (-10, MAY_BE, None),
        (-9, NO_CHANGE, False),
        (9, NO_CHANGE, False),
        (10, MAY_BE, None),
        (19, MAY_BE, None),
        (20, DETECTABLE, True),
    ],
)
def test_between_the_ends_of_an_interval_a_change_may_be_within_error(
    improvement: float,
    expected: Verdict,
    is_detectable: bool | None,  # noqa: FBT001  # what is expected
) -> None:
    """
    Below the least there is none to detect, from the bound on there is.
    """
    measure = scale()
    for rows in ((LEAST, BOUND), (BOUND, LEAST)):
        choice = choose(measure, {measure: rows})
        found = judge(measure, improvement, 50, choice)
        assert expected is found.verdict
        assert is_detectable is found.is_detectable
        assert (BOUND, LEAST) == (found.mdc, found.least)
        assert 20 == found.effective
        between = judge(measure, 15, 50, choice)
        assert "may be within error" == between.label


def test_an_end_that_was_picked_alone_is_a_row_like_any_other() -> None:
    """
    Who picks one figure means it.
    """
    assert DETECTABLE is verdict(10, 50, LEAST)
    assert NO_CHANGE is verdict(19, 50, BOUND)
    assert MAY_BE is verdict(15, 50, BOUND, LEAST, row("MDC", 5))
    # a larger row than the bound decides, and it is one figure
    assert NO_CHANGE is verdict(24, 50, BOUND, LEAST, row("MDC", 25))


def test_an_important_change_within_an_interval_may_be_within_error() -> None:
    """
    Less than the least it is within error, whatever matters to patients.
    """
    mcid = row("MCID", 8)
    assert WITHIN_ERROR is verdict(9, 50, BOUND, LEAST, mcid)
    assert MAY_BE is verdict(12, 50, BOUND, LEAST, mcid)
    assert IMPORTANT is verdict(20, 50, BOUND, LEAST, mcid)
    assert WORSE_WITHIN_ERROR is verdict(-9, 50, BOUND, LEAST, mcid)


def test_the_best_end_may_be_within_the_interval() -> None:
    """
    Fifteen of fifteen is neither within error nor surely beyond it.
    """
    measure = scale()
    choice = choose(measure, {measure: [LEAST, BOUND]})
    found = judge(measure, 15, 15, choice)
    assert (SYMPTOM_FREE, None) == (found.verdict, found.is_detectable)


def test_the_least_of_an_interval_has_its_own_baselines() -> None:
    """
    Where it does not apply, the bound stands alone.
    """
    low = row(
        "MDC",
        10,
        key="low",
        interval="least",
        pairs_with="high",
        baseline_above=60,
    )
    assert MAY_BE is verdict(15, 70, BOUND, low)
    assert NO_CHANGE is verdict(15, 50, BOUND, low)


def test_a_verdict_by_an_unread_end_says_so() -> None:
    """
    It decides what is within error.
    """
    low = row(
        "MDC",
        10,
        key="low",
        interval="least",
        pairs_with="high",
        verified=False,
    )
    measure = scale()
    choice = choose(measure, {measure: [BOUND, low]})
    assert judge(measure, 15, 50, choice).uses_unverified


@pytest.mark.parametrize(
    ("measure", "before", "after", "expected"),
    [
        (NPRS, 10, 8, NO_CHANGE),
        (NPRS, 7, 5, NO_CHANGE),
        (NPRS, 6, 4, WITHIN_ERROR),
        (NPRS, 3, 1, WITHIN_ERROR),
        (NPRS, 10, 7, IMPORTANT),
        (NPRS, 5, 2, IMPORTANT),
        (NPRS, 2, 0, SYMPTOM_FREE),
        (NPRS, 1, 10, WORSENED),
        (VAS, 62, 45, NO_CHANGE),
        (VAS, 50, 34, WITHIN_ERROR),
        (VAS, 62, 40, IMPORTANT),
        (VAS, 80, 58, DETECTABLE),
        (VAS, 80, 56, IMPORTANT),
        (VAS, 20, 80, WORSENED),
        (VAS, 40, 50, NO_CHANGE),
        (VAS, 7, 100, WORSENED),
        (PPT, 210, 290, DETECTABLE),
        (PPT, 210, 270, MAY_BE),
        (PPT, 210, 130, WORSENED),
        (PPT, 210, 240, NO_CHANGE),
        (NDI, 24, 14, IMPORTANT),
        (NDI, 24, 15, NO_CHANGE),
        (ODI, 44, 34, DETECTABLE),
        (ODI, 44, 30, IMPORTANT),
        (ODI, 30, 20, IMPORTANT),
        (RMDQ, 18, 13, DETECTABLE),
        (RMDQ, 18, 12, IMPORTANT),
        (HIT6, 64, 58, ERROR_UNKNOWN),
        (HIT6, 50, 70, WORSE_NO_ROW),
        (TSK11, 30, 25, WITHIN_ERROR),
        (TSK11, 30, 24, IMPORTANT),
        (ROM.cervical_extension, 45, 52, NO_CHANGE),
        (ROM.shoulder_abduction, 90, 100, MAY_BE),
        (ROM.shoulder_abduction, 90, 99, NO_CHANGE),
        (ROM.shoulder_abduction, 90, 115, DETECTABLE),
        (ROM.knee_flexion, 100, 106, NO_CHANGE),
        (ROM.knee_flexion, 100, 110, DETECTABLE),
        (ROM.elbow_extension, -10, -2, DETECTABLE),
        (ROM.hip_flexion, 95, 110, NO_CHANGE),
    ],
)
def test_each_default_judges_as_its_reason_says(
    measure: dn.Measure, before: float, after: float, expected: Verdict
) -> None:
    """
    Two points or 30 percent, the larger; the error with its root; patients.
    """
    found = judge(measure, measure.improvement(before, after), before)
    assert expected is found.verdict


def test_points_or_percent_the_larger_decides_and_both_are_named() -> None:
    """
    30 percent from a pain of 7 on, below it two points.
    """
    points, percent = (
        NPRS.threshold(key)
        for key in ("nprs_mcid_farrar_2001", "nprs_mcid_farrar_2001_percent")
    )
    for baseline, used, other in ((10, percent, points), (6, points, percent)):
        found = judge(NPRS, 0, baseline)
        assert used == found.mcid
        rows = pain(pains(baseline, 4), thresholds=None).rows
        assert (used, (other,)) == (rows.mcid, rows.weighed)
        assert {NPRS.default_mdc, used, other} == {*rows.all}


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ({"place": dn.BodyPlace("neck")}, 71.6),
        ({"site": dn.Site("splenius capitis", "left")}, 71.6),
        ({"place": dn.BodyPlace("elbow", "right")}, 86.3),
        ({"place": dn.BodyPlace("lower leg", "right")}, 121.6),
        ({"site": dn.Site("tibialis anterior", "left")}, 121.6),
        ({"place": dn.BodyPlace("low back")}, 214.8),
        ({"site": dn.Site("quadratus lumborum", "left")}, 214.8),
        ({"site": dn.Site("infraspinatus", "left")}, 70.6),
        ({"site": dn.Site("upper trapezius", "left")}, 70.6),
        ({"place": dn.BodyPlace("leg", "left")}, 70.6),
        ({"place": dn.BodyPlace("neck", phantom=True)}, 70.6),
        ({"site": dn.Site(structure="scar", side="left")}, 70.6),
        ({"site": dn.Site(dn.Muscle.unlisted("own"), "left")}, 70.6),
        (
            {"site": dn.Site(dn.Muscle.unlisted("own", region="neck"))},
            71.6,
        ),
        ({}, 70.6),
    ],
)
def test_tenderness_is_judged_by_the_row_of_its_site(
    where: dict[str, Any], value: float
) -> None:
    """
    Where a figure is for a site it is used there, and nowhere else.
    """
    scores = PPT(200, **where), PPT(500, **where)
    made = course(*(visit(n, one) for n, one in enumerate(scores, 1)))
    (found,) = dn.track(made)
    assert found.rows.mdc is not None
    assert value == found.rows.mdc.value
    assert found.rows.by_default
    assert (found.rows.least is not None) is (value in {214.8, 70.6})
    assert found.verdict is not None
    assert DETECTABLE is found.verdict.verdict


def test_who_picks_the_row_of_a_site_means_it() -> None:
    """
    With a row that is for no site beside it, that one judges elsewhere.
    """
    neck = "ppt_mdc95_office_workers_2025_neck"
    scores = PPT(200, site=POINT.site), PPT(300, site=POINT.site)
    made = course(*(visit(n, one) for n, one in enumerate(scores, 1)))
    for keys, value in (
        ([neck], 71.6),
        ([neck, "ppt_mdc95_knee_oa_2026_high"], 70.6),
    ):
        (found,) = dn.track(made, thresholds={PPT: keys})
        assert found.rows.mdc is not None
        assert value == found.rows.mdc.value


def test_a_state_is_none_of_the_rows_that_judge() -> None:
    """
    A PASS looks at a value, and a change has none.
    """
    state = row("PASS", 30)
    measure = scale()
    choice = choose(measure, {measure: [state]})
    assert ((), (state,)) == (choice.rows, choice.states)
    assert NOT_ASSESSABLE is judge(measure, 50, 80, choice).verdict
    assert {"PASS"} == {item.kind for item in choose(VAS).states}
    assert not any(item.kind == "PASS" for item in choose(VAS).rows)


@pytest.mark.parametrize(
    ("better", "value", "expected"),
    [
        ("lower", 25, True),
        ("lower", 27, None),
        ("lower", 30, None),
        ("lower", 31, False),
        ("higher", 31, True),
        ("higher", 30, True),
        ("higher", 25, None),
        ("higher", 24, False),
    ],
)
def test_a_state_is_the_value_now_beside_what_was_called_acceptable(
    better: str,
    value: float,
    expected: bool | None,  # noqa: FBT001  # what is expected
) -> None:
    """
    At the row counts; where rows disagree, nobody says.
    """
    own = scale(better)
    rows = [row("PASS", 25), row("PASS", 30)]
    made = course(visit(1, own(60)), visit(2, own(value)))
    (found,) = dn.track(made, thresholds={own: rows})
    assert found.state is not None
    assert expected is found.state.is_acceptable
    assert (value, tuple(rows)) == (
        found.state.reading.value,
        found.state.rows,
    )
    (first,) = dn.track(course(visit(1, own(value))), thresholds={own: rows})
    assert first.state is None


@given(
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(1, 60),
    st.integers(1, 60),
)
def test_flipping_the_direction_mirrors_every_verdict(
    before: int, after: int, mdc: int, mcid: int
) -> None:
    """
    A scale turned upside down judges the same patient alike.
    """
    lower, higher = (
        scale("lower", mdc=mdc, mcid=mcid),
        scale("higher", mdc=mdc, mcid=mcid),
    )
    gain = lower.improvement(before, after)
    assert -gain == higher.improvement(before, after)
    mirrored = higher.improvement(100 - before, 100 - after)
    assert gain == mirrored
    assert (
        judge(lower, gain, before).verdict
        is judge(higher, mirrored, 100 - before).verdict
    )
