"""
Rows of thresholds that were computed, computed again from what they name.

Most rows are figures that a paper prints.  Some say in their *method* that
they were worked out, and from what; those are worked out here once more.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

import pytest

from dryneedling.measures import NPRS
from dryneedling.reliable_change import mdc
from dryneedling.thresholds import Threshold, table_thresholds
from tests.counted import alike
from tests.published.digits import is_printed

ROWS = {row.key: row for rows in table_thresholds().values() for row in rows}
NUMBER = r"(\d+(?:\.\d+)?)"
COMPUTED = {
    key: row for key, row in ROWS.items() if "computed: " in (row.method or "")
}
DOUBLED = {
    key: row
    for key, row in ROWS.items()
    if (row.method or "").endswith("2 x the raw figure")
}


def method(row: Threshold) -> str:
    """
    Return how a row was found.
    """
    assert row.method is not None
    return row.method


def rounded(value: Decimal, like: float) -> Decimal:
    """
    Round half up to the places of a row.
    """
    return value.quantize(Decimal(repr(like)), ROUND_HALF_UP)


def printed_mdc90(row: Threshold) -> Threshold:
    """
    Return the row of the same study that was converted to another level.
    """
    found = [
        other
        for other in ROWS.values()
        if (other.measure, other.source, other.confidence, other.kind)
        == (row.measure, row.source, 90, row.kind)
    ]
    assert 1 == len(found)
    return found[0]


@pytest.mark.parametrize("key", COMPUTED)
def test_a_computed_row_is_what_its_method_makes(key: str) -> None:
    """
    1.96 or 1.645 x root of 2 x the printed SEM, or from another level.
    """
    row = COMPUTED[key]
    error = re.search(
        r"computed: (1\.96|1\.645) x sqrt\(2\) x (?:the printed standard "
        rf"error of measurement )?{NUMBER}",
        method(row),
    )
    level = 95
    with localcontext(Context(prec=50)):
        if error is not None:
            level = {"1.96": 95, "1.645": 90}[error[1]]
            root = Decimal(2).sqrt()
            value = Decimal(error[1]) * root * Decimal(error[2])
            assert is_printed(row.value, mdc(float(error[2]), level))
        elif "sqrt(24)" in method(row):
            value = Decimal(24).sqrt() * Decimal("28.71")
        else:
            assert "computed: the printed MDC90 x 1.960 / 1.645" == method(row)
            printed = Decimal(repr(printed_mdc90(row).value))
            value = printed * Decimal("1.960") / Decimal("1.645")

        assert Decimal(repr(row.value)) == rounded(value, row.value)
    assert level == row.confidence


def test_sixteen_rows_were_computed() -> None:
    """
    A new one is found by its method, and none is lost by a word.
    """
    assert 16 == len(COMPUTED)
    assert set(COMPUTED) == {
        key for key in ROWS if "_recomputed" in key or "jcm_2022" in key
    }


LEVELS = [
    (row.key, row.value, float(error[1]))
    for row in ROWS.values()
    if row.level_computed
    and (
        error := re.search(
            rf"x the printed standard error of measurement {NUMBER}",
            row.method or "",
        )
    )
]


@pytest.mark.parametrize(("key", "value", "error"), LEVELS)
def test_a_level_that_was_computed_is_the_one_that_fits(
    key: str, value: float, error: float
) -> None:
    """
    The printed SEM gives the printed MDC at this level, within rounding.
    """
    level = int(ROWS[key].confidence or 0)
    assert level in {90, 95}
    points = value / 2 if ROWS[key].measure == "ndi_percent" else value
    # half of the last digit of the printed error, and of the printed MDC
    half = 0.05 if error * 10 % 1 == 0 else 0.005
    low, high = (mdc(error + by, level) for by in (-half, half))
    assert low - 0.05 <= points <= high + 0.05
    other = mdc(error, 185 - level)
    assert abs(other - points) > 0.5 * abs(other - mdc(error, level))


def test_levels_were_computed_in_four_papers() -> None:
    """
    One says so without its SEM, movement by movement.
    """
    papers = {
        re.sub(r".*_mdc\d\d_|_least|_bound", "", row.key)
        for row in ROWS.values()
        if row.level_computed
    }
    assert {
        "sais_2021",
        "hapidou_2012",
        "jorritsma_2012",
        "alghadir_2018",
    } == papers
    assert 4 == len(LEVELS)


@pytest.mark.parametrize("key", DOUBLED)
def test_a_row_in_percent_is_twice_that_of_the_raw_index(key: str) -> None:
    """
    10.2 of 50 is 20.4 of 100; all else of the two rows is the same.
    """
    row = DOUBLED[key]
    raw = ROWS[key.replace("ndi_percent_", "ndi_")]

    assert ("ndi_percent", "ndi") == (row.measure, raw.measure)
    assert Decimal(repr(row.value)) == 2 * Decimal(repr(raw.value))
    assert (row.kind, row.change, row.confidence, row.source) == (
        raw.kind,
        raw.change,
        raw.confidence,
        raw.source,
    )
    assert (row.population, row.verified) == (raw.population, raw.verified)


def test_the_rows_of_both_scales_of_the_ndi_are_pairs() -> None:
    """
    Also where both were printed, or the percent first.
    """
    raw = {it.key: it.value for it in table_thresholds()["ndi"]}
    percent = {
        it.key.replace("ndi_percent_", "ndi_"): it.value
        for it in table_thresholds()["ndi_percent"]
        # those whose scale nobody knows have no pair
        if it.verified or it.key.replace("ndi_percent_", "ndi_") in raw
    }

    assert {key: Decimal(repr(value)) * 2 for key, value in raw.items()} == {
        key: Decimal(repr(value)) for key, value in percent.items()
    }
    assert len(DOUBLED) < len(percent)


def test_a_row_printed_as_a_sum_is_divided_by_the_items() -> None:
    """
    8.8 over 11 items and 4 over 8; the scale is the mean, not the sum.
    """
    divided = 0
    for row in ROWS.values():
        found = re.fullmatch(
            rf"{NUMBER} as the sum of {NUMBER} items, divided by {NUMBER}",
            row.method or "",
        )
        if found is not None:
            total, items, by = map(Decimal, found.groups())
            assert items == by
            assert Decimal(repr(row.value)) == total / items
            divided += 1

    assert 2 == divided


def test_the_mdc_of_childs_lacks_the_root_of_two() -> None:
    """
    The paper prints 2 for 1.96 x 1.02; with the root it is 2.83.

    The library ships both, each with its method, and the default is the one
    with the root.
    """
    printed = ROWS["nprs_mdc_childs_2005"]
    corrected = ROWS["nprs_mdc95_childs_2005_recomputed"]

    assert "without the root of 2" in method(printed)
    assert is_printed(printed.value, 1.96 * 1.02)
    assert not is_printed(printed.value, mdc(1.02))
    assert is_printed(corrected.value, mdc(1.02))
    assert corrected == NPRS.default_mdc


def test_the_mdc_of_mannion_was_printed_as_about_nine() -> None:
    """
    An SEM of 3.4 makes 9.42.
    """
    printed = ROWS["odi_mdc95_mannion_2006"]

    assert "SEM 3.4; printed as approximately 9" in method(printed)
    assert is_printed(printed.value, mdc(3.4))


@pytest.mark.parametrize(
    ("key", "error"),
    [
        ("rom_cervical_extension_mdc_anwar_2022", 1.5),
        ("rom_cervical_lateral_flexion_mdc_anwar_2022", 2.9),
    ],
)
def test_the_figures_of_anwar_fit_ninety_percent(
    key: str, error: float
) -> None:
    """
    The level is not printed; the errors are, 1.5 to 2.9 degrees.

    An SEM that rounds to the printed one gives the MDC90 and no MDC95.
    """
    row = ROWS[key]
    ends = (error - 0.05, error + 0.05)

    assert "the figures fit 90 % (1.645 x sqrt(2) x SEM)" in method(row)
    assert mdc(ends[0], 90) - 0.05 <= row.value <= mdc(ends[1], 90) + 0.05
    assert row.value < mdc(ends[0], 95) - 0.05
    assert row.confidence is None


# What section 8 and 9 of the clinical reference say, row by row: the figure
# is of the source that the row names, read a second time.
FIGURES = [
    ("nprs_mcid_farrar_2001", "2", True),
    ("nprs_mcid_farrar_2001_percent", "30", True),
    ("nprs_mdc_cleland_2008", "2.1", False),
    ("nprs_mcid_cleland_2008", "1.3", True),
    ("nprs_mcid_ostelo_2008", "2", True),
    ("nprs_mcid_ostelo_2008_percent", "30", True),
    ("nprs_mcid_immpact_minimal_low", "10", False),
    ("nprs_mcid_immpact_minimal_high", "20", False),
    ("nprs_mcid_immpact_moderate", "2", True),
    ("nprs_mcid_immpact_substantial", "4", True),
    ("nprs_mcid_immpact_substantial_percent", "50", True),
    ("vas_pain_mcid_ostelo_2008", "15", True),
    ("vas_pain_mcid_ostelo_2008_percent", "30", True),
    ("ppt_mdc90_walton_2011_upper_trapezius", "47.2", False),
    ("ppt_mdc90_walton_2011_tibialis_anterior", "97.9", False),
    ("rom_cervical_extension_mdc_anwar_2022", "3.5", True),
    ("rom_cervical_lateral_flexion_mdc_anwar_2022", "6.8", True),
    ("ndi_mdc_young_2009", "10.2", True),
    ("ndi_mcid_young_2009", "7.5", True),
    ("ndi_mcid_young_2009_authors_advice", "10", True),
    ("ndi_mdc90_ndi_page", "5", True),
    ("ndi_percent_mcid_cleland_2008", "19", True),
    ("odi_mcid_ostelo_2008", "10", True),
    ("odi_mcid_ostelo_2008_percent", "30", True),
    ("rmdq_mcid_ostelo_2008", "5", True),
    ("rmdq_mcid_ostelo_2008_percent", "30", True),
    ("dash_mdc90_franchignoni_2014", "10.81", True),
    ("dash_mcid_franchignoni_2014", "10.83", True),
    ("dash_mcid_sorensen_2013", "10", True),
    ("quickdash_mdc90_franchignoni_2014", "12.85", True),
    ("quickdash_mcid_franchignoni_2014", "15.91", True),
    ("quickdash_mcid_sorensen_2013", "14", True),
    ("quickdash_mcid_rysstad_2020_low", "10.8", True),
    ("quickdash_mcid_rysstad_2020_high", "13.6", True),
    ("psfs_mcid_rysstad_2020_low", "1.9", True),
    ("psfs_mcid_rysstad_2020_high", "2", True),
    ("hit6_mcid_smelt_2014_roc", "6", True),
    ("hit6_mcid_smelt_2014_mean_change", "2.5", True),
    ("hit6_mcid_smelt_2014_between_groups", "1.5", True),
    ("hit6_mcid_houts_2020", "6", True),
    ("hit6_mcid_castien_2012", "8", True),
    ("hit6_mcid_tension_type_5", "5", True),
    ("lefs_mdc90_binkley_1999", "9", True),
    ("promis_pi_mcid_chronic_pain_low", "2", True),
    ("promis_pi_mcid_chronic_pain_high", "3", True),
    ("promis_pi_mcid_non_pain_low", "3.5", True),
    ("promis_pi_mcid_non_pain_high", "4.5", True),
    ("promis_pf_mcid_lee_2017_low", "1.9", True),
    ("promis_pf_mcid_lee_2017_high", "2.2", True),
    ("tsk11_mdc_quoted_2017", "5.6", True),
    ("pcs_mdc_monticone_2022", "7.73", True),
    ("pcs_mcid_monticone_2022", "8", True),
    ("pcs_mcid_monticone_2022_higher_baseline", "11", True),
    ("bctq_sss_mcid_quoted_sum", "0.8", True),
    ("bctq_fss_mcid_quoted_sum", "0.5", True),
]


@pytest.mark.parametrize(("key", "figure", "is_verified"), FIGURES)
def test_a_row_holds_the_figure_that_was_read(
    key: str, figure: str, *, is_verified: bool
) -> None:
    """
    Written a second time here, so that a slip of the table is seen.
    """
    row = ROWS[key]

    assert Decimal(figure) == Decimal(repr(row.value))
    assert is_verified is row.verified
    assert ("_percent" in key.removeprefix("ndi_percent")) is (
        row.percent_of_baseline
    ) or "immpact_minimal" in key


@alike
@pytest.mark.parametrize("key", ROWS)
def test_the_name_of_a_row_says_its_level(key: str) -> None:
    """
    MDC90 and MDC95 are different numbers; where none is printed, none stands.
    """
    row = ROWS[key]
    level = re.search(r"_mdc(\d\d)_", key)

    assert (None if level is None else int(level[1])) == row.confidence
    assert f"_{row.kind.value.lower()}" in key
