"""
Worked intervals of other people, from scoring.yaml.

The library computes the interval of Wilson without continuity, the exact one
of Clopper and Pearson, the bounds of a zero count and the rule of three.  The
other methods of the file (Wilson with continuity, mid-P, Jeffreys, likelihood
ratio, Blaker, and the tests of a half) come with the tables of many courses.
"""

from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from dryneedling.harms import HarmUnit, rate_from_counts
from dryneedling.intervals import (
    clopper_pearson,
    exact_upper_of_zero,
    rule_of_three,
    wilson,
)
from tests.published.digits import is_printed

Row = dict[str, Any]

PRINTED = cast(
    "Row",
    yaml.safe_load(
        (Path(__file__).parent / "scoring.yaml").read_text(encoding="utf-8")
    ),
)["proportion_intervals"]
WILSON: list[Row] = [row for row in PRINTED["examples"] if "wilson" in row]
EXACT: list[Row] = [
    row for row in PRINTED["examples"] if "clopper_pearson" in row
]
THREE: list[Row] = [row for row in PRINTED["rule_of_three"] if "n" in row]
LATER = {
    "blaker",
    "jeffreys",
    "likelihood_ratio",
    "mid_p",
    "wilson_continuity",
    "binomial_test_half",
    "mid_p_test_half",
}


@pytest.mark.parametrize("row", WILSON)
def test_wilson_is_the_printed_interval(row: Row) -> None:
    """
    Both ends to the last digit, and the share itself.
    """
    found = wilson(row["x"], row["n"])
    low, high = row["wilson"]

    assert is_printed(low, found.low)
    assert is_printed(high, found.high)
    assert (
        row["estimate"]
        == rate_from_counts(
            row["x"], row["n"], unit=HarmUnit.PATIENTS_WITH_ANY
        ).rate
    )


@pytest.mark.parametrize("row", EXACT)
def test_clopper_pearson_is_the_printed_interval(row: Row) -> None:
    """
    Both ends to the last digit.
    """
    found = clopper_pearson(row["x"], row["n"])
    low, high = row["clopper_pearson"]

    assert is_printed(low, found.low)
    assert is_printed(high, found.high)


# Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0
# .CO;2-E, table I, method 5.
@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_clopper_pearson_is_that_of_newcombe(
    count: int, n: int, low: float, high: float
) -> None:
    """
    The exact method of his table of eleven.
    """
    found = clopper_pearson(count, n)

    assert (low, high) == (round(found.low, 4), round(found.high, 4))


@pytest.mark.parametrize("row", THREE)
def test_the_rule_of_three_is_the_printed_bound(row: Row) -> None:
    """
    As a share, or in percent where it was printed so.
    """
    found = rule_of_three(row["n"])

    assert row.get("events") == 0
    if "upper" in row:
        assert row["upper"] == found.value
    else:
        assert is_printed(row["printed_upper_percent"], found.value * 100)


def test_three_over_n_is_good_above_thirty() -> None:
    """
    There it says so no more, and is within a tenth of the exact bound.
    """
    assert any(
        "over 30" in row.get("statement", "")
        for row in (PRINTED["rule_of_three"])
    )
    for n in (31, 100, 7629):
        three, exact = rule_of_three(n), exact_upper_of_zero(n)
        assert three.remark is None
        assert 1 < three.value / exact.value < 1.1
    assert rule_of_three(30).remark is not None


def test_what_the_file_asks_is_computed_here_or_named_as_later() -> None:
    """
    A method that is neither would pass unseen.
    """
    asked = {
        name
        for row in PRINTED["examples"]
        for name in row
        if name not in {"x", "n", "estimate"}
    }

    assert {"wilson", "clopper_pearson"} == asked - LATER
