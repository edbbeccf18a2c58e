"""
Thresholds: rows with a population, a method and a source.
"""

import csv
from pathlib import Path
from typing import Any

import pytest

import dryneedling
from dryneedling import Measure
from dryneedling.anatomy import BodyRegion, muscles
from dryneedling.exceptions import InvalidRecord
from dryneedling.measures import NPRS, all_measures
from dryneedling.progress import choose
from dryneedling.thresholds import (
    ChangeDirection,
    Threshold,
    ThresholdKind,
    table_defaults,
    table_thresholds,
)

TABLE = Path(dryneedling.__file__).parent / "measures"
RANGE = ("baseline_above", "baseline_to")


def measure_rows(measure: Measure) -> tuple[Threshold, ...]:
    """
    Return the rows that judge a measure when nobody chooses.
    """
    return choose(measure).rows


def row(
    value: float = 2,
    *,
    percent_of_baseline: bool = False,
    baseline_above: float | None = None,
    baseline_to: float | None = None,
) -> Threshold:
    """
    Make a threshold that differs in what a test is about.
    """
    return Threshold(
        "row",
        measure="nprs",
        kind="MCID",
        value=value,
        percent_of_baseline=percent_of_baseline,
        baseline_above=baseline_above,
        baseline_to=baseline_to,
        population="chronic pain",
        source="made for this test",
    )


@pytest.mark.parametrize("word", ["MCID", "mcid", "Mcid"])
def test_a_kind_may_be_written_in_any_case(word: str) -> None:
    """Documents write MCID, people write mcid."""
    found = Threshold(
        "a", measure="ndi", kind=word, value=1, population="p", source="s"
    )

    assert found.kind is ThresholdKind.MCID
    assert found.change is ChangeDirection.EITHER


def test_a_member_is_a_word_as_well() -> None:
    """Words and members are interchangeable on the way in."""
    found = Threshold(
        "a",
        measure="ndi",
        kind=ThresholdKind.MDC,
        change=ChangeDirection.WORSENING,
        value=1,
        confidence=90,
        method="test-retest",
        population="p",
        source="s",
    )

    assert found.kind is ThresholdKind.MDC
    assert found.change is ChangeDirection.WORSENING


def test_everything_wrong_with_a_row_is_said_at_once() -> None:
    """Every field under its name, in one error."""
    wrong: Any = "yes"
    with pytest.raises(InvalidRecord) as caught:
        Threshold(
            "",
            measure="",
            kind="MID",
            change="sideways",
            value=0,
            confidence=-1,
            baseline_above=float("nan"),
            baseline_to=float("inf"),
            population="",
            method="",
            percent_of_baseline=wrong,
            verified=wrong,
            source=" ",
        )

    assert {
        "key",
        "measure",
        "kind",
        "change",
        "value",
        "confidence",
        "baseline_above",
        "baseline_to",
        "population",
        "method",
        "percent_of_baseline",
        "verified",
        "source",
    } == {path for path, _ in caught.value.problems}


def test_a_kind_that_is_no_text_is_refused() -> None:
    """A number is no kind of threshold."""
    wrong: Any = 7
    with pytest.raises(InvalidRecord, match=r"Threshold\.kind"):
        Threshold(
            "a",
            measure="ndi",
            kind=wrong,
            value=1,
            population="p",
            source="s",
        )


def test_a_tie_counts_as_reached() -> None:
    """2.3 to 0.3 reaches a threshold of 2, which floats deny."""
    gain = NPRS.improvement(2.3, 0.3)

    assert row(2).reached_by(gain, 2.3)
    assert not row(2).reached_by(1.9999, 7)
    assert row(0.1).reached_by(0.1, None)


def test_percentages_are_compared_by_multiplication() -> None:
    """3 of 10 is 30 percent, and so is 2.1 of 7."""
    thirty = row(30, percent_of_baseline=True)

    assert thirty.reached_by(3, 10)
    assert thirty.reached_by(2.1, 7)
    assert not thirty.reached_by(2, 7)
    assert not thirty.reached_by(2.99, 10)


