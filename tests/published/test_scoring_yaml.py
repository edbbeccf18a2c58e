"""
Worked answers of other people, from scoring.yaml, to the printed digit.

Each entry of the file names its source.  Its intervals have a module of
their own; its survival curves are not computed (see test_every_figure).
"""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Literal, cast

import pytest
import yaml

from dryneedling.exceptions import InvalidRecord
from dryneedling.measures import (
    HIT6,
    NDI,
    NDI_PERCENT,
    ODI,
    PCS,
    QUICKDASH,
    QUICKDASH_SPORT,
    QUICKDASH_WORK,
    hit6,
    ndi,
)
from dryneedling.outcomes import Measure
from dryneedling.reliable_change import (
    clinically_significant_cut_offs,
    mdc,
    reliable_change_index,
    sem,
)

PRINTED = cast(
    "dict[str, Any]",
    yaml.safe_load(
        (Path(__file__).parent / "scoring.yaml").read_text(encoding="utf-8")
    ),
)

MEASURES = {
    "NDI": NDI_PERCENT,
    "ODI": ODI,
    "QuickDASH": QUICKDASH,
    "QuickDASH work module": QUICKDASH_WORK,
    "QuickDASH sport module": QUICKDASH_SPORT,
    "PCS": PCS,
}

Example = dict[str, Any]

EXAMPLES: list[Example] = PRINTED["questionnaires"]["examples"]
BANDS: dict[str, Any] = PRINTED["questionnaires"]["bands"]
CASES: list[Example] = PRINTED["reliable_change"]["small_cases_open"]


def rounded_like(printed: float, computed: float | None) -> Decimal:
    """
    Round what was computed to as many places as were printed.
    """
    assert computed is not None
    return Decimal(repr(computed)).quantize(
        Decimal(repr(printed)), ROUND_HALF_UP
    )


def is_printed(printed: float, computed: float | None) -> bool:
    """
    Tell whether a computed number is the printed one, to its last digit.
    """
    return Decimal(repr(printed)) == rounded_like(printed, computed)


def with_score(example: Example) -> float | None:
    """
    Return the one number that an example says should come out.
    """
    expected = example.get("expected_percent", example.get("expected"))
    if isinstance(expected, dict):
        return cast("dict[str, float]", expected)["total"]
    return None if expected == "no score" else cast("float", expected)


def name(example: Example) -> str:
    """
    Name an example by its measure and first answers.
    """
    return f"{example['measure']} {example['answers'][:3]}"


SCORED = [example for example in EXAMPLES if with_score(example) is not None]
UNSCORED = [example for example in EXAMPLES if with_score(example) is None]


def case(*keys: str) -> Example:
    """
    Return the one reliable-change case that has these keys.
    """
    found = [entry for entry in CASES if all(key in entry for key in keys)]
    assert 1 == len(found)
    return found[0]


def test_every_entry_of_the_file_has_a_test() -> None:
    """A new worked answer in the file is not passed over."""
    assert {example["measure"] for example in EXAMPLES} == set(MEASURES)
    assert (9, 2) == (len(SCORED), len(UNSCORED))
    assert {"HIT-6", "NDI_raw_of_50"} == set(BANDS)
    assert 3 == len(CASES)


@pytest.mark.parametrize("example", SCORED, ids=name)
def test_the_answers_give_the_printed_score(example: Example) -> None:
    """To the last digit that the source prints."""
    printed = with_score(example)
    score = MEASURES[example["measure"]](items=example["answers"])

    assert printed is not None
    assert is_printed(printed, score.value)


@pytest.mark.parametrize(
    "example", [e for e in SCORED if "unrounded" in e], ids=name
)
def test_the_score_is_not_rounded_before_print(example: Example) -> None:
    """16 of 45 is kept as 35.556 and more."""
    score = MEASURES[example["measure"]](items=example["answers"])

    assert is_printed(example["unrounded"], score.value)


@pytest.mark.parametrize("example", UNSCORED, ids=name)
def test_too_few_answers_give_no_score(example: Example) -> None:
    """An empty form is a form whose every item was left out."""
    measure = MEASURES[example["measure"]]
    answers: list[int | None] = example["answers"]
    form = measure.items
    assert form is not None

    assert measure(items=answers or [None] * form.items).value is None


def test_no_answers_at_all_are_no_form_of_ten_sections() -> None:
    """A list of the wrong length is a slip and says so."""
    with pytest.raises(InvalidRecord, match="expected 10 answers, got 0"):
        NDI_PERCENT(items=[])


def test_the_raw_ndi_is_half_of_the_printed_percentage() -> None:
    """The same answers on the scale of 0 to 50."""
    for example in SCORED:
        if example["measure"] == "NDI":
            raw = NDI(items=example["answers"])
            assert raw.value == example["expected_percent"] / 2
            assert ndi.as_percent(raw).value == example["expected_percent"]


