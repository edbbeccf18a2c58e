"""
Directions, thresholds: 4 and 5 of what is most often modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

from collections.abc import Sequence
from typing import Final

import pytest

import dryneedling as dn
from dryneedling.change import change
from dryneedling.measures import (
    DASH,
    GROC,
    LEFS,
    NDI,
    NPRS,
    PCS,
    PROMIS_PF,
    PROMIS_PI,
    ROM,
    measure,
)
from dryneedling.progress import choose, judge
from tests.readings.courses import course, row, scale, visit


def lost(before: float, after: float) -> float:
    """
    Return what a naive reading takes for the gain: how much it fell.
    """
    return before - after


HIGHER: Final = ["ppt", "psfs", "lefs", "promis_pf", "rom_hip_flexion"]
LOWER: Final = [
    "nprs",
    "vas_pain",
    "ndi",
    "ndi_percent",
    "odi",
    "rmdq",
    "dash",
    "quickdash",
    "spadi",
    "hit6",
    "midas",
    "promis_pi",
    "tsk11",
    "pcs",
    "bctq_sss",
    "bctq_fss",
]


@pytest.mark.parametrize("key", HIGHER)
def test_more_is_better_on_some_scales(key: str) -> None:
    """4: PPT, range of motion, PSFS, LEFS and PROMIS function go up."""
    found = measure(key)
    low, high = found.minimum, found.maximum

    assert lost(low, high) < 0
    assert high - low == found.improvement(low, high)
    assert high == found.best


@pytest.mark.parametrize("key", LOWER)
def test_less_is_better_on_others(key: str) -> None:
    """4: pain and disability go down."""
    found = measure(key)
    low, high = found.minimum, found.maximum

    def naive(before: float, after: float) -> float:
        return after - before

    assert naive(high, low) < 0
    assert high - low == found.improvement(high, low)
    assert low == found.best


def test_two_promis_scales_point_opposite_ways() -> None:
    """4: the same T-scores are better of function and worse of pain."""
    assert lost(40, 45) == -5
    assert 5 == PROMIS_PF.improvement(40, 45)
    assert -5 == PROMIS_PI.improvement(40, 45)


def test_a_summary_speaks_of_improvement() -> None:
    """4: LEFS 50 to 66 and NPRS 7 to 4 are both a plus."""
    found = dn.track(
        course(
            visit(1, [NPRS(7, aspect="now"), LEFS(50)]),
            visit(2, [NPRS(4, aspect="now"), LEFS(66)]),
        )
    )

    assert [3, -16] == [lost(7, 4), lost(50, 66)]
    assert [3, 16] == [item.net_change for item in found.series]
    assert "improvement +16" in str(found)
    assert "improvement +3" in str(found)


def test_a_movement_short_of_neutral_is_negative() -> None:
    """4: a knee from -10 to -2 has improved by 8, and by no percentage."""
    before, after = ROM.knee_extension(-10), ROM.knee_extension(-2)

    naive = abs(-10) - abs(10), 100 * (-2 + 10) / -10

    assert (0, -80) == naive
    assert (8, None) == (
        change(before, after).improvement,
        change(before, after).percent,
    )


def test_a_rating_of_change_is_a_change_already() -> None:
    """4: +3 and then +5 are no improvement by 2."""
    found = dn.track(course(visit(1), visit(2, GROC(3)), visit(3, GROC(5))))

    assert 2 == -lost(3, 5)
    assert () == found.series
    assert [3, 5] == [item.value for item in found.transitions[0].readings]
    with pytest.raises(dn.NotComparable):
        GROC.improvement(3, 5)


# Several figures of one instrument, each of other people or another method.
MANY: Final = {
    "ndi": [7.5, 9.5, 10],
    "quickdash": [10.8, 15.91],
    "hit6": [2.5, 8],
    "pcs": [8, 11],
}


@pytest.mark.parametrize(("key", "values"), MANY.items())
def test_an_instrument_has_many_important_changes(
    key: str, values: Sequence[float]
) -> None:
    """5: NDI 7.5, 9.5 or 10; QuickDASH 10.8 to 15.9; HIT-6 2.5 to 8."""
    rows = [row for row in measure(key).thresholds if row.kind == "MCID"]

    naive = {row.measure: row.value for row in rows}

    assert 1 == len(naive)
    assert set(values) <= {row.value for row in rows}
    for found in rows:
        assert all((found.population, found.method, found.source))


def test_a_verdict_depends_on_the_row_and_names_it() -> None:
    """5: a change of the NDI by 9 is important by one row only."""
    keys = ("ndi_mcid_young_2009", "ndi_mcid_cleland_2008")

    def naive(gain: float) -> bool:
        """The important change of the NDI is 7.5."""
        return gain >= 7.5

    found = [judge(NDI, 9, 30, choose(NDI, {"ndi": key})) for key in keys]

    assert naive(9)
    assert [True, False] == [item.is_reached for item in found]
    assert list(keys) == [item.mcid and item.mcid.key for item in found]


def test_an_important_change_may_be_within_error() -> None:
    """5: NDI by 8 is beyond the MCID of 7.5, and within the MDC of 10.2."""
    rows = {"ndi": ["ndi_mdc_young_2009", "ndi_mcid_young_2009"]}
    judged = judge(NDI, 8, 30, choose(NDI, rows))

    assert judged.mcid is not None
    naive = judged.mcid.value <= 8

    assert naive
    assert "important_within_error" == judged.verdict
    assert judged.is_reached is False
    assert 10.2 == judged.effective


@pytest.mark.parametrize(("baseline", "reached"), [(30, True), (31, False)])
def test_an_important_change_depends_on_the_baseline(
    baseline: float,
    reached: bool,  # noqa: FBT001  # what is expected
) -> None:
    """5: PCS 8 for lower baselines, 11 above 30."""
    keys = [
        found.key
        for found in PCS.thresholds
        if found.baseline_above is not None or found.baseline_to is not None
    ]

    naive = max(found.value for found in PCS.thresholds if found.key in keys)
    judged = judge(PCS, 8, baseline, choose(PCS, {"pcs": keys}))

    assert naive == 11
    assert 2 == len(keys)
    assert reached is judged.is_reached


def test_a_detectable_change_has_a_level() -> None:
    """5: MDC90 is not MDC95: DASH by 12 is beyond one and within the other."""
    rows = {
        found.confidence: found
        for found in DASH.thresholds
        if "franchignoni" in found.key
        and found.kind == "MDC"
        and found.confidence is not None
    }

    naive = {found.kind: found.value for found in rows.values()}

    assert 1 == len(naive)
    assert [10.81, 12.88] == [rows[level].value for level in (90, 95)]
    assert ["detectable", "no_detectable_change"] == [
        judge(DASH, 12, 60, choose(DASH, {"dash": rows[level]})).verdict
        for level in (90, 95)
    ]


def test_a_threshold_of_improvement_is_not_mirrored() -> None:
    """5: it depends on direction: found for better, it is not for worse."""
    own = scale(mcid=2)
    better = row("MCID", 2, change="improving")

    naive = abs(-3) >= 2
    judged = judge(own, -3, 50, choose(own, {own: better}))

    assert naive
    assert "worse_no_threshold" == judged.verdict