@pytest.mark.parametrize("baseline", [1, 0.5])
def test_a_small_baseline_has_a_percentage_as_well(baseline: float) -> None:
    """Only nothing and less than nothing have none."""
    half = row(50, percent_of_baseline=True)

    assert baseline / 2 == half.points(baseline)
    assert half.reached_by(baseline / 2, baseline) is True
    assert half.reached_by(baseline / 4, baseline) is False


def test_a_percentage_of_nothing_is_undecided() -> None:
    """Neither an unknown baseline nor 0 has a percentage."""
    thirty = row(30, percent_of_baseline=True)

    assert thirty.reached_by(2, None) is None
    assert thirty.reached_by(2, 0) is None
    assert thirty.points(None) is None
    assert thirty.points(0) is None
    assert thirty.points(-10) is None


def test_a_row_says_how_many_points_it_asks_for() -> None:
    """30 percent of 7 are 2.1 points; a row in points needs no baseline."""
    assert 2.1 == row(30, percent_of_baseline=True).points(7)
    assert 3 == row(30, percent_of_baseline=True).points(10)
    assert 2 == row(2).points(None)


def test_a_row_without_a_range_is_for_every_baseline() -> None:
    """Known or not, unless it is a percentage."""
    assert row().applies_to(None)
    assert row().applies_to(3)
    assert row(30, percent_of_baseline=True).applies_to(7)
    assert not row(30, percent_of_baseline=True).applies_to(None)


def test_a_row_for_a_range_needs_a_baseline_inside_it() -> None:
    """Above the lower bound and up to the upper one."""
    moderate = row(baseline_above=4, baseline_to=7)

    assert not moderate.applies_to(None)
    assert not moderate.applies_to(4)
    assert moderate.applies_to(4.1)
    assert moderate.applies_to(7)
    assert not moderate.applies_to(7.1)
    assert row(baseline_above=30).applies_to(31)
    assert not row(baseline_to=30).applies_to(31)


def test_every_row_of_the_table_belongs_to_a_measure() -> None:
    """No threshold of a measure that the library does not have."""
    keys = {measure.key for measure in all_measures()}

    for table, named in (
        ("thresholds.csv", table_thresholds()),
        ("defaults.csv", table_defaults()),
    ):
        unknown = set(named) - keys
        assert not unknown, (
            f"measures/{table} names what no module of measures/ has in its "
            f"__all__: {sorted(unknown)}"
        )


def test_the_table_is_read_whole_and_no_key_is_used_twice() -> None:
    """A row is cited by its key."""
    with (TABLE / "thresholds.csv").open(encoding="utf-8", newline="") as file:
        printed = [cells["key"] for cells in csv.DictReader(file)]
    read = [row.key for rows in table_thresholds().values() for row in rows]

    assert sorted(printed) == sorted(read)
    assert len(read) == len(set(read))


def test_every_cell_of_the_table_is_in_its_row() -> None:
    """A range, a unit or a doubt that is lost on the way would decide."""
    read = {
        row.key: row for rows in table_thresholds().values() for row in rows
    }

    with (TABLE / "thresholds.csv").open(encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file):
            found = read[cells["key"]]
            assert ("computed" == cells["level"]) is found.level_computed
            assert bool(cells["level"]) is bool(cells["confidence"])
            assert (cells["interval"], cells["pairs_with"]) == (
                found.interval or "",
                found.pairs_with or "",
            )
            assert cells["sites"] == ";".join(found.sites)
            for name in ("value", "confidence", *RANGE):
                number = getattr(found, name)
                written = float(cells[name]) if cells[name] else None

                assert written == number, cells["key"]
            assert found.percent_of_baseline is (
                "percent_of_baseline" == cells["unit"]
            )
            assert found.verified is ("verified" == cells["status"])


def test_none_in_the_table_of_defaults_is_no_key() -> None:
    """A measure without an agreed change has no default."""
    with (TABLE / "defaults.csv").open(encoding="utf-8", newline="") as file:
        written = {
            cells["measure"]: {
                kind: ()
                if cells[f"default_{kind.lower()}"] == "none"
                else tuple(cells[f"default_{kind.lower()}"].split(";"))
                for kind in ThresholdKind
            }
            for cells in csv.DictReader(file)
        }

    assert written == table_defaults()