def test_the_subscales_of_the_pcs_are_the_printed_ones() -> None:
    """Rumination, magnification and helplessness."""
    example = next(e for e in SCORED if e["measure"] == "PCS")
    scored = PCS(items=example["answers"]).scored
    assert scored is not None

    printed = dict(example["expected"])
    assert printed.pop("total") == scored.value
    assert printed == dict(scored.subscales)


def test_where_sources_conflict_the_rule_is_named() -> None:
    """Others score five sections of ten: 13 of 25; here they are too few."""
    found = ODI(items=[3, None, 2, None, 4, None, 1, None, 3, None]).scored
    assert found is not None

    assert (None, 5, 10) == (found.value, found.answered, found.asked)
    assert "at most one section left out" in found.rule


def first_and_last(printed: str, lowest: int, highest: int) -> tuple[int, int]:
    """
    Read the ends of a band: "50-55", "49 or less", "35 and over".
    """
    if printed.endswith("or less"):
        return lowest, int(printed.split(maxsplit=1)[0])
    if printed.endswith("and over"):
        return int(printed.split(maxsplit=1)[0]), highest
    first, last = printed.split("-")
    return int(first), int(last)


@pytest.mark.parametrize(
    ("printed", "band"),
    [
        ("little_or_none", "little or none"),
        ("some", "some"),
        ("substantial", "substantial"),
        ("severe", "severe"),
    ],
)
def test_the_bands_of_the_hit6_are_the_printed_ones(
    printed: str, band: str
) -> None:
    """At the first and the last score of each."""
    ends = first_and_last(BANDS["HIT-6"][printed], 36, 78)

    assert [band, band] == [hit6.band(HIT6(value)) for value in ends]


@pytest.mark.parametrize(
    "band", ["none", "mild", "moderate", "severe", "complete"]
)
def test_the_bands_of_the_ndi_are_the_printed_ones(band: str) -> None:
    """At the first and the last score of each."""
    ends = first_and_last(BANDS["NDI_raw_of_50"][band], 0, 50)

    assert [band, band] == [ndi.band(NDI(value)) for value in ends]


def test_the_range_of_the_hit6_is_the_printed_one() -> None:
    """36 to 78 from items of 6 to 13."""
    printed = BANDS["HIT-6"]
    form = HIT6.items
    assert form is not None

    assert printed["total"] == f"{HIT6.minimum} to {HIT6.maximum}"
    assert printed["item_scores"] == f"{form.lowest} to {form.highest}"


def test_the_errors_of_the_small_case_are_the_printed_ones() -> None:
    """SEM, spread of differences and MDC95 of SD 5 and reliability 0.8."""
    printed = case("SD", "reliability")
    error = sem(printed["SD"], printed["reliability"])

    assert is_printed(printed["SEM"], error)
    assert is_printed(printed["S_diff"], mdc(error) / 1.96)
    assert is_printed(printed["MDC95"], mdc(error, 95))


def test_the_reliable_change_indices_are_the_printed_ones() -> None:
    """Of changes from -8 to 8."""
    printed = case("SD", "reliability")
    error = sem(printed["SD"], printed["reliability"])

    for change, index in zip(printed["changes"], printed["RCI"], strict=True):
        assert is_printed(index, reliable_change_index(change, error))


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_the_cut_offs_of_jacobson_are_the_printed_ones(
    better: Literal["higher", "lower"],
) -> None:
    """For either direction between the same two means."""
    printed = case("clinical", "functional")
    found = clinically_significant_cut_offs(
        clinical_mean=printed["clinical"]["mean"],
        clinical_sd=printed["clinical"]["sd"],
        functional_mean=printed["functional"]["mean"],
        functional_sd=printed["functional"]["sd"],
        better=better,
    )

    assert printed["a"][f"{better}_better"] == found.a
    assert printed["b"][f"{better}_better"] == found.b
    assert printed["c"] == found.c


def test_the_standard_error_of_hip_rotation_gives_the_computed_mdc() -> None:
    """2.72 degrees and an ICC of 0.91."""
    printed = case("measure", "ICC", "SEM_deg")

    assert is_printed(
        printed["computed"]["MDC95_deg"], mdc(printed["SEM_deg"])
    )
    assert is_printed(
        printed["SEM_deg"],
        sem(printed["computed"]["implied_SD_deg"], printed["ICC"]),
    )


def test_the_measures_of_the_file_are_of_the_catalogue() -> None:
    """What is tested here is what users import."""
    assert all(type(measure) is Measure for measure in MEASURES.values())