def test_whoever_has_thresholds_names_the_defaults_or_says_none() -> None:
    """A row that is there and decides nothing was left out on purpose."""
    named = set(table_defaults())

    lacking = [
        measure.key
        for measure in all_measures()
        if measure.thresholds and measure.key not in named
    ]
    assert not lacking, f"measures/defaults.csv lacks a row of {lacking}"


def test_every_default_is_a_verified_row_of_its_own_measure_and_kind() -> None:
    """What decides without being asked was read in a source."""
    for measure in all_measures():
        for kind, keys in table_defaults().get(measure.key, {}).items():
            rows = measure.default_rows(kind)
            assert keys == tuple(found.key for found in rows), measure.key
            assert all(found.verified for found in rows), keys
            assert {kind} >= {found.kind for found in rows}, keys
    assert measure_rows(NPRS) == (
        NPRS.default_mdc,
        NPRS.default_mcid,
        NPRS.threshold("nprs_mcid_farrar_2001_percent"),
    )


def test_the_ends_of_an_interval_name_each_other() -> None:
    """One is the least and less, the other the bound; all else is the same."""
    read = {
        found.key: found
        for rows in table_thresholds().values()
        for found in rows
    }
    paired = [found for found in read.values() if found.interval is not None]

    assert 28 == len(paired)
    for found in paired:
        assert found.pairs_with is not None
        other = read[found.pairs_with]
        assert other.pairs_with == found.key
        least, bound = sorted((found, other), key=lambda end: end.value)
        assert ("least", "bound") == (least.interval, bound.interval)
        assert least.value < bound.value
        assert (least.measure, least.kind, least.source, least.sites) == (
            bound.measure,
            bound.kind,
            bound.source,
            bound.sites,
        )


def test_a_default_names_both_ends_of_an_interval_or_neither() -> None:
    """With one of them a change between would be judged for sure."""
    for defaults in table_defaults().values():
        keys = {key for found in defaults.values() for key in found}
        for rows in table_thresholds().values():
            for found in rows:
                if found.key in keys and found.pairs_with is not None:
                    assert found.pairs_with in keys


def test_a_site_of_a_row_is_a_muscle_or_a_region() -> None:
    """A word that is neither would never be met."""
    known = {muscle.key for muscle in muscles()} | {*BodyRegion}
    for rows in table_thresholds().values():
        for found in rows:
            assert known >= {*found.sites}, found.key


@pytest.mark.parametrize(
    "more",
    [
        {"interval": "least"},
        {"pairs_with": "other"},
        {"kind": "PASS", "percent_of_baseline": True},
        {"value": 0.3, "percent_of_baseline": True},
        {"confidence": 0.95},
        {"interval": "middle", "pairs_with": "other"},
        {"sites": {"neck"}},
    ],
)
def test_half_an_interval_or_a_share_of_one_is_refused(
    more: dict[str, Any],
) -> None:
    """0.3 meant as 30 % would let every change pass."""
    fields: dict[str, Any] = {"measure": "nprs", "kind": "MCID", "value": 2}
    with pytest.raises(InvalidRecord):
        Threshold("row", population="p", source="s", **{**fields, **more})


def test_one_percent_is_a_percentage_and_less_than_a_point_is_a_change() -> (
    None
):
    """Only a share of one is meant for another number."""
    assert 1 == row(1, percent_of_baseline=True).value
    assert 0.3 == row(0.3).value


def test_a_state_lies_on_its_scale() -> None:
    """A PASS is a value, and no change."""
    for measure in all_measures():
        for threshold in measure.thresholds:
            if threshold.kind is ThresholdKind.PASS:
                assert measure.minimum <= threshold.value <= measure.maximum


def test_no_threshold_is_wider_than_its_scale() -> None:
    """A change larger than the whole scale could never be reached."""
    for measure in all_measures():
        for threshold in measure.thresholds:
            span = (
                100
                if threshold.percent_of_baseline
                else (measure.maximum - measure.minimum)
            )
            assert threshold.value <= span, threshold.key


def test_no_percentage_is_asked_of_a_scale_without_a_zero() -> None:
    """Percent rows belong to ratio scales alone."""
    for measure in all_measures():
        for threshold in measure.thresholds:
            assert measure.ratio or not threshold.percent_of_baseline
